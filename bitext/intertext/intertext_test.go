package intertext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/internal/testenv"
)

// files is a folder in memory.
type files map[string]string

func (f files) sources(paths ...string) bitext.Sources {
	return bitext.Sources{Paths: paths, Open: func(path string) (io.ReadCloser, error) {
		text, ok := f[path]
		if !ok {
			return nil, errors.New(path + ": no such file")
		}
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

type failer interface{ Fatal(...any) }

func write(t failer, table *bitext.Table, folder string) files {
	parts, err := Parts(table, "book")
	if err != nil {
		t.Fatal(err)
	}
	f := files{}
	for _, p := range parts {
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		f[folder+"book"+p.Suffix] = b.String()
	}
	return f
}

func TestParts(t *testing.T) {
	f := write(t, sample.Pair(), "")
	want := `<?xml version='1.0' encoding='utf-8'?>
<linkGrp toDoc='book.he.xml' fromDoc='book.en.xml'>
<link type='1-1' xtargets='1:1;1:1' status='auto'/>
<link type='1-2' xtargets='2:1;2:1 3:1' status='auto'/>
<link type='0-1' xtargets=';4:1' status='auto'/>
<link type='1-0' xtargets='3:1;' status='auto'/>
<link type='1-1' xtargets='4:1;5:1' status='man'/>
<link type='1-1' xtargets='5:1;6:1' status='auto'/>
</linkGrp>
`
	if d := cmp.Diff(want, f["book.en.he.alignment.xml"]); d != "" {
		t.Error(d)
	}
	en := f["book.en.xml"]
	for _, piece := range []string{"<text id=\"book\" xml:lang=\"en\">", "<head id=\"1\">\n<s id=\"1:1\">Ministers meet &amp; agree</s>\n</head>", "<s id=\"5:1\">A bell rings.</s>", "formula &lt;b&gt;."} {
		if !strings.Contains(en, piece) {
			t.Errorf("no %s in %s", piece, en)
		}
	}
	if !strings.Contains(f["book.he.xml"], "<s id=\"4:1\">פעמון מצלצל!</s>") {
		t.Errorf("the edit is not in %s", f["book.he.xml"])
	}
	if _, err := Parts(sample.Three(), ""); err == nil || err.Error() != "intertext: the table has 3 columns, but the format supports two: choose a pair" {
		t.Error(err)
	}
}

func TestWellFormed(t *testing.T) {
	xmllint := testenv.Program(t, "xmllint")
	dir := t.TempDir()
	for name, text := range write(t, sample.Pair(), "") {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(xmllint, "--noout", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", name, out)
		}
	}
}

func TestTableComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Pair()
		for i := range table.Rows {
			table.Rows[i].Edited = nil
			table.Rows[i].Status = rapid.SampledFrom([]bitext.Status{"", bitext.Confirmed}).Draw(t, "status")
		}
		for c := range table.Columns {
			for k := range table.Columns[c].Segments {
				s := &table.Columns[c].Segments[k]
				s.Text = bitext.Fold(strings.Map(func(r rune) rune {
					if r < 0x20 || r == 0xfffe || r == 0xffff {
						return -1
					}
					return r
				}, strings.ToValidUTF8(rapid.StringN(1, 20, -1).Draw(t, "text"), "?"))) + "."
				s.Block = k / rapid.IntRange(1, 2).Draw(t, "block")
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "merges") {
			k := rapid.IntRange(0, len(table.Rows)-2).Draw(t, "row")
			if _, err := table.Apply(bitext.Merge{First: table.Rows[k].ID, Last: table.Rows[k+1].ID}); err != nil {
				t.Fatal(err)
			}
		}
		f := write(t, table, `d\`)
		got, err := Read(f.sources(`d\book.en.he.alignment.xml`))
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Rows) != len(table.Rows) || got.Columns[0].Lang != language.English || got.Columns[1].Lang != language.Hebrew {
			t.Fatalf("%d rows in %v and %v", len(got.Rows), got.Columns[0].Lang, got.Columns[1].Lang)
		}
		for i := range table.Rows {
			if d := cmp.Diff(table.Rows[i].Cells, got.Rows[i].Cells); d != "" || got.Rows[i].Status != table.Rows[i].Status {
				t.Fatalf("row %d: %s, %q", i, d, got.Rows[i].Status)
			}
		}
		for c := range table.Columns {
			for k := range table.Columns[c].Segments {
				if a, b := table.Columns[c].Segments[k].Text, got.Columns[c].Segments[k].Text; a != b {
					t.Fatalf("%q came back as %q", a, b)
				}
			}
		}
	})
}

const czech = `<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE doc SYSTEM "http://example.org/doc.dtd">
<doc id="x" language="cs"><p id="1"><s id="1:1">Dobrý <b>den</b>, </s> <s id="1:2">světe.</s></p><p id="2"><s id="2:1">Konec.</s></p></doc>`

const danish = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>x</title></teiHeader><text xml:lang="da"><body><head xml:id="h1">Overskrift</head>
<p><s xml:id="a">God dag, verden.</s><s xml:id="b">Slut.</s></p></body></text></TEI>`

func TestReadForeign(t *testing.T) {
	f := files{
		"l.xml":   "<linkGrp toDoc='cs.xml' fromDoc='some/where/da.xml'><link type='2-1' xtargets='1:1 1:2;a'/><link xtargets='2:1;b' status='man'/></linkGrp>",
		"ces.xml": "<cesAlign><linkGrp targType='s' fromDoc='cs.xml' toDoc='da.xml'><link xtargets='1:1 1:2;a'/><link xtargets='2:1;b'/></linkGrp></cesAlign>",
		"cs.xml":  czech, "da.xml": danish,
	}
	table, err := Read(f.sources("l.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if table.Columns[0].Lang.String() != "da" || table.Columns[1].Lang.String() != "cs" {
		t.Errorf("languages %v, %v", table.Columns[0].Lang, table.Columns[1].Lang)
	}
	var got [][2]string
	for i := range table.Rows {
		got = append(got, [2]string{table.Cell(i, 0), table.Cell(i, 1)})
	}
	want := [][2]string{{"God dag, verden.", "Dobrý den, světe."}, {"Slut.", "Konec."}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if p := table.Columns[1].Segments[2].Place; p.Key != "2:1" {
		t.Errorf("place %+v", p)
	}
	// cesAlign names the sentences of fromDoc first; all files may be given.
	table, err = Read(f.sources("cs.xml", "ces.xml", "da.xml"))
	if err != nil || table.Cell(0, 0) != "Dobrý den, světe." || table.Columns[0].Lang.String() != "cs" {
		t.Errorf("%v, %v", err, table)
	}
}

func TestReadErrors(t *testing.T) {
	group := func(links string) string { return "<linkGrp toDoc='cs.xml' fromDoc='da.xml'>\n" + links + "</linkGrp>" }
	f := files{
		"cs.xml": czech, "da.xml": danish, "none.xml": "<text/>",
		"unknown.xml": group("<link xtargets='9:9;a'/>"), "cross.xml": group("<link xtargets='2:1;a'/><link xtargets='1:1;b'/>"),
		"hole.xml": group("<link xtargets='1:1 2:1;a'/>"), "semi.xml": group("<link xtargets='1:1'/>"), "broken.xml": group("<link xtargets='1:1;a'>"),
		"docs.xml": "<linkGrp toDoc='cs.xml'/>", "two.xml": "<a>" + group("") + group("") + "</a>", "gz.xml": "<linkGrp toDoc='cs.xml.gz' fromDoc='da.xml'/>",
		"away.xml": "<linkGrp toDoc='../../etc/passwd' fromDoc='da.xml'/>", "twice.xml": "<linkGrp toDoc='same.xml' fromDoc='da.xml'/>",
		"line.xml": "<linkGrp toDoc='cs.xml' fromDoc='da.xml\n'/>", "escaped.xml": "<linkGrp toDoc='c&#10;s.xml' fromDoc='da.xml'/>",
		"tag.xml":  "<linkGrp toDoc='cs.xml' fromDoc='da.xml'></\n\nlinkGrp>",
		"same.xml": "<text>\n<s id='1'>a</s><s id='1'>b</s></text>", "entity.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><linkGrp toDoc='cs.xml' fromDoc='da.xml'/>",
	}
	for name, want := range map[string]string{
		"none.xml":    "intertext: none.xml: not a link file: it has no <linkGrp>",
		"unknown.xml": `intertext: unknown.xml: link 1: cs.xml has no sentence with the id "9:9"`,
		"cross.xml":   `intertext: cross.xml: link 2: sentence "1:1" of cs.xml is repeated or out of order: a table needs its rows in order`,
		"hole.xml":    "intertext: hole.xml: link 1: its sentences of cs.xml are not adjacent",
		"semi.xml":    "intertext: semi.xml:2: <link> without a semicolon in xtargets: wanted such as 1:1;1:1 1:2",
		"broken.xml":  "intertext: broken.xml:2: ",
		"docs.xml":    "intertext: docs.xml:1: <linkGrp> does not name both texts by fromDoc and toDoc",
		"two.xml":     "intertext: two.xml:2: a second <linkGrp>: a table has one text with its translation; part the file",
		"gz.xml":      "intertext: gz.xml:1: names cs.xml.gz: unpack the texts, and name them without .gz",
		"line.xml":    `intertext: line.xml:2: names the text "da.xml\n", which is no name of a file: write it without line ends and the like`,
		"escaped.xml": `intertext: escaped.xml:1: names the text "c\ns.xml", which is no name of a file`,
		"tag.xml":     "intertext: tag.xml:3: has </ linkGrp> where </linkGrp> is expected",
		"away.xml":    "passwd: no such file",
		"twice.xml":   `intertext: same.xml:2: the id "1" stands twice`,
		"entity.xml":  "intertext: entity.xml",
	} {
		if _, err := Read(f.sources(name)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v\nwant %s", name, err, want)
		}
	}
	if _, err := Read(f.sources("cs.xml", "da.xml")); err == nil || !strings.Contains(err.Error(), "2 files") {
		t.Error(err)
	}
}

// TestLinksAreXML checks that file names with XML special characters are escaped.
func TestLinksAreXML(t *testing.T) {
	parts, err := Parts(sample.Pair(), `a'b"<&`)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		var any struct {
			XMLName xml.Name
			ToDoc   string `xml:"toDoc,attr"`
		}
		if err := xml.Unmarshal(b.Bytes(), &any); err != nil {
			t.Errorf("%s: %v", p.Suffix, err)
		}
		if any.XMLName.Local == "linkGrp" && any.ToDoc != `a'b"<&.he.xml` {
			t.Errorf("toDoc %q", any.ToDoc)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<linkGrp toDoc='cs.xml' fromDoc='da.xml'><link xtargets='1:1 1:2;a'/></linkGrp>", czech, danish)
	f.Add("<cesAlign><linkGrp fromDoc='cs.xml' toDoc='da.xml'><link xtargets=';'/></linkGrp></cesAlign>", czech, danish)
	f.Fuzz(func(t *testing.T, links, a, b string) {
		table, err := Read(files{"l.xml": links, "cs.xml": a, "da.xml": b}.sources("l.xml"))
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if err := table.Validate(); err != nil {
			t.Error(err)
		}
	})
}

package tmx

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/internal/testenv"
)

func write(t testing.TB, table *bitext.Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, table); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestValidates validates the output against the DTD of TMX 1.4b, which is not distributed with the
// program.
func TestValidates(t *testing.T) {
	xmllint := testenv.Program(t, "xmllint")
	dtd := filepath.Join(testenv.Schemas(t), "tmx14.dtd")
	regional, err := langcode.Options{For: langcode.Trados}.Table(sample.Three())
	if err != nil {
		t.Fatal(err)
	}
	var full bytes.Buffer
	w, err := NewWriter(&full, Header{Source: "en"})
	if err != nil {
		t.Fatal(err)
	}
	where := document.Where{Part: `"a" & <b>`, Page: 2, Paragraph: 3, Cell: "B4", Time: "00:01:02.500", Key: "a\nb\tc"}
	err = w.Unit(&Unit{Row: "r1", Kind: "1-1", Score: .5, Scored: true, Status: bitext.Confirmed, Note: "one\ntwo\x01", Variants: []Variant{
		{Code: "en", Text: "]]> & \ufffe", Document: "a.docx", Place: document.Place{Line: 1, Column: 2, Where: where}}, {Code: "de", Text: "b"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var added bytes.Buffer
	if _, err := Append(&added, bytes.NewReader(full.Bytes()), "x", TableUnits(sample.Pair())); err == nil {
		t.Error("a memory in German took Hebrew")
	}
	added.Reset()
	if _, err := Append(&added, strings.NewReader(write(t, sample.Three())), "x", TableUnits(sample.Pair())); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"pair": write(t, sample.Pair()), "three": write(t, sample.Three()), "regional": write(t, regional), "full": full.String(), "added": added.String(),
	} {
		file := filepath.Join(t.TempDir(), name+".tmx")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(xmllint, "--noout", "--nonet", "--dtdvalid", dtd, file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func TestWriteConventions(t *testing.T) {
	out := write(t, sample.Pair())
	for _, name := range []string{"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"} {
		if strings.Count(out, " "+name+`="`) != 1 {
			t.Errorf("header attribute %s", name)
		}
	}
	for _, bad := range []string{"tuid", "*all*", "\u0001", "&#", "\ufeff", "Nobody", "תוספת", "wrong"} {
		if strings.Contains(out, bad) {
			t.Errorf("there is a %q", bad)
		}
	}
	if !strings.Contains(out, `srclang="en"`) || !strings.Contains(out, `xml:lang="en"`) {
		t.Error("srclang is not the source's xml:lang")
	}
}

func TestWriteRefusesOneLanguage(t *testing.T) {
	table := sample.Pair()
	table.Columns[1].Lang = language.English
	want := `tmx: columns 1 and 2 are both in "en": a memory needs two languages; correct the language of one of them`
	if err := Write(io.Discard, table); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestReadBack(t *testing.T) {
	got, err := Read(strings.NewReader(write(t, sample.Pair())), "x.tmx")
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for i := range got.Rows {
		r := &got.Rows[i]
		rows = append(rows, strings.Join([]string{r.ID, r.Kind(), got.Cell(i, 0), got.Cell(i, 1), string(r.Status), r.Note}, "|"))
	}
	want := []string{
		"r1|1-1|Ministers meet & agree|השרים נפגשו והסכימו||",
		`r2|1-1|Talks ended “well”, they said. =SUM(A1) is "no" formula <b>.|השיחות הסתיימו "היטב", אמרו. =SUM(A1) אינו נוסחה.||`,
		"r5|1-1|A bell rings.|פעמון מצלצל!|confirmed|the bell <again>",
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if got.Rows[1].Score != 0.71 || got.Generator != "hexapla 0.1.0" || got.Columns[1].Direction != "rtl" {
		t.Errorf("score %v, generator %q, direction %s", got.Rows[1].Score, got.Generator, got.Columns[1].Direction)
	}
	if s := got.Columns[1]; s.Path != "news/he.txt" || s.Segments[0].Place != (document.Place{Line: 1, Column: 1}) {
		t.Errorf("%s, place %+v", s.Path, s.Segments[0].Place)
	}
}

// foreign is a memory as written by other programs.
const foreign = `<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="Other" creationtoolversion="9" srclang="*all*"><prop type="x">y</prop></header><body>
<tu tuid="1"><prop type="project">p</prop>
 <tuv lang="EN-US"><prop type="who">me</prop><seg>Press <bpt i="1">&lt;b&gt;</bpt><hi>Start</hi><ept i="1">&lt;/b&gt;</ept>
   now<ph x="1">note:<sub>a footnote</sub></ph>.</seg></tuv>
 <tuv lang="iw"><seg>לחצו</seg></tuv>
 <tuv lang="iw"><seg>הקישו</seg></tuv></tu>
<tu><tuv xml:lang="pt_BR"><seg>Só português</seg></tuv><tuv xml:lang="en-us"><seg> </seg></tuv></tu>
</body></tmx>`

func TestReadForeign(t *testing.T) {
	want := [][]string{
		{"Press Start now a footnote .", "לחצו", ""},
		{"Press Start now a footnote .", "הקישו", ""},
		{"", "", "Só português"},
	}
	inputs := map[string]string{
		"utf-8":      foreign,
		"crlf, mark": "\ufeff" + strings.ReplaceAll(foreign, "\n", "\r\n"),
		"utf-16":     utf16le(strings.Replace(foreign, `version="1.0"`, `version="1.0" encoding="UTF-16"`, 1)),
		"windows":    latin(strings.Replace(foreign, `version="1.0"`, `version="1.0" encoding="windows-1252"`, 1)),
	}
	for name, in := range inputs {
		t.Run(name, func(t *testing.T) {
			if name == "windows" {
				in = strings.NewReplacer("לחצו", "&#1500;&#1495;&#1510;&#1493;", "הקישו", "&#1492;&#1511;&#1497;&#1513;&#1493;").Replace(in)
			}
			table, err := Read(strings.NewReader(in), "x.tmx")
			if err != nil {
				t.Fatal(err)
			}
			var got [][]string
			for i := range table.Rows {
				var row []string
				for c := range table.Columns {
					row = append(row, table.Cell(i, c))
				}
				got = append(got, row)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
			if l := table.Columns; l[0].Lang.String() != "en" || l[1].Lang.String() != "he" || l[2].Lang.String() != "pt-BR" {
				t.Errorf("languages %v %v %v", l[0].Lang, l[1].Lang, l[2].Lang)
			}
		})
	}
}

func utf16le(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// latin encodes the letters of Portuguese and copies the rest.
func latin(s string) string {
	return strings.NewReplacer("ó", "\xf3", "ê", "\xea").Replace(s)
}

func TestReadErrors(t *testing.T) {
	head := "<tmx version=\"1.4\">\n<header srclang=\"en\"/>\n<body>\n"
	tests := []struct{ in, want string }{
		{"", "tmx: f.tmx:1: not a TMX file: it has no <tmx>"},
		{"<html></html>", "tmx: f.tmx:1: not a TMX file: it begins with <html>"},
		{head + "<tu><tuv xml:lang=\"en\"><seg>a</tuv></tu>", "tmx: f.tmx:4: unclosed <seg>: </tuv> stands in its place"},
		{head + "<tu>\n<tuv xml:lang=\"en\"><seg>a", "tmx: f.tmx:5: the file breaks off: is the download complete?"},
		{head + "<tu><tuv xml:lang=\"english language\"><seg>a</seg></tuv></tu>", `tmx: f.tmx:4: "english language" is not a language tag such as en or pt-BR`},
		{head + "<tu><tuv><seg>a</seg></tuv></tu>", `tmx: f.tmx:4: "" is not a language tag such as en or pt-BR`},
		{head + "<tu><tuv xml:lang=\"en\"><seg>a&nbsp;b</seg></tuv></tu>", "tmx: f.tmx:4: invalid character entity &nbsp;"},
		{head + "<tu><tuv xml:lang=\"en\"><seg>\u0001</seg></tuv></tu>", "tmx: f.tmx:4: illegal character code U+0001"},
		{"<!DOCTYPE tmx [\n<!ENTITY a \"aaaa\">\n]>\n" + head, "tmx: f.tmx:3: the DOCTYPE declares entities, which are not supported: remove them"},
		{head + "<tu><tuv xml:lang=\"en\"><seg>" + strings.Repeat("<hi>", 70), "tmx: f.tmx:4: more than 64 nested elements: not a translation memory"},
		{head + "<tu><foo>" + strings.Repeat("<x>", 70), "tmx: f.tmx:4: more than 64 nested elements: not a translation memory"},
		{head + "</body></tmx>", "tmx: f.tmx: it does not have two languages: a table needs a text and its translation"},
		{head + "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv></tu></body></tmx>", "tmx: f.tmx: it does not have two languages: a table needs a text and its translation"},
		{`<?xml version="1.0" encoding="klingon"?>` + head, `tmx: f.tmx:1: xml: opening charset "klingon": unknown encoding "klingon": save the file as UTF-8`},
		{"<\x00t\x00", "tmx: f.tmx:1: UTF-16 without a byte-order mark: save the file as UTF-8"},
	}
	for _, tt := range tests {
		if _, err := Read(strings.NewReader(tt.in), "f.tmx"); err == nil || err.Error() != tt.want {
			t.Errorf("%q:\n got %v\nwant %s", tt.in, err, tt.want)
		}
	}
}

// TestAnyTextSurvives writes arbitrary text and reads it back, except what XML forbids.
func TestAnyTextSurvives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Three()
		for c := range table.Columns {
			text := strings.ToValidUTF8(rapid.String().Draw(t, "text"), "?")
			table.Columns[c].Segments[0].Text = bitext.Fold(text)
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(b.Bytes(), new(struct{})); err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		got, err := Read(&b, "x")
		if err != nil {
			t.Fatal(err)
		}
		filled := 0
		want := make([]string, len(table.Columns))
		for c := range want {
			want[c] = bitext.Fold(clean(table.Cell(0, c)))
			if want[c] != "" {
				filled++
			}
		}
		if filled < 2 {
			return // no unit
		}
		for c := range got.Columns { // in the order of appearance
			k := slices.IndexFunc(table.Columns, func(s bitext.Column) bool { return s.Lang == got.Columns[c].Lang })
			if got.Cell(0, c) != want[k] {
				t.Fatalf("column %d: %q came back as %q", k, want[k], got.Cell(0, c))
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(foreign)
	f.Add(coded)
	f.Add(write(f, sample.Pair()))
	f.Add(write(f, sample.Three()))
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(&b, "x"); err != nil && !strings.HasSuffix(err.Error(), ErrNoPair.Error()) {
			t.Fatalf("what was written cannot be read: %v", err)
		}
	})
}

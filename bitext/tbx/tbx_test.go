package tbx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const old = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>Harbour office</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descrip type="subjectField">harbours</descrip><descripGrp><descrip type="definition">A wall in the sea.</descrip></descripGrp>
<langSet xml:lang="en-GB"><tig><term>break<hi>water</hi></term><termNote type="partOfSpeech">noun</termNote></tig>
<ntig><termGrp><term>mole&nbsp;x</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
<langSet xml:lang="de_DE"><tig><term>Wellenbrecher</term></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="de"><tig><term>Kai</term></tig></langSet>
<langSet xml:lang="he"><tig><term> רציף </term></tig><note>also of a station</note></langSet></termEntry>
<termEntry><langSet xml:lang="he"/></termEntry>
</body></text></martif>`

const new3 = `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="q 1"><basic:definition>Where ships lie.</basic:definition>
<langSec xml:lang="en"><termSec><term>quay</term></termSec></langSec>
<langSec xml:lang="zh-TW"><termSec><term>碼頭</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>`

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"2": {old, []string{
			"en-GB de he", "c1|breakwater|Wellenbrecher||6|A wall in the sea.", "c1:2|mole\u00a0x|Wellenbrecher||7|en-GB: deprecated", "c2||Kai|רציף|0|also of a station",
		}},
		"3": {new3, []string{"en zh-Hant", "r1|quay|碼頭|3|zh-Hant: superseded\nWhere ships lie."}},
	} {
		table, err := Read(strings.NewReader(c.in), "x.tbx")
		if err != nil {
			t.Fatal(name, err)
		}
		var langs []string
		for _, s := range table.Columns {
			langs = append(langs, s.Lang.String())
		}
		got := []string{strings.Join(langs, " ")}
		for i, r := range table.Rows {
			fields := []string{r.ID}
			for k := range table.Columns {
				fields = append(fields, table.Cell(i, k))
			}
			line := "0"
			if cell := r.Cells[0]; cell.Len() > 0 {
				line = string(rune('0' + table.Columns[0].Segments[cell.From].Place.Line))
			}
			got = append(got, strings.Join(append(fields, line, r.Note), "|"))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                               "tbx: f.tbx:1: no XML in it",
		"<tmx/>":                         "tbx: f.tbx:1: not a TBX file: it begins with <tmx>",
		"<tbx/>":                         "tbx: f.tbx: it has no terms in two languages",
		old[:strings.Index(old, "mole")]: "tbx: f.tbx:7: the file breaks off: is the download complete?",
		strings.Replace(old, `"de_DE"`, `"german, high"`, 1):          `tbx: f.tbx:8: the term in line 8: "german, high" is not a language tag, as in xml:lang="en"`,
		strings.Replace(old, ` xml:lang="de_DE"`, ``, 1):              `tbx: f.tbx:8: the term in line 8: "?" is not a language tag, as in xml:lang="en"`,
		strings.Replace(old, `<langSet xml:lang="de_DE">`, `<g>`, 1):  "tbx: f.tbx:8: a <term> outside of <langSet> and <langSec>",
		strings.Replace(old, `</tig>`, ``, 1):                         "tbx: f.tbx:7: unclosed <tig>: </langSet> is in its place",
		strings.Replace(old, `&nbsp;`, `&klingon;`, 1):                "tbx: f.tbx:7: unknown entity &klingon;: write the character itself, and &amp; for &",
		"<tbx><termEntry>" + strings.Repeat("<g>", 150):               "tbx: f.tbx:1: elements nested too deep",
		"<!DOCTYPE tbx [<!ENTITY a 'b'>]>\n<tbx/>":                    "tbx: f.tbx:1: it declares entities, which are not expanded for safety: write their text in their place",
		"<tbx><conceptEntry><langSec xml:lang='en'><term>\xff</term>": "tbx: f.tbx:1: not valid UTF-8: save the file as UTF-8",
	} {
		if _, err := Read(strings.NewReader(in), "f.tbx"); err == nil || err.Error() != want {
			t.Errorf("%.80q:\n got %v\nwant %s", in, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(old)
	f.Add(new3)
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if len(table.Rows) == 0 {
			t.Error("a table without rows")
		}
	})
}

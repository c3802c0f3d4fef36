package xliff

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/bitext"
	"hexapla/internal/testenv"
)

// row is an expected row.
type row struct {
	ID, Source, Target string
	Score              float32
	Status             bitext.Status
	Note               string
	Lines              [2]int
	Key                string
}

func rows(t *bitext.Table) []row {
	var out []row
	for i, r := range t.Rows {
		w := row{ID: r.ID, Source: t.Cell(i, 0), Target: t.Cell(i, 1), Score: r.Score, Status: r.Status, Note: r.Note}
		for c, cell := range r.Cells {
			if cell.Len() > 0 {
				p := t.Columns[c].Segments[cell.From].Place
				w.Lines[c], w.Key = p.Line, p.Key
			}
		}
		out = append(out, w)
	}
	return out
}

const trados = `<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0">
<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="c-1"><Comments><Comment severity="Medium">Is this the harbour?</Comment></Comments></cmt-def><cmt-def id="c-2"><Comments><Comment>Three</Comment><Comment>or four?</Comment></Comments></cmt-def></cmt-defs></doc-info>
<file original="C:\work\a.docx" datatype="x-sdlfilterframework2" source-language="en-US" target-language="de-DE">
<header><file-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"/><sdl:filetype-info/><tag-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><tag id="5"><bpt name="cf">&lt;cf bold&gt;</bpt></tag></tag-defs></header>
<body>
<trans-unit id="lockTU_1" translate="no"><source><x id="0"/>w:p</source></trans-unit>
<group><sdl:cxts><sdl:cxt id="1"/></sdl:cxts>
<trans-unit id="a 1">
<source>One ship. <g id="5">Two</g> ships. <mrk mtype="x-sdl-comment" sdl:cid="c-2">Three</mrk>.</source>
<seg-source><mrk mtype="seg" mid="1">One ship.</mrk> <mrk mtype="seg" mid="2"><g id="5">Two</g> ships.</mrk> <mrk mtype="seg" mid="3"><mrk mtype="x-sdl-comment" sdl:cid="c-2">Three</mrk>.</mrk><mrk mtype="seg" mid="4">Four.</mrk></seg-source>
<target><mrk mtype="seg" mid="1"><mrk mtype="x-sdl-comment" sdl:cid="c-1">Ein</mrk> <mrk mtype="x-sdl-deleted" sdl:revid="r">altes </mrk><mrk mtype="x-sdl-added" sdl:revid="s">Schiff</mrk>.</mrk>
<mrk mtype="seg" mid="2"><g id="5">Zwei</g><x id="9" ctype="lb"/>Schiffe.</mrk> <mrk mtype="seg" mid="3">Drei.</mrk><mrk mtype="seg" mid="4"/></target>
<sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation" origin="interactive"><sdl:prev-origin origin="tm" percent="80"/></sdl:seg><sdl:seg id="2" conf="Draft" origin="mt"/><sdl:seg id="3" conf="RejectedSignOff"/><sdl:seg id="4"/></sdl:seg-defs>
</trans-unit></group>
</body></file></xliff>`

const memoq = "\ufeff" + `<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:mq='MQXliff'>
<file original='a.txt' source-language='en-gb' target-language='he' datatype='x-memoq'><header/><body>
<trans-unit id='1' mq:status='ManuallyConfirmed' mq:segmentguid='g'><source xml:space='preserve'>Good <bpt id='1'>{b}</bpt>morning<ept id='1'>{/b}</ept>.</source><target xml:space='preserve'>בוקר טוב.</target>
<mq:comments><mq:comment id='x'>Nice.</mq:comment></mq:comments><mq:minorversions><mq:historical-unit><source>Old</source></mq:historical-unit></mq:minorversions></trans-unit>
<trans-unit id='2' mq:status='Pretranslated' mq:percent='77'><source>Evening.</source><target>ערב.</target></trans-unit>
<trans-unit id='3' mq:status='NotStarted'><source>Night.</source><target/></trans-unit>
<trans-unit id='4' mq:status='Rejected'><source>Noon.</source><target>חצות.</target></trans-unit>
</body></file></xliff>`

const okapi = `<?xml version="1.0" encoding="windows-1252"?>
<xliff version="1.2">
<file original="m.properties" source-language="EN" target-language="fr_FR" datatype="x-javapropertyresourcebundle"><body>
<trans-unit id="1" resname="menu.file" approved="yes"><source>File <ph id="1">{0}</ph>open</source>
<target state="final">Fichier <ph id="1">{0}<sub>titre</sub></ph> ouvert</target>
<note from="developer">In the menu.</note><note>Short!</note>
<alt-trans match-quality="100"><source>File open</source><target>Fichier</target></alt-trans></trans-unit>
<trans-unit id="2" resname="menu.edit"><source>Edit</source><target state="needs-review-translation">` + "\xc9diter" + `</target></trans-unit>
<bin-unit id="b" mime-type="image/png"><bin-source><external-file href="x.png"/></bin-source></bin-unit>
<trans-unit id="3"><source>New</source></trans-unit>
<trans-unit id="3"><source>Kept</source><target state-qualifier="rejected-grammar">Gard` + "\xe9" + `</target></trans-unit>
<group translate="no"><trans-unit id="5"><source>CODE</source></trans-unit><trans-unit id="6"><source>OK</source><target>OK</target></trans-unit></group>
<trans-unit id="7"><source>  </source><target> </target></trans-unit>
</body></file></xliff>`

const two = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.2" srcLang="en" trgLang="ja">
<file id="f1"><skeleton href="x"/><notes><note>About the file</note></notes><group id="g">
<unit id="u1" name="app.title"><mtc:matches><mtc:match ref="#1"><source>x</source><target>y</target></mtc:match></mtc:matches>
<notes><note category="x">Title</note></notes><originalData><data id="d1">&lt;b&gt;</data></originalData>
<segment id="s1" state="final"><source><pc id="1" dataRefStart="d1">First</pc> <mrk id="m" type="comment" value="why?">one</mrk>.</source><target order="3">一<ph id="2"/>番。</target></segment>
<ignorable><source> </source></ignorable>
<segment state="initial"><source>Second<ph id="3" subType="xlf:lb"/>line<cp hex="00e9"/><sc id="4"/>.<ec startRef="4"/></source><target order="1">二。</target></segment>
</unit>
<unit id="u2"><segment><source>No state.</source><target>なし。</target></segment></unit>
<unit id="u3" translate="no"><segment><source>v1.0</source></segment></unit>
<unit id="u4"><segment state="translated" subState="x:done"><source>Alone.</source></segment></unit>
</group></file></xliff>`

func TestReadForeign(t *testing.T) {
	for name, c := range map[string]struct {
		in, langs string
		want      []row
	}{
		"trados": {trados, "en de", []row{
			{"r1", "One ship.", "Ein Schiff.", 1, bitext.Confirmed, "Is this the harbour?", [2]int{11, 12}, ""},
			{"r2", "Two ships.", "Zwei Schiffe.", 0.5, "", "", [2]int{11, 13}, ""},
			{"r3", "Three.", "Drei.", 1, bitext.Rejected, "Three\nor four?", [2]int{11, 13}, ""},
			{"r4", "Four.", "", 1, "", "", [2]int{11, 0}, ""},
		}},
		"memoq": {memoq, "en-GB he", []row{
			{"1", "Good morning.", "בוקר טוב.", 1, bitext.Confirmed, "Nice.", [2]int{3, 3}, ""},
			{"2", "Evening.", "ערב.", 0.5, "", "", [2]int{5, 5}, ""},
			{"3", "Night.", "", 1, "", "", [2]int{6, 0}, ""},
			{"4", "Noon.", "חצות.", 1, bitext.Rejected, "", [2]int{7, 7}, ""},
		}},
		"okapi": {okapi, "en fr", []row{
			{"1", "File open", "Fichier titre ouvert", 1, bitext.Confirmed, "In the menu.\nShort!", [2]int{4, 5}, "menu.file"},
			{"2", "Edit", "Éditer", 0.5, "", "", [2]int{8, 8}, "menu.edit"},
			{"3", "New", "", 1, "", "", [2]int{10, 0}, ""},
			{"r4", "Kept", "Gardé", 1, bitext.Rejected, "", [2]int{11, 11}, ""},
			{"6", "OK", "OK", 1, "", "", [2]int{12, 12}, ""},
		}},
		"2.2": {two, "en ja", []row{
			{"u1:s1", "First one.", "一番。", 1, bitext.Confirmed, "Title\nwhy?", [2]int{5, 5}, "app.title"},
			{"u1:2", "Second lineé.", "二。", 0.5, "", "", [2]int{7, 7}, "app.title"},
			{"u2", "No state.", "なし。", 1, "", "", [2]int{9, 9}, ""},
			{"u4", "Alone.", "", 1, "", "", [2]int{11, 0}, ""},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := Read(strings.NewReader(c.in), "x.xlf")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, rows(table)); d != "" {
				t.Error(d)
			}
			if got := table.Columns[0].Lang.String() + " " + table.Columns[1].Lang.String(); got != c.langs {
				t.Errorf("languages %s, want %s", got, c.langs)
			}
		})
	}
}

func TestFilesOfSeveralPairs(t *testing.T) {
	table, err := Read(strings.NewReader(`<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="1"><source>One</source><target>Eins</target></trans-unit></body></file>
<file source-language="en"><body><trans-unit id="1"><source>Two</source><target xml:lang="fr">Deux</target></trans-unit></body></file>
<file source-language="de" target-language="en"><body><trans-unit id="1"><source>Drei</source><target>Three</target></trans-unit></body></file></xliff>`), "x")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, r := range table.Rows {
		got = append(got, strings.Join([]string{r.ID, table.Cell(i, 0), table.Cell(i, 1), table.Cell(i, 2)}, "|"))
	}
	if d := cmp.Diff([]string{"1|One|Eins|", "r2|Two||Deux", "r3|Three|Drei|"}, got); d != "" {
		t.Error(d)
	}
}

// TestSeenByAPerson checks that removing the mark of doubt counts as a review of the row.
func TestSeenByAPerson(t *testing.T) {
	for _, c := range []struct {
		from, to string
		write    int
	}{
		{`state="needs-review-translation"`, `state="translated"`, 1},
		{`state="translated" subState="hexapla:low-confidence"`, `state="translated"`, 2},
	} {
		table := hard()
		var b bytes.Buffer
		write := Write
		if c.write == 2 {
			write = Write2
		}
		if err := write(&b, table); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), c.from) {
			t.Fatalf("no %s in\n%s", c.from, b.String())
		}
		got, err := Read(strings.NewReader(strings.ReplaceAll(b.String(), c.from, c.to)), "x")
		if err != nil {
			t.Fatal(err)
		}
		if r := got.Rows[1]; r.ID != "r2" || r.Status != bitext.Confirmed || r.Score != table.Rows[1].Score {
			t.Errorf("%+v", r)
		}
	}
}

func TestReadErrors(t *testing.T) {
	unit := `<trans-unit id="1"><source>a</source><target>b</target></trans-unit>`
	file := func(attributes, body string) string {
		return `<xliff version="1.2"><file ` + attributes + `><body>` + "\n" + body + `</body></file></xliff>`
	}
	pair := `source-language="en" target-language="he"`
	for in, want := range map[string]string{
		"":                                 "xliff: f.xlf:1: not an XLIFF file: it has no <xliff>",
		"Good morning.":                    "xliff: f.xlf:1: not an XLIFF file: it has no <xliff>",
		"<tmx version='1.4'/>":             "xliff: f.xlf:1: not an XLIFF file: it begins with <tmx>",
		"<xliff version='3.0'/>":           `xliff: f.xlf:1: XLIFF version "3.0" is not supported (1.0 to 2.2 are)`,
		"<xliff version='1.2'/>":           "xliff: f.xlf: it has no translation: neither a target language nor a <target>",
		"<xliff version='2.0'/>":           `xliff: f.xlf:1: "" is not a language tag such as en or pt-BR`,
		"<\x00x\x00":                       "xliff: f.xlf:1: UTF-16 without a byte-order mark: save the file as UTF-8",
		file(pair, ""):                     "xliff: f.xlf: it has no unit with text",
		file(`target-language="he"`, unit): `xliff: f.xlf:1: "" is not a language tag such as en or pt-BR`,
		file(`source-language="english" target-language="he"`, unit):                       `xliff: f.xlf:1: "english" is not a language tag such as en or pt-BR`,
		file(`source-language="en"`, unit):                                                 "xliff: f.xlf:2: a <target> without a language: add target-language (XLIFF 2: trgLang) at the beginning",
		file(`source-language="en"`, `<trans-unit id="1"><source>a</source></trans-unit>`): "xliff: f.xlf: it has no translation: neither a target language nor a <target>",
		file(pair, `<trans-unit id="1"><source>a</trans-unit>`):                            "xliff: f.xlf:2: unclosed <source>: </trans-unit> is in its place",
		file(pair, unit)[:120]:    "xliff: f.xlf:2: the file breaks off: is the download complete?",
		file(pair, unit) + "</x>": "xliff: f.xlf:2: broken XML: unexpected end element </x>",
		file(pair, `<trans-unit id="1"><source>a&nbsp;b</source></trans-unit>`):                                                                            "xliff: f.xlf:2: unknown entity &nbsp;: write the character itself, and &amp; for &",
		file(pair, `<trans-unit id="1"><source>a & b</source></trans-unit>`):                                                                               "xliff: f.xlf:2: unknown entity & (no semicolon): write the character itself, and &amp; for &",
		file(pair, "<trans-unit id=\"1\"><source>\xff</source></trans-unit>"):                                                                              "xliff: f.xlf:2: not valid UTF-8: save the file as UTF-8",
		file(pair, "<trans-unit id=\"1\"><source>\x01</source></trans-unit>"):                                                                              "xliff: f.xlf:2: broken XML: illegal character code U+0001",
		"<?xml version='1.0' encoding='klingon'?>\n<xliff/>":                                                                                               `xliff: f.xlf:1: unknown encoding "klingon": save the file as UTF-8`,
		"<!DOCTYPE x [\n<!ENTITY a \"aaa\">]><xliff>&a;</xliff>":                                                                                           "xliff: f.xlf:2: it declares entities, which are not expanded for safety: write their text in their place",
		file(pair, strings.Repeat("<group>", 300)):                                                                                                         "xliff: f.xlf:2: elements nested more than 200 deep",
		file(pair, `<trans-unit id="1"><source>`+strings.Repeat("<g>", 300)):                                                                               "xliff: f.xlf:2: elements nested more than 200 deep",
		file(pair, `<trans-unit id="1"><source>a</source><context-group><context context-type="x-hexapla-score">2</context></context-group></trans-unit>`): `xliff: f.xlf:2: hexapla's score "2": expected 0 to 1`,
	} {
		if _, err := Read(strings.NewReader(in), "f.xlf"); err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", in, err, want)
		}
	}
}

// TestTranslateToolkit compares the results with those of another program: source, target,
// approved, notes.
func TestTranslateToolkit(t *testing.T) {
	python := filepath.Join(filepath.Dir(testenv.Program(t, "pocount")), "python3")
	if _, err := os.Stat(python); err != nil {
		python = testenv.Program(t, "python3")
	}
	const script = `import json, sys
from translate.storage import xliff, xliff2
two = sys.argv[2] == "2.1"
store = (xliff2.Xliff2File if two else xliff.xlifffile).parsefile(sys.argv[1])
for u in store.units:
    print(json.dumps([u.getid().split("\x04")[-1], u.source, u.target or "", "" if two else u.getnotes(), not two and u.isapproved()]))`
	dir := t.TempDir()
	for version, write := range forms() {
		var b bytes.Buffer
		if err := write(&b, hard()); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "x"+version+".xlf")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(python, "-c", script, path, version).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", version, err, out)
			continue
		}
		var got, want [][]any
		for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			var fields []any
			if err := json.Unmarshal([]byte(line), &fields); err != nil {
				t.Fatal(err)
			}
			got = append(got, fields)
		}
		list, _ := items(hard(), isID)
		for _, it := range list {
			row := []any{it.id, it.source, it.target, it.note, it.row.Status == bitext.Confirmed && it.target != ""}
			if version == "2.1" {
				row[3], row[4] = "", false // it supports neither in 2.x
			}
			want = append(want, row)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", version, d)
		}
	}
}

// TestManyLanguages checks that a file cannot cause excessive memory use.
func TestManyLanguages(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<xliff version="1.2">`)
	for i := range 26 * 26 * 10 {
		code := string([]byte{'q', 'a' + byte(i%20), 'a' + byte(i/20%26)}) // qaa to qtz are for private use
		fmt.Fprintf(&b, `<file source-language="en-x-a%d" target-language="%s"><body><trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file>`, i, code)
	}
	b.WriteString(`</xliff>`)
	_, err := Read(strings.NewReader(b.String()), "f.xlf")
	if want := "xliff: f.xlf: 6760 units in 7280 languages are too many for one table: split the file"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestGettextHeader checks that the PO header is not a text if a converter includes it.
func TestGettextHeader(t *testing.T) {
	const header = "Project-Id-Version: x 1\nContent-Type: text/plain; charset=UTF-8\n"
	for _, c := range []struct {
		unit string
		rows int
	}{
		{`<trans-unit id="1" restype="x-gettext-domain-header"><source>anything</source><target>anything</target></trans-unit>`, 1},
		{`<trans-unit id="1" approved="no"><source>` + header + `</source><target>` + header + `</target></trans-unit>`, 1},
		{`<trans-unit id="1"><source/><target>` + header + `</target></trans-unit>`, 1},
		{`<trans-unit id="1"><source>` + header + `</source></trans-unit>`, 1},
		{`<trans-unit id="1"><source>Project-Id-Version: the name of the project</source><target>Project-Id-Version : le nom du projet</target></trans-unit>`, 2},
	} {
		in := `<xliff version="1.1"><file original="a.po" source-language="en-US" target-language="fr"><body>` + c.unit +
			`<trans-unit id="2"><source>Hello.</source><target>Bonjour.</target></trans-unit></body></file></xliff>`
		table, err := Read(strings.NewReader(in), "a.xlf")
		if err != nil {
			t.Fatal(err)
		}
		if last := len(table.Rows) - 1; len(table.Rows) != c.rows || table.Cell(last, 0) != "Hello." || table.Columns[0].Lang.String() != "en" {
			t.Errorf("%s: %d rows, want %d", c.unit, len(table.Rows), c.rows)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{trados, memoq, okapi, two, codes1, codes2, lockedFile} {
		f.Add(s)
	}
	for _, write := range forms() {
		var b bytes.Buffer
		if err := write(&b, hard()); err != nil {
			f.Fatal(err)
		}
		f.Add(b.String())
	}
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if len(table.Columns) != 2 {
			return
		}
		for version, write := range forms() {
			var b bytes.Buffer
			if err := write(&b, table); err != nil {
				t.Fatal(version, err)
			}
			want := lines(table)
			if len(want) == 0 {
				continue
			}
			again, err := Read(&b, "x")
			if err != nil {
				t.Fatal(version, err)
			}
			if len(again.Rows) > len(table.Rows) {
				t.Fatalf("%s: %d rows came back of %d", version, len(again.Rows), len(table.Rows))
			}
		}
	})
}

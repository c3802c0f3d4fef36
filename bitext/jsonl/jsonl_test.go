package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/document"
)

func written(t testing.TB, table *bitext.Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, table); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func read(t testing.TB, text string) *bitext.Table {
	t.Helper()
	table, err := Read(strings.NewReader(text), "x.jsonl")
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return table
}

var tags = cmp.Comparer(func(a, b language.Tag) bool { return a == b })

// TestTableComesBack checks that everything but the properties of the table and its documents and
// the evidence survives.
func TestTableComesBack(t *testing.T) {
	for name, table := range map[string]*bitext.Table{"pair": sample.Pair(), "three": sample.Three()} {
		table.Columns[0].Segments[1].Place.Where = document.Where{Part: "sheet A", Cell: "B2", Page: 3, Paragraph: 4, Time: "0:01", Key: "k"}
		text := written(t, table)
		got := read(t, text)
		if d := cmp.Diff(table, got, tags, cmpopts.EquateEmpty(),
			cmpopts.IgnoreFields(bitext.Table{}, "Generator", "Model", "Title"),
			cmpopts.IgnoreFields(bitext.Column{}, "Confidence", "Format", "Encoding", "SHA256"),
			cmpopts.IgnoreFields(align.Row{}, "Why", "Cycle")); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if again := written(t, got); again != text {
			t.Errorf("%s: other bytes when written again:\n%s", name, cmp.Diff(text, again))
		}
	}
}

// TestSomeRows reads a file from which a script removed rows.
func TestSomeRows(t *testing.T) {
	lines := strings.SplitAfter(written(t, sample.Pair()), "\n")
	got := read(t, "\ufeff"+lines[4]+"\r\n\n"+strings.TrimSuffix(lines[1], "\n"))
	if len(got.Rows) != 2 || got.Rows[0].ID != "r5" || got.Cell(0, 1) != "פעמון\tמצלצל!" || got.Rows[1].Cells[0].Len() != 2 {
		t.Errorf("%+v", got.Rows)
	}
	if p := got.Columns[0]; p.Path != "news/en.txt" || p.Segments[0].Place.Line != 5 {
		t.Errorf("%+v", p)
	}
	// Rows of several documents have no place in a document, but one in this file.
	got = read(t, lines[0]+strings.ReplaceAll(lines[0], "news/", "olds/"))
	if p := got.Columns[0]; p.Path != "x.jsonl" || p.Segments[1].Place.Line != 2 || p.Segments[1].Bytes != nil {
		t.Errorf("%+v", p)
	}
	if got.Rows[0].ID != "r1" || got.Rows[1].ID != "r2" {
		t.Errorf("rows %q and %q", got.Rows[0].ID, got.Rows[1].ID)
	}
}

func TestReadForeign(t *testing.T) {
	for in, want := range map[string]string{
		`{"en":"One.","he":"אחת."}`:                                               "en he: r1 One.|אחת.",
		`{"fr":"Un.","en-US":"One.","url":"http://x"}`:                            "fr en: r1 Un.|One.",
		`{"id":7,"translation":{"en":"One.","zh_CN":"一。"},"score":1}`:             "en zh-Hans: 7 One.|一。",
		`{"id":{"a":1},"en":"One.","de":"Eins."}`:                                 "en de: r1 One.|Eins.",
		`{"id":"a-1","en":"One.","de":"Eins."}`:                                   "en de: a-1 One.|Eins.",
		`{"id":"Satu.","en":"One."}`:                                              "id en: r1 Satu.|One.",
		`{"translation":{"en":"One.","id":"Satu."}}`:                              "en id: r1 One.|Satu.",
		`{"en":"One.","no":"En.","nr":"5"}`:                                       "en no: r1 One.|En.",
		`{"en":"One.","de":null}` + "\n" + `{"de":"Zwei.","en":"Two.","fr":"D."}`: "en de fr: r1 One.|| r2 Two.|Zwei.|D.",
		`{"English":"One.","Hebrew":"אחת."}`:                                      "en he: r1 One.|אחת.",
		`{"cells":[{"lang":"en","text":"A\tb"},{"lang":"en","text":"C"}]}`:        "en en: r1 A b|C",
		`{"cells":[{"lang":"en","text":"A","edited":true,"segments":[0,0]},{"lang":"de","text":""}],"note":"n"}` + "\n" + `{"cells":[]}`: "en de: r1 A|",
		`{"en":"","de":""}` + "\n" + `{"en":"A","de":"B"}`: "en de: r1 A|B",
	} {
		table := read(t, in)
		var langs []string
		for c := range table.Columns {
			langs = append(langs, table.Columns[c].Lang.String())
		}
		got := strings.Join(langs, " ") + ":"
		for i := range table.Rows {
			var cells []string
			for c := range table.Columns {
				cells = append(cells, table.Cell(i, c))
			}
			got += " " + table.Rows[i].ID + " " + strings.Join(cells, "|")
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
	if p := read(t, "\n\n"+`{"en":"One.","de":"Eins."}`).Columns[1].Segments[0].Place; p.Line != 3 {
		t.Errorf("place %+v", p)
	}
}

func TestErrors(t *testing.T) {
	row := func(cell string) string {
		return `{"cells":[{"lang":"en","text":"a"},` + cell + `]}`
	}
	for in, want := range map[string]string{
		"":                                     "x.jsonl: no row has two languages",
		"\n{}\n":                               `x.jsonl:2: no texts in two languages: expected {"en":"…","he":"…"}, {"translation":{…}}, or a row with "cells"`,
		`{"id":"a","en":5}`:                    `x.jsonl:1: no texts in two languages`,
		`{"translation":["a","b"]}`:            "x.jsonl:1: translation: expected an object with a text for each language",
		"[1,2]":                                "x.jsonl:1: expected a JSON object, {…}",
		"null":                                 "x.jsonl:1: expected a JSON object, {…}",
		`{"en":"a"`:                            "x.jsonl:1: broken JSON: unexpected end of JSON input",
		`{"en":"a","de":"b"} {}`:               "x.jsonl:1: broken JSON: invalid character '{' after top-level value",
		"{\"en\":\"\xff\"}":                    "x.jsonl:1: not valid UTF-8: save the file as UTF-8",
		`{"cells":{"en":[0,1]}}`:               "x.jsonl:1: cells are ranges without text",
		`{"cells":[{"lang":"en","text":"a"}]}`: "x.jsonl: no row has two languages",
		`{"cells":[{"lang":"en","text":7}]}`:   "x.jsonl:1: cells.text: unexpected number",
		row(`{"lang":"","text":"b"}`):          `x.jsonl:1: "" is not a language tag such as en or pt-BR`,
		row(`{"lang":"!","text":"b"}`):         `x.jsonl:1: "!" is not a language tag`,
		row(`{"lang":"de","text":"b","bytes":[[5,3]]}`):     "x.jsonl:1: bytes [5,3] of de are out of order",
		row(`{"lang":"de","text":"b","line":-1}`):           "x.jsonl:1: a negative line, column, page, paragraph or block of de",
		row(`{"lang":"de","text":"b","other_lang":"!"}`):    `x.jsonl:1: other_lang "!" is not a language tag`,
		row(`{"lang":"de","text":"b","block_kind":"poem"}`): `x.jsonl: column 2 (de): segment 0: unknown kind "poem"`,
		`{"en":"","de":""}`:                                 "x.jsonl: no row has text",
		`{"score":2,"cells":[]}`:                            "x.jsonl:1: score 2: expected 0 to 1",
		`{"status":"fine","cells":[]}`:                      `x.jsonl:1: status "fine": expected confirmed, rejected or none`,
	} {
		_, err := Read(strings.NewReader(in), "x.jsonl")
		if err == nil || !strings.HasPrefix(err.Error(), "jsonl: "+want) {
			t.Errorf("%s\n got %v\nwant %s", in, err, want)
		}
	}
}

// TestCellsThatCannotBe checks that many languages over many lines cause an error rather than
// excessive memory use.
func TestCellsThatCannotBe(t *testing.T) {
	var b strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&b, `{"cells":[{"lang":"en","text":"a"},{"lang":"en-x-%d","text":"b"}]}`+"\n", i)
	}
	if _, err := Read(strings.NewReader(b.String()), "x.jsonl"); err == nil || !strings.Contains(err.Error(), "languages are too many for one table: split the file") {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	for _, line := range strings.SplitAfter(written(f, sample.Pair()), "\n") {
		f.Add(line)
	}
	f.Add(written(f, sample.Three()))
	f.Add(`{"cells":[{"lang":"en","text":" a  b","codes":[{"role":"opening","at":[1,1],"id":"1"},{"role":"standalone","at":[3,4]}]},{"lang":"de","text":"c"}]}`)
	f.Add(`{"id":7,"translation":{"en":"One.","zh_CN":"一。"}}` + "\n" + `{"id":"Satu.","en":"One."}`)
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if err := table.Validate(); err != nil {
			t.Fatal(err)
		}
		text := written(t, table)
		for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
			if !json.Valid([]byte(line)) {
				t.Fatalf("no JSON: %s", line)
			}
		}
		again := read(t, text)
		// Texts are written as displayed, with single spaces.
		if d := cmp.Diff(table, again, tags, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(bitext.Segment{}, "Spaces")); d != "" {
			t.Fatal(d)
		}
	})
}

package bitext_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/document"
	"hexapla/lang"
)

var tags = cmp.Comparer(func(a, b language.Tag) bool { return a == b })

func write(t testing.TB, table *bitext.Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := table.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReadWhatWasWritten(t *testing.T) {
	for _, table := range []*bitext.Table{sample.Pair(), sample.Three(), everything()} {
		got, err := bitext.Read(strings.NewReader("\ufeff"+write(t, table)), "x.hexapla.json")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(table, got, tags, cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
	}
}

func TestReadForeignOrderOfFields(t *testing.T) {
	// A script may sort the keys; the order is not significant.
	var v any
	if err := json.Unmarshal([]byte(write(t, sample.Three())), &v); err != nil {
		t.Fatal(err)
	}
	sorted, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	got, err := bitext.Read(bytes.NewReader(sorted), "x")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(sample.Three(), got, tags, cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
}

func TestSchema(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(bitext.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("table.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("table.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(text string) error {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return compiled.Validate(v)
	}
	for _, table := range []*bitext.Table{sample.Pair(), sample.Three(), everything()} {
		if err := valid(write(t, table)); err != nil {
			t.Errorf("a written table breaks the schema: %v", err)
		}
	}
	// The schema must reject what the reader rejects because of its structure.
	good := write(t, sample.Pair())
	for _, change := range [][2]string{
		{`"schema": 2`, `"schema": 3`},
		{`"title"`, `"titel"`},
		{`"kind":"heading"`, `"kind":"headline"`},
		{`"score":0.71`, `"score":1.71`},
		{`"id":"r2"`, `"id":"r 2"`},
		{`"cells":[[0,1],[0,1]]`, `"cells":[[0,1,1],[0,1]]`},
		{`"direction":"rtl"`, `"direction":"up"`},
		{`"block":0`, `"block":0,"blocks":1`},
		{`"block":0`, `"block":0,"form":{"group":"files","branch":"few","forms":1}`},
		{`"status":"rejected"`, `"status":"bad"`},
		{`"boilerplate":"credit"`, `"boilerplate":"chair"`},
		{`"sha256":"0`, `"sha256":"x`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("the sample has no %s", change[0])
		}
		if valid(bad) == nil {
			t.Errorf("the schema takes %s", change[1])
		}
		if _, err := bitext.Read(strings.NewReader(bad), "x"); err == nil {
			t.Errorf("the reader takes %s", change[1])
		}
	}
}

// everything returns a table with each kind of block and boilerplate.
func everything() *bitext.Table {
	t := sample.Pair()
	kinds := []document.Kind{document.Heading, document.Paragraph, document.Item, document.Cell, document.Caption, document.NoteBlock, document.Cue, document.Value}
	boilerplate := []document.Boilerplate{document.Availability, document.Credit, document.Byline, document.Tags, document.Newsletter, document.Menu, document.Legal, document.Ornament}
	for c := range t.Columns {
		for k := range t.Columns[c].Segments {
			s := &t.Columns[c].Segments[k]
			s.Kind, s.Boilerplate = kinds[(k+4*c)%len(kinds)], boilerplate[(k+4*c)%len(boilerplate)]
			s.Place.Part = "word/document.xml"
			s.Form = document.Form{Group: "files", Branch: "few", Ordinal: k%2 == 0, Copy: c == 0}
			s.Spaces = []int{strings.Index(s.Text, " "), len(s.Text)}
		}
	}
	return t
}

func TestReadErrors(t *testing.T) {
	good := write(t, sample.Pair())
	tests := []struct{ name, in, want string }{
		{"empty", "", "table: f.hexapla.json:1: damaged (cut off?): unexpected end of JSON input; restore it, or run align again"},
		{"other JSON", `{"a": 1}`, "table: f.hexapla.json: not a hexapla table: it has no schema number or no rows"},
		{"a list", `[1]`, "table: f.hexapla.json: not a hexapla table: it has no schema number or no rows"},
		{"broken", strings.Replace(good, `"line":2,`, `"line":2;`, 1), "table: f.hexapla.json:9: damaged: invalid character ';' after object key:value pair; restore it, or run align again"},
		{"newer", strings.Replace(good, `"schema": 2`, `"schema": 7, "spirit": 3`, 1), "table: f.hexapla.json: written by a newer hexapla: schema 7, but this version reads 2; update hexapla"},
		{"unknown field", strings.Replace(good, `"title"`, `"titel"`, 1), `table: f.hexapla.json:5: unknown field "titel": the file is not a table of schema 2, or was changed by another program`},
		{"unknown field of a segment", strings.Replace(good, `"line":2`, `"row":2`, 1), `table: f.hexapla.json:9: unknown field "row": the file is not a table of schema 2, or was changed by another program`},
		{"unknown field of a column", strings.Replace(good, `"format":"txt"`, `"from":"txt"`, 1), `table: f.hexapla.json:7: unknown field "from": the file is not a table of schema 2, or was changed by another program`},
		{"twice", strings.Replace(good, `"title"`, `"model"`, 1), `table: f.hexapla.json:5: duplicate field "model"`},
		{"wrong type", strings.Replace(good, `"score":0.71`, `"score":"0.71"`, 1), "table: f.hexapla.json:25: score: unexpected string"},
		{"three numbers", strings.Replace(good, `[[1,3],[1,2]]`, `[[1,3],[1,2,3]]`, 1), "table: f.hexapla.json:25: 3 numbers, but expected two: start and end"},
		{"language", strings.Replace(good, `"lang":"he"`, `"lang":"hebrew-"`, 1), `table: f.hexapla.json:15: "hebrew-" is not a BCP 47 language tag`},
		{"no language", strings.Replace(good, `"lang":"he",`, ``, 1), `table: f.hexapla.json:21: a column has no "lang"`},
		{"hole", strings.Replace(good, `[[1,3],[1,2]]`, `[[1,2],[1,2]]`, 1), "table: f.hexapla.json: row 3 (r3): cell 1 begins at segment 3, but the preceding rows end at 2"},
		{"list of rows", `{"schema":1,"rows":{}}`, "table: f.hexapla.json:1: expected a list"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := bitext.Read(strings.NewReader(tt.in), "f.hexapla.json")
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
			if errors.Is(err, bitext.ErrNewer) != (tt.name == "newer") {
				t.Error("wrong kind of error")
			}
		})
	}
}

func TestValidate(t *testing.T) {
	nan := float32(math.NaN())
	text := "x\xff"
	tests := []struct {
		name  string
		spoil func(t *bitext.Table)
		want  string
	}{
		{"nothing wrong", func(*bitext.Table) {}, ""},
		{"schema", func(t *bitext.Table) { t.Schema = 0 }, "schema 0: this version supports schema 2"},
		{"one column", func(t *bitext.Table) { t.Columns = t.Columns[:1] }, "1 columns: a table has two or more"},
		{"direction", func(t *bitext.Table) { t.Columns[1].Direction = "" }, `column 2 (he): direction "": expected ltr or rtl`},
		{"confidence", func(t *bitext.Table) { t.Columns[0].Confidence = math.NaN() }, "column 1 (en): confidence NaN: expected 0 to 1"},
		{"digest", func(t *bitext.Table) { t.Columns[0].SHA256 = "ABC" }, `column 1 (en): sha256 "ABC": expected 64 hexadecimal digits`},
		{"two lines", func(t *bitext.Table) { t.Columns[0].Segments[2].Text = "a\nb" }, "column 1 (en): segment 2: its text has a line end, a tab or repeated spaces"},
		{"bytes", func(t *bitext.Table) {
			t.Columns[0].Segments[2].Bytes = []lang.Span{{Start: 3, End: 5}, {Start: 4, End: 6}}
		}, "column 1 (en): segment 2: byte range [4, 6] is out of order"},
		{"a blank in a word", func(t *bitext.Table) {
			t.Columns[0].Segments[2].Spaces = []int{1}
		}, "column 1 (en): segment 2: no space at 1 of its text, or not in order"},
		{"a blank beyond the text", func(t *bitext.Table) {
			s := &t.Columns[0].Segments[2]
			s.Spaces = []int{len(s.Text) + 1}
		}, "column 1 (en): segment 2: no space at 30 of its text, or not in order"},
		{"a blank twice", func(t *bitext.Table) {
			s := &t.Columns[0].Segments[2]
			s.Spaces = []int{len(s.Text), len(s.Text)}
		}, "column 1 (en): segment 2: no space at 29 of its text, or not in order"},
		{"encoding", func(t *bitext.Table) { t.Columns[0].Segments[2].Text = text }, "column 1 (en): segment 2: its text is not valid UTF-8"},
		{"file", func(t *bitext.Table) { t.Columns[0].Segments[0].Place.File = "x" }, "column 1 (en): segment 0: its place has a file, which only the column may have"},
		{"kind", func(t *bitext.Table) { t.Columns[0].Segments[0].Kind = "poem" }, `column 1 (en): segment 0: unknown kind "poem"`},
		{"same ID", func(t *bitext.Table) { t.Rows[3].ID = "r2" }, "row 4 (r2): row 2 has the same ID"},
		{"ID", func(t *bitext.Table) { t.Rows[3].ID = "" }, "row 4 (): the ID is empty or has white space"},
		{"cells", func(t *bitext.Table) { t.Rows[0].Cells = t.Rows[0].Cells[:1] }, "row 1 (r1): 1 cells for 2 columns"},
		{"beyond", func(t *bitext.Table) { t.Rows[5].Cells[1].To = 9 }, "row 6 (r6): cell 2 is [4, 9]: its column has 5 segments"},
		{"backwards", func(t *bitext.Table) { t.Rows[0].Cells[1].To = -1 }, "row 1 (r1): cell 2 is [0, -1]: its column has 5 segments"},
		{"no segment", func(t *bitext.Table) { t.Rows[2].Cells[0].To = 3 }, "row 3 (r3): no segment in any cell"},
		{"left over", func(t *bitext.Table) { t.Rows = t.Rows[:5] }, "column 1 (en) has 6 segments, but the rows end at 5"},
		{"score", func(t *bitext.Table) { t.Rows[0].Score = nan }, "row 1 (r1): score NaN: expected 0 to 1"},
		{"cycle", func(t *bitext.Table) { t.Rows[0].Cycle = 2 }, "row 1 (r1): cycle 2: expected 0 to 1"},
		{"evidence", func(t *bitext.Table) { t.Rows[0].Why[1].Value = nan }, `row 1 (r1): evidence "lexical" has the value NaN`},
		{"evidence twice", func(t *bitext.Table) { t.Rows[0].Why[1].Name = "length" }, `row 1 (r1): duplicate evidence "length"`},
		{"edited", func(t *bitext.Table) { t.Rows[0].Edited = make([]*string, 1) }, "row 1 (r1): 1 edited cells for 2 columns"},
		{"edited encoding", func(t *bitext.Table) { t.Rows[0].Edited = []*string{nil, &text} }, "row 1 (r1): the edited text of cell 2 is not valid UTF-8"},
		{"status", func(t *bitext.Table) { t.Rows[0].Status = "good" }, `row 1 (r1): unknown status "good"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := sample.Pair()
			tt.spoil(table)
			if got := fmt.Sprint(table.Validate()); got != tt.want && (tt.want != "" || got != "<nil>") {
				t.Errorf("%s, want %s", got, tt.want)
			}
			var b bytes.Buffer
			if err := table.Write(&b); (err != nil) != (tt.want != "") || err != nil && b.Len() > 0 {
				t.Errorf("Write: %v, %d bytes", err, b.Len())
			}
		})
	}
}

func TestNew(t *testing.T) {
	texts := []string{"\ufeffTitle\r\n\r\nFirst  one.\tAnd two.\r\n", "כותרת\nאחת.\nדו (hi).\n"}
	var docs []*document.Document
	var analyses []*document.Analysis
	for c, text := range texts {
		d := &document.Document{Path: fmt.Sprintf("dir/%d.txt", c), Format: "txt", Encoding: "utf-8", SHA256: [32]byte{1, 2}, Text: text, Source: text}
		a := &document.Analysis{}
		a.Language.Tag, a.Language.Confidence = []language.Tag{language.English, language.Hebrew}[c], 0.75
		for k, want := range [][]string{{"Title", "First  one.\tAnd two."}, {"כותרת", "אחת.", "דו (hi)."}}[c] {
			at := strings.Index(text, want)
			span := lang.Span{Start: at, End: at + len(want)}
			d.Blocks = append(d.Blocks, document.Block{Kind: document.Paragraph, Span: span})
			a.Segments = append(a.Segments, document.Segment{Span: span, Block: k, Lang: a.Language.Tag})
		}
		docs, analyses = append(docs, d), append(analyses, a)
	}
	docs[0].Blocks[0].Kind = document.Heading
	analyses[1].Segments[2].Lang = language.English
	analyses[1].Segments[2].Boilerplate = document.Tags
	rows := []align.Row{
		{Cells: []align.Range{{From: 0, To: 1}, {From: 0, To: 1}}, Score: 0.5, Why: []align.Part{{Name: "length", Value: 1}}},
		{Cells: []align.Range{{From: 1, To: 2}, {From: 1, To: 3}}, Score: 0.25},
	}
	table := bitext.New("art", docs, analyses, rows)
	if err := table.Validate(); err != nil {
		t.Fatal(err)
	}
	en, he := table.Columns[0], table.Columns[1]
	if en.Path != "dir/0.txt" || he.Direction != lang.RightToLeft || en.Direction != lang.LeftToRight || he.Confidence != 0.75 || !strings.HasPrefix(en.SHA256, "010200") {
		t.Errorf("columns: %+v, %+v", en, he)
	}
	first := en.Segments[1]
	if first.Text != "First one. And two." || first.Kind != document.Paragraph || en.Segments[0].Kind != document.Heading || first.Block != 1 || first.Lang != language.Und {
		t.Errorf("segment: %+v", first)
	}
	if s := he.Segments[2]; s.Lang != language.English || s.Boilerplate != document.Tags {
		t.Errorf("leftover: %+v", s)
	}
	if got := table.Rows[1].Kind() + " " + table.Rows[1].ID; got != "1-2 r2" {
		t.Error(got)
	}
	if got := table.Cell(1, 1); got != "אחת. דו (hi)." {
		t.Errorf("cell %q", got)
	}
	if docs[0].SourceSpans(lang.Span{Start: 3, End: 8}) != nil { // once document knows places
		if d := cmp.Diff([]lang.Span{{Start: 3, End: 8}}, en.Segments[0].Bytes); d != "" {
			t.Error(d)
		}
		if p := first.Place; p.Line != 3 || p.Column != 1 || p.File != "" {
			t.Errorf("place %+v", p)
		}
	}
	rows[0].Why[0].Value = 9
	if table.Rows[0].Why[0].Value != 1 {
		t.Error("the table shares the aligner's rows")
	}
}

func FuzzRead(f *testing.F) {
	// The input is small because the fuzzer spends its time minimizing failures.
	f.Add(`{"schema":1,"columns":[{"lang":"en","direction":"ltr","path":"e","segments":[{"text":"A","bytes":[[0,1]],"line":1,"block":0}]},` +
		`{"lang":"he","direction":"rtl","path":"h","segments":[{"text":"א","kind":"item","boilerplate":"menu","lang":"fr","block":0}]}],` +
		`"rows":[{"id":"r1","cells":[[0,1],[0,1]],"score":0.5,"why":{"a":1},"cycle":0.1,"edited":[null,"x"],"status":"confirmed","note":"n"}]}`)
	f.Add(`{"schema":1,"columns":[],"rows":[]}`)
	f.Fuzz(func(t *testing.T, in string) {
		table, err := bitext.Read(strings.NewReader(in), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		out := write(t, table)
		again, err := bitext.Read(strings.NewReader(out), "x")
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if d := cmp.Diff(table, again, tags, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

// TestVersion1Origin checks that repaired rows of a table of version 1 are recognized by their lack
// of evidence if other rows have some.
func TestVersion1Origin(t *testing.T) {
	const table = `{"schema": %d, "generator": "g", "model": "", "title": "", "columns": [
{"lang":"en","direction":"ltr","confidence":1,"path":"a","segments":[{"text":"A.","block":0},{"text":"B.","block":0},{"text":"C.","block":1}]},
{"lang":"de","direction":"ltr","confidence":1,"path":"b","segments":[{"text":"D.","block":0},{"text":"E.","block":1}]}],
"rows": [{"id":"r1","cells":[[0,1],[0,1]],"score":0.9%s},
{"id":"r2","cells":[[1,2],[1,1]],"score":0},
{"id":"r3","cells":[[2,3],[1,2]],"score":0.4}]}`
	const why = `,"why":{"length":1}`
	for _, c := range []struct {
		schema int
		why    string
		want   []bitext.Origin
	}{
		{1, why, []bitext.Origin{"", "", bitext.Repaired}},
		{1, "", []bitext.Origin{"", "", ""}},  // no row is from the aligner
		{2, why, []bitext.Origin{"", "", ""}}, // recorded in the file
	} {
		got, err := bitext.Read(strings.NewReader(fmt.Sprintf(table, c.schema, c.why)), "t")
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range got.Rows {
			if r.Origin != c.want[i] {
				t.Errorf("schema %d, why %q, row %s: origin %q, want %q", c.schema, c.why, r.ID, r.Origin, c.want[i])
			}
		}
	}
}

package bitext_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// formTable returns a table of rows with plural forms; "" is no segment, = marks a copy.
func formTable(tag string, rows ...[3]string) *bitext.Table {
	t := &bitext.Table{Schema: bitext.SchemaVersion, Columns: []bitext.Column{
		{Lang: language.English, Direction: lang.LeftToRight}, {Lang: language.Make(tag), Direction: lang.LeftToRight},
	}}
	for i, r := range rows {
		row := bitext.Row{ID: string(rune('a' + i)), Row: align.Row{Score: 1}}
		for c, text := range r[1:] {
			s := &t.Columns[c]
			from := len(s.Segments)
			if text != "" {
				seg := bitext.Segment{Text: text, Form: document.Form{Group: "x", Branch: r[0]}}
				if text[0] == '=' {
					seg.Text, seg.Form.Copy = text[1:], true
				}
				if r[0] == "" {
					seg.Form = document.Form{}
				}
				s.Segments = append(s.Segments, seg)
			}
			row.Cells = append(row.Cells, align.Range{From: from, To: len(s.Segments)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// TestFormCoverage checks that plural forms are covered together and copies count once.
func TestFormCoverage(t *testing.T) {
	for _, c := range []struct {
		name string
		t    *bitext.Table
		want bitext.Share // of the source
	}{
		{"complete", formTable("ru", [3]string{"one", "file", "a"}, [3]string{"few", "=files", "b"}, [3]string{"many", "=files", "c"}, [3]string{"other", "files", "d"}, [3]string{"", "End", "e"}),
			bitext.Share{Covered: 3, Confident: 3, Total: 3}},
		{"few missing", formTable("ru", [3]string{"one", "file", "a"}, [3]string{"few", "=files", ""}, [3]string{"many", "=files", "c"}, [3]string{"other", "files", "d"}, [3]string{"", "End", "e"}),
			bitext.Share{Covered: 1, Confident: 1, Total: 3}},
		{"one form", formTable("ja", [3]string{"one", "file", "=a"}, [3]string{"other", "files", "a"}), bitext.Share{Covered: 2, Confident: 2, Total: 2}},
		{"a message", formTable("ru", [3]string{"", "{n, plural, one {a} other {b}}", "{n, plural, one {a} few {b} many {c} other {d}}"}), bitext.Share{Covered: 1, Confident: 1, Total: 1}},
		{"a message that lacks few", formTable("ru", [3]string{"", "{n, plural, one {a} other {b}}", "{n, plural, one {a} many {c} other {d}}"}), bitext.Share{Total: 1}},
		{"a message with an empty branch", formTable("ru", [3]string{"", "{n, plural, one {a} other {b}}", "{n, plural, one {a} few { } many {c} other {d}}"}), bitext.Share{Total: 1}},
		{"a broken message", formTable("de", [3]string{"", "{n, plural, one {a} other {b}}", "{n, plural, one {a} other {b}"}), bitext.Share{Total: 1}},
		{"a message of one form", formTable("ja", [3]string{"", "{n, plural, one {a} other {b}}", "{n} c"}), bitext.Share{Covered: 1, Confident: 1, Total: 1}},
	} {
		if got := c.t.PairCoverage(0, 1, bitext.CoverageOptions{}).Segments; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestFormsTraced checks that a plural form that the translation lacks does not lower what is
// traced.
func TestFormsTraced(t *testing.T) {
	for _, c := range []struct {
		name string
		t    *bitext.Table
		want bitext.Share // of the translation
	}{
		{"few missing", formTable("ru", [3]string{"one", "file", "a"}, [3]string{"few", "=files", ""}, [3]string{"many", "=files", "c"}, [3]string{"other", "files", "d"}),
			bitext.Share{Covered: 3, Confident: 3, Total: 3}},
		{"a message that lacks few", formTable("ru", [3]string{"", "{n, plural, one {a} other {b}}", "{n, plural, one {a} other {d}}"}), bitext.Share{Covered: 1, Confident: 1, Total: 1}},
		{"a form without a source", formTable("ru", [3]string{"one", "", "a"}, [3]string{"other", "files", "d"}), bitext.Share{Total: 2}},
	} {
		if got := c.t.Traced(1, bitext.CoverageOptions{}).Segments; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestFormsAreKept checks that a table is read with the forms that were written.
func TestFormsAreKept(t *testing.T) {
	table := formTable("ru", [3]string{"few", "=files", "b"}, [3]string{"other", "files", "d"}, [3]string{"", "End", "e"})
	table.Columns[1].Segments[0].Form.Ordinal = true
	var b bytes.Buffer
	if err := table.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := bitext.Read(bytes.NewReader(b.Bytes()), "x")
	if err != nil {
		t.Fatal(err)
	}
	for c := range table.Columns {
		for k, s := range table.Columns[c].Segments {
			if d := cmp.Diff(s.Form, got.Columns[c].Segments[k].Form); d != "" {
				t.Errorf("segment %d (-want +got):\n%s", k, d)
			}
		}
	}
	table.Columns[0].Segments[0].Form.Branch = ""
	if err := table.Validate(); err == nil {
		t.Error("a form without a branch is taken")
	}
}

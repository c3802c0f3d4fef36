package tsv

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hexapla/bitext/internal/sample"
)

func TestRead(t *testing.T) {
	for name, in := range map[string]string{
		"ours":     "en\tiw\tkind\tscore\tstatus\nOne. Two.\tאחת.\t2-1\t0.5\tconfirmed\n\tתוספת\t0-1\t1\t\n",
		"windows":  "\ufeffen\tiw\tkind\tscore\tstatus\r\nOne. Two.\tאחת.\t2-1\t0.5\tconfirmed\r\n\r\n\tתוספת\t0-1\t1\t\r\n",
		"no end":   "en\tiw\tkind\tscore\tstatus\nOne. Two.\tאחת.\t2-1\t0.5\tconfirmed\n\tתוספת\t0-1\t1\t",
		"no kinds": "en\tiw\tscore\tstatus\nOne.  Two.\t אחת.\t0.5\tconfirmed\n\tתוספת\t1\t\n",
	} {
		t.Run(name, func(t *testing.T) {
			table, err := Read(strings.NewReader(in), "x.tsv")
			if err != nil {
				t.Fatal(err)
			}
			var got [][]string
			for i := range table.Rows {
				got = append(got, []string{table.Cell(i, 0), table.Cell(i, 1), table.Rows[i].Kind(), string(table.Rows[i].Status)})
			}
			want := [][]string{{"One. Two.", "אחת.", "1-1", "confirmed"}, {"", "תוספת", "0-1", ""}}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
			if table.Rows[0].Score != 0.5 || table.Columns[1].Lang.String() != "he" {
				t.Errorf("score %v, language %v", table.Rows[0].Score, table.Columns[1].Lang)
			}
			if p := table.Columns[1].Segments[0].Place; p.Line != 2 || p.Column < 10 {
				t.Errorf("place %+v", p)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                           "tsv: f.tsv: no text in it: the file is empty",
		"Good morning.\n":            "tsv: f.tsv:1: only one column: separate a text and its translation by a comma, a semicolon or a tab",
		"Good morning.\tTwo\n":       "tsv: f.tsv:1: the first line does not name the languages of the columns, and they cannot be detected with certainty from the texts: add a line such as en,he above them",
		"en\tkind\n":                 `tsv: f.tsv:1: "kind" does not name a language, next to en: the first line must name the languages, such as en,he`,
		"en\the\tscore\na\tb\t2\n":   `tsv: f.tsv:2: score "2": expected 0 to 1, or a percentage such as 87%`,
		"en\the\tscore\na\tb\tNaN\n": `tsv: f.tsv:2: score "NaN": expected 0 to 1, or a percentage such as 87%`,
		"en\the\na\tb\x00\n":         "tsv: f.tsv: not a text file: a NUL character at offset 9",
	} {
		if _, err := Read(strings.NewReader(in), "f.tsv"); err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", in, err, want)
		}
	}
}

func TestWriteReadsBack(t *testing.T) {
	table := sample.Pair()
	var b bytes.Buffer
	if err := Write(&b, table); err != nil {
		t.Fatal(err)
	}
	got, err := Read(&b, "x.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range table.Rows {
		g := got.Rows[i]
		if g.ID != r.ID || g.Score != r.Score || g.Status != r.Status || g.Note != r.Note || got.Cell(i, 1) != clean(table.Cell(i, 1)) {
			t.Errorf("row %d: %+v came back as %+v, %q as %q", i, r, g, table.Cell(i, 1), got.Cell(i, 1))
		}
	}
}

func TestSpreadsheetQuotes(t *testing.T) {
	table, err := Read(strings.NewReader("English\tGerman\r\n\"\"\"Well,\"\" he said.\"\t\"Eins\nzwei\"\r\n"), "x.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if a, b := table.Cell(0, 0), table.Cell(0, 1); a != `"Well," he said.` || b != "Eins zwei" {
		t.Errorf("%q, %q", a, b)
	}
}

func TestAnyTextKeepsItsLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Three()
		for range table.Columns {
			text := strings.ToValidUTF8(rapid.String().Draw(t, "text"), "?")
			table.Rows[1].Edited = append(table.Rows[1].Edited, &text)
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		got, err := Read(&b, "x")
		if err != nil {
			t.Fatal(err)
		}
		empty := true
		for c := range table.Columns {
			empty = empty && clean(table.Cell(1, c)) == ""
		}
		if empty != (len(got.Rows) < len(table.Rows)) {
			t.Fatalf("%d rows came back of %d", len(got.Rows), len(table.Rows))
		}
		for c := 0; c < len(table.Columns) && !empty; c++ {
			if want := clean(table.Cell(1, c)); got.Cell(1, c) != want {
				t.Fatalf("column %d: %q came back as %q", c, want, got.Cell(1, c))
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("en\the\tkind\tscore\tstatus\na\tב\t1-1\t0.5\tconfirmed\n")
	f.Add("\ufeffen\tzh-Hans\r\n\t\r\n=a\t一\r\n")
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
		again, err := Read(&b, "x")
		if err != nil {
			t.Fatal(err)
		}
		if len(again.Rows) > len(table.Rows) {
			t.Fatalf("%d rows came back of %d", len(again.Rows), len(table.Rows))
		}
	})
}

package check

import (
	"context"
	"fmt"
	"iter"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/spool"
)

// piecesOf gives a table as tables of some rows each.
func piecesOf(t *bitext.Table, rows int) iter.Seq2[*bitext.Table, error] {
	return func(yield func(*bitext.Table, error) bool) {
		for from := 0; from < len(t.Rows); from += rows {
			k := newChunker(t, sizes{})
			k.add(t)
			if !yield(k.cut(from, min(from+rows, len(t.Rows))), nil) {
				return
			}
		}
	}
}

// streamed is a table of which small chunks are read from a spool.
type streamed struct {
	*spool.Table
	sizes
}

func (s streamed) Chunks() iter.Seq2[*Chunk, error] { return chunks(s.Pieces(), s.sizes) }

// randomTable makes a table of two or three columns with faults of many kinds.
func randomTable(rt *rapid.T) *bitext.Table {
	sources := []string{"One house.", "Is it 5?", "", "The NASA report: 12 pages.", "He said \"yes\".", "the the cat sat here", "A  b (c", "Two lions and a bear are asleep."}
	targets := []string{"Ein Haus.", "Ist es 5!", "", "Der NASA-Bericht, 13 Seiten.", "Er sagte „ja“.", "One house.", "Die Katze Katze", "Zwei Löwen und ein Bär schlafen"}
	texts := [][]string{sources, targets, targets}
	columns := rapid.IntRange(2, 3).Draw(rt, "columns")
	var cols []bitext.Column
	for c, tag := range []string{"en", "de", "fr"}[:columns] {
		cols = append(cols, col(tag))
		cols[c].Path = tag + ".txt"
	}
	t := &bitext.Table{Schema: bitext.SchemaVersion, Columns: cols}
	for i := range rapid.IntRange(1, 60).Draw(rt, "rows") {
		r := bitext.Row{ID: fmt.Sprint("r", i+1)}
		r.Score = float32(rapid.IntRange(0, 10).Draw(rt, "score")) / 10
		r.Status = rapid.SampledFrom([]bitext.Status{"", "", "", bitext.Confirmed, bitext.Rejected}).Draw(rt, "status")
		some := false
		for c := range cols {
			from := len(t.Columns[c].Segments)
			for range rapid.SampledFrom([]int{1, 1, 1, 0, 2}).Draw(rt, "segments") {
				s := bitext.Segment{Text: bitext.Fold(rapid.SampledFrom(texts[c]).Draw(rt, "text")), Block: i}
				s.Place.Line = i + 1
				t.Columns[c].Segments = append(t.Columns[c].Segments, s)
			}
			r.Cells = append(r.Cells, align.Range{From: from, To: len(t.Columns[c].Segments)})
			some = some || len(t.Columns[c].Segments) > from
		}
		if rapid.IntRange(0, 9).Draw(rt, "edit") == 0 {
			text := "Edited 7."
			r.Edited = make([]*string, columns)
			r.Edited[1] = &text
		}
		if some {
			t.Rows = append(t.Rows, r)
		}
	}
	return t
}

// TestStreamFindsTheSame holds findings of chunks to those of whole tables, with
// their numbers of rows and segments counted through.
func TestStreamFindsTheSame(t *testing.T) {
	file, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	s := spool.New(file)
	// The aligner reads chunks with other eyes than a whole table.
	o := Options{Severity: map[ID]Severity{Omission: Off, Crossing: Off}}
	rapid.Check(t, func(rt *rapid.T) {
		var whole []*bitext.Table
		var sources []Source
		for range rapid.IntRange(1, 3).Draw(rt, "tables") {
			table := randomTable(rt)
			if len(table.Rows) == 0 {
				continue
			}
			if err := table.Validate(); err != nil {
				rt.Fatal(err)
			}
			stored, err := s.Add(piecesOf(table, rapid.IntRange(1, 20).Draw(rt, "piece")))
			if err != nil {
				rt.Fatal(err)
			}
			whole = append(whole, table)
			sources = append(sources, streamed{stored, sizes{
				rows: rapid.IntRange(1, 12).Draw(rt, "chunk"), most: 1000, neighbours: rapid.IntRange(1, 3).Draw(rt, "neighbours"),
			}})
		}
		want, err := RunAll(context.Background(), whole, o)
		if err != nil {
			rt.Fatal(err)
		}
		got := make([][]Finding, len(sources))
		err = Stream(context.Background(), sources, o, func(i int, c *Chunk, fs []Finding) {
			for _, f := range fs {
				got[i] = append(got[i], c.number(f))
			}
		})
		if err != nil {
			rt.Fatal(err)
		}
		for i := range want {
			sortFindings(got[i])
			if d := cmp.Diff(want[i], got[i]); d != "" {
				rt.Fatalf("table %d (-whole +chunks):\n%s", i, d)
			}
		}
	})
}

func TestChunksCoverTheTable(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		table := randomTable(rt)
		if len(table.Rows) == 0 {
			return
		}
		most := rapid.IntRange(5, 40).Draw(rt, "most")
		next := 0
		for c, err := range chunks(piecesOf(table, 7), sizes{rows: rapid.IntRange(1, 5).Draw(rt, "rows"), most: most, neighbours: 2}) {
			if err != nil {
				rt.Fatal(err)
			}
			if c.Row+c.From != next || c.To <= c.From || c.To-c.From > most {
				rt.Fatalf("rows %d to %d where %d is next, most %d", c.Row+c.From, c.Row+c.To, next, most)
			}
			next = c.Row + c.To
			for i := range c.Table.Rows {
				for col := range c.Table.Columns {
					if got, want := c.Table.Cell(i, col), table.Cell(c.Row+i, col); got != want {
						rt.Fatalf("row %d, column %d: %q, want %q", c.Row+i, col, got, want)
					}
				}
			}
		}
		if next != len(table.Rows) {
			rt.Fatalf("chunks end at row %d of %d", next, len(table.Rows))
		}
	})
}

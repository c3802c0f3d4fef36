package spool_test

import (
	"errors"
	"iter"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/bitext/spool"
	"hexapla/document"
)

func one(t *bitext.Table) iter.Seq2[*bitext.Table, error] {
	return func(yield func(*bitext.Table, error) bool) { yield(t, nil) }
}

func temporary(t *testing.T) *os.File {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// read returns the pieces of a table in a spool.
func read(t *testing.T, table *spool.Table) []*bitext.Table {
	t.Helper()
	var pieces []*bitext.Table
	for p, err := range table.Pieces() {
		if err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, p)
	}
	return pieces
}

func TestTablesComeBackAsTheyWere(t *testing.T) {
	s := spool.New(temporary(t))
	full := sample.Pair()
	text := "a person's text"
	full.Rows[0].Edited, full.Rows[0].Origin = []*string{nil, &text}, bitext.Repaired
	full.Columns[0].Segments[0].Codes = []document.Code{{Role: document.Standalone, ID: "1", Data: "<br/>"}}
	full.Columns[1].Segments[0].Lang = language.French
	full.Columns[1].Segments[0].Place.Key = "menu.file"
	tables := []*bitext.Table{full, sample.Three(), sample.Pair()}
	var stored []*spool.Table
	for _, table := range tables {
		one, err := s.Add(one(table))
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, one)
	}
	tags := cmp.Comparer(func(a, b language.Tag) bool { return a == b })
	for range 2 { // pieces can be read repeatedly
		for i := range slices.Backward(tables) {
			got := read(t, stored[i])
			if len(got) != 1 {
				t.Fatalf("table %d: %d pieces", i, len(got))
			}
			if d := cmp.Diff(tables[i], got[0], tags, cmpopts.EquateEmpty()); d != "" {
				t.Errorf("table %d (-want +got):\n%s", i, d)
			}
			if h := stored[i].Head; h.Title != tables[i].Title || len(h.Columns) != len(tables[i].Columns) || h.Columns[0].Segments != nil {
				t.Errorf("table %d: head %+v", i, h)
			}
		}
	}
}

func TestAddFailsWithItsPieces(t *testing.T) {
	f := temporary(t)
	s := spool.New(f)
	boom := errors.New("boom")
	_, err := s.Add(func(yield func(*bitext.Table, error) bool) {
		_ = yield(sample.Pair(), nil) && yield(nil, boom)
	})
	if !errors.Is(err, boom) {
		t.Errorf("err = %v", err)
	}
	table, err := s.Add(one(sample.Pair()))
	if err != nil || len(read(t, table)) != 1 {
		t.Errorf("after a failure: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	for _, err := range table.Pieces() {
		if err == nil {
			t.Error("a closed file is read")
		}
	}
}

package beads

import (
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hexapla/align/evaluate"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

// TestReadersAgree reads each format back and compares the beads with those of the table.
func TestReadersAgree(t *testing.T) {
	want := []evaluate.Bead{
		{Src: []int{0}, Tgt: []int{0}},
		{Src: []int{1, 2}, Tgt: []int{1}},
		{Src: []int{3}},
		{Tgt: []int{2}},
		{Src: []int{4}, Tgt: []int{3}},
		{Src: []int{5}, Tgt: []int{4}},
	}
	for _, f := range []struct {
		name  string
		write func(io.Writer, *bitext.Table) error
		read  func(io.Reader, string) ([]evaluate.Bead, error)
	}{
		{"beads", Write, evaluate.Read},
		{"vecalign", WriteVecalign, evaluate.Read},
		{"hunalign", WriteHunalign, evaluate.ReadLadder},
	} {
		t.Run(f.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := f.write(&b, sample.Pair()); err != nil {
				t.Fatal(err)
			}
			got, err := f.read(&b, "x")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
				t.Error(d)
			}
		})
	}
}

package batch

import (
	"context"
	"slices"
	"testing"

	"hexapla/align"
)

// BenchmarkVerdict measures what deciding whether an article and its translation belong
// together takes beside aligning them: where the rows tell, and where the words must be
// compared.
func BenchmarkVerdict(b *testing.B) {
	cols := []align.Column{column(b, "../seeds/common-enemy/en.txt"), column(b, "../seeds/common-enemy/he.txt")}
	lx := lexiconOr(nil)
	var m *align.Model
	var rows []align.Row
	b.Run("align", func(b *testing.B) {
		for b.Loop() {
			var err error
			if m, err = align.Train(context.Background(), slices.Values([][]align.Column{cols}), lx, align.Options{Jobs: 1}); err != nil {
				b.Fatal(err)
			}
			if rows, err = m.Align(context.Background(), cols); err != nil {
				b.Fatal(err)
			}
		}
	})
	if rows == nil {
		return
	}
	b.Run("verdict", func(b *testing.B) {
		for b.Loop() {
			if v := kinshipOf(cols, rows).verdict(m, cols, lx); v != translations {
				b.Fatal(v)
			}
		}
	})
	b.Run("agreement", func(b *testing.B) {
		for b.Loop() {
			m.Agreement(cols[0], cols[1])
		}
	})
}

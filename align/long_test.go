package align_test

import (
	"context"
	"path/filepath"
	"testing"

	"hexapla/align"
	"hexapla/internal/testenv"
)

// BenchmarkLong aligns documents of a thousand segments and more, each learnt
// from itself.
func BenchmarkLong(b *testing.B) {
	root := testenv.Bench(b)
	for _, set := range []string{"long-ende-1k", "long-ende-5k", "long-ende-5k-gap", "long-ende-20k"} {
		docs := readSet(b, filepath.Join(root, set))
		b.Run(set, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ctx := context.Background()
				m, err := align.Train(ctx, one(docs[0].columns), lex(), align.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := m.Align(ctx, docs[0].columns); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

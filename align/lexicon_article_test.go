package align_test

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon"
)

// BenchmarkArticle aligns one article in English and Chinese, alone: with and
// without the lexicon, whose languages are inflated before.
func BenchmarkArticle(b *testing.B) {
	docs, names := readSeeds(b)
	var doc benchDoc
	for k, name := range names {
		if strings.HasSuffix(name, "zh-Hans") {
			doc = docs[k]
			break
		}
	}
	if doc.columns == nil {
		b.Fatal("no article in Chinese")
	}
	for _, c := range []struct {
		name string
		lx   align.Lexicon
	}{{"without", nil}, {"with", lexicon.Default()}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				columns := doc.columns
				m, err := align.Train(context.Background(), func(yield func([]align.Column) bool) { yield(columns) }, c.lx, align.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := m.Align(context.Background(), columns); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("match", func(b *testing.B) {
		en, zh := lexicon.Default().Dictionary(language.English), lexicon.Default().Dictionary(language.Make("zh"))
		words := make(map[string]bool)
		for _, s := range doc.columns[0].Segments {
			for w := range strings.FieldsSeq(strings.ToLower(s)) {
				words[w[:min(5, len(w))]] = true
			}
		}
		for b.Loop() {
			for range en.Entries(func(w string) bool { return words[w] }) {
			}
			for range zh.Entries(func(w string) bool { return words[w] }) {
			}
		}
	})
}

package lexicon

import (
	"testing"

	"golang.org/x/text/language"
)

// BenchmarkLoad inflates two languages, as an alignment of one article must.
func BenchmarkLoad(b *testing.B) {
	for _, tag := range []string{"en", "zh-Hans", "de", "he", "id"} {
		b.Run(tag, func(b *testing.B) {
			for b.Loop() {
				l, err := fromData()
				if err != nil {
					b.Fatal(err)
				}
				if l.Dictionary(language.Make(tag)) == nil {
					b.Fatal("unknown")
				}
			}
		})
	}
}

// BenchmarkOpen reads the directories only.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := fromData(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEntries goes through an inflated language with a text that knows none
// of its words.
func BenchmarkEntries(b *testing.B) {
	d := Default().Dictionary(language.English)
	none := map[string]bool{}
	for b.Loop() {
		for range d.Entries(func(w string) bool { return none[w] }) {
			b.Fatal("an entry")
		}
	}
}

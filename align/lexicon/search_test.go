package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// Searching gives what going over all entries gives, in the same order.
func TestSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tag := rapid.SampledFrom([]string{"en", "zh", "ja", "th", "he"}).Draw(t, "language")
		d := Default().dictionary(language.Make(tag))
		if d == nil {
			t.Fatalf("%s: no dictionary", tag)
		}
		// Words and beginnings of the lists themselves, as few as a text has.
		var words, beginnings []string
		for range rapid.IntRange(0, 40).Draw(t, "lemmas") {
			p := d.parts[rapid.IntRange(0, len(d.parts)-1).Draw(t, "part")]
			list := p.lists[rapid.IntRange(0, len(p.lists)-1).Draw(t, "list")]
			lemma := list.Lemma(rapid.IntRange(0, list.Len()-1).Draw(t, "lemma"))
			words = append(words, strings.Fields(lemma)...)
			if rapid.Bool().Draw(t, "beginning") {
				beginnings = append(beginnings, firstTwo(lemma))
			}
		}
		slices.Sort(words)
		slices.Sort(beginnings)
		words, beginnings = slices.Compact(words), slices.Compact(beginnings)
		beginning := make(map[string]bool)
		for _, b := range beginnings {
			beginning[b] = true
		}
		known := func(word string) bool {
			_, ok := slices.BinarySearch(words, word)
			return ok || beginning[firstTwo(word)]
		}
		want, got := slices.Collect(d.Entries(known)), slices.Collect(d.Search(words, beginnings, known))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s: entries (-) and search (+) differ:\n%s", tag, diff)
		}
	})
}

func firstTwo(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeRuneInString(s[n:])
	return s[:n+m]
}

package align

import (
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// The types of a segment are its tokens, each once with how often it stands there.
func TestTypes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		segments := rapid.SliceOfN(rapid.StringMatching(`([abc]{0,2}[ ,.]){0,9}`), 0, 6).Draw(t, "segments")
		f := newFeatures(Column{Lang: language.English, Segments: segments}, newVocabulary())
		for k := range segments {
			want := make(map[int32]float32)
			for _, id := range f.token[forms][f.off[k]:f.off[k+1]] {
				want[id]++
			}
			from, to := f.typeOff[k], f.typeOff[k+1]
			if int(to-from) != len(want) {
				t.Fatalf("%q: %d types, not %d", segments[k], to-from, len(want))
			}
			for at := from; at < to; at++ {
				id := f.typ[forms][at]
				if f.times[at] != want[id] {
					t.Fatalf("%q: %q %v times, not %v", segments[k], f.vocab.channel[forms].words[id], f.times[at], want[id])
				}
				if f.typ[stems][at] != f.vocab.stemOf[id] {
					t.Fatalf("%q: %q with another stem", segments[k], f.vocab.channel[forms].words[id])
				}
			}
		}
	})
}

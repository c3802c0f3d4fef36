package align

import (
	"testing"

	"pgregory.net/rapid"
)

// TestOutgrown holds the short cuts of the longest runs to what they stand for: a
// bead that fits is made of runs that none of the segments beside them forbids.
func TestOutgrown(t *testing.T) {
	p := defaults()
	rapid.Check(t, func(r *rapid.T) {
		column := func(name string) *features {
			f := &features{length: rapid.SliceOfN(rapid.Float64Range(1, 300), 6, 12).Draw(r, name)}
			f.n = len(f.length)
			return f
		}
		src, tgt := column("src"), column("tgt")
		l := newLengths(src, tgt, &p)
		for _, s := range beadKinds {
			for i := s.a; i <= src.n; i++ {
				for j := s.b; j <= tgt.n; j++ {
					if !l.fits(i, s.a, j, s.b) {
						continue
					}
					for k := j - s.b; k < j && s.a > 3; k++ {
						if l.sourceOutgrows(i-1, s.a-1, k) {
							r.Fatalf("%d-%d at %d, %d fits, but its source run outgrows target segment %d", s.a, s.b, i, j, k)
						}
					}
					for k := i - s.a; k < i && s.b > 3; k++ {
						if l.targetOutgrows(j-1, s.b-1, k) {
							r.Fatalf("%d-%d at %d, %d fits, but its target run outgrows source segment %d", s.a, s.b, i, j, k)
						}
					}
				}
			}
		}
	})
}

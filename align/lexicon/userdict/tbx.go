package userdict

import (
	"io"
	"strconv"

	"hexapla/internal/tbx"
)

// ReadTBX reads a term base: TBX of version 2 (termEntry, langSet, tig or ntig;
// the root is martif) and 3 (conceptEntry, langSec, termSec), and MARTIF files of
// that shape. Terms marked as deprecated or superseded are read too, since old texts
// contain them.
func ReadTBX(r io.Reader, name string, o Options) (*Dict, error) {
	x, err := newXMLReader(r, TBX, name, o)
	if err != nil {
		return nil, err
	}
	b := newBuilder(TBX, name, o)
	line := func() int {
		n, _ := x.InputPos()
		return n
	}
	var terms []term
	err = tbx.Walk(x.Token, line, func(c *tbx.Concept) error {
		terms = terms[:0]
		for _, t := range c.Terms {
			tag, ok := tagOf(t.Lang)
			if !ok {
				return wrong(TBX, name, t.Line, strconv.Quote(shortened(t.Lang))+" is no language tag: write xml:lang=\"en\" or the like at its <langSet> or <langSec>")
			}
			if o.wants(tag) {
				terms = append(terms, term{tag, t.Text})
			}
		}
		return b.add(c.Line, terms, 0)
	})
	if err != nil {
		return nil, x.failure(err)
	}
	return b.finish()
}

package batch

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"path"
	"slices"
	"strings"
	"unicode"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/lang"
)

// This file chooses between files of one article in one language: of copies one, of
// versions of a document the one that matches its counterpart best.

const (
	// sameDocument is the share of the passages of the shorter text from which on two
	// texts are versions of one document.
	sameDocument = 0.25
	// passage is the length in letters of what texts are compared by.
	passage = 12
	// clearMatch is by how much a file must match its counterpart better than another
	// document in its language.
	clearMatch = 1.25
	// tie is the share of the best match from which on another is as good.
	tie = 0.999
	// mostRivals is the largest number of files in one language of an article that are
	// compared.
	mostRivals = 16
)

// choice is what became of several files in one language.
type choice struct {
	winner found
	losers []found    // versions and copies of the winner
	left   []Leftover // a line for each of the losers
	sure   float64
}

// rival is a file with its text and how well that matches.
type rival struct {
	found
	l       *Loaded
	quality float64
}

// pick takes of files in one language the one that matches the anchor best. ok is false
// where none is a translation of it, or two other documents match as well.
func (d *discovery) pick(anchor found, members []found) (c choice, ok bool) {
	all := d.rivals(anchor, members)
	if len(all) == 0 {
		return c, false
	}
	win := all[0]
	for _, r := range all { // the original of copies, whatever it is called
		if sameText(r.l, win.l) && originally(r.name, win.name, anchor.name) < 0 {
			win = r
		}
	}
	c.winner, c.sure = win.found, 1
	if len(all) < len(members) { // some are no translations
		c.sure = sureChosen
	}
	for _, r := range all {
		if r.name == win.name {
			continue
		}
		switch {
		case sameText(r.l, win.l):
			c.left = append(c.left, d.copyOf(r.found, win.name))
		case shared(r.l, win.l) >= sameDocument:
			tied := r.quality >= tie*win.quality
			c.sure = min(c.sure, sureOf(tied))
			why := d.otherVersion(win.name, anchor.name, tied)
			c.left = append(c.left, Leftover{Path: d.path(r.name), Lang: r.tag, Reason: why})
		case win.quality >= clearMatch*r.quality:
			c.sure = min(c.sure, sureChosen)
			continue // another document
		default:
			return c, false
		}
		c.losers = append(c.losers, r.found)
	}
	return c, true
}

// rivals are the files that are translations of the anchor, the best first. Of those that
// match as well the latest by its name comes first.
func (d *discovery) rivals(anchor found, members []found) (all []rival) {
	ref, err := d.o.Load(anchor.name)
	if err != nil || len(members) > mostRivals {
		return nil
	}
	best := 0.0
	for _, f := range members {
		l, err := d.o.Load(f.name)
		if err != nil || d.ctx.Err() != nil {
			continue
		}
		if q, related := d.matching(ref, l); related {
			all = append(all, rival{f, l, q})
			best = max(best, q)
		}
	}
	slices.SortFunc(all, func(a, b rival) int {
		if at, bt := a.quality >= tie*best, b.quality >= tie*best; at && bt {
			return later(b.name, a.name)
		}
		return cmp.Or(cmp.Compare(b.quality, a.quality), plainer(a.name, b.name))
	})
	return all
}

func sureOf(tied bool) float64 {
	if tied {
		return sureTied
	}
	return sureChosen
}

// otherVersion is why a version of a document was not taken.
func (d *discovery) otherVersion(winner, anchor string, tied bool) string {
	how := "better"
	if tied {
		how = "as well and is taken by its name"
	}
	return fmt.Sprintf("another version of %s, which matches %s %s", d.path(winner), d.path(anchor), how)
}

// originally orders copies: those in the format of the anchor first, then the plainer.
func originally(a, b, anchor string) int {
	return cmp.Or(otherKind(a, anchor)-otherKind(b, anchor), plainer(a, b))
}

// otherKind returns 0 for files of one kind, else 1.
func otherKind(a, b string) int {
	if strings.EqualFold(path.Ext(a), path.Ext(b)) {
		return 0
	}
	return 1
}

// matching returns how well two texts match, and whether they are translations: the
// share of the text that has a counterpart, mean of both sides, times the evidence for
// that as a log-likelihood ratio. Of the seeds, each beside five altered versions of the
// same text (a paragraph dropped, added or rewritten, half of it, other numbers), the
// true one is best in 95 of 100 cases and as good as the best in 99 (TestMatching).
func (d *discovery) matching(a, b *Loaded) (quality float64, related bool) {
	cols := []align.Column{a.Column, b.Column}
	m, err := align.Train(d.ctx, slices.Values([][]align.Column{cols}), lexiconOr(d.o.Lexicon), align.Options{})
	if err != nil {
		return 0, false
	}
	rows, err := m.Align(d.ctx, cols)
	if err != nil {
		return 0, false
	}
	var all, right [2]float64
	for _, r := range rows {
		two := r.Cells[0].Len() > 0 && r.Cells[1].Len() > 0
		for c := range all {
			for _, s := range cols[c].Segments[r.Cells[c].From:r.Cells[c].To] {
				n := float64(lang.Length(s))
				all[c] += n
				if two {
					right[c] += n * float64(r.Score)
				}
			}
		}
		for _, p := range r.Why {
			if two {
				quality += float64(p.Value)
			}
		}
	}
	for c := range all {
		if all[c] == 0 {
			return 0, false
		}
	}
	return max(quality, 0) * (right[0]/all[0] + right[1]/all[1]) / 2, kinshipOf(cols, rows).verdict(m, cols, lexiconOr(d.o.Lexicon)) != unrelated
}

// sameText reports whether two documents hold the same text, in whatever format.
func sameText(a, b *Loaded) bool {
	return a.Document.SHA256 == b.Document.SHA256 || bitext.Fold(a.Document.Text) == bitext.Fold(b.Document.Text)
}

// shared returns the share of the passages of the shorter text that the other has too.
func shared(a, b *Loaded) float64 {
	x, y := passages(a), passages(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	both := 0
	for p := range x {
		if y[p] {
			both++
		}
	}
	return float64(both) / float64(len(x))
}

// passages returns all stretches of letters of a text of one length, as hashes.
func passages(l *Loaded) map[uint64]bool {
	letters := []rune(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, strings.Join(l.Column.Segments, "")))
	n := passage
	if slices.ContainsFunc(letters[:min(len(letters), 200)], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		n /= 2
	}
	set := map[uint64]bool{}
	for i := 0; i+n <= len(letters); i++ {
		h := fnv.New64a()
		_, _ = h.Write([]byte(string(letters[i : i+n])))
		set[h.Sum64()] = true
	}
	return set
}

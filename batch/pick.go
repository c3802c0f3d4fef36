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
	ref, err := d.o.Load(anchor.name)
	if err != nil || len(members) > mostRivals {
		return c, false
	}
	var all []rival
	for _, f := range members {
		l, err := d.o.Load(f.name)
		if err != nil || d.ctx.Err() != nil {
			continue
		}
		r := rival{found: f, l: l}
		if r.quality, ok = d.matching(ref, l); ok {
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		return c, false
	}
	best := slices.MaxFunc(all, func(a, b rival) int { return cmp.Compare(a.quality, b.quality) }).quality
	slices.SortStableFunc(all, func(a, b rival) int { return plainer(a.name, b.name) })
	slices.SortStableFunc(all, func(a, b rival) int { // of those that match as well, the latest
		if at, bt := a.quality >= tie*best, b.quality >= tie*best; at && bt {
			return versionOf(b.name).compare(versionOf(a.name))
		}
		return cmp.Compare(b.quality, a.quality)
	})
	win := all[0]
	for k := range all { // the original of copies, whatever it is called
		if sameText(all[k].l, win.l) && cmp.Or(otherKind(all[k].name, anchor.name)-otherKind(win.name, anchor.name), plainer(all[k].name, win.name)) < 0 {
			win = all[k]
		}
	}
	c.winner, c.sure = win.found, 1
	for _, r := range all {
		if r.name == win.name {
			continue
		}
		switch {
		case sameText(r.l, win.l):
			c.left = append(c.left, d.copyOf(r.found, win.name))
		case shared(r.l, win.l) >= sameDocument:
			why := fmt.Sprintf("another version of %s, which matches %s better", d.path(win.name), d.path(anchor.name))
			if r.quality >= tie*win.quality {
				why = fmt.Sprintf("another version of %s, which matches %s as well and is taken by its name", d.path(win.name), d.path(anchor.name))
				c.sure = sureTied
			}
			c.sure = min(c.sure, sureChosen)
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
// true one is best in 95 of 100 cases and as good as the best in 99.
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
	return max(quality, 0) * (right[0]/all[0] + right[1]/all[1]) / 2, !kinshipOf(cols, rows).unrelated()
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

package align

import "hexapla/lang"

// Linked returns, for each pair of segments a[k] and b[k], the share of their words and
// numbers that have a counterpart in the other segment, 0..1: the same word or number, or
// one that translates it as far as the model knows. A word weighs by how rare it is, so
// that words which stand in every sentence say little. Segments without words have 0.
// a and b are in the languages of the model's columns a and b and have the same length.
//
// It does not look at the order of the segments, and is much faster than Align: use it to
// tell which of many pairs are worth aligning.
func (m *Model) Linked(a, b Column) []float64 {
	out := make([]float64, len(a.Segments))
	pm := m.pairs[languages{a.Lang.String(), b.Lang.String()}]
	if pm == nil {
		return out
	}
	l := newLinker(pm)
	for k := range out {
		out[k] = l.share(a.Segments[k], b.Segments[k])
	}
	return out
}

// linker compares pairs of segments by the links of a trained model.
type linker struct {
	pm     *pairModel
	tokens [2][]lang.Token
	ids    [2][channels][]int32 // by token; -1: the model does not know the word
	linked [2][]bool            // by token
	first  [channels][]int32    // by target word: 1 + the first token of the target that is it
}

func newLinker(pm *pairModel) *linker {
	l := &linker{pm: pm}
	for c := range channels {
		l.first[c] = make([]int32, len(pm.tgt.channel[c].words))
	}
	return l
}

// read tokenizes the text of one side.
func (l *linker) read(side int, text string) {
	l.tokens[side] = lang.Tokens(l.tokens[side][:0], text)
	v := [2]*vocabulary{l.pm.src, l.pm.tgt}[side]
	l.linked[side] = append(l.linked[side][:0], make([]bool, len(l.tokens[side]))...)
	for c := range channels {
		ids := l.ids[side][c][:0]
		for _, t := range l.tokens[side] {
			word := t.Form
			if c == stems {
				word = t.Stem
			}
			id, ok := v.channel[c].id[word]
			if !ok || t.Kind == lang.Punctuation {
				id = -1
			}
			ids = append(ids, id)
		}
		l.ids[side][c] = ids
	}
}

// share returns the weighted share of linked tokens of both texts.
func (l *linker) share(a, b string) float64 {
	l.read(0, a)
	l.read(1, b)
	for c := range channels {
		ids := l.ids[1][c]
		for j := len(ids) - 1; j >= 0; j-- {
			if ids[j] >= 0 {
				l.first[c][ids[j]] = int32(j) + 1
			}
		}
	}
	for i, t := range l.tokens[0] {
		if t.Kind == lang.Punctuation {
			continue
		}
		for j, u := range l.tokens[1] {
			if t.Form == u.Form {
				l.linked[0][i], l.linked[1][j] = true, true
			}
		}
		l.translations(i)
	}
	// What is true of the first token of a word is true of all.
	var linked, all float64
	for s := range 2 {
		for k, t := range l.tokens[s] {
			if t.Kind == lang.Punctuation {
				continue
			}
			is := l.linked[s][k]
			for c := 0; c < channels && !is && s == 1; c++ {
				if id := l.ids[1][c][k]; id >= 0 {
					is = l.linked[1][l.first[c][id]-1]
				}
			}
			w := l.weight(s, k)
			all += w
			if is {
				linked += w
			}
		}
	}
	for c := range channels {
		for _, id := range l.ids[1][c] {
			if id >= 0 {
				l.first[c][id] = 0
			}
		}
	}
	if all == 0 {
		return 0
	}
	return linked / all
}

// translations marks the tokens of the target that translate token i of the source.
func (l *linker) translations(i int) {
	for c := range channels {
		u := l.ids[0][c][i]
		if u < 0 {
			continue
		}
		t := l.pm.links[c]
		for k := t.off[u]; k < t.off[u+1]; k++ {
			if j := l.first[c][t.to[k]]; j > 0 {
				l.linked[0][i], l.linked[1][j-1] = true, true
			}
		}
	}
}

// weight returns the log of one over the share that a token has of all tokens of its
// column.
func (l *linker) weight(side, i int) float64 {
	list := &[2]*vocabulary{l.pm.src, l.pm.tgt}[side].channel[forms]
	count := 1.0
	if id := l.ids[side][forms][i]; id >= 0 {
		count = max(1, list.count[id])
	}
	return fastLog((list.total + 2) / count)
}

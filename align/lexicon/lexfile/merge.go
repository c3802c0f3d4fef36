package lexfile

import (
	"cmp"
	"slices"
	"strings"
)

// Merge gives the words of all lists in one: what two of them say about a lemma
// goes together, of two weights the larger. The lists must share their concepts.
// Lists that are nil take no part; with one list that is the result, with none
// nil.
func Merge(lists ...*Words) *Words {
	lists = slices.DeleteFunc(slices.Clone(lists), func(w *Words) bool { return w == nil })
	switch len(lists) {
	case 0:
		return nil
	case 1:
		return lists[0]
	}
	out := lists[0]
	for _, w := range lists[1:] {
		out = merged(out, w)
	}
	return out
}

func merged(a, b *Words) *Words {
	var text strings.Builder
	text.Grow(len(a.text) + len(b.text))
	n := a.Len() + b.Len()
	w := &Words{end: make([]uint32, 0, n), sense: make([]uint32, 0, n), ids: make([]uint32, 0, len(a.ids)+len(b.ids))}
	weighed := a.weight != nil || b.weight != nil
	add := func(id uint32, weights []uint8, k int) {
		w.ids = append(w.ids, id)
		if weighed {
			weight := uint8(8)
			if weights != nil {
				weight = weights[k]
			}
			w.weight = append(w.weight, weight)
		}
	}
	for i, j := 0, 0; i < a.Len() || j < b.Len(); {
		order := -1
		switch {
		case i == a.Len():
			order = 1
		case j < b.Len():
			order = cmp.Compare(a.Lemma(i), b.Lemma(j))
		}
		var x, y []uint32
		var xw, yw []uint8
		if order <= 0 {
			text.WriteString(a.Lemma(i))
			x, xw = a.Senses(i)
			i++
		}
		if order >= 0 {
			if order > 0 {
				text.WriteString(b.Lemma(j))
			}
			y, yw = b.Senses(j)
			j++
		}
		for p, q := 0, 0; p < len(x) || q < len(y); {
			switch {
			case q == len(y) || p < len(x) && x[p] < y[q]:
				add(x[p], xw, p)
				p++
			case p == len(x) || y[q] < x[p]:
				add(y[q], yw, q)
				q++
			default:
				add(x[p], xw, p)
				if weighed && yw != nil {
					last := &w.weight[len(w.weight)-1]
					*last = max(*last, yw[q])
				}
				p++
				q++
			}
		}
		w.end = append(w.end, uint32(text.Len()))
		w.sense = append(w.sense, uint32(len(w.ids)))
	}
	w.text = text.String()
	return w
}

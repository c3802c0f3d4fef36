package evaluate

import (
	"fmt"
	"slices"
	"strings"

	"hexapla/align"
)

// MultiGold is the gold of N columns: for each segment, the ids of the lines that
// it was made from, in any order. Segments of two columns correspond if they share
// a line, directly or through other segments. Negative ids are foreign lines, which
// have no counterpart in any column.
type MultiGold struct {
	Tags  []string  // names of the columns, in the order of the file
	Lines [][][]int // by column and segment
}

// MultiHyp is an alignment of N columns. The columns may be in another order than
// in gold; they are matched by name.
type MultiHyp struct {
	Tags []string
	Rows [][]align.Range // by row and column
}

// MultiDoc is the gold and the hypothesis of a document of N columns.
type MultiDoc struct {
	Name string
	Gold MultiGold
	Hyp  MultiHyp
}

// MultiResult holds the figures of each pair of columns, and their means.
type MultiResult struct {
	Pairs []PairScore
	Means []MeanScore
}

// PairScore is the strict and lax F1, from 0 to 1, of the rows projected on columns
// A and B.
type PairScore struct {
	A, B        string
	Strict, Lax float64
}

// MeanScore is the mean over the pairs named by Of: "all", "with TAG" or "without
// TAG", where TAG is the first column.
type MeanScore struct {
	Of          string
	Strict, Lax float64
}

// ScoreMulti projects the rows of each document on every pair of its columns and
// scores the pairs like Score, pooled over the documents. With tags, only these
// columns are used. Rows that are empty on both sides of a pair are left out. The
// gold of a pair are the connected components of segments that share lines. A
// document whose hypothesis has no rows is left out.
func ScoreMulti(docs []MultiDoc, tags []string) MultiResult {
	type pair struct{ a, b string }
	var order []pair
	tallies := make(map[pair]*tally)
	for _, d := range docs {
		if len(d.Hyp.Rows) == 0 {
			continue
		}
		var cols [][2]int // index in gold and in the hypothesis
		for g, tag := range d.Gold.Tags {
			h := slices.Index(d.Hyp.Tags, tag)
			if h >= 0 && (len(tags) == 0 || slices.Contains(tags, tag)) {
				cols = append(cols, [2]int{g, h})
			}
		}
		for i, a := range cols {
			for _, b := range cols[i+1:] {
				p := pair{d.Gold.Tags[a[0]], d.Gold.Tags[b[0]]}
				if tallies[p] == nil {
					tallies[p] = &tally{}
					order = append(order, p)
				}
				tallies[p].add(linkedBeads(d.Gold.Lines[a[0]], d.Gold.Lines[b[0]]), projected(d.Hyp.Rows, a[1], b[1]))
			}
		}
	}
	var r MultiResult
	if len(order) == 0 {
		return r
	}
	first := order[0].a
	counts := make(map[string]float64)
	mean := func(of string, s PairScore) {
		k := slices.IndexFunc(r.Means, func(m MeanScore) bool { return m.Of == of })
		if k < 0 {
			k = len(r.Means)
			r.Means = append(r.Means, MeanScore{Of: of})
		}
		r.Means[k].Strict += s.Strict
		r.Means[k].Lax += s.Lax
		counts[of]++
	}
	for _, p := range order {
		f := tallies[p].result()
		s := PairScore{p.a, p.b, f.F1Strict, f.F1Lax}
		r.Pairs = append(r.Pairs, s)
		mean("all", s)
		if p.a == first || p.b == first {
			mean("with "+first, s)
		} else {
			mean("without "+first, s)
		}
	}
	for k := range r.Means {
		n := counts[r.Means[k].Of]
		r.Means[k].Strict /= n
		r.Means[k].Lax /= n
	}
	return r
}

// projected returns the rows as beads of columns a and b.
func projected(rows [][]align.Range, a, b int) []Bead {
	out := make([]Bead, 0, len(rows))
	for _, r := range rows {
		if r[a].Len() > 0 || r[b].Len() > 0 {
			out = append(out, Bead{Src: count(r[a].From, r[a].To), Tgt: count(r[b].From, r[b].To)})
		}
	}
	return out
}

// linkedBeads returns the connected components of the segments of two columns that
// share lines, in the order of their first segment.
func linkedBeads(a, b [][]int) []Bead {
	n := len(a)
	parent := make([]int, n+len(b))
	for k := range parent {
		parent[k] = k
	}
	find := func(k int) int {
		for parent[k] != k {
			parent[k] = parent[parent[k]]
			k = parent[k]
		}
		return k
	}
	holder := make(map[int]int) // line → a segment of either column that holds it
	for k, lines := range slices.Concat(a, b) {
		for _, id := range lines {
			if id < 0 {
				continue
			}
			if other, ok := holder[id]; ok {
				parent[max(find(k), find(other))] = min(find(k), find(other))
			} else {
				holder[id] = k
			}
		}
	}
	var out []Bead
	at := make(map[int]int) // root → bead
	for k := range parent {
		root := find(k)
		i, ok := at[root]
		if !ok {
			i = len(out)
			at[root] = i
			out = append(out, Bead{})
		}
		if k < n {
			out[i].Src = append(out[i].Src, k)
		} else {
			out[i].Tgt = append(out[i].Tgt, k-n)
		}
	}
	return out
}

// Text returns the figures as lines for people: the pairs, then the means.
func (r MultiResult) Text() string {
	var b strings.Builder
	for _, p := range r.Pairs {
		fmt.Fprintf(&b, "%-8s %-8s strict %.4f lax %.4f\n", p.A, p.B, p.Strict, p.Lax)
	}
	for _, m := range r.Means {
		fmt.Fprintf(&b, "mean %-14s strict %.4f lax %.4f\n", m.Of, m.Strict, m.Lax)
	}
	return b.String()
}

// MarshalJSON implements json.Marshaler: an object of two lists, pairs and means.
func (r MultiResult) MarshalJSON() ([]byte, error) {
	list := func(n int, item func(k int) []field) string {
		items := make([]string, n)
		for k := range items {
			items[k] = string(object(item(k)))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	scores := func(strict, lax float64) []field {
		return []field{{"f1_strict", number(strict)}, {"f1_lax", number(lax)}}
	}
	return object([]field{
		{"pairs", list(len(r.Pairs), func(k int) []field {
			p := r.Pairs[k]
			return append([]field{{"a", quoted(p.A)}, {"b", quoted(p.B)}}, scores(p.Strict, p.Lax)...)
		})},
		{"means", list(len(r.Means), func(k int) []field {
			m := r.Means[k]
			return append([]field{{"of", quoted(m.Of)}}, scores(m.Strict, m.Lax)...)
		})},
	}), nil
}

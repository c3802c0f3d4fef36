package align

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"hexapla/lang"
)

// LearnOptions are the choices of Learn; the zero value is the default.
type LearnOptions struct {
	Least   float64 // least weight of a translation; 0: 0.1
	Count   int     // how often each of the two words must have been seen; 0: twice
	Longest int     // texts of more words teach little: they are left out; 0: 60
}

// Translation is a pair of words that was learnt: stems or, in a script without
// blanks, runs of characters, as the words of an [Entry] are.
type Translation struct {
	Source, Target string
	Weight         float64 // √(t(target|source) · t(source|target)), 0..1
}

// Learn learns which words translate each other from pairs of short texts that
// do, as catalogues and memories hold them, by the same means as an alignment
// teaches the aligner. Translations come sorted by source and target.
func Learn(ctx context.Context, examples iter.Seq2[string, string], o LearnOptions) ([]Translation, error) {
	if o.Least == 0 {
		o.Least = 0.1
	}
	if o.Count == 0 {
		o.Count = 2
	}
	if o.Longest == 0 {
		o.Longest = 60
	}
	var words [2]wordList
	for s := range words {
		words[s].id = make(map[string]int32)
	}
	type text struct{ src, tgt []int32 }
	var texts []text
	var buf []lang.Token
	for a, b := range examples {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var ids [2][]int32
		for s, x := range [2]string{a, b} {
			buf = lang.Tokens(buf[:0], x)
			for _, w := range learnable(buf) {
				id, _ := words[s].intern(w, lang.Word)
				ids[s] = append(ids[s], id)
			}
		}
		if n := max(len(ids[0]), len(ids[1])); len(ids[0]) > 0 && len(ids[1]) > 0 && n <= o.Longest {
			texts = append(texts, text{ids[0], ids[1]})
		}
	}
	c := &corpus{}
	seen := [2][]float32{make([]float32, len(words[0].words)), make([]float32, len(words[1].words))}
	for _, t := range texts {
		c.add(t.src, t.tgt, 1, seen)
	}
	p := defaults()
	none := pairsOf(len(words[0].words), len(words[1].words), &priorList{}, &p)
	var forward, backward *translations
	var both sync.WaitGroup
	both.Go(func() { forward = translate(c, none, &words[0], &words[1], &p) })
	both.Go(func() {
		backward = translate(c.reversed(), none.transposed(len(words[1].words)), &words[1], &words[0], &p)
	})
	both.Wait()
	var out []Translation
	forward.both(backward, none, func(u, v int32, f, b float64) {
		w := math.Sqrt(f * b)
		if w >= o.Least && words[0].count[u] >= float64(o.Count) && words[1].count[v] >= float64(o.Count) {
			out = append(out, Translation{words[0].words[u], words[1].words[v], min(w, 1)})
		}
	})
	slices.SortFunc(out, func(x, y Translation) int {
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.Target, y.Target))
	})
	return out, ctx.Err()
}

// learnable gives the words of a text as entries have them: stems, and in
// scripts without blanks the longer n-grams that are not cut short by the end of
// their run.
func learnable(tokens []lang.Token) []string {
	var out []string
	for k, t := range tokens {
		switch t.Kind {
		case lang.Word:
			if t.Stem != "" {
				out = append(out, t.Stem)
			}
		case lang.Gram:
			// The next token begins one character on: if it ends where this one does, this
			// one was cut short, or the next one is of another script and will say so itself.
			if utf8.RuneCountInString(t.Form) < 2 {
				continue
			}
			if k > 0 && tokens[k-1].Kind == lang.Gram && len(t.Form) < len(tokens[k-1].Form) {
				continue
			}
			out = append(out, t.Form)
		}
	}
	return out
}

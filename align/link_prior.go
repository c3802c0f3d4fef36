package align

import (
	"strings"

	"golang.org/x/text/language"

	"hexapla/lang"
)

// priorLinks gives what is known of word pairs before any text is aligned, by
// channel: punctuation, numbers, words and names that are spelt alike in some
// script, and what the lexicon says.
func priorLinks(src, tgt *vocabulary, a, b language.Tag, lx Lexicon, p *params, jobs int) [channels]priorList {
	var out [channels]priorList
	both := func(u, v int32, weight float64) {
		out[forms].add(u, v, weight)
		out[stems].add(src.stemOf[u], tgt.stemOf[v], weight)
	}
	s, t := &src.channel[forms], &tgt.channel[forms]
	for u, word := range s.words {
		v, ok := t.id[word]
		if !ok {
			continue
		}
		switch s.kind[u] {
		case lang.Punctuation:
			both(int32(u), v, p.punctuationLink)
		case lang.Digits:
			both(int32(u), v, p.numberLink)
		case lang.Word:
			if len(word) < 4 && src.isName(int32(u)) && tgt.isName(v) { // US, Xi
				both(int32(u), v, 1)
			}
		}
	}
	keys := func(v *vocabulary) []string {
		w := &v.channel[forms]
		out := make([]string, len(w.words))
		for id, word := range w.words {
			if w.kind[id] == lang.Word {
				out[id] = romanized(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"))
			}
		}
		return out
	}
	lookalikes(keys(src), keys(tgt), 4, 3, p.cognateMinimum, p.cognateLinks, jobs, func(u, v int32, sim float64) {
		if w := (sim - 0.5) / 0.5; w > 0 {
			both(u, v, w)
		}
	})
	sk, sf := nameKeys(src)
	tk, tf := nameKeys(tgt)
	lookalikes(sk, tk, 3, 2, p.skeletonMinimum, p.cognateLinks, jobs, func(u, v int32, sim float64) {
		n := min(len(sk[u]), len(tk[v]))
		w := (sim - 0.5) / 0.5 * float64(min(n, 5)) / 5
		both(sf[u], tf[v], w)
	})
	eastLinks(src, tgt, a, b, p, jobs, &out)
	if lx != nil {
		lexiconLinks(src, tgt, a, b, lx, p, &out)
	}
	return out
}

// priorPairs sorts prior links into rows.
func priorPairs(links [channels]priorList, src, tgt *vocabulary, p *params) *[channels]*pairs {
	var out [channels]*pairs
	for c := range links {
		out[c] = pairsOf(len(src.channel[c].words), len(tgt.channel[c].words), &links[c], p)
	}
	return &out
}

func key(channel int, t lang.Token) string {
	if channel == forms {
		return t.Form
	}
	return t.Stem
}

// contentOnly drops the punctuation, and of n-grams those that reach over the
// end of the lemma (the last characters alone).
func contentOnly(tokens []lang.Token) []lang.Token {
	out := tokens[:0]
	for k, t := range tokens {
		if t.Kind == lang.Punctuation {
			continue
		}
		if t.Kind == lang.Gram && k > 0 && tokens[k-1].Kind == lang.Gram && len(t.Form) < len(tokens[k-1].Form) {
			continue
		}
		out = append(out, t)
	}
	return out
}

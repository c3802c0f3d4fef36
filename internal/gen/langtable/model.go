package main

import (
	"math"
	"sort"
	"unicode/utf8"

	"hexapla/lang/ngrams"
)

// model holds, for sequences of n letters, the probability of the last letter given the
// others.
type model struct {
	p [ngrams.Longest + 1]map[string]float64
}

func newModel() *model {
	m := &model{}
	for n := 1; n <= ngrams.Longest; n++ {
		m.p[n] = map[string]float64{}
	}
	return m
}

// joint returns the probability of a whole sequence.
func (m *model) joint(r []rune) float64 {
	p := 1.0
	for i := range r {
		n := min(i+1, ngrams.Longest)
		p *= m.p[n][string(r[i-n+1:i+1])]
	}
	return p
}

// prune removes the sequences that hardly change the likelihood of a text (by less than
// least, by length of the sequence), and those whose suffix was removed.
func (m *model) prune(least [ngrams.Longest + 1]float64) {
	kept := newModel()
	for n := 1; n <= ngrams.Longest; n++ {
		for g, p := range m.p[n] {
			_, first := utf8.DecodeRuneInString(g)
			if n > 1 && kept.p[n-1][g[first:]] == 0 {
				continue
			}
			if n == 1 || m.joint([]rune(g))*math.Abs(kept.value(n, g, p)) >= least[n] {
				kept.p[n][g] = p
			}
		}
	}
	*m = *kept
}

// value returns what a sequence of probability p adds to its suffix.
func (m *model) value(n int, g string, p float64) float64 {
	if n == 1 {
		return math.Log(p) - ngrams.Floor
	}
	_, first := utf8.DecodeRuneInString(g)
	return math.Log(p) - ngrams.Backoff - math.Log(m.p[n-1][g[first:]])
}

// surprise returns the mean log probability of a letter of a text.
func (m *model) surprise(words []string) (mean float64) {
	sum, letters := 0.0, 0
	for _, w := range words {
		r := []rune(w)
		for i := range r {
			sum += m.letter(r, i)
			letters++
		}
	}
	if letters == 0 {
		return 0
	}
	return sum / float64(letters)
}

func (m *model) letter(r []rune, i int) float64 {
	back := 0.0
	for n := min(ngrams.Longest, i+1); n >= 1; n-- {
		if p := m.p[n][string(r[i-n+1:i+1])]; p > 0 {
			return math.Log(p) + back
		}
		back += ngrams.Backoff
	}
	return back - ngrams.Backoff + ngrams.Floor
}

// sequences calls do for each sequence of the model, sorted.
func (m *model) sequences(do func(g string, value float64)) {
	for n := 1; n <= ngrams.Longest; n++ {
		list := make([]string, 0, len(m.p[n]))
		for g := range m.p[n] {
			list = append(list, g)
		}
		sort.Strings(list)
		for _, g := range list {
			do(g, m.value(n, g, m.p[n][g]))
		}
	}
}

// latin transliterates a Serbian model to Latin letters. љ, њ and џ become two letters,
// so that a sequence with one of them also yields those that end or begin between them.
func (m *model) latin() *model {
	out := newModel()
	for n := 1; n <= ngrams.Longest; n++ {
		list := make([]string, 0, len(m.p[n]))
		for g := range m.p[n] {
			list = append(list, g)
		}
		sort.Strings(list)
		for _, g := range list {
			r, ok := toLatin(g)
			if !ok {
				continue
			}
			p := m.p[n][g]
			if len(r) == n {
				out.p[n][string(r)] = max(out.p[n][string(r)], p)
				continue
			}
			last := string(r[len(r)-n:])
			out.p[n][last] = max(out.p[n][last], p)
			before := string(r[len(r)-n-1 : len(r)-1])
			out.p[n][before] = max(out.p[n][before], p/2)
		}
	}
	// Each sequence needs the probabilities of its suffixes.
	for n := 2; n <= ngrams.Longest; n++ {
		for g := range out.p[n] {
			_, first := utf8.DecodeRuneInString(g)
			if out.p[n-1][g[first:]] == 0 {
				delete(out.p[n], g)
			}
		}
	}
	return out
}

func toLatin(g string) ([]rune, bool) {
	var out []rune
	for _, r := range g {
		switch r {
		case 'љ':
			out = append(out, 'l', 'j')
			continue
		case 'њ':
			out = append(out, 'n', 'j')
			continue
		case 'џ':
			out = append(out, 'd', 'ž')
			continue
		}
		l, ok := serbian[r]
		if !ok {
			return nil, false
		}
		out = append(out, l)
	}
	return out, true
}

var serbian = map[rune]rune{
	'а': 'a', 'б': 'b', 'в': 'v', 'г': 'g', 'д': 'd', 'ђ': 'đ', 'е': 'e', 'ж': 'ž', 'з': 'z', 'и': 'i', 'ј': 'j', 'к': 'k', 'л': 'l', 'м': 'm',
	'н': 'n', 'о': 'o', 'п': 'p', 'р': 'r', 'с': 's', 'т': 't', 'ћ': 'ć', 'у': 'u', 'ф': 'f', 'х': 'h', 'ц': 'c', 'ч': 'č', 'ш': 'š',
}

package align

import (
	"math"
	"slices"

	"hexapla/lang"
)

// vocabulary numbers the words of one language, channel by channel.
type vocabulary struct {
	channel [channels]wordList
	stemOf  []int32 // form → stem
	capital []bool  // form: seen with a capital and never without one, sentence starts left out
	lower   []bool
	place   []int32    // see features.group
	runs    []soundRun // names_east.go
	runSeen map[string]struct{}
}

type wordList struct {
	id    map[string]int32
	words []string
	kind  []lang.TokenKind
	count []float64
	total float64
}

func newVocabulary() *vocabulary {
	v := &vocabulary{}
	for c := range v.channel {
		v.channel[c].id = make(map[string]int32)
	}
	return v
}

func (w *wordList) intern(word string, kind lang.TokenKind) (id int32, isNew bool) {
	id, ok := w.id[word]
	if !ok {
		id = int32(len(w.words))
		w.id[word] = id
		w.words = append(w.words, word)
		w.kind = append(w.kind, kind)
		w.count = append(w.count, 0)
	}
	w.again(id)
	return id, !ok
}

// again counts a word once more.
func (w *wordList) again(id int32) {
	w.count[id]++
	w.total++
}

// stemFor counts the stem of a token that has the form id.
func (v *vocabulary) stemFor(id int32, isNew bool, t lang.Token) int32 {
	stems, kinds := &v.channel[stems], v.channel[forms].kind
	if !isNew && t.Kind != lang.Gram && kinds[id] == t.Kind { // words have one stem
		stems.again(v.stemOf[id])
		return v.stemOf[id]
	}
	stem := t.Stem
	if stem == "" {
		stem = t.Form
	}
	sid, _ := stems.intern(stem, t.Kind)
	if isNew {
		v.stemOf = append(v.stemOf, sid)
	}
	return sid
}

// probability is the unigram probability of a word.
func (w *wordList) probability(id int32) float64 { return w.count[id] / w.total }

// features is what the aligner keeps of a column: numbers only.
type features struct {
	n     int
	vocab *vocabulary
	token [channels][]int32 // word ids, all segments one after another
	off   []int32           // segment k has tokens off[k] ≤ t < off[k+1]
	// The different words of each segment, in the order in which they first stand
	// there, and how often they do: a segment may say one word a thousand times.
	typ     [channels][]int32
	times   []float32
	typeOff []int32
	length  []float64  // characters without blanks
	first   []uint8    // class of the first character
	last    []uint8    // class of the last
	speech  [2][]uint8 // whether it begins and ends in a quotation
	brk     []uint8    // 1: the segment ends a block; nil where blocks are not known
	kind    []Kind     // nil: all running text
}

func newFeatures(col Column, v *vocabulary) *features {
	n := len(col.Segments)
	f := &features{n: n, vocab: v, off: make([]int32, 1, n+1), typeOff: make([]int32, 1, n+1), length: make([]float64, n),
		first: make([]uint8, n), last: make([]uint8, n), speech: [2][]uint8{make([]uint8, n), make([]uint8, n)}}
	bytes := 0
	for _, s := range col.Segments {
		bytes += len(s)
	}
	for c := range f.token { // most scripts have a token in six bytes or fewer
		f.token[c], f.typ[c] = slices.Grow(f.token[c], bytes/6), slices.Grow(f.typ[c], bytes/6)
	}
	f.times = slices.Grow(f.times, bytes/6)
	var quotes quotation
	var buf []lang.Token
	for k, s := range col.Segments {
		buf = lang.Tokens(buf[:0], s)
		for i, t := range buf {
			id, isNew := v.channel[forms].intern(t.Form, t.Kind)
			sid := v.stemFor(id, isNew, t)
			if isNew {
				v.capital = append(v.capital, false)
				v.lower = append(v.lower, false)
			}
			if t.Kind == lang.Word {
				if t.Capital {
					v.capital[id] = true
				} else if i > 0 {
					v.lower[id] = true
				}
			}
			f.token[forms] = append(f.token[forms], id)
			f.token[stems] = append(f.token[stems], sid)
		}
		f.group(int(f.off[k]))
		v.noteRuns(buf)
		f.off = append(f.off, int32(len(f.token[forms])))
		f.length[k] = float64(max(1, lang.Length(s)))
		f.first[k], f.last[k] = endClasses(s)
		f.speech[0][k], f.speech[1][k] = quotes.segment(s)
	}
	if len(col.Breaks) > 0 {
		f.brk = make([]uint8, n)
		for _, k := range col.Breaks {
			if 0 <= k && k < n {
				f.brk[k] = 1
			}
		}
	}
	if len(col.Kinds) == n {
		f.kind = col.Kinds
	}
	return f
}

// tokens is the number of tokens of n segments from k.
func (f *features) tokens(k, n int) float64 { return float64(f.off[k+n] - f.off[k]) }

// group enters the types of the segment whose tokens begin at from.
func (f *features) group(from int) {
	v := f.vocab
	v.place = grown(v.place, len(v.channel[forms].words))
	first := len(f.times)
	for k, id := range f.token[forms][from:] {
		if at := v.place[id]; at > 0 {
			f.times[first+int(at)-1]++
			continue
		}
		for c := range channels {
			f.typ[c] = append(f.typ[c], f.token[c][from+k])
		}
		f.times = append(f.times, 1)
		v.place[id] = int32(len(f.times) - first)
	}
	for _, id := range f.typ[forms][first:] {
		v.place[id] = 0
	}
	f.typeOff = append(f.typeOff, int32(len(f.times)))
}

// isName reports whether a form is written with a capital wherever it does not
// begin a sentence. Scripts without capitals have no names in this sense.
func (v *vocabulary) isName(form int32) bool { return v.capital[form] && !v.lower[form] }

// isStop tells the marks that end sentences.
func (v *vocabulary) isStop(form int32) bool {
	w := &v.channel[forms]
	if w.kind[form] != lang.Punctuation {
		return false
	}
	switch w.words[form] {
	case ".", "?", "!":
		return true
	}
	return false
}

// words are the tokens of n segments from k.
func (f *features) words(channel, k, n int) []int32 {
	return f.token[channel][f.off[k]:f.off[k+n]]
}

// sizes gives the fourth root of the number of words of each segment: the votes
// for a pair are divided by the root of the mean size.
func (f *features) sizes() []float32 {
	out := make([]float32, f.n)
	for k := range out {
		out[k] = float32(math.Sqrt(math.Sqrt(float64(f.off[k+1] - f.off[k]))))
	}
	return out
}

// rareWords lists, by form, the segments that it stands in, of forms in at most
// most segments.
func (f *features) rareWords(most int) (off []int32, list []int32) {
	n := len(f.vocab.channel[forms].words)
	count := make([]int32, n)
	last := make([]int32, n)
	each := func(do func(w, k int32)) {
		for w := range last {
			last[w] = -1
		}
		for k := range f.n {
			for _, w := range f.token[forms][f.off[k]:f.off[k+1]] {
				if last[w] != int32(k) {
					last[w] = int32(k)
					do(w, int32(k))
				}
			}
		}
	}
	each(func(w, _ int32) { count[w]++ })
	off = make([]int32, n+1)
	for w, c := range count {
		if int(c) > most {
			c = 0
			count[w] = 0
		}
		off[w+1] = off[w] + c
	}
	list = make([]int32, off[n])
	at := slices.Clone(off[:n])
	each(func(w, k int32) {
		if count[w] > 0 {
			list[at[w]] = k
			at[w]++
		}
	})
	return off, list
}

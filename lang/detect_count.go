package lang

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang/ngrams"
)

// tally is what the words of a text say.
type tally struct {
	score   []float64 // log likelihood of each language of the table
	words   int       // counted words
	letters int       // their letters, as far as sequences were looked up
}

// count adds up the evidence of words (in lower case, of the table's script):
// for each language the log probability of each word, which is a word of its
// list, or else a chain of letters.
func (t *table) count(words []string) tally {
	c := tally{score: slices.Clone(t.rare), words: len(words)}
	w := counter{t: t, sequences: sequences(), sum: make([]int32, len(t.codes)), own: make([]int32, len(t.codes))}
	w.lanes.sums = make([]uint64, w.sequences.Width()/4)
	w.ownLanes.sums = make([]uint64, w.sequences.Width()/4)
	times := make(map[string]int, len(words))
	order := make([]string, 0, len(words))
	for _, word := range words {
		if times[word]++; times[word] == 1 {
			order = append(order, word)
		}
	}
	for _, word := range order {
		w.word(word, times[word], c.score)
	}
	w.lanes.flush(1, w.sum)
	for i := range c.score {
		c.score[i] += float64(w.misses)*t.miss[i] + float64(w.sum[w.source(i)])*ngrams.Step + w.base
		c.score[i] += float64(w.letters) * t.handicap[i]
	}
	c.letters = w.letters
	return c
}

// counter adds up words.
type counter struct {
	t         *table
	sequences ngrams.Table
	sum       []int32 // of the values of sequences, in steps, of the words without a list
	own       []int32 // the same of one word
	base      float64 // what each of those letters costs every language
	misses    int     // words that no list has
	letters   int
	runes     []rune
	lanes     lanes // of the words that occur once and have no list; goes to sum
	ownLanes  lanes // of any other word
}

// source is the language whose sequences count for a language.
func (w *counter) source(i int) int {
	if i >= w.t.grams {
		return w.t.sister[i-w.t.grams].of
	}
	return i
}

// word adds a word that occurs n times.
func (w *counter) word(word string, n int, score []float64) {
	hits := w.t.words[word]
	if len(hits) == 0 {
		w.misses += n
		l := &w.lanes
		if n > 1 {
			l = &w.ownLanes
		}
		w.base += float64(n) * w.chain(word, int32(n), w.sum, l)
		if n > 1 {
			l.flush(int32(n), w.sum)
		}
	} else {
		clear(w.own)
		before := w.letters
		base := w.chain(word, 1, w.own, &w.ownLanes)
		w.ownLanes.flush(1, w.own)
		w.letters += (n - 1) * (w.letters - before)
		for i := range score {
			p := base + float64(w.own[w.source(i)])*ngrams.Step + w.t.miss[i]
			if len(hits) > 0 && hits[0].code == i {
				p = logSum(p, hits[0].logp)
				hits = hits[1:]
			}
			score[i] += float64(n) * p
		}
	}
	w.alphabet(word, n, score)
}

// chain adds the values of the sequences of a word to sum and to lanes, which the
// caller flushes to sum, and gives what every language pays for its letters.
func (w *counter) chain(word string, n int32, sum []int32, l *lanes) float64 {
	base := 0.0
	runes := w.runes[:0]
	for _, r := range word {
		if r >= '\u0300' && (unicode.IsMark(r) || r == '\u0640') {
			switch w.t.script {
			case "Latn", "Cyrl":
				runes = runes[:0] // what stands around a mark was never seen together
				continue
			case "Arab":
				continue
			}
		}
		runes = append(runes, r)
		w.letters += int(n)
		k := len(runes)
		base += ngrams.Floor + ngrams.Backoff*float64(min(k-1, ngrams.Longest-1))
		var h uint64
		for j := k - 1; j >= max(0, k-ngrams.Longest); j-- {
			h = ngrams.Hash(h, runes[j])
			list, row := w.sequences.Find(h)
			if row != "" {
				l.add(row)
				if l.rows == mostRows {
					l.flush(n, sum)
				}
				continue
			}
			if list == "" {
				break
			}
			for p := 0; p+1 < len(list); p += 2 {
				if i := int(list[p]); i < len(sum) {
					sum[i] += n * int32(int8(list[p+1]))
				}
			}
		}
	}
	w.runes = runes
	return base
}

// lanes adds up rows, four languages in a word of 64 bits: of each eight bytes of
// a row the even ones go to one word, the odd ones to the next.
type lanes struct {
	sums []uint64
	rows int
}

// mostRows is how many rows fit into lanes of 16 bits.
const mostRows = 250

func (l *lanes) add(row string) {
	const even = 0x00ff00ff00ff00ff
	sums := l.sums
	for len(row) >= 8 && len(sums) >= 2 {
		x := uint64(row[0]) | uint64(row[1])<<8 | uint64(row[2])<<16 | uint64(row[3])<<24 |
			uint64(row[4])<<32 | uint64(row[5])<<40 | uint64(row[6])<<48 | uint64(row[7])<<56
		sums[0] += x & even
		sums[1] += x >> 8 & even
		row, sums = row[8:], sums[2:]
	}
	l.rows++
}

// flush moves what was added, n times, to sum.
func (l *lanes) flush(n int32, sum []int32) {
	if l.rows == 0 {
		return
	}
	zero := int32(l.rows) * ngrams.Zero
	for k, x := range l.sums {
		i := k/2*8 + k%2
		for range 4 {
			if i < len(sum) {
				sum[i] += n * (int32(x&0xffff) - zero)
			}
			x >>= 16
			i += 2
		}
		l.sums[k] = 0
	}
	l.rows = 0
}

// alphabet takes off from the languages that lack a letter of a word, and adds
// to those that have one that their sister lacks.
func (w *counter) alphabet(word string, n int, score []float64) {
	if w.t.letters == nil {
		return
	}
	var lacks set
	foreign := false
	for _, r := range word {
		if common(r) || r < utf8.RuneSelf && w.t.script == "Latn" {
			continue
		}
		have := w.t.letters[r]
		if have == nil {
			continue // a letter that no list has
		}
		for k := range lacks {
			lacks[k] |= ^have[k]
		}
		foreign = true
		for k, s := range w.t.sister {
			if strings.ContainsRune(s.own, r) {
				score[w.t.grams+k] += float64(n) * ownLetter
			}
		}
	}
	if !foreign {
		return
	}
	for i := range score {
		if lacks.has(i) {
			score[i] += foreignLetter // once: a foreign name may come again and again
		}
	}
}

// logSum is log(exp(a) + exp(b)).
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if a-b > 7 {
		return a // the other is less than a step
	}
	return a + math.Log1p(math.Exp(b-a))
}

package lang

import (
	"math"
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

// counter adds up words. Its memory is used again from text to text.
type counter struct {
	t       *table
	sum     ngrams.Sum
	letters int
	runes   []rune
	score   []float64
	seen    wordCounts
}

// count adds up the evidence of words (in lower case, of the table's script):
// for each language the log probability of each word, which is a word of its
// list, or else a chain of letters. The scores are valid until the next call.
func (c *counter) count(t *table, words []string) tally {
	c.t, c.letters = t, 0
	c.score = append(c.score[:0], t.rare...)
	c.sum.Start(t.sequences)
	c.seen.add(words)
	for _, w := range c.seen.list {
		c.chain(w.text, w.times)
		for _, h := range t.words[w.text] {
			c.score[h.code] += float64(float64(w.times) * h.gain)
		}
		c.alphabet(w.text, w.times)
	}
	values, base := c.sum.Values(), c.sum.Base()
	misses, letters := float64(len(words)), float64(c.letters)
	for i := range c.score {
		// Products are rounded by themselves, so that the sums are the same on every
		// processor.
		c.score[i] += float64(misses*t.miss[i]) + float64(t.valueOf(values, i)*ngrams.Step) + base
		c.score[i] += float64(letters * t.handicap[i])
	}
	return tally{score: c.score, words: len(words), letters: c.letters}
}

// valueOf is the value of language i, or of the one whose sequences stand in for
// its own.
func (t *table) valueOf(values []int32, i int) float64 {
	if i >= t.grams {
		i = t.sister[i-t.grams].of
	}
	if i >= len(values) {
		return 0 // no sequences at all: the data did not open
	}
	return float64(values[i])
}

// chain adds the letters of a word that occurs n times.
func (c *counter) chain(word string, n int) {
	runes := c.runes[:0]
	for _, r := range word {
		if r >= '\u0300' && (unicode.IsMark(r) || r == '\u0640') {
			switch c.t.script {
			case "Latn", "Cyrl":
				runes = runes[:0] // what stands around a mark was never seen together
				continue
			case "Arab":
				continue
			}
		}
		runes = append(runes, r)
		c.letters += n
		c.sum.Letter(runes, n)
	}
	c.runes = runes
}

// alphabet takes off from the languages that lack a letter of a word, and adds
// to those that have one that their sister lacks.
func (c *counter) alphabet(word string, n int) {
	if c.t.letters == nil {
		return
	}
	var lacks set
	for _, r := range word {
		if r < utf8.RuneSelf && c.t.script == "Latn" || common(r) {
			continue
		}
		users := c.t.letters[r]
		if users == nil {
			continue // a letter that no list has
		}
		for k := range lacks {
			lacks[k] |= ^users.have[k]
		}
		for _, i := range users.own {
			c.score[i] += float64(float64(n) * ownLetter) // rounded by itself, see count
		}
	}
	if lacks == (set{}) {
		return
	}
	for i := range c.score {
		if lacks.has(i) {
			c.score[i] += foreignLetter // once: a foreign name may come again and again
		}
	}
}

// wordCounts lists the different words of a text, each with how often it occurs,
// in the order of their first places. An open hash table finds them: it is there
// for each segment anew, and a map would cost as much as all the letters.
type wordCounts struct {
	list  []countedWord
	slots []int32 // index into list + 1; their number is a power of 2
}

type countedWord struct {
	text  string
	times int
	hash  uint32
}

// add empties the list and fills it.
func (c *wordCounts) add(words []string) {
	size := 16
	for size < 2*len(words) {
		size *= 2
	}
	if cap(c.slots) < size {
		c.slots = make([]int32, size)
	}
	c.slots = c.slots[:size]
	clear(c.slots)
	c.list = c.list[:0]
	for _, w := range words {
		h := uint32(2166136261) // FNV-1a
		for k := range len(w) {
			h = (h ^ uint32(w[k])) * 16777619
		}
		at := (h ^ h>>15) & uint32(size-1)
		for ; ; at = (at + 1) & uint32(size-1) {
			k := c.slots[at] - 1
			if k < 0 {
				c.list = append(c.list, countedWord{w, 1, h})
				c.slots[at] = int32(len(c.list))
				break
			}
			if e := &c.list[k]; e.hash == h && e.text == w {
				e.times++
				break
			}
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

package align

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/mozillazg/go-unidecode"

	"hexapla/lang"
)

// romanized is a word in the letters a–z and digits, "" when nothing is left.
func romanized(word string) string {
	var b strings.Builder
	for _, r := range unidecode.Unidecode(word) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case 'A' <= r && r <= 'Z':
			b.WriteRune(r + 'a' - 'A')
		}
	}
	return b.String()
}

// similarity is the length of the longest common subsequence of two words over
// the longer length, 0..1. The masks say at which places of the first word,
// which has n letters, each letter stands (Hyyrö 2004, Bit-parallel LCS).
func similarity(masks *[256]uint64, n int, word string) float64 {
	v := ^uint64(0)
	for i := range len(word) {
		u := v & masks[word[i]]
		v = (v + u) | (v - u)
	}
	if n < 64 {
		v |= ^uint64(0) << n
	}
	return float64(bits.OnesCount64(^v)) / float64(max(n, len(word)))
}

// lookalikes finds, for words of the source, words of the target that are spelt
// nearly alike: at least the least similarity. Words are given as keys in ASCII;
// those below minLen or above 60 letters, "" included, take no part. n-grams of
// length gram find the candidates. For each source word the best few come, best
// first.
func lookalikes(src, tgt []string, minLen, gram int, least float64, few, jobs int, do func(u, v int32, similarity float64)) {
	usable := func(w string) bool { return len(w) >= minLen && len(w) <= 60 }
	index, letters := gramIndex(tgt, gram, usable)
	sets := make([]uint64, len(tgt))
	for v, w := range tgt {
		sets[v] = letterSet(w)
	}
	type found struct {
		u, v int32
		sim  float64
	}
	// search appends what is found for the words from ≤ u < to.
	search := func(from, to int, shared []bool, out []found) []found {
		var touched []int32
		var masks [256]uint64
		var best []found
		for u := from; u < to; u++ {
			w := src[u]
			if !usable(w) {
				continue
			}
			for k := range len(w) {
				masks[w[k]] |= 1 << k
			}
			// Words of which too little can be shared cannot be similar enough.
			ratio := int(least * 10)
			shortest, longest := (len(w)*ratio+9)/10, 255
			if ratio > 0 {
				longest = len(w) * 10 / ratio
			}
			// A letter that only one of two words has is lost to what they share.
			set := letterSet(w)
			lost := func(v int32, l int) bool {
				most := min(len(w)-bits.OnesCount64(set&^sets[v]), l-bits.OnesCount64(sets[v]&^set))
				return float64(most) < float64(least*float64(max(len(w), l)))-1e-9
			}
			touched = touched[:0]
			grams(w, gram, func(g int) {
				list := index.with(g)
				if len(list) > commonGram {
					return
				}
				for _, v := range list {
					if l := int(letters[v]); l < shortest || l > longest || lost(v, l) || shared[v] {
						continue
					}
					touched = append(touched, v)
					shared[v] = true
				}
			})
			best = best[:0]
			for _, v := range touched {
				if s := similarity(&masks, len(w), tgt[v]); s >= least {
					best = append(best, found{int32(u), v, s})
				}
				shared[v] = false
			}
			slices.SortFunc(best, func(x, y found) int { return cmp.Or(cmp.Compare(y.sim, x.sim), cmp.Compare(x.v, y.v)) })
			out = append(out, best[:min(few, len(best))]...)
			for k := range len(w) {
				masks[w[k]] = 0
			}
		}
		return out
	}
	parts := make([][]found, (len(src)+lookalikeChunk-1)/lookalikeChunk)
	var wg sync.WaitGroup
	next := make(chan int)
	for range max(1, min(jobs, len(parts))) {
		wg.Go(func() {
			shared := make([]bool, len(tgt))
			for k := range next {
				parts[k] = search(k*lookalikeChunk, min((k+1)*lookalikeChunk, len(src)), shared, nil)
			}
		})
	}
	for k := range parts {
		next <- k
	}
	close(next)
	wg.Wait()
	for _, part := range parts {
		for _, f := range part {
			do(f.u, f.v, f.sim)
		}
	}
}

// letterSet says which letters and digits a key holds; letters that share a bit only
// make the set say less.
func letterSet(key string) (set uint64) {
	for k := range len(key) {
		set |= 1 << (key[k] & 63)
	}
	return set
}

// lookalikeChunk is how many words a goroutine looks up at a time.
const lookalikeChunk = 512

// gramList says which words hold an n-gram.
type gramList struct {
	place      map[int]int32 // by n-gram, of few words; nil: the n-gram is the place
	off, words []int32       // by place: words[off[k]:off[k+1]]
}

// with gives the words that hold an n-gram.
func (l *gramList) with(g int) []int32 {
	if l.place != nil {
		k, ok := l.place[g]
		if !ok {
			return nil
		}
		g = int(k)
	}
	return l.words[l.off[g]:l.off[g+1]]
}

// fewWords is how many words have their n-grams numbered: a table of all possible
// ones takes longer to clear than an article has words to look up.
const fewWords = 5000

// gramIndex makes the list of the usable words, and gives their lengths, 0 for
// the others.
func gramIndex(words []string, gram int, usable func(string) bool) (gramList, []uint8) {
	letters := make([]uint8, len(words))
	for v, w := range words {
		if usable(w) {
			letters[v] = uint8(len(w))
		}
	}
	var l gramList
	size := 1 << (6 * gram)
	if len(words) < fewWords {
		l.place = make(map[int]int32)
		for v, w := range words {
			if letters[v] > 0 {
				grams(w, gram, func(g int) {
					if _, ok := l.place[g]; !ok {
						l.place[g] = int32(len(l.place))
					}
				})
			}
		}
		size = len(l.place)
	}
	l.off = make([]int32, size+1)
	last := make([]int32, size) // 1 + the last word that had it
	each := func(do func(g, v int)) {
		for v, w := range words {
			if letters[v] > 0 {
				grams(w, gram, func(g int) {
					if l.place != nil {
						g = int(l.place[g])
					}
					if last[g] != int32(v)+1 {
						last[g] = int32(v) + 1
						do(g, v)
					}
				})
			}
		}
	}
	each(func(g, _ int) { l.off[g+1]++ })
	for g := range size {
		l.off[g+1] += l.off[g]
	}
	l.words = make([]int32, l.off[size])
	clear(last)
	// off[g] runs to where off[g+1] was: afterwards all are one place on.
	each(func(g, v int) {
		l.words[l.off[g]] = int32(v)
		l.off[g]++
	})
	copy(l.off[1:], l.off[:size])
	l.off[0] = 0
	return l, letters
}

// commonGram is how many words may share an n-gram that brings up candidates: in
// large vocabularies the endings that thousands share cost most and say least.
const commonGram = 400

// grams calls do for every n-gram of a key, its beginning marked, as a number of
// six bits a letter.
func grams(key string, n int, do func(g int)) {
	mask := 1<<(6*n) - 1
	g := 0 // a mark of the beginning
	for k := range len(key) {
		c := int(key[k]) & 31 // letters of either case; keys hold one case only
		if '0' <= key[k] && key[k] <= '9' {
			c = int(key[k]-'0') + 33
		}
		g = (g<<6 | c) & mask
		if k+2 >= n { // the mark counts as a letter
			do(g)
		}
	}
}

// skeleton is what a name keeps of its consonants in the scripts that write no
// vowels: letters that one of them cannot tell apart (b/v, p/f, s/sh/z …) as one,
// vowels dropped but at the beginning. "" where the script has no such rule.
func skeleton(word string) string {
	var b strings.Builder
	put := func(c byte) {
		if s := b.String(); s == "" || s[len(s)-1] != c { // doubled letters are one
			b.WriteByte(c)
		}
	}
	runes := []rune(word)
	for k, r := range runes {
		if c, ok := consonants[r]; ok {
			switch {
			case c == 'A' && k > 0, (c == 'W' || c == 'Y' || c == 'H') && k > 0:
			default:
				put(c)
			}
		} else if r >= 0x0590 && r <= 0x06ff || r == '\'' || r == '"' || r == '׳' || r == '״' {
			continue
		} else {
			return ""
		}
	}
	return b.String()
}

// consonants of Hebrew and Arabic script by class.
var consonants = map[rune]byte{
	'א': 'A', 'ע': 'A', 'ה': 'H', 'ו': 'W', 'י': 'Y', 'ב': 'B', 'ג': 'G', 'ד': 'D', 'ז': 'S', 'ח': 'K', 'ט': 'T', 'כ': 'K', 'ך': 'K',
	'ל': 'L', 'מ': 'M', 'ם': 'M', 'נ': 'N', 'ן': 'N', 'ס': 'S', 'פ': 'P', 'ף': 'P', 'צ': 'S', 'ץ': 'S', 'ק': 'K', 'ר': 'R', 'ש': 'S', 'ת': 'T',
	'ا': 'A', 'أ': 'A', 'إ': 'A', 'آ': 'A', 'ء': 'A', 'ع': 'A', 'ة': 'H', 'ه': 'H', 'و': 'W', 'ؤ': 'W', 'ي': 'Y', 'ى': 'Y', 'ئ': 'Y', 'ی': 'Y',
	'ب': 'B', 'پ': 'P', 'ت': 'T', 'ث': 'S', 'ج': 'G', 'چ': 'S', 'ح': 'K', 'خ': 'K', 'د': 'D', 'ذ': 'D', 'ر': 'R', 'ز': 'S', 'ژ': 'S', 'س': 'S',
	'ش': 'S', 'ص': 'S', 'ض': 'D', 'ط': 'T', 'ظ': 'S', 'غ': 'G', 'ف': 'P', 'ق': 'K', 'ك': 'K', 'ک': 'K', 'گ': 'G', 'ل': 'L', 'م': 'M', 'ن': 'N',
}

// latinSkeleton is the same for a romanised word.
func latinSkeleton(word string) string {
	var b strings.Builder
	put := func(c byte) {
		if s := b.String(); s == "" || s[len(s)-1] != c {
			b.WriteByte(c)
		}
	}
	for k := 0; k < len(word); k++ {
		next := byte(0)
		if k+1 < len(word) {
			next = word[k+1]
		}
		switch c := word[k]; c {
		case 'a', 'e', 'i', 'o', 'u':
			if k == 0 {
				put('A')
			}
		case 'y':
			if k == 0 {
				put('Y')
			}
		case 'w':
			if k == 0 {
				put('W')
			}
		case 'h':
			if k == 0 {
				put('H')
			}
		case 'b', 'v':
			put('B')
		case 'p', 'f':
			put('P')
		case 'c':
			switch next {
			case 'e', 'i', 'y':
				put('S')
			case 'h':
				put('S')
			default:
				put('K')
			}
		case 'k', 'q':
			put('K')
		case 'x':
			if k == 0 {
				put('S')
			} else {
				put('K')
				put('S')
			}
		case 'g', 'j':
			put('G')
		case 's', 'z':
			put('S')
		case 't':
			put('T')
		case 'd':
			put('D')
		case 'l':
			put('L')
		case 'm':
			put('M')
		case 'n':
			put('N')
		case 'r':
			put('R')
		}
	}
	return b.String()
}

// stripped gives a Hebrew or Arabic word without its first n prefix letters.
func stripped(word string, n int) string {
	runes := []rune(word)
	if len(runes) < n+3 {
		return ""
	}
	for _, r := range runes[:n] {
		if !strings.ContainsRune("והבלמשכفوبلكا", r) {
			return ""
		}
	}
	return string(runes[n:])
}

// nameKeys gives, by form, the consonant skeletons to compare names by: of words
// in Hebrew or Arabic script their own, with and without prefixes; of words in
// Latin letters that are always capitalised the Latin one.
func nameKeys(v *vocabulary) (keys []string, form []int32) {
	w := &v.channel[forms]
	for id, word := range w.words {
		if w.kind[id] != lang.Word {
			continue
		}
		add := func(key string) {
			if len(key) >= 3 {
				keys, form = append(keys, key), append(form, int32(id))
			}
		}
		if s := skeleton(word); s != "" {
			add(s)
			for n := 1; n <= 2; n++ {
				if t := stripped(word, n); t != "" {
					add(skeleton(t))
				}
			}
		} else if v.isName(int32(id)) {
			add(latinSkeleton(romanized(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"))))
		}
	}
	return keys, form
}

package align

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"hexapla/internal/pool"
)

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
	usable := func(w string) bool { return len(w) >= minLen && len(w) <= longestLookalike }
	list := newWordsByLength(tgt, usable)
	index := gramIndex(list.words, gram)
	shapes := make([]shape, len(list.words))
	for k, w := range list.words {
		shapes[k] = shape{letterSet(w), int32(len(w))}
	}
	type found struct {
		u, v int32
		sim  float64
	}
	// search appends what is found for the words from ≤ u < to. seen holds, by place in
	// the list, 1 + the last word that looked at it.
	search := func(from, to int, seen []int32, out []found) []found {
		var masks [256]uint64
		var likely [commonGram]int32
		var best []found
		var need [longestLookalike + 1]int // letters that must be shared, by length
		for u := from; u < to; u++ {
			w := src[u]
			if !usable(w) {
				continue
			}
			// Words of which too little can be shared cannot be similar enough.
			ratio := int(least * 10)
			shortest, longest := (len(w)*ratio+9)/10, longestLookalike
			if ratio > 0 {
				longest = min(longest, len(w)*10/ratio)
			}
			if shortest > longest {
				continue
			}
			for k := range len(w) {
				masks[w[k]] |= 1 << k
			}
			for l := shortest; l <= longest; l++ {
				need[l] = int(math.Ceil(float64(least*float64(max(len(w), l))) - 1e-9))
			}
			first, end := list.begin[shortest], list.begin[longest+1]
			set, mark := letterSet(w), int32(u)+1
			best = best[:0]
			grams(w, gram, func(g int) {
				with := index.with(g)
				if len(with) > commonGram {
					return
				}
				k, _ := slices.BinarySearch(with, first)
				// A letter that only one of two words has is lost to what they share. Which
				// words that rules out nobody foretells: there is no branch for it.
				n := 0
				for _, v := range with[k:] {
					if v >= end {
						break
					}
					if seen[v] == mark {
						continue
					}
					seen[v] = mark
					s := &shapes[v]
					l := int(s.letters)
					shared := min(len(w)-bits.OnesCount64(set&^s.set), l-bits.OnesCount64(s.set&^set))
					likely[n] = v
					n += 1 - int(uint(shared-need[l])>>63)
				}
				for _, v := range likely[:n] {
					if s := similarity(&masks, len(w), list.words[v]); s >= least {
						best = append(best, found{int32(u), list.id[v], s})
					}
				}
			})
			slices.SortFunc(best, func(x, y found) int { return cmp.Or(cmp.Compare(y.sim, x.sim), cmp.Compare(x.v, y.v)) })
			out = append(out, best[:min(few, len(best))]...)
			for k := range len(w) {
				masks[w[k]] = 0
			}
		}
		return out
	}
	parts := make([][]found, pool.Count(len(src), lookalikeChunk))
	pool.Chunks(len(src), lookalikeChunk, jobs, func() func(k, from, to int) {
		seen := make([]int32, len(list.words))
		return func(k, from, to int) { parts[k] = search(from, to, seen, nil) }
	})
	for _, part := range parts {
		for _, f := range part {
			do(f.u, f.v, f.sim)
		}
	}
}

// longestLookalike is how many letters a word may have: as many as a mask has bits,
// less a few.
const longestLookalike = 60

// wordsByLength is a list of words, the shortest first.
type wordsByLength struct {
	words []string
	id    []int32                     // which words they are
	begin [longestLookalike + 2]int32 // by length: the place of the first that is as long or longer
}

func newWordsByLength(words []string, usable func(string) bool) *wordsByLength {
	l := &wordsByLength{}
	for _, w := range words {
		if usable(w) {
			l.begin[len(w)+1]++
		}
	}
	for n := range longestLookalike + 1 {
		l.begin[n+1] += l.begin[n]
	}
	total := l.begin[longestLookalike+1]
	l.words, l.id = make([]string, total), make([]int32, total)
	at := l.begin
	for v, w := range words {
		if usable(w) {
			l.words[at[len(w)]], l.id[at[len(w)]] = w, int32(v)
			at[len(w)]++
		}
	}
	return l
}

// shape is which letters a word holds, and how many.
type shape struct {
	set     uint64
	letters int32
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

// gramIndex makes the list of words.
func gramIndex(words []string, gram int) gramList {
	var l gramList
	size := 1 << (6 * gram)
	if len(words) < fewWords {
		l.place = make(map[int]int32)
		for _, w := range words {
			grams(w, gram, func(g int) {
				if _, ok := l.place[g]; !ok {
					l.place[g] = int32(len(l.place))
				}
			})
		}
		size = len(l.place)
	}
	l.off = make([]int32, size+1)
	last := make([]int32, size) // 1 + the last word that had it
	each := func(do func(g, v int)) {
		for v, w := range words {
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
	return l
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

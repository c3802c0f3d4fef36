package align

import (
	"math"
	"slices"
)

// stretch is the target words of a stretch of segments, and what the source
// words that are asked for are linked to among them. A word has dozens of links in
// a long document, of which one or two lead into the few hundred segments that
// are looked at together; so the links are gone through once for a stretch, not
// once a row.
type stretch struct {
	begin, end int                // target segments
	first      int32              // their first type
	number     [channels][]int32  // by target word: 1 + its number in the stretch, 0: it does not occur
	off        []int32            // where the word of a number stands: at[off[k]:off[k+1]], ascending
	at         []int32            // types
	next       []place            // by number: where the word stands next
	segment    []int32            // of each type, from first
	seen       [channels][]stored // by source word
	sources    [channels][]int32  // the words that seen knows
	links      []link
}

// place says where a word stands next: the first of its entries of at that is not
// before the current row, and the type that this is.
type place struct{ entry, end, typ int32 }

// nowhere is the type of a word that does not stand anywhere any more.
const nowhere = math.MaxInt32

// step goes on to the next entry.
func (p *place) step(at []int32) {
	p.typ = nowhere
	if p.entry++; p.entry < p.end {
		p.typ = at[p.entry]
	}
}

// link leads to a word of the stretch. The ratio is one channel's share.
type link struct {
	word  int32
	ratio float32
}

// stored says where the links of a word are; the zero value that nobody has asked.
type stored struct{ from, to int32 }

// ready makes the stretch that of target segments begin ≤ j < end.
func (s *stretch) ready(x *lexical, begin, end int) {
	f := x.tgt
	for c := range channels {
		for _, v := range f.typ[c][f.typeOff[s.begin]:f.typeOff[s.end]] {
			s.number[c][v] = 0
		}
		for _, u := range s.sources[c] {
			s.seen[c][u] = stored{}
		}
		s.sources[c] = s.sources[c][:0]
		s.number[c] = grown(s.number[c], len(f.vocab.channel[c].words))
		s.seen[c] = grown(s.seen[c], len(x.src.vocab.channel[c].words))
	}
	s.begin, s.end, s.first = begin, end, f.typeOff[begin]
	s.links = append(s.links[:0], link{}) // none begins at 0
	last := f.typeOff[end]
	s.off = append(s.off[:0], 0)
	for c := range channels {
		for _, v := range f.typ[c][s.first:last] {
			if s.number[c][v] == 0 {
				s.off = append(s.off, 0)
				s.number[c][v] = int32(len(s.off)) - 1
			}
			s.off[s.number[c][v]]++
		}
	}
	for k := range len(s.off) - 1 {
		s.off[k+1] += s.off[k]
	}
	s.next = s.next[:0]
	for k := range len(s.off) - 1 {
		s.next = append(s.next, place{entry: s.off[k], end: s.off[k]})
	}
	s.at = grown(s.at, channels*int(last-s.first))
	for c := range channels {
		for k, v := range f.typ[c][s.first:last] {
			p := &s.next[s.number[c][v]-1]
			s.at[p.end] = s.first + int32(k)
			p.end++
		}
	}
	for k := range s.next {
		s.next[k].typ = s.at[s.next[k].entry]
	}
	s.segment = s.segment[:0]
	for j := begin; j < end; j++ {
		for range f.typeOff[j+1] - f.typeOff[j] {
			s.segment = append(s.segment, int32(j))
		}
	}
}

// linked gives the links of a source word of one channel to words of the stretch.
func (s *stretch) linked(x *lexical, c int, u int32) []link {
	at := &s.seen[c][u]
	if at.from == 0 {
		at.from = int32(len(s.links))
		t := x.table[c]
		number := s.number[c]
		from, to := t.off[u], t.off[u+1]
		share := float32(x.p.channelShare[c])
		if share == 0 { // what is noted must be above 0
			from = to
		}
		// Nobody foretells which words stand in the stretch: there is no branch for it.
		s.links = slices.Grow(s.links, int(to-from))
		links, n := s.links[at.from:cap(s.links)], 0
		ratio := t.ratio[from:to]
		for k, v := range t.to[from:to] {
			word := number[v] - 1
			links[n] = link{word, ratio[k] * share}
			n += 1 - int(uint32(word)>>31)
		}
		at.to = at.from + int32(n)
		s.links = s.links[:at.to]
		s.sources[c] = append(s.sources[c], u)
	}
	return s.links[at.from:at.to]
}

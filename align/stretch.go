package align

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
	next       []int32            // by number: first entry of at that is not before the current row
	segment    []int32            // of each type, from first
	seen       [channels][]stored // by source word
	sources    [channels][]int32  // the words that seen knows
	links      []link
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
	s.next = append(s.next[:0], s.off...)
	s.at = grown(s.at, channels*int(last-s.first))
	for c := range channels {
		for k, v := range f.typ[c][s.first:last] {
			n := s.number[c][v] - 1
			s.at[s.next[n]] = s.first + int32(k)
			s.next[n]++
		}
	}
	copy(s.next, s.off)
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
		share := float32(x.p.channelShare[c])
		for k := t.off[u]; k < t.off[u+1]; k++ {
			if n := number[t.to[k]]; n > 0 && share > 0 { // what is noted must be above 0
				s.links = append(s.links, link{n - 1, t.ratio[k] * share})
			}
		}
		at.to = int32(len(s.links))
		s.sources[c] = append(s.sources[c], u)
	}
	return s.links[at.from:at.to]
}

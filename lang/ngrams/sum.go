package ngrams

const (
	// mostRows is how many rows are kept to be added together: so many bytes fit
	// into lanes of 16 bits.
	mostRows = 256
	// fewTimes is up to how often a row is kept again and not multiplied.
	fewTimes = 3
)

// Sum adds up what the letters of words are worth in each language. The zero
// value is not ready: see Start. It is not safe for concurrent use.
type Sum struct {
	t     Table
	rows  []int   // the places of rows that are not in steps yet
	steps []int32 // by language
	base  int     // letters that no language is spared, in steps of Floor
	backs int     // the letters of context that they have, in steps of Backoff
}

// Start empties the sum, keeping its memory, and lets it use t.
func (s *Sum) Start(t Table) {
	s.t = t
	if cap(s.steps) < t.width {
		s.steps = make([]int32, t.width)
	}
	if s.rows == nil {
		s.rows = make([]int, 0, mostRows)
	}
	s.rows, s.steps = s.rows[:0], s.steps[:t.width]
	clear(s.steps)
	s.base, s.backs = 0, 0
}

// Letter adds the last of letters, those before it being its context, n times.
// Of letters no more than the last Longest matter.
func (s *Sum) Letter(letters []rune, n int) {
	letters = letters[max(0, len(letters)-Longest):]
	k := len(letters)
	s.base += n
	s.backs += n * (k - 1)
	var hashes [Longest]uint64
	var h uint64
	for i := range letters {
		h = hash(h, letters[k-1-i])
		hashes[i] = h
	}
	for ; k > 0; k-- {
		list, row := s.t.find(hashes[(k-1)&(Longest-1)])
		if row >= 0 {
			s.add(row, n)
			return
		}
		for p := 0; p+1 < len(list); p += 2 {
			if i := int(list[p]); i < len(s.steps) {
				s.steps[i] += int32(n) * int32(int8(list[p+1]))
			}
		}
	}
}

// add adds a row n times.
func (s *Sum) add(row, n int) {
	if n > fewTimes {
		values := s.t.rows[row : row+s.t.width]
		for i := range s.steps {
			s.steps[i] += int32(n) * int32(values[i])
		}
		return
	}
	for range n {
		if len(s.rows) == mostRows {
			s.flush()
		}
		s.rows = append(s.rows, row)
	}
}

// flush adds the rows to steps, eight languages at a time and column by column,
// so that the sums stay in registers: of eight bytes the even ones are added in
// four lanes of one word and the odd ones in those of another.
func (s *Sum) flush() {
	if len(s.rows) == 0 {
		return
	}
	const even = 0x00ff00ff00ff00ff
	rows, steps := s.t.rows, s.steps
	column := 0
	for ; column+16 <= s.t.width; column += 16 { // two words at a time spare half of the look-ups
		var a, b, c, d uint64
		for _, row := range s.rows {
			v := rows[row+column:][:16]
			x, y := word(v[:8]), word(v[8:])
			a += x & even
			b += x >> 8 & even
			c += y & even
			d += y >> 8 & even
		}
		spread(steps[column:], a, b)
		spread(steps[column+8:], c, d)
	}
	if column < s.t.width {
		var a, b uint64
		for _, row := range s.rows {
			x := word(rows[row+column:][:8])
			a += x & even
			b += x >> 8 & even
		}
		spread(steps[column:], a, b)
	}
	s.rows = s.rows[:0]
}

// word is the first eight bytes of s, little endian.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// spread adds the lanes of the even and of the odd bytes to eight steps.
func spread(steps []int32, even, odd uint64) {
	steps = steps[:8]
	steps[0] += int32(even & 0xffff)
	steps[1] += int32(odd & 0xffff)
	steps[2] += int32(even >> 16 & 0xffff)
	steps[3] += int32(odd >> 16 & 0xffff)
	steps[4] += int32(even >> 32 & 0xffff)
	steps[5] += int32(odd >> 32 & 0xffff)
	steps[6] += int32(even >> 48)
	steps[7] += int32(odd >> 48)
}

// Values are the sums in steps of Step, by the number of the language, above
// Base. They are valid until the next call.
func (s *Sum) Values() []int32 {
	s.flush()
	return s.steps
}

// Base is the log probability of the letters in a language that has none of them.
func (s *Sum) Base() float64 {
	return float64(Floor*float64(s.base)) + float64(Backoff*float64(s.backs))
}

// Package ngrams is the form of the table of letter sequences that package lang
// tells languages with: which sequences of one to four letters are how likely
// in which language. Open reads it where it lies, without unpacking; Write makes
// it and is used by the generator only. The package knows no languages, only
// their numbers, and imports nothing of hexapla.
//
// # What a value means
//
// Each language has a chain of conditional probabilities: a letter after the
// three before it; where the table lacks that sequence, after the two before it,
// with a penalty (Backoff), and so on down to a letter that the language never
// has (Floor). A value is what a sequence adds over the next shorter one, so the
// log probability of a text is a sum over what is found, and a language that
// lacks a sequence pays for it without being looked up.
//
// # Layout
//
//	"hxng" 2, the number of sequences, the size of the values and the width of a
//	row (each 4 bytes, little endian)
//	buckets+1 times the number of the first sequence of a bucket (4 bytes)
//	buckets+1 times the place of its first value (4 bytes)
//	for each sequence a fingerprint (3 bytes), in the order of the hashes
//	for each sequence how many languages have it (1 byte), or 255 for a row
//	the values of each: for every language that has it the number of the language
//	and the value in steps of Step (2 bytes), or a row of them for all languages,
//	a byte each with Zero for none
package ngrams

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

const (
	// Longest is the number of letters of the longest sequence.
	Longest = 4
	// Step is the unit of a value, in natural logarithms.
	Step = .1
	// Floor is the log probability of a letter that a language never has.
	Floor = -13.8
	// Backoff is the penalty for each letter of context that is given up.
	Backoff = -2.3
	// Zero is what stands for the value 0 in a row; the others lie around it.
	Zero = 128

	// many is the number of languages from which a sequence has a row.
	many  = 26
	asRow = math.MaxUint8

	magic   = "hxng\x02\x00\x00\x00"
	buckets = 1 << 16
	header  = len(magic) + 12
)

// ErrFormat is what Open returns for data that is no table.
var ErrFormat = errors.New("ngrams: not a table of letter sequences; make it anew with go generate ./lang")

// Table is a table of letter sequences. It never changes and is safe for
// concurrent use. The zero value holds nothing.
type Table struct {
	first, place  string // of the buckets
	marks, counts string // of the sequences
	values        string
	width         int
}

// Open makes a table of data, which stays in use.
func Open(data string) (Table, error) {
	if len(data) < header || data[:len(magic)] != magic {
		return Table{}, ErrFormat
	}
	sequences, values, width := number(data, len(magic)), number(data, len(magic)+4), number(data, len(magic)+8)
	rest := data[header:]
	if len(rest) != 2*4*(buckets+1)+4*sequences+values || width%8 != 0 || width > 256 {
		return Table{}, ErrFormat
	}
	t := Table{width: width}
	cut := func(n int) string {
		part := rest[:n]
		rest = rest[n:]
		return part
	}
	t.first, t.place = cut(4*(buckets+1)), cut(4*(buckets+1))
	t.marks, t.counts, t.values = cut(3*sequences), cut(sequences), rest
	if number(t.first, 4*buckets) != sequences || number(t.place, 4*buckets) != values {
		return Table{}, ErrFormat
	}
	return t, nil
}

// Width is the number of bytes of a row, a multiple of 8.
func (t *Table) Width() int { return t.width }

func number(s string, at int) int {
	return int(uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24)
}

// Hash extends the hash of a sequence by the letter in front of it; the hash of
// nothing is 0. So the sequences that end at a letter are reached from the
// shortest to the longest.
func Hash(h uint64, before rune) uint64 {
	h = (h ^ uint64(before) + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return h ^ h>>31
}

// Find gives the values of a sequence: a list, two bytes each, of the number of a
// language and the value as int8; or a row, a byte for each language, with Zero
// added to the value. Both are empty for a sequence that no language has; then
// none has a longer one with the same end either.
func (t *Table) Find(h uint64) (list, row string) {
	if t.marks == "" {
		return "", ""
	}
	b := int(h >> 48)
	mark := uint32(h>>24) & 0xffffff
	from, to := number(t.first, 4*b), number(t.first, 4*b+4)
	at := number(t.place, 4*b)
	for i := from; i < to; i++ {
		n := int(t.counts[i])
		size := 2 * n
		if n == asRow {
			size = t.width
		}
		if uint32(t.marks[3*i])|uint32(t.marks[3*i+1])<<8|uint32(t.marks[3*i+2])<<16 == mark {
			switch {
			case at+size > len(t.values):
				return "", ""
			case n == asRow:
				return "", t.values[at : at+size]
			}
			return t.values[at : at+size], ""
		}
		at += size
	}
	return "", ""
}

// Posting is the value of a sequence in a language.
type Posting struct {
	Language uint8
	Value    float64
}

// Write makes the data of a table out of sequences with their postings. Two
// sequences that the table cannot tell apart are an error.
func Write(sequences map[string][]Posting) ([]byte, error) {
	type entry struct {
		hash uint64
		list []Posting
	}
	entries := make([]entry, 0, len(sequences))
	width := 0
	for s, list := range sequences {
		var h uint64
		for _, r := range slices.Backward([]rune(s)) {
			h = Hash(h, r)
		}
		if len(list) == 0 || len(list) >= asRow {
			return nil, fmt.Errorf("ngrams: %q has %d languages; 1 to 254 fit", s, len(list))
		}
		slices.SortFunc(list, func(a, b Posting) int { return int(a.Language) - int(b.Language) })
		width = max(width, (int(list[len(list)-1].Language)+8)/8*8)
		entries = append(entries, entry{h &^ (1<<24 - 1), list})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.hash < b.hash {
			return -1
		}
		return 1
	})
	first, place := make([]int, buckets+1), make([]int, buckets+1)
	var marks, counts, values []byte
	for i, e := range entries {
		if i > 0 && entries[i-1].hash == e.hash {
			return nil, errors.New("ngrams: two sequences have one hash; change the constants of Hash")
		}
		marks = append(marks, byte(e.hash>>24), byte(e.hash>>32), byte(e.hash>>40))
		before := len(values)
		if len(e.list) >= many {
			counts = append(counts, asRow)
			row := bytes.Repeat([]byte{Zero}, width)
			for _, p := range e.list {
				row[p.Language] = byte(Zero + p.steps())
			}
			values = append(values, row...)
		} else {
			counts = append(counts, byte(len(e.list)))
			for _, p := range e.list {
				values = append(values, p.Language, byte(int8(p.steps())))
			}
		}
		first[e.hash>>48+1]++
		place[e.hash>>48+1] += len(values) - before
	}
	out := []byte(magic)
	u32 := func(n int) { out = binary.LittleEndian.AppendUint32(out, uint32(n)) }
	u32(len(entries))
	u32(len(values))
	u32(width)
	for _, list := range [][]int{first, place} {
		sum := 0
		for _, n := range list {
			sum += n
			u32(sum)
		}
	}
	return slices.Concat(out, marks, counts, values), nil
}

func (p Posting) steps() int { return int(max(-127, min(127, math.Round(p.Value/Step)))) }

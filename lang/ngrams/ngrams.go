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
//	"hxng" 1, the numbers of sequences and postings (each 4 bytes, little endian)
//	buckets+1 times the number of the first sequence of a bucket (4 bytes)
//	buckets+1 times the number of its first posting (4 bytes)
//	for each sequence a fingerprint (3 bytes), in the order of the hashes
//	for each sequence how many postings it has (1 byte)
//	the postings: language (1 byte), value in steps of Step (1 byte, signed)
package ngrams

import (
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

	magic   = "hxng\x01\x00\x00\x00"
	buckets = 1 << 16
	header  = len(magic) + 8
)

// ErrFormat is what Open returns for data that is no table.
var ErrFormat = errors.New("ngrams: not a table of letter sequences; make it anew with go generate ./lang")

// Table is a table of letter sequences. It never changes and is safe for
// concurrent use. The zero value holds nothing.
type Table struct {
	first, posting string // of the buckets
	marks, counts  string // of the sequences
	postings       string
}

// Open makes a table of data, which stays in use.
func Open(data string) (Table, error) {
	if len(data) < header || data[:len(magic)] != magic {
		return Table{}, ErrFormat
	}
	sequences, postings := number(data, len(magic)), number(data, len(magic)+4)
	rest := data[header:]
	if len(rest) != 2*4*(buckets+1)+4*sequences+2*postings {
		return Table{}, ErrFormat
	}
	t := Table{}
	cut := func(n int) string {
		part := rest[:n]
		rest = rest[n:]
		return part
	}
	t.first, t.posting = cut(4*(buckets+1)), cut(4*(buckets+1))
	t.marks, t.counts, t.postings = cut(3*sequences), cut(sequences), rest
	if number(t.first, 4*buckets) != sequences || number(t.posting, 4*buckets) != postings {
		return Table{}, ErrFormat
	}
	return t, nil
}

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

// Find gives the postings of a sequence, two bytes each: the number of a
// language, and the value as int8. It is empty for a sequence that no language
// has; then none has a longer one with the same end either.
func (t *Table) Find(h uint64) string {
	if t.marks == "" {
		return ""
	}
	b := int(h >> 48)
	mark := uint32(h>>24) & 0xffffff
	from, to := number(t.first, 4*b), number(t.first, 4*b+4)
	at := number(t.posting, 4*b)
	for i := from; i < to; i++ {
		n := int(t.counts[i])
		if uint32(t.marks[3*i])|uint32(t.marks[3*i+1])<<8|uint32(t.marks[3*i+2])<<16 == mark {
			if 2*(at+n) > len(t.postings) {
				return ""
			}
			return t.postings[2*at : 2*(at+n)]
		}
		at += n
	}
	return ""
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
	total := 0
	for s, list := range sequences {
		var h uint64
		for _, r := range slices.Backward([]rune(s)) {
			h = Hash(h, r)
		}
		if len(list) == 0 || len(list) > math.MaxUint8 {
			return nil, fmt.Errorf("ngrams: %q has %d languages; 1 to 255 fit", s, len(list))
		}
		slices.SortFunc(list, func(a, b Posting) int { return int(a.Language) - int(b.Language) })
		entries = append(entries, entry{h &^ (1<<24 - 1), list})
		total += len(list)
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.hash < b.hash {
			return -1
		}
		return 1
	})
	out := []byte(magic)
	u32 := func(n int) { out = binary.LittleEndian.AppendUint32(out, uint32(n)) }
	u32(len(entries))
	u32(total)
	first, posting := make([]int, buckets+1), make([]int, buckets+1)
	for i, e := range entries {
		if i > 0 && entries[i-1].hash == e.hash {
			return nil, errors.New("ngrams: two sequences have one hash; change the constants of Hash")
		}
		first[e.hash>>48+1]++
		posting[e.hash>>48+1] += len(e.list)
	}
	for _, list := range [][]int{first, posting} {
		sum := 0
		for _, n := range list {
			sum += n
			u32(sum)
		}
	}
	for _, e := range entries {
		out = append(out, byte(e.hash>>24), byte(e.hash>>32), byte(e.hash>>40))
	}
	for _, e := range entries {
		out = append(out, byte(len(e.list)))
	}
	for _, e := range entries {
		for _, p := range e.list {
			out = append(out, p.Language, byte(int8(max(-127, min(127, math.Round(p.Value/Step))))))
		}
	}
	return out, nil
}

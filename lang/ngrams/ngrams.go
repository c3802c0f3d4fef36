// Package ngrams is the form of the tables of letter sequences that package lang
// tells languages with: which sequences of one to four letters are how likely in
// which language of a script. Open reads a table where it lies, without
// unpacking, and Sum adds up what the letters of words say; Write makes a table
// and is used by the generator only. The package knows no languages, only their
// numbers, and imports nothing of hexapla.
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
// A sequence that many languages have holds a row: a byte for each language with
// the sum of the values of the sequence and of all its shorter ends, so that one
// look-up and one addition of eight languages at a time settle a letter. Any
// other sequence has a list of the languages that have it with the values that
// it adds, and the next shorter one goes on from there. All numbers are little
// endian:
//
//	"hxng" 3
//	the number of sequences, of rows, the width of a row, the logarithm of the
//	number of buckets, and the size of the sequences (4 bytes each)
//	buckets+1 times the place of the first sequence of a bucket (4 bytes)
//	the rows
//	for each sequence, in the order of the hashes, a fingerprint (3 bytes) and how
//	many languages have it (1 byte) or 255; then for each of these languages its
//	number and the value in steps of Step (2 bytes), or the number of a row (2 bytes)
package ngrams

import (
	"errors"
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

	asRow  = 255
	magic  = "hxng\x03\x00\x00\x00"
	fields = 5
	header = len(magic) + 4*fields
	// mostBits bounds the number of buckets; the fingerprint begins below them.
	mostBits = 24
)

// ErrFormat is what Open returns for data that is no table.
var ErrFormat = errors.New("ngrams: not a table of letter sequences; make it anew with go generate ./lang")

// Table is a table of letter sequences. It never changes and is safe for
// concurrent use. The zero value holds nothing.
type Table struct {
	places, rows, sequences string
	width                   int
	shift                   uint // of a hash, to its bucket
}

// Open makes a table of data, which stays in use.
func Open(data string) (Table, error) {
	if len(data) < header || data[:len(magic)] != magic {
		return Table{}, ErrFormat
	}
	var f [fields]int
	for i := range f {
		f[i] = number(data, len(magic)+4*i)
	}
	rows, width, bits, size := f[1], f[2], f[3], f[4]
	if width%8 != 0 || width > 256 || bits < 1 || bits > mostBits || rows > 1<<16 {
		return Table{}, ErrFormat
	}
	rest := data[header:]
	places := 4 * (1<<bits + 1)
	if len(rest) != places+rows*width+size {
		return Table{}, ErrFormat
	}
	t := Table{
		places: rest[:places], rows: rest[places : places+rows*width], sequences: rest[places+rows*width:],
		width: width, shift: uint(64 - bits),
	}
	last := 0
	for at := 0; at < len(t.places); at += 4 {
		n := number(t.places, at)
		if n < last || n > size {
			return Table{}, ErrFormat
		}
		last = n
	}
	return t, nil
}

// Width is the number of languages that a row has room for, a multiple of 8.
func (t *Table) Width() int { return t.width }

func number(s string, at int) int {
	return int(uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24)
}

// hash extends the hash of a sequence by the letter in front of it; the hash of
// nothing is 0. So the sequences that end at a letter are reached from the
// shortest to the longest.
func hash(h uint64, before rune) uint64 {
	h = (h ^ uint64(before) + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return h ^ h>>31
}

// mark is the fingerprint of a hash, 24 bits.
func mark(h uint64) int { return int(h >> 16 & 0xffffff) }

// find gives what a table has of a sequence: a list, two bytes each, of the
// number of a language and the value as int8; or else the place of a row, see the
// package comment. For a sequence that no language has they are empty and -1.
func (t *Table) find(h uint64) (list string, row int) {
	if t.places == "" {
		return "", -1
	}
	at := int(h>>t.shift) * 4
	from, to := number(t.places, at), number(t.places, at+4)
	s := t.sequences[from:to]
	want := mark(h)
	for len(s) >= 4 {
		v := number(s, 0)
		n := v >> 24
		size := 4 + 2*n
		if n == asRow {
			size = 6
		}
		if size > len(s) {
			return "", -1
		}
		if v&0xffffff == want {
			if n < asRow {
				return s[4:size], -1
			}
			k := (int(s[4]) | int(s[5])<<8) * t.width
			if k+t.width > len(t.rows) {
				return "", -1
			}
			return "", k
		}
		s = s[size:]
	}
	return "", -1
}

// Package dedup detects repeated texts among many by their hashes alone. A million texts take about
// thirty megabytes.
package dedup

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// Set is a set of texts, each with the number under which it came first. The zero value is empty
// and ready to use. It is not safe for concurrent use.
//
// It stores 96 bits of the SHA-256 of a text: the probability that two of ten million different
// texts agree in them is 6e-16. The tables use open addressing, and each doubles on its own when
// three quarters full, so that memory never doubles at once: 16 bytes an entry, 21 to 43 bytes a
// text.
type Set struct {
	tables [64]table
	n      int
	hash   hash.Hash
	sum    [sha256.Size]byte
}

// table holds the texts whose hashes begin with the same bits.
type table struct {
	slots []slot
	n     int
}

// slot is free if number is 0.
type slot struct {
	high   uint64
	low    uint32
	number uint32
}

// Add adds the text made of parts to the set under number, which must be positive. If the text is
// already there, first is the number under which it came, and nothing changes; otherwise first is
// 0. Parts are distinguished: "ab", "c" differs from "a", "bc".
func (s *Set) Add(number int, parts ...[]byte) (first int) {
	k := s.key(parts)
	k.number = uint32(max(number, 1))
	t := &s.tables[k.high>>58]
	if 4*(t.n+1) > 3*len(t.slots) {
		t.grow()
	}
	at := t.find(k)
	if have := t.slots[at].number; have != 0 {
		return int(have)
	}
	t.slots[at] = k
	t.n++
	s.n++
	return 0
}

// key returns the hash of a text, as a slot without a number.
func (s *Set) key(parts [][]byte) slot {
	if s.hash == nil {
		s.hash = sha256.New()
	}
	s.hash.Reset()
	var length [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(length[:], uint64(len(p)))
		s.hash.Write(length[:])
		s.hash.Write(p)
	}
	sum := s.hash.Sum(s.sum[:0])
	return slot{high: binary.LittleEndian.Uint64(sum), low: binary.LittleEndian.Uint32(sum[8:])}
}

// Has reports whether the text made of parts is in the set.
func (s *Set) Has(parts ...[]byte) bool {
	k := s.key(parts)
	t := &s.tables[k.high>>58]
	return len(t.slots) > 0 && t.slots[t.find(k)].number != 0
}

// Len returns the number of texts.
func (s *Set) Len() int { return s.n }

// find returns the index of the slot of k, or of the free slot where it belongs.
func (t *table) find(k slot) int {
	mask := uint64(len(t.slots) - 1)
	at := k.high & mask
	for {
		have := &t.slots[at]
		if have.number == 0 || have.high == k.high && have.low == k.low {
			return int(at)
		}
		at = (at + 1) & mask
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(64, 2*len(old)))
	for _, k := range old {
		if k.number != 0 {
			t.slots[t.find(k)] = k
		}
	}
}

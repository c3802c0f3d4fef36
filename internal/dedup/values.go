package dedup

import (
	"crypto/sha256"
	"encoding/binary"
)

// Values records which of many keys have come with several values, by hashes alone. The zero value
// is empty and ready to use. It is not safe for concurrent use.
//
// It stores 64 bits of the SHA-256 of a key and 31 of that of its first value: 12 bytes an entry,
// 16 to 32 bytes a key. Two of ten million keys agree in their bits with a probability of 3e-6, two
// values of a key with 5e-10.
type Values struct{ tables [64]valueTable }

// valueTable holds the keys whose hashes begin with the same bits.
type valueTable struct {
	keys   []uint64 // 0 means free
	values []uint32 // hash of the first value; the highest bit reports that there are others
	n      int
}

const several = 1 << 31

// Add records that a key came with a value.
func (v *Values) Add(key, value []byte) {
	k := hashOf(key)
	t := &v.tables[k>>58]
	if 4*(t.n+1) > 3*len(t.keys) {
		t.grow()
	}
	sum := sha256.Sum256(value)
	is := binary.LittleEndian.Uint32(sum[:]) &^ several
	at := t.find(k)
	switch {
	case t.keys[at] == 0:
		t.keys[at], t.values[at] = k, is
		t.n++
	case t.values[at]&^several != is:
		t.values[at] |= several
	}
}

// Several reports whether a key has come with two values or more.
func (v *Values) Several(key []byte) bool {
	k := hashOf(key)
	t := &v.tables[k>>58]
	if len(t.keys) == 0 {
		return false
	}
	at := t.find(k)
	return t.keys[at] == k && t.values[at]&several != 0
}

// hashOf returns the hash of a key, which is not 0.
func hashOf(key []byte) uint64 {
	sum := sha256.Sum256(key)
	return max(binary.LittleEndian.Uint64(sum[:]), 1)
}

// find returns the slot of k, or the free one where it belongs.
func (t *valueTable) find(k uint64) int {
	mask := uint64(len(t.keys) - 1)
	at := k & mask
	for t.keys[at] != 0 && t.keys[at] != k {
		at = (at + 1) & mask
	}
	return int(at)
}

func (t *valueTable) grow() {
	old := *t
	size := max(16, 2*len(old.keys))
	t.keys, t.values = make([]uint64, size), make([]uint32, size)
	for i, k := range old.keys {
		if k != 0 {
			at := t.find(k)
			t.keys[at], t.values[at] = k, old.values[i]
		}
	}
}

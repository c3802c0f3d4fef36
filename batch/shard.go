package batch

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
)

// Shard is one of Count parts of a batch, 1 ≤ Index ≤ Count; the zero value is the
// whole. Which part an article is in follows from its name alone, so that every
// machine that finds the same articles parts them alike.
type Shard struct{ Index, Count int }

// mostShards is the largest number of shards.
const mostShards = 1_000_000

// ParseShard reads "3/64"; no text is the whole.
func ParseShard(s string) (Shard, error) {
	if s == "" {
		return Shard{}, nil
	}
	a, b, ok := strings.Cut(s, "/")
	i, err := strconv.Atoi(a)
	n, err2 := strconv.Atoi(b)
	if !ok || err != nil || err2 != nil || i < 1 || n < i || n > mostShards {
		return Shard{}, fmt.Errorf("%q is no shard: give the part and the number of parts, from 1/64 to 64/64", s)
	}
	return Shard{i, n}, nil
}

// String is "3/64", "" for the whole.
func (s Shard) String() string {
	if s.Count <= 1 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.Index, s.Count)
}

// Has reports whether the article of that slug is in the shard.
func (s Shard) Has(slug string) bool {
	if s.Count <= 1 {
		return true
	}
	sum := sha256.Sum256([]byte(slug))
	return int(binary.BigEndian.Uint64(sum[:8])%uint64(s.Count)) == s.Index-1
}

package ngrams

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"unicode/utf8"
)

const (
	// rowShare is the share of the languages from which a sequence has a row, and
	// rowLeast their least number.
	rowShare = 5.5
	rowLeast = 4
	// perBucket is about how many sequences a bucket holds.
	perBucket = 3
)

// Posting is the value of a sequence in a language.
type Posting struct {
	Language uint8
	Value    float64
}

// Write makes the data of a table out of sequences with their postings. A
// language that has a sequence has all its shorter ends too. Two sequences that
// the table cannot tell apart are an error. Sequences of one letter are always
// rows.
func Write(sequences map[string][]Posting) ([]byte, error) {
	type entry struct {
		text string
		hash uint64
		list []Posting
	}
	entries := make([]entry, 0, len(sequences))
	width := 0
	for s, list := range sequences {
		if n := utf8.RuneCountInString(s); n == 0 || n > Longest {
			return nil, fmt.Errorf("ngrams: %q has %d letters; 1 to %d fit", s, n, Longest)
		}
		var h uint64
		for _, r := range slices.Backward([]rune(s)) {
			h = hash(h, r)
		}
		if len(list) == 0 || len(list) >= asRow {
			return nil, fmt.Errorf("ngrams: %q has %d languages; 1 to 254 fit", s, len(list))
		}
		slices.SortFunc(list, func(a, b Posting) int { return int(a.Language) - int(b.Language) })
		width = max(width, (int(list[len(list)-1].Language)+8)/8*8)
		entries = append(entries, entry{s, h, list})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.hash < b.hash {
			return -1
		}
		return 1
	})
	logBuckets := max(1, bits.Len(uint(len(entries)/perBucket)))
	if logBuckets > mostBits {
		return nil, fmt.Errorf("ngrams: %d sequences are too many", len(entries))
	}
	shift := uint(64 - logBuckets)
	places := make([]int, 1<<logBuckets+1)
	many := max(rowLeast, int(float64(width)/rowShare))
	var list, rows []byte
	u16 := func(b []byte, n int) []byte { return binary.LittleEndian.AppendUint16(b, uint16(n)) }
	for i, e := range entries {
		for _, other := range entries[i+1:] {
			if other.hash>>shift != e.hash>>shift {
				break
			}
			if mark(other.hash) == mark(e.hash) {
				return nil, fmt.Errorf("ngrams: %q and %q have one hash; change the constants of hash", e.text, other.text)
			}
		}
		before := len(list)
		m := mark(e.hash)
		list = append(list, byte(m), byte(m>>8), byte(m>>16))
		if len(e.list) >= many || utf8.RuneCountInString(e.text) == 1 {
			if len(rows) >= width<<16 {
				return nil, errors.New("ngrams: too many sequences have rows; raise rowShare")
			}
			list = u16(append(list, asRow), len(rows)/width)
			row, err := rowOf(sequences, e.text, width)
			if err != nil {
				return nil, err
			}
			rows = append(rows, row...)
		} else {
			list = append(list, byte(len(e.list)))
			for _, p := range e.list {
				list = append(list, p.Language, byte(int8(max(-127, min(127, math.Round(p.Value/Step))))))
			}
		}
		places[e.hash>>shift+1] += len(list) - before
	}
	out := []byte(magic)
	for _, n := range []int{len(entries), len(rows) / max(1, width), width, logBuckets, len(list)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	sum := 0
	for _, n := range places {
		sum += n
		out = binary.LittleEndian.AppendUint32(out, uint32(sum))
	}
	return slices.Concat(out, rows, list), nil
}

// rowOf is the row of a sequence: by language the sum of its values and those of
// its shorter ends.
func rowOf(sequences map[string][]Posting, s string, width int) ([]byte, error) {
	sums := make([]float64, width)
	for end := s; end != ""; {
		for _, p := range sequences[end] {
			sums[p.Language] += p.Value
		}
		_, w := utf8.DecodeRuneInString(end)
		shorter := end[w:]
		if shorter != "" && sequences[shorter] == nil {
			return nil, fmt.Errorf("ngrams: %q is there without its end %q", s, shorter)
		}
		end = shorter
	}
	row := make([]byte, width)
	for i, v := range sums {
		row[i] = byte(max(0, min(math.MaxUint8, math.Round(v/Step))))
	}
	return row, nil
}

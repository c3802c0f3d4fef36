package charset

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate go run ../gen/charset -out data -pdf ../../document/pdf/data

//go:embed data/letters.bin
var lettersData string

// Model holds the statistics of the letters of a language: their costs in steps of a tenth of the
// natural logarithm of their likelihood. The generator makes models and Write encodes them.
type Model struct {
	Code   string  // code of the language, preceded by "~" if there is little text in it
	Paired string  // letters that are counted in pairs
	Alone  string  // all other letters
	Single []uint8 // cost of each letter of Paired and Alone
	Pair   []uint8 // cost of a letter of Paired after another, one row for each first letter
}

// step is the unit of costs.
const step = .1

// Cost returns the cost of the likelihood p.
func Cost(p float64) uint8 {
	return uint8(math.Min(math.MaxUint8, math.Round(-math.Log(p)/step)))
}

// Fold unifies letters that differ by encoding and not by language: Romanian s and t with cedilla,
// which windows-1250 has for the comma, and the Arabic yeh for the Persian one.
func Fold(s string) string {
	if !strings.ContainsAny(s, "șțیȘȚ") {
		return s
	}
	return strings.NewReplacer("ș", "ş", "ț", "ţ", "Ș", "Ş", "Ț", "Ţ", "ی", "ي").Replace(s)
}

const magic = "hxcs\x01"

// ErrFormat is the error for a table that Write has not made.
var ErrFormat = errors.New("charset: not a table of letters; make it anew with go generate ./internal/charset")

// Write encodes a table: for each model the lengths of its five parts as varints and the parts.
func Write(models []Model) ([]byte, error) {
	out := []byte(magic)
	for _, m := range models {
		n, k := utf8.RuneCountInString(m.Paired), utf8.RuneCountInString(m.Alone)
		if len(m.Single) != n+k || len(m.Pair) != n*n {
			return nil, fmt.Errorf("charset: the model of %s has costs for %d and %d letters, not for %d", m.Code, len(m.Single), len(m.Pair), n+k)
		}
		for _, part := range m.parts() {
			out = binary.AppendUvarint(out, uint64(len(part)))
			out = append(out, part...)
		}
	}
	return out, nil
}

func (m *Model) parts() []string {
	return []string{m.Code, m.Paired, m.Alone, string(m.Single), string(m.Pair)}
}

// language is a Model ready for use.
type language struct {
	code      string
	number    int            // index of the language in the table
	index     map[rune]int32 // index of a letter; those below width have pairs
	width     int
	single    string
	pair      string
	letter    rune // the most frequent letter
	latin     bool // written in Latin letters
	points    bool // written with or without vowel points
	small     bool // there is little text in it
	eastAsian bool // has punctuation of its own

	low [letterTable]int16 // index+1 of the letters of the first blocks
}

// letterTable is the end of the blocks of characters in the array, which hold nearly all letters of
// single-byte encodings.
const letterTable = 0x700

func readTable(data string) ([]*language, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		return nil, ErrFormat
	}
	var list []*language
	for rest != "" {
		var parts [5]string
		for i := range parts {
			n, size := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen32)]))
			if size <= 0 || n > uint64(len(rest)-size) {
				return nil, ErrFormat
			}
			parts[i], rest = rest[size:size+int(n)], rest[size+int(n):]
		}
		l := &language{code: parts[0], index: map[rune]int32{}, single: parts[3], pair: parts[4]}
		l.width = utf8.RuneCountInString(parts[1])
		l.latin = l.width > 0 && strings.ContainsRune(parts[1], 'a')
		l.number = len(list)
		l.letter, _ = utf8.DecodeRuneInString(parts[1] + parts[2])
		l.points = strings.ContainsAny(parts[1], "اה")
		l.small = strings.HasPrefix(parts[0], "~")
		l.code = strings.TrimPrefix(parts[0], "~")
		l.eastAsian = l.code == "ja" || l.code == "ko" || strings.HasPrefix(l.code, "zh")
		for i, r := range []rune(parts[1] + parts[2]) {
			l.index[r] = int32(i)
			if r < letterTable {
				l.low[r] = int16(i + 1)
			}
		}
		if len(l.index) != len(l.single) || l.width*l.width != len(l.pair) {
			return nil, ErrFormat
		}
		list = append(list, l)
	}
	return list, nil
}

// languages decodes the tables on first use. The data is part of the program, and a test decodes
// it.
var languages = sync.OnceValue(func() []*language {
	list, err := readTable(lettersData)
	if err != nil {
		return nil
	}
	return list
})

// find returns the index of a letter in the tables of a language, or -1.
func (l *language) find(r rune) int {
	if r < letterTable {
		return int(l.low[r]) - 1
	}
	if i, ok := l.index[r]; ok {
		return int(i)
	}
	return -1
}

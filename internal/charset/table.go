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

// Model is what is known of the letters of a language: what each costs, in
// steps of a tenth of a natural logarithm of its likelihood. The generator makes
// models and Write keeps them.
type Model struct {
	Code   string  // of the language; "~" before it where little is written in it
	Paired string  // letters that are looked at in pairs
	Alone  string  // all others
	Single []uint8 // cost of each letter of Paired and Alone
	Pair   []uint8 // cost of a letter of Paired after another: a row for each first letter
}

// step is the unit of costs.
const step = .1

// Cost is the cost of what is as likely as p.
func Cost(p float64) uint8 {
	return uint8(math.Min(math.MaxUint8, math.Round(-math.Log(p)/step)))
}

// Fold writes letters that differ by encoding and not by language in one way:
// Romanian s and t with the cedilla that windows-1250 has for the comma, and the
// Arabic yeh for the Persian one.
func Fold(s string) string {
	if !strings.ContainsAny(s, "șțیȘȚ") {
		return s
	}
	return strings.NewReplacer("ș", "ş", "ț", "ţ", "Ș", "Ş", "Ț", "Ţ", "ی", "ي").Replace(s)
}

const magic = "hxcs\x01"

// ErrFormat is what reading a table gives that Write has not made.
var ErrFormat = errors.New("charset: not a table of letters; make it anew with go generate ./internal/charset")

// Write makes the data of a table: for each model the lengths of its five parts
// as varints and the parts.
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
	number    int            // of the language in the table
	index     map[rune]int32 // of a letter; those below width have pairs
	width     int
	single    string
	pair      string
	letter    rune // the most frequent
	latin     bool // written in Latin letters
	points    bool // written with vowel points or without
	small     bool // little is written in it
	eastAsian bool // has punctuation of its own

	low [letterTable]int16 // index+1 of the letters of the first blocks
}

// letterTable is the end of the blocks of characters that have an array, which
// holds every letter that single-byte encodings have but for a few.
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

// languages is read once, when an encoding is first asked for. The data is part
// of the program, and a test reads it.
var languages = sync.OnceValue(func() []*language {
	list, err := readTable(lettersData)
	if err != nil {
		return nil
	}
	return list
})

// find gives the index of a letter in the tables of a language, or -1.
func (l *language) find(r rune) int {
	if r < letterTable {
		return int(l.low[r]) - 1
	}
	if i, ok := l.index[r]; ok {
		return int(i)
	}
	return -1
}

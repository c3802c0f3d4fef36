package evaluate

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxIndex is the largest segment index that a reader accepts.
const MaxIndex = math.MaxInt32 - 1

// Read reads beads from r in order, one a line: `[0,1]:[2]`. The rest of the line is
// ignored, so that vecalign's `[0]:[1, 2]:0.15` can be read too. Empty lines are
// skipped. Error messages begin with name.
func Read(r io.Reader, name string) ([]Bead, error) {
	var beads []Bead
	err := eachLine(r, "beads", name, func(line string) error {
		b, err := parseBead(line)
		beads = append(beads, b)
		return err
	})
	if err != nil {
		return nil, err
	}
	return beads, nil
}

// ReadLadder reads hunalign's numeric ladder: one rung a line, `src TAB tgt TAB
// score`, where src and tgt are the number of segments before the rung. The
// segments between two adjacent rungs are a bead. The score is optional and ignored.
// Error messages begin with name.
func ReadLadder(r io.Reader, name string) ([]Bead, error) {
	var beads []Bead
	src, tgt, rungs := 0, 0, 0
	err := eachLine(r, "hunalign", name, func(line string) error {
		fields := strings.Split(line, "\t")
		if len(fields) < 2 {
			return fmt.Errorf("not a rung: %s: want source, TAB, target", excerpt(line))
		}
		s, err := index(fields[0])
		if err != nil {
			return err
		}
		t, err := index(fields[1])
		if err != nil {
			return err
		}
		rungs++
		if rungs == 1 && (s != 0 || t != 0) {
			return fmt.Errorf("the first rung is %d, %d: a ladder must begin at 0, 0", s, t)
		}
		if s < src || t < tgt {
			return fmt.Errorf("rung %d, %d is below rung %d, %d: rungs must ascend", s, t, src, tgt)
		}
		// A bead lists all its segments, so a huge number would exhaust memory.
		if s > maxLadder || t > maxLadder {
			return fmt.Errorf("rung %d, %d: the limit is %d segments", s, t, maxLadder)
		}
		if s > src || t > tgt {
			beads = append(beads, Bead{Src: count(src, s), Tgt: count(tgt, t)})
		}
		src, tgt = s, t
		return nil
	})
	if err != nil {
		return nil, err
	}
	return beads, nil
}

// maxLadder is the largest number of segments of a side that ReadLadder accepts.
const maxLadder = 1 << 24

// WriteBeads writes beads in the format of Read, one a line.
func WriteBeads(w io.Writer, beads []Bead) error {
	bw := bufio.NewWriter(w)
	var line []byte
	for _, b := range beads {
		line = appendList(line[:0], b.Src)
		line = append(line, ':')
		line = appendList(line, b.Tgt)
		line = append(line, '\n')
		if _, err := bw.Write(line); err != nil {
			return err
		}
	}
	return bw.Flush()
}

// String returns the bead as in a beads file, `[0,1]:[2]`.
func (b Bead) String() string {
	return string(appendList(append(appendList(nil, b.Src), ':'), b.Tgt))
}

func appendList(dst []byte, list []int) []byte {
	dst = append(dst, '[')
	for i, k := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendInt(dst, int64(k), 10)
	}
	return append(dst, ']')
}

// count returns from, from+1 … to-1, nil if from ≥ to.
func count(from, to int) []int {
	var list []int
	for k := from; k < to; k++ {
		list = append(list, k)
	}
	return list
}

func parseBead(line string) (Bead, error) {
	src, rest, err := parseList(line)
	if err == nil {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		var ok bool
		if rest, ok = strings.CutPrefix(rest, ":"); !ok {
			err = errNoList
		}
	}
	var tgt []int
	if err == nil {
		tgt, _, err = parseList(rest)
	}
	if errors.Is(err, errNoList) {
		err = fmt.Errorf("not a bead: %s: want a line such as [0,1]:[2]", excerpt(line))
	}
	return Bead{Src: src, Tgt: tgt}, err
}

var errNoList = errors.New("no list in brackets")

// parseList parses a list in brackets at the start of s and returns the rest of s.
func parseList(s string) ([]int, string, error) {
	s, ok := strings.CutPrefix(strings.TrimLeftFunc(s, unicode.IsSpace), "[")
	inner, rest, closed := strings.Cut(s, "]")
	if !ok || !closed {
		return nil, "", errNoList
	}
	var list []int
	for field := range strings.SplitSeq(inner, ",") {
		if strings.TrimSpace(field) == "" {
			continue // the reference scorer accepts [0,] and [,] too
		}
		k, err := index(field)
		if err != nil {
			return nil, "", err
		}
		list = append(list, k)
	}
	return list, rest, nil
}

func index(s string) (int, error) {
	s = strings.TrimSpace(s)
	k, err := strconv.ParseUint(s, 10, 31)
	if err != nil || k > MaxIndex {
		return 0, fmt.Errorf("%s is not a segment number: want 0 to %d", excerpt(s), MaxIndex)
	}
	return int(k), nil
}

// excerpt quotes the start of s for an error message.
func excerpt(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return strconv.Quote(s)
}

// eachLine calls fn with each line of r that is not only white space. Lines may end
// in LF, CR LF or CR and have any length; a byte-order mark is skipped.
func eachLine(r io.Reader, format, name string, fn func(line string) error) error {
	all, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%s: %s: %w", format, name, err)
	}
	text := strings.TrimPrefix(string(all), "\ufeff")
	for n := 1; text != ""; n++ {
		line := text
		if end := strings.IndexAny(text, "\r\n"); end < 0 {
			text = ""
		} else {
			line, text = text[:end], text[end:]
			if strings.HasPrefix(text, "\r\n") {
				text = text[2:]
			} else {
				text = text[1:]
			}
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := fn(line); err != nil {
			return fmt.Errorf("%s: %s:%d: %w", format, name, n, err)
		}
	}
	return nil
}

package evaluate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// ReadRawGold reads the gold alignment of two raw texts, a JSON object:
//
//	{"unit": "bytes", "files": {"src": "en.txt", "tgt": "he.txt"},
//	 "src": [[0, 0, 42], …], "tgt": […], "beads": [[[0], [0]], …],
//	 "furniture": {"src": [2], "tgt": []}}
//
// A line is its ID and the start and end of its range. Without "unit" the ranges
// count code points. "files" and "furniture" (boilerplate) are optional. Error
// messages begin with name.
func ReadRawGold(r io.Reader, name string) (RawGold, error) {
	var wire struct {
		Unit        string                    `json:"unit"`
		Files       struct{ Src, Tgt string } `json:"files"`
		Src         [][]int                   `json:"src"`
		Tgt         [][]int                   `json:"tgt"`
		Beads       [][][]int                 `json:"beads"`
		Boilerplate struct{ Src, Tgt []int }  `json:"furniture"`
	}
	if err := readJSON(r, &wire); err != nil {
		return RawGold{}, fmt.Errorf("gold: %s: %w", name, err)
	}
	g := RawGold{
		SrcFile: wire.Files.Src, TgtFile: wire.Files.Tgt,
		SrcBoilerplate: wire.Boilerplate.Src, TgtBoilerplate: wire.Boilerplate.Tgt,
	}
	switch wire.Unit {
	case "":
		g.Unit = CodePoints
	case "bytes":
		g.Unit = Bytes
	default:
		return RawGold{}, fmt.Errorf(`gold: %s: unknown unit %q: want "bytes", or no unit for code points`, name, wire.Unit)
	}
	var err error
	if g.Src, err = goldLines(wire.Src); err != nil {
		return RawGold{}, fmt.Errorf("gold: %s: src: %w", name, err)
	}
	if g.Tgt, err = goldLines(wire.Tgt); err != nil {
		return RawGold{}, fmt.Errorf("gold: %s: tgt: %w", name, err)
	}
	for n, b := range wire.Beads {
		if len(b) != 2 {
			return RawGold{}, fmt.Errorf("gold: %s: bead %d has %d sides: want 2", name, n, len(b))
		}
		g.Beads = append(g.Beads, Bead{Src: b[0], Tgt: b[1]})
	}
	return g, nil
}

func goldLines(wire [][]int) ([]Line, error) {
	lines := make([]Line, len(wire))
	for n, l := range wire {
		if len(l) != 3 || l[1] < 0 || l[2] < l[1] {
			return nil, fmt.Errorf("line %d is %v: want [id, start, end]", n, l)
		}
		lines[n] = Line{ID: l[0], TextRange: TextRange{Start: l[1], End: l[2]}}
	}
	return lines, nil
}

// ReadRawBeads reads beads of text ranges, a JSON object a line:
//
//	{"src": [[0, 42]], "tgt": [[0, 20], [21, 40]]}
//
// The end of a range is exclusive, [] is a side without text, and the outer
// brackets of a single range are optional. Error messages begin with name.
func ReadRawBeads(r io.Reader, name string) ([]RawBead, error) {
	var beads []RawBead
	err := eachLine(r, "jsonl", name, func(line string) error {
		var wire struct {
			Src json.RawMessage `json:"src"`
			Tgt json.RawMessage `json:"tgt"`
		}
		if err := json.Unmarshal([]byte(line), &wire); err != nil {
			return err
		}
		src, err := ranges(wire.Src)
		if err != nil {
			return fmt.Errorf("src: %w", err)
		}
		tgt, err := ranges(wire.Tgt)
		if err != nil {
			return fmt.Errorf("tgt: %w", err)
		}
		beads = append(beads, RawBead{Src: src, Tgt: tgt})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return beads, nil
}

func ranges(wire json.RawMessage) ([]TextRange, error) {
	if len(wire) == 0 {
		return nil, nil
	}
	var list [][]int
	if err := json.Unmarshal(wire, &list); err != nil {
		var single []int
		if json.Unmarshal(wire, &single) != nil {
			return nil, errors.New("want a list of ranges such as [[0, 42]]")
		}
		list = [][]int{single}
	}
	var out []TextRange
	for _, r := range list {
		if len(r) != 2 {
			return nil, fmt.Errorf("%v is not a range: want [start, end]", r)
		}
		if r[1] > r[0] {
			out = append(out, TextRange{Start: r[0], End: r[1]})
		}
	}
	return out, nil
}

// readJSON decodes the JSON value in r into v. Its errors name the line.
func readJSON(r io.Reader, v any) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	err = json.Unmarshal(data, v)
	at := int64(math.MaxInt64)
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &typ):
		at = typ.Offset
	}
	if err == nil || at > int64(len(data)) {
		return err
	}
	return fmt.Errorf("line %d: %w", 1+bytes.Count(data[:at], []byte("\n")), err)
}

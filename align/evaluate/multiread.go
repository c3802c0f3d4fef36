package evaluate

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"hexapla/align"
)

// ReadMultiGold reads the gold of N columns: a JSON object with a list for each
// column that holds, for each segment, the ids of its lines. The columns keep the
// order of the file. Error messages begin with name.
func ReadMultiGold(r io.Reader, name string) (MultiGold, error) {
	var g MultiGold
	fail := func(err error) (MultiGold, error) {
		return MultiGold{}, fmt.Errorf("gold: %s: %w", name, err)
	}
	d := json.NewDecoder(skipBOM(r))
	if err := opens(d); err != nil {
		return fail(err)
	}
	for d.More() {
		tag, err := d.Token()
		if err != nil {
			return fail(err)
		}
		var lines [][]int
		if err := d.Decode(&lines); err != nil {
			return fail(fmt.Errorf("column %q: want a list of lists of line ids: %w", tag, err))
		}
		if slices.Contains(g.Tags, tag.(string)) {
			return fail(fmt.Errorf("duplicate column %q", tag))
		}
		g.Tags, g.Lines = append(g.Tags, tag.(string)), append(g.Lines, lines)
	}
	if _, err := d.Token(); err != nil {
		return fail(err)
	}
	return g, nil
}

func opens(d *json.Decoder) error {
	t, err := d.Token()
	if err == io.EOF {
		return fmt.Errorf("empty; want {\"en\": [[0], [1, 2], …], …}")
	}
	if err == nil && t != json.Delim('{') {
		err = fmt.Errorf("want an object, {\"en\": [[0], [1, 2], …], …}")
	}
	return err
}

func skipBOM(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if start, err := b.Peek(3); err == nil && bytes.Equal(start, []byte("\uFEFF")) {
		_, _ = b.Discard(3) // cannot fail: the bytes are buffered
	}
	return b
}

// ReadMultiRows reads an alignment of N columns, one row a line:
//
//	{"cells": {"en": [0, 2], "he": [0, 1]}}
//
// A cell is a half-open range of segment indices, [k, k] if it is empty. All rows
// must have the columns of the first; other keys are ignored. Error messages begin
// with name.
func ReadMultiRows(r io.Reader, name string) (MultiHyp, error) {
	var h MultiHyp
	err := eachLine(r, "rows", name, func(line string) error {
		var row struct {
			Cells map[string][]int `json:"cells"`
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			return fmt.Errorf("not a row: %w: want a line such as {\"cells\": {\"en\": [0, 1], \"he\": [0, 2]}}", err)
		}
		if len(row.Cells) == 0 {
			return fmt.Errorf("not a row: no cells: want a line such as {\"cells\": {\"en\": [0, 1], \"he\": [0, 2]}}")
		}
		if h.Tags == nil {
			for tag := range row.Cells {
				h.Tags = append(h.Tags, tag)
			}
			slices.Sort(h.Tags)
		}
		if len(row.Cells) != len(h.Tags) {
			return fmt.Errorf("%d columns, but the first row has %d", len(row.Cells), len(h.Tags))
		}
		cells := make([]align.Range, len(h.Tags))
		for k, tag := range h.Tags {
			c, ok := row.Cells[tag]
			if !ok {
				return fmt.Errorf("no column %q, which the first row has", tag)
			}
			if len(c) != 2 || c[0] < 0 || c[1] < c[0] || c[1] > MaxIndex {
				return fmt.Errorf("column %q: %v is not a range: want [first, end] with 0 ≤ first ≤ end", tag, c)
			}
			if c[1]-c[0] > maxLadder {
				return fmt.Errorf("column %q: %d segments in a cell; the limit is %d", tag, c[1]-c[0], maxLadder)
			}
			cells[k] = align.Range{From: c[0], To: c[1]}
		}
		h.Rows = append(h.Rows, cells)
		return nil
	})
	if err != nil {
		return MultiHyp{}, err
	}
	return h, nil
}

// WriteMultiRows writes an alignment in the format of ReadMultiRows, with the
// columns in the order of h.Tags.
func WriteMultiRows(w io.Writer, h MultiHyp) error {
	b := bufio.NewWriter(w)
	for _, row := range h.Rows {
		cells := make([]string, len(row))
		for k, c := range row {
			cells[k] = fmt.Sprintf("%s: [%d, %d]", quoted(h.Tags[k]), c.From, c.To)
		}
		if _, err := fmt.Fprintf(b, "{\"cells\": {%s}}\n", strings.Join(cells, ", ")); err != nil {
			return err
		}
	}
	return b.Flush()
}

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil { // cannot happen with a string
		return `""`
	}
	return string(b)
}

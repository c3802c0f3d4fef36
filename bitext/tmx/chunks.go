package tmx

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/internal/dedup"
)

// Chunks reads a memory as tables of about n rows (the rows of a unit stay together), in order and
// with the same columns. Together they are the table that Read would return, which is never in
// memory as a whole. The file is read twice, because the columns are known only at its end; open is
// called each time. After an error the sequence ends.
func Chunks(open func() (io.ReadCloser, error), name string, n int) iter.Seq2[*bitext.Table, error] {
	return func(yield func(*bitext.Table, error) bool) {
		g := &gatherer{index: map[language.Tag]int{}}
		filled := false
		var ids rowIDs
		h, err := eachUnit(open, name, func(u *Unit) bool {
			sorted := g.sort(u)
			filled = len(sorted.Variants) > 0 || filled
			ids.want(sorted.Row, g.count(&sorted))
			return true
		})
		if err == nil && (len(g.langs) < 2 || !filled) {
			err = fmt.Errorf("tmx: %s: %w", name, ErrNoPair)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		columns, place := g.columns(h, name)
		var rows []bitext.Unit
		on := true
		ids.row = 0
		send := func() bool {
			columns := slices.Clone(columns)
			t := bitext.FromUnits(columns, rows)
			t.Generator = strings.TrimSpace(h.Tool + " " + h.ToolVersion)
			rows = rows[:0]
			if err := t.Validate(); err != nil {
				yield(nil, fmt.Errorf("tmx: %s: %w", name, err))
				return false
			}
			return len(t.Rows) == 0 || yield(t, nil)
		}
		_, err = eachUnit(open, name, func(u *Unit) bool {
			sorted := g.sort(u)
			for _, row := range g.rows(&sorted, place) {
				row.ID = ids.next(row.ID)
				rows = append(rows, row)
			}
			if len(rows) >= n {
				on = send()
			}
			return on
		})
		switch {
		case !on:
		case err != nil:
			yield(nil, err)
		case len(rows) > 0:
			send()
		}
	}
}

// rowIDs names the rows of a memory as bitext.IDs does, without storing them.
type rowIDs struct {
	row    int       // number of the last row
	wanted dedup.Set // IDs with the first row that wants them
}

// want records that the next rows should have an ID.
func (d *rowIDs) want(id string, rows int) {
	if id != "" {
		d.wanted.Add(d.row+1, []byte(id))
	}
	d.row += rows
}

// next returns the ID of the next row. wanted is its preferred ID, or "".
func (d *rowIDs) next(wanted string) string {
	d.row++
	if wanted != "" && d.wanted.Add(d.row, []byte(wanted)) == d.row && bitext.IDs([]string{wanted})[0] == wanted {
		return wanted
	}
	number := "r" + strconv.Itoa(d.row)
	id := number
	for k := 2; d.wanted.Has([]byte(id)); k++ {
		id = number + "-" + strconv.Itoa(k)
	}
	return id
}

// eachUnit reads a file from the beginning.
func eachUnit(open func() (io.ReadCloser, error), name string, fn func(*Unit) bool) (Header, error) {
	in, err := open()
	if err != nil {
		return Header{}, err
	}
	defer func() { _ = in.Close() }() // opened for reading only
	d, err := NewReader(in, name, ReadOptions{})
	if err != nil {
		return Header{}, err
	}
	for u, err := range d.Units() {
		if err != nil {
			return Header{}, err
		}
		if !fn(u) {
			break
		}
	}
	return d.Header(), nil
}

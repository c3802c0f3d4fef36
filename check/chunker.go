package check

import (
	"iter"
	"slices"

	"hexapla/align"
	"hexapla/bitext"
)

// sizes are the sizes of chunks, in rows.
type sizes struct {
	rows int
	// most is when a chunk ends even within a gap, which is then told in two.
	most int
	// neighbours is how many rows before and after a chunk its table has: more than a
	// sentence that stands in the wrong row is ever away from the right one.
	neighbours int
}

func usualSizes() sizes { return sizes{rows: 4096, most: 16 * 4096, neighbours: 64} }

// Chunks makes chunks of a table that comes in pieces: tables of the same columns,
// each with the rows that follow those of the one before. An error of pieces is the
// last that comes.
func Chunks(pieces iter.Seq2[*bitext.Table, error]) iter.Seq2[*Chunk, error] {
	return chunks(pieces, usualSizes())
}

func chunks(pieces iter.Seq2[*bitext.Table, error], s sizes) iter.Seq2[*Chunk, error] {
	return func(yield func(*Chunk, error) bool) {
		var k *chunker
		for t, err := range pieces {
			if err != nil {
				yield(nil, err)
				return
			}
			if k == nil {
				k = newChunker(t, s)
			}
			k.add(t)
			for c := k.next(false); c != nil; c = k.next(false) {
				if !yield(c, nil) {
					return
				}
			}
		}
		if k == nil {
			return
		}
		for c := k.next(true); c != nil; c = k.next(true) {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// chunker has the rows that are in no chunk yet, and those before them that the next
// one wants as its neighbours.
type chunker struct {
	sizes    sizes
	t        *bitext.Table
	from     int   // first row of t that is in no chunk yet
	row      int   // number of the first row of t
	segments []int // numbers of the first segments of t
	looked   int   // rows that are known to be no end of a chunk
}

func newChunker(head *bitext.Table, s sizes) *chunker {
	t := *head
	t.Rows = nil
	t.Columns = slices.Clone(head.Columns)
	for c := range t.Columns {
		t.Columns[c].Segments = nil
	}
	return &chunker{sizes: s, t: &t, segments: make([]int, len(t.Columns))}
}

// add appends the rows of a piece.
func (k *chunker) add(piece *bitext.Table) {
	shift := make([]int, len(k.t.Columns))
	for c := range shift {
		shift[c] = len(k.t.Columns[c].Segments)
		if have := k.t.Columns[c].Segments; cap(have)-len(have) < len(piece.Columns[c].Segments) {
			// Mostly a segment a row: room for the whole chunk, its neighbours and a piece.
			room := k.sizes.rows + 3*k.sizes.neighbours + len(piece.Columns[c].Segments)
			k.t.Columns[c].Segments = slices.Grow(have, max(room-len(have), len(piece.Columns[c].Segments)))
		}
		k.t.Columns[c].Segments = append(k.t.Columns[c].Segments, piece.Columns[c].Segments...)
	}
	if room := k.sizes.rows + 3*k.sizes.neighbours + len(piece.Rows); cap(k.t.Rows) < room {
		k.t.Rows = slices.Grow(k.t.Rows, room-len(k.t.Rows))
	}
	cells := make([]align.Range, 0, len(piece.Rows)*len(shift))
	for _, r := range piece.Rows {
		from := len(cells)
		for c, cell := range r.Cells {
			cells = append(cells, align.Range{From: cell.From + shift[c], To: cell.To + shift[c]})
		}
		r.Cells = cells[from:len(cells):len(cells)]
		k.t.Rows = append(k.t.Rows, r)
	}
}

// next returns the next chunk; nil: more rows are needed, or all rows are in chunks.
func (k *chunker) next(last bool) *Chunk {
	rows := len(k.t.Rows)
	if k.from == rows {
		return nil
	}
	to := k.boundary()
	switch {
	case !last && to+k.sizes.neighbours > rows:
		return nil
	case to > rows:
		to = rows
	}
	end := min(to+k.sizes.neighbours, rows)
	c := &Chunk{Table: k.cut(0, end), From: k.from, To: to, Row: k.row, Segments: slices.Clone(k.segments)}
	k.drop(to)
	return c
}

// boundary returns the row that the next chunk ends before: the first one that is far
// enough and whole, so that no gap goes on there. It may lie behind all rows.
func (k *chunker) boundary() int {
	for i := max(k.from+k.sizes.rows, k.looked); i < min(len(k.t.Rows), k.from+k.sizes.most); i++ {
		if k.whole(i) {
			return i
		}
		k.looked = i + 1
	}
	if len(k.t.Rows) >= k.from+k.sizes.most {
		return k.from + k.sizes.most
	}
	return len(k.t.Rows) + 1
}

// whole reports whether a row has text in every column and translates it, and is no
// form of the same text as the row before.
func (k *chunker) whole(row int) bool {
	if k.t.Rows[row].Status == bitext.Rejected {
		return false
	}
	if group := k.t.FormOf(row).Group; group != "" && row > 0 && k.t.FormOf(row-1).Group == group {
		return false
	}
	for c := range k.t.Columns {
		if k.t.Rows[row].Cells[c].Len() == 0 || !filled(k.t, row, c) {
			return false
		}
	}
	return true
}

// cut returns a table of the rows from ≤ i < to, which shares nothing that changes.
func (k *chunker) cut(from, to int) *bitext.Table {
	t := *k.t
	t.Columns = slices.Clone(k.t.Columns)
	t.Rows = make([]bitext.Row, to-from)
	first := k.t.Rows[from].Cells
	for c := range t.Columns {
		t.Columns[c].Segments = k.t.Columns[c].Segments[first[c].From:k.t.Rows[to-1].Cells[c].To:k.t.Rows[to-1].Cells[c].To]
	}
	cells := make([]align.Range, 0, len(t.Rows)*len(t.Columns))
	for i := range t.Rows {
		r := k.t.Rows[from+i]
		at := len(cells)
		for c, cell := range r.Cells {
			cells = append(cells, align.Range{From: cell.From - first[c].From, To: cell.To - first[c].From})
		}
		r.Cells = cells[at:len(cells):len(cells)]
		t.Rows[i] = r
	}
	return &t
}

// drop forgets the rows that no later chunk wants, when those before row are done.
func (k *chunker) drop(row int) {
	keep := max(0, row-k.sizes.neighbours)
	if keep == len(k.t.Rows) {
		return
	}
	first := k.t.Rows[keep].Cells
	for c := range k.segments {
		k.segments[c] += first[c].From
	}
	t := k.cut(keep, len(k.t.Rows))
	for c := range t.Columns {
		t.Columns[c].Segments = slices.Clone(t.Columns[c].Segments)
	}
	k.t, k.row, k.from, k.looked = t, k.row+keep, row-keep, 0
}

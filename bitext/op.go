package bitext

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hexapla/align"
	"hexapla/internal/textutil"
)

// Op is a reversible change of a table: Merge, Split, Move, Edit, SetStatus, SetNote or Replace.
// Ops refer to rows by ID.
//
// Merge, Split, Move and Replace change the shape of rows. The new rows have the Origin Repaired,
// the score 1 and no Status. Why and Cycle, which come from the aligner, are cleared.
type Op interface {
	// apply changes t and returns the inverse op, or fails and leaves t unchanged.
	apply(t *Table) (undo Op, err error)
}

// Merge joins the adjacent rows First to Last. The result has the ID of First; if a cell was edited,
// so is the merged one.
type Merge struct{ First, Last string }

// Split divides a row in two. At holds for each column the first segment of the second row. NewID
// is the ID of the second row; if it is empty, an ID is derived from Row. The note stays with the
// first row.
type Split struct {
	Row   string
	At    []int
	NewID string
}

// Move moves the boundary between a row and the next one in one column. If Segments > 0, that many
// segments move from the start of the next row's cell to Row; if Segments < 0, as many move from
// the end of Row's cell to the next row.
type Move struct {
	Row      string
	Column   int
	Segments int
}

// Edit replaces the text of a cell by Text. If Text is nil, it reverts an edit.
type Edit struct {
	Row    string
	Column int
	Text   *string
}

// SetStatus sets the review status of a row.
type SetStatus struct {
	Row    string
	Status Status
}

// SetNote sets the note of a row.
type SetNote struct {
	Row  string
	Note string
}

// Replace replaces the adjacent rows IDs by Rows, which must cover the same segments once and in
// order. Rows with a shape that none of IDs has become Repaired. If Exact is true, all fields are
// kept as they are; this is used to undo other ops.
type Replace struct {
	IDs   []string
	Rows  []Row
	Exact bool
}

// Errors of Apply that can be tested with errors.Is.
var (
	ErrNoRow  = errors.New("no such row")
	ErrEdited = errors.New("its text was edited: revert the edit first")
)

// Apply changes the table and returns the op that reverts the change. If it fails, the table is
// unchanged. A valid table stays valid.
func (t *Table) Apply(op Op) (undo Op, err error) { return op.apply(t) }

func (t *Table) rowIndex(id string) (int, error) {
	for i := range t.Rows {
		if t.Rows[i].ID == id {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%w: %s", ErrNoRow, id)
}

func (o Merge) apply(t *Table) (Op, error) {
	first, err := t.rowIndex(o.First)
	if err != nil {
		return nil, err
	}
	last, err := t.rowIndex(o.Last)
	if err != nil {
		return nil, err
	}
	if first >= last {
		return nil, fmt.Errorf("rows %s to %s: nothing to merge", o.First, o.Last)
	}
	m := repaired(o.First)
	var notes []string
	for i := first; i <= last; i++ {
		if note := t.Rows[i].Note; note != "" {
			notes = append(notes, note)
		}
	}
	m.Note = strings.Join(notes, "\n")
	for c := range t.Columns {
		m.Cells = append(m.Cells, align.Range{From: t.Rows[first].Cells[c].From, To: t.Rows[last].Cells[c].To})
		var texts []string
		edited := false
		for i := first; i <= last; i++ {
			_, ok := t.Rows[i].EditedCell(c)
			edited = edited || ok
			texts = append(texts, t.Cell(i, c))
		}
		if edited {
			m.setEdited(c, len(t.Columns), join(texts))
		}
	}
	return t.replace(first, last+1, []Row{m})
}

// repaired returns an empty row with the properties of a row whose shape was set by a person.
func repaired(id string) Row {
	r := Row{ID: id}
	r.repair()
	return r
}

// repair marks a row as one whose shape was set by a person.
func (r *Row) repair() {
	r.Origin, r.Score, r.Why, r.Cycle = Repaired, 1, nil, 0
}

// setEdited sets the edited text of a cell in a row of n columns.
func (r *Row) setEdited(column, n int, text string) {
	if r.Edited == nil {
		r.Edited = make([]*string, n)
	}
	r.Edited[column] = &text
}

func (o Split) apply(t *Table) (Op, error) {
	i, err := t.rowIndex(o.Row)
	if err != nil {
		return nil, err
	}
	if len(o.At) != len(t.Columns) {
		return nil, fmt.Errorf("%d split positions for %d columns", len(o.At), len(t.Columns))
	}
	r := &t.Rows[i]
	first, second := repaired(r.ID), repaired(o.NewID)
	first.Note = r.Note
	if second.ID == "" {
		second.ID = t.freshID(r.ID)
	}
	for c, at := range o.At {
		cell := r.Cells[c]
		if at < cell.From || at > cell.To {
			return nil, fmt.Errorf("row %s, column %d: segment %d is not in [%d, %d]", r.ID, c+1, at, cell.From, cell.To)
		}
		first.Cells = append(first.Cells, align.Range{From: cell.From, To: at})
		second.Cells = append(second.Cells, align.Range{From: at, To: cell.To})
		text, edited := r.EditedCell(c)
		switch {
		case !edited:
		case at == cell.To:
			first.setEdited(c, len(t.Columns), text)
		case at == cell.From:
			second.setEdited(c, len(t.Columns), text)
		default:
			return nil, fmt.Errorf("row %s, column %d: %w", r.ID, c+1, ErrEdited)
		}
	}
	return t.replace(i, i+1, []Row{first, second})
}

// freshID returns an unused ID derived from id: r7 is split into r7 and r7.2, the latter into r7.2
// and r7.3.
func (t *Table) freshID(id string) string {
	used := make(map[string]bool, len(t.Rows))
	for i := range t.Rows {
		used[t.Rows[i].ID] = true
	}
	base := id
	if head, number, ok := textutil.CutLast(id, "."); ok && head != "" {
		if _, err := strconv.Atoi(number); err == nil {
			base = head
		}
	}
	for n := 2; ; n++ {
		if fresh := base + "." + strconv.Itoa(n); !used[fresh] {
			return fresh
		}
	}
}

func (o Move) apply(t *Table) (Op, error) {
	i, err := t.rowIndex(o.Row)
	if err != nil {
		return nil, err
	}
	if i+1 == len(t.Rows) {
		return nil, fmt.Errorf("row %s is the last one: it has no boundary to move", o.Row)
	}
	if o.Column < 0 || o.Column >= len(t.Columns) {
		return nil, fmt.Errorf("column %d of a table of %d", o.Column+1, len(t.Columns))
	}
	above, below := &t.Rows[i], &t.Rows[i+1]
	from, boundary, to := above.Cells[o.Column].From, above.Cells[o.Column].To, below.Cells[o.Column].To
	if o.Segments == 0 || o.Segments < from-boundary || o.Segments > to-boundary {
		return nil, fmt.Errorf("row %s, column %d: cannot move %d segments: up to %d can go down, %d come up", o.Row, o.Column+1, o.Segments, boundary-from, to-boundary)
	}
	boundary += o.Segments
	rows := []Row{repaired(above.ID), repaired(below.ID)}
	for k, r := range []*Row{above, below} {
		if _, edited := r.EditedCell(o.Column); edited {
			return nil, fmt.Errorf("row %s, column %d: %w", r.ID, o.Column+1, ErrEdited)
		}
		rows[k].Note, rows[k].Edited = r.Note, r.Edited
		rows[k].Cells = slices.Clone(r.Cells)
	}
	rows[0].Cells[o.Column].To = boundary
	rows[1].Cells[o.Column].From = boundary
	return t.replace(i, i+2, rows)
}

func (o Edit) apply(t *Table) (Op, error) {
	i, err := t.rowIndex(o.Row)
	if err != nil {
		return nil, err
	}
	if o.Column < 0 || o.Column >= len(t.Columns) {
		return nil, fmt.Errorf("column %d of a table of %d", o.Column+1, len(t.Columns))
	}
	if o.Text != nil && !utf8.ValidString(*o.Text) {
		return nil, fmt.Errorf("row %s, column %d: the text is not valid UTF-8", o.Row, o.Column+1)
	}
	r := &t.Rows[i]
	undo := Edit{Row: o.Row, Column: o.Column}
	if text, ok := r.EditedCell(o.Column); ok {
		undo.Text = &text
	}
	edited := make([]*string, len(t.Columns))
	copy(edited, r.Edited) // a copy, because an undo may hold the old slice
	edited[o.Column] = nil
	if o.Text != nil {
		text := *o.Text
		edited[o.Column] = &text
	}
	if !slices.ContainsFunc(edited, func(text *string) bool { return text != nil }) {
		edited = nil
	}
	r.Edited = edited
	return undo, nil
}

func (o SetStatus) apply(t *Table) (Op, error) {
	i, err := t.rowIndex(o.Row)
	if err != nil {
		return nil, err
	}
	if o.Status != Unreviewed && o.Status != Confirmed && o.Status != Rejected {
		return nil, fmt.Errorf("row %s: unknown status %q", o.Row, o.Status)
	}
	undo := SetStatus{o.Row, t.Rows[i].Status}
	t.Rows[i].Status = o.Status
	return undo, nil
}

func (o SetNote) apply(t *Table) (Op, error) {
	i, err := t.rowIndex(o.Row)
	if err != nil {
		return nil, err
	}
	if !utf8.ValidString(o.Note) {
		return nil, fmt.Errorf("row %s: the note is not valid UTF-8", o.Row)
	}
	undo := SetNote{o.Row, t.Rows[i].Note}
	t.Rows[i].Note = o.Note
	return undo, nil
}

func (o Replace) apply(t *Table) (Op, error) {
	if len(o.IDs) == 0 {
		return nil, errors.New("no rows to replace")
	}
	at, err := t.rowIndex(o.IDs[0])
	if err != nil {
		return nil, err
	}
	for k, id := range o.IDs {
		if at+k >= len(t.Rows) || t.Rows[at+k].ID != id {
			return nil, fmt.Errorf("row %s is not the next row: the rows to replace must be adjacent", id)
		}
	}
	rows := slices.Clone(o.Rows)
	if !o.Exact {
		old := t.Rows[at : at+len(o.IDs)]
		for i := range rows {
			same := func(r Row) bool { return slices.Equal(r.Cells, rows[i].Cells) }
			if !slices.ContainsFunc(old, same) {
				rows[i].repair()
			}
		}
	}
	return t.replace(at, at+len(o.IDs), rows)
}

// replace replaces t.Rows[from:to] by rows and returns the inverse op.
func (t *Table) replace(from, to int, rows []Row) (Op, error) {
	ids := map[string]bool{}
	for i := range t.Rows {
		if i < from || i >= to {
			ids[t.Rows[i].ID] = true
		}
	}
	next := make([]int, len(t.Columns))
	for c := range next {
		next[c] = t.Rows[from].Cells[c].From
	}
	undo := Replace{Rows: slices.Clone(t.Rows[from:to]), Exact: true}
	for i := range rows {
		if err := t.validateRow(&rows[i], next); err != nil {
			return nil, fmt.Errorf("row %s: %w", rows[i].ID, err)
		}
		if ids[rows[i].ID] {
			return nil, fmt.Errorf("row %s: another row has the same ID", rows[i].ID)
		}
		ids[rows[i].ID] = true
		undo.IDs = append(undo.IDs, rows[i].ID)
	}
	for c, n := range next {
		if want := t.Rows[to-1].Cells[c].To; n != want {
			return nil, fmt.Errorf("column %d: the new rows end at segment %d, the old ones at %d", c+1, n, want)
		}
	}
	t.Rows = slices.Replace(t.Rows, from, to, rows...)
	return undo, nil
}

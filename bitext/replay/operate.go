package replay

import (
	"errors"
	"fmt"
	"slices"

	"hexapla/align"
	"hexapla/bitext"
)

// operate finds the operations and applies them to a copy of the table.
func (d *differ) operate() error {
	next := *d.t
	next.Rows = slices.Clone(d.t.Rows)
	d.plan.Table = &next
	at, line := 0, 0
	for line < len(d.lines) {
		rows, lines := d.block(at, line)
		if err := d.reshape(at, rows, d.lines[line:line+lines]); err != nil {
			return err
		}
		at, line = at+lines, line+lines
	}
	if len(next.Rows) != len(d.lines) {
		return fmt.Errorf("%d rows became %d where the sheet has %d", len(d.t.Rows), len(next.Rows), len(d.lines))
	}
	for i, l := range d.lines {
		if err := d.remark(i, l); err != nil {
			return err
		}
	}
	return d.verify()
}

func (d *differ) do(op bitext.Op) (undo bitext.Op, err error) {
	change := describe(d.plan.Table, d.names, op)
	undo, err = d.plan.Table.Apply(op)
	if err != nil {
		return nil, err
	}
	d.plan.Ops = append(d.plan.Ops, op)
	d.plan.Changes = append(d.plan.Changes, change)
	return undo, nil
}

// block gives the number of rows from at on, and of lines from line on, that
// together have the same segments: the fewest.
func (d *differ) block(at, line int) (rows, lines int) {
	t := d.plan.Table
	rows, lines = 1, 1
	for {
		a, b := t.Rows[at+rows-1].Cells, d.lines[line+lines-1].cells
		behind, ahead := false, false // in any column
		for c := range a {
			behind = behind || b[c].To < a[c].To
			ahead = ahead || b[c].To > a[c].To
		}
		switch {
		case !behind && !ahead:
			return rows, lines
		case behind && !ahead:
			lines++
		case ahead && !behind:
			rows++
		default:
			rows++
			lines++
		}
	}
}

// reshape makes the rows at … at+rows of the table those that lines want.
func (d *differ) reshape(at, rows int, lines []*target) error {
	if rows == 1 && len(lines) == 1 {
		return nil
	}
	t := d.plan.Table
	// Edits are put back at the end, where they are still wanted; until then they
	// would be in the way.
	for i := at; i < at+rows; i++ {
		for c := range t.Columns {
			if _, edited := t.Rows[i].EditedCell(c); edited {
				if _, err := d.do(bitext.Edit{Row: t.Rows[i].ID, Column: c}); err != nil {
					return err
				}
			}
		}
	}
	groups := d.groups(at, rows, lines)
	// Rows that are gone go into those that took their text.
	n := 0
	for _, g := range groups {
		if g.rows > 1 {
			if _, err := d.do(bitext.Merge{First: t.Rows[at+n].ID, Last: t.Rows[at+n+g.rows-1].ID}); err != nil {
				return err
			}
		}
		n++
	}
	wanted := make([][]align.Range, len(groups))
	for k, g := range groups {
		wanted[k] = union(g.lines)
	}
	moved, err := d.move(at, wanted)
	if err != nil {
		return err
	}
	if !moved {
		// A row would stand empty on the way: all in one, and cut anew.
		if _, err := d.do(bitext.Merge{First: t.Rows[at].ID, Last: t.Rows[at+len(groups)-1].ID}); err != nil {
			return err
		}
		groups = []group{{1, lines}}
	}
	n = at
	for _, g := range groups {
		for _, l := range g.lines[:len(g.lines)-1] {
			split := bitext.Split{Row: t.Rows[n].ID}
			for c := range t.Columns {
				split.At = append(split.At, l.cells[c].To)
			}
			if _, err := d.do(split); err != nil {
				return err
			}
			n++
		}
		n++
	}
	return nil
}

// group is rows of the table that become one with the lines that it is then cut
// into.
type group struct {
	rows  int
	lines []*target
}

// groups deals the lines of a block and the rows of the table that it replaces
// into groups, one for each row that stays. Rows that are gone belong to the
// neighbour that has more of their segments, lines that were put in to the row
// above them, at the top to the one below.
func (d *differ) groups(at, rows int, lines []*target) []group {
	t := d.plan.Table
	ids := map[string]int{} // of rows that stay → group
	var gs []group
	var leading []*target
	for _, l := range lines {
		stays := false
		for i := at; i < at+rows && l.base >= 0; i++ {
			stays = stays || t.Rows[i].ID == d.t.Rows[l.base].ID
		}
		switch {
		case stays:
			ids[d.t.Rows[l.base].ID] = len(gs)
			gs = append(gs, group{lines: append(leading, l)})
			leading = nil
		case len(gs) == 0:
			leading = append(leading, l)
		default:
			g := &gs[len(gs)-1]
			g.lines = append(g.lines, l)
		}
	}
	if len(gs) == 0 {
		return []group{{rows, lines}}
	}
	last := 0 // group of the row before
	for i := at; i < at+rows; i++ {
		k, stays := ids[t.Rows[i].ID]
		switch {
		case stays:
			last = k
		case gs[last].rows == 0 && last == 0:
			// Rows above the first that stays have no choice.
		case last+1 < len(gs) && overlap(t.Rows[i].Cells, union(gs[last+1].lines)) > overlap(t.Rows[i].Cells, union(gs[last].lines)):
			last++
		}
		gs[last].rows++
	}
	return gs
}

func union(lines []*target) []align.Range {
	all := slices.Clone(lines[0].cells)
	for c := range all {
		all[c].To = lines[len(lines)-1].cells[c].To
	}
	return all
}

// overlap counts the segments that two rows share.
func overlap(a, b []align.Range) int {
	n := 0
	for c := range a {
		n += max(0, min(a[c].To, b[c].To)-max(a[c].From, b[c].From))
	}
	return n
}

// move moves the boundaries of the rows from at on until their cells are as
// wanted. It tells whether that can be done without a row that is empty on the
// way, and changes nothing when it cannot.
func (d *differ) move(at int, wanted [][]align.Range) (bool, error) {
	t := d.plan.Table
	ops, changes := len(d.plan.Ops), len(d.plan.Changes)
	var undo []bitext.Op
	for progress := true; progress; {
		progress = false
		for k := range len(wanted) - 1 {
			for c := range t.Columns {
				r, below := &t.Rows[at+k], &t.Rows[at+k+1]
				by := wanted[k][c].To - r.Cells[c].To
				by = max(-r.Cells[c].Len(), min(by, below.Cells[c].Len()))
				if by == 0 {
					continue
				}
				back, err := d.do(bitext.Move{Row: r.ID, Column: c, Segments: by})
				if err != nil {
					continue // it would leave a row empty: perhaps after another move
				}
				undo = append(undo, back)
				progress = true
			}
		}
	}
	for k := range wanted {
		if slices.Equal(t.Rows[at+k].Cells, wanted[k]) {
			continue
		}
		for _, op := range slices.Backward(undo) {
			if _, err := t.Apply(op); err != nil {
				return false, err
			}
		}
		d.plan.Ops, d.plan.Changes = d.plan.Ops[:ops], d.plan.Changes[:changes]
		return false, nil
	}
	return true, nil
}

// remark gives row i of the new table the text, status and note that its line
// wants.
func (d *differ) remark(i int, l *target) error {
	t := d.plan.Table
	for c := range t.Columns {
		edit := d.edit(i, c, l)
		if edit == nil {
			continue
		}
		if _, err := d.do(*edit); err != nil {
			return err
		}
	}
	if t.Rows[i].Status != l.status {
		if _, err := d.do(bitext.SetStatus{Row: t.Rows[i].ID, Status: l.status}); err != nil {
			return err
		}
	}
	if t.Rows[i].Note != l.note {
		if _, err := d.do(bitext.SetNote{Row: t.Rows[i].ID, Note: l.note}); err != nil {
			return err
		}
	}
	return nil
}

// edit is what makes a cell show its text; nil: it does.
func (d *differ) edit(i, c int, l *target) *bitext.Edit {
	t := d.plan.Table
	r := &t.Rows[i]
	now, edited := r.EditedCell(c)
	want, wanted := "", false
	switch {
	case l.gone():
		// It keeps what it had: an edit too, unless its segments changed.
		if l.base >= 0 && l.cells[c] == d.t.Rows[l.base].Cells[c] {
			want, wanted = d.t.Rows[l.base].EditedCell(c)
		}
	case l.base >= 0 && l.texts[c] == d.base(l.base, c) && l.cells[c] == d.t.Rows[l.base].Cells[c]:
		want, wanted = d.t.Rows[l.base].EditedCell(c)
	case l.texts[c] != d.segmentText(c, l.cells[c]):
		want, wanted = l.texts[c], true
	}
	switch {
	case wanted == edited && want == now:
		return nil
	case !wanted:
		return &bitext.Edit{Row: r.ID, Column: c}
	}
	return &bitext.Edit{Row: r.ID, Column: c, Text: &want}
}

// errDiffers can only be a mistake of this package.
var errDiffers = errors.New("the result is not what the sheet shows")

// verify makes sure that the new table shows what the sheet does.
func (d *differ) verify() error {
	t := d.plan.Table
	if err := t.Validate(); err != nil {
		return err
	}
	for i, l := range d.lines {
		for c := range t.Columns {
			if !slices.Equal(t.Rows[i].Cells, l.cells) || !l.gone() && joinLines(Lines(t, i, c)) != l.texts[c] {
				return fmt.Errorf("%w: %s, %s", errDiffers, l.id(d.t), d.names[c])
			}
		}
	}
	return nil
}

package check

import (
	"iter"

	"hexapla/bitext"
	"hexapla/document"
)

// pass is one look at one table: what the rules share.
type pass struct {
	t    *bitext.Table
	o    Options
	rule *Rule // whose turn it is
	out  []Finding
	rows [][]int // by column: the row of each segment
}

func newPass(t *bitext.Table, o Options) *pass {
	p := &pass{t: t, o: o, rows: make([][]int, len(t.Columns))}
	for c := range t.Columns {
		p.rows[c] = rowsBySegment(t, c)
	}
	return p
}

// rowsBySegment gives the row of each segment of a column.
func rowsBySegment(t *bitext.Table, column int) []int {
	rows := make([]int, len(t.Columns[column].Segments))
	for i := range t.Rows {
		r := t.Rows[i].Cells[column]
		for k := r.From; k < r.To; k++ {
			rows[k] = i
		}
	}
	return rows
}

// pair is a row with text in the pivot and in another column.
type pair struct {
	row, column    int
	source, target string
}

// pairs gives the two-sided cells that rules about translation look at: not those
// of rows that a person rejected, which translate nothing.
func (p *pass) pairs() iter.Seq[*pair] {
	return func(yield func(*pair) bool) {
		for i := range p.t.Rows {
			r := &p.t.Rows[i]
			if r.Cells[0].Len() == 0 || r.Status == bitext.Rejected {
				continue
			}
			source := p.t.Cell(i, 0)
			for c := 1; c < len(p.t.Columns); c++ {
				if r.Cells[c].Len() > 0 && !yield(&pair{i, c, source, p.t.Cell(i, c)}) {
					return
				}
			}
		}
	}
}

// pair reports a finding about the other side of a pair; weak makes it a note, and
// so does a doubtful row: what differs may differ because the row is wrong.
func (p *pass) pair(x *pair, weak bool, message string) {
	f := Finding{Other: 0, Row: x.row, Message: message}
	if weak || p.t.Rows[x.row].Doubtful(p.o.DoubtfulBelow) {
		f.Severity = Note
	}
	cell := p.t.Rows[x.row].Cells[x.column]
	p.report(f, x.column, cell.From, cell.To)
}

// segment reports a finding about one segment by itself.
func (p *pass) segment(column, segment int, message string) {
	p.report(Finding{Other: -1, Row: p.rows[column][segment], Message: message}, column, segment, segment+1)
}

// report adds a finding about the segments from ≤ k < to of a column: its rule,
// its severity where it has none of its own, and its place.
func (p *pass) report(f Finding, column, from, to int) {
	side := &p.t.Columns[column]
	f.ID, f.RowID = p.rule.ID, p.t.Rows[f.Row].ID
	f.Column, f.From, f.To = column, from, to
	f.File = side.Path
	f.Line, f.Last = side.Segments[from].Place.Line, side.Segments[to-1].Place.Line
	f.Text = excerpt(side.Segments[from].Text)
	f.Furniture = true
	for _, s := range side.Segments[from:to] {
		f.Furniture = f.Furniture && s.Furniture != document.Content
		f.Characters += characters(s.Text)
	}
	if f.Furniture && p.o.IgnoreFurniture {
		return
	}
	if f.Furniture {
		f.Severity = Note
	}
	if f.Severity == "" {
		f.Severity = p.rule.Severity
		if s, ok := p.o.Severity[f.ID]; ok {
			f.Severity = s
		}
	}
	p.out = append(p.out, f)
}

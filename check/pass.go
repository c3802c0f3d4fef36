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

	batch *batch
	paths [][]step // by column: see path
}

func newPass(t *bitext.Table, o Options, b *batch) *pass {
	p := &pass{t: t, o: o, batch: b, rows: make([][]int, len(t.Columns))}
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
// of rows that a person rejected, which translate nothing, nor blank ones.
func (p *pass) pairs() iter.Seq[*pair] {
	return func(yield func(*pair) bool) {
		for i := range p.t.Rows {
			if p.t.Rows[i].Status == bitext.Rejected || !filled(p.t, i, 0) {
				continue
			}
			source := p.t.Cell(i, 0)
			for c := 1; c < len(p.t.Columns); c++ {
				if filled(p.t, i, c) && !yield(&pair{i, c, source, p.t.Cell(i, c)}) {
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
	p.cell(f, x.column)
}

// cell reports a finding about a cell. One that only a person's text fills has no
// place of its own: the finding stands at the row's first cell that has.
func (p *pass) cell(f Finding, column int) {
	cells := p.t.Rows[f.Row].Cells
	for c := 0; cells[column].Len() == 0 && c < len(cells); c++ {
		if cells[c].Len() > 0 {
			column = c
		}
	}
	p.report(f, column, cells[column].From, cells[column].To)
}

// text is what a rule about writing looks at: a segment or, where a person put
// another text in its place, a cell.
type text struct {
	row, column int
	from, to    int
	string
}

// texts gives all texts that are there, column by column.
func (p *pass) texts() iter.Seq[text] {
	return func(yield func(text) bool) {
		for c := range p.t.Columns {
			for i := range p.t.Rows {
				cell := p.t.Rows[i].Cells[c]
				if s, ok := p.t.Rows[i].EditedCell(c); ok {
					if !yield(text{i, c, cell.From, cell.To, s}) {
						return
					}
					continue
				}
				for k := cell.From; k < cell.To; k++ {
					if !yield(text{i, c, k, k + 1, p.t.Columns[c].Segments[k].Text}) {
						return
					}
				}
			}
		}
	}
}

// text reports a finding about how a text is written. What is odd in the pivot is
// not for the translator to mend: unless it damages the text, it is only noted.
func (p *pass) text(x text, weak bool, message string) {
	f := Finding{Other: -1, Row: x.row, Message: message}
	if weak {
		f.Severity = Note
	}
	if x.from == x.to {
		p.cell(f, x.column)
		return
	}
	p.report(f, x.column, x.from, x.to)
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

// language gives the base language of a column, "he".
func (p *pass) language(column int) string {
	base, _ := p.t.Columns[column].Lang.Base()
	return base.String()
}

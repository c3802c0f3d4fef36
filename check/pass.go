package check

import (
	"iter"
	"math"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
	"hexapla/lang/plural"
)

// pass is one look at a chunk of a table: what the rules share.
type pass struct {
	t        *bitext.Table
	from, to int // the rows of t that it is about; the others are their neighbours
	first    int // number in the whole table of the first row of t
	source   int // number of the table in the run
	o        Options
	rule     *Rule // whose turn it is
	turn     int   // its index in rules
	part     int   // see Finding.Order
	out      []Finding
	rows     [][]int // by column: the row of each segment

	branched bool // some text of the table is a plural form, a variant or an ICU message

	forms map[string][]int    // see groups
	told  map[toldBranch]bool // findings about branches of the rule and row

	table *facts // of the whole table
	batch *batch
	paths [][]step // by column: see path

	sampled bool         // see sampleSentences
	plain   []plainTexts // see plainPairs
}

func newPass(c *Chunk, o Options, f *facts, b *batch) *pass {
	p := &pass{t: c.Table, from: c.From, to: c.To, first: c.Row, o: o, table: f, batch: b, branched: branched(c.Table)}
	p.rows = make([][]int, len(p.t.Columns))
	for c := range p.t.Columns {
		p.rows[c] = rowsBySegment(p.t, c)
	}
	return p
}

// segments returns the segments of a column that belong to the rows of the pass, as
// a half-open range.
func (p *pass) segments(column int) (from, to int) {
	if p.from == p.to {
		return 0, 0
	}
	return p.t.Rows[p.from].Cells[column].From, p.t.Rows[p.to-1].Cells[column].To
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
	most           Severity // of its findings; "": that of the rule
	branch         *branch  // of a plural form, a variant or an ICU message; else nil
}

// pairs gives the two-sided cells that rules about translation look at: not those
// of rows that a person rejected, which translate nothing, nor blank ones, nor copies of
// another plural form. An ICU message has the text of its branch other.
func (p *pass) pairs() iter.Seq[*pair] {
	return func(yield func(*pair) bool) {
		for i := p.from; i < p.to; i++ {
			if p.over() {
				return
			}
			if p.t.Rows[i].Status == bitext.Rejected || !filled(p.t, i, 0) {
				continue
			}
			source := p.t.Cell(i, 0)
			for c := 1; c < len(p.t.Columns); c++ {
				if !filled(p.t, i, c) || p.branched && p.t.Copied(i, c) {
					continue
				}
				x := &pair{row: i, column: c, source: source, target: p.t.Cell(i, c)}
				if p.branched {
					p.choose(x)
				}
				if !yield(x) {
					return
				}
			}
		}
	}
}

// over reports whether the run was given up: then rows need not be looked at, as nobody
// will see what is found.
func (p *pass) over() bool { return p.batch.ctx.Err() != nil }

// toldBranch is a finding about a branch of an ICU message.
type toldBranch struct {
	rule        ID
	row, column int
	message     string
	at          spans
}

// spans are what a finding about a pair marks on each side: bytes of its texts;
// an empty one marks nothing.
type spans struct{ target, source lang.Span }

// pair reports a finding about the other side of a pair; weak makes it a note, and
// so does a low-confidence row: what differs may differ because the row is wrong.
func (p *pass) pair(x *pair, weak bool, message string, at spans) {
	if x.branch != nil && x.branch.label != "" {
		// What is wrong outside of the branches is wrong with each of them.
		key := toldBranch{p.rule.ID, x.row, x.column, message, at}
		if p.told[key] {
			return
		}
		if p.told == nil {
			p.told = map[toldBranch]bool{}
		}
		p.told[key] = true
		if x.branch.label != string(plural.Other) {
			message += " (" + x.branch.label + ")"
		}
	}
	f := Finding{Other: 0, Row: x.row, Message: message, Severity: x.most}
	if weak || p.t.Rows[x.row].LowConfidence(p.o.LowConfidenceBelow) {
		f.Severity = Note
	}
	f.Mark, f.OtherMark = p.mark(x.row, x.column, at.target), p.mark(x.row, 0, at.source)
	p.cell(f, x.column)
}

// mark makes a mark of a span of the text of a cell. One that goes over a joint of
// segments is cut there.
func (p *pass) mark(row, column int, at lang.Span) Mark {
	if at.Len() <= 0 {
		return Mark{}
	}
	if _, edited := p.t.Rows[row].EditedCell(column); edited {
		return Mark{Segment: -1, Span: at}
	}
	cell := p.t.Rows[row].Cells[column]
	text := p.t.Cell(row, column)
	begin := 0 // of segment k in text
	for k := cell.From; k < cell.To; k++ {
		s := p.t.Columns[column].Segments[k].Text
		if !strings.HasPrefix(text[begin:], s) {
			begin++ // the blank of a joint
		}
		if end := begin + len(s); at.Start < end {
			return Mark{Segment: k, Span: lang.Span{Start: max(at.Start, begin) - begin, End: min(at.End, end) - begin}}
		}
		begin += len(s)
	}
	return Mark{}
}

// cell reports a finding about a cell. One that only a person's text fills has no
// place of its own: the finding stands at the row's first cell that has.
func (p *pass) cell(f Finding, column int) {
	cells := p.t.Rows[f.Row].Cells
	if cells[column].Len() == 0 {
		// Its mark is in another text than that of the place.
		column = slices.IndexFunc(cells, func(r align.Range) bool { return r.Len() > 0 })
		f.Mark = Mark{}
		if column == f.Other {
			f.Mark = f.OtherMark
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

// texts gives all texts that are there, column by column, copies of plural forms left
// out.
func (p *pass) texts() iter.Seq[text] {
	return func(yield func(text) bool) {
		for c := range p.t.Columns {
			p.part = c
			for i := p.from; i < p.to; i++ {
				if p.over() {
					return
				}
				cell := p.t.Rows[i].Cells[c]
				if s, ok := p.t.Rows[i].EditedCell(c); ok {
					if !yield(text{i, c, cell.From, cell.To, s}) {
						return
					}
					continue
				}
				for k := cell.From; k < cell.To; k++ {
					if p.t.Columns[c].Segments[k].Form.Copy {
						continue
					}
					if !yield(text{i, c, k, k + 1, p.t.Columns[c].Segments[k].Text}) {
						return
					}
				}
			}
		}
	}
}

// text reports a finding about how a text is written, and where in it. What is odd
// in the pivot is not for the translator to mend: unless it damages the text, it is
// only noted.
func (p *pass) text(x text, weak bool, message string, at lang.Span) {
	f := Finding{Other: -1, Row: x.row, Message: message, Mark: Mark{Segment: x.from, Span: at}}
	if weak {
		f.Severity = Note
	}
	if _, edited := p.t.Rows[x.row].EditedCell(x.column); edited {
		f.Mark.Segment = -1
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
	col := &p.t.Columns[column]
	f.ID, f.RowID = p.rule.ID, p.t.Rows[f.Row].ID
	f.Column, f.From, f.To = column, from, to
	f.File = col.Path
	f.Line, f.Last = col.Segments[from].Place.Line, col.Segments[to-1].Place.Line
	f.Text = excerpt(col.Segments[from].Text)
	f.Boilerplate = true
	for _, s := range col.Segments[from:to] {
		f.Boilerplate = f.Boilerplate && s.Boilerplate != document.Content
		f.Characters += characters(s.Text)
	}
	if f.Boilerplate && p.o.IgnoreBoilerplate {
		return
	}
	if f.Boilerplate {
		f.Severity = Note
	}
	if f.Severity == "" {
		f.Severity = p.rule.Severity
		if s, ok := p.o.Severity[f.ID]; ok {
			f.Severity = s
		}
	}
	f.Order = order(p.turn, p.part, &f)
	p.out = append(p.out, f)
}

// order returns the place of a finding: by rule and part, gaps by their length.
func order(turn, part int, f *Finding) uint64 {
	o := uint64(turn) << 48
	if f.ID != Gap {
		return o | uint64(part)
	}
	if f.Boilerplate {
		o |= 1 << 40
	}
	return o | uint64(math.MaxUint32-uint32(f.Characters))<<8 | uint64(min(part, math.MaxUint8))
}

// language gives the base language of a column, "he".
func (p *pass) language(column int) string {
	base, _ := p.t.Columns[column].Lang.Base()
	return base.String()
}

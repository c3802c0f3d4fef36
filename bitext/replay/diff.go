package replay

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/langcode"
)

// Options are the choices of Diff; the zero value is the default.
type Options struct {
	// Force takes text that is lost or stands twice for meant, a sheet of another
	// table for one of this, and rows that are gone, however many, for deleted.
	Force bool
}

// Plan is what a reviewer changed.
type Plan struct {
	Ops      []bitext.Op   // in the order in which they apply
	Changes  []Change      // the same for a person or a script
	Problems []Problem     // why the plan is not to be used without Options.Force, or at all
	Notes    []string      // what is worth knowing, a line each
	Extra    []string      // what the sheet has that is not taken over, in words
	Kept     []string      // IDs of rows whose review in the table stays, since the sheet is older
	Table    *bitext.Table // with Ops applied; nil when there are problems
}

// Empty reports whether the table has all that the sheet has.
func (p *Plan) Empty() bool {
	return p.Table != nil && len(p.Changes) == 0 && len(p.Kept) == 0 && len(p.Extra) == 0
}

// Problem is something in a sheet that cannot be what the reviewer wanted.
type Problem struct {
	Where  string // in the sheet: "row 7"; "" the whole
	Row    string // id; "" none
	Column string // heading; "" none
	Text   string
	Final  bool // Force does not help
}

// String is the problem as a line.
func (p Problem) String() string {
	s := ""
	for _, part := range []string{p.Where, rowName(p.Row), p.Column} {
		if part == "" {
			continue
		}
		if s != "" {
			s += ", "
		}
		s += part
	}
	if s != "" {
		s += ": "
	}
	return s + p.Text
}

func rowName(id string) string {
	if id == "" {
		return ""
	}
	return "id " + id
}

// tooMany is how many rows may be gone before that is taken for an accident, such
// as a copy of the rows that a filter left: these, and a tenth of the table.
const tooMany = 20

// Diff finds the operations that make of t the table that the sheet shows. t is
// not changed. The error is for a sheet that cannot be one of t at all; what can
// be said of single rows stands in Plan.Problems.
//
// A sheet of some columns of the table is taken for what it is; see diffColumns.
//
// Afterwards every row of the sheet that has text shows that very text, white
// space apart; every segment is still in one row, at its place.
func Diff(t *bitext.Table, s *Sheet, o Options) (*Plan, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	if part, columns := someColumns(t, s); part != nil {
		return diffColumns(t, part, s, columns, o)
	}
	d := &differ{t: t, s: s, o: o, plan: &Plan{Extra: s.Extra}}
	for _, extra := range s.Extra {
		d.plan.Notes = append(d.plan.Notes, "not taken over: "+extra)
	}
	if err := d.columns(); err != nil {
		return nil, err
	}
	fit, err := d.origin()
	if err != nil {
		return nil, err
	}
	if s.untouched() && (fit == FitText || fit == FitState) {
		return d.unchanged(fit), nil
	}
	if _, part := fieldsOf(s.Fingerprint); part {
		if err := d.complete(); err != nil {
			return nil, err
		}
	}
	d.earlier = fit == FitText && !o.Force
	if d.earlier {
		d.collapse()
	}
	d.rows()
	if d.earlier {
		d.keepEdits()
	}
	d.mangled()
	for c := range t.Columns {
		d.assign(c)
	}
	d.settle()
	if slices.ContainsFunc(d.plan.Problems, func(p Problem) bool { return p.Final || !o.Force }) {
		return d.plan, nil
	}
	if err := d.operate(); err != nil {
		return nil, fmt.Errorf("the changes cannot be replayed: %w", err)
	}
	if (fit == FitText || fit == FitUnknown) && !o.Force {
		d.protect(fit)
	}
	if d.plan.Table != nil {
		if len(d.plan.Kept) > 0 {
			d.plan.Notes = append(d.plan.Notes, fmt.Sprintf("the table was changed since the sheet was made; the review of %s in the table stays", keptRows(d.plan.Kept)))
		}
		d.lostCodes()
	}
	return d.plan, nil
}

// unchanged is the plan of a sheet that nobody changed since it was written. It changes
// nothing, whatever was done to the table since.
func (d *differ) unchanged(fit Fit) *Plan {
	next := *d.t
	next.Rows = slices.Clone(d.t.Rows)
	d.plan.Table = &next
	if fit == FitText {
		d.plan.Notes = append(d.plan.Notes, "the sheet was not changed since hexapla wrote it: the table is left as it is")
	}
	return d.plan
}

// keptRows names the first of some rows.
func keptRows(ids []string) string {
	const most = 5
	switch n := len(ids); {
	case n == 1:
		return "row " + ids[0]
	case n > most:
		return fmt.Sprintf("%d rows (%s …)", n, strings.Join(ids[:most], ", "))
	}
	return "rows " + strings.Join(ids, ", ")
}

// lostCodes notes the rows in which an edit took inline codes out, as a sheet does not
// show them.
func (d *differ) lostCodes() {
	for i := range d.plan.Table.Rows {
		r := &d.plan.Table.Rows[i]
		for c := range r.Cells {
			n := d.plan.Table.LostCodes(i, c)
			text, edited := r.EditedCell(c)
			if n == 0 || !edited || d.hadEdit(r.ID, c, text) {
				continue
			}
			codes := "1 inline code"
			if n > 1 {
				codes = fmt.Sprintf("%d inline codes", n)
			}
			d.plan.Notes = append(d.plan.Notes, fmt.Sprintf("row %s, %s: the edit leaves out %s", r.ID, d.names[c], codes))
		}
	}
}

// hadEdit reports whether a cell of the table before was edited to that text.
func (d *differ) hadEdit(id string, column int, text string) bool {
	i := slices.IndexFunc(d.t.Rows, func(r bitext.Row) bool { return r.ID == id })
	if i < 0 {
		return false
	}
	old, edited := d.t.Rows[i].EditedCell(column)
	return edited && old == text
}

// differ is the state of Diff.
type differ struct {
	t    *bitext.Table
	s    *Sheet
	o    Options
	plan *Plan

	at    []int    // by column of the table: that of the sheet
	names []string // headings by column of the table
	lines []*target

	earlier bool // the sheet was made before the table was changed, and is not forced on it
}

// target is a row of the table to be: one of the sheet, or one that the sheet
// lacks.
type target struct {
	row    *Row     // of the sheet; nil: it is gone there
	texts  []string // by column of the table, folded
	base   int      // row of the table that it is; -1: the reviewer put it in
	key    int      // row of the table that it stands at or behind
	added  int      // order of the rows that were put in behind one; 0: none of them
	cells  []align.Range
	status bitext.Status
	note   string
}

// gone says that the sheet has no text for the row.
func (l *target) gone() bool {
	return l.row == nil || !slices.ContainsFunc(l.texts, func(text string) bool { return text != "" })
}

func (l *target) segments() int {
	n := 0
	for _, cell := range l.cells {
		n += cell.Len()
	}
	return n
}

func (d *differ) problem(p Problem) { d.plan.Problems = append(d.plan.Problems, p) }

// columns finds the columns of the table in the sheet.
func (d *differ) columns() error {
	d.at = make([]int, len(d.t.Columns))
	used := map[int]bool{}
	for c, h := range headings(d.t) {
		d.names = append(d.names, h.String())
		k := slices.Index(d.s.Columns, h)
		if k < 0 {
			k = d.likely(h)
		}
		if k < 0 {
			return fmt.Errorf("no column is headed %s: the sheet is of another table, or the heading was changed", h)
		}
		d.at[c], used[k] = k, true
	}
	for k, h := range d.s.Columns {
		if !used[k] {
			return fmt.Errorf("a column is headed %s, and the table has none in that language", h)
		}
	}
	if !d.s.HasID && len(d.s.Rows) > 0 {
		d.plan.Notes = append(d.plan.Notes, "the column of ids is gone: rows are known by their text")
	}
	return nil
}

// likely finds the one column of the sheet that is headed with the same language and
// its likeliest region, en-US for en, or without it.
func (d *differ) likely(h Heading) int {
	found := -1
	for k, o := range d.s.Columns {
		switch {
		case o.Ordinal != h.Ordinal || langcode.Base(o.Lang) != langcode.Base(h.Lang):
		case found >= 0 || slices.Contains(headings(d.t), o):
			return -1
		default:
			found = k
		}
	}
	return found
}

// ErrOtherTable says that a sheet was made of another table.
var ErrOtherTable = errors.New("the sheet was made of another table")

func (d *differ) origin() (Fit, error) {
	now, err := Fingerprint(d.t)
	if err != nil {
		return FitUnknown, err
	}
	fit := d.s.FitOf(now)
	switch {
	case fit == FitOther && !d.o.Force:
		return fit, fmt.Errorf("%w: its text differs; give the one that it was made of", ErrOtherTable)
	case fit == FitOther:
		d.plan.Notes = append(d.plan.Notes, "the sheet was made of another table")
	case fit == FitText && d.o.Force:
		d.plan.Notes = append(d.plan.Notes, "the table was changed since the sheet was made; where they differ the sheet is followed")
	}
	return fit, nil
}

// base is the folded text of a cell of the table as a sheet shows it.
func (d *differ) base(row, column int) string { return joinLines(Lines(d.t, row, column)) }

// settle looks at the rows that are gone, text that has no segment, and the
// columns of status and note.
func (d *differ) settle() {
	var kept []*target
	var waiting []string // notes of rows that vanished above the first one kept
	deleted := 0
	for _, l := range d.lines {
		n := l.segments()
		switch {
		case n == 0 && l.gone():
			d.handOn(l, kept, &waiting)
			continue
		case n == 0:
			for c, text := range l.texts {
				if text != "" {
					d.problem(Problem{Where: l.row.place(d.at[c]), Row: l.row.ID, Column: d.names[c], Final: true,
						Text: fmt.Sprintf("“%s” belongs to no row: write it into the row that it translates", excerpt(text))})
				}
			}
			continue
		}
		kept = append(kept, l)
		if l.base >= 0 {
			l.status, l.note = d.t.Rows[l.base].Status, d.t.Rows[l.base].Note
		}
		if l.row != nil {
			d.remarks(l)
			if d.earlier {
				d.keepRemarks(l)
			}
		}
		if l.gone() {
			if l.status != bitext.Rejected {
				deleted++
			}
			l.status = bitext.Rejected
		}
		for _, note := range waiting {
			l.note = withNote(l.note, note)
		}
		waiting = nil
	}
	d.lines = kept
	if deleted > tooMany && deleted*10 > len(d.t.Rows) && !d.o.Force {
		d.problem(Problem{Text: fmt.Sprintf("%d of %d rows of the table are gone with their text, which would reject them: is it a part of the sheet? --force rejects them", deleted, len(d.t.Rows))})
	}
}

// handOn keeps the note of a row that vanishes because its text moved: the row
// above gets it, or the first one.
func (d *differ) handOn(l *target, kept []*target, waiting *[]string) {
	note := ""
	switch {
	case l.row != nil && d.s.HasNote:
		note = l.row.Note
	case l.base >= 0:
		note = cleanNote(d.t.Rows[l.base].Note)
	}
	switch {
	case note == "":
	case len(kept) == 0:
		*waiting = append(*waiting, note)
	default:
		heir := kept[len(kept)-1]
		heir.note = withNote(heir.note, note)
	}
}

// withNote adds the lines of more that note lacks.
func withNote(note, more string) string {
	lines := textLines(note)
	for _, line := range textLines(more) {
		if slices.Contains(lines, line) {
			continue
		}
		if note != "" {
			note += "\n"
		}
		note += line
	}
	return note
}

// remarks takes over status and note from the sheet.
func (d *differ) remarks(l *target) {
	if d.s.HasStatus {
		status, err := parseStatus(l.row.Status)
		if err != nil {
			d.problem(Problem{Where: l.row.Where, Row: l.row.ID, Text: err.Error(), Final: true})
		} else {
			l.status = status
		}
	}
	// Some forms cannot keep the lines of a note.
	if d.s.HasNote && clean(l.note) != clean(l.row.Note) {
		l.note = l.row.Note
	}
}

func (r *Row) place(column int) string {
	if column < len(r.Cells) && r.Cells[column] != "" {
		return "cell " + r.Cells[column]
	}
	return r.Where
}

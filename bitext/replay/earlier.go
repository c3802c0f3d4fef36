package replay

import (
	"slices"
	"strings"

	"hexapla/bitext"
)

// A sheet of an earlier state of the table does not say what that state was. Where it
// shows a row as the aligner left it, nobody worked on the row in the sheet, and what was
// done to it in the table since stays.

// collapse makes one row of the rows of the sheet that were merged in the table since.
func (d *differ) collapse() {
	index := map[string]int{}
	for i := range d.t.Rows {
		index[d.t.Rows[i].ID] = i
	}
	s := *d.s
	s.Rows = nil
	for k := 0; k < len(d.s.Rows); k++ {
		r := d.s.Rows[k]
		i, known := index[r.ID]
		for n := k + 1; known && d.t.Rows[i].Origin == bitext.Repaired && n < len(d.s.Rows); n++ {
			below := d.s.Rows[n]
			if _, there := index[below.ID]; there || below.ID == "" || below.Status != r.Status {
				break
			}
			whole := joinedRow(d.s.Rows[k : n+1])
			if d.showsSegments(&whole, i) {
				r, k = whole, n
				d.keep(r.ID)
				break
			}
		}
		s.Rows = append(s.Rows, r)
	}
	d.s = &s
}

// joinedRow is one row with the texts of several, and their notes.
func joinedRow(rows []Row) Row {
	r := rows[0]
	r.Texts = slices.Clone(r.Texts)
	for _, below := range rows[1:] {
		for k, text := range below.Texts {
			r.Texts[k] = strings.Trim(r.Texts[k]+"\n"+text, "\n")
		}
		r.Note = withNote(r.Note, below.Note)
	}
	return r
}

// showsSegments reports whether a row of the sheet shows the segments of row i of the table.
func (d *differ) showsSegments(r *Row, i int) bool {
	for c, at := range d.at {
		if bitext.Fold(printable(r.Texts[at])) != d.segmentText(c, d.t.Rows[i].Cells[c]) {
			return false
		}
	}
	return true
}

// keepEdits keeps the edits of the table where the sheet shows the text before them.
func (d *differ) keepEdits() {
	for _, l := range d.lines {
		if l.base < 0 || l.row == nil || l.gone() {
			continue
		}
		was := &d.t.Rows[l.base]
		for c := range was.Cells {
			if _, edited := was.EditedCell(c); edited && l.texts[c] == d.segmentText(c, was.Cells[c]) {
				l.texts[c] = d.base(l.base, c)
				d.keep(was.ID)
			}
		}
	}
}

// keepRemarks gives status and note of the table to a line whose sheet has none, and
// joins notes.
func (d *differ) keepRemarks(l *target) {
	if l.base < 0 {
		return
	}
	was := &d.t.Rows[l.base]
	if l.status == bitext.Unreviewed && was.Status != bitext.Unreviewed {
		l.status = was.Status
		d.keep(was.ID)
	}
	if note := cleanNote(was.Note); note != "" && !strings.Contains(clean(l.note), clean(note)) {
		l.note = withNote(was.Note, l.note)
		d.keep(was.ID)
	}
}

func (d *differ) keep(id string) {
	if !slices.Contains(d.plan.Kept, id) {
		d.plan.Kept = append(d.plan.Kept, id)
	}
}

// protect keeps a sheet of an earlier state of the table, or of one that is not
// known, from taking back what somebody did to the table since.
func (d *differ) protect(fit Fit) {
	for i := range d.t.Rows {
		was := &d.t.Rows[i]
		if !was.Reviewed() {
			continue
		}
		k := slices.IndexFunc(d.plan.Table.Rows, func(r bitext.Row) bool { return r.ID == was.ID })
		what := "the row is gone"
		if k >= 0 {
			what = takenBack(was, &d.plan.Table.Rows[k])
		}
		switch {
		case what == "":
		case fit == FitText:
			d.problem(Problem{Row: was.ID, Text: "the row was reviewed in the table after this sheet was made; " +
				"--force would undo that review (" + what + ")"})
		default:
			d.problem(Problem{Row: was.ID, Text: "the sheet lacks what the table has of a review of the row; " +
				"--force would undo that review (" + what + ")"})
		}
	}
	if len(d.plan.Problems) > 0 {
		d.plan.Ops, d.plan.Changes, d.plan.Table = nil, nil, nil
	}
}

// takenBack says what a person did to a row that is gone; "" nothing.
func takenBack(was, now *bitext.Row) string {
	switch {
	case was.Status != bitext.Unreviewed && now.Status != was.Status:
		return "status: " + string(was.Status)
	case was.Note != "" && !strings.Contains(now.Note, was.Note):
		return "note: " + excerpt(was.Note)
	case was.Origin == bitext.Repaired && !slices.Equal(was.Cells, now.Cells):
		return "its sentences were put together by hand"
	}
	for c := range was.Cells {
		a, edited := was.EditedCell(c)
		if b, still := now.EditedCell(c); edited && (!still || a != b) {
			return "edit: " + excerpt(a)
		}
	}
	return ""
}

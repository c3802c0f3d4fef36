package review

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// columnView is what the layouts show of a column.
type columnView struct {
	Number       int    // from 1
	Tag          string // BCP 47
	English, Own string // names of the language; Own may be ""
	Direction    lang.Direction
	File, Path   string
	Segments     int
	Boilerplate  int // segments of them
	Characters   int
	Source       bool // the first column, which has no coverage of its own
	// Translated is the share of the source that has a counterpart here, Traced the
	// share of the column that has one in the source; All is Translated with boilerplate.
	Translated, Traced, All coverage
}

// rowView is what the layouts show of a row.
type rowView struct {
	Number        int // from 1
	Kind          string
	Score         string // two decimals, rounded down: .899 must not read as .90
	Bar           int    // the score in twentieths
	Verdict       string // "sure", "low-confidence", "repaired", "confirmed", "rejected"
	Reviewed      bool   // the verdict is a person's
	Sign          string // "+": the pivot has nothing, "-": another column has nothing
	Gap           string // "only in en", "not in he"
	LowConfidence bool
	Boilerplate   bool // no content in any cell
	Eye           bool // wants an eye
	Paragraph     bool // a block of a column begins here
	Note          string
	Why           string
	Next          int // of a row that wants an eye: number of the next such row; 0: none
	Cells         []cellView
}

// cellView is what the layouts show of a cell.
type cellView struct {
	Tag       string
	Direction lang.Direction
	Edited    *string // in place of the segments
	Segments  []segmentView
}

// Empty says whether there is nothing to read in the cell.
func (c cellView) Empty() bool {
	if c.Edited != nil {
		return strings.TrimSpace(*c.Edited) == ""
	}
	return len(c.Segments) == 0
}

// segmentView is what the layouts show of a segment.
type segmentView struct {
	Number    int // from 1
	Text      string
	Pieces    []pieceView // Text with its inline codes; nil: it has none
	Tag       string      // "" where it is the cell's
	Direction lang.Direction
	Label     string // kind of boilerplate
	Heading   bool
	Break     bool // its block is another than that of the segment before it in the cell
}

// layout reads a table for showing it.
type layout struct {
	table    *bitext.Table
	below    float64
	names    []string // of the columns, in gaps: tags, numbered where two are the same
	previous []int    // scratch of rows(): block last shown, by column
}

// newLayout checks the table, so that what follows need not.
func newLayout(t *bitext.Table, below float64) (*layout, error) {
	if t == nil {
		return nil, errNoTable
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("review: the table cannot be laid out: %w", err)
	}
	if below == 0 {
		below = align.LowConfidence
	}
	if len(t.Columns) == 0 {
		return nil, errNoColumns
	}
	l := &layout{table: t, below: below}
	count := map[string]int{}
	for _, col := range t.Columns {
		count[col.Lang.String()]++
	}
	for i, col := range t.Columns {
		name := col.Lang.String()
		if count[name] > 1 {
			name += " (column " + strconv.Itoa(i+1) + ")"
		}
		l.names = append(l.names, name)
	}
	return l, nil
}

// title is what stands over the table.
func (l *layout) title() string {
	if s := oneLine(l.table.Title); s != "" {
		return s
	}
	return "Untitled"
}

// columns views the columns.
func (l *layout) columns() []columnView {
	views := make([]columnView, len(l.table.Columns))
	for i := range l.table.Columns {
		col := &l.table.Columns[i]
		v := columnView{
			Number: i + 1, Tag: col.Lang.String(), Direction: directionOf(col.Direction, col.Lang),
			Path: oneLine(col.Path), Segments: len(col.Segments),
		}
		v.setCoverage(l.table, i, l.below)
		v.File = path.Base(strings.ReplaceAll(v.Path, `\`, "/"))
		if v.Path == "" {
			v.File = ""
		}
		v.English, v.Own = languageName(col.Lang)
		for k := range col.Segments {
			v.Characters += utf8.RuneCountInString(col.Segments[k].Text)
			if col.Segments[k].Boilerplate != document.Content {
				v.Boilerplate++
			}
		}
		views[i] = v
	}
	return views
}

// directionOf is the direction that a column says it has, else its language's.
func directionOf(d lang.Direction, tag language.Tag) lang.Direction {
	if d == lang.LeftToRight || d == lang.RightToLeft {
		return d
	}
	return lang.DirectionOf(tag)
}

// rows views the rows in order, one at a time: the view that is yielded is used
// again for the next row.
func (l *layout) rows() iter.Seq[*rowView] {
	return func(yield func(*rowView) bool) {
		var v rowView
		l.previous = slices.Repeat([]int{-1}, len(l.table.Columns))
		next := 0
		for i := range l.table.Rows {
			if next <= i {
				next = i + 1
				for next < len(l.table.Rows) && !l.wantsEye(&l.table.Rows[next]) {
					next++
				}
			}
			l.view(i, &v)
			if v.Eye && next < len(l.table.Rows) {
				v.Next = next + 1
			}
			if !yield(&v) {
				return
			}
		}
	}
}

// wantsEye says whether a reviewer has something to look at in a row: it is
// low-confidence, or a column has nothing to set against content and nobody said that
// this is right.
func (l *layout) wantsEye(r *bitext.Row) bool {
	return r.LowConfidence(l.below) || isGap(r) && r.Status != bitext.Confirmed && !l.isBoilerplate(r)
}

// isBoilerplate says whether a row holds nothing but boilerplate.
func (l *layout) isBoilerplate(r *bitext.Row) bool {
	some := false
	for c, cell := range r.Cells {
		for _, s := range l.table.Columns[c].Segments[cell.From:cell.To] {
			if s.Boilerplate == document.Content {
				return false
			}
			some = true
		}
	}
	return some
}

// view fills v with row i.
func (l *layout) view(i int, v *rowView) {
	r := &l.table.Rows[i]
	*v = rowView{
		Number: i + 1, Kind: r.Kind(), Score: decimals(r.Score), Bar: min(20, max(0, int(r.Score*20+0.5))),
		LowConfidence: r.LowConfidence(l.below), Boilerplate: l.isBoilerplate(r), Eye: l.wantsEye(r), Note: oneLine(r.Note), Cells: v.Cells[:0],
	}
	switch {
	case r.Status == bitext.Confirmed, r.Status == bitext.Rejected:
		v.Verdict, v.Reviewed = string(r.Status), true
	case r.Origin == bitext.Repaired:
		v.Verdict, v.Reviewed = string(r.Origin), true
	case v.LowConfidence:
		v.Verdict = "low-confidence"
	default:
		v.Verdict = "sure"
	}
	if v.LowConfidence {
		v.Why = why(r)
	}
	v.Sign, v.Gap = l.gap(r)
	for c, cell := range r.Cells {
		col := &l.table.Columns[c]
		cv := cellView{Tag: col.Lang.String(), Direction: directionOf(col.Direction, col.Lang)}
		if text, ok := r.EditedCell(c); ok {
			text = readable(text)
			cv.Edited = &text
		}
		for k := cell.From; k < cell.To; k++ {
			s := &col.Segments[k]
			sv := segmentView{
				Number: k + 1, Text: readable(s.Text), Pieces: pieces(s), Label: boilerplateLabel(s.Boilerplate), Direction: cv.Direction,
				Heading: s.Kind == document.Heading, Break: k > cell.From && s.Block != l.previous[c],
			}
			if s.Lang != language.Und && s.Lang != col.Lang {
				sv.Tag, sv.Direction = s.Lang.String(), lang.DirectionOf(s.Lang)
			}
			if s.Block != l.previous[c] {
				v.Paragraph = v.Paragraph || k == cell.From
				l.previous[c] = s.Block
			}
			cv.Segments = append(cv.Segments, sv)
		}
		v.Cells = append(v.Cells, cv)
	}
}

// gap says in which columns a row has nothing, in the shorter way; "" where
// every column has something.
func (l *layout) gap(r *bitext.Row) (sign, words string) {
	var with, without []string
	for c := range r.Cells {
		if hasText(r, c) {
			with = append(with, l.names[c])
		} else {
			without = append(without, l.names[c])
		}
	}
	switch {
	case len(without) == 0:
		return "", ""
	case !hasText(r, 0):
		sign = "+"
	default:
		sign = "-"
	}
	if len(with) > 0 && len(with) < len(without) {
		return sign, "only in " + strings.Join(with, ", ")
	}
	return sign, "not in " + strings.Join(without, ", ")
}

// why names the evidence for and against a row, the strongest first.
func why(r *bitext.Row) string {
	parts := slices.Clone(r.Why)
	slices.SortStableFunc(parts, func(a, b align.Part) int {
		return cmp.Compare(math.Abs(float64(b.Value)), math.Abs(float64(a.Value)))
	})
	var words []string
	for _, p := range parts {
		words = append(words, oneLine(p.Name)+" "+strings.Replace(fmt.Sprintf("%+.1f", p.Value), "-", "−", 1))
	}
	return strings.Join(words, ", ")
}

// decimals writes a share with two decimals, rounded down.
func decimals(share float32) string {
	return fmt.Sprintf("%.2f", math.Floor(float64(share)*100+1e-4)/100)
}

// tally counts rows for the summaries.
type tally struct {
	Rows, LowConfidence, Gaps, Boilerplate int
	GapsInContent                          int
	Eye                                    int // rows that want an eye
	Repaired                               int // rows that a person gave their shape
	Omitted, Added                         int // gaps by sign
	First                                  int // number of the first row that wants an eye; 0: none
	Kinds                                  []kindCount
}

type kindCount struct {
	Kind  string
	Count int
}

// count tallies the rows.
func (l *layout) count() tally {
	n := tally{Rows: len(l.table.Rows)}
	kinds := map[string]int{}
	for i := range l.table.Rows {
		r := &l.table.Rows[i]
		kinds[r.Kind()]++
		boilerplate := l.isBoilerplate(r)
		if boilerplate {
			n.Boilerplate++
		}
		if r.LowConfidence(l.below) {
			n.LowConfidence++
		}
		if r.Origin == bitext.Repaired {
			n.Repaired++
		}
		if isGap(r) {
			n.Gaps++
			if !boilerplate {
				n.GapsInContent++
			}
			if !hasText(r, 0) {
				n.Added++
			} else {
				n.Omitted++
			}
		}
		if l.wantsEye(r) {
			n.Eye++
			if n.First == 0 {
				n.First = i + 1
			}
		}
	}
	for kind, count := range kinds {
		n.Kinds = append(n.Kinds, kindCount{kind, count})
	}
	slices.SortFunc(n.Kinds, func(a, b kindCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Kind, b.Kind))
	})
	return n
}

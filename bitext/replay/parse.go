package replay

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hexapla/bitext/columns"
)

// Grid is the cells of a sheet or of a table in a document, as a reader finds
// them.
type Grid struct {
	Name        string // of the file, for messages
	Title       string
	Fingerprint string
	Content     string // digest of what was written; "" not known
	Own         bool   // the file says that this program made it
	Part        string // of the file that the rows are in, such as a sheet

	Rows   []GridRow
	Merged []Span // ranges of rows that a reviewer merged

	Extra []string // what in the file is not read, in words
}

// GridRow is a row of a grid.
type GridRow struct {
	Where string   // "row 7"
	Names []string // of the cells, "C7"; nil: not known
	Cells []string
	// Remark is what a reviewer said of the row elsewhere, as in a comment; it is
	// added to the note.
	Remark string
}

// Span is cells of one column that were merged over the rows From to To, as
// indexes into Grid.Rows.
type Span struct{ Column, From, To int }

// ErrNoHeadings says that no row of a grid names two languages.
var ErrNoHeadings = errors.New("no row in it has headings that name two languages, such as en and he, or English and Hebrew")

// headingRows is how far down headings are looked for.
const headingRows = 30

// Parse finds the headings of a grid and gives the sheet below them. Rows in
// which a reviewer merged cells of text, or ids, count as one. Empty rows are left
// out.
func Parse(g *Grid) (*Sheet, error) {
	head, cols, ok := findHeadings(g)
	if !ok {
		return nil, ErrNoHeadings
	}
	s := &Sheet{Name: g.Name, Title: g.Title, Part: g.Part, Fingerprint: g.Fingerprint, Content: g.Content, Own: g.Own || cols.own()}
	s.HasID, s.HasScore, s.HasStatus, s.HasNote = cols.id >= 0, cols.score >= 0, cols.status >= 0, cols.note >= 0
	s.Columns = cols.headings
	for k, h := range s.Columns {
		for _, o := range s.Columns[:k] {
			if o == h {
				return nil, fmt.Errorf("%s: two columns are headed %s", g.Rows[head].Where, h)
			}
		}
	}
	if g.Own && g.Fingerprint != "" {
		s.Extra = append(cols.extra(g, head), g.Extra...)
	}
	joined := mergedRows(g, cols)
	for i := head + 1; i < len(g.Rows); i++ {
		r := cols.row(&g.Rows[i])
		if joined[i] && i > head+1 && len(s.Rows) > 0 {
			s.Rows[len(s.Rows)-1].join(r)
			continue
		}
		if r.ID == "" && r.Note == "" && strings.Join(r.Texts, "") == "" {
			continue
		}
		s.Rows = append(s.Rows, r)
	}
	return s, nil
}

// layout says where what stands in a grid; -1: nowhere.
type layout struct {
	text                          []int
	headings                      []Heading
	id, kind, score, status, note int
}

// own tells a sheet of ours by its headings, where nothing else does.
func (c *layout) own() bool { return c.id >= 0 && c.kind >= 0 && c.score >= 0 && c.status >= 0 }

// extra names the columns with text that are not read.
func (c *layout) extra(g *Grid, head int) []string {
	read := append([]int{c.id, c.kind, c.score, c.status, c.note}, c.text...)
	cells := map[int]int{}
	last := -1
	for i := head; i < len(g.Rows); i++ {
		for k, text := range g.Rows[i].Cells {
			if !slices.Contains(read, k) && strings.TrimSpace(text) != "" {
				cells[k]++
				last = max(last, k)
			}
		}
	}
	var all []string
	for k := range last + 1 {
		if n := cells[k]; n > 0 {
			name := fmt.Sprintf("column %d", k+1)
			if k < len(g.Rows[head].Cells) && strings.TrimSpace(g.Rows[head].Cells[k]) != "" {
				name = "the column " + quoted(g.Rows[head].Cells[k])
			}
			all = append(all, name)
		}
	}
	return all
}

func findHeadings(g *Grid) (row int, c layout, ok bool) {
	for i := range min(len(g.Rows), headingRows) {
		if c, ok := readHeadings(g.Rows[i].Cells); ok {
			c.count(g, i)
			return i, c, true
		}
	}
	return 0, c, false
}

func readHeadings(cells []string) (layout, bool) {
	c := layout{id: -1, kind: -1, score: -1, status: -1, note: -1}
	for k, cell := range cells {
		switch strings.ToLower(strings.TrimSpace(cell)) {
		case "":
		case IDHeading:
			set(&c.id, k)
		case KindHeading:
			set(&c.kind, k)
		case ScoreHeading:
			set(&c.score, k)
		case StatusHeading:
			set(&c.status, k)
		case NoteHeading, "notes", "comment", "comments":
			set(&c.note, k)
		default:
			if h, ok := parseHeading(cell); ok {
				c.text = append(c.text, k)
				c.headings = append(c.headings, h)
			}
		}
	}
	if len(c.text) == 1 && c.id >= 0 {
		// "en" beside "id": the tag of Indonesian.
		if h, ok := parseHeading(cells[c.id]); ok {
			at := 1
			if c.id < c.text[0] {
				at = 0
			}
			c.text = insert(c.text, at, c.id)
			c.headings = insert(c.headings, at, h)
			c.id = -1
		}
	}
	return c, len(c.text) >= 2
}

// count takes columns that number the rows out of those of text, if two are left.
func (c *layout) count(g *Grid, head int) {
	var text []int
	var headings []Heading
	for n, k := range c.text {
		var below []string
		for i := head + 1; i < len(g.Rows); i++ {
			if k < len(g.Rows[i].Cells) {
				below = append(below, g.Rows[i].Cells[k])
			}
		}
		if !columns.Numbers(g.Rows[head].Cells[k], below) {
			text, headings = append(text, k), append(headings, c.headings[n])
		}
	}
	if len(text) >= 2 {
		c.text, c.headings = text, headings
	}
}

func set(at *int, k int) {
	if *at < 0 {
		*at = k
	}
}

func insert[T any](list []T, at int, v T) []T {
	return append(list[:at:at], append([]T{v}, list[at:]...)...)
}

func (c *layout) row(g *GridRow) Row {
	cell := func(k int) string {
		if k < 0 || k >= len(g.Cells) {
			return ""
		}
		return g.Cells[k]
	}
	r := Row{
		Where: g.Where, ID: strings.TrimSpace(cell(c.id)), Kind: strings.TrimSpace(cell(c.kind)), Score: strings.TrimSpace(cell(c.score)),
		Status: strings.TrimSpace(cell(c.status)), Note: withNote(cleanNote(cell(c.note)), cleanNote(g.Remark)),
	}
	for _, k := range c.text {
		r.Texts = append(r.Texts, strings.Join(textLines(cell(k)), "\n"))
		name := ""
		if k < len(g.Names) {
			name = g.Names[k]
		}
		r.Cells = append(r.Cells, name)
	}
	return r
}

// textLines gives the lines of a cell that have text, each folded.
func textLines(text string) []string {
	var lines []string
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\v' || r == '\u2028' || r == '\u2029' }) {
		if line = clean(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// mergedRows tells the rows of g that belong to the row above them.
func mergedRows(g *Grid, c layout) map[int]bool {
	joined := map[int]bool{}
	for _, m := range g.Merged {
		matters := m.Column == c.id
		for _, k := range c.text {
			matters = matters || m.Column == k
		}
		for i := m.From + 1; matters && i <= m.To; i++ {
			joined[i] = true
		}
	}
	return joined
}

// join adds the row below, of which a cell was merged with one of r.
func (r *Row) join(below Row) {
	for k, text := range below.Texts {
		r.Texts[k] = strings.Trim(r.Texts[k]+"\n"+text, "\n")
	}
	if r.ID == "" {
		r.ID = below.ID
	}
	if r.Status == "" {
		r.Status = below.Status
	}
	r.Note = strings.Trim(r.Note+"\n"+below.Note, "\n")
}

package review

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/lang"
)

// TerminalOptions are the choices of Terminal; the zero value is the default.
type TerminalOptions struct {
	// Width is the number of columns of the terminal; 0: 100. No line is wider. A
	// terminal narrower than 20 is taken for one of 20.
	Width int
	// Color marks doubt and gaps with ANSI colours, besides the signs.
	Color bool
	// LowConfidenceBelow is the score below which a row has low confidence; 0: align.LowConfidence.
	LowConfidenceBelow float64
	// OnlyLowConfidence leaves out the rows that want no eye: those that are neither
	// low-confidence nor have a gap in the content. Their number is told at the end.
	OnlyLowConfidence bool
	// Isolate puts a directional isolate (RLI or LRI … PDI) round each line of a
	// cell. A terminal that reorders right-to-left text needs it; one that knows
	// nothing of direction may show the isolates as boxes.
	Isolate bool
}

const (
	defaultWidth  = 100
	narrowest     = 20 // Width at least
	narrowestCell = 16 // below it the columns are stacked
	between       = " │ "
)

// Terminal writes the table as a grid of cells of fixed width, or, where a cell
// would get fewer than 16 columns, cell under cell. Each row has its number, its
// kind, its score and a sign: ? low-confidence, - a column has nothing, + the pivot has
// nothing, ✓ confirmed, ⇅ repaired, ✗ rejected. Lines are at most Width wide as displaywidth
// measures them; control characters in the text are shown, not sent.
func Terminal(w io.Writer, t *bitext.Table, o TerminalOptions) error {
	l, err := newLayout(t, o.LowConfidenceBelow)
	if err != nil {
		return err
	}
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, narrowest)
	p := &printer{layout: l, o: o, w: bufio.NewWriter(w), columns: l.columns(), tally: l.count()}
	p.measure()
	p.print()
	if err := p.w.Flush(); err != nil {
		return fmt.Errorf("review: writing the grid: %w", err)
	}
	return nil
}

// The styles of a printer.
const (
	plain    = ""
	bold     = "1"
	faint    = "2"
	doubting = "33" // yellow
	missing  = "35" // magenta
)

// printer writes a table to a terminal.
type printer struct {
	*layout
	o       TerminalOptions
	w       *bufio.Writer // keeps the first error until Flush
	columns []columnView
	tally   tally

	margin  int   // width of the margin of a grid
	number  int   // width of a row number
	kind    int   // width of a kind; 0: it has a line of its own
	cells   []int // widths of the cells of a grid; nil: stacked
	labels  int   // width of the labels of a stack
	started bool  // a row has been written
}

// block is what stands in a cell: lines of at most its width.
type block struct {
	lines     []string
	direction lang.Direction // of the text
	right     bool           // stands at the right edge
	style     string
}

// measure decides on the layout.
func (p *printer) measure() {
	n := len(p.columns)
	p.number = len(strconv.Itoa(p.tally.Rows))
	for _, k := range p.tally.Kinds {
		p.kind = max(p.kind, len(k.Kind))
	}
	p.margin = p.number + len(" 0.00 ?-")
	if p.kind <= 5 {
		p.margin += p.kind + 1
	} else {
		p.margin, p.kind = min(max(p.margin, p.kind), 24), 0
	}
	room := p.o.Width - p.margin - n*width(between)
	if room/n >= narrowestCell {
		for i := range n {
			w := room / n
			if i < room%n {
				w++
			}
			p.cells = append(p.cells, w)
		}
		return
	}
	for _, c := range p.columns {
		p.labels = max(p.labels, width(c.Tag))
	}
	p.labels = min(p.labels, p.o.Width/3)
}

func (p *printer) print() {
	p.paragraph(p.title(), bold)
	p.heads()
	shown := 0
	for v := range p.rows() {
		if p.o.OnlyLowConfidence && !v.Eye {
			continue
		}
		shown++
		if p.cells == nil {
			p.stack(v)
		} else {
			p.row(v)
		}
	}
	p.foot(shown)
}

// paragraph writes text over the whole width.
func (p *printer) paragraph(text, style string) {
	for _, line := range wrapped(text, p.o.Width, p.o.Isolate) {
		p.put(line, style)
		p.put("\n", plain)
	}
}

// put writes text in a style.
func (p *printer) put(text, style string) {
	if style != plain && p.o.Color && text != "" {
		text = "\x1b[" + style + "m" + text + "\x1b[0m"
	}
	p.w.WriteString(text) //nolint:errcheck // a bufio.Writer keeps its error until Flush
}

// isolated closes a line of a cell off from its neighbours.
func (p *printer) isolated(line string, d lang.Direction) string {
	switch {
	case !p.o.Isolate || line == "":
		return line
	case d == lang.RightToLeft:
		return string(rli) + line + string(pdi)
	}
	return string(lri) + line + string(pdi)
}

// aligned puts line i of a block where it belongs in room columns. The blanks
// after it are left out in the last cell.
func (p *printer) aligned(b block, i, room int, last bool) {
	line := b.line(i)
	pad := strings.Repeat(" ", max(0, room-width(line)))
	if b.right {
		p.put(pad, plain)
	}
	p.put(p.isolated(line, b.direction), b.style)
	if !b.right && !last {
		p.put(pad, plain)
	}
}

// line is line i of a block, "" below its last.
func (b block) line(i int) string {
	if i < len(b.lines) {
		return b.lines[i]
	}
	return ""
}

// cell lays a cell out in room columns.
func (p *printer) cell(c cellView, room int) block {
	b := block{direction: c.Direction, right: c.Direction == lang.RightToLeft}
	switch {
	case c.Empty():
		b.lines, b.style = []string{"—"}, missing
	case c.Edited != nil:
		b.lines = wrapped("[edited] "+*c.Edited, room, p.o.Isolate)
	default:
		b.lines = wrapped(cellText(c, p.o.Isolate), room, p.o.Isolate)
		b.style = faint
		for _, s := range c.Segments {
			if s.Label == "" {
				b.style = plain
			}
		}
	}
	return b
}

// cellText joins the segments of a cell; boilerplate says what it is.
func cellText(c cellView, isolate bool) string {
	var b strings.Builder
	label := ""
	for i, s := range c.Segments {
		if i > 0 {
			switch {
			case s.Break:
				b.WriteByte('\n')
			case s.Label != label || !joinsClosely(c.Segments[i-1].Text, s.Text):
				b.WriteByte(' ')
			}
		}
		if s.Label != "" && (s.Label != label || s.Break) {
			b.WriteString("[" + s.Label + "] ")
		}
		label = s.Label
		if isolate && s.Direction != c.Direction {
			if s.Direction == lang.RightToLeft {
				b.WriteString(string(rli) + s.Text + string(pdi))
			} else {
				b.WriteString(string(lri) + s.Text + string(pdi))
			}
			continue
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

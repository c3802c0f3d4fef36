package review

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"hexapla/lang"
)

// joinsClosely says whether no blank stands between two sentences: between those
// of scripts that write none.
func joinsClosely(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	return (ideographic(last) || unspaced(last) || strings.ContainsRune("”’", last)) && (ideographic(first) || unspaced(first))
}

// heads writes what the columns are: language, tag, file, segments, and how
// much of the source each has.
func (p *printer) heads() {
	if p.cells == nil {
		for _, c := range p.columns {
			p.stacked(c.Tag, block{lines: wrapped(headline(c)+"\n"+facts(c), p.stackRoom(), p.o.Isolate)})
		}
		return
	}
	blocks := make([]block, len(p.columns))
	for i, c := range p.columns {
		room := p.cells[i]
		lines := wrapped(headline(c)+"\n"+c.Tag+" · "+facts(c), room, p.o.Isolate)
		// What is told of a column is English, wherever it stands.
		blocks[i] = block{lines: lines, right: c.Direction == lang.RightToLeft, style: bold}
	}
	p.rule("─", "┬")
	p.grid(block{}, blocks)
	p.rule("─", "┼")
}

// headline names the language of a column.
func headline(c columnView) string {
	if c.Own == "" {
		return c.English
	}
	return c.English + " · " + c.Own
}

// facts are what else is told of a column.
func facts(c columnView) string {
	var words []string
	if c.File != "" {
		words = append(words, c.File)
	}
	words = append(words, thousands(c.Segments)+" segments")
	if !c.Source {
		words = append(words, c.Translated.Percent()+" translated")
	}
	return strings.Join(words, " · ")
}

// rule writes a line across the grid.
func (p *printer) rule(line, cross string) {
	var b strings.Builder
	b.WriteString(strings.Repeat(line, p.margin))
	for _, w := range p.cells {
		b.WriteString(line + cross + line + strings.Repeat(line, w))
	}
	p.put(b.String(), faint)
	p.put("\n", plain)
}

// row writes a row of the grid.
func (p *printer) row(v *rowView) {
	if p.started {
		p.rule("┈", "┼")
	}
	p.started = true
	margin := block{style: p.style(v)}
	if p.kind > 0 {
		margin.lines = []string{fmt.Sprintf("%*d %-*s %s %s", p.number, v.Number, p.kind, v.Kind, v.Score, signs(v))}
	} else {
		margin.lines = append([]string{fmt.Sprintf("%*d %s %s", p.number, v.Number, v.Score, signs(v))}, wrapped(v.Kind, p.margin, false)...)
	}
	blocks := make([]block, len(v.Cells))
	for i, c := range v.Cells {
		blocks[i] = p.cell(c, p.cells[i])
	}
	p.grid(margin, blocks)
	if v.Note != "" {
		p.note(v.Note, strings.Repeat(" ", p.margin)+between)
	}
}

// signs are the marks of a row: one for the verdict, one for a gap.
func signs(v *rowView) string {
	verdict := " "
	switch v.Verdict {
	case "low-confidence":
		verdict = "?"
	case "confirmed":
		verdict = "✓"
	case "repaired":
		verdict = "⇅"
	case "rejected":
		verdict = "✗"
	}
	if v.Sign == "" {
		return verdict + " "
	}
	return verdict + v.Sign
}

// style is the colour of a row's margin.
func (p *printer) style(v *rowView) string {
	switch {
	case v.LowConfidence:
		return doubting
	case v.Sign != "" && !v.Boilerplate:
		return missing
	}
	return faint
}

// grid writes blocks side by side.
func (p *printer) grid(margin block, blocks []block) {
	height := len(margin.lines)
	for _, b := range blocks {
		height = max(height, len(b.lines))
	}
	for i := range height {
		p.aligned(margin, i, p.margin, false)
		for k, b := range blocks {
			last := k == len(blocks)-1
			if last && b.line(i) == "" {
				p.put(strings.TrimRight(between, " "), faint)
				continue
			}
			p.put(between, faint)
			p.aligned(b, i, p.cells[k], last)
		}
		p.put("\n", plain)
	}
}

// stackRoom is the width of a stacked cell.
func (p *printer) stackRoom() int { return p.o.Width - p.labels - len("    ") }

// stack writes a row cell under cell.
func (p *printer) stack(v *rowView) {
	p.put(strings.Repeat("─", p.o.Width)+"\n", faint)
	line := strconv.Itoa(v.Number) + "  " + v.Kind + "  " + v.Score + " " + strings.TrimSpace(signs(v))
	if v.Gap != "" {
		line += "  " + v.Gap
	}
	p.paragraph(line, p.style(v))
	for i, c := range v.Cells {
		if !c.Empty() {
			p.stacked(p.columns[i].Tag, p.cell(c, p.stackRoom()))
		}
	}
	if v.Note != "" {
		p.note(v.Note, "  ")
	}
}

// note writes a reviewer's note behind an indent.
func (p *printer) note(text, indent string) {
	for _, line := range wrapped("note: "+text, p.o.Width-width(indent), p.o.Isolate) {
		p.put(indent, faint)
		p.put(p.isolated(line, lang.LeftToRight), plain)
		p.put("\n", plain)
	}
}

// stacked writes a block with its label beside it.
func (p *printer) stacked(label string, b block) {
	labels := block{lines: wrapped(label, p.labels, false), style: faint}
	for i := range max(len(b.lines), len(labels.lines)) {
		last := b.line(i) == ""
		p.put("  ", plain)
		p.aligned(labels, i, p.labels, last)
		if !last {
			p.put("  ", plain)
			p.aligned(b, i, p.stackRoom(), true)
		}
		p.put("\n", plain)
	}
}

// foot writes the summary.
func (p *printer) foot(shown int) {
	if p.cells == nil {
		p.put(strings.Repeat("─", p.o.Width)+"\n", faint)
	} else {
		p.rule("─", "┴")
	}
	n := p.tally
	words := []string{thousands(n.Rows) + " rows"}
	if shown != n.Rows {
		words = append(words, thousands(n.Rows-shown)+" of them left out")
	}
	words = append(words,
		thousands(n.LowConfidence)+" low-confidence (?: score below "+limit(p.below)+")",
		thousands(n.Omitted)+" with a gap (-)",
		thousands(n.Added)+" without the first column (+)",
		thousands(n.Boilerplate)+" of boilerplate")
	p.paragraph(strings.Join(words, " · "), plain)
	p.paragraph("The score is the estimated probability that a row is right.", faint)
}

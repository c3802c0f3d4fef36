package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// assembler assembles blocks from lines. Notes and boilerplate that interrupt a paragraph at the
// end of a page come after the paragraph.
type assembler struct {
	*style
	b      *document.Builder
	text   paragraph
	note   paragraph
	behind []document.Block // blocks that wait for the end of the paragraph
	waits  [][]placed       // their lines
}

// placed is a line with its page and column.
type placed struct {
	*line
	page   int
	column box
}

// paragraph is the paragraph being assembled.
type paragraph struct{ lines []placed }

func newAssembler(s *style, b *document.Builder) *assembler {
	return &assembler{style: s, b: b}
}

// pages assembles the blocks of a document.
func (a *assembler) pages(pages []page) {
	menu := document.Block{Kind: document.Paragraph, Boilerplate: document.Menu}
	for i := range pages {
		p := &pages[i]
		columns := p.columns()
		var foot []placed
		for k := range p.lines {
			l := placed{&p.lines[k], p.number, columns[k]}
			switch {
			case l.menu && l.y0 > p.height()/2:
				foot = append(foot, l)
			case l.menu:
				a.wait(menu, []placed{l})
			case l.note:
				if !a.continues(&a.note, l, next(p, k), true) {
					a.endNote()
				}
				a.note.lines = append(a.note.lines, l)
			default:
				if !a.continues(&a.text, l, next(p, k), false) {
					a.end()
				}
				a.text.lines = append(a.text.lines, l)
			}
		}
		a.endNote()
		for _, l := range foot {
			a.wait(menu, []placed{l})
		}
	}
	a.end()
}

// next returns the line after the k-th of the page, or nil.
func next(p *page, k int) *line {
	if k+1 < len(p.lines) {
		return &p.lines[k+1]
	}
	return nil
}

// columns returns the column of each line of the page: the bounding box of the lines of its flow
// with letters of the same size.
func (p *page) columns() []box {
	columns := make([]box, len(p.lines))
	for i := range p.lines {
		columns[i] = p.lines[i].box
	}
	for i := 0; i < len(p.lines); {
		j := i
		for j < len(p.lines) && p.lines[j].flow == p.lines[i].flow {
			j++
		}
		// Lines of a flow are mostly of one size.
		var sizes []float64
		var boxes []box
		of := make([]int, j-i)
		for k := i; k < j; k++ {
			l := &p.lines[k]
			at := -1
			for n, size := range sizes {
				if l.size < size*alike && size < l.size*alike && l.x0 < boxes[n].x1 && boxes[n].x0 < l.x1 {
					at = n
				}
			}
			if at < 0 {
				at = len(sizes)
				sizes, boxes = append(sizes, l.size), append(boxes, l.box)
			}
			boxes[at] = boxes[at].over(l.box)
			of[k-i] = at
		}
		for k := i; k < j; k++ {
			columns[k] = boxes[of[k-i]]
		}
		i = j
	}
	return columns
}

var (
	bullet   = regexp.MustCompile(`^[•‣◦▪▫●○■□✓➢➤*·∙\x{F0B7}-]\s+\S`)
	numbered = regexp.MustCompile(`^(\(?\p{Nd}{1,3}[.)]|\(?[a-zA-Z]\)|[ivx]{1,4}[.)])\s+\S`)
	dash     = regexp.MustCompile(`^[–—]\s*\S`)
)

// continues reports whether a line continues the paragraph. after is the next line, or nil.
func (a *assembler) continues(p *paragraph, l placed, after *line, note bool) bool {
	n := len(p.lines)
	if n == 0 {
		return false
	}
	last := p.lines[n-1]
	if l.size > last.size*alike || last.size > l.size*alike || l.right != last.right && hasLetters(l.text) && hasLetters(last.text) {
		return false
	}
	ends := document.EndsSentence(last.text)
	// A last line with room for the first word of this line ended on purpose.
	room := last.room(last.column) - l.first()
	short := room > .3*l.size
	if bullet.MatchString(l.text) || (numbered.MatchString(l.text) || dash.MatchString(l.text)) && (short || ends) || note && noteMark.MatchString(l.text) {
		return false
	}
	heading := a.level(l.size) > 0
	if last.page != l.page || last.flow != l.flow {
		return !heading && !ends && !short && !indented(l, after, l.column)
	}
	gap := l.y0 - last.y1
	if last.block != l.block {
		// A paragraph that pdftotext has split, for example at a drawing.
		return !heading && !ends && !short && gap < .8*l.size && startsSmall(l.text)
	}
	if gap > .8*l.size || l.y1 < last.y0 {
		return false
	}
	if heading {
		return true
	}
	if short && (ends || !startsSmall(l.text) || room > 2*l.size) {
		return false
	}
	indent := l.start(l.column) - last.start(last.column)
	switch {
	case indent > .7*l.size && n > 1 && !item(p), indent > .7*l.size && n == 1 && ends && !item(p):
		return !ends && !indented(l, after, l.column)
	case indent < -.7*l.size && n > 1:
		return !ends // next entry of a list with hanging indent
	}
	return true
}

// item reports whether the paragraph is a list item.
func item(p *paragraph) bool {
	return len(p.lines) > 0 && (bullet.MatchString(p.lines[0].text) || numbered.MatchString(p.lines[0].text))
}

// indented reports whether a line is indented relative to the next one.
func indented(l placed, after *line, column box) bool {
	return after != nil && after.flow == l.flow && l.start(column)-after.start(column) > .7*l.size
}

// startsSmall reports whether a line begins in a way that no sentence does. It is false for scripts
// without case.
func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“„«(["))
	return unicode.IsLower(r) || caseless(r) || unicode.IsMark(r)
}

func hasLetters(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func (a *assembler) endNote() {
	if len(a.note.lines) > 0 {
		a.wait(document.Block{Kind: document.NoteBlock}, a.note.lines)
		a.note.lines = nil
	}
}

// wait keeps a block until the paragraph ends.
func (a *assembler) wait(block document.Block, lines []placed) {
	a.behind, a.waits = append(a.behind, block), append(a.waits, lines)
}

// end adds the block of the paragraph and the waiting ones. Boilerplate at the head of a page comes
// before a paragraph that begins after it.
func (a *assembler) end() {
	if lines := a.text.lines; len(lines) > 0 {
		a.emit(a.kindOf(&a.text), lines)
		a.text.lines = nil
	}
	for i, block := range a.behind {
		a.emit(block, a.waits[i])
	}
	a.behind, a.waits = nil, nil
}

func (a *assembler) kindOf(p *paragraph) document.Block {
	text, words := p.lines[0].text, 0
	for _, l := range p.lines {
		words += textutil.Words(l.text)
	}
	switch level := a.level(p.lines[0].size); {
	case level > 0 && words <= headingWords && hasLetters(text):
		return document.Block{Kind: document.Heading, Level: level}
	case item(p):
		return document.Block{Kind: document.Item, Level: 1}
	}
	return document.Block{Kind: document.Paragraph}
}

// emit adds a block with the given lines.
func (a *assembler) emit(block document.Block, lines []placed) {
	for i, l := range lines {
		a.b.At(document.Where{Page: l.page})
		text := l.text
		if i == 0 && block.Kind == document.NoteBlock {
			if m := noteMark.FindStringSubmatchIndex(text); m != nil {
				text = text[max(m[3], m[5]):] // without its number, as in other formats
				text = strings.TrimLeft(text, ".) ")
			}
		}
		how := space
		if i+1 < len(lines) {
			if how = a.join(text, lines[i+1].text); how == undivide {
				text = strings.TrimRight(text, " ")
				_, n := utf8.DecodeLastRuneInString(text)
				text = text[:len(text)-n]
			}
		}
		a.b.Text(strings.ReplaceAll(text, "\u00ad", ""))
		if how == space {
			a.b.Text(" ")
		}
	}
	a.b.Break(block)
}

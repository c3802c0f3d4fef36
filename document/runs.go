package document

import (
	"strconv"
	"strings"

	"hexapla/lang"
)

// Look holds the properties of a run of an office document that become inline codes.
type Look struct {
	Bold, Italic, Underline bool
	Monospace               bool
	Link                    string // target address; "" if none
	Field                   string // field whose result the text is; "" if none
}

// Runs assembles the text of a paragraph of an office document from runs, with the codes that their
// looks make. Adjacent runs of the same look are merged, white space has the look of what precedes
// it, and a look that the whole paragraph has makes no code. The zero value is empty. A Runs must
// not be used by several goroutines at once.
type Runs struct {
	text  strings.Builder
	codes []Code // standalone codes
	turns []turn
	every Look // properties common to all text so far
	some  bool // there is text
	end   int  // end of the last visible text
}

// turn is a position where the look changes.
type turn struct {
	before int // end of the text before it, without white space
	at     int
	look   Look
}

// Add adds text. A "\n" in it is a line break; see JoinLines.
func (r *Runs) Add(text string, look Look) {
	if strings.TrimSpace(text) == "" {
		r.text.WriteString(text)
		return
	}
	if !r.some {
		r.every, r.some = look, true
	}
	r.every = r.every.and(look)
	last := Look{}
	if n := len(r.turns); n > 0 {
		last = r.turns[n-1].look
	}
	if look != last {
		r.turns = append(r.turns, turn{r.end, r.text.Len(), look})
	}
	r.text.WriteString(text)
	r.end = r.text.Len() - len(text) + len(strings.TrimRightFunc(text, isSpace))
}

// and returns the properties that two looks share.
func (l Look) and(other Look) Look {
	l.Bold, l.Italic = l.Bold && other.Bold, l.Italic && other.Italic
	l.Underline, l.Monospace = l.Underline && other.Underline, l.Monospace && other.Monospace
	return l
}

// Put adds a standalone code.
func (r *Runs) Put(c Code) {
	c.Role, c.Span = Standalone, lang.Span{Start: r.text.Len(), End: r.text.Len()}
	r.codes = append(r.codes, c)
}

// Text returns the text so far.
func (r *Runs) Text() string { return r.text.String() }

// Kinds of codes that a look makes, the outermost first.
const (
	lookField = iota
	lookLink
	lookMonospace
	lookBold
	lookItalic
	lookUnderline
	lookKinds
)

// codes returns the opening and the closing code of each kind that a look makes; the others are
// zero. Underlined text in a link gets the link only.
func (l Look) codes(every Look) (open, end [lookKinds]Code) {
	set := func(kind int, is bool, c Code, name string) {
		if is {
			c.Role = Opening
			open[kind] = c
			c.Role, c.Data = Closing, "</"+name+">"
			end[kind] = c
		}
	}
	if l.Field != "" {
		c := Code{Type: CodeOther, Data: htmlTag("field", "type", l.Field)}
		if strings.HasPrefix(l.Field, "MERGEFIELD ") {
			c.Type, c.Keep = CodePlaceholder, true
		}
		set(lookField, true, c, "field")
	}
	set(lookLink, l.Link != "", Code{Type: CodeLink, Data: LinkData(l.Link), Keep: true}, "a")
	set(lookMonospace, l.Monospace && !every.Monospace, Code{Type: CodeMonospace, Data: "<code>", Keep: true}, "code")
	set(lookBold, l.Bold && !every.Bold, Code{Type: CodeBold, Data: "<b>"}, "b")
	set(lookItalic, l.Italic && !every.Italic, Code{Type: CodeItalic, Data: "<i>"}, "i")
	set(lookUnderline, l.Underline && !every.Underline && l.Link == "", Code{Type: CodeUnderline, Data: "<u>"}, "u")
	return open, end
}

// Codes returns the codes of the text, in order, or nil if it has none.
func (r *Runs) Codes() []Code {
	if len(r.turns) == 0 {
		return r.codes
	}
	var codes []Code
	alone := r.codes
	var ends [lookKinds]Code // of the open pairs
	var data [lookKinds]string
	n := 0
	turns := append(r.turns, turn{before: r.end, at: r.text.Len()})
	for _, t := range turns {
		open, end := t.look.codes(r.every)
		for len(alone) > 0 && alone[0].Span.Start < t.before {
			codes, alone = append(codes, alone[0]), alone[1:]
		}
		for kind := lookKinds - 1; kind >= 0; kind-- {
			if data[kind] != "" && data[kind] != open[kind].Data {
				ends[kind].Span = lang.Span{Start: t.before, End: t.before}
				codes, data[kind] = append(codes, ends[kind]), ""
			}
		}
		for len(alone) > 0 && alone[0].Span.Start <= t.at {
			codes, alone = append(codes, alone[0]), alone[1:]
		}
		for kind := range lookKinds {
			if open[kind].Data == data[kind] {
				continue
			}
			n++
			open[kind].ID, end[kind].ID = strconv.Itoa(n), strconv.Itoa(n)
			open[kind].Span = lang.Span{Start: t.at, End: t.at}
			codes, data[kind], ends[kind] = append(codes, open[kind]), open[kind].Data, end[kind]
		}
	}
	return append(codes, alone...)
}

// AddLines adds the text of a paragraph of an office document with its codes, split at empty lines
// as by JoinLines.
func (b *Builder) AddLines(w Where, block Block, text string, codes []Code) {
	if len(codes) == 0 {
		for _, line := range JoinLines(text) {
			b.AddText(w, block, line)
		}
		return
	}
	b.At(w)
	e := newEmitter(b, text, codes)
	var last Piece
	begun := -1
	joinLines(text, func(n int, p Piece) {
		e.upTo(p.Source.Start)
		switch {
		case begun >= 0 && n != begun:
			b.Break(block)
		case begun >= 0 && p.Text.Start > last.Text.End:
			b.Text(" ")
		}
		begun, last = n, p
		e.at = p.Source.Start
		e.text(p.Source.End)
	})
	e.upTo(len(text) + 1)
	b.Break(block)
}

// AddCoded is AddText for a text with inline codes, whose spans are relative to it.
func (b *Builder) AddCoded(w Where, block Block, text string, codes []Code) bool {
	if len(codes) == 0 {
		return b.AddText(w, block, text)
	}
	b.At(w)
	e := newEmitter(b, text, codes)
	e.text(len(text))
	return b.Break(block)
}

// emitter passes a text and its codes to a builder.
type emitter struct {
	b       *Builder
	from    string
	at      int // offset in from
	codes   []Code
	closing map[string]string // Data of the closing code, by ID
	open    map[string]int    // pairs of the builder, by ID
}

func newEmitter(b *Builder, text string, codes []Code) *emitter {
	e := &emitter{b: b, from: text, codes: codes, closing: map[string]string{}, open: map[string]int{}}
	for _, c := range codes {
		if c.Role == Closing {
			e.closing[c.ID] = c.Data
		}
	}
	return e
}

// text adds the text up to end, with the codes in it and at its end.
func (e *emitter) text(end int) {
	for len(e.codes) > 0 && e.codes[0].Span.Start <= end {
		at := max(e.at, e.codes[0].Span.Start)
		e.b.Text(e.from[e.at:at])
		e.at = at
		e.code()
	}
	e.b.Text(e.from[e.at:end])
	e.at = end
}

// upTo adds the codes before an offset without the text between them.
func (e *emitter) upTo(end int) {
	for len(e.codes) > 0 && e.codes[0].Span.Start < end {
		e.code()
	}
}

// code adds the next code.
func (e *emitter) code() {
	c := e.codes[0]
	e.codes = e.codes[1:]
	switch c.Role {
	case Opening:
		e.open[c.ID] = e.b.OpenCode(c, e.closing[c.ID])
	case Closing:
		e.b.CloseCode(e.open[c.ID])
	default:
		e.b.PutCode(c)
	}
}

// IsMonospace reports whether the name of a font is that of a monospaced one.
func IsMonospace(font string) bool {
	name := strings.ToLower(strings.TrimSpace(font))
	switch name {
	case "consolas", "menlo", "monaco", "lucida console", "lucida sans typewriter", "inconsolata", "fira code",
		"source code pro", "cascadia code",
		"andale mono", "ocr a", "fixedsys", "terminal", "monospace":
		return true
	}
	return strings.HasPrefix(name, "courier") || strings.HasSuffix(name, " mono")
}

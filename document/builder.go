package document

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"hexapla/lang"
)

// Builder puts together the text of a format with markup: it takes ranges of the
// source, folds white space, resolves entities and keeps the way back. Readers
// use it; a Builder belongs to one goroutine. Make one with NewBuilder.
type Builder struct {
	source string
	done   strings.Builder // the text of the blocks that were ended, which it holds only once
	text   []byte          // of the open block
	pieces []Piece
	blocks []Block

	start  int // of the open block in the whole text
	first  int // its first piece
	inside bool
	space  lang.Span // white space of the source that is not yet in the text
	spaced bool
	run    int  // blanks in a line that space stands for
	layout bool // there is more in space: a line end, a tab, a gap between elements

	noted  bool  // see NoteSpaces
	spaces []int // see Document.Spaces

	progress func() float64 // see Progress

	marks   []Mark
	where   Where // of what comes next
	unsaid  bool  // where is not yet in marks
	foreign bool  // text came that is in no source

	coder
}

// NewBuilder makes a builder for a file's source; "" for a file that is no text.
func NewBuilder(source string) *Builder { return &Builder{source: source} }

// isFoldable tells the white space of HTML and Markdown. No-break spaces are
// none: they are there on purpose.
func isFoldable(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

// Raw adds source[start:end] to the open block as it is, white space folded.
func (b *Builder) Raw(start, end int) {
	for i := start; i < end; {
		j := i
		if isFoldable(b.source[i]) {
			for j < end && isFoldable(b.source[j]) {
				j++
			}
			b.white(b.source[i:j], lang.Span{Start: i, End: j})
		} else {
			for j < end && !isFoldable(b.source[j]) {
				j++
			}
			b.put(b.source[i:j], lang.Span{Start: i, End: j})
		}
		i = j
	}
}

// Space says that source[start:end] is a gap between words: a blank in the text,
// unless it stands at an end of the block or beside another.
func (b *Builder) Space(start, end int) { b.white("\n", lang.Span{Start: start, End: end}) }

// white adds white space of the file to the gap between two words.
func (b *Builder) white(text string, from lang.Span) {
	b.run += len(text)
	b.layout = b.layout || strings.Trim(text, " ") != ""
	if len(b.waiting) > 0 {
		b.spaceWaiting()
	}
	if !b.spaced {
		b.spaced, b.space = true, from
		return
	}
	b.space.End = max(b.space.End, from.End)
}

// NoteSpaces says that blanks of the format mean what they are, so that two where one
// would do are to be noted: see Document.Spaces. Gaps of Space are never taken for such.
func (b *Builder) NoteSpaces() { b.noted = true }

// Instead adds text that the source writes in another way (an entity). It is
// mapped as one indivisible piece.
func (b *Builder) Instead(text string, start, end int) {
	if text == "" {
		return
	}
	if len(text) == 1 && isFoldable(text[0]) {
		b.white(text, lang.Span{Start: start, End: end})
		return
	}
	b.put(text, lang.Span{Start: start, End: end})
}

// Text adds text that no source holds, white space folded: that of an archive or
// of another program. A document has its text from a source or in this way.
func (b *Builder) Text(text string) {
	b.foreign = true
	for text != "" {
		n := strings.IndexFunc(text, func(r rune) bool { return r < utf8.RuneSelf && isFoldable(byte(r)) })
		if n < 0 {
			n = len(text)
		}
		if n > 0 {
			b.begin()
			b.text = append(b.text, text[:n]...)
			text = text[n:]
			continue
		}
		rest := strings.TrimLeft(text, " \t\n\r\f\v")
		b.white(text[:len(text)-len(rest)], lang.Span{})
		text = rest
	}
}

// At says where the text that comes next stands in the file; it holds until the
// next At.
func (b *Builder) At(w Where) {
	if w != b.where || len(b.marks) == 0 {
		b.where, b.unsaid = w, true
	}
}

// Markup adds source[start:end] with its HTML entities resolved.
func (b *Builder) Markup(start, end int) {
	for i := start; i < end; {
		amp := strings.IndexByte(b.source[i:end], '&')
		if amp < 0 {
			b.Raw(i, end)
			return
		}
		b.Raw(i, i+amp)
		i += amp
		text, n := Entity(b.source[i:end])
		if n == 0 {
			b.Raw(i, i+1)
			i++
			continue
		}
		b.Instead(text, i, i+n)
		i += n
	}
}

// maxEntity is more than the longest name of a character reference.
const maxEntity = 40

// Entity resolves the character reference that s begins with, and tells how many
// bytes it takes; 0 when s begins with none.
func Entity(s string) (text string, n int) {
	if len(s) < 3 || s[0] != '&' {
		return "", 0
	}
	end := 1
	for end < len(s) && end < maxEntity && (s[end] == '#' && end == 1 || isAlphanumeric(s[end])) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	whole := html.UnescapeString(s[:end])
	if whole == s[:end] {
		return "", 0
	}
	// A reference without semicolon may be the beginning of the name only.
	for n = 3; n < end; n++ {
		part := html.UnescapeString(s[:n])
		if part != s[:n] && part+s[n:end] == whole {
			return cleanReference(part), n
		}
	}
	return cleanReference(whole), end
}

// cleanReference makes sure that a reference gives no NUL, as &#0; must not.
func cleanReference(text string) string {
	return strings.ReplaceAll(text, "\x00", "\uFFFD")
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func (b *Builder) put(text string, from lang.Span) {
	b.begin()
	b.piece(text, from)
}

// begin opens a block when none is open, and says the white space and the place
// that are due before text.
func (b *Builder) begin() {
	if !b.inside {
		if b.start = b.done.Len(); b.start > 0 {
			b.start++ // a line end comes between
		}
		b.inside, b.text, b.first = true, b.text[:0], len(b.pieces)
	} else if b.spaced {
		if b.noted && b.run > 1 && !b.layout {
			b.spaces = append(b.spaces, b.Len())
		}
		if b.space.Len() == 1 && b.source[b.space.Start] == ' ' {
			b.piece(" ", b.space)
		} else {
			b.text = append(b.text, ' ') // no piece: the two differ
		}
	}
	b.tight()
	if len(b.waiting) > 0 {
		b.placeWaiting()
	}
	if b.unsaid {
		b.marks, b.unsaid = append(b.marks, Mark{At: b.Len(), Where: b.where}), false
	}
}

// tight says that no white space is due.
func (b *Builder) tight() { b.spaced, b.run, b.layout = false, 0, false }

// piece appends text and its origin, as part of the last piece where the two run
// on. A text that is as long as its origin and yet another (&acE; is) loses its
// last characters from the map, which keeps equal length a sign of equal bytes.
func (b *Builder) piece(text string, from lang.Span) {
	at := b.Len()
	b.text = append(b.text, text...)
	span := lang.Span{Start: at, End: b.Len()}
	if span.Len() == from.Len() && text != b.source[from.Start:from.End] {
		_, n := utf8.DecodeRuneInString(text)
		span.End = at + n
		if n == from.Len() {
			return
		}
	}
	if n := len(b.pieces) - 1; n >= b.first && span.Len() == from.Len() && b.pieces[n].divisible() &&
		b.pieces[n].Text.End == span.Start && b.pieces[n].Source.End == from.Start {
		b.pieces[n].Text.End, b.pieces[n].Source.End = span.End, from.End
		return
	}
	b.pieces = append(b.pieces, Piece{Text: span, Source: from})
}

// Break ends the open block and gives it the properties of block, whose Span is
// found out. Without text since the last break there is no block, and the result
// is false.
func (b *Builder) Break(block Block) bool {
	b.tight()
	if !b.inside {
		if b.hasCodes() {
			b.endCodes("", lang.Span{})
		}
		return false
	}
	if bytes.IndexFunc(b.text, func(r rune) bool { return !isSpace(r) }) < 0 {
		b.pieces, b.inside = b.pieces[:b.first], false
		b.endCodes("", lang.Span{})
		for n := len(b.spaces); n > 0 && b.spaces[n-1] >= b.start; n-- {
			b.spaces = b.spaces[:n-1]
		}
		for n := len(b.marks); n > 0 && b.marks[n-1].At >= b.start; n-- {
			b.marks, b.unsaid = b.marks[:n-1], true
		}
		return false
	}
	b.end()
	block.Span = TrimSpan(b.done.String(), lang.Span{Start: b.start, End: b.done.Len()})
	if b.hasCodes() {
		b.endCodes(b.done.String(), block.Span)
	}
	b.inside = false
	b.blocks = append(b.blocks, block)
	return true
}

// Progress names the function that tells which share of the file has been read, 0
// where that is not known. Of a large file the builder then takes as much memory as
// it will need, which growing step by step would take twice.
func (b *Builder) Progress(share func() float64) { b.progress = share }

// Bounds of foreseeing: the text from which it is worth it, and how many times what
// is there may be asked for, since a file may lie about its size.
const (
	foreseeFrom = 4 << 20
	foreseeMost = 8
)

// foresee makes room for what is to come, when the room has been used up.
func (b *Builder) foresee() {
	if b.progress == nil || b.done.Len() < foreseeFrom || b.done.Len()+len(b.text) < b.done.Cap() {
		return
	}
	share := b.progress()
	if share <= 0 || share >= 1 {
		return
	}
	more := min(1.02/share-1, foreseeMost) // times what is there
	if n := int(more*float64(b.done.Len())) - 2*b.done.Cap() + b.done.Len(); n > 0 {
		b.done.Grow(n) // it doubles what it has, and adds n
	}
	b.blocks = slices.Grow(b.blocks, int(more*float64(len(b.blocks))))
	b.marks = slices.Grow(b.marks, int(more*float64(len(b.marks))))
	b.codes = slices.Grow(b.codes, int(more*float64(len(b.codes))))
}

// end adds the text of the open block to that of the others.
func (b *Builder) end() {
	b.foresee()
	if b.done.Len() > 0 {
		b.done.WriteByte('\n')
	}
	b.done.Write(b.text)
}

// all is the whole text.
func (b *Builder) all() string {
	if b.inside {
		b.end()
		b.inside = false
	}
	return b.done.String()
}

// Open reports whether a block has text in it.
func (b *Builder) Open() bool { return b.inside }

// Len is the number of bytes of text so far.
func (b *Builder) Len() int {
	if b.inside {
		return b.start + len(b.text)
	}
	return b.done.Len()
}

// Blocks are those that were ended, to be changed in place until Document is
// called.
func (b *Builder) Blocks() []Block { return b.blocks }

// Document makes the document of what was gathered from the builder's source.
func (b *Builder) Document(f *File, format string, tag language.Tag) (*Document, error) {
	if b.foreign {
		return nil, &Error{Format: format, Path: f.Path, Kind: ErrFormat, Message: "text without a source in a format that has one"}
	}
	d, err := f.Document(format, tag, b.all(), b.blocks, b.pieces)
	if err == nil {
		d.Marks, d.Spaces, d.Codes, d.Numbered = b.marks, b.spaces, b.codes, len(b.codes) > 0 && !b.named
	}
	return d, err
}

// Extracted makes the document of what was gathered by Text.
func (b *Builder) Extracted(r *Raw, format string, tag language.Tag) (*Document, error) {
	if len(b.pieces) > 0 {
		return nil, &Error{Format: format, Path: r.Path, Kind: ErrFormat, Message: "text with a source in a format that has none"}
	}
	d, err := r.Document(format, tag, b.all(), b.blocks, b.marks)
	if err == nil {
		d.Spaces, d.Codes, d.Numbered = b.spaces, b.codes, len(b.codes) > 0 && !b.named
	}
	return d, err
}

// TrimSpan narrows s, a span of text, by the white space and invisible format
// characters at its ends, byte-order mark included. Marks of direction and
// joiners beside a letter belong to it and stay.
func TrimSpan(text string, s lang.Span) lang.Span {
	in := strings.TrimLeftFunc(s.In(text), isSpace)
	s.Start = s.End - len(in)
	s.End = s.Start + len(strings.TrimRightFunc(in, isSpace))
	return s
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == 0xFEFF || r == 0x200B || unicode.IsControl(r)
}

package document

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/internal/textutil"
	"hexapla/lang"
)

// Builder assembles the text of a format with markup: it takes ranges of the source, folds white
// space, resolves entities and records where each part of the text comes from. Readers use it. A
// Builder must not be used by several goroutines at once. Create one with NewBuilder.
type Builder struct {
	source string
	done   strings.Builder // text of the finished blocks, held only once
	text   []byte          // text of the open block
	pieces []Piece
	blocks []Block

	start  int // offset of the open block in the whole text
	first  int // index of its first piece
	inside bool
	space  lang.Span // white space of the source that is not yet in the text
	spaced bool
	run    int  // number of spaces within a line in space
	layout bool // space also has a line end, a tab or a gap between elements

	notesSpaces bool  // see NoteSpaces
	spaces      []int // see Document.Spaces

	progress func() float64 // see Progress

	marks        []Mark
	where        Where // of the text that comes next
	wherePending bool  // where is not yet in marks
	hasExtracted bool  // text was added that comes from no source

	coder
}

// NewBuilder returns a builder for the source of a file, which is "" for a binary file.
func NewBuilder(source string) *Builder { return &Builder{source: source} }

// isFoldable reports whether c is white space in HTML and Markdown. No-break spaces are not: they
// are there on purpose.
func isFoldable(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

// Raw adds source[start:end] to the open block, with white space folded and nothing else changed.
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

// Space records that source[start:end] is a gap between words: a space in the text, unless it is at
// an end of the block or beside another gap.
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

// NoteSpaces declares that spaces are significant in the format, so that doubled spaces are
// recorded in Document.Spaces. Gaps added by Space are never recorded.
func (b *Builder) NoteSpaces() { b.notesSpaces = true }

// Instead adds text that the source writes in another way, such as an entity. It is mapped as one
// indivisible piece.
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

// Text adds text that has no source, with white space folded: the text of an archive or of the
// output of another program. A document gets its text either from a source or in this way.
func (b *Builder) Text(text string) {
	b.hasExtracted = true
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

// At sets the position in the file of the text that comes next. It holds until the next call.
func (b *Builder) At(w Where) {
	if w != b.where || len(b.marks) == 0 {
		b.where, b.wherePending = w, true
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
		text, n := textutil.Entity(b.source[i:end])
		if n == 0 {
			b.Raw(i, i+1)
			i++
			continue
		}
		b.Instead(text, i, i+n)
		i += n
	}
}

func (b *Builder) put(text string, from lang.Span) {
	b.begin()
	b.piece(text, from)
}

// begin opens a block if none is open, and adds the white space and the position that are due
// before text.
func (b *Builder) begin() {
	if !b.inside {
		if b.start = b.done.Len(); b.start > 0 {
			b.start++ // for the line end before it
		}
		b.inside, b.text, b.first = true, b.text[:0], len(b.pieces)
	} else if b.spaced {
		if b.notesSpaces && b.run > 1 && !b.layout {
			b.spaces = append(b.spaces, b.Len())
		}
		if b.space.Len() == 1 && b.source[b.space.Start] == ' ' {
			b.piece(" ", b.space)
		} else {
			b.text = append(b.text, ' ') // no piece: text and source differ
		}
	}
	b.tight()
	if len(b.waiting) > 0 {
		b.placeWaiting()
	}
	if b.wherePending {
		b.marks, b.wherePending = append(b.marks, Mark{At: b.Len(), Where: b.where}), false
	}
}

// tight discards the white space that is due.
func (b *Builder) tight() { b.spaced, b.run, b.layout = false, 0, false }

// piece appends text and its origin, and extends the last piece if the two are contiguous. A text
// that has the length of its origin but differs from it (such as &acE;) loses its last characters
// from the map, because equal length means equal bytes.
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

// Break ends the open block and gives it the properties of block; Break itself sets Span. If there
// was no text since the last break, it adds no block and returns false.
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
			b.marks, b.wherePending = b.marks[:n-1], true
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

// Progress sets the function that returns the share of the file that has been read, from 0
// (unknown) to 1. For a large file the builder then allocates the memory for the rest at once,
// because growing step by step would need twice as much.
func (b *Builder) Progress(share func() float64) { b.progress = share }

// Bounds for allocating ahead: the length of text from which it pays, and the highest multiple of
// that length to allocate, since a file may lie about its size.
const (
	foreseeFrom = 4 << 20
	foreseeMost = 8
)

// foresee allocates memory for the text to come if the allocated memory is used up.
func (b *Builder) foresee() {
	if b.progress == nil || b.done.Len() < foreseeFrom || b.done.Len()+len(b.text) < b.done.Cap() {
		return
	}
	share := b.progress()
	if share <= 0 || share >= 1 {
		return
	}
	more := min(1.02/share-1, foreseeMost) // as a multiple of the present length
	if n := int(more*float64(b.done.Len())) - 2*b.done.Cap() + b.done.Len(); n > 0 {
		b.done.Grow(n) // Grow doubles the capacity and adds n
	}
	b.blocks = slices.Grow(b.blocks, int(more*float64(len(b.blocks))))
	b.marks = slices.Grow(b.marks, int(more*float64(len(b.marks))))
	b.codes = slices.Grow(b.codes, int(more*float64(len(b.codes))))
}

// end appends the text of the open block to that of the finished ones.
func (b *Builder) end() {
	b.foresee()
	if b.done.Len() > 0 {
		b.done.WriteByte('\n')
	}
	b.done.Write(b.text)
}

// all returns the whole text.
func (b *Builder) all() string {
	if b.inside {
		b.end()
		b.inside = false
	}
	return b.done.String()
}

// Open reports whether the open block has text.
func (b *Builder) Open() bool { return b.inside }

// Len returns the length of the text so far, in bytes.
func (b *Builder) Len() int {
	if b.inside {
		return b.start + len(b.text)
	}
	return b.done.Len()
}

// Blocks returns the finished blocks, which may be changed in place until Document is called.
func (b *Builder) Blocks() []Block { return b.blocks }

// Document returns the document assembled from the builder's source.
func (b *Builder) Document(f *File, format string, tag language.Tag) (*Document, error) {
	if b.hasExtracted {
		return nil, &Error{Format: format, Path: f.Path, Kind: ErrFormat, Message: "text without a source in a format that has one"}
	}
	d, err := f.Document(format, tag, b.all(), b.blocks, b.pieces)
	if err == nil {
		d.Marks, d.Spaces, d.Codes, d.Numbered = b.marks, b.spaces, b.codes, len(b.codes) > 0 && !b.named
	}
	return d, err
}

// Extracted returns the document assembled from calls of Text.
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

// TrimSpan returns s, a span of text, without the white space and invisible format characters at
// its ends, byte-order marks included. Directional marks and joiners beside a letter belong to the
// letter and stay.
func TrimSpan(text string, s lang.Span) lang.Span {
	in := strings.TrimLeftFunc(s.In(text), isSpace)
	s.Start = s.End - len(in)
	s.End = s.Start + len(strings.TrimRightFunc(in, isSpace))
	return s
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == 0xFEFF || r == 0x200B || unicode.IsControl(r)
}

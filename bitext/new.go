package bitext

import (
	"encoding/hex"
	"path/filepath"
	"slices"
	"strconv"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// New returns a table of aligned documents. docs, analyses and the cells of each row are in the
// order of the columns. Rows are named r1, r2 … in order. The caller may set Generator and Model of
// the result.
func New(title string, docs []*document.Document, analyses []*document.Analysis, rows []align.Row) *Table {
	t := &Table{Schema: SchemaVersion, Title: title}
	for c, doc := range docs {
		t.Columns = append(t.Columns, newColumn(doc, analyses[c]))
	}
	t.Rows = make([]Row, len(rows))
	for i, r := range rows {
		r.Cells, r.Why = slices.Clone(r.Cells), slices.Clone(r.Why)
		t.Rows[i] = Row{ID: "r" + strconv.Itoa(i+1), Row: r}
	}
	return t
}

func newColumn(doc *document.Document, a *document.Analysis) Column {
	s := Column{
		Lang:       a.Language.Tag,
		Direction:  a.Language.Direction,
		Confidence: a.Language.Confidence,
		Path:       filepath.ToSlash(doc.Path),
		Format:     doc.Format,
		Encoding:   doc.Encoding,
		Segments:   make([]Segment, len(a.Segments)),
	}
	if s.Direction == "" {
		s.Direction = lang.DirectionOf(s.Lang)
	}
	if doc.SHA256 != ([32]byte{}) {
		s.SHA256 = hex.EncodeToString(doc.SHA256[:])
	}
	codes := codeCutter{codes: doc.Codes, numbered: doc.Numbered, block: -1}
	for k, seg := range a.Segments {
		next := len(doc.Text)
		if k+1 < len(a.Segments) {
			next = max(a.Segments[k+1].Span.Start, seg.Span.End)
		}
		s.Segments[k] = newSegment(doc, seg, next, s.Lang)
		if len(doc.Codes) > 0 {
			more := k+1 < len(a.Segments) && a.Segments[k+1].Block == seg.Block
			if !more && seg.Block < len(doc.Blocks) {
				next = max(seg.Span.End, doc.Blocks[seg.Block].Span.End)
			}
			s.Segments[k].Codes = codes.place(codes.cut(seg.Span, seg.Block, next, more), doc.Text, seg.Span, s.Segments[k].Text)
		}
	}
	return s
}

// newSegment returns a segment of a column. next is the start of the next segment.
func newSegment(doc *document.Document, seg document.Segment, next int, column language.Tag) Segment {
	place := doc.Place(seg.Span.Start)
	place.File = "" // see Column.Path
	text, spaces := foldNoted(doc.Text, seg.Span, next, doc.Spaces)
	s := Segment{
		Text:        text,
		Spaces:      spaces,
		Bytes:       slices.Clone(doc.SourceSpans(seg.Span)),
		Place:       place,
		Boilerplate: seg.Boilerplate,
		Block:       seg.Block,
		Form:        seg.Form,
	}
	if seg.Block < len(doc.Blocks) {
		s.Kind = doc.Blocks[seg.Block].Kind
	}
	if seg.Lang != column {
		s.Lang = seg.Lang
	}
	return s
}

package review

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"hexapla/bitext"
	"hexapla/document"
)

// codesCSS is what a page needs that shows inline codes.
//
//go:embed html/codes.css
var codesCSS string

// pieceView is a piece of the text of a segment between two inline codes, or the mark
// of a code.
type pieceView struct {
	Text                          string
	Bold, Italic, Underline, Code bool
	Link                          bool
	Placeholder                   bool
	Title                         string // what the link or the mark stands for
	Mark                          string // of a code that is no formatting; Text is "" then
}

// hasCodes reports whether any segment of the table has inline codes.
func hasCodes(t *bitext.Table) bool {
	return slices.ContainsFunc(t.Columns, func(s bitext.Column) bool {
		return slices.ContainsFunc(s.Segments, func(s bitext.Segment) bool { return len(s.Codes) > 0 })
	})
}

// pieces cuts the text of a segment at its codes, nil where it has none. A text that
// cannot be shown as it stands is shown without its codes.
func pieces(s *bitext.Segment) []pieceView {
	if len(s.Codes) == 0 || readable(s.Text) != s.Text {
		return nil
	}
	runs := bitext.Runs(s.Text, s.Codes)
	views := make([]pieceView, len(runs))
	for i, r := range runs {
		l := r.Look
		views[i] = pieceView{
			Text: r.Text, Bold: l.Bold, Italic: l.Italic, Underline: l.Underline, Code: l.Monospace,
			Link: l.Link != "", Title: oneLine(l.Link),
		}
		switch {
		case r.Code == nil:
		case r.Text != "":
			views[i].Placeholder = true
		default:
			views[i] = pieceView{Mark: markOf(*r.Code), Title: oneLine(r.Code.Data)}
		}
	}
	return views
}

// markOf is the short mark of a code that is no formatting.
func markOf(c document.Code) string {
	switch c.Type {
	case document.CodeImage:
		return "image"
	case document.CodeFootnote:
		return "note"
	case document.CodeBreak:
		return "↵"
	case document.CodeTab:
		return "⇥"
	}
	const most = 16
	data := oneLine(c.Data)
	if data == "" {
		return "code"
	}
	if utf8.RuneCountInString(data) > most {
		return strings.TrimSpace(string([]rune(data)[:most-1])) + "…"
	}
	return data
}

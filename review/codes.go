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
	return slices.ContainsFunc(t.Columns, func(s bitext.Side) bool {
		return slices.ContainsFunc(s.Segments, func(s bitext.Segment) bool { return len(s.Codes) > 0 })
	})
}

// pieces cuts the text of a segment at its codes, nil where it has none. A text that
// cannot be shown as it stands is shown without its codes.
func pieces(s *bitext.Segment) []pieceView {
	if len(s.Codes) == 0 || readable(s.Text) != s.Text {
		return nil
	}
	var views []pieceView
	var open []document.Code
	at := 0
	upTo := func(end int) {
		if end > at {
			views = append(views, dressed(s.Text[at:end], open))
			at = end
		}
	}
	for _, c := range s.Codes {
		upTo(c.Span.Start)
		switch {
		case c.Span.Len() > 0:
			upTo(c.Span.End)
			views[len(views)-1].Placeholder = true
		case c.Role == document.Opening && isShown(c.Type):
			open = append(open, c)
		case c.Role == document.Closing && isShown(c.Type):
			k := len(open) - 1
			for k >= 0 && (open[k].ID != c.ID || open[k].Type != c.Type) {
				k--
			}
			if k >= 0 {
				open = slices.Delete(open, k, k+1)
			}
		default:
			views = append(views, pieceView{Mark: markOf(c), Title: oneLine(c.Data)})
		}
	}
	upTo(len(s.Text))
	for i := range views {
		if views[i].Link {
			views[i].Title = linkTitle(s.Codes, views[i].Title)
		}
	}
	return views
}

// isShown reports whether text within codes of a type is shown in a way of its own.
func isShown(kind string) bool {
	switch kind {
	case document.CodeBold, document.CodeItalic, document.CodeUnderline, document.CodeMonospace, document.CodeLink:
		return true
	}
	return false
}

// dressed is text with the looks of the pairs that are open.
func dressed(text string, open []document.Code) pieceView {
	v := pieceView{Text: text}
	for _, c := range open {
		switch c.Type {
		case document.CodeBold:
			v.Bold = true
		case document.CodeItalic:
			v.Italic = true
		case document.CodeUnderline:
			v.Underline = true
		case document.CodeMonospace:
			v.Code = true
		case document.CodeLink:
			v.Link, v.Title = true, c.ID
		}
	}
	return v
}

// linkTitle is the address of the link with an ID; what its codes stand for where they
// name none.
func linkTitle(codes []document.Code, id string) string {
	data := ""
	for _, c := range codes {
		if c.ID != id || c.Type != document.CodeLink {
			continue
		}
		if target := c.Target(); target != "" {
			return oneLine(target)
		}
		data += c.Data
	}
	return oneLine(data)
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

package check

import (
	"slices"
	"strings"

	"hexapla/document"
)

// textPlaceholders gives the placeholders that the file of a pair says are part of its
// texts: %1 in a message with the flag qt-format. Those of two documents are left out, of
// which only one may say so.
func (p *pass) textPlaceholders(x *pair) (source, target []document.Code) {
	if x.branch != nil || !sameCodes(p.t, x.row, x.column) {
		return nil, nil
	}
	of := func(column int) []document.Code {
		codes := p.t.CellCodes(x.row, column)
		if !slices.ContainsFunc(codes, document.Code.InText) {
			return nil
		}
		return slices.DeleteFunc(slices.Clone(codes), func(c document.Code) bool {
			return !c.InText() || c.Type != document.CodePlaceholder
		})
	}
	return of(0), of(x.column)
}

// withDeclared adds to the placeholders of a text those of codes that are none by their
// looks.
func withDeclared(found []thing, text string, codes []document.Code) []thing {
	for _, c := range codes {
		if !slices.ContainsFunc(found, func(t thing) bool { return t.at.Start < c.Span.End && c.Span.Start < t.at.End }) {
			found = append(found, thing{c.Span.In(text), c.Span})
		}
	}
	return found
}

// withoutCodes puts blanks in the place of codes, so that the rest stays where it is.
func withoutCodes(text string, codes []document.Code) string {
	for _, c := range codes {
		text = text[:c.Span.Start] + strings.Repeat(" ", c.Span.Len()) + text[c.Span.End:]
	}
	return text
}

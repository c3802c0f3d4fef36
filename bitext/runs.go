package bitext

import (
	"net/url"
	"slices"
	"strings"

	"hexapla/document"
)

// Run is a piece of a text with inline codes: text in one look (type style), or a code that does
// not affect the look.
type Run struct {
	Text string
	Look document.Look
	// Code is a standalone code, or a code of a pair that has no visible effect; nil for text. Text
	// is the part of the text that the code replaces, if any.
	Code *document.Code
}

// Runs splits a text at its codes, which must be in order. Pairs of codes for bold, italic,
// underlined and monospaced type and for links set the look of the text between them; the look of a
// link includes its address. A text without codes is one run.
func Runs(text string, codes []document.Code) []Run {
	if len(codes) == 0 {
		return []Run{{Text: text}}
	}
	var runs []Run
	var open []openCode
	at := 0
	upTo := func(end int) {
		if end > at {
			runs = append(runs, Run{Text: text[at:end], Look: lookOf(open)})
			at = end
		}
	}
	for i := range codes {
		c := &codes[i]
		upTo(c.Span.Start)
		switch {
		case c.Role == document.Standalone || c.Span.Len() > 0 || !isLook(c.Type):
			runs = append(runs, Run{Text: c.Span.In(text), Look: lookOf(open), Code: c})
			at = c.Span.End
		case c.Role == document.Opening:
			target := ""
			if c.Type == document.CodeLink {
				target = linkTarget(codes[i:])
			}
			open = append(open, openCode{c.ID, c.Type, target})
		default:
			k := len(open) - 1
			for k >= 0 && (open[k].id != c.ID || open[k].kind != c.Type) {
				k--
			}
			if k >= 0 {
				open = slices.Delete(open, k, k+1)
			}
		}
	}
	upTo(len(text))
	return runs
}

// HasLooks reports whether any run has a look other than plain.
func HasLooks(runs []Run) bool {
	return slices.ContainsFunc(runs, func(r Run) bool { return r.Look != document.Look{} })
}

// isLook reports whether codes of this type change the look of the text between them.
func isLook(kind string) bool {
	switch kind {
	case document.CodeBold, document.CodeItalic, document.CodeUnderline, document.CodeMonospace, document.CodeLink:
		return true
	}
	return false
}

// openCode is a pair that has been opened: its ID, its type and, for a link, its address.
type openCode struct{ id, kind, target string }

// lookOf returns the look of text within pairs of codes.
func lookOf(open []openCode) document.Look {
	var l document.Look
	for _, c := range open {
		switch c.kind {
		case document.CodeBold:
			l.Bold = true
		case document.CodeItalic:
			l.Italic = true
		case document.CodeUnderline:
			l.Underline = true
		case document.CodeMonospace:
			l.Monospace = true
		case document.CodeLink:
			l.Link = c.target
		}
	}
	return l
}

// linkTarget returns the address of the link opened by the first of codes. It may be in the closing
// code. If neither has an address, the result is the Data of the code.
func linkTarget(codes []document.Code) string {
	c := codes[0]
	if target := c.Target(); target != "" {
		return target
	}
	for _, other := range codes {
		if other.Role == document.Closing && other.ID == c.ID && other.Type == c.Type {
			if target := other.Target(); target != "" {
				return target
			}
			break
		}
	}
	if c.Data == "" {
		return "?"
	}
	return c.Data
}

// IsWebLink reports whether an address leads to the web. Addresses within the original document or
// that run a program are useless in a file made from its text.
func IsWebLink(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(address, " \"<>\\^`{|}")
}

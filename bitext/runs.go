package bitext

import (
	"net/url"
	"slices"
	"strings"

	"hexapla/document"
)

// Run is a piece of a text with inline codes: text of one look, or a code that is no
// look.
type Run struct {
	Text string
	Look document.Look
	// Code is a code that stands alone, or opens or closes a pair of which nothing is
	// to be seen; nil for text. Text is what it stands for in the text, if anything.
	Code *document.Code
}

// Runs cuts a text at its codes, which are in order. Pairs of bold, italic and
// underlined type, of code and of links give the text in them its look; a link names
// its address. A text without codes is one run.
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

// HasLooks reports whether any run looks other than plain.
func HasLooks(runs []Run) bool {
	return slices.ContainsFunc(runs, func(r Run) bool { return r.Look != document.Look{} })
}

// isLook reports whether codes of a type change the look of the text between them.
func isLook(kind string) bool {
	switch kind {
	case document.CodeBold, document.CodeItalic, document.CodeUnderline, document.CodeMonospace, document.CodeLink:
		return true
	}
	return false
}

// openCode is a pair that has begun: its ID, its type and the address of a link.
type openCode struct{ id, kind, target string }

// lookOf is the look of text within pairs of codes.
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

// linkTarget is the address of the link that the first of codes opens, which may stand
// in the code that closes it; the Data of the code where neither names any.
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

// IsWebLink reports whether the address of a link leads to the web. One within the
// original, or one that runs a program, leads nowhere from a file made of its text.
func IsWebLink(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(address, " \"<>\\^`{|}")
}

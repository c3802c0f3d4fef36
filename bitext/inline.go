package bitext

import (
	"strings"

	"hexapla/document"
	"hexapla/lang"
)

// Inline builds the text of a segment from pieces between inline codes, and the codes with their
// spans in it. If there is a space both before and after a code, the second is dropped and the code
// is marked as Spaced. The zero value is empty. It is not safe for concurrent use.
type Inline struct {
	b     strings.Builder
	space bool // a code was left out after a space: drop a space that follows
	codes []*document.Code
}

// Add appends text of the file.
func (n *Inline) Add(text string) { n.AddCoded(text, nil) }

// AddCoded appends text with its codes, whose spans are in text.
func (n *Inline) AddCoded(text string, codes []document.Code) {
	cut := 0
	if n.space {
		rest := strings.TrimLeft(text, " ")
		if cut = len(text) - len(rest); cut > 0 {
			if last := len(n.codes) - 1; last >= 0 && n.codes[last].Span.Start == n.b.Len() {
				n.codes[last].Spaced = true
			}
		}
		text = rest
	}
	at := n.b.Len() - cut
	for _, c := range codes {
		c.Span = lang.Span{Start: max(at+c.Span.Start, n.b.Len()), End: max(at+c.Span.End, n.b.Len())}
		n.codes = append(n.codes, &c)
	}
	if text != "" {
		n.b.WriteString(text)
		n.space = false
	}
}

// Code adds a code at the end of the current text, whatever its Span, and returns a pointer by
// which it can be completed. The text is not changed.
func (n *Inline) Code(c document.Code) *document.Code {
	c.Span = lang.Span{Start: n.b.Len(), End: n.b.Len()}
	n.codes = append(n.codes, &c)
	return &c
}

// LeftOut records that a code was left out at the end of the current text.
func (n *Inline) LeftOut() { n.space = strings.HasSuffix(n.b.String(), " ") }

// Gap separates the following text from the current text by a space. It stands for a code that is
// left out and is a line break or contains a text of its own.
func (n *Inline) Gap() {
	if !strings.HasSuffix(n.b.String(), " ") {
		n.b.WriteByte(' ')
	}
	n.space = true
}

// String returns the current text.
func (n *Inline) String() string { return n.b.String() }

// Codes returns the current codes in order; nil if there are none.
func (n *Inline) Codes() []document.Code {
	var out []document.Code
	for _, c := range n.codes {
		out = append(out, *c)
	}
	return out
}

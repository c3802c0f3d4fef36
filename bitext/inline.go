package bitext

import (
	"strings"

	"hexapla/document"
	"hexapla/lang"
)

// Inline gathers the text of a segment out of pieces between inline codes that are left
// out, and the codes with their places in it. The blanks before and behind such a code
// are not two in a row: the second is left out too, and the code is Spaced. The zero
// value is empty; it belongs to one goroutine.
type Inline struct {
	b     strings.Builder
	space bool // what is left out stands behind a blank: no other is wanted
	codes []*document.Code
}

// Add adds text of the file.
func (n *Inline) Add(text string) { n.AddCoded(text, nil) }

// AddCoded adds text together with its codes, whose spans are in text.
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

// Code notes a code at the end of the text so far, whatever its Span, and gives it so
// that it can be completed. It leaves the text as it is.
func (n *Inline) Code(c document.Code) *document.Code {
	c.Span = lang.Span{Start: n.b.Len(), End: n.b.Len()}
	n.codes = append(n.codes, &c)
	return &c
}

// LeftOut says that a code is left out here.
func (n *Inline) LeftOut() { n.space = strings.HasSuffix(n.b.String(), " ") }

// Gap parts what comes from the text before it by a blank: a code is left out that
// stands for a line break, or is a text of its own.
func (n *Inline) Gap() {
	if !strings.HasSuffix(n.b.String(), " ") {
		n.b.WriteByte(' ')
	}
	n.space = true
}

// String is the text so far.
func (n *Inline) String() string { return n.b.String() }

// Codes gives the codes so far, in order; nil: none.
func (n *Inline) Codes() []document.Code {
	var out []document.Code
	for _, c := range n.codes {
		out = append(out, *c)
	}
	return out
}

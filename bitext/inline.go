package bitext

import "strings"

// Inline gathers the text of a segment out of pieces between inline codes that are left
// out. The blanks before and behind such a code are not two in a row: the second is
// left out too. The zero value is empty; it belongs to one goroutine.
type Inline struct {
	b     strings.Builder
	blank bool // what is left out stands behind a blank: no other is wanted
}

// Add adds text of the file.
func (n *Inline) Add(text string) {
	if n.blank {
		text = strings.TrimLeft(text, " ")
	}
	if text != "" {
		n.b.WriteString(text)
		n.blank = false
	}
}

// LeftOut says that a code is left out here.
func (n *Inline) LeftOut() { n.blank = strings.HasSuffix(n.b.String(), " ") }

// Gap parts what comes from the text before it by a blank: a code is left out that
// stands for a line break, or is a text of its own.
func (n *Inline) Gap() {
	if !strings.HasSuffix(n.b.String(), " ") {
		n.b.WriteByte(' ')
	}
	n.blank = true
}

// String is the text so far.
func (n *Inline) String() string { return n.b.String() }

package replay

import (
	"fmt"
	"strings"

	"hexapla/bitext"
)

// Change is an operation in words.
type Change struct {
	Op     string `json:"op"`  // merge, split, move, edit, unedit, status or note
	Row    string `json:"row"` // id
	Other  string `json:"other,omitempty"`
	Column string `json:"column,omitempty"` // heading
	From   string `json:"from,omitempty"`   // text, status or note before
	To     string `json:"to,omitempty"`     // and behind
	// Segments counts those that move into the row from the one below, < 0 those that
	// move down.
	Segments int `json:"segments,omitempty"`
}

// String is the change as a line.
func (c Change) String() string {
	switch c.Op {
	case "merge":
		return fmt.Sprintf("merge   %s to %s", c.Row, c.Other)
	case "split":
		return fmt.Sprintf("split   %s before %s", c.Row, quoted(c.To))
	case "move":
		way, n := "up into", c.Segments
		if n < 0 {
			way, n = "down from", -n
		}
		return fmt.Sprintf("move    %s %s, %s: %d segment%s, %s", way, c.Row, c.Column, n, plural(n), quoted(c.To))
	case "edit":
		from, to := around(c.From, c.To)
		return fmt.Sprintf("edit    %s, %s: “%s” → “%s”", c.Row, c.Column, from, to)
	case "unedit":
		return fmt.Sprintf("unedit  %s, %s: %s", c.Row, c.Column, quoted(c.From))
	case "status":
		to := c.To
		if to == "" {
			to = "—"
		}
		return fmt.Sprintf("status  %s: %s", c.Row, to)
	}
	return fmt.Sprintf("note    %s: %s", c.Row, quoted(c.To))
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func quoted(text string) string { return "“" + excerpt(text) + "”" }

// around cuts two texts down to where they differ.
func around(a, b string) (string, string) {
	const context, most = 16, 48
	a, b = clean(a), clean(b)
	x, y := []rune(a), []rune(b)
	if max(len(x), len(y)) <= most {
		return a, b
	}
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	if from := same - context; from > 0 {
		a, b = "…"+string(x[from:]), "…"+string(y[from:])
	}
	return excerpt(a), excerpt(b)
}

// describe says what op is about to do to t.
func describe(t *bitext.Table, names []string, op bitext.Op) Change {
	find := func(id string) int {
		for i := range t.Rows {
			if t.Rows[i].ID == id {
				return i
			}
		}
		return -1
	}
	switch op := op.(type) {
	case bitext.Merge:
		return Change{Op: "merge", Row: op.First, Other: op.Last}
	case bitext.Split:
		var texts []string
		if i := find(op.Row); i >= 0 {
			for c, cell := range t.Rows[i].Cells {
				if op.At[c] < cell.To {
					texts = append(texts, t.Columns[c].Segments[op.At[c]].Text)
				}
			}
		}
		return Change{Op: "split", Row: op.Row, To: strings.Join(texts, " | ")}
	case bitext.Move:
		c := Change{Op: "move", Row: op.Row, Column: names[op.Column], Segments: op.Segments}
		if i := find(op.Row); i >= 0 {
			at := t.Rows[i].Cells[op.Column].To
			if op.Segments < 0 {
				at += op.Segments
			}
			if at >= 0 && at < len(t.Columns[op.Column].Segments) {
				c.To = t.Columns[op.Column].Segments[at].Text
			}
		}
		return c
	case bitext.Edit:
		c := Change{Op: "edit", Row: op.Row, Column: names[op.Column]}
		if i := find(op.Row); i >= 0 {
			c.From = t.Cell(i, op.Column)
		}
		if op.Text == nil {
			c.Op = "unedit"
		} else {
			c.To = *op.Text
		}
		return c
	case bitext.SetStatus:
		c := Change{Op: "status", Row: op.Row, To: string(op.Status)}
		if i := find(op.Row); i >= 0 {
			c.From = string(t.Rows[i].Status)
		}
		return c
	case bitext.SetNote:
		c := Change{Op: "note", Row: op.Row, To: op.Note}
		if i := find(op.Row); i >= 0 {
			c.From = t.Rows[i].Note
		}
		return c
	}
	return Change{}
}

package bitext_test

import (
	"testing"

	"hexapla/bitext"
)

func TestInline(t *testing.T) {
	for _, c := range []struct {
		pieces []string // "" is a code, "|" a gap
		want   string
	}{
		{[]string{"Press ", "", " now"}, "Press now"},
		{[]string{"Press ", "", "", "  ", "now"}, "Press now"},
		{[]string{"Press", "", " now"}, "Press now"},
		{[]string{"12", "", "px"}, "12px"},
		{[]string{"one  two ", " three"}, "one  two  three"},
		{[]string{"one ", "|", " two", "|", "", "three"}, "one two three"},
		{[]string{"one ", "", "\n   two"}, "one \n   two"},
	} {
		var n bitext.Inline
		for _, p := range c.pieces {
			switch p {
			case "":
				n.LeftOut()
			case "|":
				n.Gap()
			default:
				n.Add(p)
			}
		}
		if n.String() != c.want {
			t.Errorf("%q: %q, want %q", c.pieces, n.String(), c.want)
		}
	}
}

package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// grid writes rows of short texts in columns.
type grid struct{ rows [][]string }

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

func (g *grid) write(w io.Writer) {
	var widths []int
	for _, r := range g.rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], displaywidth.String(c))
		}
	}
	for _, r := range g.rows {
		var b strings.Builder
		for i, c := range r {
			if i > 0 {
				b.WriteString("  ")
			}
			b.WriteString(c)
			if i+1 < len(r) {
				b.WriteString(strings.Repeat(" ", widths[i]-displaywidth.String(c)))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// percent writes a share as whole and tenth per cent. It never rounds up to 100:
// that is kept for what is whole.
func percent(share float64) string {
	p := 100 * share
	if share < 1 && p > 99.9 {
		p = 99.9
	}
	return fmt.Sprintf("%.1f%%", p)
}

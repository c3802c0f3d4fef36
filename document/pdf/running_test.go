package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// row returns a line of letters of the given size.
func row(x, y, size float64, text string) line {
	b := box{x, y, x + size/2*float64(len(text)), y + size}
	return line{box: b, words: []word{{box: b, text: text}}, size: size, text: text}
}

// Text common to two columns of one page is not a running head; text at the same position on two
// pages is, up to three rows from the edge.
func TestRunningHeads(t *testing.T) {
	var pages []page
	for n := range 2 {
		p := page{number: n + 1, box: box{0, 0, 600, 800}}
		p.lines = append(p.lines, row(50, 40, 10, "The Harbour Post"), row(300, 42, 10, "Price: 2"))
		for i := range 20 {
			y := 100 + 30*float64(i)
			p.lines = append(p.lines, row(50, y, 10, fmt.Sprintf("left %c%d", 'a'+i, n*7)), row(300, y+4, 10, "right"))
		}
		for _, x := range []float64{50, 300} {
			p.lines = append(p.lines, row(x, 720, 10, fmt.Sprintf("the end %c", 'x'+n)))
		}
		p.lines = append(p.lines, row(250, 760, 10, fmt.Sprint(n+1)))
		pages = append(pages, p)
	}
	markRunning(pages)
	for _, p := range pages {
		for _, l := range p.lines {
			switch want := l.y0 < 100 || l.y0 > 750; {
			case l.text == "right" || strings.HasPrefix(l.text, "left"):
				if l.menu && l.y0 > 170 {
					t.Errorf("page %d: %s at %v is boilerplate", p.number, l.text, l.y0)
				}
			case l.menu != want:
				t.Errorf("page %d: %s at %v: %v", p.number, l.text, l.y0, l.menu)
			}
		}
	}
}

// A footnote in letters as large as the text is recognized by the raised reference in the text.
func TestNotesLikeText(t *testing.T) {
	text := func() page {
		p := page{number: 1, box: box{0, 0, 600, 800}, lines: []line{
			row(50, 100, 10, "The captain waved to the ferry."), row(50, 114, 10, "Nobody saw it"),
			row(50, 700, 10, "1"), row(70, 700, 10, "He told so himself,"), row(70, 714, 10, "years later."),
		}}
		raised := word{box: box{115, 113, 118, 119}, text: "1"}
		p.lines[1].words = append(p.lines[1].words, raised)
		p.lines[1].box = p.lines[1].over(raised.box)
		p.lines[1].compose()
		return p
	}
	of := func(p page) (notes string) {
		pages := []page{p}
		measure(pages).notes(pages)
		for _, l := range pages[0].lines {
			if l.note {
				notes += l.text + "|"
			}
		}
		return notes
	}
	p := text()
	if got := of(p); got != "1 He told so himself,|years later.|" {
		t.Error(got)
	}
	p = text()
	p.lines = append(p.lines, row(350, 707, 10, "A second column."))
	if got := of(p); got != "" {
		t.Errorf("beside text: %s", got)
	}
	p = text()
	p.lines[1] = row(50, 114, 10, "Nobody saw it")
	if got := of(p); got != "" {
		t.Errorf("without a reference: %s", got)
	}
}

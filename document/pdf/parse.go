package pdf

import (
	"bytes"
	"html"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// box is a rectangle in points, from the upper left corner of the page.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) height() float64 { return b.y1 - b.y0 }
func (b box) width() float64  { return b.x1 - b.x0 }

// over returns the bounding box of b and c.
func (b box) over(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}

// word is a run of glyphs without a gap, from left to right.
type word struct {
	box
	text string
}

// line is a row of words.
type line struct {
	box
	words []word
	block int     // number of its block on the page in the output of pdftotext
	flow  int     // number of the flow of blocks: a column or a part of one
	size  float64 // height of most letters
	right bool    // runs from right to left
	seen  bool    // its brackets are in visual, not logical form
	text  string  // in reading order
	menu  bool    // repeated on other pages, or a page number
	note  bool    // of a footnote
}

// page is a page with its lines in reading order.
type page struct {
	number int // from 1
	box
	lines []line
}

// parse parses the output of pdftotext -bbox-layout: XHTML with an element for each page, flow,
// block, line and word. It also accepts that of -bbox, which has only pages and words, as if a page
// were one line. Words may have characters that XML forbids, so no XML parser is used. Malformed
// parts are skipped.
func parse(out []byte) []page {
	var pages []page
	flow, block := 0, 0
	for {
		at := bytes.IndexByte(out, '<')
		if at < 0 {
			return pages
		}
		out = out[at+1:]
		end := bytes.IndexByte(out, '>')
		if end < 0 {
			return pages
		}
		name, attrs, _ := strings.Cut(string(out[:end]), " ")
		out = out[end+1:]
		if name == "page" {
			pages = append(pages, page{number: len(pages) + 1, box: box{x1: number(attrs, "width"), y1: number(attrs, "height")}})
			continue
		}
		if len(pages) == 0 {
			continue
		}
		p := &pages[len(pages)-1]
		switch name {
		case "flow":
			flow++
		case "block":
			block++
		case "line":
			p.lines = append(p.lines, line{flow: flow, block: block})
		case "word":
			stop := bytes.IndexByte(out, '<')
			if stop < 0 {
				return pages
			}
			w := word{box: box{number(attrs, "xMin"), number(attrs, "yMin"), number(attrs, "xMax"), number(attrs, "yMax")}, text: clean(out[:stop])}
			if len(p.lines) == 0 {
				p.lines = append(p.lines, line{})
			}
			if n := len(p.lines); strings.TrimSpace(w.text) != "" {
				p.lines[n-1].words = append(p.lines[n-1].words, w)
			}
			out = out[stop:]
		}
	}
}

// number parses an attribute; a malformed one is 0.
func number(attrs, name string) float64 {
	_, rest, ok := strings.Cut(attrs, name+`="`)
	if !ok {
		return 0
	}
	value, _, _ := strings.Cut(rest, `"`)
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) || math.Abs(f) > 1e6 {
		return 0
	}
	return f
}

// clean resolves references and removes invalid UTF-8, control characters and private-use
// characters of fonts.
func clean(raw []byte) string {
	s := strings.ToValidUTF8(html.UnescapeString(string(raw)), "")
	return strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, r == '\u00ad':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Co, r), 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069, r == '\u200e', r == '\u200f':
			return -1 // directional marks describe the line as on the page
		}
		return r
	}, s)
}

package docx

import (
	"strconv"
	"strings"

	"hexapla/internal/zipxml"
)

// cell is the text of a cell, or a part of it, with its comments.
type cell struct {
	text    strings.Builder
	joined  bool // the mark of the preceding paragraph was deleted
	begun   bool
	span    int
	merge   string // "", "restart" or "continue"
	remarks []string
}

// content adds the text of the current element: a cell or a part of one.
func (r *reader) content(c *cell) error {
	return r.d.Walk(func(kind zipxml.Kind) error {
		if kind == zipxml.Start {
			return r.element(c, r.d.Name())
		}
		return nil
	})
}

func (r *reader) element(c *cell, name string) error {
	switch name {
	case "w:tcPr":
		return r.d.Each(func(name string) error {
			switch name {
			case "w:gridSpan":
				if n, err := strconv.Atoi(r.d.Attr("w:val")); err == nil {
					c.span = min(max(n, 1), maxSpan)
				}
			case "w:vMerge":
				c.merge = "continue"
				if r.d.Attr("w:val") == "restart" {
					c.merge = "restart"
				}
			}
			return nil
		})
	case "w:p":
		if c.begun && !c.joined {
			c.text.WriteByte('\n')
		}
		c.begun, c.joined = true, false
		return r.content(c)
	case "w:pPr":
		return r.d.Each(func(name string) error {
			if name != "w:rPr" {
				return nil
			}
			return r.d.Each(func(name string) error {
				c.joined = c.joined || name == "w:del" || name == "w:moveFrom"
				return nil
			})
		})
	case "w:t", "m:t":
		text, err := r.d.Content()
		c.text.WriteString(text)
		return err
	case "w:br", "w:cr":
		c.text.WriteByte('\n')
	case "w:tab":
		c.text.WriteByte('\t')
	case "w:noBreakHyphen":
		c.text.WriteRune('\u2011')
	case "w:softHyphen":
		c.text.WriteRune('\u00ad')
	case "w:sym":
		if n, err := strconv.ParseUint(r.d.Attr("w:char"), 16, 16); err == nil {
			c.text.WriteRune(rune(n))
		}
	case "w:commentReference":
		if text := r.comments[r.d.Attr("w:id")]; text != "" {
			c.remarks = append(c.remarks, text)
		}
	case "w:del", "w:moveFrom", "w:rPr", "w:instrText", "w:delText", "w:rt", "mc:Fallback", "w:sdtPr":
	default:
		return r.content(c)
	}
	return nil
}

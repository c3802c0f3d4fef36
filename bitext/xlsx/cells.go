package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"hexapla/bitext/replay"
	"hexapla/internal/zipxml"
)

// maxColumns is the maximum number of columns of a sheet that are read.
const maxColumns = 1024

// grid reads the non-empty cells of a sheet.
func (b *reader) grid(s sheet) (*replay.Grid, error) {
	g := &replay.Grid{Title: b.title, Fingerprint: b.fingerprint, Content: b.content, Own: b.own, Part: "sheet " + s.name}
	b.extra = nil
	index := map[int]int{} // row number → index in g.Rows
	var merged []string
	last := 0
	err := b.part(s.part, "s:worksheet", func(d *zipxml.Decoder) error {
		return d.Each(func(child string) error {
			switch child {
			case "s:sheetData":
				return d.Each(func(child string) error {
					if child != "s:row" {
						return nil
					}
					n := last + 1
					if at, err := strconv.Atoi(d.Attr("r")); err == nil && at > last && at <= maxRows {
						n = at
					}
					last = n
					row, err := b.row(d, n)
					if err == nil && len(row.Cells) > 0 {
						index[n] = len(g.Rows)
						g.Rows = append(g.Rows, row)
					}
					return err
				})
			case "s:mergeCells":
				return d.Each(func(string) error {
					merged = append(merged, d.Attr("ref"))
					return nil
				})
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	for _, ref := range merged {
		merge(g, index, ref)
	}
	g.Extra = b.extra
	return g, b.remarks(s, g, index)
}

func (b *reader) row(d *zipxml.Decoder, n int) (replay.GridRow, error) {
	row := replay.GridRow{Where: "row " + strconv.Itoa(n)}
	next := 0
	err := d.Each(func(child string) error {
		if child != "s:c" {
			return nil
		}
		at := next
		if c, _, ok := reference(d.Attr("r")); ok {
			at = c
		}
		next = at + 1
		text, formula, err := b.value(d)
		if err == nil && formula && text == "" && b.own {
			b.extra = append(b.extra, fmt.Sprintf("the formula in cell %s%d, which has no result", columnName(at), n))
		}
		if err != nil || text == "" {
			return err
		}
		if at >= maxColumns {
			return d.Fail(fmt.Sprintf("cell %s%d is beyond the %d columns that are read: move the text to the left", columnName(at), n, maxColumns))
		}
		for len(row.Cells) <= at {
			row.Names = append(row.Names, columnName(len(row.Cells))+strconv.Itoa(n))
			row.Cells = append(row.Cells, "")
		}
		row.Cells[at] = text
		return nil
	})
	return row, err
}

// value returns the displayed value of the current cell: text, or a number as it is stored. The
// value of a formula is its last result.
func (b *reader) value(d *zipxml.Decoder) (text string, formula bool, err error) {
	kind := d.Attr("t")
	err = d.Each(func(child string) (err error) {
		switch child {
		case "s:v":
			text, err = d.Content()
			if kind == "str" {
				text = escaped(text)
			}
		case "s:f":
			formula = true
		case "s:is":
			text, err = richText(d)
		}
		return err
	})
	if err != nil || kind != "s" {
		return text, formula, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 || n >= len(b.strings) {
		return "", formula, d.Fail(fmt.Sprintf("a cell has the shared string %q of %d: the file is damaged; save it anew", text, len(b.strings)))
	}
	return b.strings[n], formula, nil
}

// escaped resolves the escapes of the format, such as _x0041_ for A (ECMA-376 part 1, 22.9.2.19).
func escaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for text != "" {
		at := strings.Index(text, "_x")
		if at < 0 {
			break
		}
		b.WriteString(text[:at])
		text = text[at:]
		if !isEscape(text) {
			b.WriteString("_x")
			text = text[2:]
			continue
		}
		n, _ := strconv.ParseUint(text[2:6], 16, 16) // isEscape checked the digits
		b.WriteRune(rune(n))
		text = text[7:]
	}
	b.WriteString(text)
	return b.String()
}

// reference parses the name of a cell, such as B7, to a column from 0 and a row from 1.
func reference(name string) (column, row int, ok bool) {
	name = strings.ReplaceAll(name, "$", "")
	i := 0
	for i < len(name) && i < 4 && name[i]|0x20 >= 'a' && name[i]|0x20 <= 'z' {
		column = column*26 + int(name[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(name[i:])
	return column - 1, row, err == nil && i > 0 && i < 4 && row > 0 && row <= maxRows
}

// merge records cells that were merged over several rows. Only non-empty rows count.
func merge(g *replay.Grid, index map[int]int, ref string) {
	from, to, ok := strings.Cut(ref, ":")
	left, top, okFrom := reference(from)
	right, bottom, okTo := reference(to)
	if !ok || !okFrom || !okTo || bottom <= top {
		return
	}
	first, ok := index[top]
	if !ok {
		return
	}
	last := first
	for last+1 < len(g.Rows) && number(&g.Rows[last+1]) <= bottom {
		last++
	}
	for c := left; c <= min(right, maxColumns) && last > first; c++ {
		g.Merged = append(g.Merged, replay.Span{Column: c, From: first, To: last})
	}
}

// number returns the number of a row.
func number(r *replay.GridRow) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(r.Where, "row ")) // written by row
	return n
}

// remarks reads the comments on cells.
func (b *reader) remarks(s sheet, g *replay.Grid, index map[int]int) error {
	relations, err := b.p.Relations(s.part)
	if err != nil {
		return err
	}
	for _, rel := range relations {
		if rel.Type != "comments" || !b.p.Has(rel.Target) {
			continue
		}
		err := b.part(rel.Target, "s:comments", func(d *zipxml.Decoder) error {
			return d.Each(func(child string) error {
				if child != "s:commentList" {
					return nil
				}
				return d.Each(func(string) error {
					_, row, ok := reference(d.Attr("ref"))
					text, err := richText(d)
					if i, there := index[row]; err == nil && ok && there {
						g.Rows[i].Remark = strings.TrimSpace(g.Rows[i].Remark + "\n" + comment(text))
					}
					return err
				})
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// comment returns the text of a comment. For older programs Excel repeats comment threads with an
// introductory explanation.
func comment(text string) string {
	if _, said, ok := strings.Cut(text, "Comment:"); ok && strings.HasPrefix(text, "[Threaded comment]") {
		text = said
	}
	return strings.TrimSpace(text)
}

package xlsx

import (
	"slices"
	"strconv"
	"strings"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// Limits of a sheet (18.3.1.73, 18.3.1.13 and the limits of Excel).
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// cell is a cell with text; rows count from 1, columns from 0. A shared text stays in the pool
// until it is used.
type cell struct {
	row, column int
	shared      int // index in the pool if text is empty; -1 for none; below, -2 minus the index in coded
	text        string
}

// sheetParts holds what has been read of a sheet.
type sheetParts struct {
	cells      []cell
	merges     []area
	running    []string // headers and footers
	hidden     cover
	widths     int  // number of column descriptions
	hiddenRows bool // default for rows
}

// sheet reads the cells of a sheet.
func (r *reader) sheet(s sheet) error {
	r.coded = pool{}
	p := &sheetParts{}
	if err := r.part(s.part, func(name string) error { return r.sheetPart(p, name) }, "s:worksheet"); err != nil {
		return err
	}
	cells, running := p.cells, p.running
	slices.SortStableFunc(cells, func(a, b cell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	p.hidden.merge(p.merges)
	for _, cell := range cells {
		if p.hidden.hides(cell.row, cell.column) {
			continue
		}
		where := document.Where{Part: s.name, Cell: textutil.ColumnName(cell.column) + strconv.Itoa(cell.row)}
		text := cell.text
		var codes []document.Code
		switch {
		case cell.shared < -1:
			text, _ = r.coded.at(-2 - cell.shared)
			codes = r.coded.codes[-2-cell.shared]
		case text == "":
			text, _ = r.strings.at(cell.shared)
			codes = r.strings.codes[cell.shared]
		}
		r.emit(where, document.Block{Kind: document.Cell}, text, codes)
	}
	if r.footers {
		for _, text := range running {
			for _, piece := range runningText(text) {
				r.emit(document.Where{Part: s.name}, document.Block{Kind: document.Paragraph, Boilerplate: document.Menu}, piece, nil)
			}
		}
	}
	return nil
}

// sheetPart reads a child of a sheet.
func (r *reader) sheetPart(p *sheetParts, name string) error {
	d := r.d
	switch name {
	case "s:sheetFormatPr":
		p.hiddenRows = isOn(d.Attr("zeroHeight"))
	case "s:cols":
		return d.Each(func(string) error {
			if p.widths++; p.widths > maxColumn {
				return d.Fail("describes more columns than a sheet has: the file is damaged; save it again")
			}
			if isOn(d.Attr("hidden")) {
				p.hidden.hide(number(d.Attr("min"))-1, number(d.Attr("max"))-1)
			}
			return nil
		})
	case "s:sheetData":
		return r.rows(p)
	case "s:mergeCells":
		return d.Each(func(string) error {
			if a, ok := areaOf(d.Attr("ref")); ok {
				p.merges = append(p.merges, a)
			}
			if len(p.merges) > maxMerges {
				return d.Fail("has more than 200,000 merged cells: such files are not read")
			}
			return nil
		})
	case "s:headerFooter":
		return d.Each(func(string) error {
			text, err := d.Content()
			p.running = append(p.running, text)
			return err
		})
	}
	return nil
}

// rows reads the visible rows of a sheet.
func (r *reader) rows(p *sheetParts) error {
	row := 0
	return r.d.Each(func(name string) error {
		if name != "s:row" {
			return nil
		}
		row++
		if n := number(r.d.Attr("r")); n > 0 {
			row = n
		}
		hidden, explicit := r.d.Lookup("hidden")
		if isOn(hidden) || !explicit && p.hiddenRows {
			return nil
		}
		return r.row(row, &p.cells)
	})
}

// row reads the cells of a row.
func (r *reader) row(row int, cells *[]cell) error {
	column := -1
	return r.d.Each(func(name string) error {
		if name != "s:c" {
			return nil
		}
		d := r.d
		column++
		if c, _, ok := reference(d.Attr("r")); ok {
			column = c
		}
		if column >= maxColumn || row > maxRow {
			return d.Fail("has a cell outside the bounds of a sheet: the file is damaged; save it again")
		}
		at, kind, text, shared := column, d.Attr("t"), "", -1
		err := d.Each(func(name string) (err error) {
			switch {
			case name == "s:is" && kind == "inlineStr":
				var codes []document.Code
				if text, codes, err = r.richText(); len(codes) > 0 {
					shared = -2 - len(r.coded.ends)
					r.coded.add(text, codes)
					text = ""
				}
			case name == "s:v" && kind == "str":
				text, err = d.Content()
				text = unescape(text)
			case name == "s:v" && kind == "s":
				number, err := d.Content()
				if err != nil {
					return err
				}
				shared, err = strconv.Atoi(strings.TrimSpace(number))
				if err != nil || !r.strings.has(shared) {
					return d.Fail("has a cell whose text is not in the file: the file is damaged; save it again")
				}
				return nil
			}
			return err
		})
		if strings.TrimSpace(text) != "" || shared != -1 {
			*cells = append(*cells, cell{row, at, shared, text})
		}
		return err
	})
}

func isOn(value string) bool { return value == "1" || value == "true" }

// number parses a number from 1 and returns 0 for anything else.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxRow {
		return 0
	}
	return n
}

// reference parses the name of a cell: B4 is column 1, row 4.
func reference(s string) (column, row int, ok bool) {
	letters := strings.TrimRight(s, "0123456789")
	if len(letters) == 0 || len(letters) > 3 {
		return 0, 0, false
	}
	for _, c := range letters {
		if c < 'A' || c > 'Z' {
			return 0, 0, false
		}
		column = column*26 + int(c-'A') + 1
	}
	row = number(s[len(letters):])
	return column - 1, row, row > 0
}

// areaOf parses the names of two corners: A1:C3.
func areaOf(s string) (area, bool) {
	from, to, _ := strings.Cut(s, ":")
	fromColumn, fromRow, ok := reference(from)
	toColumn, toRow, also := reference(to)
	return area{fromRow, toRow, fromColumn, toColumn}, ok && also
}

// unescape resolves _x000D_ and the like, which represent characters that XML forbids (18.4.12,
// ST_Xstring). Control characters become spaces.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			break
		}
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' || code >= 0xD800 && code < 0xE000 {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		switch {
		case code == '\n':
			b.WriteByte('\n')
		case code < ' ':
			b.WriteByte(' ')
		default:
			b.WriteRune(rune(code))
		}
		s = s[i+7:]
	}
	return b.String() + s
}

// runningText returns the left, middle and right piece of a header or footer without its codes
// (18.3.1.39): &P for the page, &"Arial,Bold" for the font, &12 for its size.
func runningText(s string) []string {
	var pieces []string
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '&' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch c := s[i]; {
		case c == '&':
			b.WriteByte('&')
		case c == 'L' || c == 'C' || c == 'R':
			pieces = append(pieces, b.String())
			b.Reset()
		case c == '"':
			if n := strings.IndexByte(s[i+1:], '"'); n >= 0 {
				i += n + 1
			}
		case c == 'K':
			i = min(i+6, len(s)-1)
		case '0' <= c && c <= '9':
			for i+1 < len(s) && '0' <= s[i+1] && s[i+1] <= '9' {
				i++
			}
		}
	}
	return append(pieces, b.String())
}

package tmx

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
)

// ErrNoPair reports a file without a pair of languages.
var ErrNoPair = errors.New("it does not have two languages: a table needs a text and its translation")

// Read reads a TMX file of any version and program as a table. name is used in error messages. The
// first column is the header's source language; the others are in order of first appearance. Codes
// with the same langcode.Base are one language. A unit is a row, each variant one segment. A unit
// with several variants in one language becomes several rows, in which languages with fewer
// variants repeat their last one.
//
// The score, the status and the places of the texts come from properties written by this program.
// Units of other programs, which were made by people, have the score 1. If all texts of a column
// are from one document, that is the path of the column and places refer to it; otherwise places
// refer to the TMX file.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	d, err := NewReader(r, name, ReadOptions{})
	if err != nil {
		return nil, err
	}
	g := &gatherer{index: map[language.Tag]int{}}
	for u, err := range d.Units() {
		if err != nil {
			return nil, err
		}
		g.units = append(g.units, g.sort(u))
	}
	t, err := g.table(d.Header(), name)
	if err != nil {
		return nil, fmt.Errorf("tmx: %s: %w", name, err)
	}
	return t, nil
}

// gatherer converts units to rows.
type gatherer struct {
	langs   []language.Tag
	index   map[language.Tag]int // index in langs
	sources []source             // by column
	units   []gathered
}

// source is the document from which the texts of a column come.
type source struct {
	document string
	mixed    bool
}

// gathered is a unit with the column of each variant.
type gathered struct {
	Unit
	column []int
}

// sort determines the columns of the texts of a unit.
func (g *gatherer) sort(u *Unit) gathered {
	out := gathered{Unit: *u}
	out.Variants = nil
	for _, v := range u.Variants {
		if isBlank(v.Text) {
			continue
		}
		c, known := g.index[v.Lang]
		if !known {
			c = len(g.langs)
			g.index[v.Lang] = c
			g.langs = append(g.langs, v.Lang)
			g.sources = append(g.sources, source{document: v.Document})
		}
		if s := &g.sources[c]; v.Document == "" || v.Document != s.document {
			s.mixed = true
		}
		out.Variants = append(out.Variants, v)
		out.column = append(out.column, c)
	}
	return out
}

// isBlank reports whether a text consists of white space that Fold removes.
func isBlank(text string) bool {
	for i := range len(text) {
		if ' ' < text[i] && text[i] < 0x7f {
			return false
		}
	}
	return bitext.Fold(text) == ""
}

// columns returns the columns in order and the position of each in them.
func (g *gatherer) columns(h Header, name string) (columns []bitext.Column, place []int) {
	order := g.order(h.Source)
	place = make([]int, len(order))
	columns = make([]bitext.Column, len(order))
	for k, c := range order {
		place[c] = k
		columns[k] = bitext.Column{Lang: g.langs[c], Path: name, Format: "tmx", Confidence: 1}
		if s := g.sources[c]; !s.mixed {
			columns[k].Path, columns[k].Format = s.document, ""
		}
	}
	return columns, place
}

func (g *gatherer) table(h Header, name string) (*bitext.Table, error) {
	columns, place := g.columns(h, name)
	var rows []bitext.Unit
	for i := range g.units {
		rows = append(rows, g.rows(&g.units[i], place)...)
	}
	t := bitext.FromUnits(columns, rows)
	t.Generator = strings.TrimSpace(h.Tool + " " + h.ToolVersion)
	if len(t.Columns) < 2 || len(t.Rows) == 0 {
		return nil, ErrNoPair
	}
	return t, t.Validate()
}

// order returns the indices of the columns with the source language first.
func (g *gatherer) order(code string) []int {
	order := make([]int, len(g.langs))
	for c := range order {
		order[c] = c
	}
	tag, err := langcode.Parse(code)
	if err != nil { // *all*, or empty
		return order
	}
	tag = langcode.Base(tag)
	i := slices.Index(g.langs, tag)
	if i < 0 {
		i = slices.IndexFunc(g.langs, func(l language.Tag) bool { return langcode.Same(l, tag) })
	}
	if i > 0 {
		order = slices.Insert(slices.Delete(order, i, i+1), 0, i)
	}
	return order
}

// count returns the number of rows for a unit: the maximum number of variants in one language.
func (g *gatherer) count(u *gathered) int {
	most := 1
	for _, c := range u.column {
		n := 0
		for _, other := range u.column {
			if other == c {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// rows distributes the variants of a unit over the columns.
func (g *gatherer) rows(u *gathered, place []int) []bitext.Unit {
	byColumn := make([][]*Variant, len(g.langs))
	count := 1
	for i := range u.Variants {
		k := place[u.column[i]]
		byColumn[k] = append(byColumn[k], &u.Variants[i])
		count = max(count, len(byColumn[k]))
	}
	rows := make([]bitext.Unit, count)
	for n := range rows {
		row := bitext.Unit{
			Texts: make([]string, len(byColumn)), Places: make([]document.Place, len(byColumn)),
			ID: u.Row, Score: u.Score, Status: u.Status, Origin: u.Origin, Note: u.Note,
		}
		for k, vs := range byColumn {
			if len(vs) == 0 {
				continue
			}
			v := vs[min(n, len(vs)-1)]
			row.Texts[k], row.Places[k] = v.Text, v.At
			if len(v.Codes) > 0 {
				if row.Codes == nil {
					row.Codes = make([][]document.Code, len(byColumn))
				}
				row.Codes[k] = v.Codes
			}
			if c := g.index[v.Lang]; !g.sources[c].mixed {
				row.Places[k] = v.Place
			}
		}
		rows[n] = row
	}
	return rows
}

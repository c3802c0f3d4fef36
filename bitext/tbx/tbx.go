// Package tbx reads term bases (TBX of version 2 and 3) as tables of terms: a row a
// concept, a column a language. What the aligner learns from such a file is the
// business of align/lexicon/userdict. It imports bitext.
package tbx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/internal/tbx"
	"hexapla/internal/xmltext"
)

// Read reads a term base; name stands in messages. The columns are the languages in
// the order in which the file first has them. A concept with several terms in one
// language makes as many rows, in which languages with fewer repeat their last. The
// concept's ID names the row. The note has what is said of a term's status
// (deprecated, superseded …), the definitions and the notes. The places are lines in
// the file.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	// TBX files often refer to a DTD whose entities are HTML's.
	d := &reader{xml: xmltext.NewReader(r, xmltext.Options{Entities: xml.HTMLEntity}), index: map[language.Tag]int{}}
	if err := tbx.Walk(d.xml.Token, d.xml.Line, d.concept); err != nil {
		return nil, d.xml.Error("tbx", name, err)
	}
	if len(d.columns) < 2 {
		return nil, fmt.Errorf("tbx: %s: no terms in two languages in it", name)
	}
	for c := range d.columns {
		d.columns[c].Path, d.columns[c].Format, d.columns[c].Confidence = name, "tbx", 1
	}
	for i := range d.units { // columns that were not known then
		u := &d.units[i]
		missing := len(d.columns) - len(u.Texts)
		u.Texts, u.Places = append(u.Texts, make([]string, missing)...), append(u.Places, make([]document.Place, missing)...)
	}
	t := bitext.FromUnits(d.columns, d.units)
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("tbx: %s: %w", name, err)
	}
	return t, nil
}

// maxCells is how many cells a table of more than two columns may have. Files that
// people make stay far below; one that names thousands of languages would need
// memory out of proportion to its size.
const maxCells = 20_000_000

type reader struct {
	xml     *xmltext.Reader
	columns []bitext.Column
	index   map[language.Tag]int
	units   []bitext.Unit
}

func (d *reader) concept(c *tbx.Concept) error {
	byColumn := map[int][]tbx.Term{}
	rows := 0
	for _, t := range c.Terms {
		if strings.TrimSpace(t.Text) == "" {
			continue
		}
		tag, err := langcode.Parse(t.Lang)
		if err != nil {
			return fmt.Errorf("the term in line %d: %q is not a language tag: write xml:lang=\"en\" or the like", t.Line, xmltext.Excerpt(t.Lang))
		}
		tag = langcode.Base(tag)
		k, known := d.index[tag]
		if !known {
			k = len(d.columns)
			d.index[tag] = k
			d.columns = append(d.columns, bitext.Column{Lang: tag})
		}
		byColumn[k] = append(byColumn[k], t)
		rows = max(rows, len(byColumn[k]))
	}
	if n := len(d.columns); n > 2 && n*(len(d.units)+rows) > maxCells {
		return fmt.Errorf("%d rows of terms in %d languages are too many for one table: divide the file", len(d.units)+rows, n)
	}
	for i := range rows {
		u := bitext.Unit{ID: c.ID, Score: 1, Texts: make([]string, len(d.columns)), Places: make([]document.Place, len(d.columns))}
		if i > 0 {
			u.ID += ":" + strconv.Itoa(i+1)
		}
		var notes []string
		for k := range d.columns {
			terms := byColumn[k]
			if len(terms) == 0 {
				continue
			}
			t := terms[min(i, len(terms)-1)]
			u.Texts[k], u.Places[k] = t.Text, document.Place{Line: t.Line}
			if s := status(t.Status); s != "" {
				notes = append(notes, d.columns[k].Lang.String()+": "+s)
			}
		}
		if i == 0 {
			notes = append(append(notes, c.Definitions...), c.Notes...)
		}
		u.Note = strings.Join(notes, "\n")
		d.units = append(d.units, u)
	}
	return nil
}

// status says in a word what the picklist of administrativeStatus does, "" where
// there is nothing to warn of.
func status(value string) string {
	switch word := strings.TrimSuffix(strings.TrimSuffix(value, "-admn-sts"), "Term"); word {
	case "deprecated", "superseded", "obsolete":
		return word
	}
	return ""
}

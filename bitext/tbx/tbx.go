// Package tbx reads term bases (TBX versions 2 and 3) as tables of terms: a row per concept, a
// column per language. What the aligner learns from such a file is determined by
// align/lexicon/userdict.
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

// Read reads a term base. name is used in error messages. The columns are the languages in order of
// first appearance. A concept with several terms in one language becomes several rows, in which
// languages with fewer terms repeat their last one. The ID of the row is that of the concept. The
// note holds the status of a term (deprecated, superseded …), the definitions and the notes. Places
// are lines in the file.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	// TBX files often refer to a DTD with the entities of HTML.
	d := &reader{xml: xmltext.NewReader(r, xmltext.Options{Entities: xml.HTMLEntity}), index: map[language.Tag]int{}}
	if err := tbx.Walk(d.xml.Token, d.xml.Line, d.concept); err != nil {
		return nil, d.xml.Error("tbx", name, err)
	}
	if len(d.columns) < 2 {
		return nil, fmt.Errorf("tbx: %s: it has no terms in two languages", name)
	}
	for c := range d.columns {
		d.columns[c].Path, d.columns[c].Format, d.columns[c].Confidence = name, "tbx", 1
	}
	for i := range d.units { // columns that were found later
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

// maxCells is the maximum number of cells of a table with more than two columns. Files made by
// people have far fewer; it bounds the memory for a file with thousands of languages.
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
			return fmt.Errorf("the term in line %d: %q is not a language tag, as in xml:lang=\"en\"", t.Line, xmltext.Excerpt(t.Lang))
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
		return fmt.Errorf("%d rows of terms in %d languages are too many for one table: split the file", len(d.units)+rows, n)
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

// status returns a word for a value of the picklist of administrativeStatus, "" if there is nothing
// to warn about.
func status(value string) string {
	switch word := strings.TrimSuffix(strings.TrimSuffix(value, "-admn-sts"), "Term"); word {
	case "deprecated", "superseded", "obsolete":
		return word
	}
	return ""
}

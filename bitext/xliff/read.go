package xliff

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/document/xliffcode"
	"hexapla/internal/xmltext"
)

// Read reads XLIFF of any 1.x or 2.x version as a table. name is used in error messages. The first
// column is the source language of the first file, the others are in order of first appearance.
// Files with different language pairs fill the columns of their languages. Units with the same name
// or ID and source text in several target languages are one row.
//
// A segment is a row: <mrk mtype="seg"> of <seg-source> with the one with the same mid in <target>,
// <segment> of 2.x, or else the whole unit. A segment without a target is a row with one side; if
// it is not to be translated either, it is left out, as are <ignorable>, <alt-trans>, binary units
// and matches of other modules. All text is kept except native codes and deletions tracked by
// Trados. Places are lines in the XLIFF file, with the resource name of the unit as the key.
//
// The state of a unit becomes the status: rows that are approved, signed off, final, reviewed or
// confirmed (also in the notation of Trados and memoQ) are confirmed, rejections are rejected.
// Units marked as unfinished (new, draft, pre-translated, to be reviewed …) have the score 0.5,
// others 1, and those of this program the score that was written. If another program has marked a
// low-confidence row of this program as translated, a person has reviewed it and it is confirmed.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	d := &reader{xml: xmltext.NewReader(r, xmltext.Options{}), index: map[columnKey]int{}, comments: map[string]string{},
		originals: xliffcode.NewOriginals(), locked: map[string]string{}}
	if err := d.read(); err != nil {
		return nil, d.xml.Error("xliff", name, err)
	}
	if n := len(d.columns); n > 2 && n*len(d.found) > maxCells {
		return nil, fmt.Errorf("xliff: %s: %d units in %d languages are too many for one table: split the file", name, len(d.found), n)
	}
	t := bitext.FromUnits(d.columns, d.rows())
	switch {
	case len(t.Columns) < 2:
		return nil, fmt.Errorf("xliff: %s: it has no translation: neither a target language nor a <target>", name)
	case len(t.Rows) == 0:
		return nil, fmt.Errorf("xliff: %s: it has no unit with text", name)
	}
	t.Generator = d.generator
	switch d.annotations {
	case 0:
	case 1:
		t.LeftOut = []string{"1 annotation (mrk)"}
	default:
		t.LeftOut = []string{fmt.Sprintf("%d annotations (mrk)", d.annotations)}
	}
	for c := range t.Columns {
		s := &t.Columns[c]
		s.Path, s.Format, s.Confidence = name, "xliff", 1
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("xliff: %s: %w", name, err)
	}
	return t, nil
}

// maxCells is the maximum number of cells of a table with more than two columns. Files made by
// people have far fewer; it bounds the memory for a file with thousands of languages.
const maxCells = 20_000_000

// reader reads the elements of a document. It keeps rows but no tree.
type reader struct {
	xml       *xmltext.Reader
	generator string
	columns   []bitext.Column
	index     map[columnKey]int // column indices
	found     []pair
	comments  map[string]string // of Trados, by ID
	originals *xliffcode.Originals
	locked    map[string]string // texts of units that are not to be translated, by ID
	file      fileContext

	annotations int // see content
}

// columnKey identifies a column. A pair within one language has two columns with the same tag.
type columnKey struct {
	tag    language.Tag
	second bool
}

// fileContext holds properties of the <file> (1.x) or the document (2.x) that apply to its units.
type fileContext struct {
	source, target int // columns; -1 if not specified
	tags           [2]language.Tag
}

// pair is a segment with its translation.
type pair struct {
	id                     string
	unit                   string // resource name or ID of the unit in a file of XLIFF 1.x; "" if there is none
	source, target         string
	sourceCodes            []document.Code
	targetCodes            []document.Code
	sourceAt, targetAt     document.Place
	sourceColumn, ofTarget int // -1 if there is neither a target nor a target language
	score                  float32
	status                 bitext.Status
	note                   string
}

func (d *reader) read() error {
	for {
		tok, err := d.xml.Token()
		if errors.Is(err, io.EOF) {
			return errors.New("not an XLIFF file: it has no <xliff>")
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local != "xliff" {
			return fmt.Errorf("not an XLIFF file: it begins with <%s>", xmltext.Excerpt(e.Name.Local))
		}
		two, err := isTwo(e)
		if err != nil {
			return err
		}
		if two {
			err = d.document2(e)
		} else {
			err = d.document1()
		}
		if err != nil {
			return err
		}
		break
	}
	for { // the input after the root must be well-formed too
		if _, err := d.xml.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

const namespace = "urn:oasis:names:tc:xliff:document:"

// isTwo distinguishes XLIFF 2.x from 1.x by the version, or else by the namespace and the
// attributes.
func isTwo(root xml.StartElement) (bool, error) {
	version := strings.TrimSpace(xmltext.Attr(root, "version"))
	if version == "" {
		version = strings.TrimPrefix(root.Name.Space, namespace)
	}
	switch {
	case strings.HasPrefix(version, "1."), version == "1":
		return false, nil
	case strings.HasPrefix(version, "2."), version == "2":
		return true, nil
	case version == "" || version == root.Name.Space:
		return xmltext.Attr(root, "srcLang") != "", nil
	}
	return false, fmt.Errorf("XLIFF version %q is not supported (1.0 to 2.2 are)", xmltext.Excerpt(version))
}

// foreign reports whether an element is in another namespace, an extension of a program.
func foreign(e xml.StartElement) bool {
	return e.Name.Space != "" && !strings.HasPrefix(e.Name.Space, namespace)
}

// languages begins a file and determines the columns of its two languages.
func (d *reader) languages(source, target string) error {
	d.file = fileContext{source: -1, target: -1}
	tag, err := parseTag(source)
	if err != nil {
		return err
	}
	d.file.tags[0] = tag
	d.file.source = d.column(columnKey{tag, false})
	if target = strings.TrimSpace(target); target == "" {
		return nil
	}
	return d.targetLanguage(target)
}

// targetLanguage sets the column of targets.
func (d *reader) targetLanguage(code string) error {
	tag, err := parseTag(code)
	if err != nil {
		return err
	}
	d.file.tags[1] = tag
	d.file.target = d.column(columnKey{tag, tag == d.file.tags[0]})
	return nil
}

func parseTag(code string) (language.Tag, error) {
	tag, err := langcode.Parse(code)
	if err != nil {
		return tag, fmt.Errorf("%q is not a language tag such as en or pt-BR", xmltext.Excerpt(code))
	}
	return langcode.Base(tag), nil
}

// column returns the index of the column of a language, which is added if necessary.
func (d *reader) column(key columnKey) int {
	c, known := d.index[key]
	if !known {
		c = len(d.columns)
		d.index[key] = c
		d.columns = append(d.columns, bitext.Column{Lang: key.tag})
	}
	return c
}

// lockedText returns the text of a unit that is not to be translated.
func (d *reader) lockedText(id string) string { return bitext.Fold(d.locked[id]) }

// rows returns the units of the table: each pair in the columns of its languages, and pairs of one
// source unit in one row.
func (d *reader) rows() []bitext.Unit {
	var out []bitext.Unit
	m := merger{rows: map[unitKey][]int{}, used: map[unitColumn]int{}}
	for _, p := range d.found {
		xliffcode.Unlock(p.sourceCodes, d.lockedText)
		xliffcode.Unlock(p.targetCodes, d.lockedText)
		at, known := m.row(&p, len(out))
		if !known {
			out = append(out, d.sourceUnit(&p))
		}
		u := &out[at]
		if known {
			u.Score = min(u.Score, p.score)
			if u.Status != p.status {
				u.Status = bitext.Unreviewed
			}
			if p.note != "" && p.note != u.Note {
				u.Note = strings.TrimPrefix(u.Note+"; "+p.note, "; ")
			}
		}
		if p.ofTarget < 0 {
			continue
		}
		u.Texts[p.ofTarget], u.Places[p.ofTarget] = p.target, p.targetAt
		if len(p.targetCodes) > 0 {
			if u.Codes == nil {
				u.Codes = make([][]document.Code, len(d.columns))
			}
			u.Codes[p.ofTarget] = p.targetCodes
		}
	}
	return out
}

// sourceUnit returns the unit of a pair without its translation.
func (d *reader) sourceUnit(p *pair) bitext.Unit {
	u := bitext.Unit{
		ID: p.id, Score: p.score, Status: p.status, Note: p.note,
		Texts: make([]string, len(d.columns)), Places: make([]document.Place, len(d.columns)),
	}
	u.Texts[p.sourceColumn], u.Places[p.sourceColumn] = p.source, p.sourceAt
	if len(p.sourceCodes)+len(p.targetCodes) > 0 {
		u.Codes = make([][]document.Code, len(d.columns))
		u.Codes[p.sourceColumn] = p.sourceCodes
	}
	return u
}

// merger finds the rows of source units that occur once for each target language, as in a document
// with several <file>. The n-th pair of a source unit in one target language is in the same row as
// the n-th in another.
type merger struct {
	rows map[unitKey][]int
	used map[unitColumn]int // rows of a source unit that use the column
}

type unitKey struct {
	column     int
	unit, text string
}

type unitColumn struct {
	unitKey
	target int // -1 if there is none
}

// row returns the index of the row of a pair. A new row has the index next.
func (m *merger) row(p *pair, next int) (at int, known bool) {
	if p.unit == "" {
		return next, false
	}
	key := unitKey{p.sourceColumn, p.unit, p.source}
	own := unitColumn{key, p.ofTarget}
	n := m.used[own]
	m.used[own]++
	if rows := m.rows[key]; n < len(rows) {
		return rows[n], true
	}
	m.rows[key] = append(m.rows[key], next)
	return next, false
}

// targetColumn ensures that there is a column for a target with text. own is the target's xml:lang.
func (d *reader) targetColumn(text, own string) error {
	if d.file.target >= 0 || strings.TrimSpace(text) == "" {
		return nil
	}
	if own == "" {
		return errors.New("a <target> without a language: add target-language (XLIFF 2: trgLang) at the beginning")
	}
	return d.targetLanguage(own)
}

// facts holds what this program wrote about a unit.
type facts struct {
	id     string
	status bitext.Status
	score  float32
	known  bool // score

	codes xliffcode.Rules
}

// take sets a fact by its name without the prefix. Other names are ignored.
func (f *facts) take(name, value string) error {
	value = strings.TrimSpace(value)
	if f.codes.Take(name, value) {
		return nil
	}
	switch name {
	case idFact:
		f.id = value
	case statusFact:
		switch s := bitext.Status(value); s {
		case bitext.Confirmed, bitext.Rejected:
			f.status = s
		default:
			return fmt.Errorf("hexapla's status %q: expected confirmed or rejected", xmltext.Excerpt(value))
		}
	case scoreFact:
		v, err := strconv.ParseFloat(value, 32)
		if err != nil || !(v >= 0 && v <= 1) {
			return fmt.Errorf("hexapla's score %q: expected 0 to 1", xmltext.Excerpt(value))
		}
		f.score, f.known = float32(v), true
	}
	return nil
}

// verdict summarizes the states of a unit.
type verdict struct {
	status        bitext.Status
	lowConfidence bool // marked as unfinished
}

// judge returns the score and the status of a row with or without a target.
func (f facts) judge(v verdict, hasTarget bool) (float32, bitext.Status) {
	score := float32(1)
	switch {
	case f.known:
		score = f.score
	case v.lowConfidence && hasTarget && v.status == bitext.Unreviewed:
		score = doubt
	}
	switch {
	case !hasTarget:
		return score, f.status
	case v.status != bitext.Unreviewed:
		return score, v.status
	case f.known && !v.lowConfidence && lowConfidenceScore(score):
		return score, bitext.Confirmed
	}
	return score, bitext.Unreviewed
}

func lowConfidenceScore(score float32) bool {
	r := bitext.Row{}
	r.Score = score
	return r.LowConfidence(0)
}

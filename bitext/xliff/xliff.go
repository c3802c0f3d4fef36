// Package xliff writes tables of two columns as XLIFF 1.2 (Write) and 2.1 (Write2), and reads XLIFF
// of any 1.x and 2.x version and program (Read), including sdlxliff of Trados and mqxliff of memoQ.
//
// A row with a text in the source is a unit with one segment, so that a translator can add a missing
// target. The format cannot hold a text that is only in the target: the note of the file lists the
// rows that are left out. The review of a row becomes the state of its target:
//
//	row                         1.2                                     2.1
//	confirmed                   approved="yes", state signed-off        reviewed
//	rejected                    needs-translation, rejected-inaccurate  initial, hexapla:rejected
//	unreviewed, low-confidence  needs-review-translation                translated, hexapla:low-confidence
//	unreviewed                  translated                              translated
//	without target              no <target>                             initial, no <target>
//
// Inline codes are read from g, x, bx, ex, ph, bpt, ept and it of 1.x, with the definitions of Trados'
// tags and the texts of its locked units, and from ph, pc, sc and ec of 2.x with originalData. Marks
// (mrk, sm) are not codes; Table.LeftOut counts those that are not comments. Codes are written as
// bpt, ept, it and ph in 1.2, or as the element of 1.2 that they were, and as pc, sc, ec and ph in 2.1.
//
// The score, the kind of the row and the places of both texts are in context groups (1.2) or in the
// metadata module (2.1). The output is valid according to the schemas, including the strict one of
// 1.2. Characters that XML forbids are dropped.
package xliff

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/xliffcode"
	"hexapla/internal/xmltext"
)

// doubt is the score of a unit that is marked as unfinished. It is less than align.LowConfidence,
// so that the row is reviewed.
const doubt = 0.5

// Names of facts, in context-type with the prefix "x-hexapla-" in 1.2, in the type of <meta> in
// 2.x.
const (
	idFact          = "id"
	kindFact        = "kind"
	scoreFact       = "score"
	targetPlaceFact = "target-place"
	sourcePlaceFact = "source-place"
	statusFact      = "status"                // of a row without a target, which has no state
	ours            = "hexapla"               // category of <metaGroup>, prefix of subState
	contextPrefix   = xliffcode.ContextPrefix // of context-type
)

// item is a row that is written as a unit.
type item struct {
	id             string // unique in the file
	row            *bitext.Row
	source, target string // cleaned; target may be ""
	note           string
	sourceAt       string // "news/en.txt:3"
	targetAt       string
	line           int // of source in its file; 0 if unknown
	lowConfidence  bool

	sourceText, targetText coded
	rules                  map[string][]string // by the name of the fact: IDs of codes in the file
}

// facts returns the properties for which the format has no element, in order of output.
func (it *item) facts() [][2]string {
	list := [][2]string{}
	add := func(name, value string) {
		if value != "" {
			list = append(list, [2]string{name, value})
		}
	}
	if it.id != it.row.ID {
		add(idFact, it.row.ID)
	}
	add(kindFact, it.row.Kind())
	add(scoreFact, strconv.FormatFloat(float64(it.row.Score), 'f', -1, 32))
	add(sourcePlaceFact, it.sourceAt)
	add(targetPlaceFact, it.targetAt)
	return list
}

// items returns the rows that become units, and the IDs of those that only have a target. validID
// reports whether a code may have an ID in the file.
func items(t *bitext.Table, validID func(id string) bool) (list []item, left []string) {
	names := unitNames(t)
	linked := []bool{true, t.Columns[0].Path == t.Columns[1].Path}
	for i := range t.Rows {
		r := &t.Rows[i]
		it := item{
			id: names[i], row: r, source: xmltext.Clean(t.Cell(i, 0)), target: xmltext.Clean(t.Cell(i, 1)),
			note: xmltext.Clean(r.Note), lowConfidence: r.LowConfidence(0),
		}
		if it.source == "" {
			if it.target != "" {
				left = append(left, r.ID)
			}
			continue
		}
		it.sourceAt, it.line = placeOf(t, i, 0)
		it.targetAt, _ = placeOf(t, i, 1)
		it.sourceText = coded{text: t.Cell(i, 0), codes: t.PointCodes(i, 0)}
		it.targetText = coded{text: t.Cell(i, 1), codes: t.PointCodes(i, 1)}
		if len(it.sourceText.codes)+len(it.targetText.codes) > 0 {
			texts := [][]document.Code{it.sourceText.codes, it.targetText.codes}
			named := bitext.NameCodes(texts, linked, validID)
			it.rules = map[string][]string{
				xliffcode.OptionalFact: named.Optional(texts),
				xliffcode.FixedFact:    named.With(texts, func(c document.Code) bool { return c.Fix }),
				xliffcode.OnceFact:     named.With(texts, func(c document.Code) bool { return c.Once }),
			}
			it.sourceText.ids, it.targetText.ids = named.Names[0], named.Names[1]
		}
		list = append(list, it)
	}
	return list, left
}

// placeOf returns the place of a cell's first segment in the file of its column.
func placeOf(t *bitext.Table, row, column int) (place string, line int) {
	cell := t.Rows[row].Cells[column]
	if cell.Len() == 0 {
		return "", 0
	}
	p := t.Columns[column].Segments[cell.From].Place
	if p.Line == 0 && p.Where.String() == "" {
		return "", 0
	}
	p.File = t.Columns[column].Path
	return xmltext.Clean(p.String()), p.Line
}

// unitNames returns a name for the unit of each row: the row's ID if it is an XML name token, as
// required by 2.x, and otherwise u and its number.
func unitNames(t *bitext.Table) []string {
	used := make(map[string]bool, len(t.Rows))
	names := make([]string, len(t.Rows))
	for i := range t.Rows {
		if id := t.Rows[i].ID; isNameToken(id) {
			names[i], used[id] = id, true
		}
	}
	for i := range names {
		if names[i] != "" {
			continue
		}
		number := "u" + strconv.Itoa(i+1)
		names[i] = number
		for k := 2; used[names[i]]; k++ {
			names[i] = number + "-" + strconv.Itoa(k)
		}
		used[names[i]] = true
	}
	return names
}

// isNameToken reports whether s is an Nmtoken of XML. Of non-ASCII characters only letters are
// accepted, to be independent of the character tables of validators.
func isNameToken(s string) bool {
	return s != "" && utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_' || r == ':')
	})
}

// check validates t and checks that it has two columns in different languages.
func check(t *bitext.Table, form string) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("%s: %w", form, err)
	}
	if len(t.Columns) != 2 {
		langs := make([]string, len(t.Columns))
		for c := range t.Columns {
			langs[c] = t.Columns[c].Lang.String()
		}
		return fmt.Errorf("%s: the table has %d columns (%s), but the format supports two: choose a pair", form, len(langs), strings.Join(langs, ", "))
	}
	return nil
}

// leftOut returns a note about rows that the file does not hold, "" if there are none.
func leftOut(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	rows := "1 row has"
	if len(ids) > 1 {
		rows = strconv.Itoa(len(ids)) + " rows have"
	}
	return rows + " a text in the target alone and cannot stand here: " + strings.Join(ids, ", ")
}

// original returns the name of the file from which the units come; the attribute is required.
func original(t *bitext.Table) string {
	for _, name := range []string{t.Columns[0].Path, t.Title} {
		if name = xmltext.Clean(name); name != "" {
			return name
		}
	}
	return "unknown"
}

// generator splits the name of the program from its version.
func generator(t *bitext.Table) (tool, version string) {
	tool, version, _ = strings.Cut(strings.TrimSpace(t.Generator), " ")
	if tool == "" {
		tool = ours
	}
	return tool, version
}

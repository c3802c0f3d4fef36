// Package columns reads tables of text in columns, such as CSV and TSV: it detects the separator,
// which columns are texts and in which languages, and reads the metadata next to them. It is not a
// format itself; formats import it.
package columns

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/internal/textutil"
)

// Names of the metadata columns after the texts, in the order in which formats write them.
const (
	Kind   = "kind"
	Score  = "score"
	Status = "status"
	Note   = "note"
	ID     = "id"
)

// doubt is the score of a text marked as fuzzy. It is less than align.LowConfidence.
const doubt = 0.5

// Facts returns the names of the metadata columns in order. The caller owns the slice.
func Facts() []string { return []string{Kind, Score, Status, Note, ID} }

// FactsOf returns the metadata of a row in the order of Facts.
func FactsOf(r *bitext.Row) []string {
	return []string{r.Kind(), strconv.FormatFloat(float64(r.Score), 'f', -1, 32), string(r.Status), r.Note, r.ID}
}

// Headings returns the column names for a written file: the languages, then the metadata.
func Headings(t *bitext.Table) []string {
	var names []string
	for c := range t.Columns {
		names = append(names, t.Columns[c].Lang.String())
	}
	return append(names, Facts()...)
}

// Field is a field of a record with its position.
type Field struct {
	Text   string
	Line   int // from 1
	Column int // in code points, from 1
}

// Record holds the fields of a row. It is never empty.
type Record []Field

// space reports whether r has no text.
func (r Record) space() bool {
	return !slices.ContainsFunc(r, func(f Field) bool { return strings.TrimSpace(f.Text) != "" })
}

// records holds the rows of a file.
type records []Record

// column returns the texts of a column, with "" for rows that are too short.
func (r records) column(k int) []string {
	texts := make([]string, len(r))
	for i := range r {
		if k < len(r[i]) {
			texts[i] = r[i][k].Text
		}
	}
	return texts
}

// texts returns the texts of the fields.
func (r Record) texts() []string {
	list := make([]string, len(r))
	for k, f := range r {
		list[k] = f.Text
	}
	return list
}

// lineError is an error with its line.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return e.err.Error() }
func (e *lineError) Unwrap() error { return e.err }

func errorAt(line int, format string, args ...any) error {
	return &lineError{line, fmt.Errorf(format, args...)}
}

// ErrOneColumn reports a text without a column separator.
var ErrOneColumn error = &lineError{1, errors.New("only one column: separate a text and its translation by a comma, a semicolon or a tab")}

// Explain adds the format, the file name and the line to an error of this package.
func Explain(format, name string, err error) error {
	var at *lineError
	if errors.As(err, &at) {
		return fmt.Errorf("%s: %s:%d: %w", format, name, at.line, err)
	}
	return fmt.Errorf("%s: %s: %w", format, name, err)
}

// Table returns a table of records. Empty records are skipped. Missing cells at the end of a record
// are empty; text beyond the last column is an error, because a field was not quoted.
//
// A score is a number from 0 to 1 or a percentage; the default is 1. Words for a status are
// recognized in the variants that programs use: those for approval and rejection set the status,
// neutral ones leave the row unreviewed, and unknown ones are added to the note, so that nothing is
// lost. Rows marked as fuzzy have the score 0.5. Languages are named as by langcode.BaseColumns,
// except in files that this program wrote, which have the table's tags.
func Table(records []Record) (*bitext.Table, error) {
	l, rows, err := layout(records)
	if err != nil {
		return nil, err
	}
	var columns []bitext.Column
	for _, k := range l.text {
		columns = append(columns, bitext.Column{Lang: l.langs[k]})
	}
	if !l.ours {
		langcode.BaseColumns(columns)
	}
	units := make([]bitext.Unit, 0, len(rows))
	for _, r := range rows {
		if r.space() {
			continue
		}
		u, err := l.unit(r)
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return bitext.FromUnits(columns, units), nil
}

func (l *columnLayout) unit(r Record) (bitext.Unit, error) {
	u := bitext.Unit{Score: 1}
	if len(r) > l.width && !r[l.width:].space() {
		return u, errorAt(r[0].Line, "%d fields where the first line has %d: enclose texts that contain the separator in quotation marks", len(r), l.width)
	}
	for last := len(r) - 1; len(r) <= slices.Max(l.text); { // omitted empty cells at the end
		r = append(r[:len(r):len(r)], Field{Line: r[last].Line, Column: r[last].Column})
	}
	key := ""
	field := func(k int) string {
		if k < 0 || k >= len(r) {
			return ""
		}
		return strings.TrimSpace(r[k].Text)
	}
	if u.ID = field(l.id); strings.ContainsAny(u.ID, " \t\n") || l.key {
		key = bitext.Fold(u.ID)
	}
	for _, k := range l.text {
		u.Texts = append(u.Texts, r[k].Text)
		p := document.Place{Line: r[k].Line, Column: r[k].Column}
		p.Key = key
		u.Places = append(u.Places, p)
	}
	if text := field(l.score); text != "" {
		v, err := share(text)
		if err != nil {
			return u, errorAt(r[l.score].Line, "%w", err)
		}
		u.Score = v
	}
	var notes []string
	for _, k := range l.notes {
		if text := field(k); text != "" {
			notes = append(notes, text)
		}
	}
	if text := field(l.status); text != "" {
		status, known := statusOf(text)
		if u.Status = status; !known {
			notes = append(notes, "status: "+text)
		}
	}
	switch strings.ToLower(field(l.fuzzy)) {
	case "", "no", "false", "0":
	default:
		u.Score = min(u.Score, doubt)
	}
	u.Note = strings.Join(notes, "\n")
	return u, nil
}

// share parses a score.
func share(text string) (float32, error) {
	number, percent := strings.CutSuffix(text, "%")
	v, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(number), ",", "."), 64)
	if percent {
		v /= 100
	}
	if err != nil || !(v >= 0 && v <= 1) {
		return 0, fmt.Errorf("score %s: expected 0 to 1, or a percentage such as 87%%", strconv.Quote(textutil.Excerpt(text, excerptLength)))
	}
	return float32(v), nil
}

// statusOf parses the review status of a person or program.
func statusOf(text string) (status bitext.Status, known bool) {
	switch strings.ToLower(strings.NewReplacer("-", " ", "_", " ").Replace(text)) {
	case "confirmed", "approved", "reviewed", "final", "signed off", "proofread", "ok":
		return bitext.Confirmed, true
	case "rejected", "wrong":
		return bitext.Rejected, true
	case "unreviewed", "new", "draft", "initial", "translated", "untranslated", "open", "pending", "todo", "to do", "in progress", "needs review":
		return bitext.Unreviewed, true
	}
	return bitext.Unreviewed, false
}

// excerptLength is the length in characters of excerpts in messages.
const excerptLength = 60

// und parses tags of unknown or no language that files of this program may have.
func und(text string) (language.Tag, bool) {
	switch text {
	case "und", "zxx", "mul", "mis":
		return language.MustParse(text), true
	}
	return language.Und, false
}

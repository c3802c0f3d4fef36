// Package check makes findings about tables: what is not covered, what is in an
// unexpected language or script, which numbers, links, tags and terms differ,
// what is written badly, and which rows hold more than they translate. May import
// bitext and what bitext may import; it knows no flags and opens no files.
//
// A finding points at the original file and line. Each belongs to a rule; the
// rules stand in rules.go, one a topic in a file of its own. Coverage itself is
// arithmetic of the table (bitext.Coverage); the page and the terminal grid are
// package review; SARIF, JUnit and other reports are check/report, and the user's
// settings check/config.
package check

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/lang"
)

// ID names a rule: what kind of thing a finding is about.
type ID string

// Severity says how much a finding matters.
type Severity string

// The severities. What fails a run is for the caller to say.
const (
	Error   Severity = "error"   // wrong whatever the text means: a tag lost, letters damaged
	Warning Severity = "warning" // a person should look
	Note    Severity = "note"    // boilerplate, a low-confidence row, or a difference that is usual
	Off     Severity = "off"     // in Options.Severity only: the rule is not asked
)

// Finding is something to be looked at, with its place.
type Finding struct {
	ID       ID
	Severity Severity
	Message  string // one line, without the place

	Column int // index of the column that the place is in
	Other  int // index of the column it was compared with; -1: none
	Row    int // index of the first row that it is about
	RowID  string

	// From ≤ k < To are the segments of Column that it is about. Characters are
	// what in them is no white space, as in coverage.
	From, To    int
	Characters  int
	Boilerplate bool // all of them are boilerplate

	File       string // as the user gave it
	Line, Last int    // lines of the first and the last segment, from 1; 0: not known
	Text       string // how the first segment begins

	// Order sorts the findings of a table: by rule, then gaps by their length and the
	// others as their rule goes through the table. Those of one Order stay as they come.
	Order uint64

	// Mark is what is wrong in Column, OtherMark what it was compared with in Other,
	// as far as the rule can tell: a number that is missing stands in the other.
	Mark, OtherMark Mark
}

// Mark is a stretch of a text.
type Mark struct {
	Segment int       // index of the segment in its column; -1: the text that a person put in the row's cell
	Span    lang.Span // bytes of that text; empty: not known
}

// In gives the text that a mark stands in, and what it marks: the segment's or
// that of a cell. Of a mark that is not known both are empty.
func (m Mark) In(t *bitext.Table, row, column int) (text string, span lang.Span) {
	switch {
	case m.Span.Len() <= 0:
		return "", lang.Span{}
	case m.Segment < 0:
		text = t.Cell(row, column)
	default:
		text = t.Columns[column].Segments[m.Segment].Text
	}
	return text, m.Span
}

// Options are the choices of Run; the zero value is the default.
type Options struct {
	// LowConfidenceBelow is the score below which a row has low confidence, so that its
	// findings are only notes; 0: align.LowConfidence.
	LowConfidenceBelow float64
	// Severity sets the severity of rules; Off leaves a rule out. A rule that is
	// not in it has its own. Findings of a rule that are notes for a reason of
	// their own (boilerplate, a low-confidence row) stay notes.
	Severity map[ID]Severity
	// Glossary is the terms that the columns beside the pivot are held to.
	Glossary []Term
	// IgnoreBoilerplate leaves out findings about boilerplate alone.
	IgnoreBoilerplate bool
}

// Term is an entry of a glossary: how a term of the pivot's language is to be
// translated, or a word that is not to be used.
type Term struct {
	Source string // in the pivot; "": none, for a word that is forbidden everywhere
	Target string // in the other column; of a forbidden term, the word not to use
	// Forbidden says that Target must not stand in the other column, where Source
	// stands in the pivot or, without Source, anywhere.
	Forbidden bool
	// Inflected says that inflected forms of a forbidden Target count as well. Those of
	// other terms always do.
	Inflected bool
	// From and To are the languages of Source and Target; language.Und: any. A
	// term without a region counts for all regions of its language.
	From, To language.Tag
}

// Run makes the findings about t, rule by rule in the order of Rules: gaps first,
// the longest before the others and boilerplate last, then each rule's in the order
// of the table. The error is that of ctx, which ends the run early.
func Run(ctx context.Context, t *bitext.Table, o Options) ([]Finding, error) {
	all, err := RunAll(ctx, []*bitext.Table{t}, o)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// RunAll makes the findings about each of the tables of a batch, in their order.
// What is inconsistent is so over the whole batch. The error is that of ctx.
func RunAll(ctx context.Context, tables []*bitext.Table, o Options) ([][]Finding, error) {
	sources := make([]Source, len(tables))
	for i, t := range tables {
		sources[i] = memory{t}
	}
	out := make([][]Finding, len(tables))
	err := Stream(ctx, sources, o, func(i int, _ *Chunk, fs []Finding) { out[i] = append(out[i], fs...) })
	if err != nil {
		return nil, err
	}
	for i := range out {
		sortFindings(out[i])
	}
	return out, nil
}

func sortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int { return cmp.Compare(a.Order, b.Order) })
}

// excerpt is how a text begins.
func excerpt(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// name is what a column is called in messages: its language, with its place
// among the columns where another has the same.
func name(t *bitext.Table, column int) string {
	tag := t.Columns[column].Lang.String()
	for i := range t.Columns {
		if i != column && t.Columns[i].Lang == t.Columns[column].Lang {
			return tag + " (" + t.Columns[column].Path + ")"
		}
	}
	return tag
}

// Package report gathers what a run of checks found, judges it against gates and
// a baseline, and writes it for those who read it: people (text, HTML), scripts
// (JSON), code hosts (SARIF 2.1.0, GitHub annotations) and test runners (JUnit
// XML).
//
// It makes no findings (that is package check), reads no settings (check/config)
// and opens no files: it gets readers and writers. May import check and what check
// may import.
package report

import (
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/check"
	"hexapla/document"
	"hexapla/lang"
)

// Schema is the version of the JSON form.
const Schema = 2

// Report is what a run found. It is not safe for concurrent use while somebody
// changes it; any number may write it.
type Report struct {
	Schema    int     `json:"schema"`
	Generator string  `json:"generator"` // program and version, "hexapla 0.1.0"
	Rules     []Rule  `json:"rules"`     // that were asked, in the order of check.Rules
	Files     []*File `json:"files"`     // in the order that they were named
	// Errors are the inputs that could not be read; with one, the run has not passed.
	Errors   []InputError `json:"errors"`
	Settings []Finding    `json:"settings"` // about the settings themselves: suppressions that have expired
	Counts   Counts       `json:"counts"`
	Gates    []Gate       `json:"gates"`
	Baseline *Compared    `json:"baseline,omitempty"` // nil: the run was compared with none
	Passed   bool         `json:"passed"`             // everything was read, and no gate failed

	// Root is the folder, absolute and slash-separated, that artifact URIs are
	// relative to; "": paths stay as they are. It is not written.
	Root string `json:"-"`
	// Time is the seconds since 1970 that JUnit's time stamp says; it is not written elsewhere.
	Time int64 `json:"-"`
	// FailOn is the severity from which findings fail a case of JUnit; "": errors.
	FailOn check.Severity `json:"-"`

	unshown []Finding // about expected languages, with the rule off
}

// InputError is an input that could not be read, or the error that ended the run.
type InputError struct {
	File    string `json:"file"` // "": the run itself
	Message string `json:"message"`
}

// Compared is what came of comparing a run with a baseline.
type Compared struct {
	Gone int `json:"gone"` // findings of the baseline that are not found any more
}

// Rule is a rule as this run asked it.
type Rule struct {
	ID          string         `json:"id"`
	Severity    check.Severity `json:"severity"`
	Title       string         `json:"title"`
	Explanation string         `json:"-"`
	Example     string         `json:"-"`
}

// File is a table that was checked: a file with rows.
type File struct {
	Path          string     `json:"table"`
	Title         string     `json:"title"`
	Rows          int        `json:"rows"`
	LowConfidence int        `json:"low_confidence"`
	Columns       []Column   `json:"columns"`   // the source first
	Languages     []Language `json:"languages"` // the columns beside the source, then expected languages that are missing
	Findings      []Finding  `json:"findings"`
}

// Column is a column of a table.
type Column struct {
	Lang     string `json:"lang"`
	File     string `json:"file"`
	Segments int    `json:"segments"`
}

// Language is the coverage of a language in a table, in both directions.
type Language struct {
	Lang    string `json:"lang"`
	File    string `json:"file"`   // "": missing
	Column  int    `json:"column"` // -1: missing
	Source  string `json:"source"` // language of the first column
	Missing bool   `json:"missing"`
	// Translated is the share of the source that has a counterpart in the language,
	// Traced the share of the translation that has one in the source.
	Translated Coverage `json:"translated"`
	Traced     Coverage `json:"traced"`
}

// State says whether a finding counts.
type State string

// The states of findings. Only new ones count for gates.
const (
	New        State = "new"
	Known      State = "known"      // stands in the baseline
	Suppressed State = "suppressed" // by the settings, with a reason
)

// Finding is a finding with its place in the original document.
type Finding struct {
	ID       string         `json:"id"`
	Severity check.Severity `json:"severity"`
	State    State          `json:"state"`
	Message  string         `json:"message"`

	File      string          `json:"file"`      // the original document
	Line      int             `json:"line"`      // from 1; 0: it has no lines
	Character int             `json:"character"` // in the line, from 1; 0: not known
	LastLine  int             `json:"last_line"`
	Marked    *Region         `json:"marked,omitempty"` // of Text.Mark; nil: not known
	Where     string          `json:"where,omitempty"`  // "Prices, cell B4": what has no lines
	Place     *document.Where `json:"place,omitempty"`  // the same, taken apart

	Lang        string         `json:"lang"`
	Direction   lang.Direction `json:"direction"`
	Column      int            `json:"column"`
	Other       *int           `json:"other,omitempty"` // column it was compared with
	Row         string         `json:"row"`
	Segments    [2]int         `json:"segments"` // of the column, the end exclusive
	Characters  int            `json:"characters"`
	Boilerplate bool           `json:"boilerplate"`
	Expected    bool           `json:"-"` // of missing-file: the language was asked for

	Text Excerpt `json:"text"`
	// Counterpart is the other side of the row; nil: there is none.
	Counterpart *Counterpart `json:"counterpart,omitempty"`

	// Fingerprints name what the finding is about by its content, whatever line it
	// stands in: one a segment for a gap, else one.
	Fingerprints []string `json:"fingerprints"`
	Suppression  *Reason  `json:"suppression,omitempty"`
}

// Region is a stretch of a line: characters (code points) from 1, the end exclusive.
type Region struct {
	Line      int `json:"line"`
	Character int `json:"character"`
	End       int `json:"end"`
}

// Excerpt is a piece of the text with what is wrong in the middle. Mark is empty
// where it cannot be told.
type Excerpt struct {
	Before string `json:"before"`
	Mark   string `json:"mark"`
	After  string `json:"after"`
}

// String is the text of an excerpt without its mark.
func (e Excerpt) String() string { return e.Before + e.Mark + e.After }

// Counterpart is the other side of a finding's row.
type Counterpart struct {
	File      string         `json:"file"`
	Line      int            `json:"line"`
	Where     string         `json:"where,omitempty"`
	Lang      string         `json:"lang"`
	Direction lang.Direction `json:"direction"`
	Text      Excerpt        `json:"text"`
}

// Reason is why a finding is suppressed.
type Reason struct {
	Reason  string `json:"reason"`
	Expires string `json:"expires"` // "2027-01-31" or "never"
}

// Counts are the findings that count, by severity, and those that do not.
type Counts struct {
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Notes      int `json:"notes"`
	Known      int `json:"known"`
	Suppressed int `json:"suppressed"`
}

// Input is a table with its findings, for Make.
type Input struct {
	Path     string // of the file the table was read from, as the user named it
	Table    *bitext.Table
	Findings []check.Finding // in the order of check.Run
	// File, if not nil, is what a Gatherer made of them.
	File *File
}

func (in *Input) file(below float64) *File {
	if in.File != nil {
		return in.File
	}
	g := NewGatherer(in.Path, below)
	g.Add(check.Whole(in.Table), in.Findings)
	return g.File()
}

// Options are the choices of Make; the zero value is the default.
type Options struct {
	Generator          string
	Root               string                      // see Report
	LowConfidenceBelow float64                     // 0: align.LowConfidence
	Severity           map[check.ID]check.Severity // as in check.Options
	Time               int64                       // see Report
	Expect             []language.Tag              // that every article is to have; nil: not said
	Alone              []Alone                     // articles without a table
}

// Make gathers the findings of a run. All of them are new; Baseline.Apply, config's
// suppressions and Judge say more.
func Make(inputs []Input, o Options) *Report {
	r := &Report{
		Schema: Schema, Generator: o.Generator, Root: strings.TrimSuffix(filepath.ToSlash(o.Root), "/"), Time: o.Time,
		Rules: []Rule{}, Files: []*File{}, Errors: []InputError{}, Settings: []Finding{}, Gates: []Gate{}, Passed: true,
	}
	for _, k := range check.Rules() {
		s := k.Severity
		if own, ok := o.Severity[k.ID]; ok {
			s = own
		}
		if s != check.Off {
			r.Rules = append(r.Rules, Rule{string(k.ID), s, k.Title, k.Explanation, k.Example})
		}
	}
	for _, in := range inputs {
		r.Files = append(r.Files, in.file(o.LowConfidenceBelow))
	}
	r.addMissing(o)
	r.addAlone(o)
	r.Count()
	return r
}

func newFinding(t *bitext.Table, k check.Finding) Finding {
	col := &t.Columns[k.Column]
	first := col.Segments[k.From].Place
	f := Finding{
		ID: string(k.ID), Severity: k.Severity, State: New, Message: k.Message,
		File: k.File, Line: k.Line, LastLine: k.Last, Character: first.Column, Where: first.Where.String(),
		Marked: regionOf(col, k.Mark),
		Lang:   col.Lang.String(), Direction: col.Direction, Column: k.Column, Row: k.RowID,
		Segments: [2]int{k.From, k.To}, Characters: k.Characters, Boilerplate: k.Boilerplate,
		Text: excerptOf(t, k), Fingerprints: fingerprints(t, k),
	}
	if first.Where != (document.Where{}) {
		f.Place = &first.Where
	}
	if k.Other >= 0 {
		f.Other = &k.Other
		f.Counterpart = counterpart(t, k)
	}
	return f
}

// counterpart is what stands on the other side of the row of a finding.
func counterpart(t *bitext.Table, k check.Finding) *Counterpart {
	col, cell := &t.Columns[k.Other], t.Rows[k.Row].Cells[k.Other]
	if cell.Len() == 0 || t.Cell(k.Row, k.Other) == "" {
		return nil
	}
	place := col.Segments[cell.From].Place
	return &Counterpart{
		File: col.Path, Line: place.Line, Where: place.Where.String(),
		Lang: col.Lang.String(), Direction: col.Direction, Text: otherExcerpt(t, k),
	}
}

// Each calls fn for every finding: those of files in their order, then those about
// the settings. fn may change them; Count is to be called then.
func (r *Report) Each(fn func(*Finding)) {
	for _, f := range r.Files {
		for k := range f.Findings {
			fn(&f.Findings[k])
		}
	}
	for k := range r.Settings {
		fn(&r.Settings[k])
	}
}

// Count counts the findings anew.
func (r *Report) Count() {
	r.Counts = Counts{}
	r.Each(func(f *Finding) { r.Counts.add(f) })
}

func (c *Counts) add(f *Finding) {
	switch {
	case f.State == Known:
		c.Known++
	case f.State == Suppressed:
		c.Suppressed++
	case f.Severity == check.Error:
		c.Errors++
	case f.Severity == check.Warning:
		c.Warnings++
	default:
		c.Notes++
	}
}

// at is the place as messages name it: "he.txt:9-11", "he.docx: paragraph 4".
func (f *Finding) at() string { return placeString(f.File, f.Line, f.LastLine, f.Where) }

// placeString is a place as messages name it.
func placeString(file string, line, last int, where string) string {
	s := file
	switch {
	case line > 0 && last > line:
		s += fmt.Sprintf(":%d-%d", line, last)
	case line > 0:
		s += fmt.Sprintf(":%d", line)
	}
	if where != "" {
		s += ": " + where
	}
	return s
}

// Package doctor says why a translation memory in TMX is refused, and mends what
// can be mended. It reads files of any size in little memory, and whatever their
// state: it has its own parser, which goes on where an XML parser must stop.
//
// Examine goes through a file and reports findings, each by a rule that has a
// name, a severity and the programs that refuse a file for it; Mend writes the
// file again without them, valid by the DTD of TMX 1.4. A unit in which nothing was
// found keeps its bytes but for the line ends. What healthy memories say is package
// tmx's business. The package imports langcode and internal only.
package doctor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"hexapla/bitext/langcode"
)

// Options are the choices of Examine; the zero value is the default.
type Options struct {
	// Encoding is that of the file's bytes, by a name of the WHATWG's list
	// (windows-1255), where the file does not say it or says it wrongly; "": found
	// out.
	Encoding string
	// Codes says which program the file is for: one that knows languages only with
	// a region gets regional codes.
	Codes langcode.Options
}

// Finding is something that is wrong with a file.
type Finding struct {
	File     string   `json:"file"`
	Line     int      `json:"line"` // from 1
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Programs []string `json:"refused_by,omitempty"` // that refuse the file, or the unit; "every program": all that read XML
	Mended   string   `json:"mended"`               // what Mend does about it
}

// String is the finding as one line for a person.
func (f Finding) String() string {
	s := fmt.Sprintf("%s:%d: %s: %s (%s)", f.File, f.Line, f.Severity, f.Message, f.Rule)
	if len(f.Programs) > 0 {
		s += "; refused by " + strings.Join(f.Programs, ", ")
	}
	return s
}

// ErrNoMemory says that a file is no TMX, in whatever state.
var ErrNoMemory = errors.New("no memory: neither <tmx> nor <tu> is in it")

// Diagnosis is what Examine found out. It holds what Mend needs to know of the
// whole file before it writes the first line.
type Diagnosis struct {
	Units  int         // units that were met, broken ones too
	Counts []RuleCount // of the findings, in the order of Rules; rules without any are left out

	name    string
	opts    Options
	coding  coding
	header  *element          // nil: there is none
	source  string            // code of the source language
	codes   map[string]string // code in the file → code to write; "": cannot be used
	counted map[string]int
}

// RuleCount is how often a rule was broken.
type RuleCount struct {
	Rule  Rule
	Count int
}

// Refused says that some program refuses the file or a unit of it.
func (d *Diagnosis) Refused() bool {
	return slices.ContainsFunc(d.Counts, func(c RuleCount) bool { return c.Rule.Severity == Error })
}

// Programs gives the programs that refuse the file or a unit of it, sorted.
func (d *Diagnosis) Programs() []string {
	var all []string
	for _, c := range d.Counts {
		if c.Rule.Severity == Error {
			all = append(all, c.Rule.Programs...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Examine goes through r, which it reads from its beginning, and calls found at
// every finding, in the order of the file but for those on languages and those on
// what is missing, which come last. name stands in findings and errors. An error of
// found ends it and is returned.
//
// The error is ErrNoMemory where r is no TMX at all.
func Examine(ctx context.Context, r io.ReadSeeker, name string, o Options, found func(Finding) error) (*Diagnosis, error) {
	c, notes, err := sniff(r, o.Encoding)
	if err != nil {
		return nil, fmt.Errorf("tmx: %s: %w", name, err)
	}
	d := &Diagnosis{name: name, opts: o, coding: c, counted: map[string]int{}}
	e := &examiner{d: d, found: found, langs: map[string]*langUse{}}
	w := &walker{ctx: ctx, report: e.report, unit: e.unit}
	for _, n := range notes {
		e.report(n.rule, 1, n.message)
	}
	if err := w.walk(r, c); err != nil {
		return nil, fmt.Errorf("tmx: %s: %w", name, err)
	}
	if !w.root && w.units == 0 {
		return nil, fmt.Errorf("tmx: %s: %w", name, ErrNoMemory)
	}
	d.Units, d.header = w.units, w.header
	e.languages(w.headerLine)
	if e.err != nil {
		return nil, e.err
	}
	for _, rule := range Rules() {
		if n := d.counted[rule.Name]; n > 0 {
			d.Counts = append(d.Counts, RuleCount{rule, n})
		}
	}
	return d, nil
}

// Package doctor diagnoses why translation memories in TMX are rejected, and repairs what can be
// repaired. It processes files of any size in constant memory and in any condition: its own parser
// continues where an XML parser must stop.
//
// Examine reports findings, each with a rule that has a name, a severity and the programs that
// reject a file because of it. Mend writes the file again without these faults, valid according to
// the DTD of TMX 1.4. A unit without findings is copied unchanged except for line ends. Healthy
// memories are read by package tmx.
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

// Options are the options of Examine. The zero value holds the defaults.
type Options struct {
	// Encoding is the encoding of the file as a WHATWG name (windows-1255), for files that declare
	// none or a wrong one; "" to detect it.
	Encoding string
	// Codes specifies the program for which the file is meant. If it needs languages with a region,
	// they get regional codes.
	Codes langcode.Options
}

// Finding is a fault of a file.
type Finding struct {
	File     string   `json:"file"`
	Line     int      `json:"line"` // from 1
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Programs []string `json:"refused_by,omitempty"` // programs that reject the file or the unit; "every program" for all that read XML
	Mended   string   `json:"mended"`               // how Mend repairs it
}

// String returns the finding as one line of text.
func (f Finding) String() string {
	s := fmt.Sprintf("%s:%d: %s: %s (%s)", f.File, f.Line, f.Severity, f.Message, f.Rule)
	if len(f.Programs) > 0 {
		s += "; refused by " + strings.Join(f.Programs, ", ")
	}
	return s
}

// ErrNoMemory reports a file that is not TMX, not even a broken one.
var ErrNoMemory = errors.New("no memory: neither <tmx> nor <tu> is in it")

// Diagnosis is the result of Examine. It holds what Mend must know about the whole file before it
// writes the first line.
type Diagnosis struct {
	Units  int         // number of units, including broken ones
	Counts []RuleCount // of the findings, in the order of Rules, without rules that have none

	name    string
	opts    Options
	coding  coding
	header  *element          // nil if there is none
	source  string            // code of the source language
	codes   map[string]string // code in the file → code to write; "" if unusable
	counted map[string]int
}

// RuleCount is the number of findings of a rule.
type RuleCount struct {
	Rule  Rule
	Count int
}

// Refused reports whether some program rejects the file or a unit of it.
func (d *Diagnosis) Refused() bool {
	return slices.ContainsFunc(d.Counts, func(c RuleCount) bool { return c.Rule.Severity == Error })
}

// Programs returns the programs that reject the file or a unit of it, sorted.
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

// Examine reads r from the beginning and calls found for every finding, in file order, except that
// findings about languages and about missing parts come last. name is used in findings and errors.
// An error of found ends the examination and is returned.
//
// The error is ErrNoMemory if r is not TMX at all.
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

package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"hexapla/check"
	"hexapla/internal/xmltext"
)

// JUnit writes the report as JUnit XML: a suite of the gates, one of the inputs that
// could not be read (each a case with an error), then a suite for each document that
// findings are about, with a case for each rule. The suite of a translation has its
// coverage as properties.
// A case fails when a new finding of its rule in that document is as severe as
// what fails the run (--fail-on; without it, an error); other findings stand in
// the suite's system-out. There is no clock in it: the time stamp is Report.Time.
//
// It keeps to what the schemas of Ant's task (windyroad's JUnit.xsd) and of
// Jenkins have in common: attributes of all suites, none of testsuites, a
// property at least, one failure a case.
func JUnit(w io.Writer, r *Report) error {
	x := xmltext.NewWriter(w)
	x.Print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
	for i, s := range r.suites() {
		s.write(x, i, time.Unix(r.Time, 0).UTC().Format("2006-01-02T15:04:05"), r.Generator)
	}
	x.Print("</testsuites>\n")
	return x.Close()
}

// suite is what one document came to.
type suite struct {
	name       string
	properties [][2]string
	cases      []testCase
	out        []string
}

type testCase struct {
	name string
	kind string   // severity, gate, or input: an error, not a failure
	why  string   // title of the rule
	bad  []string // a line a finding
}

func (r *Report) suites() []suite {
	fail := r.FailOn
	if fail == "" || fail == check.Off {
		fail = check.Error
	}
	var out []suite
	index := map[string]int{}
	suiteOf := func(name string, rules []Rule) *suite {
		k, ok := index[name]
		if !ok {
			k = len(out)
			index[name] = k
			s := suite{name: name}
			for _, rule := range rules {
				s.cases = append(s.cases, testCase{name: rule.ID, why: rule.Title})
			}
			out = append(out, s)
		}
		return &out[k]
	}
	add := func(s *suite, f *Finding) {
		line := r.line(f)
		if f.State != New || rank(f.Severity) < rank(fail) {
			s.out = append(s.out, line)
			return
		}
		for k := range s.cases {
			c := &s.cases[k]
			if c.name == f.ID {
				c.bad = append(c.bad, line)
				if rank(f.Severity) >= rank(check.Severity(c.kind)) {
					c.kind = string(f.Severity)
				}
				return
			}
		}
		s.cases = append(s.cases, testCase{name: f.ID, kind: string(f.Severity), why: r.title(f.ID), bad: []string{line}})
	}
	for _, f := range r.Files {
		for _, c := range f.Columns {
			suiteOf(c.File, r.Rules)
		}
		for k := range f.Languages {
			l := &f.Languages[k]
			name := l.File
			if l.Missing {
				name = f.source()
			}
			s := suiteOf(name, r.Rules)
			s.properties = append(s.properties, coverageProperties(f, l)...)
		}
		for k := range f.Findings {
			add(suiteOf(f.Findings[k].File, r.Rules), &f.Findings[k])
		}
	}
	for k := range r.Settings {
		add(suiteOf(r.Settings[k].File, nil), &r.Settings[k])
	}
	return append(r.firstSuites(), out...)
}

// firstSuites are those of the gates and of what could not be read.
func (r *Report) firstSuites() []suite {
	var out []suite
	if len(r.Gates) > 0 {
		s := suite{name: "gates"}
		if r.Baseline != nil {
			s.properties = [][2]string{{"findings of the baseline not found any more", fmt.Sprint(r.Baseline.Gone)}}
		}
		for _, g := range slices.Concat(r.Failed(), r.passedGates()) {
			c := testCase{name: g.Name, kind: "gate"}
			if g.File != "" {
				c.name = fmt.Sprintf("%s %s: %s", g.Name, g.File, g.Lang)
			}
			if !g.Passed {
				c.why, c.bad = g.Message, []string{g.Message}
			}
			s.cases = append(s.cases, c)
		}
		out = append(out, s)
	}
	if len(r.Errors) > 0 {
		s := suite{name: "errors"}
		for _, e := range r.Errors {
			name := e.File
			if name == "" {
				name = "hexapla"
			}
			s.cases = append(s.cases, testCase{name: "read " + name, kind: "input", why: e.Message, bad: []string{e.Message}})
		}
		out = append(out, s)
	}
	return out
}

// coverageProperties are the coverage of a language in a table.
func coverageProperties(f *File, l *Language) [][2]string {
	name := func(what string) string { return fmt.Sprintf("%s %s: %s", what, f.Path, l.Lang) }
	return [][2]string{
		{name("translated"), percent(l.Translated.Content.Share)}, {name("translated, confident"), percent(l.Translated.Content.Confident)},
		{name("traced"), percent(l.Traced.Content.Share)}, {name("traced, confident"), percent(l.Traced.Content.Confident)},
	}
}

// line is a finding as one line, as Text writes it.
func (r *Report) line(f *Finding) string {
	s := fmt.Sprintf("%s: %s: %s: %s", f.at(), f.Severity, f.ID, f.Message)
	switch f.State {
	case Known:
		s += " (known)"
	case Suppressed:
		s += " (suppressed)"
	}
	if text := plainExcerpt(f.Text); text != "" {
		s += ": " + text
	}
	return oneLine(s)
}

func (s *suite) write(x *xmltext.Writer, id int, stamp, generator string) {
	failures, errors := 0, 0
	for _, c := range s.cases {
		switch {
		case len(c.bad) > 0 && c.kind == "input":
			errors++
		case len(c.bad) > 0:
			failures++
		}
	}
	name := token(s.name)
	x.Print("  <testsuite name=", xmltext.Quote(name), " package=\"hexapla\"", fmt.Sprintf(" id=\"%d\"", id), " timestamp=\"", stamp, "\" hostname=\"localhost\"",
		fmt.Sprintf(" tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"0\">\n", len(s.cases), failures, errors),
		"    <properties><property name=\"generator\" value=", xmltext.Quote(token(generator)), "/>")
	for _, p := range s.properties {
		x.Print("<property name=", xmltext.Quote(token(p[0])), " value=", xmltext.Quote(p[1]), "/>")
	}
	x.Print("</properties>\n")
	for _, c := range s.cases {
		x.Print("    <testcase name=", xmltext.Quote(token(c.name)), " classname=", xmltext.Quote(name), " time=\"0\"")
		if len(c.bad) == 0 {
			x.Print("/>\n")
			continue
		}
		message, element := c.why, "failure"
		switch c.kind {
		case "gate":
		case "input":
			element = "error"
		default:
			message = fmt.Sprintf("%s: %s", c.why, counted(len(c.bad), "finding"))
		}
		x.Print(">\n      <", element, " type=", xmltext.Quote(c.kind), " message=", xmltext.Quote(message), ">",
			xmltext.Escape(xmltext.Clean(strings.Join(c.bad, "\n"))), "</", element, ">\n    </testcase>\n")
	}
	x.Print("    <system-out>", xmltext.Escape(xmltext.Clean(strings.Join(s.out, "\n"))), "</system-out>\n    <system-err/>\n  </testsuite>\n")
}

// token is text without the white space that names may not have; never empty.
func token(s string) string {
	if s = strings.Join(strings.Fields(oneLine(s)), " "); s == "" {
		return "-"
	}
	return s
}

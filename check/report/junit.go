package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"hexapla/check"
	"hexapla/internal/xmltext"
)

// JUnit writes the report as JUnit XML: a suite for each document that findings
// are about (and for each table), a case for each rule, and a suite of the gates.
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
	name  string
	cases []testCase
	out   []string
}

type testCase struct {
	name string
	kind string   // severity or gate
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
		for k := range f.Findings {
			add(suiteOf(f.Findings[k].File, r.Rules), &f.Findings[k])
		}
	}
	for k := range r.Settings {
		add(suiteOf(r.Settings[k].File, nil), &r.Settings[k])
	}
	if len(r.Gates) > 0 {
		s := suite{name: "gates"}
		for _, g := range r.Gates {
			c := testCase{name: g.Name, kind: "gate"}
			if g.File != "" {
				c.name = fmt.Sprintf("%s %s: %s in %s", g.Name, g.File, g.Lang, g.With)
			}
			if !g.Passed {
				c.why, c.bad = g.Message, []string{g.Message}
			}
			s.cases = append(s.cases, c)
		}
		out = append(out, s)
	}
	return out
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
	failures := 0
	for _, c := range s.cases {
		if len(c.bad) > 0 {
			failures++
		}
	}
	name := token(s.name)
	x.Print("  <testsuite name=", xmltext.Quote(name), " package=\"hexapla\"", fmt.Sprintf(" id=\"%d\"", id), " timestamp=\"", stamp, "\" hostname=\"localhost\"",
		fmt.Sprintf(" tests=\"%d\" failures=\"%d\" errors=\"0\" time=\"0\">\n", len(s.cases), failures),
		"    <properties><property name=\"generator\" value=", xmltext.Quote(token(generator)), "/></properties>\n")
	for _, c := range s.cases {
		x.Print("    <testcase name=", xmltext.Quote(token(c.name)), " classname=", xmltext.Quote(name), " time=\"0\"")
		if len(c.bad) == 0 {
			x.Print("/>\n")
			continue
		}
		message := c.why
		if c.kind != "gate" {
			message = fmt.Sprintf("%s: %s", c.why, counted(len(c.bad), "finding"))
		}
		x.Print(">\n      <failure type=", xmltext.Quote(c.kind), " message=", xmltext.Quote(message), ">",
			xmltext.Escape(xmltext.Clean(strings.Join(c.bad, "\n"))), "</failure>\n    </testcase>\n")
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

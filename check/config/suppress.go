package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"hexapla/check"
	"hexapla/check/report"
)

// Suppression keeps back findings at a place. All that it says has to fit.
type Suppression struct {
	Rules       []check.ID // nil: any
	Files       []string   // patterns of documents or tables, see report.MatchPath; nil: any
	First, Last int        // lines of the document that the finding touches; 0: any
	Row         string     // id of the row; "": any
	Text        string     // stands in the quoted text or in that of the other side; "": any
	Where       string     // stands in the place of a document without lines: "cell B4"; "": any
	Fingerprint string     // of the content; "": any

	Reason  string
	Expires time.Time // the last day on which it holds; zero: never
	Line    int       // in the settings
}

// dayFormat is how days are written.
const dayFormat = "2006-01-02"

// suppress reads the list of suppressions.
func (p *parser) suppress(n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		return p.errorf(n.Line, "suppress: a list is wanted; begin each with a dash")
	}
	for _, item := range n.Content {
		if err := p.suppression(item); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) suppression(n *yaml.Node) error {
	s := &Suppression{Line: n.Line}
	expires := ""
	text := func(to *string, what string) func(*yaml.Node) error {
		return func(v *yaml.Node) (err error) {
			*to, err = p.scalar(v, what)
			return err
		}
	}
	err := p.mapping(n, "a suppression", keys{
		"rule": func(v *yaml.Node) error {
			return p.list(v, "rule", func(v *yaml.Node) error {
				id, err := p.ruleID(v, "rule")
				s.Rules = append(s.Rules, id)
				return err
			})
		},
		"file": func(v *yaml.Node) error {
			return p.list(v, "file", func(v *yaml.Node) error {
				pattern, err := p.scalar(v, "file")
				s.Files = append(s.Files, pattern)
				return err
			})
		},
		"line": func(v *yaml.Node) error {
			t, err := p.scalar(v, "line")
			if err != nil {
				return err
			}
			from, to, ranged := strings.Cut(t, "-")
			if !ranged {
				to = from
			}
			var bad error
			if s.First, err = strconv.Atoi(strings.TrimSpace(from)); err != nil {
				bad = err
			}
			if s.Last, err = strconv.Atoi(strings.TrimSpace(to)); err != nil {
				bad = err
			}
			if bad != nil || s.First < 1 || s.Last < s.First {
				return p.errorf(v.Line, "line: %q is neither a line (12) nor a range (12-15)", t)
			}
			return nil
		},
		"row": text(&s.Row, "row"), "text": text(&s.Text, "text"), "where": text(&s.Where, "where"), "fingerprint": text(&s.Fingerprint, "fingerprint"),
		"reason": text(&s.Reason, "reason"), "expires": text(&expires, "expires"),
	})
	if err != nil {
		return err
	}
	switch {
	case len(s.Rules) == 0 && len(s.Files) == 0 && s.Text == "" && s.Fingerprint == "":
		return p.errorf(n.Line, "a suppression has to say of what: add rule, file, text or fingerprint")
	case strings.TrimSpace(s.Reason) == "":
		return p.errorf(n.Line, "a suppression wants its reason: add one, such as reason: the date is that of the local edition")
	case expires == "":
		return p.errorf(n.Line, "a suppression wants its last day: add one, such as expires: 2027-06-30, or expires: never")
	}
	if !strings.EqualFold(expires, "never") {
		if s.Expires, err = time.Parse(dayFormat, expires); err != nil {
			return p.errorf(n.Line, "expires: %q is no day; write it as 2027-06-30, or never", expires)
		}
	}
	p.c.Suppressions = append(p.c.Suppressions, s)
	return nil
}

// expired reports whether the last day is over.
func (s *Suppression) expired(now time.Time) bool {
	return !s.Expires.IsZero() && !now.Before(s.Expires.AddDate(0, 0, 1))
}

func (s *Suppression) until() string {
	if s.Expires.IsZero() {
		return "never"
	}
	return s.Expires.Format(dayFormat)
}

// pathMatches remembers what report.MatchPath said: patterns and files are few,
// findings are not.
type pathMatches map[[2]string]bool

func (m pathMatches) match(pattern, path string) bool {
	key := [2]string{pattern, path}
	yes, known := m[key]
	if !known {
		yes = report.MatchPath(pattern, path)
		m[key] = yes
	}
	return yes
}

// fits reports whether it is about a finding.
func (s *Suppression) fits(table string, f *report.Finding, m pathMatches) bool {
	named := func(pattern string) bool { return m.match(pattern, f.File) || m.match(pattern, table) }
	switch {
	case len(s.Rules) > 0 && !slices.Contains(s.Rules, check.ID(f.ID)):
	case len(s.Files) > 0 && !slices.ContainsFunc(s.Files, named):
	case s.First > 0 && (f.Line == 0 || f.Line > s.Last || max(f.Line, f.LastLine) < s.First):
	case s.Row != "" && s.Row != f.Row:
	case s.Where != "" && !strings.Contains(f.Where, s.Where):
	case s.Text != "" && !strings.Contains(f.Text.String(), s.Text) && (f.Counterpart == nil || !strings.Contains(f.Counterpart.Text.String(), s.Text)):
	case s.Fingerprint != "" && !slices.Contains(f.Fingerprints, s.Fingerprint):
	default:
		return true
	}
	return false
}

// Suppress marks the findings that the suppressions keep back on the day of now,
// and adds to the report what is wrong with them: those that have expired, which
// no longer hold, and those that kept nothing back. The first that fits is the one
// that is used.
func (c *Config) Suppress(r *report.Report, now time.Time) {
	now = now.UTC()
	used := make([]bool, len(c.Suppressions))
	matches := pathMatches{}
	for _, file := range r.Files {
		for k := range file.Findings {
			f := &file.Findings[k]
			for i, s := range c.Suppressions {
				if !s.fits(file.Path, f, matches) {
					continue
				}
				used[i] = true
				if s.expired(now) {
					continue
				}
				f.State = report.Suppressed
				f.Suppression = &report.Reason{Reason: s.Reason, Expires: s.until()}
				break
			}
		}
	}
	for i, s := range c.Suppressions {
		switch {
		case s.expired(now):
			r.Settings = append(r.Settings, c.finding(s, report.SuppressionExpired, fmt.Sprintf("the suppression expired after %s and no longer holds (%s)", s.until(), s.Reason)))
		case !used[i]:
			r.Settings = append(r.Settings, c.finding(s, report.SuppressionUnused, fmt.Sprintf("the suppression keeps nothing back (%s)", s.Reason)))
		}
	}
	r.Count()
}

// finding is about a suppression itself.
func (c *Config) finding(s *Suppression, id check.ID, message string) report.Finding {
	f := report.Finding{
		ID: string(id), State: report.New, Message: message, File: c.Name, Line: s.Line, LastLine: s.Line,
		Direction: "ltr", Fingerprints: []string{report.Fingerprint(c.Name, message)},
	}
	for _, k := range report.SettingsRules() {
		if k.ID == id {
			f.Severity = k.Severity
		}
	}
	return f
}

package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/check"
)

// Limits are the gates that a run is to pass; the zero value has none.
type Limits struct {
	Under       []Under // of what is translated
	UnderTraced []Under // of what is traced
	Measure     Measure // what both measure
	// Expect says that languages were asked for, so that a missing one fails the run.
	Expect bool
	// StaleBaseline fails the run when findings of the baseline are gone.
	StaleBaseline bool
	// FailOn is the severity from which a new finding fails the run; "": none does.
	FailOn check.Severity
	// MaxErrors is how many new findings may be errors; nil: any number.
	MaxErrors *int
}

// Any reports whether there is a gate at all.
func (l Limits) Any() bool {
	return len(l.Under)+len(l.UnderTraced) > 0 || l.Expect || l.FailOn != "" || l.MaxErrors != nil
}

// Under is the least coverage, in per cent, of the languages that For names: a
// language ("pt", which pt-BR satisfies; see check.Satisfies), a pattern of file names that
// has a dot, a slash or a star in it ("docs/*.tmx": of the table or the document),
// or "" for all. A file beats a language, a language beats all; of several of a
// kind the last holds.
type Under struct {
	For     string
	Percent float64
	// Needed says that the run fails where no column is one that For names: a gate
	// that nothing goes through guards nothing.
	Needed bool
}

// ParseUnder reads "95", "he=95" or "docs/*.tmx=90"; several may be parted by
// commas.
func ParseUnder(text string) ([]Under, error) {
	var out []Under
	for part := range strings.SplitSeq(text, ",") {
		key, value, keyed := cutLast(part, "=")
		if !keyed {
			key, value = "", part
		}
		if keyed && strings.TrimSpace(key) == "" {
			return nil, fmt.Errorf("%q names nothing before the =; write 95, he=95 or docs/*.tmx=95", strings.TrimSpace(part))
		}
		u := Under{For: strings.TrimSpace(key)}
		var err error
		u.Percent, err = strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), "%"), 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no percentage; write 95, he=95 or docs/*.tmx=95", strings.TrimSpace(value))
		}
		if err := u.Check(); err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	return out, nil
}

// Check tells what is wrong with a limit.
func (u Under) Check() error {
	if !(u.Percent >= 0 && u.Percent <= 100) {
		return fmt.Errorf("%v is not between 0 and 100", u.Percent)
	}
	if u.For == "" || u.isFile() {
		return nil
	}
	if tag, err := language.Parse(u.For); err != nil || tag == language.Und {
		return fmt.Errorf("%q is neither a language tag (he, pt-BR) nor a pattern of files (docs/*.tmx)", u.For)
	}
	return nil
}

// idle says that a limit is about nothing.
func (u Under) idle(verb string) string {
	what := "translation into " + u.For
	if u.isFile() {
		what = "file like " + u.For
	}
	return fmt.Sprintf("there is no %s, so that nothing can be %v%% %s", what, u.Percent, verb)
}

func (u Under) isFile() bool { return strings.ContainsAny(u.For, "./*?\\") }

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// limitFor is the limit for a language of a table.
func limitFor(limits []Under, f *File, l *Language) (Under, bool) {
	best, at := Under{}, 0
	for _, u := range limits {
		if k := u.names(f, l); k > 0 && k >= at {
			best, at = u, k
		}
	}
	return best, at > 0
}

// names reports whether a limit is about a language of a table, and how closely it
// names it; 0: not at all.
func (u Under) names(f *File, l *Language) int {
	switch {
	case u.For == "":
		return 1
	case u.isFile() && (MatchPath(u.For, f.Path) || MatchPath(u.For, l.File) || len(f.Columns) > 0 && MatchPath(u.For, f.Columns[0].File)):
		return 3
	case !u.isFile() && covers(u.For, l.Lang):
		return 2
	}
	return 0
}

// Idle gives the limits that are about no language of a run: one that is not in it,
// a pattern that no file has.
func (l Limits) Idle(r *Report) []Under {
	return append(idleOf(l.Under, r), idleOf(l.UnderTraced, r)...)
}

func idleOf(limits []Under, r *Report) []Under {
	return slices.DeleteFunc(slices.Clone(limits), func(u Under) bool {
		return slices.ContainsFunc(r.Files, func(f *File) bool {
			return slices.ContainsFunc(f.Languages, func(l Language) bool { return u.names(f, &l) > 0 })
		})
	})
}

// covers reports whether a tag that a person wrote means the language of a column.
func covers(want, tag string) bool {
	w, err := language.Parse(want)
	if err != nil {
		return false
	}
	t, err := language.Parse(tag)
	return err == nil && check.Satisfies(t, w)
}

// The names of gates.
const (
	gateUnder  = "fail-under"
	gateTraced = "fail-under-traced"
	gateExpect = "expect"
	gateFailOn = "fail-on"
	gateErrors = "max-errors"
	gateStale  = "stale-baseline"
)

// Gate is what became of one limit.
type Gate struct {
	Name    string  `json:"gate"` // one of the names above
	File    string  `json:"file,omitempty"`
	Lang    string  `json:"lang,omitempty"`
	Source  string  `json:"source,omitempty"`
	Measure string  `json:"measure,omitempty"`
	Limit   float64 `json:"limit"` // per cent of coverage, else a number of findings
	Value   float64 `json:"value"`
	Passed  bool    `json:"passed"`
	Message string  `json:"message"` // one line
}

// Judge holds the run to its limits. Suppressed and known findings do not count. A
// run with an input that could not be read has not passed, whatever the gates say.
func (r *Report) Judge(l Limits) {
	r.Gates, r.Passed = []Gate{}, len(r.Errors) == 0
	r.FailOn = l.FailOn
	r.Count()
	if l.Expect {
		r.judgeExpected()
	}
	r.judgeCoverage(l.Under, l.Measure, gateUnder)
	r.judgeCoverage(l.UnderTraced, l.Measure, gateTraced)
	if l.FailOn != "" && l.FailOn != check.Off {
		n := 0
		r.Each(func(f *Finding) {
			if f.State == New && rank(f.Severity) >= rank(l.FailOn) {
				n++
			}
		})
		r.gate(Gate{
			Name: gateFailOn, Value: float64(n), Passed: n == 0,
			Message: fmt.Sprintf("%s of severity %s or above, and none may be", counted(n, "new finding"), l.FailOn),
		})
	}
	if l.MaxErrors != nil {
		n, most := r.Counts.Errors, *l.MaxErrors
		r.gate(Gate{Name: gateErrors, Limit: float64(most), Value: float64(n), Passed: n <= most, Message: fmt.Sprintf("%s, at most %d may be", counted(n, "error"), most)})
	}
	if l.StaleBaseline && r.Baseline != nil {
		n := r.Baseline.Gone
		r.gate(Gate{
			Name: gateStale, Value: float64(n), Passed: n == 0,
			Message: fmt.Sprintf("%s of the baseline not found any more; --write-baseline makes it tighter", counted(n, "finding")),
		})
	}
}

// judgeExpected fails the run where an article lacks a language that was asked for.
func (r *Report) judgeExpected() {
	missing := r.expected()
	g := Gate{Name: gateExpect, Value: float64(len(missing)), Passed: len(missing) == 0, Message: "no expected language is missing"}
	if len(missing) > 0 {
		g.Message = fmt.Sprintf("%s: %s", missing[0].File, missing[0].Message)
		if len(missing) > 1 {
			g.Message += fmt.Sprintf("; %d more expected languages of articles are missing", len(missing)-1)
		}
	}
	r.gate(g)
}

// judgeCoverage holds the coverage of each language in each table to its limit, in
// one direction.
func (r *Report) judgeCoverage(limits []Under, m Measure, name string) {
	verb := "translated"
	if name == gateTraced {
		verb = "traced"
	}
	for _, f := range r.Files {
		for k := range f.Languages {
			l := &f.Languages[k]
			u, ok := limitFor(limits, f, l)
			if !ok || f.excused(l) {
				continue
			}
			share, of := m.Of(l.Translated), l.Source
			if name == gateTraced {
				share, of = m.Of(l.Traced), l.Lang
			}
			g := Gate{
				Name: name, File: f.Path, Lang: l.Lang, Source: l.Source, Measure: m.String(),
				Limit: u.Percent, Value: 100 * share.Ratio(), Passed: share.reaches(u.Percent),
				Message: fmt.Sprintf("%s: %s is %s %s (%d of %d %s of %s, %s), the limit is %v%%",
					f.Path, l.Lang, percent(share), verb, share.Part, share.Total, m.unit(), of, m, u.Percent),
			}
			switch {
			case l.Missing && share.Total == 0:
				g.Message = fmt.Sprintf("%s: %s is missing, the limit is %v%% %s", f.Path, l.Lang, u.Percent, verb)
			case share.Total == 0:
				g.Message = fmt.Sprintf("%s: there is no text in %s, so that %s cannot be %v%% %s", f.Path, of, l.Lang, u.Percent, verb)
			}
			r.gate(g)
		}
	}
	for _, u := range idleOf(limits, r) {
		if u.Needed && u.For != "" {
			r.gate(Gate{Name: name, Measure: m.String(), Limit: u.Percent, Message: u.idle(verb)})
		}
	}
}

func (r *Report) gate(g Gate) {
	r.Gates = append(r.Gates, g)
	r.Passed = r.Passed && g.Passed
}

// Failed gives the gates that failed.
func (r *Report) Failed() []Gate { return r.gatesThat(false) }

func (r *Report) passedGates() []Gate { return r.gatesThat(true) }

func (r *Report) gatesThat(passed bool) []Gate {
	var out []Gate
	for _, g := range r.Gates {
		if g.Passed == passed {
			out = append(out, g)
		}
	}
	return out
}

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
	Under   []Under
	Measure Measure // what Under measures
	// FailOn is the severity from which a new finding fails the run; "": none does.
	FailOn check.Severity
	// MaxErrors is how many new findings may be errors; nil: any number.
	MaxErrors *int
}

// Under is the least coverage, in per cent, of the columns that For names: a
// language ("he", which pt-BR is not but pt means), a pattern of file names that
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
func (u Under) idle() string {
	what := "column in " + u.For
	if u.isFile() {
		what = "file like " + u.For
	}
	return fmt.Sprintf("there is no %s, so that nothing can be %v%% covered", what, u.Percent)
}

func (u Under) isFile() bool { return strings.ContainsAny(u.For, "./*?\\") }

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// of is the limit for a column of a table.
func (l Limits) of(f *File, p *Pair) (Under, bool) {
	best, at := Under{}, 0
	for _, u := range l.Under {
		if k := u.names(f, p); k > 0 && k >= at {
			best, at = u, k
		}
	}
	return best, at > 0
}

// names tells whether a limit is about a column of a table, and how closely it names
// it; 0: not at all.
func (u Under) names(f *File, p *Pair) int {
	switch {
	case u.For == "":
		return 1
	case u.isFile() && (MatchPath(u.For, f.Path) || MatchPath(u.For, p.File)):
		return 3
	case !u.isFile() && covers(u.For, p.Lang):
		return 2
	}
	return 0
}

// Idle gives the limits that are about no column of a run: a language that is not in
// it, a pattern that no file has.
func (l Limits) Idle(r *Report) []Under {
	return slices.DeleteFunc(slices.Clone(l.Under), func(u Under) bool {
		return slices.ContainsFunc(r.Files, func(f *File) bool {
			return slices.ContainsFunc(f.Pairs, func(p Pair) bool { return u.names(f, &p) > 0 })
		})
	})
}

// covers tells whether a tag that a person wrote means the language of a column:
// it, or one that says more.
func covers(want, tag string) bool {
	w, err := language.Parse(want)
	if err != nil {
		return false
	}
	t, err := language.Parse(tag)
	if err != nil {
		return false
	}
	a, b := w.String(), t.String()
	return a == b || strings.HasPrefix(b, a+"-")
}

// Gate is what became of one limit.
type Gate struct {
	Name    string  `json:"gate"` // fail-under, fail-on, max-errors
	File    string  `json:"file,omitempty"`
	Lang    string  `json:"lang,omitempty"`
	With    string  `json:"with,omitempty"`
	Measure string  `json:"measure,omitempty"`
	Limit   float64 `json:"limit"` // per cent of coverage, else a number of findings
	Value   float64 `json:"value"`
	Passed  bool    `json:"passed"`
	Message string  `json:"message"` // one line
}

// Judge holds the run to its limits. Suppressed and known findings do not count.
func (r *Report) Judge(l Limits) {
	r.Gates, r.Passed = []Gate{}, true
	r.FailOn = l.FailOn
	r.Count()
	for _, f := range r.Files {
		for k := range f.Pairs {
			p := &f.Pairs[k]
			u, ok := l.of(f, p)
			if !ok {
				continue
			}
			share := l.Measure.Of(p.Coverage)
			r.gate(Gate{
				Name: "fail-under", File: f.Path, Lang: p.Lang, With: p.With, Measure: l.Measure.String(), Limit: u.Percent, Value: 100 * share,
				// In steps far below what can be shown: 95% of 20 is 19, whatever the
				// floating point says.
				Passed:  100*share >= u.Percent-1e-9,
				Message: fmt.Sprintf("%s: %s coverage of %s in %s is %s, the limit is %v%%", f.Path, l.Measure, p.Lang, p.With, percent(share), u.Percent),
			})
		}
	}
	for _, u := range l.Idle(r) {
		if u.Needed && u.For != "" {
			r.gate(Gate{Name: "fail-under", Measure: l.Measure.String(), Limit: u.Percent, Message: u.idle()})
		}
	}
	if l.FailOn != "" && l.FailOn != check.Off {
		n := 0
		r.Each(func(f *Finding) {
			if f.State == New && rank(f.Severity) >= rank(l.FailOn) {
				n++
			}
		})
		r.gate(Gate{
			Name: "fail-on", Value: float64(n), Passed: n == 0,
			Message: fmt.Sprintf("%s of severity %s or above, and none may be", counted(n, "new finding"), l.FailOn),
		})
	}
	if l.MaxErrors != nil {
		n, most := r.Counts.Errors, *l.MaxErrors
		r.gate(Gate{Name: "max-errors", Limit: float64(most), Value: float64(n), Passed: n <= most, Message: fmt.Sprintf("%s, at most %d may be", counted(n, "error"), most)})
	}
}

func (r *Report) gate(g Gate) {
	r.Gates = append(r.Gates, g)
	r.Passed = r.Passed && g.Passed
}

// Failed gives the gates that failed.
func (r *Report) Failed() []Gate {
	var out []Gate
	for _, g := range r.Gates {
		if !g.Passed {
			out = append(out, g)
		}
	}
	return out
}

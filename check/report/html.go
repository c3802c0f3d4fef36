package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"hexapla/check"
)

// The page and its style.
var (
	//go:embed html/report.html
	pageHTML string
	//go:embed html/report.css
	pageCSS string
)

// pageView is what the template shows.
type pageView struct {
	*Report
	Style    template.CSS
	Policy   template.HTMLAttr
	Tables   []tableView
	ByRule   []ruleView
	AtFault  []Gate
	Verdict  string
	Findings int
}

type tableView struct {
	*File
	Anchor string
	Counts Counts
	Groups []groupView
}

// groupView is the findings of a table about one rule.
type groupView struct {
	Rule     Rule
	Findings []*Finding
}

type ruleView struct {
	Rule
	Counts Counts
	Files  int
}

// HTML writes one self-contained page: a summary, what was found by rule and by
// file, and every finding with its place and the text of both sides, each in its
// own language and direction. It loads nothing and forbids itself to.
func HTML(w io.Writer, r *Report) error {
	css := strings.ReplaceAll(pageCSS, "\r\n", "\n")
	sum := sha256.Sum256([]byte(css))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	v := pageView{Report: r, Style: template.CSS(css), Policy: template.HTMLAttr(`content="` + policy + `"`), AtFault: r.Failed()}
	switch {
	case !r.Passed && len(r.Errors) > 0 && len(r.Files) == 0:
		v.Verdict = "Failed: nothing could be checked"
	case len(r.Gates) == 0 && r.Passed:
		v.Verdict = r.Counts.String()
	case r.Passed:
		v.Verdict = "Passed: " + r.Counts.String()
	default:
		v.Verdict = "Failed: " + r.Counts.String()
	}
	rules := map[string]*ruleView{}
	for i, f := range r.Files {
		t := tableView{File: f, Anchor: fmt.Sprintf("f%d", i+1)}
		groups := map[string]*groupView{}
		var order []string
		for k := range f.Findings {
			x := &f.Findings[k]
			v.Findings++
			t.Counts.add(x)
			g := groups[x.ID]
			if g == nil {
				g = &groupView{Rule: r.rule(x.ID)}
				groups[x.ID] = g
				order = append(order, x.ID)
				if rules[x.ID] == nil {
					rules[x.ID] = &ruleView{Rule: g.Rule}
				}
				rules[x.ID].Files++
			}
			g.Findings = append(g.Findings, x)
			rules[x.ID].Counts.add(x)
		}
		for _, id := range order {
			t.Groups = append(t.Groups, *groups[id])
		}
		v.Tables = append(v.Tables, t)
	}
	for _, k := range r.Rules {
		if x := rules[k.ID]; x != nil {
			v.ByRule = append(v.ByRule, *x)
		}
	}
	slices.SortStableFunc(v.ByRule, func(a, b ruleView) int { return rank(b.Severity) - rank(a.Severity) })
	t, err := template.New("report").Funcs(template.FuncMap{
		"percent": percent,
		"at":      func(f *Finding) string { return oneLine(f.at()) },
		"place":   func(c *Counterpart) string { return oneLine(placeString(c.File, c.Line, 0, c.Where)) },
		"one":     oneLine,
		"inc":     func(n int) int { return n + 1 },
	}).Parse(strings.ReplaceAll(pageHTML, "\r\n", "\n"))
	if err != nil {
		return fmt.Errorf("report: template: %w", err)
	}
	b := bufio.NewWriter(w)
	if err := t.Execute(b, v); err != nil {
		return fmt.Errorf("report: writing the page: %w", err)
	}
	return b.Flush()
}

// rule is what is known of a rule, also of one that has no entry.
func (r *Report) rule(id string) Rule {
	for _, k := range r.Rules {
		if k.ID == id {
			return k
		}
	}
	return Rule{ID: id, Severity: check.Note, Title: id}
}

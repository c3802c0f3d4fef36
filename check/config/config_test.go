package config

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"

	"hexapla/check"
	"hexapla/check/report"
)

const full = `# Settings of the handbook.
check:
  only: [gap, number, tag]
  rules:
    number: error
    tag: off
    gap: on
  threshold: 0.8
  ignore-boilerplate: yes
  fail-under: {default: 95, he: 90, "docs/*.tmx": 99.5}
  fail-under-traced: {he: 70}
  expect: [en, he, "de, fr", no]
  fail-on-stale-baseline: true
  measure: covered-characters
  fail-on: error
  max-errors: 3
  baseline: .hexapla-baseline.json
  glossaries:
    - terms.tsv
    - file: base.tbx
      languages: [en, pt-BR]
      inflected: true
  suppress:
    - rule: number
      file: docs/*.md
      line: 12-15
      reason: the date is that of the local edition
      expires: 2031-06-30
    - rule: [gap, tag]
      text: All rights
      where: cell B4
      row: r7
      fingerprint: abc
      reason: as the lawyers want it
      expires: never
`

func TestParse(t *testing.T) {
	c, err := Parse([]byte(full), "x.yaml")
	if err != nil {
		t.Fatal(err)
	}
	three := 3
	want := &Config{
		Name: "x.yaml", Only: []check.ID{"gap", "number", "tag"}, Severity: map[check.ID]check.Severity{"number": "error", "tag": "off"},
		LowConfidenceBelow: .8, IgnoreBoilerplate: true, Under: []report.Under{{For: "", Percent: 95}, {For: "he", Percent: 90}, {For: "docs/*.tmx", Percent: 99.5}},
		UnderTraced: []report.Under{{For: "he", Percent: 70}}, StaleBaseline: true,
		Expect:  []language.Tag{language.English, language.Hebrew, language.German, language.French, language.Norwegian},
		Measure: &report.Measure{Covered: true, Characters: true}, FailOn: check.Error, MaxErrors: &three, Baseline: ".hexapla-baseline.json",
		Glossaries: []Glossary{{File: "terms.tsv", Line: 19}, {File: "base.tbx", Languages: []language.Tag{language.English, language.BrazilianPortuguese}, Inflected: true, Line: 20}},
		Suppressions: []*Suppression{
			{Rules: []check.ID{"number"}, Files: []string{"docs/*.md"}, First: 12, Last: 15, Reason: "the date is that of the local edition", Expires: time.Date(2031, 6, 30, 0, 0, 0, 0, time.UTC), Line: 24},
			{Rules: []check.ID{"gap", "tag"}, Text: "All rights", Where: "cell B4", Row: "r7", Fingerprint: "abc", Reason: "as the lawyers want it", Line: 29},
		},
	}
	if d := cmp.Diff(want, c, cmpopts.EquateComparable(language.Tag{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for _, text := range []string{"", "# nothing\n", "---\n", "check:\n", "\ufeffcheck:\r\n  fail-on: note\r\n"} {
		if _, err := Parse([]byte(text), "x.yaml"); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	valid := "    - rule: gap\n      reason: r\n      expires: never\n"
	for text, want := range map[string]string{
		"cheque:\n":                                                                        `1: unknown key "cheque" in the settings; there are check`,
		"check:\n  rules:\n  colour: red\n":                                                `3: unknown key "colour" in check; there are baseline, expect, fail-on, `,
		"check:\n  rules:\n    numbers: off\n":                                             `3: rules: no rule "numbers"; there are missing-file, gap, `,
		"check:\n  rules:\n    number: grave\n":                                            `3: rules: number: "grave" is none of error, warning, note, off, on`,
		"check:\n  rules: [gap]\n":                                                         `2: rules: write the name of a rule`,
		"check:\n  only: [gap, x]\n":                                                       `2: only: no rule "x"; there are`,
		"check:\n  fail-under: 101\n":                                                      `2: fail-under: "101" is no number from 0 to 100`,
		"check:\n  fail-under: {zz_9: 3}\n":                                                `2: fail-under: "zz_9" is neither a language tag`,
		"check:\n  measure: all\n":                                                         `2: measure: "all" is none of confident, `,
		"check:\n  fail-on: sometimes\n":                                                   `2: fail-on: "sometimes" is none of`,
		"check:\n  max-errors: -1\n":                                                       `2: max-errors: "-1" is no whole number`,
		"check:\n  ignore-boilerplate: perhaps\n":                                          `2: ignore-boilerplate: "perhaps" is neither true nor false`,
		"check:\n  threshold: 0\n":                                                         `2: threshold: 0 is not above 0`,
		"check:\n  glossaries:\n    - langs: en\n":                                         `3: unknown key "langs" in a glossary; there are file, inflected, languages`,
		"check:\n  glossaries: [{languages: en}]\n":                                        `2: a glossary lacks its file`,
		"check:\n  expect: [en,\n    d_]\n":                                                `3: expect: "d_" is no language tag of BCP 47`,
		"check:\n  expect: {en: 1}\n":                                                      `2: expect: a list is wanted`,
		"check:\n  fail-under-traced: x\n":                                                 `2: fail-under-traced: "x" is no number`,
		"check:\n  suppress: x\n":                                                          `2: suppress: a list is wanted`,
		"check:\n  suppress:\n" + valid + "    - rule: gap\n      expires: never\n":        `6: a suppression wants its reason`,
		"check:\n  suppress:\n    - rule: gap\n      reason: r\n":                          `3: a suppression wants its last day`,
		"check:\n  suppress:\n    - rule: gap\n      reason: r\n      expires: tomorrow\n": `3: expires: "tomorrow" is no day`,
		"check:\n  suppress:\n    - line: 3\n      reason: r\n      expires: never\n":      `3: a suppression has to say of what`,
		"check:\n  suppress:\n    - rule: gap\n      line: 5-3\n      reason: r\n      expires: never\n": `4: line: "5-3" is neither`,
		"check:\n  fail-on: error\n  fail-on: note\n":                                                    `3: `,
		"check:\n\tfail-on: error\n":                                                                     `2: no YAML (found character that cannot start any token)`,
		"- a\n":                                                                                          `1: the settings: write keys with values`,
		"check: &a\n  only: *a\n":                                                                        `2: `,
	} {
		_, err := Parse([]byte(text), "x.yaml")
		if err == nil || !strings.HasPrefix(err.Error(), "config: x.yaml:"+want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q:\n got %v\nwant config: x.yaml:%s", text, err, want)
		}
	}
}

func finding(id, file string, line int, text string) report.Finding {
	return report.Finding{ID: id, Severity: check.Warning, State: report.New, File: file, Line: line, LastLine: line, Row: "r1", Where: "Prices, cell B4", Text: report.Excerpt{Before: text}, Fingerprints: []string{"abc"}}
}

func TestSuppress(t *testing.T) {
	now := time.Date(2030, 1, 31, 23, 59, 0, 0, time.UTC)
	for _, c := range []struct{ suppression, want string }{
		{"rule: number", "suppressed new"},
		{"rule: [number, gap]", "suppressed suppressed"},
		{"file: '*.md'", "suppressed suppressed"},
		{"file: t.tmx", "suppressed suppressed"},
		{"file: docs/other.md", "new new unused"},
		{"file: docs/a.md, line: 7", "suppressed new"},
		{"file: docs/a.md, line: 1-7", "suppressed new"},
		{"file: docs/a.md, line: 8", "new new unused"},
		{"text: seven", "suppressed new"},
		{"rule: number, where: cell B4", "suppressed new"},
		{"rule: number, row: r2", "new new unused"},
		{"fingerprint: abc", "suppressed suppressed"},
		{"rule: number, expires: 2030-01-31", "suppressed new"},
		{"rule: number, expires: 2030-01-30", "new new expired"},
		{"rule: tag, expires: 2030-01-30", "new new expired"},
	} {
		text := c.suppression + ", reason: r"
		if !strings.Contains(text, "expires") {
			text += ", expires: never"
		}
		conf, err := Parse([]byte("check: {suppress: [{"+text+"}]}"), "x.yaml")
		if err != nil {
			t.Errorf("%s: %v", c.suppression, err)
			continue
		}
		r := &report.Report{Files: []*report.File{{Path: "out/t.tmx", Findings: []report.Finding{finding("number", "docs/a.md", 7, "seven cats"), finding("gap", "docs/b.md", 0, "eight")}}}}
		conf.Suppress(r, now)
		var got []string
		r.Each(func(f *report.Finding) {
			switch f.ID {
			case string(report.SuppressionExpired):
				got = append(got, "expired")
			case string(report.SuppressionUnused):
				got = append(got, "unused")
			default:
				got = append(got, string(f.State))
			}
			if (f.State == report.Suppressed) != (f.Suppression != nil) {
				t.Errorf("%s: %+v", c.suppression, f)
			}
		})
		if fmt.Sprint(got) != "["+c.want+"]" {
			t.Errorf("%s: %v, want %s", c.suppression, got, c.want)
		}
		for _, f := range r.Settings {
			if f.File != "x.yaml" || f.Line != 1 || f.Severity == "" {
				t.Errorf("%s: %+v", c.suppression, f)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(full)
	f.Add("check: {suppress: [{rule: gap, reason: r, expires: 2030-01-01}]}")
	f.Add("check: &a\n  rules: *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse([]byte(text), "x.yaml")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "config: x.yaml") || strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("error %q", err)
			}
			return
		}
		r := &report.Report{Files: []*report.File{{Path: "t", Findings: []report.Finding{finding("number", "a", 1, "x")}}}}
		c.Suppress(r, time.Unix(0, 0))
	})
}

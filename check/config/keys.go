package config

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"hexapla/check"
	"hexapla/check/report"
)

// checkKeys are what may stand under check.
func (p *parser) checkKeys() keys {
	c := p.c
	return keys{
		"only": func(n *yaml.Node) error {
			return p.list(n, "only", func(v *yaml.Node) error {
				id, err := p.ruleID(v, "only")
				c.Only = append(c.Only, id)
				return err
			})
		},
		"rules": p.rules,
		"threshold": func(n *yaml.Node) (err error) {
			c.LowConfidenceBelow, err = p.number(n, "threshold", 1)
			if err == nil && c.LowConfidenceBelow == 0 {
				err = p.errorf(n.Line, "threshold: 0 is not above 0 and at most 1")
			}
			return err
		},
		"ignore-boilerplate": func(n *yaml.Node) (err error) {
			c.IgnoreBoilerplate, err = p.boolean(n, "ignore-boilerplate")
			return err
		},
		"fail-under":        func(n *yaml.Node) error { return p.failUnder(n, "fail-under", &c.Under) },
		"fail-under-traced": func(n *yaml.Node) error { return p.failUnder(n, "fail-under-traced", &c.UnderTraced) },
		"expect": func(n *yaml.Node) error {
			return p.list(n, "expect", func(v *yaml.Node) (err error) {
				c.Expect, err = p.languages(v, "expect", c.Expect)
				return err
			})
		},
		"measure": func(n *yaml.Node) error {
			s, err := p.scalar(n, "measure")
			if err != nil {
				return err
			}
			m, err := report.ParseMeasure(s)
			if err != nil {
				return p.errorf(n.Line, "measure: %v", err)
			}
			c.Measure = &m
			return nil
		},
		"fail-on": func(n *yaml.Node) error {
			s, err := p.severity(n, "fail-on")
			c.FailOn = s
			return err
		},
		"max-errors": func(n *yaml.Node) error {
			s, err := p.scalar(n, "max-errors")
			if err != nil {
				return err
			}
			most, err := strconv.Atoi(s)
			if err != nil || most < 0 {
				return p.errorf(n.Line, "max-errors: %q is no whole number of 0 or more", s)
			}
			c.MaxErrors = &most
			return nil
		},
		"baseline": func(n *yaml.Node) (err error) {
			c.Baseline, err = p.scalar(n, "baseline")
			return err
		},
		"fail-on-stale-baseline": func(n *yaml.Node) (err error) {
			c.StaleBaseline, err = p.boolean(n, "fail-on-stale-baseline")
			return err
		},
		"glossaries": func(n *yaml.Node) error { return p.list(n, "glossaries", p.glossary) },
		"suppress":   p.suppress,
	}
}

// rules reads severities by rule. YAML takes a bare off for no, and on for yes.
func (p *parser) rules(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		return p.errorf(n.Line, "rules: write the name of a rule with error, warning, note, on or off behind it in each line")
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		id, err := p.ruleID(n.Content[i], "rules")
		if err != nil {
			return err
		}
		if seen[string(id)] {
			return p.errorf(n.Content[i].Line, "rules: %s stands twice", id)
		}
		seen[string(id)] = true
		v := n.Content[i+1]
		s, err := p.scalar(v, "rules: "+string(id))
		if err != nil {
			return err
		}
		if strings.EqualFold(s, "on") {
			continue // as severe as the rule is by itself
		}
		severity, err := report.ParseSeverity(s, true)
		if err != nil {
			return p.errorf(v.Line, "rules: %s: %v, on", id, err)
		}
		p.c.Severity[id] = severity
	}
	return nil
}

func (p *parser) severity(n *yaml.Node, what string) (check.Severity, error) {
	s, err := p.scalar(n, what)
	if err != nil {
		return "", err
	}
	severity, err := report.ParseSeverity(s, true)
	if err != nil {
		return "", p.errorf(n.Line, "%s: %v", what, err)
	}
	return severity, nil
}

// failUnder reads 95, or a mapping of languages and patterns of files.
func (p *parser) failUnder(n *yaml.Node, name string, to *[]report.Under) error {
	add := func(key string, v *yaml.Node) error {
		percent, err := p.number(v, name, 100)
		if err != nil {
			return err
		}
		u := report.Under{For: key, Percent: percent}
		if err := u.Check(); err != nil {
			return p.errorf(v.Line, "%s: %v", name, err)
		}
		*to = append(*to, u)
		return nil
	}
	if n.Kind != yaml.MappingNode {
		return add("", n)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		if key == "default" {
			key = ""
		}
		if err := add(key, n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// number reads a number from 0 to most.
func (p *parser) number(n *yaml.Node, what string, most float64) (float64, error) {
	s, err := p.scalar(n, what)
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil || !(f >= 0 && f <= most) {
		return 0, p.errorf(n.Line, "%s: %q is no number from 0 to %v", what, s, most)
	}
	return f, nil
}

func (p *parser) boolean(n *yaml.Node, what string) (bool, error) {
	s, err := p.scalar(n, what)
	if err != nil {
		return false, err
	}
	switch strings.ToLower(s) {
	case "true", "yes", "on":
		return true, nil
	case "false", "no", "off":
		return false, nil
	}
	return false, p.errorf(n.Line, "%s: %q is neither true nor false", what, s)
}

// languages appends the language tags of an item, several of which may be parted by
// commas.
func (p *parser) languages(v *yaml.Node, what string, to []language.Tag) ([]language.Tag, error) {
	s, err := p.scalar(v, what)
	if err != nil {
		return nil, err
	}
	for part := range strings.SplitSeq(s, ",") {
		tag, err := language.Parse(strings.TrimSpace(part))
		if err != nil || tag == language.Und {
			return nil, p.errorf(v.Line, "%s: %q is no language tag of BCP 47, such as he or pt-BR", what, strings.TrimSpace(part))
		}
		to = append(to, tag)
	}
	return to, nil
}

// glossary reads a name, or a mapping of file, languages and whether inflected forms
// of forbidden words count.
func (p *parser) glossary(n *yaml.Node) error {
	g := Glossary{Line: n.Line}
	if n.Kind == yaml.ScalarNode {
		g.File = n.Value
	} else {
		err := p.mapping(n, "a glossary", keys{
			"file": func(v *yaml.Node) (err error) {
				g.File, err = p.scalar(v, "file")
				return err
			},
			"inflected": func(v *yaml.Node) (err error) {
				g.Inflected, err = p.boolean(v, "inflected")
				return err
			},
			"languages": func(v *yaml.Node) error {
				return p.list(v, "languages", func(v *yaml.Node) (err error) {
					g.Languages, err = p.languages(v, "languages", g.Languages)
					return err
				})
			},
		})
		if err != nil {
			return err
		}
	}
	if g.File == "" {
		return p.errorf(n.Line, "a glossary lacks its file")
	}
	p.c.Glossaries = append(p.c.Glossaries, g)
	return nil
}

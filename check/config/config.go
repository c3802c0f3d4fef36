// Package config reads the settings of checks, .hexapla.yaml: which rules are
// asked and how severe they are, limits that fail a run, glossaries, and the
// findings that are suppressed at a place, with a reason and a day on which that
// ends. It is strict: a key that it does not know is an error with its line.
//
// It opens no files, looks for none and knows no flags: the command line does, and
// its flags go before these settings. May import check, check/report and what
// these may import.
package config

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"hexapla/check"
	"hexapla/check/report"
)

// FileName is the name that settings are looked for by.
const FileName = ".hexapla.yaml"

// maxBytes is how large a file of settings may be.
const maxBytes = 4 << 20

// Config is what a file of settings says; the zero value says nothing.
type Config struct {
	Name string // of the file, for messages

	Only               []check.ID                  // the rules to ask; nil: all
	Severity           map[check.ID]check.Severity // check.Off: not asked
	LowConfidenceBelow float64                     // 0: not said
	IgnoreBoilerplate  bool
	Under              []report.Under  // of what is translated
	UnderTraced        []report.Under  // of what is traced
	Expect             []language.Tag  // that every article is to have; nil: not said
	Measure            *report.Measure // nil: not said
	FailOn             check.Severity  // "": not said
	MaxErrors          *int
	Baseline           string // path as it stands there, from the folder of the settings
	StaleBaseline      bool   // findings of the baseline that are gone fail the run
	Glossaries         []Glossary
	Suppressions       []*Suppression
}

// Glossary names a file of terms.
type Glossary struct {
	File      string         // path, from the folder of the settings
	Languages []language.Tag // of its columns; nil: as it says
	Inflected bool           // inflected forms of forbidden words count
	Line      int            // in the settings
}

// Error is an error about settings, in one line: `config: .hexapla.yaml:4: message`.
type Error struct {
	Name    string
	Line    int // from 1; 0: the whole file
	Message string
}

// Error gives the line.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("config: %s: %s", e.Name, e.Message)
	}
	return fmt.Sprintf("config: %s:%d: %s", e.Name, e.Line, e.Message)
}

// Parse reads settings. name stands in messages. A file without anything in it
// says nothing, and that is fine.
func Parse(data []byte, name string) (*Config, error) {
	p := &parser{c: &Config{Name: name, Severity: map[check.ID]check.Severity{}}}
	if len(data) > maxBytes {
		return nil, p.errorf(0, "larger than %d MiB: these are no settings", maxBytes>>20)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, p.syntax(err)
	}
	if len(doc.Content) == 0 {
		return p.c, nil
	}
	err := p.mapping(doc.Content[0], "the settings", keys{
		"check": func(n *yaml.Node) error { return p.mapping(n, "check", p.checkKeys()) },
	})
	if err != nil {
		return nil, err
	}
	return p.c, nil
}

type parser struct{ c *Config }

// keys are what may stand in a mapping, and what reads it.
type keys map[string]func(*yaml.Node) error

func (p *parser) errorf(line int, format string, args ...any) error {
	return &Error{p.c.Name, line, fmt.Sprintf(format, args...)}
}

// syntax makes an error of ours of one of the YAML library, which reads "yaml:
// line 3: did not find …".
func (p *parser) syntax(err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		if n, _ := fmt.Sscanf(rest, "%d:", &line); n == 1 {
			_, text, _ = strings.Cut(rest, ": ")
		}
	}
	return p.errorf(line, "no YAML (%s): mind the blanks that each line begins with", strings.ReplaceAll(text, "\n", " "))
}

// retired maps keys of earlier versions to their present names.
var retired = map[string]string{
	"doubtful-below":   "threshold",
	"ignore-furniture": "ignore-boilerplate",
}

// mapping reads a mapping whose keys are known.
func (p *parser) mapping(n *yaml.Node, what string, known keys) error {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" {
		return nil
	}
	if n.Kind == yaml.AliasNode || n.Kind != yaml.MappingNode {
		return p.errorf(n.Line, "%s: write keys with values under it", what)
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if name, ok := retired[k.Value]; ok && known[k.Value] == nil && known[name] != nil {
			k.Value = name
		}
		if at := seen[k.Value]; at > 0 {
			return p.errorf(k.Line, "%s stands twice in %s, in line %d too", k.Value, what, at)
		}
		seen[k.Value] = k.Line
		read, ok := known[k.Value]
		if !ok {
			var names []string
			for name := range known {
				names = append(names, name)
			}
			slices.Sort(names)
			return p.errorf(k.Line, "unknown key %q in %s; there are %s", k.Value, what, strings.Join(names, ", "))
		}
		if err := read(v); err != nil {
			return err
		}
	}
	return nil
}

// scalar is the text of a plain value.
func (p *parser) scalar(n *yaml.Node, what string) (string, error) {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		return "", p.errorf(n.Line, "%s: a single value is wanted", what)
	}
	return n.Value, nil
}

// list reads a list, or one value that stands for a list of one.
func (p *parser) list(n *yaml.Node, what string, item func(*yaml.Node) error) error {
	switch {
	case n.Kind == yaml.SequenceNode:
		for _, v := range n.Content {
			if err := item(v); err != nil {
				return err
			}
		}
		return nil
	case n.Kind == yaml.ScalarNode && n.ShortTag() != "!!null":
		return item(n)
	}
	return p.errorf(n.Line, "%s: a list is wanted, an item a line, each behind a dash", what)
}

// ruleID reads the name of a rule.
func (p *parser) ruleID(n *yaml.Node, what string) (check.ID, error) {
	s, err := p.scalar(n, what)
	if err != nil {
		return "", err
	}
	id := check.CurrentID(s)
	if err := KnownRule(string(id)); err != nil {
		return "", p.errorf(n.Line, "%s: %v", what, err)
	}
	return id, nil
}

// KnownRule tells what is wrong with the name of a rule.
func KnownRule(name string) error {
	var names []string
	for _, r := range check.Rules() {
		if string(r.ID) == name {
			return nil
		}
		names = append(names, string(r.ID))
	}
	return fmt.Errorf("no rule %q; there are %s", name, strings.Join(names, ", "))
}

// Package srx cuts text into sentences by the user's own rules in SRX 2.0
// (Segmentation Rules eXchange), the form that translation programs share.
//
// It reads the rules, finds those of a language and applies them as the standard
// says: at each place in the text the first rule decides whose pattern before
// the break ends there and whose pattern behind it begins there; an empty pattern
// fits anything. Regular expressions are ICU's; a backtracking engine with a time
// limit stands in for it, and every rule that it cannot use is reported. What the
// file says about formatting codes is not used: there are none in a text here.
//
// It imports package lang for the form of its results.
package srx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/dlclark/regexp2/v2"
	"golang.org/x/text/language"
)

// Rules are the rules of a file. They never change after Read and are safe for
// concurrent use.
type Rules struct {
	name     string
	cascade  bool
	sets     map[string][]rule
	maps     []languageMap
	Problems []Problem // rules that are not used, in the order of the file
}

// Problem is a rule that cannot be used.
type Problem struct {
	File string
	Line int    // in the file, from 1
	Rule string // its patterns
	Why  string
}

func (p Problem) String() string {
	return fmt.Sprintf("srx: %s:%d: rule %s is left out: %s", p.File, p.Line, p.Rule, p.Why)
}

type rule struct {
	line          int
	breaks        bool
	before, after string
	place         *regexp2.Regexp // matches the empty text where the rule fits
}

func (r rule) String() string { return fmt.Sprintf("%q|%q", r.before, r.after) }

type languageMap struct {
	pattern *regexp2.Regexp
	rules   string
	line    int
}

// Options are the choices of Read; the zero value is the default.
type Options struct {
	// Limit is how long one rule may take for one block; 0 is a second.
	Limit time.Duration
}

// ErrNotSRX is what Read wraps for a file that is no SRX at all.
var ErrNotSRX = errors.New("is no SRX 2.0 file: its root must be <srx version=\"2.0\">")

// Read reads rules; name is the file's name in messages. A rule that cannot be
// used is no error, see Rules.Problems; a file without any usable rule is.
func Read(in io.Reader, name string, o Options) (*Rules, error) {
	if o.Limit <= 0 {
		o.Limit = time.Second
	}
	p := &parser{d: xml.NewDecoder(in), o: o, r: &Rules{name: name, sets: map[string][]rule{}}}
	if err := p.file(); err != nil {
		line, _ := p.d.InputPos()
		return nil, fmt.Errorf("srx: %s:%d: %w", name, line, err)
	}
	used := 0
	for _, m := range p.r.maps {
		used += len(p.r.sets[m.rules])
	}
	if used == 0 {
		return nil, fmt.Errorf("srx: %s: no rule in it can be used for any language", name)
	}
	return p.r, nil
}

// parser reads a file. encoding/xml knows no external entities, so nothing is
// fetched.
type parser struct {
	d *xml.Decoder
	o Options
	r *Rules
}

func (p *parser) file() error {
	set, root := "", false
	for {
		t, err := p.d.Token()
		if err == io.EOF {
			if !root {
				return ErrNotSRX
			}
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		line, _ := p.d.InputPos()
		if !root && e.Name.Local != "srx" {
			return ErrNotSRX
		}
		switch e.Name.Local {
		case "srx":
			if v := attr(e, "version"); v != "2.0" {
				return fmt.Errorf("%w (version is %q)", ErrNotSRX, v)
			}
			root = true
		case "header":
			switch v := attr(e, "cascade"); v {
			case "yes":
				p.r.cascade = true
			case "no":
			default:
				return fmt.Errorf("<header cascade=%q>: it must be yes or no", v)
			}
		case "languagerule":
			if set = attr(e, "languagerulename"); set == "" {
				return errors.New("<languagerule> has no languagerulename")
			}
		case "rule":
			if err := p.rule(e, set, line); err != nil {
				return err
			}
		case "languagemap":
			if err := p.languageMap(e, line); err != nil {
				return err
			}
		}
	}
}

func (p *parser) rule(e xml.StartElement, set string, line int) error {
	var x struct {
		Before string `xml:"beforebreak"`
		After  string `xml:"afterbreak"`
	}
	if err := p.d.DecodeElement(&x, &e); err != nil {
		return err
	}
	r := rule{line: line, before: x.Before, after: x.After, breaks: true}
	switch v := attr(e, "break"); v {
	case "no":
		r.breaks = false
	case "yes", "":
	default:
		return fmt.Errorf("<rule break=%q>: it must be yes or no", v)
	}
	if set == "" {
		return errors.New("<rule> stands outside <languagerule>")
	}
	// Each is compiled by itself too, so that one cannot close a bracket of the
	// other.
	_, err := compile(x.Before, p.o.Limit)
	if err == nil {
		_, err = compile(x.After, p.o.Limit)
	}
	if err == nil {
		r.place, err = compile("(?<="+x.Before+")(?="+x.After+")", p.o.Limit)
	}
	if err != nil {
		p.problem(line, r.String(), err)
		return nil
	}
	p.r.sets[set] = append(p.r.sets[set], r)
	return nil
}

func (p *parser) languageMap(e xml.StartElement, line int) error {
	pattern, name := attr(e, "languagepattern"), attr(e, "languagerulename")
	if name == "" {
		return errors.New("<languagemap> has no languagerulename")
	}
	re, err := compile("^(?i:"+pattern+")$", p.o.Limit)
	if err != nil {
		p.problem(line, fmt.Sprintf("<languagemap> %q", pattern), err)
		return nil
	}
	p.r.maps = append(p.r.maps, languageMap{re, name, line})
	if _, known := p.r.sets[name]; !known {
		p.problem(line, fmt.Sprintf("<languagemap> %q", pattern), fmt.Errorf("there are no usable rules named %q", name))
	}
	return nil
}

func (p *parser) problem(line int, rule string, err error) {
	why, _, _ := strings.Cut(err.Error(), "\n")
	p.r.Problems = append(p.r.Problems, Problem{p.r.name, line, rule, why})
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// For gives the cutter for a language: the rules of the first language map whose
// pattern fits the whole tag, or with cascade those of all that do, in their
// order. It fails when none does.
func (r *Rules) For(tag language.Tag) (*Cutter, error) {
	c := &Cutter{name: r.name}
	for _, m := range r.maps {
		fits, err := m.pattern.MatchString(tag.String())
		if err != nil {
			return nil, fmt.Errorf("srx: %s:%d: the language pattern takes too long", r.name, m.line)
		}
		if fits {
			c.rules = append(c.rules, r.sets[m.rules]...)
			if !r.cascade {
				break
			}
		}
	}
	if len(c.rules) == 0 {
		return nil, fmt.Errorf("srx: %s: has no rules for %s; add a <languagemap> whose pattern fits it", r.name, tag)
	}
	return c, nil
}

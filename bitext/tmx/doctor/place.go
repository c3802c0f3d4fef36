package doctor

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Limits for one unit.
const (
	maxDepth = 64   // nesting depth of elements
	maxGone  = 1000 // elements that were removed
)

// start inserts an element at a valid position.
func (p *parser) start(e *element, closed bool) {
	if len(p.open) > 0 && !p.place(e) {
		if !closed && len(p.gone) < maxGone {
			p.gone = append(p.gone, gone{e.name, len(p.open)})
		}
		return
	}
	if len(p.open) > 0 {
		top := p.open[len(p.open)-1]
		top.kids = append(top.kids, kid{el: e})
	}
	if closed {
		e.ended = true
		if len(p.open) == 0 {
			return
		}
		return
	}
	p.open = append(p.open, e)
}

// place closes the elements that must end before e and reports whether e is then allowed. If not,
// that is reported.
func (p *parser) place(e *element) bool {
	if len(p.open) > maxDepth {
		p.fault("inline-nesting", e.at, fmt.Sprintf("more than %d elements inside each other", maxDepth))
		return false
	}
	fits := func(parent *element) bool {
		c, _ := model(parent.name)
		return strings.Contains(c.children, " "+e.name+" ")
	}
	top := p.open[len(p.open)-1]
	if fits(top) {
		return true
	}
	switch e.name {
	case "tuv", "seg", "prop", "note", "ude", "map":
		for k := len(p.open) - 2; k >= 0; k-- {
			if fits(p.open[k]) {
				p.closeTo(k+1, e.at, "<"+e.name+">")
				return true
			}
		}
		p.fault("misplaced", e.at, fmt.Sprintf("<%s> in <%s>, where it may not stand", e.name, top.name))
		return false
	case "tmx", "header", "body", "tu":
		p.fault("misplaced", e.at, fmt.Sprintf("<%s> within a unit", e.name))
		return false
	}
	p.fault("inline-nesting", e.at, fmt.Sprintf("<%s> in <%s>, where it may not stand", e.name, top.name))
	return false
}

// endTag closes the element with the given name.
func (p *parser) endTag(name string, at int) {
	if i := slices.Index(p.gone, gone{name, len(p.open)}); i >= 0 {
		p.gone = slices.Delete(p.gone, i, i+1)
		return
	}
	for k := len(p.open) - 1; k >= 0; k-- {
		if p.open[k].name != name {
			continue
		}
		if k < len(p.open)-1 {
			rule := "unclosed"
			// <hi><bpt></hi></bpt>: both end tags exist, but crossed.
			if p.laterEnd(p.open[len(p.open)-1].name, at) {
				rule = "nesting"
			}
			p.closeAs(rule, k+1, at, "</"+name+">")
		}
		p.open[k].ended = true
		p.open = p.open[:k]
		return
	}
	if i := slices.IndexFunc(p.gone, func(g gone) bool { return g.name == name }); i >= 0 {
		p.gone = slices.Delete(p.gone, i, i+1)
		return
	}
	if _, isKnown := model(name); !isKnown {
		p.dirty = true // its start tag was reported
		return
	}
	p.fault("stray-end", at, fmt.Sprintf("</%s> closes nothing", name))
}

// laterEnd reports whether an end tag with this name follows in the same segment.
func (p *parser) laterEnd(name string, at int) bool {
	const near = 4096
	rest := p.data[at:min(at+near, len(p.data))]
	if i := bytes.Index(rest, []byte("</seg")); i >= 0 && name != "seg" {
		rest = rest[:i]
	}
	return bytes.Contains(rest, []byte("</"+name+">")) && name != "tuv" && name != "seg"
}

// closeTo closes the elements from depth k on because of the markup at an offset.
func (p *parser) closeTo(k, at int, because string) { p.closeAs("unclosed", k, at, because) }

func (p *parser) closeAs(rule string, k, at int, because string) {
	for i := len(p.open) - 1; i >= k; i-- {
		e := p.open[i]
		switch {
		case because == "":
			p.fault(rule, e.at, fmt.Sprintf("<%s> is not closed", e.name))
		case rule == "nesting":
			p.fault(rule, e.at, fmt.Sprintf("<%s> is closed after %s, in which it began", e.name, because))
			if len(p.gone) < maxGone {
				p.gone = append(p.gone, gone{e.name, -1})
			}
		default:
			p.fault(rule, e.at, fmt.Sprintf("<%s> is not closed: %s stands in its place", e.name, because))
		}
	}
	p.open = p.open[:k]
}

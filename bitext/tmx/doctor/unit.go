package doctor

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
)

// unit is a parsed <tu>, repaired as far as possible without knowledge of the rest of the file.
type unit struct {
	el       *element
	raw      []byte // as in the file; written unless dirty is set
	line     int
	dirty    bool
	variants []variant // those with a segment
	whole    bool      // the file does not end within it
}

// variant is a <tuv> with its segment.
type variant struct {
	el, seg *element
	code    string // as in the file; "" if there is none
	line    int
	filled  bool // its segment has text outside of codes
}

// filled counts the variants with text.
func (u *unit) filled() int {
	n := 0
	for _, v := range u.variants {
		if v.filled {
			n++
		}
	}
	return n
}

// check repairs e, a <tu>, by the rules of TMX and returns its variants.
func (p *parser) check(e *element, into []variant) []variant {
	variants := into[:0]
	p.checkAttributes(e)
	late := false
	kept := e.kids[:0]
	for _, kid := range e.kids {
		k := kid.el
		switch k.name {
		case "tuv":
			late = true
			if v, ok := p.checkVariant(k); ok {
				variants, kept = append(variants, v), append(kept, kid)
			}
		default:
			if late {
				p.fault("order", k.at, fmt.Sprintf("<%s> behind a <tuv>: it stands before them", k.name))
			}
			if p.checkInfo(k) {
				kept = append(kept, kid)
			}
		}
	}
	e.kids = kept
	return variants
}

// checkInfo repairs a <prop>, <note>, <ude> or <map>. It reports whether the element can stay.
func (p *parser) checkInfo(e *element) bool {
	p.checkAttributes(e)
	required := ""
	switch e.name {
	case "prop":
		required = "type"
	case "ude":
		required = "name"
	case "map":
		required = "unicode"
	}
	if required != "" && !e.has(required) {
		p.fault("missing-attribute", e.at, fmt.Sprintf("<%s> without %s", e.name, required))
		return false
	}
	if e.name == "ude" {
		e.kids = slices.DeleteFunc(e.kids, func(k kid) bool { return k.el == nil || !p.checkInfo(k.el) })
		if len(e.kids) == 0 {
			p.fault("missing-attribute", e.at, "<ude> without any <map>")
			return false
		}
	}
	return true
}

// checkVariant repairs a <tuv>; ok is false if it has no segment.
func (p *parser) checkVariant(e *element) (v variant, ok bool) {
	p.checkAttributes(e)
	v = variant{el: e, line: p.lineAt(e.at)}
	kept := e.kids[:0]
	for _, kid := range e.kids {
		k := kid.el
		switch {
		case k.name == "seg" && v.seg == nil:
			v.seg, kept = k, append(kept, kid)
		case k.name == "seg":
			p.fault("segments", k.at, "a second <seg> in one <tuv>")
		default:
			if v.seg != nil {
				p.fault("order", k.at, fmt.Sprintf("<%s> behind the <seg>: it stands before it", k.name))
			}
			if p.checkInfo(k) {
				kept = append(kept, kid)
			}
		}
	}
	e.kids = kept
	if v.seg == nil {
		p.fault("segments", e.at, "a <tuv> without a <seg>")
		return v, false
	}
	if e.has("lang") && !e.has("xml:lang") {
		p.fault("language-attribute", e.at, "lang instead of xml:lang, as before TMX 1.3")
		e.set("xml:lang", e.attr("lang"))
		e.drop("lang")
	}
	v.code = p.intern(bytes.TrimSpace(e.value("xml:lang")))
	p.checkCodes(v.seg)
	v.filled = hasText(v.seg)
	return v, true
}

// hasText reports whether there is text outside of codes.
func hasText(e *element) bool {
	for _, k := range e.kids {
		switch {
		case k.el == nil && len(bytes.TrimSpace(k.text)) > 0:
			return true
		case k.el != nil && k.el.name == "hi" && hasText(k.el):
			return true
		}
	}
	return false
}

// checkAttributes repairs attributes with restricted values.
func (p *parser) checkAttributes(e *element) {
	for i := 0; i < len(e.attrs); i++ {
		a := &e.attrs[i]
		switch a.name {
		case "creationdate", "changedate", "lastusagedate":
			if isDate(string(a.value)) {
				continue
			}
			p.fault("date-form", e.at, fmt.Sprintf("%s=%s: a date has the form 20261231T235959Z", a.name, quote(a.value)))
			if date := mendDate(string(a.value)); date != "" {
				a.value = []byte(date)
				continue
			}
			e.attrs = slices.Delete(e.attrs, i, i+1)
			i--
		case "segtype":
			if segtype(string(a.value)) {
				continue
			}
			p.fault("attribute-value", e.at, fmt.Sprintf("segtype=%s: it is block, paragraph, sentence or phrase", quote(a.value)))
			if a.value = bytes.ToLower(bytes.TrimSpace(a.value)); !segtype(string(a.value)) {
				a.value = []byte("sentence")
			}
		}
	}
}

func segtype(s string) bool {
	return s == "block" || s == "paragraph" || s == "sentence" || s == "phrase"
}

// isDate reports whether s is a date in the format of TMX: YYYYMMDDThhmmssZ.
func isDate(s string) bool {
	if len(s) != len("20060102T150405Z") || s[8] != 'T' || s[15] != 'Z' {
		return false
	}
	_, err := time.Parse("20060102T150405Z", s)
	return err == nil
}

// mendDate converts a date in another format to that of TMX; "" if that is impossible.
func mendDate(s string) string {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "20060102T150405", "20060102t150405z", "20060102T150405Z07:00", "2006-01-02", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return t.UTC().Format("20060102T150405Z")
		}
	}
	return ""
}

// checkCodes repairs the inline codes of a segment: missing attributes and incomplete pairs.
func (p *parser) checkCodes(seg *element) {
	if !slices.ContainsFunc(seg.kids, func(k kid) bool { return k.el != nil }) {
		return
	}
	pairs := 0
	open := map[string][]*element{} // <bpt> still without <ept>, by i
	var order []*element            // all <bpt>
	number := map[*element]int{}    // of each <bpt> and its <ept>
	used := map[string]bool{}
	var last []*element // <bpt> in order, some of them closed
	closed := map[*element]bool{}
	anew := false
	p.codes(seg, func(e *element) {
		i := e.attr("i")
		switch e.name {
		case "bpt":
			if i == "" {
				p.fault("missing-attribute", e.at, "<bpt> without i, the number of its pair")
				anew = true
			} else if used[i] {
				p.fault("inline-number", e.at, fmt.Sprintf("<bpt i=%q> a second time in one segment", i))
				anew = true
			}
			pairs++
			used[i], number[e] = true, pairs
			open[i], order, last = append(open[i], e), append(order, e), append(last, e)
		case "ept":
			var of *element
			if i == "" {
				p.fault("missing-attribute", e.at, "<ept> without i, the number of its pair")
				anew = true
				for len(last) > 0 && closed[last[len(last)-1]] {
					last = last[:len(last)-1]
				}
				if len(last) > 0 {
					of = last[len(last)-1]
				}
			} else if same := open[i]; len(same) > 0 {
				of, open[i] = same[len(same)-1], same[:len(same)-1]
			}
			if of == nil || closed[of] {
				p.fault("inline-unbalanced", e.at, fmt.Sprintf("<ept i=%q> without a <bpt> before it", i))
				single(e, "end")
				return
			}
			closed[of], number[e] = true, number[of]
		case "it":
			if pos := e.attr("pos"); pos != "begin" && pos != "end" {
				p.fault("missing-attribute", e.at, "<it> without pos, which is begin or end")
				pos = "begin"
				if len(e.kids) > 0 && bytes.Contains(e.kids[0].text, []byte("/")) {
					pos = "end"
				}
				e.set("pos", pos)
			}
		}
	})
	for _, e := range order {
		if !closed[e] {
			p.fault("inline-unbalanced", e.at, fmt.Sprintf("<bpt i=%q> without an <ept> behind it", e.attr("i")))
			single(e, "begin")
		}
	}
	if anew {
		for e, n := range number {
			if e.name == "bpt" || e.name == "ept" {
				e.set("i", fmt.Sprint(n))
			}
		}
	}
}

// codes calls fn for each inline element, in order.
func (p *parser) codes(e *element, fn func(*element)) {
	for _, k := range e.kids {
		if k.el != nil {
			p.checkAttributes(k.el)
			fn(k.el)
			p.codes(k.el, fn)
		}
	}
}

// single converts half of a pair to a standalone code.
func single(e *element, pos string) {
	e.name = "it"
	e.drop("i")
	e.set("pos", pos)
}

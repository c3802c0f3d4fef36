package doctor

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/bitext/langcode"
	"hexapla/internal/dedup"
)

// examiner collects the findings of Examine.
type examiner struct {
	d     *Diagnosis
	found func(Finding) error
	err   error // returned by found
	rules map[string]Rule

	langs map[string]*langUse // by code
	texts identities
	tuids dedup.Set
}

// langUse is the use of a code in the units.
type langUse struct {
	code  string
	line  int // of its first use
	known bool
	count int // variants
	kept  int // variants in units that can be kept
	first int // units that can be kept and begin with it
}

// report reports a finding.
func (e *examiner) report(name string, line int, message string) {
	if e.rules == nil {
		e.rules = map[string]Rule{}
		for _, r := range Rules() {
			e.rules[r.Name] = r
		}
	}
	e.d.counted[name]++
	r := e.rules[name]
	if e.err == nil {
		e.err = e.found(Finding{File: e.d.name, Line: line, Rule: name, Severity: r.Severity, Message: message, Programs: r.Programs, Mended: r.Mended})
	}
}

// unit examines a unit in relation to the others.
func (e *examiner) unit(u *unit) error {
	if !u.whole && len(u.variants) < 2 {
		return e.err
	}
	for i := range u.variants {
		v := &u.variants[i]
		if v.code == "" {
			e.report("language-missing", v.line, "a <tuv> without xml:lang")
			continue
		}
		use := e.langs[v.code]
		if use == nil {
			use = &langUse{code: v.code, line: v.line}
			_, use.known = parseCode(v.code)
			e.langs[v.code] = use
		}
		use.count++
	}
	e.keep(u)
	switch filled := u.filled(); {
	case filled < 2:
		rule, message := "half-empty", "a unit with text in one language only"
		if filled == 0 {
			message = "a unit without any text"
		}
		if len(u.variants) > 1 && slices.ContainsFunc(u.variants, func(v variant) bool { return !v.filled && len(v.seg.kids) > 0 && hasCode(v.seg) }) {
			rule, message = "only-tags", "a unit with a segment of nothing but tags"
		}
		e.report(rule, u.line, message)
		return e.err
	case filled < len(u.variants):
		e.report("empty-variant", u.line, "a unit with text in two languages or more, and an empty segment")
	}
	if first := e.texts.add(u); first > 0 {
		e.report("duplicate", u.line, fmt.Sprintf("the same unit as on line %d", first))
		return e.err
	}
	if id := u.el.attr("tuid"); id != "" {
		if first := e.tuids.Add(u.line, []byte(id)); first > 0 {
			e.report("tuid", u.line, fmt.Sprintf("tuid %s stands on line %d too", quote([]byte(id)), first))
		}
	}
	return e.err
}

// keep counts the languages of a unit that can be kept.
func (e *examiner) keep(u *unit) {
	var kept []*langUse
	for i := range u.variants {
		if use := e.langs[u.variants[i].code]; u.variants[i].filled && use != nil && use.known {
			kept = append(kept, use)
		}
	}
	if len(kept) < 2 {
		return
	}
	kept[0].first++
	for _, use := range kept {
		use.kept++
	}
}

// hasCode reports whether a segment has an inline code.
func hasCode(seg *element) bool {
	return slices.ContainsFunc(seg.kids, func(k kid) bool { return k.el != nil })
}

// parseCode parses a language code, including common errors and English names of languages.
func parseCode(code string) (language.Tag, bool) {
	if tag, err := langcode.Parse(code); err == nil && tag != language.Und {
		return tag, true
	}
	tag, ok := names()[strings.ToLower(strings.TrimSpace(code))]
	return tag, ok
}

// names maps English names to languages. It is built when first needed.
var names = sync.OnceValue(func() map[string]language.Tag {
	m := map[string]language.Tag{}
	for _, tag := range display.Supported.Tags() {
		if name := display.English.Tags().Name(tag); name != "" {
			m[strings.ToLower(name)] = tag
		}
	}
	return m
})

// languages compares the codes of the units and the header and decides by which code each language
// is written.
func (e *examiner) languages(headerLine int) {
	uses := make([]*langUse, 0, len(e.langs))
	for _, u := range e.langs {
		uses = append(uses, u)
	}
	slices.SortFunc(uses, func(a, b *langUse) int { return cmp.Or(a.line-b.line, strings.Compare(a.code, b.code)) })
	d := e.d
	d.codes = map[string]string{}
	source := ""
	if d.header != nil {
		source = strings.TrimSpace(d.header.attr("srclang"))
	}
	groups := map[string][]*langUse{}
	var keys []string
	for _, u := range uses {
		tag, ok := parseCode(u.code)
		if !ok {
			e.report("language-unknown", u.line, fmt.Sprintf("%s is no code of a language (%s)", quote([]byte(u.code)), times(u.count)))
			d.codes[u.code] = ""
			continue
		}
		switch canonical := tag.String(); {
		case canonical == u.code:
		case strings.EqualFold(canonical, u.code):
			e.report("language-case", u.line, fmt.Sprintf("the code %s is usually written %s (%s)", u.code, canonical, times(u.count)))
		default:
			e.report("language-form", u.line, fmt.Sprintf("the code %s, which is %s by BCP 47 (%s)", quote([]byte(u.code)), canonical, times(u.count)))
		}
		key := langcode.Base(tag).String()
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], u)
	}
	for _, key := range keys {
		e.group(key, groups[key], source)
	}
	e.sourceLanguage(source, headerLine, uses)
}

// group decides by which code a language with several codes is written.
func (e *examiner) group(key string, uses []*langUse, source string) {
	best := slices.MaxFunc(uses, func(a, b *langUse) int {
		// Of two equally frequent codes the one of the header is used.
		return cmp.Or(a.count-b.count, btoi(a.code == source)-btoi(b.code == source), strings.Compare(b.code, a.code))
	})
	if len(uses) > 1 {
		var all []string
		for _, u := range uses {
			all = append(all, fmt.Sprintf("%s (%s)", u.code, times(u.count)))
		}
		e.report("language-mixed", uses[1].line, "one language by several codes: "+strings.Join(all, ", "))
	}
	tag, _ := parseCode(best.code)
	code := e.d.opts.Codes.Code(tag)
	if regional, ok := langcode.Regional(tag); e.d.opts.Codes.For.Regional() && ok && regional != tag {
		if _, _, region := tag.Raw(); region == (language.Region{}) {
			e.report("language-neutral", best.line, fmt.Sprintf("the code %s names no region, which %s wants", best.code, e.d.opts.Codes.For))
		}
	}
	for _, u := range uses {
		e.d.codes[u.code] = code.String()
	}
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sourceLanguage examines the header and decides the value of srclang.
func (e *examiner) sourceLanguage(source string, line int, uses []*langUse) {
	d := e.d
	var most *langUse // the language with which most units begin
	for _, u := range uses {
		if u.kept > 0 && (most == nil || u.first > most.first) {
			most = u
		}
	}
	if most != nil {
		d.source = d.codes[most.code]
	}
	if d.header == nil {
		e.report("header-missing", 1, "no <header>")
		return
	}
	line = max(line, 1)
	for _, name := range []string{"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang"} {
		if d.header.attr(name) == "" {
			e.report("header-attribute", line, "the header has no "+name)
		}
	}
	if d.header.attr("datatype") == "" {
		e.report("header-datatype", line, "the header has no datatype")
	}
	switch {
	case source == "":
		e.report("header-srclang", line, "the header has no srclang, the language of the source")
		return
	case strings.EqualFold(source, "*all*"):
		e.report("all-languages", line, "srclang is *all*: any language may be the source, which many programs cannot do")
		return
	}
	// A language that occurs only in units that are left out disappears.
	remains := func(code string) bool {
		return most == nil || slices.ContainsFunc(uses, func(u *langUse) bool { return u.kept > 0 && d.codes[u.code] == code })
	}
	if code := d.codes[source]; code != "" && remains(code) {
		d.source = code
		return
	}
	tag, ok := parseCode(source)
	if !ok {
		e.report("source-language", line, fmt.Sprintf("srclang %s is no code of a language", quote([]byte(source))))
		return
	}
	for _, u := range uses {
		if other, ok := parseCode(u.code); ok && u.code != source && remains(d.codes[u.code]) && langcode.Same(tag, other) {
			if strings.EqualFold(u.code, source) {
				e.report("language-case", line, fmt.Sprintf("srclang is %s, but the units have %s", source, u.code))
			} else {
				e.report("source-language", line, fmt.Sprintf("srclang is %s, but the units have %s", source, u.code))
			}
			d.source = d.codes[u.code]
			return
		}
	}
	switch {
	case most != nil && d.codes[source] != "":
		e.report("source-language", line, fmt.Sprintf("srclang is %s, which only units have that are left out", source))
	case most != nil:
		e.report("source-language", line, fmt.Sprintf("srclang is %s, which no unit has", source))
	default:
		d.source = d.opts.Codes.Code(tag).String()
	}
}

// errNoSource reports a file that cannot be repaired.
var errNoSource = errors.New("no unit of two languages is in it that could be saved")

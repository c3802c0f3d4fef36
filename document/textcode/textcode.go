// Package textcode finds the inline codes that stand literally in the texts of programs:
// tags, entities and placeholders. The codes span their characters, which stay text. It may
// import document and lang.
package textcode

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hexapla/document"
	"hexapla/lang"
)

var (
	tagPattern = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9:_-]*` +
		`(?:\s+[A-Za-z_:][A-Za-z0-9:._-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*\s*/?>`)
	entityPattern = regexp.MustCompile(`&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)
	namedPattern  = regexp.MustCompile(`%\([A-Za-z_][A-Za-z0-9_.]*\)[-+#0]*[0-9]*(?:\.[0-9]+)?[sdifrxX]|` +
		`%\{[A-Za-z_][A-Za-z0-9_.]*\}|\$\{[^{}\s]+\}|\{\{\s*[^{}\s]+\s*\}\}`)
	printfPattern = regexp.MustCompile(`%(?:[0-9]+\$)?[-+#0']*(?:[0-9]+|\*)?(?:\.(?:[0-9]+|\*))?` +
		`(?:hh|h|ll|l|q|j|z|t|L)?[sdiufFeEgGaAxXocpn@]`)
	bracePattern = regexp.MustCompile(`\{[A-Za-z0-9_][^{}\s]*\}|\{\}`)
	qtPattern    = regexp.MustCompile(`%L?[0-9]{1,2}|%L?n\b`)
	shellPattern = regexp.MustCompile(`\$[A-Za-z_][A-Za-z0-9_]*`)
	rubyPattern  = regexp.MustCompile(`%<[A-Za-z_][A-Za-z0-9_]*>[-+#0]*[0-9]*(?:\.[0-9]+)?[sdifxX]`)
	// guessPattern finds printf directives in texts of which no flag says what they are.
	guessPattern = regexp.MustCompile(`%(?:[0-9]+\$)?[sdu@]`)
	guessBraces  = regexp.MustCompile(`\{[A-Za-z0-9_.]+\}`)
)

// patternsOf gives the patterns of the placeholders of a format that a flag of gettext
// names; nil: it names none.
func patternsOf(flag string) []*regexp.Regexp {
	switch flag {
	case "python-brace-format", "csharp-format", "java-format", "perl-brace-format", "rust-format", "c++-format":
		return []*regexp.Regexp{bracePattern}
	case "qt-format", "qt-plural-format", "kde-format", "kde-kuit-format":
		return []*regexp.Regexp{qtPattern}
	case "sh-format", "sh-printf-format":
		return []*regexp.Regexp{shellPattern, printfPattern}
	case "ruby-format":
		return []*regexp.Regexp{rubyPattern, printfPattern}
	case "scheme-format", "lisp-format", "elisp-format", "librep-format", "smalltalk-format", "ycp-format", "tcl-format":
		return nil
	}
	if strings.HasSuffix(flag, "-format") && !strings.HasPrefix(flag, "no-") {
		return []*regexp.Regexp{printfPattern}
	}
	return nil
}

// Find gives the codes in a text, in order. flags are those of gettext (c-format and the
// like), which say what a placeholder is; without any, only what can hardly be anything
// else is one. The two codes of a pair of tags share an ID, which are numbers.
func Find(text string, flags []string) []document.Code {
	if !strings.ContainsAny(text, "<&%${") {
		return nil
	}
	f := finder{text: text}
	f.find(tagPattern, tagCode)
	f.find(namedPattern, placeholder)
	known, printf := false, true
	for _, flag := range flags {
		flag = strings.TrimSpace(flag)
		printf = printf && !(strings.HasPrefix(flag, "no-") && strings.HasSuffix(flag, "-format"))
		for _, pattern := range patternsOf(flag) {
			known = true
			f.find(pattern, placeholder)
		}
	}
	if !known {
		f.find(guessBraces, placeholder)
		if printf {
			f.find(guessPattern, guessed)
		}
	}
	f.find(entityPattern, func(string, lang.Span) (document.Code, bool) {
		return document.Code{Role: document.Standalone, Type: document.CodeOther}, true
	})
	slices.SortFunc(f.codes, func(a, b document.Code) int { return a.Span.Start - b.Span.Start })
	pair(f.codes)
	return f.codes
}

// finder gathers codes that do not overlap.
type finder struct {
	text  string
	taken []bool // by byte of text: a code covers it
	codes []document.Code
}

// find adds what a pattern finds and code says to be a code. “%%” is a percent sign.
func (f *finder) find(pattern *regexp.Regexp, code func(text string, at lang.Span) (document.Code, bool)) {
	for _, m := range pattern.FindAllStringIndex(f.text, -1) {
		at := lang.Span{Start: m[0], End: m[1]}
		if f.taken != nil && slices.Contains(f.taken[at.Start:at.End], true) {
			continue
		}
		before := f.text[:at.Start]
		if f.text[at.Start] == '%' && (len(before)-len(strings.TrimRight(before, "%")))%2 == 1 {
			continue
		}
		if c, ok := code(f.text, at); ok {
			c.Span, c.Data = at, at.In(f.text)
			f.codes = append(f.codes, c)
			if f.taken == nil {
				f.taken = make([]bool, len(f.text))
			}
			for k := at.Start; k < at.End; k++ {
				f.taken[k] = true
			}
		}
	}
}

// placeholder makes the code of a placeholder. One that is filled in by its place among
// the others must be neither moved nor copied.
func placeholder(text string, at lang.Span) (document.Code, bool) {
	data := at.In(text)
	byPlace := data == "{}"
	if data[0] == '%' && data != "%n" && !strings.ContainsAny(data, "$({<") {
		byPlace = printfPattern.FindString(data) == data
	}
	return document.Code{
		Role: document.Standalone, Type: document.CodePlaceholder, Keep: true, Fix: byPlace, Once: byPlace,
	}, true
}

// guessed is placeholder for what may be a percentage: “100%s”, “50%d’entre”, or a word
// that goes on.
func guessed(text string, at lang.Span) (document.Code, bool) {
	numbered := strings.Contains(at.In(text), "$")
	if at.Start > 0 && '0' <= text[at.Start-1] && text[at.Start-1] <= '9' {
		return document.Code{}, false
	}
	if at.End < len(text) && isLetter(text[at.End]) && !numbered {
		return document.Code{}, false
	}
	return placeholder(text, at)
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// tagCode makes the code of a tag.
func tagCode(text string, at lang.Span) (document.Code, bool) {
	if strings.HasSuffix(text[:at.Start], "%") { // of Ruby: %<name>s
		return document.Code{}, false
	}
	data := at.In(text)
	c := document.Code{Role: document.Opening, Type: document.CodeOther, Keep: true}
	if element, _, known := document.HTMLCode(tagName(data), map[string]string{"href": "x"}); known {
		c.Type = element.Type
	}
	switch {
	case strings.HasPrefix(data, "</"):
		c.Role = document.Closing
	case strings.HasSuffix(data, "/>") || isVoid(tagName(data)):
		c.Role = document.Standalone
		if tagName(data) == "br" {
			c.Type = document.CodeBreak
		}
	}
	return c, true
}

// isVoid reports whether an element of HTML has no closing tag.
func isVoid(name string) bool {
	switch name {
	case "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

// tagName is the name of the element of a tag.
func tagName(tag string) string {
	tag = strings.TrimLeft(tag, "</")
	if n := strings.IndexAny(tag, " \t\r\n/>"); n >= 0 {
		tag = tag[:n]
	}
	return strings.ToLower(tag)
}

// pair numbers codes. A closing tag has the number of the last opening one of its name.
func pair(codes []document.Code) {
	open := map[string][]string{}
	next := 0
	for k := range codes {
		c := &codes[k]
		name := tagName(c.Data)
		if list := open[name]; c.Role == document.Closing && len(list) > 0 {
			c.ID, open[name] = list[len(list)-1], list[:len(list)-1]
			continue
		}
		next++
		c.ID = strconv.Itoa(next)
		if c.Role == document.Opening {
			open[name] = append(open[name], c.ID)
		}
	}
}

// Link gives the codes of a translation the IDs of those of its source that stand for the
// same. Others have numbers that no code of the source has.
func Link(source, target []document.Code) {
	free := map[string][]string{}
	last := 0
	seen := map[string]bool{}
	for _, c := range source {
		if n, err := strconv.Atoi(c.ID); err == nil {
			last = max(last, n)
		}
		if !seen[c.ID] {
			free[key(c)] = append(free[key(c)], c.ID)
		}
		seen[c.ID] = true
	}
	ids := map[string]string{} // by the number in the target
	for k := range target {
		c := &target[k]
		id, known := ids[c.ID]
		if !known {
			if list := free[key(*c)]; len(list) > 0 {
				id, free[key(*c)] = list[0], list[1:]
			} else {
				last++
				id = strconv.Itoa(last)
			}
			ids[c.ID] = id
		}
		c.ID = id
	}
}

// key is what codes of source and translation are joined by: the element of a tag, whose
// attributes may be translated, or else the code as it stands.
func key(c document.Code) string {
	if strings.HasPrefix(c.Data, "<") {
		return string(c.Role) + " " + tagName(c.Data)
	}
	return c.Data
}

package odt

import (
	"cmp"
	"strconv"
	"strings"

	"hexapla/document"
)

// The three languages of a text, one for each group of scripts.
const (
	western = iota
	eastAsian
	complexScript
)

// style is a style of paragraphs or text.
type style struct {
	names   []string // names of the style and its parents, the nearest first
	parent  string
	outline int // heading level from 1; 0 for none
	hidden  string
	lang    [3]string
	look    look
	settled bool
}

// answer is the value of a property: unset, yes or no.
type answer int8

const (
	silent answer = iota
	no
	yes
)

func answerOf(is bool) answer {
	if is {
		return yes
	}
	return no
}

// look holds the properties of text that become inline codes.
type look struct{ bold, italic, underline, code answer }

// over returns l, with unset properties taken from base.
func (l look) over(base look) look {
	return look{
		cmp.Or(l.bold, base.bold), cmp.Or(l.italic, base.italic),
		cmp.Or(l.underline, base.underline), cmp.Or(l.code, base.code),
	}
}

// lookOf reads the look of a style.
func (r *reader) lookOf() look {
	var l look
	d := r.d
	if v := d.Attr("fo:font-weight"); v != "" {
		l.bold = answerOf(v == "bold" || v >= "600" && v <= "900")
	}
	if v := d.Attr("fo:font-style"); v != "" {
		l.italic = answerOf(v == "italic" || v == "oblique")
	}
	if v := d.Attr("style:text-underline-style"); v != "" {
		l.underline = answerOf(v != "none")
	}
	font := cmp.Or(d.Attr("style:font-name"), d.Attr("fo:font-family"))
	if pitch := d.Attr("style:font-pitch"); font != "" || pitch != "" {
		l.code = answerOf(pitch == "fixed" || document.IsMonospace(strings.Trim(font, "'")))
	}
	return l
}

// isCode reports whether a style of LibreOffice or pandoc is for program code.
func isCode(name string) bool {
	switch name {
	case "Source Text", "Teletype", "User Entry", "Variable", "Source_Text":
		return true
	}
	return false
}

// sheet holds styles by family and name. The default style of a family has no name.
type sheet map[[2]string]*style

// get returns a style of a sheet without inherited properties.
func (s sheet) get(family, name string) *style {
	if st := s[[2]string{family, name}]; st != nil {
		return st
	}
	return &style{}
}

// style returns a style with inherited properties.
func (r *reader) style(family, name string) *style {
	find := func(name string) *style {
		if st := r.automatic[[2]string{family, name}]; st != nil {
			return st
		}
		return r.common[[2]string{family, name}]
	}
	st := find(name)
	if st == nil && name == "" {
		return r.common.get(family, "")
	}
	if st == nil { // known by its name only
		st = &style{names: []string{decodeName(name)}}
		if isCode(st.names[0]) {
			st.look.code = yes
		}
		r.automatic[[2]string{family, name}] = st
	}
	var chain []*style
	for at := st; at != nil && !at.settled; at = find(at.parent) {
		at.settled = true
		chain = append(chain, at)
		if at.parent == "" {
			break
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		at, parent := chain[i], r.common.get(family, "")
		if at.parent != "" {
			if p := find(at.parent); p != nil && p != at {
				parent = p
			}
		}
		at.inherit(parent)
	}
	return st
}

// maxNames limits the number of parent names that a style keeps.
const maxNames = 20

func (s *style) inherit(parent *style) {
	if s == parent {
		return
	}
	if s.outline == 0 {
		s.outline = parent.outline
	}
	if s.hidden == "" {
		s.hidden = parent.hidden
	}
	s.look = s.look.over(parent.look)
	for i := range s.lang {
		if s.lang[i] == "" {
			s.lang[i] = parent.lang[i]
		}
	}
	if len(s.names) < maxNames {
		s.names = append(s.names[:len(s.names):len(s.names)], parent.names...)
	}
}

// readStyles adds the styles in the element just opened to a sheet.
func (r *reader) readStyles(to sheet) error {
	return r.d.Each(func(name string) error {
		if name != "style:style" && name != "style:default-style" {
			return nil
		}
		d := r.d
		family := d.Attr("style:family")
		if family != "paragraph" && family != "text" && family != "section" {
			return nil
		}
		st := &style{parent: d.Attr("style:parent-style-name")}
		if own := d.Attr("style:name"); own != "" {
			st.names = []string{decodeName(own)}
			if isCode(st.names[0]) {
				st.look.code = yes
			}
			to[[2]string{family, own}] = st
		} else if name == "style:default-style" {
			to[[2]string{family, ""}] = st
		}
		st.outline = small(d.Attr("style:default-outline-level"), 0)
		return d.Each(func(name string) error {
			switch name {
			case "style:text-properties":
				st.hidden = d.Attr("text:display")
				code := st.look.code
				st.look = r.lookOf()
				st.look.code = max(st.look.code, code)
				st.lang = [3]string{
					western:       tagOf(d.Attr("fo:language"), d.Attr("fo:script"), d.Attr("fo:country")),
					eastAsian:     tagOf(d.Attr("style:language-asian"), d.Attr("style:script-asian"), d.Attr("style:country-asian")),
					complexScript: tagOf(d.Attr("style:language-complex"), d.Attr("style:script-complex"), d.Attr("style:country-complex")),
				}
			}
			return nil
		})
	})
}

// tagOf assembles a language tag; "none" means that there is none.
func tagOf(language, script, country string) string {
	if language == "" || language == "none" {
		return language
	}
	for _, s := range []string{script, country} {
		if s != "" && s != "none" {
			language += "-" + s
		}
	}
	return language
}

// decodeName resolves the escapes in the name of a style: Heading_20_1.
func decodeName(name string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(name, '_')
		if i < 0 {
			break
		}
		n := strings.IndexByte(name[i+1:], '_')
		if n < 1 || n > 4 {
			b.WriteString(name[:i+1])
			name = name[i+1:]
			continue
		}
		code, err := strconv.ParseUint(name[i+1:i+1+n], 16, 16)
		if err != nil {
			b.WriteString(name[:i+1])
			name = name[i+1:]
			continue
		}
		b.WriteString(name[:i])
		b.WriteRune(rune(code))
		name = name[i+n+2:]
	}
	return b.String() + name
}

// small parses a count and returns otherwise if it is missing or out of range.
func small(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1<<20 {
		return otherwise
	}
	return n
}

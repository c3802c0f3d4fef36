package docx

import "strconv"

// The three languages of a run, one for each group of scripts.
const (
	western = iota
	eastAsian
	complexScript
)

// chars are the properties of runs. Unset ones are empty.
type chars struct {
	style  string
	hidden *bool
	lang   [3]string
	font   string

	bold, italic, underline *bool
}

// over returns c, with unset properties taken from base.
func (c chars) over(base chars) chars {
	if c.hidden == nil {
		c.hidden = base.hidden
	}
	for i := range c.lang {
		if c.lang[i] == "" {
			c.lang[i] = base.lang[i]
		}
	}
	if c.font == "" {
		c.font = base.font
	}
	if c.bold == nil {
		c.bold = base.bold
	}
	if c.italic == nil {
		c.italic = base.italic
	}
	if c.underline == nil {
		c.underline = base.underline
	}
	return c
}

// layout are the properties of paragraphs. Unset ones are nil or empty.
type layout struct {
	style   string
	outline *int  // 0 to 8 for headings; 9 for none
	listed  *bool // in a list
	depth   *int  // list level from 0
	deleted bool  // the paragraph mark
}

func (l layout) over(base layout) layout {
	if l.outline == nil {
		l.outline = base.outline
	}
	if l.listed == nil {
		l.listed = base.listed
	}
	if l.depth == nil {
		l.depth = base.depth
	}
	return l
}

// style is a style with the properties inherited from its bases.
type style struct {
	id      string
	base    string
	names   []string // names of the style and its bases, the nearest first
	chars   chars
	layout  layout
	settled bool
	look    look
}

// look is what the names of a style reveal.
type look struct {
	heading  int // level; 0 for none
	list     int // depth from 1; 0 for none
	contents bool
	caption  bool
	code     bool
}

func lookOf(names []string) look {
	var l look
	for _, name := range names { // nearest first
		if l.heading == 0 && !l.caption {
			l.heading = headingLevel(name)
			l.caption = isCaption(name) && l.heading == 0
		}
		if l.list == 0 {
			l.list = listDepth(name)
		}
		l.contents = l.contents || isContents(name)
		l.code = l.code || isCode(name)
	}
	return l
}

// styles are the styles of a document, by kind and ID.
type styles struct {
	all      map[styleKey]*style
	standard string // default paragraph style
	defaults chars
}

type styleKey struct{ kind, id string }

// readStyles reads the styles part. It returns no styles for "".
func (r *reader) readStyles(part string) (*styles, error) {
	s := &styles{all: map[styleKey]*style{}}
	if part == "" {
		return s, nil
	}
	err := r.part(part, func() error {
		return r.d.Each(func(name string) error {
			switch name {
			case "w:docDefaults":
				return r.d.Each(func(name string) error {
					if name != "w:rPrDefault" {
						return nil
					}
					return r.d.Each(func(name string) (err error) {
						if name == "w:rPr" {
							s.defaults, err = r.charProperties()
						}
						return err
					})
				})
			case "w:style":
				return r.readStyle(s)
			}
			return nil
		})
	}, "w:styles")
	return s, err
}

func (r *reader) readStyle(s *styles) error {
	key := styleKey{r.d.Attr("w:type"), r.d.Attr("w:styleId")}
	if key.kind == "" {
		key.kind = "paragraph"
	}
	if key.kind == "paragraph" && isOn(r.d.Attr("w:default"), false) {
		s.standard = key.id
	}
	st := &style{id: key.id}
	s.all[key] = st
	return r.d.Each(func(name string) (err error) {
		switch name {
		case "w:name":
			st.names = []string{r.d.Attr("w:val")}
		case "w:basedOn":
			st.base = r.d.Attr("w:val")
		case "w:rPr":
			st.chars, err = r.charProperties()
		case "w:pPr":
			st.layout, err = r.layoutProperties()
		}
		return err
	})
}

// get returns a style with inherited properties. A style that is missing in the document is known
// by its ID only.
func (s *styles) get(kind, id string) *style {
	if id == "" && kind == "paragraph" {
		id = s.standard
	}
	st := s.all[styleKey{kind, id}]
	if st == nil {
		if id == "" {
			return &style{}
		}
		st = &style{names: []string{id}, settled: true, look: lookOf([]string{id})}
		s.all[styleKey{kind, id}] = st
		return st
	}
	// Bases are resolved from the root up, so that a long chain has no extra cost. A cyclic chain
	// is cut.
	var chain []*style
	for at := st; at != nil && !at.settled; at = s.all[styleKey{kind, at.base}] {
		at.settled = true
		chain = append(chain, at)
	}
	for i := len(chain) - 1; i >= 0; i-- {
		at := chain[i]
		if base := s.all[styleKey{kind, at.base}]; base != nil && base != at {
			at.chars = at.chars.over(base.chars)
			at.layout = at.layout.over(base.layout)
			if len(base.names) < maxNames {
				at.names = append(at.names[:len(at.names):len(at.names)], base.names...)
			}
		}
		at.look = lookOf(append([]string{at.id}, at.names...))
	}
	return st
}

// maxNames limits the number of base names that a style keeps.
const maxNames = 20

// charProperties reads a w:rPr.
func (r *reader) charProperties() (chars, error) {
	var c chars
	err := r.d.Each(func(name string) error {
		r.charProperty(&c, name)
		return nil
	})
	return c, err
}

// on and off are the values of a property of a run.
var on, off = true, false

// charProperty reads a child of a w:rPr.
func (r *reader) charProperty(c *chars, name string) {
	set := func(is bool) *bool {
		if is {
			return &on
		}
		return &off
	}
	switch name {
	case "w:rStyle":
		c.style = r.d.Attr("w:val")
	case "w:vanish":
		c.hidden = set(isOn(r.d.Attr("w:val"), true))
	case "w:b":
		c.bold = set(isOn(r.d.Attr("w:val"), true))
	case "w:i":
		c.italic = set(isOn(r.d.Attr("w:val"), true))
	case "w:u":
		c.underline = set(r.d.Attr("w:val") != "none")
	case "w:rFonts":
		c.font = r.d.Attr("w:ascii")
	case "w:lang":
		c.lang = [3]string{r.d.Attr("w:val"), r.d.Attr("w:eastAsia"), r.d.Attr("w:bidi")}
	}
}

// layoutProperties reads a w:pPr.
func (r *reader) layoutProperties() (layout, error) {
	var l layout
	err := r.d.Each(func(name string) error {
		switch name {
		case "w:pStyle":
			l.style = r.d.Attr("w:val")
		case "w:outlineLvl":
			l.outline = number(r.d.Attr("w:val"))
		case "w:numPr":
			return r.d.Each(func(name string) error {
				switch name {
				case "w:numId":
					on := r.d.Attr("w:val") != "0"
					l.listed = &on
				case "w:ilvl":
					l.depth = number(r.d.Attr("w:val"))
				}
				return nil
			})
		case "w:rPr": // of the paragraph mark
			return r.d.Each(func(name string) error {
				if name == "w:del" || name == "w:moveFrom" {
					l.deleted = true
				}
				return nil
			})
		case "w:sectPr":
			return r.section()
		}
		return nil
	})
	return l, err
}

// section records the headers and footers of a section.
func (r *reader) section() error {
	return r.d.Each(func(name string) error {
		if name == "w:headerReference" || name == "w:footerReference" {
			r.headers = append(r.headers, r.d.Attr("r:id"))
		}
		return nil
	})
}

// isOn parses an on/off property (ECMA-376 part 1, 17.17.4).
func isOn(value string, otherwise bool) bool {
	switch value {
	case "":
		return otherwise
	case "0", "false", "off":
		return false
	}
	return true
}

// number parses a small number and returns nil for anything else.
func number(s string) *int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 99 {
		return nil
	}
	return &n
}

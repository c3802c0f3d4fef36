package doctor

// This file is the DTD of TMX 1.4b.

// content describes the allowed contents of an element.
type content struct {
	text     bool
	children string // space-separated names
	attrs    string // space-separated names; lang is in the DTD besides xml:lang
}

const (
	inlines  = " bpt ept ph it hi ut "
	dates    = " creationdate changedate lastusagedate "
	unitInfo = " o-encoding datatype usagecount lastusagedate creationtool creationtoolversion creationdate creationid changedate changeid o-tmf "
)

// model returns the content model of an element; ok is false for unknown elements.
func model(name string) (c content, ok bool) {
	switch name {
	case "tmx":
		return content{children: " header body ", attrs: " version "}, true
	case "header":
		return content{children: " note prop ude ", attrs: " creationtool creationtoolversion segtype o-tmf adminlang srclang datatype o-encoding creationdate creationid changedate changeid "}, true
	case "body":
		return content{children: " tu "}, true
	case "note":
		return content{text: true, attrs: " o-encoding xml:lang lang "}, true
	case "prop":
		return content{text: true, attrs: " type xml:lang o-encoding lang "}, true
	case "ude":
		return content{children: " map ", attrs: " name base "}, true
	case "map":
		return content{attrs: " unicode code ent subst "}, true
	case "tu":
		return content{children: " note prop tuv ", attrs: unitInfo + " tuid segtype srclang "}, true
	case "tuv":
		return content{children: " note prop seg ", attrs: unitInfo + " xml:lang lang "}, true
	case "seg":
		return content{text: true, children: inlines}, true
	case "bpt":
		return content{text: true, children: " sub ", attrs: " i x type "}, true
	case "ept":
		return content{text: true, children: " sub ", attrs: " i "}, true
	case "sub":
		return content{text: true, children: inlines, attrs: " datatype type "}, true
	case "it":
		return content{text: true, children: " sub ", attrs: " pos x type "}, true
	case "ph":
		return content{text: true, children: " sub ", attrs: " x assoc type "}, true
	case "hi":
		return content{text: true, children: inlines, attrs: " x type "}, true
	case "ut":
		return content{text: true, children: " sub ", attrs: " x "}, true
	}
	return content{}, false
}

// element is a parsed element, repaired as far as it was read.
type element struct {
	name  string
	attrs []attribute
	kids  []kid
	line  int
	at    int  // offset of its tag in the part
	ended bool // its end tag was found
}

// kid is an element or a text.
type kid struct {
	el   *element
	text []byte // escaped for a file
}

// attribute holds its value escaped for double quotes.
type attribute struct {
	name  string
	value []byte
}

// attr returns the value of an attribute, or "" if there is none.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.name == name {
			return string(a.value)
		}
	}
	return ""
}

// value returns the value of an attribute as bytes, or nil if there is none.
func (e *element) value(name string) []byte {
	for i := range e.attrs {
		if e.attrs[i].name == name {
			return e.attrs[i].value
		}
	}
	return nil
}

// has reports whether an attribute exists.
func (e *element) has(name string) bool {
	for _, a := range e.attrs {
		if a.name == name {
			return true
		}
	}
	return false
}

// set replaces or appends an attribute.
func (e *element) set(name, value string) {
	for i := range e.attrs {
		if e.attrs[i].name == name {
			e.attrs[i].value = []byte(value)
			return
		}
	}
	e.attrs = append(e.attrs, attribute{name, []byte(value)})
}

// drop removes an attribute.
func (e *element) drop(name string) {
	for i := range e.attrs {
		if e.attrs[i].name == name {
			e.attrs = append(e.attrs[:i], e.attrs[i+1:]...)
			return
		}
	}
}

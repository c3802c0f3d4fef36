package odt

import (
	"fmt"
	"regexp"
	"strings"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/internal/zipxml"
)

// run holds the properties of a piece of text.
type run struct {
	lang   [3]string
	hidden bool
	look   look
	link   string // target address; "" if none
}

// shown returns the look of a run as far as it differs from that of its paragraph.
func (r *reader) shown(run *run) document.Look {
	base := r.para.style.look
	return document.Look{
		Bold: run.look.bold == yes && base.bold != yes, Italic: run.look.italic == yes && base.italic != yes,
		Underline: run.look.underline == yes && base.underline != yes,
		Monospace: run.look.code == yes && base.code != yes,
		Link:      run.link,
	}
}

// inline reads the content of the element just opened: a paragraph or an element in it.
func (r *reader) inline(run *run) error {
	return r.d.Walk(func(kind zipxml.Kind) error {
		if kind == zipxml.Text {
			r.chars(run, string(r.d.Text()))
			return nil
		}
		return r.child(run, r.d.Name())
	})
}

func (r *reader) child(outer *run, name string) error {
	d := r.d
	switch name {
	case "text:span":
		st := r.style("text", d.Attr("text:style-name"))
		inner := *outer
		for i, tag := range st.lang {
			if tag != "" {
				inner.lang[i] = tag
			}
		}
		if st.hidden != "" {
			inner.hidden = st.hidden == "none"
		}
		inner.look = st.look.over(outer.look)
		return r.inline(&inner)
	case "text:a":
		inner := *outer
		if address := d.Attr("xlink:href"); address != "" {
			inner.link = address
		}
		return r.inline(&inner)
	case "text:s":
		if n := small(d.Attr("text:c"), 1); n > 1 {
			r.put(outer, "  ") // stands for any number
		} else {
			r.put(outer, " ")
		}
	case "text:tab":
		r.gap(outer, "\t", document.Code{Type: document.CodeTab, Data: "<tab>"})
	case "text:line-break":
		r.gap(outer, "\n", document.Code{Type: document.CodeBreak, Data: "<br>"})
	case "text:note":
		return r.note(outer)
	case "text:ruby":
		return d.Each(func(name string) error {
			if name == "text:ruby-base" {
				return r.inline(outer)
			}
			return nil
		})
	case "text:hidden-text":
		if d.Attr("text:is-hidden") == "false" {
			return r.inline(outer)
		}
	case "text:hidden-paragraph":
		r.para.hidden = r.para.hidden || d.Attr("text:is-hidden") == "true"
	case "text:script", "text:tracked-changes", "office:annotation":
	default:
		switch {
		case strings.HasPrefix(name, "text:"): // links, fields, references: what they show
			return r.inline(outer)
		case strings.HasPrefix(name, "draw:") && !outer.hidden:
			inText, seen := d.Attr("text:anchor-type") == "as-char", r.picture
			r.picture = false
			err := r.drawing(name)
			inText, r.picture = inText && r.picture, seen
			if inText && r.para != nil {
				r.para.runs.Put(document.Code{Type: document.CodeImage, Data: "<img>", Keep: true})
			}
			return err
		}
	}
	return nil
}

// gap adds white space that is an element of its own.
func (r *reader) gap(run *run, text string, c document.Code) {
	if !run.hidden && r.para != nil {
		r.para.runs.Put(c)
	}
	r.put(run, text)
}

// chars adds character data, in which white space is one space (ODF 1.3, 6.1.2): further spaces of
// the author are elements.
func (r *reader) chars(run *run, text string) {
	if r.para == nil {
		return
	}
	if strings.ContainsAny(text, " \t\r\n") {
		text = spaces.ReplaceAllString(text, " ")
	}
	if strings.HasSuffix(r.para.runs.Text(), " ") {
		text = strings.TrimPrefix(text, " ")
	}
	r.put(run, text)
}

// spaces matches XML white space.
var spaces = regexp.MustCompile(`[ \t\r\n]+`)

// put adds text to the open paragraph.
func (r *reader) put(run *run, text string) {
	if run.hidden || r.para == nil {
		return
	}
	if strings.Contains(text, "\u00AD") { // optional hyphens
		text = strings.ReplaceAll(text, "\u00AD", "")
	}
	r.para.runs.Add(text, r.shown(run))
	var n [3]int
	n[western], n[eastAsian], n[complexScript] = textutil.Letters(text)
	for i, count := range n {
		if count > 0 {
			r.para.langs.Add(r.tags.Parse(run.lang[i]), count)
		}
	}
}

// leftOut records that something other than text is at this point, a picture or a note reference:
// spaces before and after it are not doubled.
func (p *paragraph) leftOut() {
	if p != nil && strings.HasSuffix(p.runs.Text(), " ") {
		p.runs.Add("\t", document.Look{})
	}
}

// note reads a footnote or endnote, which comes after the text.
func (r *reader) note(run *run) error {
	kind, number, to := "footnote", &r.numbers[0], &r.footnotes
	if r.d.Attr("text:note-class") == "endnote" {
		kind, number, to = "endnote", &r.numbers[1], &r.endnotes
	}
	if run.hidden {
		return nil
	}
	*number++
	r.para.leftOut()
	if r.para != nil {
		r.para.runs.Put(document.Code{Type: document.CodeFootnote, Data: "<" + kind + ">", Keep: true})
	}
	s := story{part: fmt.Sprintf("%s %d", kind, *number), kind: document.NoteBlock}
	return r.apart(s, to, func(name string) error {
		if name == "text:note-body" {
			return r.d.Each(r.block)
		}
		return nil
	})
}

// apart reads the children of an element as a story of its own, whose blocks are appended to to.
func (r *reader) apart(s story, to *[]pending, child func(string) error) error {
	outerStory, outerPara, outerAside := r.story, r.para, r.aside
	var blocks []pending
	r.story, r.para, r.aside = s, nil, &blocks
	err := r.d.Each(child)
	r.story, r.para, r.aside = outerStory, outerPara, outerAside
	*to = append(*to, blocks...)
	return err
}

// drawing reads the text of a text box or a shape. Its blocks come after the paragraph in which it
// is anchored.
func (r *reader) drawing(name string) error {
	r.para.leftOut()
	switch name {
	case "draw:frame", "draw:g", "draw:a":
		return r.d.Each(r.drawing)
	case "draw:image":
		r.picture = true
		return nil
	case "draw:object":
		return r.object()
	case "draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon",
		"draw:regular-polygon",
		"draw:path", "draw:line", "draw:polyline", "draw:connector", "draw:caption", "draw:measure":
	default:
		return nil // pictures, objects
	}
	r.boxes++
	s := r.story
	s.part = strings.TrimPrefix(fmt.Sprintf("%s, text box %d", s.part, r.boxes), ", ")
	s.paragraphs, s.cell, s.lists = 0, "", 0
	if r.para != nil {
		return r.apart(s, &r.para.boxes, r.block)
	}
	var blocks []pending
	err := r.apart(s, &blocks, r.block)
	for _, b := range blocks {
		r.emit(b)
	}
	return err
}

// object reads a formula, which is in a part of its own or, in a flat file, inline. Other objects
// have no text of this document.
func (r *reader) object() error {
	if r.para == nil {
		return nil
	}
	part := zipxml.Resolve("", r.d.Attr("xlink:href"))
	if r.zip == nil || part == "" {
		return r.d.Each(func(name string) error {
			if name == "math:math" {
				return r.formula()
			}
			return nil
		})
	}
	if !r.zip.Has(part + "/content.xml") {
		return nil
	}
	d, err := r.zip.XML(part+"/content.xml", r.vocab)
	if err != nil {
		return err
	}
	outer := r.d
	defer func() { r.d = outer; _ = d.Close() }() // read only
	r.d = d
	if kind, err := d.Next(); err != nil || kind != zipxml.Start || d.Name() != "math:math" {
		return err
	}
	return r.formula()
}

// formula adds the text of a MathML formula to the open paragraph.
func (r *reader) formula() error {
	run := &run{lang: r.para.style.lang, look: r.para.style.look}
	var walk func(zipxml.Kind) error
	walk = func(kind zipxml.Kind) error {
		switch {
		case kind == zipxml.Text:
			r.put(run, strings.TrimSpace(string(r.d.Text())))
		case r.d.Name() == "math:annotation", r.d.Name() == "math:annotation-xml": // the formula in another notation
		default:
			return r.d.Walk(walk)
		}
		return nil
	}
	return r.d.Walk(walk)
}

package docx

import (
	"fmt"
	"strconv"
	"strings"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/internal/zipxml"
)

// inline reads a child of a paragraph.
func (r *reader) inline(name string) error {
	switch name {
	case "w:pPr":
		l, err := r.layoutProperties()
		r.para.layout = l
		r.para.style = r.styles.get("paragraph", l.style)
		return err
	case "w:r":
		run := r.newRun()
		return r.d.Each(func(name string) error { return r.runChild(run, name) })
	case "w:hyperlink":
		outer := r.link
		r.link = r.target(r.d.Attr("r:id"), r.d.Attr("w:anchor"))
		err := r.d.Each(r.inline)
		r.link = outer
		return err
	case "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo":
		return r.d.Each(r.inline)
	case "w:sdt":
		return r.control(r.inline)
	case "w:fldSimple":
		f := field{instruction: r.d.Attr("w:instr")}
		f.separate()
		r.begin(f)
		err := r.d.Each(r.inline)
		r.end()
		return err
	case "m:oMath", "m:oMathPara":
		return r.math()
	case "mc:AlternateContent":
		return r.alternate(r.inline)
	case "w:subDoc":
		return r.block(name)
	}
	return nil // deletions, marks of ranges and comments
}

// run is a piece of text with uniform properties.
type run struct {
	chars chars
	cs    bool // its letters count as complex script
	code  bool // its style is for program code
}

func (r *reader) newRun() *run { return &run{chars: r.para.style.chars.over(r.styles.defaults)} }

func (r *reader) runChild(run *run, name string) error {
	switch name {
	case "w:rPr":
		return r.runProperties(run)
	case "w:t":
		return r.text(run)
	case "w:tab", "w:ptab":
		r.gap(run, "\t", document.Code{Type: document.CodeTab, Data: "<tab>"})
	case "w:br":
		if kind := r.d.Attr("w:type"); kind == "page" || kind == "column" {
			r.put(run, "\t") // space, like a tab
		} else {
			r.gap(run, "\n", lineBreak)
		}
	case "w:cr":
		r.gap(run, "\n", lineBreak)
	case "w:noBreakHyphen":
		r.put(run, "\u2011")
	case "w:sym":
		r.textCount++
		r.put(run, symbol(r.d.Attr("w:font"), r.d.Attr("w:char")))
	case "w:instrText":
		return r.instruction()
	case "w:fldChar":
		r.fieldChar(r.d.Attr("w:fldCharType"))
	case "w:footnoteReference":
		r.refer(run, "footnote")
	case "w:endnoteReference":
		r.refer(run, "endnote")
	case "w:ruby":
		return r.d.Each(func(name string) error {
			if name == "w:rubyBase" {
				return r.d.Each(r.inline)
			}
			return nil
		})
	case "w:drawing", "w:pict", "w:object":
		if run.isHidden() {
			return nil
		}
		r.para.leftOut()
		outer := r.picture
		r.picture = false
		err := r.d.Each(r.drawing)
		if r.picture && !r.inInstruction() {
			r.para.runs.Put(document.Code{Type: document.CodeImage, Data: "<img>", Keep: true})
		}
		r.picture = outer
		return err
	case "mc:AlternateContent":
		return r.alternate(func(name string) error { return r.runChild(run, name) })
	}
	return nil
}

func (r *reader) runProperties(run *run) error {
	own := chars{}
	err := r.d.Each(func(name string) error {
		switch name {
		case "w:rtl", "w:cs":
			run.cs = run.cs || isOn(r.d.Attr("w:val"), true)
		default:
			r.charProperty(&own, name)
		}
		return nil
	})
	base := run.chars
	if own.style != "" {
		st := r.styles.get("character", own.style)
		base = st.chars.over(base)
		run.code = run.code || st.look.code
	}
	run.chars = own.over(base)
	return err
}

func (run *run) isHidden() bool { return run.chars.hidden != nil && *run.chars.hidden }

// text reads a w:t.
func (r *reader) text(run *run) error {
	return r.d.Walk(func(kind zipxml.Kind) error {
		if kind == zipxml.Text {
			r.textCount++
			r.put(run, document.Unwrap(string(r.d.Text())))
		}
		return nil
	})
}

// put adds text to the open paragraph unless it is hidden.
func (r *reader) put(run *run, text string) {
	if text == "" || run.isHidden() || r.inInstruction() {
		return
	}
	if strings.Contains(text, "\u00AD") { // optional hyphens
		text = strings.ReplaceAll(text, "\u00AD", "")
	}
	p := r.para
	p.runs.Add(text, r.look(run))
	if r.menus > 0 || r.inContents() {
		p.contents = true
	}
	n := [3]int{}
	n[western], n[eastAsian], n[complexScript] = textutil.Letters(text)
	if run.cs {
		n = [3]int{complexScript: n[western] + n[eastAsian] + n[complexScript]}
	}
	for i, count := range n {
		if count > 0 {
			p.langs.Add(r.tags.Parse(run.chars.lang[i]), count)
		}
	}
}

// leftOut records that something other than text is at this point, a picture or a note reference:
// spaces before and after it are not doubled.
func (p *paragraph) leftOut() {
	if strings.HasSuffix(p.runs.Text(), " ") {
		p.runs.Add("\t", document.Look{})
	}
}

// refer records that the text refers to a note.
func (r *reader) refer(run *run, kind string) {
	n := note{kind, r.d.Attr("w:id")}
	if run.isHidden() || r.inInstruction() {
		return
	}
	if r.noteRefs[n] {
		r.mark(kind)
		return
	}
	if r.noteRefs == nil {
		r.noteRefs = map[note]bool{}
	}
	r.noteRefs[n] = true
	r.para.leftOut()
	r.mark(kind)
	r.notes = append(r.notes, n)
}

// drawing reads the text boxes of a drawing.
func (r *reader) drawing(name string) error {
	switch name {
	case "w:txbxContent":
		return r.textBox()
	case "mc:AlternateContent":
		return r.alternate(r.drawing)
	case "a:blip", "v:imagedata":
		r.picture = true
	case "wp:anchor": // beside the text, not inline
		outer := r.picture
		err := r.d.Each(r.drawing)
		r.picture = outer
		return err
	}
	return r.d.Each(r.drawing)
}

// textBox reads a text box. Its blocks come after the paragraph in which it is anchored.
func (r *reader) textBox() error {
	r.boxes++
	outerStory, outerPara, outerAside, outerFields, outerExtra := r.story, r.para, r.aside, r.fields, r.extraFields
	outerLink := r.link
	r.link = ""
	r.story.part = strings.TrimPrefix(r.story.part+", "+fmt.Sprintf("text box %d", r.boxes), ", ")
	r.story.paragraphs, r.story.cell = 0, ""
	r.fields, r.extraFields = nil, 0
	var blocks []pending
	r.aside = &blocks
	err := r.container()
	r.story, r.para, r.aside, r.fields, r.extraFields, r.link = outerStory, outerPara, outerAside, outerFields, outerExtra, outerLink
	r.para.boxes = append(r.para.boxes, blocks...)
	return err
}

// math reads the text of a formula.
func (r *reader) math() error {
	run := r.newRun()
	var child func(string) error
	child = func(name string) error {
		switch name {
		case "m:t":
			return r.text(run)
		case "w:del", "w:moveFrom":
			return nil
		case "w:r":
			return r.inline(name)
		}
		return r.d.Each(child)
	}
	return r.d.Each(child)
}

// field is an open field.
type field struct {
	instruction string
	result      bool   // its instruction has ended
	contents    bool   // a table of contents or an index
	link        string // target address; "" if none
	name        string // name of a field of another kind
	from        int    // number of blocks before it
}

// fieldChar reads the beginning, the middle or the end of a field.
func (r *reader) fieldChar(kind string) {
	n := len(r.fields)
	switch {
	case kind == "begin":
		r.begin(field{})
	case kind == "separate" && n > 0 && r.extraFields == 0:
		r.fields[n-1].separate()
	case kind == "end":
		r.end()
	}
}

// maxFields is the maximum depth of nested fields. Deeper ones, which no genuine file has, count as
// part of the last.
const maxFields = 64

func (r *reader) begin(f field) {
	if len(r.fields) == maxFields {
		r.extraFields++
		return
	}
	f.from = len(r.b.Blocks())
	r.fields = append(r.fields, f)
}

func (r *reader) end() {
	if r.extraFields > 0 {
		r.extraFields--
	} else if n := len(r.fields); n > 0 {
		r.fields = r.fields[:n-1]
	}
}

// maxInstruction is the number of bytes of a field instruction that are kept.
const maxInstruction = 2048

// instruction reads a piece of a field instruction.
func (r *reader) instruction() error {
	text, err := r.d.Content()
	if n := len(r.fields); n > 0 {
		if f := &r.fields[n-1]; !f.result && len(f.instruction) < maxInstruction {
			f.instruction += text[:min(len(text), maxInstruction)]
		}
	}
	return err
}

func isContentsField(instruction string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(instruction), " ")
	switch strings.ToUpper(word) {
	case "TOC", "INDEX", "TOA":
		return true
	}
	return false
}

// inInstruction reports whether the current text is the result of a field nested in the instruction
// of another.
func (r *reader) inInstruction() bool {
	for i := range len(r.fields) - 1 {
		if !r.fields[i].result {
			return true
		}
	}
	return false
}

func (r *reader) inContents() bool {
	for i := range r.fields {
		if r.fields[i].contents {
			return true
		}
	}
	return false
}

// symbol returns the character of a w:sym element: a code in a font that has pictures or Greek
// letters in place of Latin ones.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil || code > 0xFFFF || code >= 0xD800 && code < 0xE000 || code < ' ' {
		return ""
	}
	low := code
	if code >= 0xF000 && code <= 0xF0FF { // where Windows maps such fonts
		low = code - 0xF000
	}
	switch strings.ToLower(font) {
	case "symbol":
		if s := symbolFont(byte(low)); s != "" && low <= 0xFF {
			return s
		}
	case "wingdings":
		if s := wingdings(byte(low)); s != "" && low <= 0xFF {
			return s
		}
	}
	return string(rune(code))
}

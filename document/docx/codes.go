package docx

import (
	"strings"

	"hexapla/document"
)

// lineBreak is the code of a manual line break.
var lineBreak = document.Code{Type: document.CodeBreak, Data: "<br>"}

// gap adds white space that is an element of its own.
func (r *reader) gap(run *run, text string, c document.Code) {
	if !run.isHidden() && !r.inInstruction() {
		r.para.runs.Put(c)
	}
	r.put(run, text)
}

// mark adds the code of a note reference.
func (r *reader) mark(kind string) {
	r.para.runs.Put(document.Code{Type: document.CodeFootnote, Data: "<" + kind + ">", Keep: true})
}

// look returns the look of a run as far as it differs from that of its paragraph.
func (r *reader) look(run *run) document.Look {
	base := &r.para.style.chars
	is := func(own, base, standard *bool) bool {
		if base == nil {
			base = standard
		}
		return own != nil && *own && (base == nil || !*base)
	}
	standard := &r.styles.defaults
	l := document.Look{
		Bold:      is(run.chars.bold, base.bold, standard.bold),
		Italic:    is(run.chars.italic, base.italic, standard.italic),
		Underline: is(run.chars.underline, base.underline, standard.underline),
		Link:      r.link,
	}
	font := base.font
	if font == "" {
		font = standard.font
	}
	l.Monospace = run.code || run.chars.font != font && r.isFixed(run.chars.font) && !r.isFixed(font)
	for i := range r.fields {
		switch f := &r.fields[i]; {
		case f.contents:
			l.Field = ""
			return l
		case !f.result:
		case f.link != "":
			l.Link = f.link
		case l.Field == "":
			l.Field = f.name
		}
	}
	return l
}

// isFixed reports whether a font is monospaced.
func (r *reader) isFixed(font string) bool {
	if font == "" {
		return false
	}
	is, known := r.fixed[font]
	if !known {
		is = document.IsMonospace(font)
		if len(r.fixed) < 1000 {
			r.fixed[font] = is
		}
	}
	return is
}

// isCode reports whether a character style is for program code, by the names that Word, LibreOffice
// and pandoc use.
func isCode(name string) bool {
	switch foldName(name) {
	case "htmlcode", "htmlkeyboard", "htmlsample", "htmltypewriter", "htmlvariable", "code", "codechar", "inlinecode",
		"sourcetext", "verbatimchar",
		"sourcecode", "teletype", "userentry":
		return true
	}
	return false
}

// target returns the address of a link from the ID of a relationship and the name of a bookmark.
// Bookmark names that Word generates are left out, because they differ in every file.
func (r *reader) target(id, anchor string) string {
	address := ""
	if id != "" {
		address = r.address(id)
	}
	if anchor == "" {
		return address
	}
	return address + "#" + anchorName(anchor)
}

// address returns the target of a relationship of the current part.
func (r *reader) address(id string) string {
	if r.links == nil {
		r.links = map[string]string{}
		relations, err := r.zip.Relations(r.name)
		if err != nil {
			return "" // a link without address
		}
		for _, rel := range relations {
			if rel.Address != "" {
				r.links[rel.ID] = rel.Address
			}
		}
	}
	return r.links[id]
}

func anchorName(name string) string {
	for _, made := range []string{"_Toc", "_Ref", "_Hlk"} {
		if strings.HasPrefix(name, made) {
			return ""
		}
	}
	return name
}

// separate ends the instruction of a field. Its result follows.
func (f *field) separate() {
	f.result, f.contents = true, isContentsField(f.instruction)
	words := instructionWords(f.instruction)
	if f.contents || len(words) == 0 {
		return
	}
	switch kind := strings.ToUpper(words[0]); kind {
	case "HYPERLINK":
		anchor := false
		for _, word := range words[1:] {
			switch {
			case strings.HasPrefix(word, `\`):
				anchor = word == `\l`
				if !anchor && f.link != "" {
					return
				}
			case anchor:
				f.link += "#" + anchorName(word)
				return
			default:
				f.link = word
			}
		}
	case "MERGEFIELD":
		f.name = kind
		if len(words) > 1 {
			f.name += " " + words[1]
		}
	default:
		f.name = kind
	}
}

// instructionWords splits the instruction of a field into words and quoted strings.
func instructionWords(instruction string) []string {
	var words []string
	for rest := strings.TrimSpace(instruction); rest != "" && len(words) < 8; rest = strings.TrimSpace(rest) {
		if quoted, found := strings.CutPrefix(rest, `"`); found {
			word, after, _ := strings.Cut(quoted, `"`)
			words, rest = append(words, word), after
			continue
		}
		n := strings.IndexAny(rest, " \t\"")
		if n < 0 {
			n = len(rest)
		}
		words, rest = append(words, rest[:n]), rest[n:]
	}
	return words
}

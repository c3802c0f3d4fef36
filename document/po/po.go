// Package po reads PO files of GNU gettext as key-based texts in one language: the translations, or
// of a template (.pot) the texts to be translated. In this way two translations of a program can be
// aligned with each other, or one with its template. The package bitext/po reads a file as a text
// with its translation.
//
// The key of a block is its msgid, preceded by the msgctxt and a colon if there is one, and
// followed by the number of the plural form. Untranslated and fuzzy messages are not text, as in
// gettext itself; nor are obsolete ones. The lines of a message are one text, as programs wrap
// them.
package po

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/textcode"
	"hexapla/internal/gettext"
)

// Format is the name of the format.
const Format = "po"

// Read reads a PO file or a template. Options are ignored.
func Read(f *document.File, _ document.Options) (*document.Document, error) {
	list, err := gettext.Parse(f.Source)
	if err != nil {
		return nil, broken(f, err)
	}
	header := gettext.HeaderOf(list)
	template := isTemplate(list)
	tag, err := header.Target(f.Path)
	if template {
		tag, err = header.Source()
	}
	if err != nil {
		return nil, broken(f, err)
	}
	tag = scripted(tag)
	b := document.NewBuilder(f.Source)
	b.NoteSpaces()
	var flags [][]string // by block
	add := func(m *gettext.Message, s gettext.String, form int) {
		add(b, m, s, form)
		if len(flags) < len(b.Blocks()) {
			flags = append(flags, m.Flags)
		}
	}
	for i := range list {
		m := &list[i]
		switch {
		case m.IsHeader() || m.Fuzzy:
		case template:
			add(m, m.ID, -1)
			if m.Plural.Line > 0 {
				add(m, m.Plural, 1)
			}
		default:
			for k, s := range m.Strs {
				if m.Plural.Line == 0 || k == 0 && len(m.Strs) > 1 {
					k = -1 // the form beside the msgid
				} else {
					k = max(k, 1)
				}
				add(m, s, k)
			}
		}
	}
	d, err := b.Document(f, Format, tag)
	if err != nil {
		return nil, err
	}
	for k, block := range d.Blocks {
		for _, c := range textcode.Find(block.Span.In(d.Text), flags[k]) {
			c.Span.Start += block.Span.Start
			c.Span.End += block.Span.Start
			d.Codes = append(d.Codes, c)
		}
	}
	return d, nil
}

// scripted returns zh-Hans for zh-CN: Chinese is identified by its script.
func scripted(tag language.Tag) language.Tag {
	base, script, region := tag.Raw()
	if base.String() != "zh" || script != (language.Script{}) || region == (language.Region{}) {
		return tag
	}
	likely, _ := tag.Script()
	if t, err := language.Compose(base, likely); err == nil {
		return t
	}
	return tag
}

// isTemplate reports whether no message has a translation.
func isTemplate(list []gettext.Message) bool {
	for i := range list {
		for _, s := range list[i].Strs {
			if !list[i].IsHeader() && strings.TrimSpace(s.Value) != "" {
				return false
			}
		}
	}
	return true
}

// add adds the block of a string. form is the number of the plural form, or -1 for the singular.
func add(b *document.Builder, m *gettext.Message, s gettext.String, form int) {
	if strings.TrimSpace(s.Value) == "" {
		return
	}
	key := strings.Join(strings.Fields(strings.ReplaceAll(m.ID.Value, "\x00", " ")), " ")
	if c := strings.Join(strings.Fields(strings.ReplaceAll(m.Context.Value, "\x00", " ")), " "); c != "" {
		key = c + ": " + key
	}
	if form >= 0 {
		key += " [" + strconv.Itoa(form) + "]"
	}
	b.At(document.Where{Key: key})
	for _, p := range s.Pieces {
		switch {
		case !p.Escape:
			b.Raw(p.Start, p.End)
		default:
			escaped(b, p)
		}
	}
	block := document.Block{Kind: document.Value, Key: key}
	if !strings.ContainsFunc(s.Value, unicode.IsLetter) {
		block.Boilerplate = document.Ornament
	}
	b.Break(block)
}

// escaped adds an escape or several consecutive ones.
func escaped(b *document.Builder, p gettext.Piece) {
	words := strings.Fields(strings.ReplaceAll(p.Text, "\x00", "\uFFFD"))
	before, after := strings.TrimLeftFunc(p.Text, unicode.IsSpace) != p.Text, strings.TrimRightFunc(p.Text, unicode.IsSpace) != p.Text
	if before || len(words) == 0 {
		b.Space(p.Start, p.End)
	}
	if len(words) > 0 {
		b.Instead(strings.Join(words, " "), p.Start, p.End)
		if after {
			b.Space(p.End, p.End)
		}
	}
}

// broken adds the position to a parse error.
func broken(f *document.File, err error) error {
	line := 0
	if at := (*gettext.Error)(nil); errors.As(err, &at) {
		line = at.Line
	}
	return &document.Error{Format: Format, Path: f.Path, Line: line, Kind: document.ErrFormat, Message: err.Error()}
}

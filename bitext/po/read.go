package po

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/document/textcode"
	"hexapla/internal/gettext"
	"hexapla/lang/plural"
)

// Read reads a PO file as a table. name is used in error messages. The source is English unless the
// header specifies another language (X-Source-Language). The target is the language in the header
// (Language), or else that in the name of the file or of its folder: de.po, app.pt_BR.po,
// sr@latin/LC_MESSAGES/app.po.
//
// A message is a row. A message with plural forms is a row for each form: the first has the msgid,
// the others the msgid_plural, as has the only form of a language without plurals. Forms that the
// header requires (nplurals), or that the language needs by CLDR, but that are missing are rows
// without a target. The msgctxt is the ID of the row if it is unique in the file and has no white
// space, and the key of the place. The line of the place is in the PO file; its part is the first
// reference. Comments become the note. A fuzzy message has the score 0.5, others 1, and those of
// this program the score that was written. If a low-confidence or rejected message of this program
// is no longer fuzzy, a person has reviewed it and it is confirmed. Obsolete messages are left out.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	raw, err := document.LoadRawFrom(r, name, document.Options{})
	if err != nil {
		return nil, fmt.Errorf("po: %w", err)
	}
	source, encoding, err := decode(raw)
	if err != nil {
		return nil, err
	}
	t, err := table(source, name)
	if at := (*gettext.Error)(nil); errors.As(err, &at) {
		return nil, fmt.Errorf("po: %s:%d: %w", name, at.Line, err)
	}
	if err != nil {
		return nil, fmt.Errorf("po: %s: %w", name, err)
	}
	for c := range t.Columns {
		s := &t.Columns[c]
		s.Path, s.Format, s.Encoding, s.Confidence = name, "po", encoding, 1
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("po: %s: %w", name, err)
	}
	return t, nil
}

// decode decodes a file in the encoding specified in its header, or else like a document.
func decode(raw *document.Raw) (source, encoding string, err error) {
	o := document.Options{}
	marked := bytes.HasPrefix(raw.Bytes, []byte("\ufeff")) || bytes.HasPrefix(raw.Bytes, []byte("\xff\xfe")) || bytes.HasPrefix(raw.Bytes, []byte("\xfe\xff"))
	if label := gettext.Charset(raw.Bytes); label != "" && !marked {
		enc, err := htmlindex.Get(label)
		if err != nil {
			return "", "", fmt.Errorf("po: %s: unknown encoding %q in Content-Type: write charset=UTF-8 there and save the file as UTF-8", raw.Path, label)
		}
		if o.Encoding, err = htmlindex.Name(enc); err != nil {
			return "", "", fmt.Errorf("po: %s: %w", raw.Path, err)
		}
	}
	f, err := raw.Decode(o)
	if err != nil {
		return "", "", fmt.Errorf("po: %w", err)
	}
	return f.Source, f.Encoding, nil
}

func table(source, name string) (*bitext.Table, error) {
	list, err := gettext.Parse(source)
	if err != nil {
		return nil, err
	}
	header := gettext.HeaderOf(list)
	from, err := header.Source()
	if err != nil {
		return nil, err
	}
	to, err := header.Target(name)
	if err != nil {
		return nil, err
	}
	if to == language.Und {
		return nil, gettext.Errorf(header.Line, `it has no language: add a line such as "Language: de\n" to the header, or use the language as the file name`)
	}
	nplurals := pluralForms(header)
	contexts := map[string]int{}
	for i := range list {
		contexts[list[i].Context.Value]++
	}
	var units []bitext.Unit
	for i := range list {
		m := &list[i]
		if m.IsHeader() {
			continue
		}
		rows, err := rowsOf(m, to, nplurals)
		if err != nil {
			return nil, err
		}
		if contexts[m.Context.Value] == 1 && len(rows) == 1 {
			rows[0].ID = m.Context.Value
		}
		units = append(units, rows...)
	}
	t := bitext.FromUnits([]bitext.Column{{Lang: langcode.Base(from)}, {Lang: langcode.Base(to)}}, units)
	if len(t.Rows) == 0 {
		return nil, errors.New("it has no message")
	}
	if g := header.Field("X-Generator"); strings.HasPrefix(g, "hexapla") {
		t.Generator = g
	}
	return t, nil
}

// rowsOf returns the rows of a message.
func rowsOf(m *gettext.Message, to language.Tag, nplurals int) ([]bitext.Unit, error) {
	facts, err := factsOf(m)
	if err != nil {
		return nil, err
	}
	var notes []string
	notes = append(notes, m.Comments...)
	for _, c := range m.Extracted {
		if !strings.HasPrefix(c, factsPrefix) {
			notes = append(notes, c)
		}
	}
	place := func(t gettext.String) document.Place {
		p := document.Place{Line: t.Line}
		p.Key = bitext.Fold(m.Context.Value)
		if len(m.References) > 0 && !facts.ours {
			p.Part = firstReference(m.References[0])
		}
		return p
	}
	strs := m.Strs
	var categories []plural.Category
	if m.Plural.Line > 0 {
		for len(strs) > 0 && len(strs) < nplurals { // a missing form is empty
			strs = append(strs[:len(strs):len(strs)], gettext.String{})
		}
		if len(strs) > 1 {
			categories = plural.Gettext(to, len(strs))
		}
		if lacks := lackingForms(to, categories); len(lacks) > 0 {
			categories = append(slices.Clone(categories), lacks...)
			strs = append(strs[:len(strs):len(strs)], make([]gettext.String, len(lacks))...)
			notes = append(notes, fmt.Sprintf("Plural-Forms: %d forms, and %v needs %s too", len(m.Strs), to, plural.List(lacks)))
		}
	}
	var list []bitext.Unit
	for k, s := range strs {
		source := m.ID
		if m.Plural.Line > 0 && (k > 0 || len(strs) == 1) {
			source = m.Plural
		}
		u := bitext.Unit{
			Texts: []string{source.Value, s.Value}, Places: []document.Place{place(source), place(s)},
			Note: strings.Join(notes, "\n"),
		}
		from, into := textcode.Find(source.Value, m.Flags), textcode.Find(s.Value, m.Flags)
		if len(from)+len(into) > 0 {
			textcode.Link(from, into)
			u.Codes = [][]document.Code{from, into}
		}
		if k < len(categories) {
			form := document.Form{Group: bitext.Fold(m.Context.Value + " " + m.ID.Value), Branch: string(categories[k])}
			again := form
			again.Copy = k > 0 && k+1 < len(strs) // the last form has the text itself
			u.Forms = []document.Form{again, form}
		}
		u.Score, u.Status = facts.judge(m.Fuzzy, strings.TrimSpace(s.Value) != "")
		list = append(list, u)
		notes = nil // they belong to the message: add them once
	}
	return list, nil
}

// manyForms lists the languages in which catalogs have as many forms for whole numbers as CLDR:
// those with three or more in the gettext manual (“Plural forms”), Arabic and Bosnian. Catalogs in
// other languages, such as Hebrew, may have fewer.
const manyForms = " ar be bs cs ga hr lt lv pl ro ru sk sl sr uk "

// lackingForms returns the forms for whole numbers that a language needs and that are not in have.
func lackingForms(to language.Tag, have []plural.Category) []plural.Category {
	base, _ := to.Base()
	if len(have) == 0 || !strings.Contains(manyForms, " "+base.String()+" ") {
		return nil
	}
	required := plural.FormsOf(to, plural.Cardinal).Required
	return slices.DeleteFunc(plural.Whole(to, plural.Cardinal), func(c plural.Category) bool {
		return slices.Contains(have, c) || !slices.Contains(required, c)
	})
}

var npluralsPattern = regexp.MustCompile(`nplurals\s*=\s*([0-9])\s*;`)

// pluralForms returns the number of plural forms specified in a header, or 0.
func pluralForms(h gettext.Header) int {
	m := npluralsPattern.FindStringSubmatch(h.Field("Plural-Forms"))
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // a digit is a number
	return n
}

// firstReference returns the first of several references: "src/a.c:3 src/b.c:7". Names with spaces
// are enclosed in isolates.
func firstReference(list string) string {
	if rest, ok := strings.CutPrefix(list, "\u2068"); ok {
		if name, rest, ok := strings.Cut(rest, "\u2069"); ok {
			number, _, _ := strings.Cut(rest, " ")
			return name + number
		}
	}
	first, _, _ := strings.Cut(list, " ")
	return first
}

// facts holds the contents of this program's comment.
type facts struct {
	ours   bool
	score  float32
	status bitext.Status
}

func factsOf(m *gettext.Message) (facts, error) {
	f := facts{score: 1}
	for _, c := range m.Extracted {
		body, ok := strings.CutPrefix(c, factsPrefix)
		if !ok {
			continue
		}
		f.ours = true
		for field := range strings.FieldsSeq(body) {
			switch key, value, _ := strings.Cut(field, "="); key {
			case "score":
				v, err := strconv.ParseFloat(value, 32)
				if err != nil || !(v >= 0 && v <= 1) {
					return f, gettext.Errorf(m.Line, "hexapla's score %q: expected 0 to 1", line(value))
				}
				f.score = float32(v)
			case "status":
				if f.status = bitext.Status(value); f.status != bitext.Confirmed && f.status != bitext.Rejected {
					return f, gettext.Errorf(m.Line, "hexapla's status %q: expected confirmed or rejected", line(value))
				}
			}
		}
	}
	return f, nil
}

// judge returns the score and status of a message. The fuzzy flag is newer than our comment.
func (f facts) judge(fuzzy, translated bool) (float32, bitext.Status) {
	if !f.ours {
		if fuzzy && translated {
			return doubt, bitext.Unreviewed
		}
		return 1, bitext.Unreviewed
	}
	was := bitext.Row{Status: f.status}
	was.Score = f.score
	switch {
	case !translated || fuzzy == was.LowConfidence(0):
		return f.score, f.status
	case fuzzy: // confirmed or certain before, but marked as fuzzy since
		return min(f.score, doubt), bitext.Unreviewed
	}
	return f.score, bitext.Confirmed
}

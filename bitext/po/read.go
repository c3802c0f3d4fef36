package po

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/internal/langname"
)

// Read reads a PO file as a table; name stands in messages. The source is English
// unless the header names another (X-Source-Language); the target is what the
// header names (Language), or else the name of the file or of its folder: de.po,
// app.pt_BR.po, sr@latin/LC_MESSAGES/app.po.
//
// A message is a row; one with plural forms makes a row for each form, the first
// beside the msgid, the others beside the msgid_plural, as is the only one of a
// language without plurals. The msgctxt names the row where it has no white space and
// is the only one in the file, and is the key of the place, whose line is in the PO
// file; the first reference is its part. Comments make the note. A fuzzy message
// scores 0.5, any other 1, our own what they were written with; a doubtful or
// rejected one of ours that is no longer fuzzy was seen by a person and is confirmed.
// Obsolete messages are left out.
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
	if at := (*lineError)(nil); errors.As(err, &at) {
		return nil, fmt.Errorf("po: %s:%d: %w", name, at.line, err)
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

// decode makes text of a file by the encoding that its header names, else as a
// document's.
func decode(raw *document.Raw) (source, encoding string, err error) {
	o := document.Options{}
	marked := bytes.HasPrefix(raw.Bytes, []byte("\ufeff")) || bytes.HasPrefix(raw.Bytes, []byte("\xff\xfe")) || bytes.HasPrefix(raw.Bytes, []byte("\xfe\xff"))
	if m := charsetField().FindSubmatch(raw.Bytes[:min(len(raw.Bytes), 1<<14)]); m != nil && !marked {
		label := string(m[1])
		if label != "CHARSET" { // what templates have in its place
			enc, err := htmlindex.Get(label)
			if err != nil {
				return "", "", fmt.Errorf("po: %s: unknown encoding %q in Content-Type: write charset=UTF-8 there and save the file so", raw.Path, shortened(label))
			}
			if o.Encoding, err = htmlindex.Name(enc); err != nil {
				return "", "", fmt.Errorf("po: %s: %w", raw.Path, err)
			}
		}
	}
	f, err := raw.Decode(o)
	if err != nil {
		return "", "", fmt.Errorf("po: %w", err)
	}
	return f.Source, f.Encoding, nil
}

// charsetField finds the encoding in the header.
func charsetField() *regexp.Regexp {
	return regexp.MustCompile(`(?i)"Content-Type:[^"\n]*charset=([A-Za-z0-9_.:-]+)`)
}

func table(source, name string) (*bitext.Table, error) {
	entries, err := parse(source)
	if err != nil {
		return nil, err
	}
	fields := map[string]string{}
	headerLine := 1
	contexts := map[string]int{}
	for _, e := range entries {
		if e.isHeader() {
			headerLine = e.line
			for l := range strings.SplitSeq(e.strs[0].value, "\n") {
				key, value, _ := strings.Cut(l, ":")
				fields[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
			}
		}
		contexts[e.context.value]++
	}
	from, to, err := languages(fields, headerLine, name)
	if err != nil {
		return nil, err
	}
	var units []bitext.Unit
	for _, e := range entries {
		if e.isHeader() {
			continue
		}
		list, err := e.units()
		if err != nil {
			return nil, err
		}
		if contexts[e.context.value] == 1 && len(list) == 1 {
			list[0].ID = e.context.value
		}
		units = append(units, list...)
	}
	t := bitext.FromUnits([]bitext.Side{{Lang: from}, {Lang: to}}, units)
	if len(t.Rows) == 0 {
		return nil, errors.New("no message in it")
	}
	if g := fields["x-generator"]; strings.HasPrefix(g, "hexapla") {
		t.Generator = g
	}
	return t, nil
}

// isHeader tells the message with an empty msgid.
func (e *entry) isHeader() bool {
	return e.id.value == "" && e.context.line == 0 && len(e.strs) > 0
}

// languages finds source and target.
func languages(fields map[string]string, headerLine int, name string) (from, to language.Tag, err error) {
	from = language.English
	if code := fields["x-source-language"]; code != "" {
		if from, err = localeTag(code); err != nil {
			return from, to, errorAt(headerLine, "X-Source-Language: %w", err)
		}
	}
	if code := fields["language"]; code != "" {
		if to, err = localeTag(code); err != nil {
			return from, to, errorAt(headerLine, "Language: %w", err)
		}
		return from, to, nil
	}
	if team := fields["x-poedit-language"]; team != "" {
		if tag, ok := langname.Parse(team); ok {
			return from, langcode.Base(tag), nil
		}
	}
	for _, code := range namedIn(name) {
		tag, err := localeTag(code)
		base, _ := tag.Base()
		if err != nil || len(base.String()) == 3 && display.English.Languages().Name(language.Make(base.String())) == "" {
			continue // app is a language too, but not in a file's name
		}
		return from, tag, nil
	}
	return from, to, errorAt(headerLine, `it does not say its language: write "Language: de\n" or the like into the header, or name the file so`)
}

// namedIn gives the parts of a file's name that may be a language, the likeliest
// first: de/LC_MESSAGES/app.po, app.de.po, app-pt_BR.po, app_de.po.
func namedIn(name string) []string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '\\' })
	if len(parts) == 0 {
		return nil
	}
	var list []string
	if n := len(parts); n > 2 && strings.EqualFold(parts[n-2], "LC_MESSAGES") {
		list = append(list, parts[n-3])
	}
	stem := parts[len(parts)-1]
	if i := strings.LastIndexByte(stem, '.'); i > 0 {
		stem = stem[:i]
	}
	stem = stem[strings.LastIndexByte(stem, '.')+1:]
	for {
		list = append(list, stem)
		i := strings.IndexAny(stem, "-_")
		if i < 0 {
			return list
		}
		stem = stem[i+1:]
	}
}

// localeTag reads a locale of gettext: pt_BR, sr@latin, de_DE.UTF-8, zh-Hans.
func localeTag(code string) (language.Tag, error) {
	code, modifier, _ := strings.Cut(strings.TrimSpace(code), "@")
	code, _, _ = strings.Cut(code, ".")
	tag, err := langcode.Parse(code)
	if err != nil || tag == language.Und {
		return tag, fmt.Errorf("%q is not a language: write one such as de or pt_BR", shortened(code))
	}
	script := map[string]string{"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}[strings.ToLower(modifier)]
	if script != "" {
		if with, err := language.Compose(tag, language.MustParseScript(script)); err == nil {
			tag = with
		}
	}
	return langcode.Base(tag), nil
}

// units makes the rows of a message.
func (e *entry) units() ([]bitext.Unit, error) {
	facts, err := e.facts()
	if err != nil {
		return nil, err
	}
	var notes []string
	notes = append(notes, e.comments...)
	for _, c := range e.extracted {
		if !strings.HasPrefix(c, factsPrefix) {
			notes = append(notes, c)
		}
	}
	place := func(t text) document.Place {
		p := document.Place{Line: t.line}
		p.Key = bitext.Fold(e.context.value)
		if len(e.references) > 0 && !facts.ours {
			p.Part = firstReference(e.references[0])
		}
		return p
	}
	var list []bitext.Unit
	for k, s := range e.strs {
		source := e.id
		if e.plural.line > 0 && (k > 0 || len(e.strs) == 1) {
			source = e.plural
		}
		u := bitext.Unit{
			Texts: []string{source.value, s.value}, Places: []document.Place{place(source), place(s)},
			Note: strings.Join(notes, "\n"),
		}
		u.Score, u.Status = facts.judge(e.fuzzy, strings.TrimSpace(s.value) != "")
		list = append(list, u)
		notes = nil // they are about the message: once is enough
	}
	return list, nil
}

// firstReference gives the first of several: "src/a.c:3 src/b.c:7". Isolates stand
// round a name with blanks.
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

// facts are what our own comment says.
type facts struct {
	ours   bool
	score  float32
	status bitext.Status
}

func (e *entry) facts() (facts, error) {
	f := facts{score: 1}
	for _, c := range e.extracted {
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
					return f, errorAt(e.line, "hexapla's score %q: wanted 0 to 1", shortened(value))
				}
				f.score = float32(v)
			case "status":
				if f.status = bitext.Status(value); f.status != bitext.Confirmed && f.status != bitext.Rejected {
					return f, errorAt(e.line, "hexapla's status %q: wanted confirmed or rejected", shortened(value))
				}
			}
		}
	}
	return f, nil
}

// judge gives score and status of a message: the flag is newer than our comment.
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
	case !translated || fuzzy == was.Doubtful(0):
		return f.score, f.status
	case fuzzy: // somebody doubts what was confirmed, or was sure
		return min(f.score, doubt), bitext.Unreviewed
	}
	return f.score, bitext.Confirmed
}

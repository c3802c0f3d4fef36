// Package xcstrings reads the string catalogs of Xcode (.xcstrings) as tables. A text is a row, or
// a row for each of its plural forms and variants. A language is a column; the source is the first,
// the others are ordered by their tags.
package xcstrings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/lang/plural"
)

// Name is the name of the format.
const Name = "xcstrings"

// Read reads a string catalog. name is used in error messages. A text without a localization in the
// source language is its own key, as in Xcode. Texts that are not to be translated are left out, as
// are translations in the state new. A translation that needs review has the score 0.5, others 1.
// The note is the comment. The place has the key and its line.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	raw, err := document.LoadRawFrom(r, name, document.Options{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Name, err)
	}
	c := &catalog{source: strings.TrimPrefix(string(raw.Bytes), "\ufeff")}
	if err := c.read(); err != nil {
		return nil, fmt.Errorf("%s: %s:%d: %w", Name, name, c.line(), oneLine(err))
	}
	t, err := c.table()
	if err == nil {
		for i := range t.Columns {
			s := &t.Columns[i]
			s.Path, s.Format, s.Encoding, s.Confidence = name, Name, "utf-8", 1
		}
		err = t.Validate()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", Name, name, err)
	}
	return t, nil
}

// oneLine removes internals of package json from an error.
func oneLine(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		return fmt.Errorf("%q is %s where an object or a text is expected", kind.Field, kind.Value)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the file is incomplete: download it again")
	}
	return err
}

// catalog is a catalog that is being read.
type catalog struct {
	source  string
	decoder *json.Decoder
	lang    string // of the source
	entries []entry
}

type entry struct {
	key             string
	line            int
	Comment         string                  `json:"comment"`
	ShouldTranslate *bool                   `json:"shouldTranslate"`
	Localizations   map[string]localization `json:"localizations"`
}

type localization struct {
	Unit          *unit                   `json:"stringUnit"`
	Variations    *variations             `json:"variations"`
	Substitutions map[string]localization `json:"substitutions"`
}

type variations struct {
	Plural map[string]localization `json:"plural"`
	Device map[string]localization `json:"device"`
	Width  map[string]localization `json:"width"`
}

type unit struct {
	State string `json:"state"`
	Value string `json:"value"`
}

// line returns the current line in the file.
func (c *catalog) line() int {
	at := 0
	if c.decoder != nil {
		at = min(int(c.decoder.InputOffset()), len(c.source))
	}
	return 1 + strings.Count(c.source[:at], "\n")
}

// read reads the entries in file order.
func (c *catalog) read() error {
	c.decoder = json.NewDecoder(strings.NewReader(c.source))
	if err := c.open(); err != nil {
		return err
	}
	found := false
	for c.decoder.More() {
		field, err := c.decoder.Token()
		if err != nil {
			return err
		}
		switch field {
		case "sourceLanguage":
			err = c.decoder.Decode(&c.lang)
		case "strings":
			found = true
			err = c.strings()
		default:
			var skipped json.RawMessage
			err = c.decoder.Decode(&skipped)
		}
		if err != nil {
			return err
		}
	}
	if _, err := c.decoder.Token(); err != nil {
		return err
	}
	if !found || c.lang == "" {
		return errors.New(`not a string catalog: it has no "sourceLanguage" and "strings"`)
	}
	return nil
}

func (c *catalog) open() error {
	open, err := c.decoder.Token()
	if err == nil && open != json.Delim('{') {
		err = errors.New("not a string catalog: expected an object")
	}
	return err
}

func (c *catalog) strings() error {
	if err := c.open(); err != nil {
		return err
	}
	for c.decoder.More() {
		key, err := c.decoder.Token()
		if err != nil {
			return err
		}
		e := entry{line: c.line()}
		e.key, _ = key.(string) // the key of an object is a string
		if err := c.decoder.Decode(&e); err != nil {
			return err
		}
		if e.ShouldTranslate == nil || *e.ShouldTranslate {
			c.entries = append(c.entries, e)
		}
	}
	_, err := c.decoder.Token()
	return err
}

// table returns the table.
func (c *catalog) table() (*bitext.Table, error) {
	codes := []string{c.lang}
	for _, e := range c.entries {
		for code := range e.Localizations {
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	slices.Sort(codes[1:])
	var columns []bitext.Column
	var tags []language.Tag
	for _, code := range codes {
		tag, err := langcode.Parse(code)
		if err != nil {
			return nil, fmt.Errorf("%q is not a language tag", code)
		}
		tags = append(tags, tag)
		columns = append(columns, bitext.Column{Lang: tag})
	}
	if len(codes) < 2 {
		return nil, fmt.Errorf("it has texts in %s only: nothing is translated yet", c.lang)
	}
	if len(codes)*len(c.entries) > maxCells {
		return nil, fmt.Errorf("%d texts in %d languages exceed the limit of %d cells of a table",
			len(c.entries), len(codes), maxCells)
	}
	var units []bitext.Unit
	for i := range c.entries {
		units = append(units, c.entries[i].rows(codes, tags)...)
	}
	t := bitext.FromUnits(columns, units)
	if len(t.Rows) == 0 {
		return nil, errors.New("it has no text")
	}
	return t, nil
}

const maxCells = 20_000_000

// texts holds the texts of an entry in one language: by the path of a variant ("", "device mac",
// "substitution files") and by plural category, "" if there is none.
type texts map[string]map[plural.Category]unit

// most is the maximum nesting depth of variations.
const most = 4

func (t texts) add(path string, category plural.Category, l localization, depth int) {
	if depth > most {
		return
	}
	if l.Unit != nil && l.Unit.State != "new" && strings.TrimSpace(l.Unit.Value) != "" {
		if t[path] == nil {
			t[path] = map[plural.Category]unit{}
		}
		t[path][category] = *l.Unit
	}
	if v := l.Variations; v != nil {
		for name, inner := range v.Plural {
			if plural.Rank(plural.Category(name)) >= 0 {
				t.add(path, plural.Category(name), inner, depth+1)
			}
		}
		for name, inner := range v.Device {
			t.add(strings.TrimSpace(path+" device "+name), category, inner, depth+1)
		}
		for name, inner := range v.Width {
			t.add(strings.TrimSpace(path+" width "+name), category, inner, depth+1)
		}
	}
	for name, inner := range l.Substitutions {
		t.add(strings.TrimSpace(path+" substitution "+name), category, inner, depth+1)
	}
}

// rows returns the rows of an entry.
func (e *entry) rows(codes []string, tags []language.Tag) []bitext.Unit {
	all := make([]texts, len(codes))
	var paths []string
	for c, code := range codes {
		all[c] = texts{}
		all[c].add("", "", e.Localizations[code], 0)
		if c == 0 && len(all[0]) == 0 {
			all[0][""] = map[plural.Category]unit{"": {Value: e.key}}
		}
	}
	plainAsOther(all)
	for _, t := range all {
		for path := range t {
			if !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	slices.Sort(paths)
	var out []bitext.Unit
	for _, path := range paths {
		out = append(out, e.pathRows(path, all, tags)...)
	}
	if len(out) > 0 && e.Comment != "" {
		out[0].Note = strings.TrimSuffix(e.Comment+"\n"+out[0].Note, "\n")
	}
	return out
}

// plainAsOther uses a text without variants as the one for other devices if another language has
// texts by device.
func plainAsOther(all []texts) {
	devices := map[string]bool{}
	for _, t := range all {
		for path := range t {
			if words := strings.Fields(path); len(words) >= 2 && words[len(words)-2] == "device" {
				devices[strings.Join(words[:len(words)-2], " ")] = true
			}
		}
	}
	for path := range devices {
		other := strings.TrimSpace(path + " device other")
		for _, t := range all {
			if t[path] != nil && t[other] == nil {
				t[other] = t[path]
				delete(t, path)
			}
		}
	}
}

// pathRows returns the rows of a text or of one of its variants: one row, or one for each plural
// form that any language has or needs.
func (e *entry) pathRows(path string, all []texts, tags []language.Tag) []bitext.Unit {
	group := bitext.Fold(strings.TrimSpace(e.key + " " + path))
	have := make([]map[plural.Category]unit, len(all))
	copied := make([]bool, len(all)) // all of it is copied from another variant
	plurals := false
	for c, t := range all {
		have[c] = t[path]
		for p := path; len(have[c]) == 0 && p != ""; {
			p = fallback(p)
			have[c], copied[c] = t[p], true
		}
		for category := range have[c] {
			plurals = plurals || category != ""
		}
	}
	categories := []plural.Category{""}
	if plurals {
		categories = slices.DeleteFunc(plural.All(), func(category plural.Category) bool {
			return !slices.ContainsFunc(have, func(h map[plural.Category]unit) bool { _, ok := h[category]; return ok }) &&
				!slices.ContainsFunc(indexes(1, len(all)), func(c int) bool { return needs(have[c], tags[c], category) })
		})
	}
	var out []bitext.Unit
	for _, category := range categories {
		n := len(all)
		var review []string // languages with a text that needs review
		translations := 0
		u := bitext.Unit{Texts: make([]string, n), Places: make([]document.Place, n), Forms: make([]document.Form, n), Score: 1}
		for c := range all {
			own, isCopy := pick(c, category, have[c], tags)
			u.Texts[c] = own.Value
			u.Places[c] = document.Place{Line: e.line, Where: document.Where{Key: group}}
			if branch := string(category); branch != "" || path != "" {
				if branch == "" {
					branch = path[strings.LastIndexByte(path, ' ')+1:]
				}
				u.Forms[c] = document.Form{Group: group, Branch: branch, Copy: isCopy || copied[c]}
			}
			if c > 0 && strings.TrimSpace(own.Value) != "" {
				translations++
				if own.State == "needs_review" {
					review = append(review, tags[c].String()+": needs_review")
				}
			}
		}
		u.Note = strings.Join(review, "\n")
		if len(review) > 0 && len(review) == translations {
			u.Score = 0.5 // less than align.LowConfidence
		}
		out = append(out, u)
	}
	return out
}

func indexes(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

// fallback returns the path of the text that is used for a path without one.
func fallback(path string) string {
	words := strings.Fields(path)
	n := len(words)
	if n >= 2 && words[n-2] == "device" && words[n-1] != "other" {
		return strings.Join(append(words[:n-1:n-1], "other"), " ")
	}
	return strings.Join(words[:max(n-2, 0)], " ")
}

// needs reports whether a language must have a plural form of a text. A text without plural forms
// needs none.
func needs(have map[plural.Category]unit, tag language.Tag, category plural.Category) bool {
	if _, plain := have[""]; plain || len(have) == 0 {
		return false
	}
	return slices.Contains(plural.FormsOf(tag, plural.Cardinal).Required, category)
}

// pick returns the text of column c for a category, and whether it belongs to another category.
func pick(c int, category plural.Category, have map[plural.Category]unit, tags []language.Tag) (u unit, copied bool) {
	if u, ok := have[category]; ok {
		return u, false
	}
	if u, plain := have[""]; plain {
		return u, category != plural.Other
	}
	if len(have) == 0 || c > 0 && needs(have, tags[c], category) {
		return unit{}, false
	}
	var list []plural.Category
	for _, other := range plural.All() {
		if _, ok := have[other]; ok {
			list = append(list, other)
		}
	}
	if category == "" {
		category = plural.Other
	}
	others := slices.Delete(slices.Clone(tags), c, c+1)
	return have[plural.Instead(tags[c], plural.Cardinal, category, others, list)], true
}

package tmx

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/internal/dedup"
)

// Appended counts the results of adding units.
type Appended struct {
	Added int `json:"added"` // units that the memory did not have, or not in all languages
	Known int `json:"known"` // units that it already had
	Empty int `json:"empty"` // units with text in fewer than two languages
}

// ErrLanguages reports new units in languages that the memory does not have.
var ErrLanguages = errors.New("the memory does not have this language")

// Append writes to w the memory old and those units of news that it does not have. name is used in
// error messages. The bytes of old are not changed, whatever program wrote it: header, properties,
// inline codes. A unit exists if some unit of the memory has its text together with each of its
// translations; texts are compared without inline codes, in NFC and with white space folded. Of a
// unit in many languages only the missing translations are added. Equal units are added once, so
// that appending the result again adds nothing.
//
// The languages are those of the memory and are written with its codes: en is added to a memory in
// en-US. A unit in another language is an error that wraps ErrLanguages, unless the memory has no
// units. old must be well-formed, in UTF-8, and have a <body>; if it is nil, a new memory is
// created. Memory use grows by about thirty bytes per unit.
func Append(w io.Writer, old io.ReadSeeker, name string, news iter.Seq2[*Unit, error]) (Appended, error) {
	a := &appender{name: name, codes: map[language.Tag]string{}}
	if old == nil {
		return a.begin(w, news)
	}
	if err := a.read(old); err != nil {
		return a.Appended, err
	}
	if _, err := old.Seek(0, io.SeekStart); err != nil {
		return a.Appended, fmt.Errorf("tmx: %s: %w", name, err)
	}
	if _, err := io.CopyN(w, old, a.at); err != nil {
		return a.Appended, err
	}
	if a.closed { // <body/>
		if _, err := io.WriteString(w, ">"); err != nil {
			return a.Appended, err
		}
		if _, err := old.Seek(int64(len("/>")), io.SeekCurrent); err != nil {
			return a.Appended, err
		}
	}
	out := &Writer{source: a.source}
	for u, err := range news {
		if err != nil {
			return a.Appended, err
		}
		add, err := a.missing(u)
		if err != nil {
			return a.Appended, err
		}
		if add == nil {
			continue
		}
		out.buf = append(out.buf[:0], '\n')
		if err := out.unit(add); err != nil {
			return a.Appended, err
		}
		text := bytes.TrimSuffix(out.buf, []byte{'\n'})
		if a.crlf {
			text = bytes.ReplaceAll(text, []byte{'\n'}, []byte("\r\n"))
		}
		if _, err := w.Write(text); err != nil {
			return a.Appended, err
		}
	}
	if a.closed {
		if _, err := io.WriteString(w, "\n  </body>"); err != nil {
			return a.Appended, err
		}
	}
	_, err := io.Copy(w, old)
	return a.Appended, err
}

// begin writes a new memory with the source language of the first unit.
func (a *appender) begin(w io.Writer, news iter.Seq2[*Unit, error]) (Appended, error) {
	var out *Writer
	for u, err := range news {
		if err != nil {
			return a.Appended, err
		}
		add, err := a.missing(u)
		if err != nil {
			return a.Appended, err
		}
		if add == nil {
			continue
		}
		if out == nil {
			if out, err = NewWriter(w, Header{Source: add.Variants[0].Code}); err != nil {
				return a.Appended, err
			}
		}
		if err := out.Unit(add); err != nil {
			return a.Appended, err
		}
	}
	if out == nil {
		return a.Appended, fmt.Errorf("tmx: %s: %w", a.name, ErrNoPair)
	}
	return a.Appended, out.Close()
}

// appender holds what is known about a memory.
type appender struct {
	Appended
	name   string
	source string                  // srclang; "" for any
	codes  map[language.Tag]string // the most frequent code of each language
	units  int
	pairs  dedup.Set
	at     int64 // offset at which units are inserted: after the last one
	closed bool  // the body is <body/>; its /> begins at this offset
	crlf   bool

	unit Unit
	keys [][]byte
}

// read reads the memory.
func (a *appender) read(old io.ReadSeeker) error {
	head := make([]byte, 4096)
	if _, err := old.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("tmx: %s: %w", a.name, err)
	}
	n, err := io.ReadFull(old, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return fmt.Errorf("tmx: %s: %w", a.name, err)
	}
	a.crlf = bytes.Contains(head[:n], []byte("\r\n"))
	if _, err := old.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("tmx: %s: %w", a.name, err)
	}
	d, err := NewReader(old, a.name, ReadOptions{})
	if err != nil {
		return err
	}
	counts := map[string]int{}
	tags := map[string]language.Tag{}
	for u, err := range d.Units() {
		if err != nil {
			return fmt.Errorf("%w; hexapla tmx doctor --fix may repair it", err)
		}
		a.units++
		for i := range u.Variants {
			v := &u.Variants[i]
			if strings.TrimSpace(v.Text) == "" {
				continue
			}
			if counts[v.Code]++; counts[v.Code] == 1 {
				tags[strings.Clone(v.Code)] = v.Lang
			}
		}
		for i := range u.Variants {
			for k := range i {
				a.add(&u.Variants[k], &u.Variants[i])
			}
		}
	}
	switch {
	case !d.utf8:
		return fmt.Errorf("tmx: %s: not in UTF-8, so units cannot be appended; convert it with hexapla tmx doctor --fix", a.name)
	case d.insert == 0:
		return fmt.Errorf("tmx: %s: it has no <body>; hexapla tmx doctor --fix may repair it", a.name)
	}
	a.at, a.closed = d.insert, d.bodyEmpty
	// A language is written by its most frequent code; ties are broken by name.
	codes := make([]string, 0, len(tags))
	for code := range tags {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	for _, code := range codes {
		if _, known := a.codes[tags[code]]; !known {
			a.codes[tags[code]] = code
		}
	}
	if source := d.Header().Source; !strings.EqualFold(source, "*all*") {
		a.source = source
		if tag, err := langcode.Parse(source); err == nil && a.units == 0 {
			a.codes[langcode.Base(tag)] = source
		}
	}
	return nil
}

// add records two texts as translations of each other and reports whether they were known as such.
func (a *appender) add(x, y *Variant) (known bool) {
	s, t := fold(x.Text), fold(y.Text)
	if len(s) == 0 || len(t) == 0 {
		return true
	}
	k, l := x.Lang.String(), y.Lang.String()
	if k > l {
		k, l, s, t = l, k, t, s
	}
	a.keys = append(a.keys[:0], []byte(k), s, []byte(l), t)
	return a.pairs.Add(1, a.keys...) > 0
}

// fold returns text in a form in which visually equal texts are equal.
func fold(text string) []byte { return norm.NFC.Bytes([]byte(bitext.Fold(strings.TrimSpace(text)))) }

// missing returns the part of a unit that the memory does not have, or nil, and records it.
func (a *appender) missing(u *Unit) (*Unit, error) {
	out := &a.unit
	*out = *u
	out.Variants, out.Source, out.ID = nil, "", ""
	var filled []Variant
	for _, v := range u.Variants {
		if clean(v.Text) == "" {
			continue
		}
		var err error
		if v, err = a.spell(v, u.Line); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(filled, func(o Variant) bool { return o.Code == v.Code }) {
			continue // a second text in the same language is ignored
		}
		filled = append(filled, v)
	}
	if len(filled) < 2 {
		a.Empty++
		return nil, nil
	}
	// The source comes first; the others are its translations.
	if i := slices.IndexFunc(filled, func(v Variant) bool { return v.Code == a.source }); i > 0 {
		filled = slices.Insert(slices.Delete(slices.Clone(filled), i, i+1), 0, filled[i])
	}
	out.Variants = append(out.Variants, filled[0])
	for i := 1; i < len(filled); i++ {
		if !a.add(&filled[0], &filled[i]) {
			out.Variants = append(out.Variants, filled[i])
		}
	}
	if len(out.Variants) < 2 {
		a.Known++
		return nil, nil
	}
	for i := 2; i < len(out.Variants); i++ {
		for k := 1; k < i; k++ {
			a.add(&out.Variants[k], &out.Variants[i])
		}
	}
	a.Added++
	return out, nil
}

// spell returns v with the code that the memory uses for its language.
func (a *appender) spell(v Variant, line int) (Variant, error) {
	if code, known := a.codes[v.Lang]; known {
		v.Code = code
		return v, nil
	}
	var like []language.Tag
	for tag := range a.codes {
		if langcode.Same(tag, v.Lang) {
			like = append(like, tag)
		}
	}
	if len(like) == 1 {
		v.Code, v.Lang = a.codes[like[0]], like[0]
		return v, nil
	}
	if a.units == 0 {
		a.codes[v.Lang] = v.Code
		return v, nil
	}
	var have []string
	for _, code := range a.codes {
		have = append(have, code)
	}
	slices.Sort(have)
	where := ""
	if line > 0 {
		where = fmt.Sprintf(" (line %d)", line)
	}
	return v, fmt.Errorf("tmx: %s: a new unit%s is in %s: %w; it has %s", a.name, where, v.Code, ErrLanguages, strings.Join(have, ", "))
}

// TableUnits returns the rows of a table as units for Append, except rejected rows. It fails if
// Write would.
func TableUnits(t *bitext.Table) iter.Seq2[*Unit, error] {
	return func(yield func(*Unit, error) bool) {
		if err := checkTable(t); err != nil {
			yield(nil, err)
			return
		}
		for u := range tableUnits(t) {
			if !yield(u, nil) {
				return
			}
		}
	}
}

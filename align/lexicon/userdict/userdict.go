// Package userdict reads what users know about words into a lexicon that the
// aligner takes beside the embedded one: glossaries (TSV, CSV, TBX), dictionaries
// (hunalign, dictd and FreeDict, StarDict) and translation memories (TMX), from
// which it learns words.
//
// Each format has its reader; Read tells the forms apart by their content and by
// the name only where the content is silent. All of them end in a Dict: concepts,
// each with its terms in two or more languages. Combine puts dictionaries beside
// another lexicon, and Write writes a dictionary as a glossary that can be read
// again and edited.
//
// The package opens no files: it gets readers, or a function that opens. What the
// aligner makes of the words is its own affair. May import align, lang and what
// these may import.
package userdict

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
)

// Form is one of the forms of dictionaries.
type Format string

// The forms that can be read.
const (
	Glossary Format = "glossary" // terms in columns, as TSV or CSV
	TBX      Format = "tbx"      // TermBase eXchange, versions 2 and 3
	Hunalign Format = "hunalign" // .dic: target @ source
	Dictd    Format = "dictd"    // .index with .dict or .dict.dz
	StarDict Format = "stardict" // .ifo with .idx and .dict
	Memory   Format = "tmx"      // segments that are learnt from
)

// Options are the choices of the readers; the zero value is the default.
type Options struct {
	// Languages are those of the columns of a glossary, or source and target of a
	// dictionary; they overrule what the file says. Of files that name the language
	// of each term, TBX and TMX, they are those that are read. nil: as the file
	// says, else as its name or its title does.
	Languages []language.Tag
	// Fallback is taken where neither the file nor its name says its languages.
	Fallback []language.Tag
	// MaxBytes is how large a file may be, inflated; 0: 1 GiB.
	MaxBytes int64
	// MaxEntries is how many terms a file may hold; 0: 8 million.
	MaxEntries int
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return 1 << 30
}

func (o Options) maxEntries() int {
	if o.MaxEntries > 0 {
		return o.MaxEntries
	}
	return 8_000_000
}

// wants reports whether a language is to be read.
func (o Options) wants(tag language.Tag) bool {
	return len(o.Languages) == 0 || slices.ContainsFunc(o.Languages, func(t language.Tag) bool { return keyOf(t) == keyOf(tag) })
}

// among names the languages that are read, for messages.
func (o Options) among() string {
	var list []string
	for _, t := range o.Languages {
		list = append(list, t.String())
	}
	if len(list) == 0 {
		return ""
	}
	return " of " + strings.Join(list, ", ")
}

// Error is an error about a dictionary, in one line: `glossary: g.tsv:12: message`.
type Error struct {
	Format  Format // "" where it is not known yet
	Name    string // of the file
	Line    int    // from 1; 0: the whole file
	Message string // what is wrong and how to mend it
	Cause   error  // of the system, nil: none
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Error gives the line.
func (e *Error) Error() string {
	format, place := string(e.Format), e.Name
	if format == "" {
		format = "lexicon"
	}
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d", e.Name, e.Line)
	}
	return fmt.Sprintf("%s: %s: %s", format, place, e.Message)
}

func wrong(format Format, name string, line int, message string) error {
	return &Error{Format: format, Name: name, Line: line, Message: message}
}

// Dict is what one file knows. It never changes and is safe for concurrent use.
type Dict struct {
	name     string
	format   Format
	words    map[string]*words // by key
	keys     []string          // sorted
	concepts int
	notes    []string
	learnt   []Learnt
}

// words is what a Dict has in one language: lemma k has the senses that end at
// end[k].
type words struct {
	tag    language.Tag
	lemma  []string // stems with single blanks between, sorted
	end    []uint32
	senses []align.Sense
}

var _ align.Lexicon = (*Dict)(nil)

// Name is the name of the file.
func (d *Dict) Name() string { return d.name }

// Form is the format of the file.
func (d *Dict) Format() Format { return d.format }

// Notes say, a line each, what was left out and what was guessed.
func (d *Dict) Notes() []string { return slices.Clone(d.notes) }

// Learnt are the word pairs that were learnt from a memory; nil for other forms.
func (d *Dict) Learnt() []Learnt { return d.learnt }

// Languages are those of the file, by tag.
func (d *Dict) Languages() []language.Tag {
	tags := make([]language.Tag, len(d.keys))
	for k, key := range d.keys {
		tags[k] = d.words[key].tag
	}
	return tags
}

// Size tells how many entries the file has in a language: different terms, as
// the aligner sees them.
func (d *Dict) Size(tag language.Tag) int {
	if w := d.words[keyOf(tag)]; w != nil {
		return len(w.lemma)
	}
	return 0
}

// Dictionary gives the words of a language whatever its region; nil if the file
// has none.
func (d *Dict) Dictionary(tag language.Tag) align.Dictionary {
	if w := d.words[keyOf(tag)]; w != nil {
		return w
	}
	return nil
}

// Links gives nothing: all that the file knows goes by concepts.
func (d *Dict) Links(a, b language.Tag) iter.Seq[align.Link] {
	return func(func(align.Link) bool) {}
}

// Entries gives the entries of which known says yes to every word, in the order
// of their bytes.
func (w *words) Entries(known func(word string) bool) iter.Seq[align.Entry] {
	return func(yield func(align.Entry) bool) {
		for k, lemma := range w.lemma {
			if allKnown(lemma, known) && !yield(align.Entry{Words: strings.Split(lemma, " "), Senses: w.sensesOf(k)}) {
				return
			}
		}
	}
}

func allKnown(lemma string, known func(word string) bool) bool {
	for word := range strings.SplitSeq(lemma, " ") {
		if !known(word) {
			return false
		}
	}
	return true
}

// keyOf names a language without its region: by its macrolanguage and script, so
// that en-US is en, and nb no, but zh-Hant is not zh-Hans.
func keyOf(tag language.Tag) string {
	if t, err := language.All.Canonicalize(tag); err == nil {
		tag = t
	}
	base, _ := tag.Base()
	script, _ := tag.Script()
	return base.String() + "-" + script.String()
}

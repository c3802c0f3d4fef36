// Package userdict reads glossaries (TSV, CSV, TBX), dictionaries (hunalign, dictd and
// FreeDict, StarDict) and translation memories (TMX), from which it learns words, as a
// lexicon for the aligner beside the embedded one.
//
// Each format has a reader; Read detects the format from the content and, if that is
// ambiguous, from the name. All readers return a Dict: concepts, each with terms in two
// or more languages. Combine adds dictionaries to another lexicon, and WriteLearnt writes
// learnt words as a glossary that can be edited and read again.
//
// The package opens no files: it takes readers, or a function that opens files.
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

// Options are the options of the readers.
type Options struct {
	// Languages are the languages of the columns of a glossary, or source and target
	// of a dictionary; they override the file. For TBX and TMX, which name the language
	// of each term, only these languages are read. nil: those in the file, its title or
	// its name.
	Languages []language.Tag
	// Fallback is used if neither the file nor its name states its languages.
	Fallback []language.Tag
	// MaxBytes is the maximal size of a file, decompressed; 0: 1 GiB.
	MaxBytes int64
	// MaxEntries is the maximal number of terms of a file; 0: 8 million.
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

// wants reports whether to read a language.
func (o Options) wants(tag language.Tag) bool {
	return len(o.Languages) == 0 || slices.ContainsFunc(o.Languages, func(t language.Tag) bool { return keyOf(t) == keyOf(tag) })
}

// among names the languages to read, for messages.
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

// Error is an error in a dictionary, of one line: `glossary: g.tsv:12: message`.
type Error struct {
	Format  Format // "" where it is not known yet
	Name    string // of the file
	Line    int    // from 1; 0: the whole file
	Message string // what is wrong and how to fix it
	Cause   error  // error of the system; nil: none
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Error implements error.
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

// Dict is the content of one file. It is immutable and safe for concurrent use.
type Dict struct {
	name     string
	format   Format
	words    map[string]*words // by key
	keys     []string          // sorted
	concepts int
	notes    []string
	learnt   []Learnt
}

// words is the content of a Dict in one language. The senses of lemma k end at end[k].
type words struct {
	tag    language.Tag
	lemma  []string // stems separated by single spaces, sorted
	end    []uint32
	senses []align.Sense
}

var _ align.Lexicon = (*Dict)(nil)

// Name returns the name of the file.
func (d *Dict) Name() string { return d.name }

// Form is the format of the file.
func (d *Dict) Format() Format { return d.format }

// Notes returns lines about what was left out and what was guessed.
func (d *Dict) Notes() []string { return slices.Clone(d.notes) }

// Learnt returns the word pairs learnt from a memory; nil for other formats.
func (d *Dict) Learnt() []Learnt { return d.learnt }

// Languages returns the languages of the file, sorted by tag.
func (d *Dict) Languages() []language.Tag {
	tags := make([]language.Tag, len(d.keys))
	for k, key := range d.keys {
		tags[k] = d.words[key].tag
	}
	return tags
}

// Size returns the number of entries in a language: terms that differ for the aligner.
func (d *Dict) Size(tag language.Tag) int {
	if w := d.words[keyOf(tag)]; w != nil {
		return len(w.lemma)
	}
	return 0
}

// Dictionary returns the words of a language, ignoring its region; nil if the file has
// none.
func (d *Dict) Dictionary(tag language.Tag) align.Dictionary {
	if w := d.words[keyOf(tag)]; w != nil {
		return w
	}
	return nil
}

// Links returns no links: a Dict holds concepts only.
func (d *Dict) Links(a, b language.Tag) iter.Seq[align.Link] {
	return func(func(align.Link) bool) {}
}

// Entries returns the entries all of whose words satisfy known, in byte order.
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

// keyOf returns a language without its region, as macrolanguage and script: en for
// en-US, and no for nb, but different ones for zh-Hant and zh-Hans.
func keyOf(tag language.Tag) string {
	if t, err := language.All.Canonicalize(tag); err == nil {
		tag = t
	}
	base, _ := tag.Base()
	script, _ := tag.Script()
	return base.String() + "-" + script.String()
}

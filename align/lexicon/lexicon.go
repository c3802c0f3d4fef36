// Package lexicon holds what hexapla knows about words before it sees a text:
// which concepts the lemmas of more than a hundred languages can mean (open
// wordnets), what countries, languages, months and everyday things are called
// (the Unicode CLDR), which words translate which in LibreOffice's user interface
// and in the key words of emoji, and how two dictionaries explain Chinese and
// Japanese. All of it is embedded; a language is inflated when it is first asked
// for.
//
// The data stand in files by licence under data/, each with its licence beside
// it; the build tags nosharealike and nompl leave those out that ask for more
// than a notice. internal/gen/lexicon makes them.
//
// The package works on strings and opens no files; it may import what package
// align may import.
package lexicon

import (
	"fmt"
	"iter"
	"slices"
	"sync"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon/lexfile"
)

// Lexicon is the knowledge of some files. It is safe for concurrent use.
type Lexicon struct {
	spaces    []space
	languages map[string]func() (*Dictionary, error)
	tags      []string
}

var _ align.Lexicon = (*Lexicon)(nil)

// space is files whose concepts have the same numbers.
type space struct {
	name  string
	files []*lexfile.File
	base  uint32 // of its concepts in the whole lexicon
}

// Group is files whose concepts have the same numbers.
type Group struct {
	Name  string
	Files []*lexfile.File
}

// New makes a lexicon of files. Those of a group must be of one kind and have
// the same concepts.
func New(groups ...Group) (*Lexicon, error) {
	l := &Lexicon{languages: make(map[string]func() (*Dictionary, error))}
	base := uint64(0)
	for _, g := range groups {
		if len(g.Files) == 0 {
			continue
		}
		for _, f := range g.Files {
			if f.Kind != g.Files[0].Kind || f.Concepts != g.Files[0].Concepts {
				return nil, fmt.Errorf("lexicon: the files of %s do not belong together", g.Name)
			}
			for _, tag := range f.Tags() {
				if !slices.Contains(l.tags, tag) {
					l.tags = append(l.tags, tag)
				}
			}
		}
		l.spaces = append(l.spaces, space{g.Name, g.Files, uint32(base)})
		if base += uint64(g.Files[0].Concepts); base > 1<<31 {
			return nil, fmt.Errorf("lexicon: %s: more concepts than can be numbered", g.Name)
		}
	}
	slices.Sort(l.tags)
	for _, tag := range l.tags {
		l.languages[tag] = sync.OnceValues(func() (*Dictionary, error) { return l.load(tag) })
	}
	return l, nil
}

// load inflates what all files have for a language.
func (l *Lexicon) load(tag string) (*Dictionary, error) {
	d := &Dictionary{parts: make([]part, len(l.spaces))}
	errs := make([]error, len(l.spaces))
	var wg sync.WaitGroup
	for k, s := range l.spaces {
		wg.Go(func() { d.parts[k], errs[k] = s.load(tag) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	d.parts = slices.DeleteFunc(d.parts, func(p part) bool { return len(p.lists) == 0 })
	return d, nil
}

func (s space) load(tag string) (part, error) {
	lists := make([]*lexfile.Words, 0, len(s.files))
	for _, key := range sharedWith(tag) {
		for _, f := range s.files {
			w, err := f.Words(key)
			if err != nil {
				return part{}, err
			}
			if w != nil {
				lists = append(lists, w)
			}
		}
	}
	return newPart(lists, s), nil
}

// Dictionary gives the words of a language, nil where none are known. The first
// call for a language inflates it, which takes a few milliseconds.
func (l *Lexicon) Dictionary(tag language.Tag) align.Dictionary {
	if d := l.dictionary(tag); d != nil {
		return d
	}
	return nil
}

func (l *Lexicon) dictionary(tag language.Tag) *Dictionary {
	load := l.languages[l.keyOf(tag)]
	if load == nil {
		return nil
	}
	d, err := load()
	if err != nil { // a damaged file: Check tells
		return nil
	}
	return d
}

// Links gives nothing: all that the files know goes by concepts.
func (l *Lexicon) Links(a, b language.Tag) iter.Seq[align.Link] {
	return func(func(align.Link) bool) {}
}

// Check inflates every language of every file and gives the first error.
func (l *Lexicon) Check() error {
	for _, tag := range l.tags {
		if _, err := l.languages[tag](); err != nil {
			return err
		}
	}
	return nil
}

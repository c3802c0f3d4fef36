// Package lexicon is the embedded lexicon: the concepts that the lemmas of more than a
// hundred languages can mean (open wordnets), the names of countries, languages, months
// and everyday objects (Unicode CLDR), word translations learnt from LibreOffice's user
// interface and from the keywords of emoji, and the glosses of two dictionaries of
// Chinese and Japanese. A language is decompressed when it is first used.
//
// The data are in files by licence in data/, each with its licence beside it. The
// build tags nosharealike and nompl leave out files whose licences ask for more than
// a notice. internal/gen/lexicon makes the files.
//
// The package opens no files.
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

// Lexicon is a lexicon made of files. It is safe for concurrent use.
type Lexicon struct {
	spaces    []space
	languages map[string]func() (*Dictionary, error)
	tags      []string
}

var _ align.Lexicon = (*Lexicon)(nil)

// space is a Group within a Lexicon.
type space struct {
	name  string
	files []*lexfile.File
	base  uint32 // number of its first concept in the whole lexicon
}

// Group is a list of files that number their concepts alike.
type Group struct {
	Name  string
	Files []*lexfile.File
}

// New makes a lexicon of files. The files of a group must have the same kind and
// number of concepts.
func New(groups ...Group) (*Lexicon, error) {
	l := &Lexicon{languages: make(map[string]func() (*Dictionary, error))}
	base := uint64(0)
	for _, g := range groups {
		if len(g.Files) == 0 {
			continue
		}
		for _, f := range g.Files {
			if f.Kind != g.Files[0].Kind || f.Concepts != g.Files[0].Concepts {
				return nil, fmt.Errorf("lexicon: the files of %s have different kinds or concepts", g.Name)
			}
			for _, tag := range f.Tags() {
				if !slices.Contains(l.tags, tag) {
					l.tags = append(l.tags, tag)
				}
			}
		}
		l.spaces = append(l.spaces, space{g.Name, g.Files, uint32(base)})
		if base += uint64(g.Files[0].Concepts); base > 1<<31 {
			return nil, fmt.Errorf("lexicon: %s: too many concepts", g.Name)
		}
	}
	slices.Sort(l.tags)
	for _, tag := range l.tags {
		l.languages[tag] = sync.OnceValues(func() (*Dictionary, error) { return l.load(tag) })
	}
	return l, nil
}

// load decompresses the lists of a language in all files.
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

// Dictionary returns the words of a language, nil if it has none. The first call for a
// language decompresses it, which takes a few milliseconds.
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
	if err != nil { // a damaged file, which Check reports
		return nil
	}
	return d
}

// Links returns no links: the files hold concepts only.
func (l *Lexicon) Links(a, b language.Tag) iter.Seq[align.Link] {
	return func(func(align.Link) bool) {}
}

// Check decompresses every language of every file and returns the first error.
func (l *Lexicon) Check() error {
	for _, tag := range l.tags {
		if _, err := l.languages[tag](); err != nil {
			return err
		}
	}
	return nil
}

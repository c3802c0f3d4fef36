package userdict

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// StarDictFiles are the files of a StarDict dictionary. Idx, Dict and Syn may be
// compressed. Syn holds further headwords and may be nil.
type StarDictFiles struct{ Ifo, Idx, Dict, Syn io.Reader }

// ReadStarDict reads a dictionary of StarDict, versions 2.4.2 and 3.0.0, with
// articles of the types m, t, h, x, g and other text types. name is that of the .ifo
// file. The languages are taken from the field lang, the title (bookname) or name, source
// first.
//
// Articles are written for people and hold labels, examples and explanations.
// Translations are the lines or, for types x and h, the marked translations, without
// text in brackets or slashes, split at commas and semicolons; long parts are left out.
// A monolingual dictionary yields little of use.
func ReadStarDict(files StarDictFiles, name string, o Options) (*Dict, error) {
	s := &starDict{name: name, o: o, b: newBuilder(StarDict, name, o)}
	if err := s.ifo(files.Ifo); err != nil {
		return nil, err
	}
	said := s.said()
	source, target, err := s.b.pairFor(said)
	if err != nil {
		return nil, err
	}
	idx, err := whole(files.Idx, o.maxBytes())
	if err != nil {
		return nil, readError(StarDict, name, 0, fmt.Errorf(".idx: %w", err), o)
	}
	dict, err := whole(files.Dict, o.maxBytes())
	if err != nil {
		return nil, readError(StarDict, name, 0, fmt.Errorf(".dict: %w", err), o)
	}
	if err := s.index(idx, dict); err != nil {
		return nil, err
	}
	if files.Syn != nil {
		syn, err := whole(files.Syn, o.maxBytes())
		if err != nil {
			return nil, readError(StarDict, name, 0, fmt.Errorf(".syn: %w", err), o)
		}
		if err := s.synonyms(syn); err != nil {
			return nil, err
		}
	}
	a := &articles2terms{builder: s.b, source: source, target: target}
	for _, e := range s.entries {
		if err := s.article(a, e); err != nil {
			return nil, err
		}
	}
	return a.finish()
}

type starDict struct {
	name    string
	o       Options
	b       *builder
	field   map[string]string // of the .ifo file
	entries []article         // with the number of the entry as line
}

func (s *starDict) errorf(format string, args ...any) error {
	return wrong(StarDict, s.name, 0, fmt.Sprintf(format, args...))
}

const ifoMagic = "StarDict's dict ifo file"

func (s *starDict) ifo(r io.Reader) error {
	lines, err := newLineReader(r, StarDict, s.name, s.o)
	if err != nil {
		return err
	}
	first, ok, err := lines.next()
	if err != nil {
		return err
	}
	if !ok || strings.TrimSpace(first) != ifoMagic {
		return s.errorf("not the .ifo file of a dictionary: it does not begin with %q", ifoMagic)
	}
	s.field = make(map[string]string)
	for {
		text, ok, err := lines.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if key, value, found := strings.Cut(text, "="); found {
			s.field[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	switch v := s.field["version"]; v {
	case "2.4.2", "3.0.0", "stardict-2.4.2", "stardict-3.0.0":
	default:
		return s.errorf("version %q: wanted 2.4.2 or 3.0.0", shortened(v))
	}
	return nil
}

// said returns the languages in the .ifo file.
func (s *starDict) said() []language.Tag {
	if a, b, ok := strings.Cut(s.field["lang"], "-"); ok {
		x, okA := tagOf(a)
		y, okB := tagOf(b)
		if okA && okB {
			return []language.Tag{x, y}
		}
	}
	return languagesOfTitle(s.field["bookname"])
}

// index reads the .idx file: word NUL offset size, big-endian.
func (s *starDict) index(idx, dict []byte) error {
	wide := 4
	if s.field["idxoffsetbits"] == "64" {
		wide = 8
	}
	all := string(dict)
	for rest := idx; len(rest) > 0; {
		n := len(s.entries) + 1
		end := bytes.IndexByte(rest, 0)
		if end < 0 || len(rest) < end+1+wide+4 {
			return s.errorf("entry %d of its .idx file is cut short: unpack the dictionary anew", n)
		}
		word := string(rest[:end])
		rest = rest[end+1:]
		var from uint64
		if wide == 8 {
			from = binary.BigEndian.Uint64(rest)
		} else {
			from = uint64(binary.BigEndian.Uint32(rest))
		}
		size := uint64(binary.BigEndian.Uint32(rest[wide:]))
		rest = rest[wide+4:]
		if !utf8.ValidString(word) {
			return s.errorf("entry %d of its .idx file is not UTF-8: unpack the dictionary anew", n)
		}
		if from > uint64(len(all)) || size > uint64(len(all))-from {
			return s.errorf("entry %d, %q, lies beyond the end of its .dict file: these files do not belong together", n, shortened(word))
		}
		if n > s.o.maxEntries() {
			return s.errorf("more than %d entries: divide the dictionary", s.o.maxEntries())
		}
		s.entries = append(s.entries, article{n, word, all[from : from+size]})
	}
	if want, err := strconv.Atoi(s.field["wordcount"]); err != nil || want != len(s.entries) {
		return s.errorf("its .idx file holds %d entries where wordcount says %q: unpack the dictionary anew", len(s.entries), shortened(s.field["wordcount"]))
	}
	return nil
}

// synonyms reads the .syn file: word NUL number of the entry.
func (s *starDict) synonyms(syn []byte) error {
	entries := len(s.entries)
	for n := 1; len(syn) > 0; n++ {
		end := bytes.IndexByte(syn, 0)
		if end < 0 || len(syn) < end+5 {
			return s.errorf("entry %d of its .syn file is cut short: unpack the dictionary anew", n)
		}
		word, k := string(syn[:end]), binary.BigEndian.Uint32(syn[end+1:])
		syn = syn[end+5:]
		if int64(k) >= int64(entries) || !utf8.ValidString(word) {
			return s.errorf("entry %d of its .syn file names no entry of its .idx file: these files do not belong together", n)
		}
		if len(s.entries) >= s.o.maxEntries() {
			return s.errorf("more than %d entries: divide the dictionary", s.o.maxEntries())
		}
		s.entries = append(s.entries, article{int(k) + 1, word, s.entries[k].text})
	}
	return nil
}

// article splits the fields of an entry.
func (s *starDict) article(a *articles2terms, e article) error {
	types := s.field["sametypesequence"]
	same := types != ""
	text := e.text
	for k := 0; ; k++ {
		var kind byte
		last := false
		if same {
			if k == len(types) {
				return nil
			}
			kind, last = types[k], k == len(types)-1
		} else {
			if text == "" {
				return nil
			}
			kind, text = text[0], text[1:]
		}
		var field string
		switch {
		case last:
			field, text = text, ""
		case kind >= 'A' && kind <= 'Z':
			if len(text) < 4 {
				return s.errorf("the article of %q is cut short: unpack the dictionary anew", shortened(e.word))
			}
			n := int64(text[0])<<24 | int64(text[1])<<16 | int64(text[2])<<8 | int64(text[3])
			if n > int64(len(text)-4) {
				return s.errorf("the article of %q is cut short: unpack the dictionary anew", shortened(e.word))
			}
			field, text = text[4:4+n], text[4+n:]
		default:
			if end := strings.IndexByte(text, 0); end >= 0 {
				field, text = text[:end], text[end+1:]
			} else {
				field, text = text, ""
			}
		}
		if slices.Contains([]byte("mlghxkw"), kind) && !utf8.ValidString(field) {
			return s.errorf("the article of %q is not UTF-8: unpack the dictionary anew", shortened(e.word))
		}
		var err error
		switch kind {
		case 'm', 'l', 'w':
			err = a.plain(0, e.word, field)
		case 'g', 'h', 'x', 'k':
			err = a.marked(0, e.word, field)
		}
		if err != nil { // the other types are sounds, images and pronunciations
			return err
		}
	}
}

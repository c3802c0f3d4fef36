package doctor

import (
	"bytes"

	"hexapla/bitext/langcode"
	"hexapla/internal/dedup"
)

// identities recognizes units that are equal in languages, segments with their codes, properties,
// notes and identifier, ignoring authors and dates. The zero value is ready to use.
type identities struct {
	set    dedup.Set
	langs  map[string]string // code → language, see languageKey
	parts  [][]byte
	buffer []byte
	ends   []int // end offsets of the parts in buffer
}

// add returns the line of the first unit equal to u, or 0 if there is none.
func (s *identities) add(u *unit) (first int) {
	s.buffer, s.ends = s.buffer[:0], s.ends[:0]
	s.begin('u')
	if id := u.el.value("tuid"); id != nil {
		s.buffer = append(s.buffer, id...)
	}
	s.end()
	s.info(u.el)
	for i := range u.variants {
		v := &u.variants[i]
		if !v.filled {
			continue
		}
		s.begin('l')
		s.buffer = append(s.buffer, s.language(v.code)...)
		s.end()
		s.info(v.el)
		s.begin('s')
		start := len(s.buffer)
		s.buffer = renderKids(s.buffer, v.seg)
		text := bytes.TrimSpace(s.buffer[start:])
		s.buffer = append(s.buffer[:start], text...)
		s.end()
	}
	// The buffer may have been reallocated until here.
	s.parts = s.parts[:0]
	start := 0
	for _, end := range s.ends {
		s.parts = append(s.parts, s.buffer[start:end])
		start = end
	}
	return s.set.Add(u.line, s.parts...)
}

// begin and end delimit a part. The mark distinguishes it from other kinds.
func (s *identities) begin(mark byte) { s.buffer = append(s.buffer, mark) }
func (s *identities) end()            { s.ends = append(s.ends, len(s.buffer)) }

// info adds the properties and notes of a unit or variant.
func (s *identities) info(e *element) {
	for _, k := range e.kids {
		if k.el != nil && (k.el.name == "prop" || k.el.name == "note") {
			s.begin('p')
			s.buffer = render(s.buffer, k.el)
			s.end()
		}
	}
}

// language returns a key that is the same for all codes of a language.
func (s *identities) language(code string) string {
	key, known := s.langs[code]
	if !known {
		key = code
		if tag, ok := parseCode(code); ok {
			key = langcode.Base(tag).String()
		}
		if s.langs == nil {
			s.langs = map[string]string{}
		}
		s.langs[code] = key
	}
	return key
}

package lexfile

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
)

// Encode returns the bytes of a file. It sorts languages by tag; their entries must be
// sorted, without duplicates. The same arguments give the same bytes.
func Encode(kind Kind, concepts int, sources []Source, languages []Language) ([]byte, error) {
	languages = slices.Clone(languages)
	slices.SortFunc(languages, func(x, y Language) int { return cmp.Compare(x.Tag, y.Tag) })
	head := []byte(magic)
	number := func(n int) { head = binary.AppendUvarint(head, uint64(n)) }
	text := func(s string) {
		number(len(s))
		head = append(head, s...)
	}
	number(stemVersion)
	number(int(kind))
	number(concepts)
	number(len(sources))
	for _, s := range sources {
		for _, x := range []string{s.Name, s.Address, s.Licence, s.Attribution, strings.Join(s.Languages, " ")} {
			text(x)
		}
	}
	number(len(languages))
	var body []byte
	for k, l := range languages {
		if k > 0 && languages[k-1].Tag == l.Tag {
			return nil, fmt.Errorf("lexicon: two lists of words for %s", l.Tag)
		}
		streams, senses, err := encodeLanguage(kind, concepts, l)
		if err != nil {
			return nil, fmt.Errorf("lexicon: %s: %w", l.Tag, err)
		}
		text(l.Tag)
		number(len(l.Entries))
		number(senses)
		from := len(body)
		for _, raw := range streams {
			at := len(body)
			if body, err = deflated(body, raw); err != nil {
				return nil, err
			}
			number(len(body) - at)
			number(len(raw))
		}
		head = binary.LittleEndian.AppendUint32(head, crc32.ChecksumIEEE(body[from:]))
	}
	return append(head, body...), nil
}

func encodeLanguage(kind Kind, concepts int, l Language) (streams [3][]byte, senses int, err error) {
	var more, counts []byte
	last := ""
	for k, e := range l.Entries {
		switch {
		case len(e.Lemma) == 0 || len(e.Lemma) > maxLemma:
			return streams, 0, fmt.Errorf("%q has %d bytes; want 1 to %d", e.Lemma, len(e.Lemma), maxLemma)
		case k > 0 && e.Lemma <= last:
			return streams, 0, fmt.Errorf("%q is not after %q", e.Lemma, last)
		case len(e.Senses) == 0:
			return streams, 0, fmt.Errorf("%q has no sense", e.Lemma)
		}
		shared := 0
		for shared < min(len(last), len(e.Lemma)) && last[shared] == e.Lemma[shared] {
			shared++
		}
		streams[0] = append(streams[0], byte(shared))
		more = append(more, byte(len(e.Lemma)-shared))
		counts = binary.AppendUvarint(counts, uint64(len(e.Senses)-1))
		streams[1] = append(streams[1], e.Lemma[shared:]...)
		before := uint32(0)
		for i, s := range e.Senses {
			switch {
			case int(s.Concept) >= concepts, i > 0 && s.Concept <= before:
				return streams, 0, fmt.Errorf("%q: concept %d after %d, of %d", e.Lemma, s.Concept, before, concepts)
			case s.Weight < 1 || s.Weight > 8, kind == Concepts && s.Weight != 8:
				return streams, 0, fmt.Errorf("%q: a weight of %d eighths", e.Lemma, s.Weight)
			}
			step := uint64(s.Concept - before)
			if kind == Table {
				step = step<<3 | uint64(s.Weight-1)
			}
			streams[2] = binary.AppendUvarint(streams[2], step)
			before = s.Concept
		}
		senses += len(e.Senses)
		last = e.Lemma
	}
	streams[0] = slices.Concat(streams[0], more, counts)
	return streams, senses, nil
}

// worth is the ratio to which a stream must shrink to be deflated: stored streams are
// faster to read, and concepts hardly shrink.
const worth = 0.5

// deflated appends a stream to dst, compressed if that is worth it. A stream whose two
// lengths are equal is stored.
func deflated(dst, raw []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if float64(b.Len()) > worth*float64(len(raw)) {
		return append(dst, raw...), nil
	}
	return append(dst, b.Bytes()...), nil
}

package lexfile

import (
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sort"
	"strings"
	"sync"
)

// File is an open lexicon. A language is decompressed by each call of Words. It is safe
// for concurrent use.
type File struct {
	Name      string
	Kind      Kind
	Concepts  int // number of concepts, which are numbered from 0
	Sources   []Source
	languages map[string]*packed
	tags      []string
}

// packed is a compressed language of a file.
type packed struct {
	entries, senses int
	stream          [3]string
	raw             [3]int
	sum             uint32
}

// errShort is the error of truncated data.
var errShort = errors.New("truncated")

// maxRaw is the maximal number of bytes that a byte of a deflated stream can expand to:
// 258 bytes for two bits.
const maxRaw = 1032

// maxText is the maximal total length of the lemmas of one language in bytes.
const maxText = 1 << 28

// Open reads the directory of a file. Error messages contain name. The File keeps data.
func Open(name, data string) (*File, error) {
	f, err := open(data)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %s: %w", name, err)
	}
	f.Name = name
	return f, nil
}

func open(data string) (*File, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		return nil, errors.New("not a lexicon that this version of hexapla can read")
	}
	c := &cursor{rest: rest}
	if v := c.number(); c.err == nil && v != stemVersion {
		return nil, fmt.Errorf("its stems have version %d, but this program needs version %d: regenerate it", v, stemVersion)
	}
	f := &File{languages: make(map[string]*packed)}
	kind := c.number()
	if kind > int(Table) {
		return nil, fmt.Errorf("unknown kind of file %d", kind)
	}
	f.Kind = Kind(kind)
	f.Concepts = c.number()
	for range c.number() {
		s := Source{Name: c.text(), Address: c.text(), Licence: c.text(), Attribution: c.text(), Languages: strings.Fields(c.text())}
		if c.err != nil {
			return nil, c.err
		}
		f.Sources = append(f.Sources, s)
	}
	var sizes [][3]int
	for range c.number() {
		tag := c.text()
		l := &packed{entries: c.number(), senses: c.number()}
		var size [3]int
		for k := range size {
			size[k], l.raw[k] = c.number(), c.number()
		}
		l.sum = c.sum()
		if c.err != nil {
			return nil, c.err
		}
		if len(f.tags) > 0 && tag <= f.tags[len(f.tags)-1] {
			return nil, fmt.Errorf("language %q is out of order", tag)
		}
		f.languages[tag] = l
		f.tags = append(f.tags, tag)
		sizes = append(sizes, size)
	}
	for k, tag := range f.tags {
		l := f.languages[tag]
		for i, n := range sizes[k] {
			l.stream[i] = c.bytes(n)
			if l.raw[i] > n*maxRaw {
				return nil, fmt.Errorf("language %q: %d bytes cannot hold %d", tag, n, l.raw[i])
			}
		}
		// Every entry has at least two bytes of lengths and one for the number of its
		// senses; every sense has at least one.
		if l.entries > l.raw[0]/3 || l.senses > l.raw[2] {
			return nil, fmt.Errorf("language %q: more entries than its streams can hold", tag)
		}
	}
	if c.err == nil && c.rest != "" {
		c.err = fmt.Errorf("%d bytes too many", len(c.rest))
	}
	return f, c.err
}

// Tags returns the languages of the file, sorted.
func (f *File) Tags() []string { return append([]string(nil), f.tags...) }

// Size returns the number of entries and senses of a language, and their size in the
// file; zeros if the file does not have the language.
func (f *File) Size(tag string) (entries, senses, bytes int) {
	l := f.languages[tag]
	if l == nil {
		return 0, 0, 0
	}
	for _, s := range l.stream {
		bytes += len(s)
	}
	return l.entries, l.senses, bytes
}

// Words decompresses a language. It returns nil if the file does not have it.
func (f *File) Words(tag string) (*Words, error) {
	l := f.languages[tag]
	if l == nil {
		return nil, nil
	}
	w, err := l.inflate(f)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %s: the words of %s are damaged: %w", f.Name, tag, err)
	}
	return w, nil
}

// Words is the decompressed list of a language. It is immutable.
type Words struct {
	text   string   // all lemmas, one after another
	end    []uint32 // end of lemma k in text
	sense  []uint32 // end of the senses of lemma k in ids
	ids    []uint32
	weight []uint8 // in eighths; nil: all are 8
}

// Len returns the number of lemmas.
func (w *Words) Len() int { return len(w.end) }

// Lemma returns lemma k, 0 ≤ k < Len.
func (w *Words) Lemma(k int) string {
	from := uint32(0)
	if k > 0 {
		from = w.end[k-1]
	}
	return w.text[from:w.end[k]]
}

// Find returns the index of a lemma; ok reports whether the list has it.
func (w *Words) Find(lemma string) (k int, ok bool) {
	k = sort.Search(w.Len(), func(k int) bool { return w.Lemma(k) >= lemma })
	return k, k < w.Len() && w.Lemma(k) == lemma
}

// Senses returns the concepts of lemma k, ascending, and their weights in eighths, nil
// if all are 8. The caller must not change them.
func (w *Words) Senses(k int) (concepts []uint32, weights []uint8) {
	from := uint32(0)
	if k > 0 {
		from = w.sense[k-1]
	}
	concepts = w.ids[from:w.sense[k]:w.sense[k]]
	if w.weight != nil {
		weights = w.weight[from:w.sense[k]:w.sense[k]]
	}
	return concepts, weights
}

// Concepts returns the concepts of all lemmas, in order. The caller must not change
// them.
func (w *Words) Concepts() []uint32 { return w.ids }

func (l *packed) inflate(f *File) (*Words, error) {
	sum := crc32.NewIEEE()
	for _, s := range l.stream {
		_, _ = io.WriteString(sum, s) // never fails
	}
	if sum.Sum32() != l.sum {
		return nil, errors.New("wrong checksum")
	}
	return l.unchecked(f)
}

// unchecked decompresses without checking the checksum.
func (l *packed) unchecked(f *File) (*Words, error) {
	var raw [3]string
	var errs [3]error
	var wg sync.WaitGroup
	for k := range raw {
		if raw[k] = l.stream[k]; len(raw[k]) != l.raw[k] {
			wg.Go(func() { raw[k], errs[k] = inflated(l.stream[k], l.raw[k]) })
		}
	}
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	w := &Words{end: make([]uint32, l.entries), sense: make([]uint32, l.entries), ids: make([]uint32, l.senses)}
	// The other two streams need the ends of the senses.
	counts := raw[0][2*l.entries:]
	if err := w.readCounts(counts); err != nil {
		return nil, err
	}
	var lemmas error
	wg.Go(func() { lemmas = w.readLemmas(raw[0][:l.entries], raw[0][l.entries:2*l.entries], raw[1]) })
	senses := w.readSenses(raw[2], f)
	wg.Wait()
	if err := errors.Join(lemmas, senses); err != nil {
		return nil, err
	}
	return w, nil
}

func inflated(stream string, n int) (string, error) {
	var out strings.Builder
	out.Grow(n)
	r := flate.NewReader(strings.NewReader(stream))
	// Read one byte more, to detect that there is none.
	k, err := io.Copy(&out, io.LimitReader(r, int64(n)+1))
	if err != nil {
		return "", err
	}
	if k != int64(n) {
		return "", fmt.Errorf("a stream holds %d bytes, want %d", k, n)
	}
	return out.String(), nil
}

// uvarint is like binary.Uvarint for numbers below 2³²; n is 0 if there is none.
func uvarint(b string) (x uint32, n int) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint32(b[0]), 1
	}
	for k := 0; k < len(b) && k < 5; k++ {
		if k == 4 && b[k] > 0x0f {
			return 0, 0
		}
		x |= uint32(b[k]&0x7f) << (7 * k)
		if b[k] < 0x80 {
			return x, k + 1
		}
	}
	return 0, 0
}

// readCounts computes the ends of the senses of each entry.
func (w *Words) readCounts(counts string) error {
	total := uint64(0)
	for k := range w.sense {
		n, size := uvarint(counts)
		if size == 0 {
			return errShort
		}
		counts = counts[size:]
		if total += uint64(n) + 1; total > uint64(len(w.ids)) {
			return errors.New("too many senses")
		}
		w.sense[k] = uint32(total)
	}
	if counts != "" || total != uint64(len(w.ids)) {
		return errors.New("entries and senses do not match")
	}
	return nil
}

// readLemmas decodes the lemmas: for each, the number of bytes shared with the previous
// one, the number of further bytes, and these bytes.
func (w *Words) readLemmas(shared, more, suffixes string) error {
	text := make([]byte, 0, 3*len(suffixes))
	last := 0 // start of the previous lemma
	for k := range w.end {
		n, m, at := int(shared[k]), int(more[k]), len(text)
		if n > at-last || m == 0 || m > len(suffixes) || n < at-last && suffixes[0] <= text[last+n] {
			return errors.New("lemmas out of order")
		}
		if at > maxText {
			return errors.New("too large")
		}
		text = append(text, text[last:last+n]...)
		text = append(text, suffixes[:m]...)
		suffixes = suffixes[m:]
		last = at
		w.end[k] = uint32(len(text))
	}
	if suffixes != "" {
		return errors.New("extra bytes after the lemmas")
	}
	w.text = string(text)
	return nil
}

// readSenses decodes the concepts.
func (w *Words) readSenses(steps string, f *File) error {
	if f.Kind == Table {
		w.weight = make([]uint8, len(w.ids))
	}
	k := uint32(0)
	for _, end := range w.sense {
		id := uint64(0)
		for first := true; k < end; k++ {
			step, n := uvarint(steps)
			if n == 0 {
				return errShort
			}
			steps = steps[n:]
			if w.weight != nil {
				w.weight[k] = uint8(step&7) + 1
				step >>= 3
			}
			if id += uint64(step); id >= uint64(f.Concepts) || step == 0 && !first {
				return errors.New("concept out of range")
			}
			first = false
			w.ids[k] = uint32(id)
		}
	}
	if len(steps) > 0 {
		return errors.New("extra bytes after the senses")
	}
	return nil
}

// cursor reads the directory. After an error its methods return zeros.
type cursor struct {
	rest string
	err  error
}

func (c *cursor) number() int {
	var x uint64
	for k := 0; ; k++ {
		if c.err != nil || k >= len(c.rest) || k > 4 { // below 2³⁵
			c.fail()
			return 0
		}
		b := c.rest[k]
		x |= uint64(b&0x7f) << (7 * k)
		if b < 0x80 {
			if x > 1<<31-1 {
				c.fail()
				return 0
			}
			c.rest = c.rest[k+1:]
			return int(x)
		}
	}
}

func (c *cursor) fail() {
	if c.err == nil {
		c.err = errShort
	}
	c.rest = ""
}

func (c *cursor) bytes(n int) string {
	if c.err != nil || n > len(c.rest) {
		c.fail()
		return ""
	}
	s := c.rest[:n]
	c.rest = c.rest[n:]
	return s
}

func (c *cursor) text() string { return c.bytes(c.number()) }

func (c *cursor) sum() uint32 {
	s := c.bytes(4)
	if len(s) < 4 {
		return 0
	}
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

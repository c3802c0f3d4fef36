package userdict

import (
	"io"
	"math"
	"strings"
)

// ReadDictd reads a dictionary of the dictd server, such as those of FreeDict. index
// holds lines `headword TAB offset TAB length` with numbers in dictd's base 64, and dict
// the articles (also as .dict.dz). The languages are taken from the title of the
// dictionary or from name (deu-eng.index), source first. For the text after the headword
// of an article, see [ReadStarDict].
func ReadDictd(index, dict io.Reader, name string, o Options) (*Dict, error) {
	lines, err := newLineReader(index, Dictd, name, o)
	if err != nil {
		return nil, err
	}
	body, err := whole(dict, o.maxBytes())
	if err != nil {
		return nil, readError(Dictd, name, 0, err, o)
	}
	d := &dictdReader{lines: lines, body: body, b: newBuilder(Dictd, name, o)}
	if err := d.index(); err != nil {
		return nil, err
	}
	source, target, err := d.b.pairFor(languagesOfTitle(d.title))
	if err != nil {
		return nil, err
	}
	a := articles2terms{builder: d.b, source: source, target: target}
	for _, e := range d.entries {
		if err := a.plain(e.line, e.word, e.text); err != nil {
			return nil, err
		}
	}
	return a.finish()
}

type dictdReader struct {
	lines   *lineReader
	body    []byte
	b       *builder
	entries []article
	title   string
}

// article is a headword with its article.
type article struct {
	line int // line number, or number of the entry
	word string
	text string // a substring of the whole text
}

// index reads the index file.
func (d *dictdReader) index() error {
	all := string(d.body)
	for {
		text, ok, err := d.lines.next()
		if err != nil || !ok {
			return err
		}
		if text == "" {
			continue
		}
		cells := strings.Split(text, "\t")
		if len(cells) < 3 {
			return d.lines.errorf("no index of dictd: wanted headword, offset and length, parted by tabs")
		}
		from, ok1 := dictdNumber(cells[1])
		size, ok2 := dictdNumber(cells[2])
		if !ok1 || !ok2 {
			return d.lines.errorf("offset %q and length %q are no numbers in base 64", shortened(cells[1]), shortened(cells[2]))
		}
		if from > uint64(len(all)) || size > uint64(len(all))-from {
			return d.lines.errorf("the article of %q lies beyond the end of the .dict file: these two files do not belong together", shortened(cells[0]))
		}
		body := all[from : from+size]
		word := cells[0]
		if strings.HasPrefix(word, "00-database") || strings.HasPrefix(word, "00database") {
			if strings.HasSuffix(word, "short") {
				d.title = body
			}
			continue
		}
		if len(d.entries) >= d.b.o.maxEntries() {
			return d.lines.errorf("more than %d entries: divide the dictionary", d.b.o.maxEntries())
		}
		d.entries = append(d.entries, article{d.lines.line, word, body})
	}
}

// dictdNumber parses a number in dictd's base 64: digits A-Z a-z 0-9 + /, most
// significant first, without padding.
func dictdNumber(s string) (n uint64, ok bool) {
	if s == "" || len(s) > 10 {
		return 0, false
	}
	for _, c := range []byte(s) {
		var v int
		switch {
		case 'A' <= c && c <= 'Z':
			v = int(c - 'A')
		case 'a' <= c && c <= 'z':
			v = int(c-'a') + 26
		case '0' <= c && c <= '9':
			v = int(c-'0') + 52
		case c == '+':
			v = 62
		case c == '/':
			v = 63
		default:
			return 0, false
		}
		n = n<<6 | uint64(v)
	}
	return n, n <= math.MaxInt64
}

package intertext

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/internal/zipxml"
	"hexapla/lang"
)

// Read reads a link file with the two texts that it names. The texts are expected in the folder of
// the link file unless they are among the sources. Sentences without a link become rows of their
// own. The first column is fromDoc.
func Read(s bitext.Sources) (*bitext.Table, error) {
	name, data, err := linkFile(s)
	if err != nil {
		return nil, err
	}
	l, err := readLinks(data)
	if err != nil {
		return nil, fmt.Errorf("intertext: %s%w", name, place(err))
	}
	t := &bitext.Table{Schema: bitext.SchemaVersion}
	var index [2]map[string]int
	for c, doc := range l.docs {
		file := beside(s.Paths, name, doc)
		if data, err = s.Bytes(file, "intertext"); err != nil {
			return nil, err
		}
		col, numbers, err := readText(data, l.wanted(c))
		if err != nil {
			return nil, fmt.Errorf("intertext: %s%w", file, place(err))
		}
		col.Path = file
		if col.Lang == language.Und || c < len(s.Langs) {
			col.Lang = s.Lang(c, strings.TrimSuffix(file, ".xml"))
		}
		col.Direction = lang.DirectionOf(col.Lang)
		t.Columns, index[c] = append(t.Columns, col), numbers
	}
	langcode.BaseColumns(t.Columns[min(len(s.Langs), len(t.Columns)):])
	if err := l.rows(t, index); err != nil {
		return nil, fmt.Errorf("intertext: %s%w", name, place(err))
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("intertext: %s: %w", name, err)
	}
	return t, nil
}

// place returns err with the line, if known, as a suffix of a file name.
func place(err error) error {
	var broken *zipxml.Error
	if !errors.As(err, &broken) {
		return fmt.Errorf(": %w", err)
	}
	if broken.Line > 0 {
		return fmt.Errorf(":%d: %w", broken.Line, broken)
	}
	return fmt.Errorf(": %w", broken)
}

// linkFile returns the link file among the sources.
func linkFile(s bitext.Sources) (string, []byte, error) {
	if len(s.Paths) != 1 && len(s.Paths) != 3 {
		return "", nil, fmt.Errorf("intertext: %d files: give the link file, or the link file and the two texts", len(s.Paths))
	}
	var seen []string
	for _, name := range s.Paths {
		data, err := s.Bytes(name, "intertext")
		if err != nil {
			return "", nil, err
		}
		if bytes.Contains(data[:min(len(data), 4096)], []byte("<linkGrp")) {
			return name, data, nil
		}
		seen = append(seen, name)
	}
	return "", nil, fmt.Errorf("intertext: %s: not a link file: it has no <linkGrp>", strings.Join(seen, ", "))
}

// beside returns the path of a document that a link file names.
func beside(paths []string, links, doc string) string {
	base := path.Base(strings.ReplaceAll(doc, `\`, "/"))
	for _, p := range paths {
		if path.Base(strings.ReplaceAll(p, `\`, "/")) == base {
			return p
		}
	}
	// Use only the base name: a link file must not open files elsewhere.
	dir := links[:strings.LastIndexAny(links, `/\`)+1]
	return dir + base
}

// links is a parsed link file.
type links struct {
	docs [2]string // fromDoc, toDoc
	list []link
}

type link struct {
	ids [2][]string // of fromDoc and of toDoc
	man bool
}

func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{"http://www.tei-c.org/ns/1.0": "tei"}
}

// local returns the name of an element without its namespace.
func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }

// walk calls f for each start tag, text for the text within elements, and end for each end tag.
func walk(d *zipxml.Decoder, f func(name string) error, text func([]byte), end func()) error {
	for {
		kind, err := d.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case kind == zipxml.Start:
			if err := f(local(d.Name())); err != nil {
				return err
			}
		case kind == zipxml.Text && text != nil:
			text(d.Text())
		case kind == zipxml.End && end != nil:
			end()
		}
	}
}

func readLinks(data []byte) (*links, error) {
	l := &links{}
	d := zipxml.NewDecoder(bytes.NewReader(data), "", vocabulary(), zipxml.Limits{})
	groups, ces := 0, false
	err := walk(d, func(name string) error {
		switch name {
		case "cesAlign":
			ces = true
		case "linkGrp":
			groups++
			if groups > 1 {
				return d.Fail("a second <linkGrp>: a table has one text with its translation; part the file")
			}
			l.docs = [2]string{d.Attr("fromDoc"), d.Attr("toDoc")}
			if l.docs[0] == "" || l.docs[1] == "" {
				return d.Fail("<linkGrp> does not name both texts by fromDoc and toDoc")
			}
			for _, doc := range l.docs {
				switch {
				case strings.ContainsFunc(doc, unprintable):
					return d.Fail("names the text " + strconv.Quote(doc) + ", which is no name of a file: write it without line ends and the like")
				case strings.HasSuffix(doc, ".gz"):
					return d.Fail("names " + doc + ": unpack the texts, and name them without .gz")
				}
			}
		case "link":
			first, second, ok := strings.Cut(d.Attr("xtargets"), ";")
			if !ok {
				return d.Fail("<link> without a semicolon in xtargets: wanted such as 1:1;1:1 1:2")
			}
			k := link{ids: [2][]string{strings.Fields(second), strings.Fields(first)}, man: d.Attr("status") == "man"}
			if ces {
				k.ids[0], k.ids[1] = k.ids[1], k.ids[0]
			}
			l.list = append(l.list, k)
		}
		return nil
	}, nil, nil)
	if err == nil && groups == 0 {
		err = errors.New("it has no <linkGrp>")
	}
	return l, err
}

// unprintable reports whether r may occur neither in the name of a text nor in a message of one
// line.
func unprintable(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
}

// wanted returns the IDs in text c that have a link.
func (l *links) wanted(c int) map[string]bool {
	w := map[string]bool{}
	for _, k := range l.list {
		for _, id := range k.ids[c] {
			w[id] = true
		}
	}
	return w
}

// readText reads the sentences of a text: its elements s, and other elements with a link. It also
// returns their indices by ID.
func readText(data []byte, wanted map[string]bool) (bitext.Column, map[string]int, error) {
	col := bitext.Column{Confidence: 1, Format: "intertext"}
	numbers := map[string]int{}
	d := zipxml.NewDecoder(bytes.NewReader(data), "", vocabulary(), zipxml.Limits{})
	var text strings.Builder
	depth, inside := 0, 0 // depth of elements; depth of the open sentence
	id, block, kind := "", -1, document.Paragraph
	err := walk(d, func(name string) error {
		depth++
		if depth == 1 {
			for _, attr := range []string{"xml:lang", "lang", "language"} {
				if tag, err := language.Parse(d.Attr(attr)); err == nil && col.Lang == language.Und {
					col.Lang = tag
				}
			}
		}
		if inside > 0 {
			return nil
		}
		switch name {
		case "text", "TEI":
			if tag, err := language.Parse(d.Attr("xml:lang")); err == nil && tag != language.Und {
				col.Lang = tag
			}
		case "p":
			block, kind = block+1, document.Paragraph
		case "head":
			block, kind = block+1, document.Heading
		}
		key := d.Attr("id")
		if key == "" {
			key = d.Attr("xml:id")
		}
		if name != "s" && !wanted[key] {
			return nil
		}
		inside, id = depth, key
		text.Reset()
		if _, twice := numbers[key]; twice && key != "" {
			return d.Fail("the id " + strconv.Quote(key) + " stands twice")
		}
		return nil
	}, func(b []byte) {
		if inside > 0 {
			text.Write(b)
		}
	}, func() {
		if depth == inside {
			inside = 0
			if id != "" {
				numbers[id] = len(col.Segments)
			}
			folded, spaces := bitext.FoldNoting(text.String())
			col.Segments = append(col.Segments, bitext.Segment{
				Text: folded, Spaces: spaces, Block: max(block, 0), Kind: kind, Place: document.Place{Where: document.Where{Key: id}},
			})
		}
		depth--
	})
	if err == nil && len(col.Segments) == 0 {
		err = errors.New("it has no sentence <s>")
	}
	return col, numbers, err
}

// rows builds the rows of the table.
func (l *links) rows(t *bitext.Table, index [2]map[string]int) error {
	next := [2]int{}
	row := func(cells [2]align.Range, man bool) {
		r := bitext.Row{ID: "r" + strconv.Itoa(len(t.Rows)+1)}
		r.Cells, r.Score = cells[:], 1
		if man {
			r.Status = bitext.Confirmed
		}
		next = [2]int{cells[0].To, cells[1].To}
		t.Rows = append(t.Rows, r)
	}
	fill := func(upTo [2]int) {
		for c := range upTo {
			for next[c] < upTo[c] {
				cells := [2]align.Range{{From: next[0], To: next[0]}, {From: next[1], To: next[1]}}
				cells[c].To++
				row(cells, false)
			}
		}
	}
	for n, k := range l.list {
		var cells [2]align.Range
		upTo := next
		var numbers [2][]int
		for c, list := range k.ids {
			for _, id := range list {
				number, ok := index[c][id]
				if !ok {
					return fmt.Errorf("link %d: %s has no sentence with the id %q", n+1, l.docs[c], id)
				}
				numbers[c] = append(numbers[c], number)
			}
			slices.Sort(numbers[c])
			for i, number := range numbers[c] {
				switch {
				case number < next[c]:
					return fmt.Errorf("link %d: sentence %q of %s is repeated or out of order: a table needs its rows in order", n+1, list[i], l.docs[c])
				case i > 0 && number != numbers[c][i-1]+1:
					return fmt.Errorf("link %d: its sentences of %s are not adjacent", n+1, l.docs[c])
				}
			}
			if len(numbers[c]) > 0 {
				upTo[c] = numbers[c][0]
			}
		}
		if len(numbers[0])+len(numbers[1]) == 0 {
			continue
		}
		fill(upTo)
		for c := range cells {
			cells[c] = align.Range{From: next[c], To: next[c] + len(numbers[c])}
		}
		row(cells, k.man)
	}
	fill([2]int{len(t.Columns[0].Segments), len(t.Columns[1].Segments)})
	return nil
}

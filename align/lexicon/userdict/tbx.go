package userdict

import (
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/text/language"
)

// ReadTBX reads a term base: TBX of version 2 (termEntry, langSet, tig or ntig;
// the root is martif) and 3 (conceptEntry, langSec, termSec), and MARTIF files of
// that shape. Terms that are marked as deprecated or superseded count: old
// texts hold them.
func ReadTBX(r io.Reader, name string, o Options) (*Dict, error) {
	x, err := newXMLReader(r, TBX, name, o)
	if err != nil {
		return nil, err
	}
	t := &tbxReader{xmlReader: x, builder: newBuilder(TBX, name, o)}
	if err := t.read(); err != nil {
		return nil, x.failure(err)
	}
	return t.finish()
}

type tbxReader struct {
	*xmlReader
	*builder
	terms []term
}

func (t *tbxReader) read() error {
	root := ""
	for {
		tok, err := t.Token()
		if errors.Is(err, io.EOF) && root != "" {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return t.xmlReader.errorf("no XML in it")
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			root = e.Name.Local
			if root != "martif" && root != "tbx" && root != "TBX" {
				return t.xmlReader.errorf("not a TBX file: it begins with <%s>", shortened(root))
			}
		}
		if e.Name.Local == "termEntry" || e.Name.Local == "conceptEntry" {
			if err := t.entry(); err != nil {
				return err
			}
		}
	}
}

// entry reads one concept to its end.
func (t *tbxReader) entry() error {
	line, _ := t.InputPos()
	t.terms = t.terms[:0]
	var in []language.Tag // by depth
	for {
		tok, err := t.Token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			now := language.Und
			if len(in) > 0 {
				now = in[len(in)-1]
			}
			switch e.Name.Local {
			case "langSet", "langSec":
				code := attribute(e, "lang")
				tag, ok := tagOf(code)
				if !ok {
					return t.xmlReader.errorf("%q is no language tag: write xml:lang=\"en\" or the like at <%s>", shortened(code), e.Name.Local)
				}
				now = tag
			case "term":
				text, err := t.text(func(string) bool { return false })
				if err != nil {
					return err
				}
				if now == language.Und {
					return t.xmlReader.errorf("a <term> outside of <langSet> and <langSec>")
				}
				if t.xmlReader.o.wants(now) {
					t.terms = append(t.terms, term{now, text})
				}
				continue
			}
			if in = append(in, now); len(in) > 100 {
				return t.xmlReader.errorf("elements nested too deep")
			}
		case xml.EndElement:
			if len(in) == 0 {
				return t.add(line, t.terms, 0)
			}
			in = in[:len(in)-1]
		}
	}
}

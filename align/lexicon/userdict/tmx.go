package userdict

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/language"
)

// ReadMemory reads a translation memory (TMX of any version) and learns word
// translations from its segments.
func ReadMemory(ctx context.Context, r io.Reader, name string, o Options) (*Dict, error) {
	u := &Units{}
	if err := u.AddTMX(ctx, r, name, o); err != nil {
		return nil, err
	}
	return u.Learn(ctx, name, o)
}

// ErrNoUnits is the cause of the error of a memory without units in two of the wanted
// languages.
var ErrNoUnits = errors.New("no units")

// AddTMX adds the units of a memory. Of several variants in one language the first is
// used. Text in hi and sub belongs to the segment; codes in bpt, ept, it, ph and ut do
// not.
func (u *Units) AddTMX(ctx context.Context, r io.Reader, name string, o Options) error {
	x, err := newXMLReader(r, Memory, name, o)
	if err != nil {
		return err
	}
	t := &tmxReader{xmlReader: x, units: u}
	if err := t.read(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return x.failure(err)
	}
	if t.count == 0 {
		return &Error{Format: Memory, Name: name, Message: "no unit with segments in two languages" + t.o.among() + " in it", Cause: ErrNoUnits}
	}
	return nil
}

type tmxReader struct {
	*xmlReader
	units *Units
	count int // number of units added
	texts []term
}

func (t *tmxReader) read(ctx context.Context) error {
	root := ""
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		tok, err := t.Token()
		if errors.Is(err, io.EOF) && root != "" {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return t.errorf("no XML in it")
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			if root = e.Name.Local; root != "tmx" {
				return t.errorf("not a TMX file: it begins with <%s>", shortened(root))
			}
		}
		switch e.Name.Local {
		case "header":
			if source := attribute(e, "srclang"); !strings.EqualFold(source, "*all*") {
				if tag, ok := tagOf(source); ok && t.o.wants(tag) {
					t.units.language(tag)
				}
			}
		case "tu":
			if err := t.unit(); err != nil {
				return err
			}
		}
	}
}

// unit reads a <tu> to its end.
func (t *tmxReader) unit() error {
	t.texts = t.texts[:0]
	now := language.Und
	for depth := 1; depth > 0; {
		tok, err := t.Token()
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "tuv":
				code := attribute(e, "lang")
				tag, ok := tagOf(code)
				if !ok {
					return t.errorf("%q is no language tag: write xml:lang=\"en\" or the like at <tuv>", shortened(code))
				}
				now = tag
			case "seg":
				text, err := t.text(isCode)
				if err != nil {
					return err
				}
				if now != language.Und && t.o.wants(now) {
					t.texts = append(t.texts, term{now, text})
				}
				continue
			}
			if depth++; depth > 100 {
				return t.errorf("elements nested too deep")
			}
		case xml.EndElement:
			depth--
			if e.Name.Local == "tuv" {
				now = language.Und
			}
		}
	}
	taken, err := t.units.add(t.texts, t.o)
	if err != nil {
		line, _ := t.InputPos()
		return wrong(Memory, t.name, line, err.Error())
	}
	if taken {
		t.count++
	}
	return nil
}

func isCode(element string) bool {
	switch element {
	case "bpt", "ept", "it", "ph", "ut":
		return true
	}
	return false
}

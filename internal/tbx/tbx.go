// Package tbx reads term bases: TBX of version 2 (ISO 30042:2008; termEntry, langSet, tig or ntig;
// the root is martif) and 3 (ISO 30042:2019; conceptEntry, langSec, termSec), and MARTIF files of
// that structure. It returns the entries as written and does not validate language codes.
package tbx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"hexapla/internal/textutil"
)

// maxDepth is the maximum depth of elements within a concept.
const maxDepth = 100

// Term is a term of a concept.
type Term struct {
	Lang   string // code as written
	Text   string
	Line   int    // from 1
	Status string // administrativeStatus: "deprecatedTerm-admn-sts" …; "" if missing
}

// Concept is an entry.
type Concept struct {
	ID          string
	Line        int // from 1
	Terms       []Term
	Definitions []string // of the concept as a whole and in single languages
	Notes       []string
}

// Walk calls fn for each concept of an XML file. next returns its tokens and line the line of the
// last one. fn must not keep the concept. An error of next or fn is returned unchanged; io.EOF ends
// a file.
func Walk(next func() (xml.Token, error), line func() int, fn func(*Concept) error) error {
	w := &walker{next: next, line: line}
	root := ""
	for {
		tok, err := next()
		switch {
		case errors.Is(err, io.EOF) && root == "":
			return errors.New("no XML in it")
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			root = e.Name.Local
			if root != "martif" && !strings.EqualFold(root, "tbx") {
				return fmt.Errorf("not a TBX file: it begins with <%s>", textutil.Truncate(root, 40))
			}
		}
		if e.Name.Local != "termEntry" && e.Name.Local != "conceptEntry" {
			continue
		}
		w.now = Concept{ID: attr(e, "id"), Line: line()}
		if err := w.concept(); err != nil {
			return err
		}
		if err := fn(&w.now); err != nil {
			return err
		}
	}
}

type walker struct {
	next func() (xml.Token, error)
	line func() int
	now  Concept
	from int // first term without a status in the current section
}

// concept reads an entry to its end.
func (w *walker) concept() error {
	var in []string // the language by depth
	w.from = 0
	for {
		tok, err := w.next()
		if err != nil {
			return unfinished(err)
		}
		switch e := tok.(type) {
		case xml.EndElement:
			if len(in) == 0 {
				return nil
			}
			in = in[:len(in)-1]
		case xml.StartElement:
			language := ""
			if len(in) > 0 {
				language = in[len(in)-1]
			}
			done, err := w.leaf(e, language)
			if err != nil {
				return err
			}
			if done {
				continue
			}
			if name := e.Name.Local; name == "langSet" || name == "langSec" {
				if language = attr(e, "lang"); language == "" {
					language = "?" // no code: the caller reports it
				}
			}
			if in = append(in, language); len(in) > maxDepth {
				return errors.New("elements nested too deep")
			}
		}
	}
}

// leaf reads an element with text to its end. It returns false for other elements, whose content it
// leaves to the caller.
func (w *walker) leaf(e xml.StartElement, language string) (done bool, err error) {
	switch e.Name.Local {
	case "tig", "ntig", "termSec":
		w.from = len(w.now.Terms)
		return false, nil
	case "term":
		t := Term{Lang: language, Line: w.line()}
		if language == "" {
			return false, errors.New("a <term> outside of <langSet> and <langSec>")
		}
		if t.Text, err = w.text(); err == nil {
			w.now.Terms = append(w.now.Terms, t)
		}
		return true, err
	case "termNote", "administrativeStatus":
		return true, w.status(e)
	case "descrip", "definition":
		if e.Name.Local == "descrip" && attr(e, "type") != "definition" {
			_, err := w.text()
			return true, err
		}
		return true, w.appendText(&w.now.Definitions)
	case "note":
		return true, w.appendText(&w.now.Notes)
	}
	return false, nil
}

// status reads the status of the terms in the current section that have none.
func (w *walker) status(e xml.StartElement) error {
	isStatus := e.Name.Local == "administrativeStatus" || attr(e, "type") == "administrativeStatus"
	text, err := w.text()
	if err != nil {
		return err
	}
	if isStatus {
		for k := w.from; k < len(w.now.Terms); k++ {
			w.now.Terms[k].Status = strings.TrimSpace(text)
		}
		w.from = len(w.now.Terms)
	}
	return nil
}

// appendText appends the text of the element just opened to a list, if it has any.
func (w *walker) appendText(to *[]string) error {
	text, err := w.text()
	if err != nil {
		return err
	}
	if text = strings.TrimSpace(text); text != "" {
		*to = append(*to, text)
	}
	return nil
}

// text reads the element just opened to its end and returns all text in it.
func (w *walker) text() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		tok, err := w.next()
		if err != nil {
			return "", unfinished(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return "", errors.New("elements nested too deep")
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(tok)
		}
	}
	return b.String(), nil
}

// unfinished returns an error for a file that ends within an element, in case its reader did not.
func unfinished(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

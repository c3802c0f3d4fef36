package config

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/check"
	"hexapla/internal/langname"
	"hexapla/internal/tbx"
	"hexapla/internal/xmltext"
)

// maxGlossary is how large a glossary may be, in bytes.
const maxGlossary = 64 << 20

// GlossaryOptions are the choices of ReadGlossary; the zero value is the default.
type GlossaryOptions struct {
	// Languages are those of the columns of a text, from the first; nil: its first
	// line names them.
	Languages []language.Tag
	// Wants reports whether terms from one language into another are of use; nil: all
	// are. A term base of many languages has very many pairs.
	Wants func(from, to language.Tag) bool
	// Inflected says that inflected forms of forbidden words count, see check.Term.
	Inflected bool
}

// ReadGlossary reads terms to check by: a term base (TBX 2 or 3), or a text with a
// term and its translations a line, in columns parted by tabs, semicolons or
// commas, whose first line names the language of each column. A cell may hold
// several terms, parted by |, any of which may be used. In a column headed
// "forbidden" any word but no, false or 0 says that the translations of its line
// are not to be used; in a term base the status of a term does (deprecated,
// forbidden, superseded). A line whose first cell is empty forbids a word
// everywhere. A star behind a forbidden word (stick*) asks for its inflected forms
// too.
func ReadGlossary(r io.Reader, name string, o GlossaryOptions) ([]check.Term, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxGlossary+1))
	if err != nil {
		return nil, fmt.Errorf("glossary: %s: %w", name, err)
	}
	if len(data) > maxGlossary {
		return nil, fmt.Errorf("glossary: %s: larger than %d MiB: take the terms of two languages only", name, maxGlossary>>20)
	}
	g := &glossaryReader{name: name, o: o}
	head := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	if bytes.HasPrefix(head, []byte("<")) || bytes.HasPrefix(data, []byte("\xff\xfe<")) || bytes.HasPrefix(data, []byte("\xfe\xff\x00<")) {
		err = g.base(data)
	} else {
		err = g.text(bytes.TrimPrefix(data, []byte("\ufeff")))
	}
	if err != nil {
		return nil, err
	}
	if len(g.terms) == 0 && !g.any {
		return nil, g.errorf(0, "no terms in it")
	}
	return g.terms, nil
}

type glossaryReader struct {
	name  string
	o     GlossaryOptions
	terms []check.Term
	any   bool // there were terms, wanted or not
}

func (g *glossaryReader) errorf(line int, format string, args ...any) error {
	place := g.name
	if line > 0 {
		place = fmt.Sprintf("%s:%d", g.name, line)
	}
	return fmt.Errorf("glossary: %s: %s", place, fmt.Sprintf(format, args...))
}

// written is a term with what was said of it.
type written struct {
	tag       language.Tag
	text      string
	forbidden bool
}

// concept adds the pairs of the terms of a concept. Which column is the pivot is
// for the table to say, so that both ways count.
func (g *glossaryReader) concept(terms []written) {
	for _, a := range terms {
		for _, b := range terms {
			if a.tag == b.tag || a.forbidden {
				continue
			}
			g.add(check.Term{Source: a.text, Target: b.text, Forbidden: b.forbidden, From: a.tag, To: b.tag})
		}
	}
}

func (g *glossaryReader) add(t check.Term) {
	g.any = true
	if source := strings.TrimSuffix(t.Source, "*"); source != "" {
		t.Source = source // its forms are looked for anyway
	}
	if target, star := strings.CutSuffix(t.Target, "*"); target != "" {
		t.Target = target
		t.Inflected = t.Forbidden && (star || g.o.Inflected)
	}
	if g.o.Wants == nil || g.o.Wants(t.From, t.To) {
		g.terms = append(g.terms, t)
	}
}

// base reads a term base.
func (g *glossaryReader) base(data []byte) error {
	x := xmltext.NewReader(bytes.NewReader(data), xmltext.Options{MaxBytes: maxGlossary})
	err := tbx.Walk(x.Token, x.Line, func(c *tbx.Concept) error {
		var terms []written
		for _, t := range c.Terms {
			tag, ok := tagOf(t.Lang)
			if !ok {
				return g.errorf(t.Line, "%q is no language: write xml:lang=\"en\" or the like", t.Lang)
			}
			text := strings.Join(strings.Fields(t.Text), " ")
			if text != "" {
				terms = append(terms, written{tag, text, forbids(t.Status)})
			}
		}
		g.concept(terms)
		return nil
	})
	if err != nil && !strings.HasPrefix(err.Error(), "glossary: ") {
		return x.Error("glossary", g.name, err)
	}
	return err
}

// forbids tells the statuses of terms that are not to be used.
func forbids(status string) bool {
	status = strings.ToLower(status)
	return slices.ContainsFunc([]string{"deprecated", "forbidden", "superseded", "obsolete", "notrecommended", "donotuse"}, func(s string) bool { return strings.Contains(status, s) })
}

func tagOf(s string) (language.Tag, bool) {
	if tag, err := language.Parse(strings.TrimSpace(s)); err == nil && tag != language.Und {
		return tag, true
	}
	return langname.Parse(s)
}

// text reads terms in columns.
func (g *glossaryReader) text(data []byte) error {
	first := "" // line that is neither empty nor a comment: it shows what parts the columns
	for line := range strings.Lines(string(data)) {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#") {
			first = line
			break
		}
	}
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord = -1
	c.LazyQuotes = true
	switch {
	case strings.Contains(first, "\t"):
		c.Comma = '\t'
	case strings.Count(first, ";") > strings.Count(first, ","):
		c.Comma = ';'
	}
	var columns []language.Tag
	verdict := -1
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return g.errorf(bad.Line, "%v: put a cell that holds a quotation mark into quotes and write \"\" for it", bad.Err)
		}
		if err != nil {
			return g.errorf(0, "%v", err)
		}
		line, _ := c.FieldPos(0)
		if strings.TrimSpace(strings.Join(cells, "")) == "" || columns == nil && strings.HasPrefix(cells[0], "#") {
			continue
		}
		if columns == nil {
			var header bool
			if columns, verdict, header, err = g.header(line, cells); err != nil {
				return err
			}
			if header {
				continue
			}
		}
		g.line(cells, columns, verdict)
	}
}

// header finds out what the columns are, and whether the line says it or is one
// of terms already.
func (g *glossaryReader) header(line int, cells []string) (columns []language.Tag, verdict int, header bool, err error) {
	verdict = -1
	columns = make([]language.Tag, len(cells))
	n := 0
	for k, cell := range cells {
		if strings.EqualFold(strings.TrimSpace(cell), "forbidden") {
			verdict = k
		} else if tag, ok := tagOf(cell); ok {
			columns[k] = tag
			n++
		}
	}
	if len(g.o.Languages) > 0 {
		if len(g.o.Languages) > len(cells) {
			return nil, 0, false, g.errorf(line, "%d columns, and %d languages are named", len(cells), len(g.o.Languages))
		}
		clear(columns)
		copy(columns, g.o.Languages)
		return columns, verdict, verdict >= 0 || n >= 2, nil
	}
	if n < 2 {
		return nil, 0, false, g.errorf(line, "the first line does not name the languages of the columns: write a line such as en<TAB>he above it")
	}
	return columns, verdict, true, nil
}

// line reads a line of terms.
func (g *glossaryReader) line(cells []string, columns []language.Tag, verdict int) {
	forbidden := false
	if verdict >= 0 && verdict < len(cells) {
		switch strings.ToLower(strings.TrimSpace(cells[verdict])) {
		case "", "no", "false", "0":
		default:
			forbidden = true
		}
	}
	var terms []written
	pivot := -1 // the first column of terms
	for k, cell := range cells[:min(len(cells), len(columns))] {
		if columns[k] == language.Und {
			continue
		}
		if pivot < 0 {
			pivot = k
		}
		for part := range strings.SplitSeq(cell, "|") {
			if part = strings.Join(strings.Fields(part), " "); part != "" {
				// Of a forbidden translation the first column is what it translates.
				terms = append(terms, written{columns[k], part, forbidden && k != pivot})
			}
		}
	}
	if forbidden && !slices.ContainsFunc(terms, func(t written) bool { return !t.forbidden }) {
		for _, t := range terms {
			g.add(check.Term{Target: t.text, Forbidden: true, To: t.tag})
		}
		return
	}
	g.concept(terms)
}

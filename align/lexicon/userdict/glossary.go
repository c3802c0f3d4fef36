package userdict

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// ReadGlossary reads terms in columns, TSV or CSV (with commas or semicolons). The first
// line, or Options.Languages in its place, names the language of each column, by tag or
// name. A column weight, from 0 to 1, is the confidence in an entry; other columns are
// ignored. Several terms in a cell are separated by | or, unless it separates columns, a
// semicolon. Comment lines that begin with # may precede the first line.
func ReadGlossary(r io.Reader, name string, o Options) (*Dict, error) {
	lines, err := newLineReader(r, Glossary, name, o)
	if err != nil {
		return nil, err
	}
	g := &glossary{builder: newBuilder(Glossary, name, o), weight: -1}
	for {
		text, ok, err := lines.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, wrong(Glossary, name, 0, "nothing in it")
		}
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		g.comma = separator(text)
		if err := g.rows(lines, text); err != nil {
			return nil, err
		}
		return g.finish()
	}
}

// separator guesses the column separator from the first line of a file.
func separator(line string) rune {
	switch {
	case strings.ContainsRune(line, '\t'):
		return '\t'
	case strings.Count(line, ";") > strings.Count(line, ","):
		return ';'
	}
	return ','
}

type glossary struct {
	*builder
	comma   rune
	columns []language.Tag // language.Und: not a language
	weight  int            // index of the column weight; −1: none
	terms   []term
}

// rows reads the lines, beginning with first.
func (g *glossary) rows(lines *lineReader, first string) error {
	if g.comma == '\t' {
		for text, ok := first, true; ok; {
			if strings.TrimSpace(text) != "" {
				if err := g.row(lines.line, tabbed(text)); err != nil {
					return err
				}
			}
			var err error
			if text, ok, err = lines.next(); err != nil {
				return err
			}
		}
		return nil
	}
	feed := &lineFeed{lines: lines, rest: first + "\n"}
	c := csv.NewReader(feed)
	c.Comma = g.comma
	c.FieldsPerRecord = -1
	c.ReuseRecord = true
	before := lines.line - 1
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var bad *csv.ParseError
		switch {
		case feed.err != nil:
			return feed.err
		case errors.As(err, &bad) && errors.Is(err, csv.ErrQuote):
			return g.errorf(before+bad.StartLine, "a quotation mark that is never closed, or text after it: write \"\" for one inside a cell")
		case errors.As(err, &bad) && errors.Is(err, csv.ErrBareQuote):
			return g.errorf(before+bad.Line, "a quotation mark inside a cell: put the cell into quotes and write \"\" for it")
		case err != nil:
			return g.errorf(lines.line, "%v", err)
		}
		line, _ := c.FieldPos(0)
		if err := g.row(before+line, record); err != nil {
			return err
		}
	}
}

// lineFeed is an io.Reader of the lines of a lineReader.
type lineFeed struct {
	lines *lineReader
	rest  string
	err   error
}

func (f *lineFeed) Read(p []byte) (int, error) {
	if f.rest == "" {
		text, ok, err := f.lines.next()
		if err != nil {
			f.err = err
		}
		if !ok || err != nil {
			return 0, io.EOF
		}
		f.rest = text + "\n"
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

func (g *glossary) errorf(line int, format string, args ...any) error {
	return wrong(Glossary, g.d.name, line, fmt.Sprintf(format, args...))
}

// tabbed splits a line at its tabs and removes the quotes that spreadsheets put around
// cells.
func tabbed(line string) []string {
	cells := strings.Split(line, "\t")
	for k, c := range cells {
		if len(c) > 1 && c[0] == '"' && c[len(c)-1] == '"' {
			cells[k] = strings.ReplaceAll(c[1:len(c)-1], `""`, `"`)
		}
	}
	return cells
}

// row adds the cells of a line.
func (g *glossary) row(line int, cells []string) error {
	if g.columns == nil {
		isHeader, err := g.header(line, cells)
		if err != nil || isHeader {
			return err
		}
	}
	if extra := len(cells) - len(g.columns); extra > 0 && strings.TrimSpace(strings.Join(cells[len(g.columns):], "")) != "" {
		return g.errorf(line, "%d cells, and there are %d columns: put a cell that holds a separator into quotes", len(cells), len(g.columns))
	}
	weight := 0.0
	g.terms = g.terms[:0]
	for k, c := range cells[:min(len(cells), len(g.columns))] {
		c = strings.TrimSpace(c)
		switch {
		case c == "":
		case k == g.weight:
			w, err := strconv.ParseFloat(strings.ReplaceAll(c, ",", "."), 64)
			if err != nil || !(w >= 0 && w <= 1) {
				return g.errorf(line, "weight %q: write a number from 0 to 1", c)
			}
			if w == 0 { // the user rejects the entry
				return nil
			}
			weight = w
		case g.columns[k] != language.Und:
			for part := range strings.FieldsFuncSeq(c, func(r rune) bool { return r == '|' || r == ';' && g.comma != ';' }) {
				g.terms = append(g.terms, term{g.columns[k], part})
			}
		}
	}
	return g.add(line, g.terms, weight)
}

// header determines the columns. It reports whether the line names them; otherwise it is
// the first entry.
func (g *glossary) header(line int, cells []string) (bool, error) {
	found := make([]language.Tag, len(cells))
	var strange []string
	n := 0
	for k, c := range cells {
		c = strings.TrimSpace(c)
		if strings.EqualFold(c, "weight") {
			g.weight = k
			continue
		}
		tag, ok := tagOf(c)
		if !ok {
			if c != "" {
				strange = append(strange, strconv.Quote(shortened(c)))
			}
			continue
		}
		// A second column of a language holds synonyms.
		if !slices.ContainsFunc(found[:k], func(f language.Tag) bool { return f != language.Und && keyOf(f) == keyOf(tag) }) {
			n++
		}
		found[k] = tag
	}
	given := g.o.Languages
	if len(given) == 0 && n == 0 && len(cells) == 2 {
		if given = languagesOfName(g.d.name); len(given) > 0 {
			g.note("%v and %v, as its name says", given[0], given[1])
		} else if given = g.o.Fallback; len(given) > 0 {
			g.note("taken to be in %v and %v, like the texts", given[0], given[1])
		}
	}
	if len(given) > 0 {
		if len(given) > len(cells) {
			return false, g.errorf(line, "%d columns, and %d languages are named", len(cells), len(given))
		}
		g.columns = make([]language.Tag, len(cells))
		copy(g.columns, given)
		if g.weight >= 0 && g.weight < len(given) {
			g.weight = -1
		}
		return n >= 2 || g.weight >= 0, nil
	}
	mend := "write a line such as en<TAB>de above it, or put the languages before its name (en,de=" + baseName(g.d.name) + ")"
	switch {
	case n == 1 && len(strange) > 0:
		return false, g.errorf(line, "%s is no language: %s", strange[0], mend)
	case n < 2 && len(cells) < 2:
		return false, g.errorf(line, "one column only: part a term and its translation by a tab, a comma or a semicolon")
	case n < 2:
		return false, g.errorf(line, "the first line does not name the languages of the columns: %s", mend)
	}
	g.columns = found
	if len(strange) > 0 {
		g.note("columns that are no language are left out: %s", strings.Join(strange, ", "))
	}
	return true, nil
}

// shortened truncates text for a message.
func shortened(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	if utf8.RuneCountInString(text) <= 40 {
		return text
	}
	return string([]rune(text)[:39]) + "…"
}

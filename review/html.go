package review

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"iter"
	"strconv"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
)

// The templates and their styles. base.css is shared, stack.css is what a
// narrow screen needs besides page.css.
var (
	//go:embed html/base.css
	baseCSS string
	//go:embed html/page.css
	pageCSS string
	//go:embed html/stack.css
	stackCSS string
	//go:embed html/index.css
	indexCSS string
	//go:embed html/conflicts.css
	conflictsCSS string
	//go:embed html/page.html
	pageHTML string
	//go:embed html/index.html
	indexHTML string
)

// pageView is what the page's template shows.
type pageView struct {
	Head      headView
	Title     string
	Columns   []columnView
	Tally     tally
	Below     string // the limit of doubt
	Index     string
	Generator string
	Model     string
	Coded     bool // some segment has inline codes
	Rows      iter.Seq[*rowView]
	Conflicts []conflictView
}

// headView is the head of a page.
type headView struct {
	Title  string
	Style  template.CSS
	Policy template.HTMLAttr
}

// newHead makes the head of a page whose only style is css. Its policy lets the
// page load nothing and run nothing: the one style element is named by its hash,
// which a browser takes after it has made every line end a line feed.
func newHead(title, css string) headView {
	css = strings.ReplaceAll(css, "\r\n", "\n")
	sum := sha256.Sum256([]byte(css))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'"
	return headView{
		Title:  title,
		Style:  template.CSS(css),
		Policy: template.HTMLAttr(`content="` + policy + `"`),
	}
}

// HTML writes a self-contained page that shows the table: columns side by side,
// every cell with its own language and direction, filters that need no script.
// It fetches nothing and forbids itself to. Rows are written as they are laid
// out, so that memory does not grow with the table.
//
// The anchor of row 12 is #r12; rows and segments are numbered from 1.
func HTML(w io.Writer, t *bitext.Table, o HTMLOptions) error {
	l, err := newLayout(t, o.LowConfidenceBelow)
	if err != nil {
		return err
	}
	columns, n := l.columns(), l.count()
	css := baseCSS + pageCSS
	coded := hasCodes(t)
	if coded {
		css += codesCSS
	}
	if n.Repaired > 0 {
		css += ".repaired .verdict{color:var(--sure)}\n"
	}
	if len(o.Conflicts) > 0 {
		css += conflictsCSS
	}
	page := pageView{
		Head:      newHead(l.title(), css+columnCSS(columns)),
		Title:     l.title(),
		Columns:   columns,
		Tally:     n,
		Below:     limit(l.below),
		Index:     o.Index,
		Generator: oneLine(t.Generator),
		Model:     oneLine(t.Model),
		Coded:     coded,
		Rows:      l.rows(),
		Conflicts: conflictViews(o.Conflicts),
	}
	return execute(w, "page", pageHTML, page)
}

// execute writes a page through a buffer.
func execute(w io.Writer, name, text string, data any) error {
	t, err := template.New(name).Funcs(template.FuncMap{"count": thousands}).Parse(strings.ReplaceAll(text, "\r\n", "\n"))
	if err != nil {
		return fmt.Errorf("review: template %s: %w", name, err)
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := t.Execute(b, data); err != nil {
		return fmt.Errorf("review: writing the page: %w", err)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("review: writing the page: %w", err)
	}
	return nil
}

// limit writes the score below which a row has low confidence.
func limit(below float64) string {
	if below == 0 {
		below = align.LowConfidence
	}
	return strconv.FormatFloat(below, 'g', 4, 64)
}

// columnCSS is the part of the style that depends on the columns: their number,
// the width below which they stack, and what each is called when they do.
func columnCSS(columns []columnView) string {
	var b strings.Builder
	n := len(columns)
	// More columns are narrower: smaller letters in them, more lines in the head.
	size, head := "1", "6rem"
	if n > 3 {
		head = "8rem"
	}
	if n > 4 {
		size = ".92"
	}
	fmt.Fprintf(&b, ":root{--columns:%d;--size:%s;--head:%s}\n", n, size, head)
	// A column is readable from 11rem on, beside a margin of 8; more than six
	// columns scroll sideways rather than stack on every screen there is.
	fmt.Fprintf(&b, "@media screen and (max-width:%dem){\n%s", 8+11*min(max(n, 3), 6), stackCSS)
	for _, c := range columns {
		label := c.English
		if c.Own != "" {
			label += " · \u2068" + c.Own + "\u2069"
		}
		fmt.Fprintf(&b, ".rows td:nth-of-type(%d)::before{content:%s}\n", c.Number, cssString(label))
	}
	b.WriteString("}\n")
	return b.String()
}

// cssString quotes s for a style sheet: all but letters and digits of ASCII by
// number, so that nothing in it can end the string or the element.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%06x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// thousands writes a count with its thousands set apart: 12,345.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

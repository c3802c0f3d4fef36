package review

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"golang.org/x/text/language"
)

// indexView is what the index's template shows.
type indexView struct {
	Head    headView
	Index   string
	Entries []entryView
	Tables  int   // entries with a table
	Review  int   // with something to review
	Failed  int   // entries with an error
	Tally   tally // over all tables
	Below   string
}

// entryView is a line of the index.
type entryView struct {
	Title   string
	Page    string
	Columns []columnView
	Tally   tally
	Files   []fileView
	Missing []string // names of languages
	// Conflicts says how many reviewed rows are in the conflict list; "" none.
	Conflicts string

	Error  string
	Failed bool // there is no table
}

// Eye says whether there is something to review.
func (e entryView) Eye() bool { return e.Tally.Eye > 0 || e.Conflicts != "" }

type fileView struct{ Format, Link string }

// Index writes a self-contained page that lists tables in the order given, with
// their languages, rows, coverage and low-confidence rows, links to their files, and
// what went wrong with those that could not be made.
func Index(w io.Writer, entries []Entry, o HTMLOptions) error {
	page := indexView{Head: newHead("Articles side by side", baseCSS+indexCSS), Index: o.Index}
	for i, e := range entries {
		v := entryView{Title: oneLine(e.Title), Page: e.Page, Error: oneLine(e.Error), Failed: e.Table == nil}
		for format, link := range e.Files {
			v.Files = append(v.Files, fileView{format, link})
		}
		switch e.Conflicts {
		case 0:
		case 1:
			v.Conflicts = "1 reviewed row no longer fits"
		default:
			v.Conflicts = strconv.Itoa(e.Conflicts) + " reviewed rows no longer fit"
		}
		for _, tag := range e.Missing {
			english, _ := languageName(language.Make(tag))
			v.Missing = append(v.Missing, english+" ("+tag+")")
		}
		slices.SortFunc(v.Files, func(a, b fileView) int {
			return cmp.Or(cmp.Compare(a.Format, b.Format), cmp.Compare(a.Link, b.Link))
		})
		if e.Table != nil {
			l, err := newLayout(e.Table, o.LowConfidenceBelow)
			if err != nil {
				return fmt.Errorf("%w (entry %d of the index)", err, i+1)
			}
			v.Title = cmp.Or(v.Title, l.title())
			v.Columns, v.Tally = l.columns(), l.count()
			page.Tables++
			page.Tally.Rows += v.Tally.Rows
			page.Tally.LowConfidence += v.Tally.LowConfidence
			page.Tally.GapsInContent += v.Tally.GapsInContent
			if v.Eye() {
				page.Review++
			}
		}
		if v.Failed || v.Error != "" || len(v.Missing) > 0 {
			page.Failed++
		}
		v.Title = cmp.Or(v.Title, "Entry "+strconv.Itoa(i+1))
		page.Entries = append(page.Entries, v)
	}
	page.Below = limit(o.LowConfidenceBelow)
	return execute(w, "index", indexHTML, page)
}

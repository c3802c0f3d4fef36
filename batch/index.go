package batch

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/internal/atomicfile"
	"hexapla/review"
)

// articlesPerPage is how many articles a page of the index lists. No browser likes
// one of a hundred thousand, and their tables are in memory while it is made.
const articlesPerPage = 500

func pagesOf(articles int) int {
	return max(1, (articles+articlesPerPage-1)/articlesPerPage)
}

// pageName is the file of a page of the index, counted from 0.
func pageName(page int) string {
	if page == 0 {
		return indexName
	}
	return fmt.Sprintf("index-%d.html", page+1)
}

// stageIndex writes the pages over all articles, or those that which names, into
// group. It reads the tables again, one page of them at a time, and keeps no text of
// them.
func stageIndex(ctx context.Context, group *atomicfile.Group, dir string, results *Results, o Options, which func(page int) bool) error {
	pages := pagesOf(results.Len())
	for page := range pages {
		if !which(page) {
			continue
		}
		first := page * articlesPerPage
		entries := make([]review.Entry, min(articlesPerPage, results.Len()-first))
		err := each(ctx, o.Jobs, len(entries), func(_ context.Context, i int) { entries[i] = entryOf(dir, results.At(first+i), o.Expect) })
		if err != nil {
			return err
		}
		ho := review.HTMLOptions{LowConfidenceBelow: o.LowConfidenceBelow}
		if page > 0 {
			ho.Index = pageName(page - 1)
		}
		if page+1 < pages {
			last := &entries[len(entries)-1]
			last.Files[fmt.Sprintf("articles %d and on", (page+1)*articlesPerPage+1)] = pageName(page + 1)
		}
		err = group.Write(filepath.Join(dir, pageName(page)), 0o644, func(w io.Writer) error { return review.Index(w, entries, ho) })
		if err != nil {
			return err
		}
	}
	return nil
}

// entryOf is the line of an article in the index.
func entryOf(dir string, r *Result, expect []language.Tag) review.Entry {
	e := review.Entry{Title: r.Job.Title, Files: map[string]string{}}
	if r.Err != nil {
		e.Error = r.Err.Error()
	}
	if list, err := readConflicts(r.tablePath(dir)); err != nil {
		e.Error = err.Error()
	} else {
		e.Conflicts = len(list.Rows)
	}
	for _, tag := range r.Summary.Lacking(expect) {
		e.Missing = append(e.Missing, tag.String())
	}
	written := map[string]int{}
	for _, f := range r.Files {
		written[f.Format]++
	}
	for _, f := range r.Files {
		switch {
		case f.Format == HTMLFormat:
			e.Page = f.Path
		case written[f.Format] == 1:
			e.Files[f.Format] = f.Path
		default: // a form that is written by pairs
			e.Files[strings.TrimPrefix(f.Path, r.Job.Slug+".")] = f.Path
		}
		if f.Format == TableFormat {
			t, err := readTable(filepath.Join(dir, filepath.FromSlash(f.Path)))
			if err != nil {
				e.Error = err.Error()
				continue
			}
			e.Table = countable(t)
		}
	}
	return e
}

func readTable(path string) (*bitext.Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, openErrorReason(err))
	}
	defer f.Close()
	return bitext.Read(f, path)
}

// countable is a table without its texts and places: what can be counted in it is
// the same.
func countable(t *bitext.Table) *bitext.Table {
	longest := 0
	for c := range t.Columns {
		for k := range t.Columns[c].Segments {
			longest = max(longest, len(t.Columns[c].Segments[k].Text))
		}
	}
	visible := strings.Repeat("x", longest)
	for c := range t.Columns {
		for k := range t.Columns[c].Segments {
			s := &t.Columns[c].Segments[k]
			*s = bitext.Segment{Text: visible[:utf8.RuneCountInString(s.Text)], Kind: s.Kind, Boilerplate: s.Boilerplate, Lang: s.Lang, Block: s.Block}
		}
	}
	for i := range t.Rows {
		t.Rows[i].Why, t.Rows[i].Note = nil, ""
	}
	return t
}

// overviewFiles are the files that tell of all articles of a folder, of which there
// are so many.
func overviewFiles(articles int) []string {
	names := []string{failuresName}
	for page := range pagesOf(articles) {
		names = append(names, pageName(page))
	}
	return names
}

// failuresName is the ledger of what failed; there is none where nothing did.
const failuresName = "failures.tsv"

const failuresHead = "article\tsort\tmessage\tfiles\n"

// stageFailures writes the ledger of articles that failed into group, if there are
// any: article, sort of failure, message, files.
func stageFailures(group *atomicfile.Group, path string, results *Results) error {
	if results.Failed() == 0 {
		return nil
	}
	return group.Write(path, 0o644, func(w io.Writer) error {
		if _, err := io.WriteString(w, failuresHead); err != nil {
			return err
		}
		plain := strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")
		for i := range results.Len() {
			l := results.line(i)
			if l.Status == statusDone {
				continue
			}
			sort := l.Status
			if l.Reason != "" {
				sort = l.Reason
			}
			row := []string{l.Slug, sort, l.Error, strings.Join(l.Inputs, " ")}
			for k := range row {
				row[k] = plain.Replace(row[k])
			}
			if _, err := io.WriteString(w, strings.Join(row, "\t")+"\n"); err != nil {
				return err
			}
		}
		return nil
	})
}

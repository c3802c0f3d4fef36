package batch

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"hexapla/bitext"
	"hexapla/bitext/formats"
)

// reviewedRows counts the rows of a table that somebody worked on.
func reviewedRows(t *bitext.Table) int {
	n := 0
	for i := range t.Rows {
		if t.Rows[i].Reviewed() {
			n++
		}
	}
	return n
}

// stale returns the files that were written before and that are still there, though
// none of files replaces them: those of columns that a table does not have any more.
func (d *outFolder) stale(old *journalLine, files []Written) []Written {
	var all []Written
	for _, w := range old.known() {
		if slices.ContainsFunc(files, func(f Written) bool { return f.Path == w.Path }) {
			continue
		}
		if _, err := os.Lstat(d.path(w.Path)); err == nil && !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

// reviewGone reports whether the table of an article, which is gone or cannot be read,
// had reviewed rows: to make it anew would lose them, and their copies in other files.
func (d *outFolder) reviewGone(f *former, line *journalLine) error {
	sheet := ""
	reviewed := line.Reviewed > 0
	for _, w := range line.known() {
		format, _ := formats.ByName(w.Format)
		if format.ReadReview == nil || w.Format == TableFormat {
			continue
		}
		s, err := readSheet(d.path(w.Path), format)
		if err != nil {
			continue
		}
		if sheet == "" {
			sheet = d.path(w.Path)
		}
		if edited, known := s.Edited(); known && edited {
			reviewed, sheet = true, d.path(w.Path)
		}
		for i := range s.Rows {
			if s.Rows[i].Status != "" || s.Rows[i].Note != "" {
				reviewed, sheet = true, d.path(w.Path)
			}
		}
	}
	if !reviewed {
		return nil
	}
	table := d.path(f.on.Path)
	how := "bring it back from a copy, or let --overwrite make one without the review"
	if sheet != "" {
		how = fmt.Sprintf("bring it back from a copy, or move %s elsewhere, align with --overwrite, and replay it: "+
			"hexapla replay %s SHEET -o %s", sheet, table, table)
	}
	return &recordedError{fmt.Sprintf("%s: %v, and it had reviewed rows: %s", table, tableGone(f), how), ErrEdited}
}

// noteOrphans tells of reviewed tables of articles that are not among those of the run.
func (r *runner) noteOrphans(slugs map[string]bool) {
	if r.o.Shard.Count > 1 {
		return
	}
	for _, slug := range sortedKeys(r.journal.old.lines) {
		if slugs[slug] {
			continue
		}
		l := r.journal.before(slug)
		path := r.path(slug + tableExtension)
		if _, err := os.Lstat(path); l.Reviewed > 0 && err == nil {
			r.note(fmt.Sprintf("%s: is of an article that is not there any more, and has reviewed rows (%d); it is left as it is",
				path, l.Reviewed))
		}
	}
}

// orphans lists the tables of articles that the last run did not find.
func (d *outFolder) orphans(c *journalContents) []ArticleStatus {
	if c.overview == nil || !c.ended || c.head.Shard != "" || c.overview.Articles >= len(c.order) {
		return nil
	}
	var all []ArticleStatus
	for _, slug := range c.order[max(c.overview.Articles, 0):] {
		name := slug + tableExtension
		if info, err := os.Lstat(d.path(name)); err == nil && info.Mode()&fs.ModeType == 0 {
			all = append(all, ArticleStatus{Article: slug, Files: []FileStatus{{Format: TableFormat, Path: name, State: Orphan}}})
		}
	}
	return all
}

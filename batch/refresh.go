package batch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/internal/atomicfile"
)

// RefreshOptions are the choices of Replace and Refresh; the zero value is the default.
type RefreshOptions struct {
	Overwrite bool     // as in Options
	Taken     []string // review files whose changes are in the tables, and which may be replaced
	Jobs      int      // as in Options
	// Read are the tables, by article, from which those of Replace were made. An article
	// whose table is another one by now is not written: ErrChanged. It may lack articles.
	Read map[string]*bitext.Table

	// Note, if not nil, hears what is about no article. Calls do not overlap.
	Note func(text string)
}

// ArticleOf returns the output folder and the name of the article whose table is at
// path; ok is false if no journal beside it tells of it.
func ArticleOf(path string) (dir, slug string, ok bool, err error) {
	dir = filepath.Dir(path)
	paths, err := journalsIn(dir)
	if err != nil {
		return dir, "", false, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return dir, "", false, nil // a table that is not there has no outputs
	}
	for _, p := range paths {
		c, err := readJournal(p)
		if err != nil {
			return dir, "", false, err
		}
		for _, slug := range c.order {
			for _, w := range c.line(slug).Files {
				name := filepath.Base(filepath.FromSlash(w.Path))
				if w.Format != TableFormat || !strings.EqualFold(filepath.Base(path), name) {
					continue
				}
				if there, err := os.Stat(filepath.Join(dir, filepath.FromSlash(w.Path))); err == nil && os.SameFile(info, there) {
					return dir, slug, true, nil
				}
			}
		}
	}
	return dir, "", false, nil
}

// Replace writes the tables of articles, by name, into the output folder dir, and
// brings all other outputs of these articles up to date, and the index. Of an article
// either all files are written or none. A file that somebody changed is left as it is,
// with a note in the result, unless o says that the table has the changes.
//
// The error is ErrBusy while a run is at work in the folder.
func Replace(ctx context.Context, dir string, tables map[string]*bitext.Table, o RefreshOptions) ([]Result, error) {
	return refresh(ctx, dir, sortedKeys(tables), tables, o)
}

// Refresh brings the outputs of the articles called slugs up to date with their tables
// in the output folder dir, and the index; without slugs, those of all articles that
// need it. What somebody filled into a review file is taken over first. The results are
// those of the articles that were written, or could not be.
//
// The error is ErrBusy while a run is at work in the folder.
func Refresh(ctx context.Context, dir string, slugs []string, o RefreshOptions) ([]Result, error) {
	return refresh(ctx, dir, slugs, nil, o)
}

func refresh(ctx context.Context, dir string, slugs []string, tables map[string]*bitext.Table,
	o RefreshOptions) ([]Result, error) {
	note := o.Note
	if note == nil {
		note = func(string) {}
	}
	held, err := lockFolder(ctx, dir, Shard{}, usualTimes(), note)
	if err != nil {
		return nil, err
	}
	defer held.release()
	d := &outFolder{dir: dir, overwrite: o.Overwrite}
	journals, err := d.openJournals()
	if err != nil {
		return nil, err
	}
	defer func() {
		for _, j := range journals {
			_ = j.close()
		}
	}()
	if slugs == nil {
		slugs = d.outdated(journals)
	}
	var results []Result
	for _, slug := range slugs {
		if err := ctx.Err(); err != nil {
			return results, err
		}
		res, err := d.refreshArticle(ctx, journals, slug, tables[slug], o)
		if err != nil {
			return results, err
		}
		results = append(results, *res)
	}
	for _, j := range journals {
		if err := d.refreshPages(ctx, j, slugs, o); err != nil {
			return results, err
		}
	}
	return results, nil
}

// openJournals opens the journals of a folder to add lines to them.
func (d *outFolder) openJournals() ([]*journal, error) {
	paths, err := journalsIn(d.dir)
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: %w: no run has left a journal there (%s)", d.dir, ErrNothing, journalName+journalExtension)
	}
	var all []*journal
	for _, p := range paths {
		j := &journal{path: p}
		if j.old, err = readJournal(p); err != nil {
			return all, err
		}
		j.head = j.old.head
		all = append(all, j)
	}
	return all, nil
}

// extend makes a journal that was read ready for new lines.
func (j *journal) extend() error {
	if j.file != nil {
		return nil
	}
	f, err := os.OpenFile(j.path, os.O_RDWR|os.O_APPEND, 0)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", j.path, openErrorReason(err))
	}
	last := make([]byte, 1)
	if info, err := f.Stat(); err == nil && info.Size() > 0 {
		if _, err := f.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' {
			_, _ = f.WriteString("\n") // ends what is half a line
		}
	}
	j.file = f
	return nil
}

// outdated returns the articles of which a file is not as the journals have it.
func (d *outFolder) outdated(journals []*journal) []string {
	need := map[string]bool{}
	for _, j := range journals {
		for _, slug := range j.old.order {
			if l := j.old.line(slug); l.Status == statusDone && !d.intact(l.Files) {
				need[slug] = true
			}
		}
	}
	return sortedKeys(need)
}

// refreshArticle writes the files of an article anew. The error is that of a journal;
// what is wrong with the article stands in the result.
func (d *outFolder) refreshArticle(ctx context.Context, journals []*journal, slug string, table *bitext.Table,
	o RefreshOptions) (*Result, error) {
	res := &Result{Job: Job{Slug: slug, Title: slug}}
	var mine []*journal
	for _, j := range journals {
		if l := j.old.line(slug); l != nil && (l.Status == statusDone || len(l.known()) > 0) {
			mine = append(mine, j)
		}
	}
	if len(mine) == 0 {
		res.Err = fmt.Errorf("%s: %w: the journal tells of no such article that is done", slug, ErrNothing)
		return res, nil
	}
	line := mine[0].old.line(slug)
	res.Job, res.Warnings, res.Refreshed = line.job(), line.Warnings, true
	write := func(l *journalLine) error {
		for _, j := range mine {
			if err := j.extend(); err != nil {
				return err
			}
			if err := j.add(l, true); err != nil {
				return err
			}
		}
		return nil
	}
	var broken error
	res.Err = d.rewrite(ctx, res, line, table, o, func(files, was []Written) error {
		broken = write(&journalLine{Slug: slug, Status: statusWriting, Files: files, Was: was})
		return broken
	})
	if broken != nil || res.Err != nil {
		return res, errors.Join(broken, ctx.Err())
	}
	now := lineOf(res, line.Key)
	now.Stale = d.stale(line, res.Files)
	now.Choices, now.Coarse = line.Choices, line.Coarse || len(res.Table.Columns) > 2 && len(res.pairs) > 0
	for _, j := range mine {
		j.old.lines[slug] = j.old.pack.add(&record{journalLine: *now})
	}
	return res, write(now)
}

// rewrite writes the forms in which an article was written before. table is its new
// table; nil: the one that is there, with what was filled into review files.
func (d *outFolder) rewrite(ctx context.Context, res *Result, line *journalLine, table *bitext.Table, o RefreshOptions,
	note func(files, was []Written) error) error {
	wo, err := writeOptions(line.Choices)
	if err != nil {
		return err
	}
	var f *former
	var as *Written
	var left []Written
	if read := o.Read[res.Job.Slug]; table != nil && read != nil {
		if err := Unchanged(d.path(res.Job.Slug+tableExtension), read); err != nil {
			return err
		}
	}
	if table != nil {
		f = &former{table: table, known: line.writtenWith(d.tableOnDisk(res.Job.Slug)), allowed: map[string]bool{res.Job.Slug + tableExtension: true}}
		if left, err = d.leave(f, res, line, o); err != nil {
			return err
		}
	} else {
		if f, err = d.former(res.Job.Slug, line); err != nil {
			return err
		}
		if f.table == nil {
			return fmt.Errorf("%s: %w; align makes it anew", d.path(f.on.Path), tableGone(f))
		}
		if !f.taken {
			as = &f.on
		}
	}
	res.Table, res.pairs = f.table, nil
	outs := d.withFormer(nil, f, true)
	if !slices.ContainsFunc(outs, func(out Output) bool { return out.Name == TableFormat }) {
		out, err := OutputByName(TableFormat)
		if err != nil {
			return err
		}
		outs = slices.Insert(outs, 0, out)
	}
	if slices.ContainsFunc(outs, func(out Output) bool { return out.Pairs }) {
		if res.pairs, err = pairTables(f.table); err != nil {
			return err
		}
	}
	list, err := readConflicts(d.path(res.Job.Slug + tableExtension))
	if err != nil {
		return err
	}
	wo.Conflicts = list.Rows
	var group atomicfile.Group
	defer group.Discard()
	err = d.saveArticle(ctx, &group, res, outs, wo, f, as, left, note)
	if err == nil {
		res.Summary, res.reviewed = Summarize(res.Table, wo.LowConfidenceBelow), reviewedRows(res.Table)
		_, res.Summary.Left = wo.Filter.Apply(res.Table)
	}
	return err
}

func tableGone(f *former) error {
	if f.on.Digest == "" {
		return errors.New("the table is gone")
	}
	return errors.New("the table cannot be read")
}

// pairTables returns the tables of the first column with each other one.
func pairTables(t *bitext.Table) ([]*bitext.Table, error) {
	if len(t.Columns) == 2 {
		return []*bitext.Table{t}, nil
	}
	var pairs []*bitext.Table
	for c := 1; c < len(t.Columns); c++ {
		p, err := t.Pair(0, c)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, p)
	}
	return pairs, nil
}

// tagNames returns tags as text; nil of none.
func tagNames(tags []language.Tag) []string {
	var names []string
	for _, tag := range tags {
		names = append(names, tag.String())
	}
	return names
}

// refreshPages writes the pages of the index that list articles, if the journal is
// one that knows of an index.
func (d *outFolder) refreshPages(ctx context.Context, j *journal, slugs []string, o RefreshOptions) error {
	if j.file == nil || j.old.head.Shard != "" {
		return nil // none of its articles was written, or it has no index
	}
	listed := j.old.order
	known := d.knownOverview(j.old)
	overview := &overviewLine{Articles: len(listed)}
	if old := j.old.overview; old != nil {
		listed = listed[:min(max(old.Articles, 0), len(listed))]
		*overview = *old
		overview.Was = nil
	}
	wo, err := writeOptions(overview.Choices)
	if err != nil {
		return err
	}
	pages := map[int]bool{}
	results := newResults(len(listed))
	for i, slug := range listed {
		l := j.old.line(slug)
		res := Result{Job: l.job()}
		l.result(&res)
		results.put(i, &res, l)
		if slices.Contains(slugs, slug) {
			pages[i/articlesPerPage] = true
		}
	}
	var group atomicfile.Group
	defer group.Discard()
	pagesOptions := Options{Jobs: o.Jobs, LowConfidenceBelow: wo.LowConfidenceBelow}
	for _, name := range overview.Expect {
		tag, err := language.Parse(name)
		if err != nil {
			return fmt.Errorf("%s: expected language %q: %w", j.path, name, err)
		}
		pagesOptions.Expect = append(pagesOptions.Expect, tag)
	}
	err = stageIndex(ctx, &group, d.dir, results, pagesOptions, func(page int) bool { return pages[page] })
	if err != nil {
		return err
	}
	if _, err := d.check(&group, known, nil); err != nil {
		return err
	}
	for _, f := range group.Files() {
		w := d.written("", f)
		overview.Files = slices.DeleteFunc(slices.Clone(overview.Files), func(o Written) bool { return o.Path == w.Path })
		overview.Files = append(overview.Files, w)
	}
	end := len(j.old.order)
	for _, was := range [][]Written{known, nil} {
		overview.Was = was
		if err := j.add(&journalLine{Overview: overview}, true); err != nil {
			return err
		}
		if err := group.Commit(); err != nil {
			return err
		}
	}
	if j.old.ended {
		return j.add(&journalLine{End: &end}, true)
	}
	return nil
}

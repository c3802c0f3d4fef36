package batch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/internal/atomicfile"
)

// overview writes the files about all articles of a folder: the index and the list of
// failures. before is the journal as it was; save writes it with what it is to know
// of these files, which it must before they take their names.
func (d *outFolder) overview(ctx context.Context, results *Results, o Options, before *journalContents,
	save func(*overviewLine) error) error {
	var group atomicfile.Group
	defer group.Discard()
	known := d.knownOverview(before)
	kept := before.overview // what stays true if nothing is written
	err := stageFailures(&group, filepath.Join(d.dir, failuresName), results)
	if err == nil {
		err = stageIndex(ctx, &group, d.dir, results, o, func(int) bool { return true })
	}
	if err == nil {
		_, err = d.check(&group, known, nil)
	}
	if err != nil {
		return errors.Join(err, save(kept))
	}
	now := &overviewLine{Articles: results.Len(), Choices: choicesOf(o), Expect: tagNames(o.Expect)}
	for _, f := range group.Files() {
		now.Files = append(now.Files, d.written("", f))
	}
	for _, w := range known {
		if !slices.Contains(now.Files, w) {
			now.Was = append(now.Was, w)
		}
	}
	if err := save(now); err != nil {
		return err
	}
	if err := group.Commit(); err != nil {
		return err
	}
	if len(now.Was) == 0 {
		return nil
	}
	if err := d.removeFormer(now); err != nil {
		return err
	}
	now.Was = nil
	return save(now)
}

// removeFormer removes files about all articles that are not written any more, such as
// pages of an index that was longer: those that are as hexapla wrote them.
func (d *outFolder) removeFormer(o *overviewLine) error {
	for _, w := range o.Was {
		if slices.ContainsFunc(o.Files, func(f Written) bool { return f.Path == w.Path }) {
			continue
		}
		if d.reads != nil && d.reads.Unread(d.path(w.Path)) != nil {
			continue
		}
		state, unsure := d.state(w, []Written{w})
		if state != fileSame || unsure && w.Path != failuresName {
			continue
		}
		if err := os.Remove(d.path(w.Path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cannot remove %s: %w", d.path(w.Path), openErrorReason(err))
		}
	}
	return nil
}

// knownOverview returns the files about all articles that hexapla wrote. A journal of
// version 1 does not list them: index.html counts as one, and so do further pages
// that are no articles', and a list of failures with the right heading.
func (d *outFolder) knownOverview(before *journalContents) []Written {
	if before.overview != nil || before.head.Journal != 1 {
		return before.overview.known()
	}
	var known []Written
	if beginsWithText(d.path(failuresName), failuresHead) {
		known = append(known, Written{Path: failuresName})
	}
	for page := 0; ; page++ {
		if _, err := os.Lstat(d.path(pageName(page))); err != nil {
			return known
		}
		if _, article := before.lines[strings.TrimSuffix(pageName(page), ".html")]; article {
			continue // the page of an article of that name
		}
		known = append(known, Written{Path: pageName(page)})
	}
}

func beginsWithText(path, text string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	b, err := bufio.NewReader(f).Peek(len(text))
	return err == nil && string(b) == text
}

// lookFirst refuses, before anything is written, to write over what is read, and into
// a folder in which no run has left a journal over files of others. own are the jobs
// to be done.
func (r *runner) lookFirst(own []int) error {
	var inside []string
	r.reads, inside = readsIn(r.dir, func(yield func(string) bool) {
		for i := range r.jobs {
			for _, f := range r.jobs[i].Files {
				if f.Path != "-" && !yield(f.Path) {
					return
				}
			}
		}
		for _, path := range r.o.Reads {
			if !yield(path) {
				return
			}
		}
	})
	slugs := map[string]bool{}
	if len(inside) > 0 {
		for _, i := range own {
			slugs[strings.ToLower(r.jobs[i].Slug)] = true
		}
	}
	for _, name := range inside {
		if r.mayWrite(strings.ToLower(name), slugs) {
			if err := r.reads.Unread(filepath.Join(r.dir, name)); err != nil {
				return err
			}
		}
	}
	if r.journal.found || r.overwrite {
		return nil
	}
	return r.foreign(own)
}

// mayWrite reports whether a name, in lower case, is one that an article with one of
// slugs may be written to, or one of the files about all articles.
func (r *runner) mayWrite(name string, slugs map[string]bool) bool {
	if slices.Contains(overviewFiles(len(r.jobs)), name) {
		return true
	}
	for at := range len(name) {
		if name[at] != '.' || !slugs[name[:at]] {
			continue
		}
		for _, out := range r.outs {
			if name[at:] == out.Extension || out.Pairs && strings.HasSuffix(name, out.Extension) && strings.Contains(name[at:], "~") {
				return true
			}
		}
	}
	return false
}

// foreign refuses a folder without a journal that has files of others where the run
// would write.
func (r *runner) foreign(own []int) error {
	var names []string
	if r.o.Shard.Count <= 1 {
		names = overviewFiles(len(r.jobs))
	}
	for _, i := range own {
		for _, out := range r.outs {
			if !out.Pairs && out.Name != TableFormat {
				names = append(names, r.jobs[i].Slug+out.Extension)
			}
		}
	}
	first, more := "", 0
	for _, name := range names {
		if info, err := os.Lstat(filepath.Join(r.dir, name)); err != nil || info.IsDir() {
			continue
		}
		if first == "" {
			first = name
		} else {
			more++
		}
	}
	switch {
	case first == "":
		return nil
	case more == 0:
		return fmt.Errorf("%s: %w", filepath.Join(r.dir, first), r.foreignError())
	}
	if r.noJournal {
		return fmt.Errorf("%s (and %d more files) %w", filepath.Join(r.dir, first), more, errUnknown)
	}
	return &recordedError{fmt.Sprintf("%s and %d more files that a run would replace were not written by hexapla: "+
		"replace them by --overwrite, or write into another folder", filepath.Join(r.dir, first), more), ErrForeign}
}

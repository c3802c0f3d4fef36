package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/bitext/conflict"
)

// State is what a file of an output folder is like.
type State string

// The states of a file. Of several that are true the first counts.
const (
	Missing  State = "missing"  // it was written and is gone
	Edited   State = "edited"   // somebody changed it since hexapla wrote it
	Stale    State = "stale"    // its table was changed since it was written
	Conflict State = "conflict" // it keeps reviewed rows that have no place in the table, or what was damaged
	Damaged  State = "damaged"  // it is empty
	Orphan   State = "orphan"   // a table of an article that the last run did not find
	Sheet    State = "sheet"    // a filled-in review sheet under a name that hexapla did not write
	Unlisted State = "unlisted" // a table of which the journal does not tell
	Current  State = "current"  // as it was written
)

// FileStatus is a file of an output folder.
type FileStatus struct {
	Format string `json:"format,omitempty"`
	Path   string `json:"path"` // slash-separated, relative to the folder
	State  State  `json:"state"`
}

// ArticleStatus is an article of an output folder.
type ArticleStatus struct {
	Article string       `json:"set"`             // "" the files about all articles
	Error   string       `json:"error,omitempty"` // of an article that failed, or was not finished
	Files   []FileStatus `json:"files"`           // those that need attention, or all
}

// Status is what an output folder is like.
type Status struct {
	Folder   string          `json:"folder"`
	Verified bool            `json:"verified"` // contents were compared, not sizes only
	Articles int             `json:"sets"`     // of which the journals tell
	Files    int             `json:"files"`    // that were looked at
	Unknown  int             `json:"without_digest"`
	Journal  []string        `json:"journal"` // what is wrong with the journals, one line each
	Need     []ArticleStatus `json:"need_attention"`
}

// OK reports whether nothing needs attention.
func (s *Status) OK() bool { return len(s.Journal) == 0 && len(s.Need) == 0 }

// StatusOptions are the choices of StatusOf; the zero value is the default.
type StatusOptions struct {
	Verify bool // compare the contents of all files; otherwise only their sizes
	Jobs   int  // as in Options
}

// StatusOf compares an output folder with its journals. It changes nothing. The error
// is that of a folder or a journal that cannot be read, or ErrNothing if there is no
// journal.
func StatusOf(ctx context.Context, dir string, o StatusOptions) (*Status, error) {
	paths, err := journalsIn(dir)
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: %w: no run has left a journal there (%s)", dir, errNoJournal, journalName+journalExtension)
	}
	d := &outFolder{dir: dir}
	s := &Status{Folder: dir, Verified: o.Verify, Journal: []string{}, Need: []ArticleStatus{}}
	lines := map[string]*journalContents{}
	var overview *overviewLine
	var orphans []ArticleStatus
	for _, p := range paths {
		c, err := readJournal(p)
		if err != nil {
			return nil, err
		}
		s.journal(p, c)
		for slug := range c.lines {
			if lines[slug] == nil {
				lines[slug] = c
			}
		}
		if overview == nil {
			overview = c.overview
		}
		orphans = append(orphans, d.orphans(c)...)
	}
	slugs := sortedKeys(lines)
	s.Articles = len(slugs)
	all := make([]ArticleStatus, len(slugs))
	looked := make([][2]int, len(slugs))
	journal := make([]*journalLine, len(slugs))
	listed := map[string]string{} // path → article
	for i, slug := range slugs {
		journal[i] = lines[slug].line(slug)
		for _, w := range journal[i].known() {
			listed[w.Path] = slugs[i]
		}
	}
	err = each(ctx, o.Jobs, len(slugs), func(_ context.Context, i int) {
		all[i], looked[i] = d.articleStatus(slugs[i], journal[i], o.Verify)
	})
	if err != nil {
		return nil, err
	}
	for i := range all {
		s.Files, s.Unknown = s.Files+looked[i][0], s.Unknown+looked[i][1]
	}
	for _, w := range overview.known() {
		listed[w.Path] = ""
	}
	if overview != nil {
		a, n := d.filesStatus("", overview.Files, overview.known(), o.Verify)
		s.Files, s.Unknown = s.Files+n[0], s.Unknown+n[1]
		all = append(all, a)
	}
	memories, err := d.memoryStatus()
	if err != nil {
		return nil, err
	}
	s.Files += len(memories.Files)
	all = append(all, memories)
	sheets, err := d.foreignSheets(listed, slugs)
	if err != nil {
		return nil, err
	}
	for _, f := range sheets {
		all = append(all, ArticleStatus{Article: f.Article, Files: []FileStatus{{Path: f.Path, State: Sheet}}})
	}
	all = append(append(all, orphans...), d.strangers(listed, slugs)...)
	s.gather(all)
	return s, nil
}

// errNoJournal says that a folder is no output folder.
var errNoJournal = errors.New("not an output folder of align")

// journal notes what is wrong with a journal.
func (s *Status) journal(path string, c *journalContents) {
	switch name := filepath.Base(path); {
	case c.head.Journal == 0:
		s.Journal = append(s.Journal, name+": its first line is missing or damaged; align writes it anew")
	case c.damaged > 0:
		s.Journal = append(s.Journal, fmt.Sprintf("%s: damaged lines: %d; align does the articles of these lines again", name, c.damaged))
	case !c.ended:
		s.Journal = append(s.Journal, name+": the run did not come to its end, or is still at work; align goes on where it stopped")
	}
}

// gather joins what belongs to one article and leaves out what is well.
func (s *Status) gather(all []ArticleStatus) {
	at := map[string]int{}
	for _, a := range all {
		a.Files = slices.DeleteFunc(a.Files, func(f FileStatus) bool { return f.State == Current })
		if len(a.Files) == 0 && a.Error == "" {
			continue
		}
		if k, ok := at[a.Article]; ok {
			s.Need[k].Files = append(s.Need[k].Files, a.Files...)
			continue
		}
		at[a.Article] = len(s.Need)
		s.Need = append(s.Need, a)
	}
	slices.SortStableFunc(s.Need, func(a, b ArticleStatus) int { return strings.Compare(a.Article, b.Article) })
}

// articleStatus looks at the files of an article; looked counts them, and those of
// which no digest is known.
func (d *outFolder) articleStatus(slug string, l *journalLine, verify bool) (a ArticleStatus, looked [2]int) {
	switch l.Status {
	case statusDone:
		a, looked = d.filesStatus(slug, l.Files, l.Files, verify)
		for _, w := range once(l.Stale) {
			if _, err := os.Lstat(d.path(w.Path)); err == nil {
				a.Files = append(a.Files, FileStatus{Format: w.Format, Path: w.Path, State: Stale})
			}
		}
	case statusWriting:
		a, looked = d.filesStatus(slug, l.Files, l.known(), verify)
		a.Error = "its files were being replaced when the run stopped; align writes them again"
	default:
		a, looked = d.filesStatus(slug, once(l.Was), l.Was, verify)
		a.Error = l.Error
	}
	return a, looked
}

// once returns the files with each path once.
func once(files []Written) []Written {
	var all []Written
	for _, w := range files {
		if !slices.ContainsFunc(all, func(o Written) bool { return o.Path == w.Path }) {
			all = append(all, w)
		}
	}
	return all
}

func (d *outFolder) filesStatus(slug string, files, known []Written, verify bool) (a ArticleStatus, looked [2]int) {
	a = ArticleStatus{Article: slug, Files: []FileStatus{}}
	table := Current
	for _, w := range files {
		looked[0]++
		f := FileStatus{Format: w.Format, Path: w.Path, State: Current}
		state, unsure := d.cheapState(w, known)
		if state == fileSame && verify {
			state, unsure = d.state(w, known)
		}
		if unsure {
			looked[1]++
		}
		switch state {
		case fileMissing:
			f.State = Missing
		case fileChanged:
			f.State = Edited
		}
		if info, err := os.Stat(d.path(w.Path)); err == nil && info.Size() == 0 && (w.Digest == "" || w.Size > 0) {
			f.State = Damaged
		}
		if w.Behind && f.State == Current {
			f.State = Stale
		}
		if w.Format == TableFormat {
			table = f.State
		}
		a.Files = append(a.Files, f)
	}
	if table == Edited {
		for k := range a.Files {
			if f := &a.Files[k]; f.State == Current && f.Format != TableFormat {
				f.State = Stale
			}
		}
	}
	return a, looked
}

// cheapState is state by the sizes of files only.
func (d *outFolder) cheapState(w Written, known []Written) (state fileState, unsure bool) {
	info, err := os.Stat(d.path(w.Path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fileMissing, false
	case err != nil || !info.Mode().IsRegular():
		return fileChanged, false
	}
	for _, k := range known {
		if k.Path == w.Path && (k.Digest == "" || k.Size == info.Size()) {
			return fileSame, k.Digest == ""
		}
	}
	return fileChanged, false
}

// strangers finds tables that no journal tells of: those that keep reviewed rows
// beside their article, and others.
func (d *outFolder) strangers(listed map[string]string, slugs []string) []ArticleStatus {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return nil
	}
	var all []ArticleStatus
	for _, e := range entries {
		name := e.Name()
		if _, known := listed[name]; known || !e.Type().IsRegular() {
			continue
		}
		if of, _, aside := strings.Cut(name, damagedMark); aside {
			if slug, known := listed[of]; known {
				all = append(all, ArticleStatus{Article: slug, Files: []FileStatus{{Path: name, State: Conflict}}})
			}
			continue
		}
		slug, conflict := conflictOf(name)
		if _, found := slices.BinarySearch(slugs, slug); conflict && found {
			all = append(all, ArticleStatus{Article: slug, Files: []FileStatus{{Path: name, State: Conflict}}})
			continue
		}
		if stem, ok := strings.CutSuffix(name, tableExtension); ok {
			all = append(all, ArticleStatus{Article: stem, Files: []FileStatus{{Format: TableFormat, Path: name, State: Unlisted}}})
		}
	}
	return all
}

// conflictOf returns the article of which a file keeps rows that have no place any
// more: ARTICLE.hexapla-conflicts.json, or of an earlier version ARTICLE.reviewed-….hexapla.json.
func conflictOf(name string) (slug string, ok bool) {
	if slug, ok := strings.CutSuffix(name, conflict.Extension); ok {
		return slug, true
	}
	stem, ok := strings.CutSuffix(name, tableExtension)
	at := strings.LastIndex(stem, ".reviewed-")
	if !ok || at < 0 {
		return "", false
	}
	return stem[:at], true
}

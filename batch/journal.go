package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"hexapla/internal/atomicfile"
)

// The journal of a folder says what was done there: a line of JSON that names the
// form, a line for each article that is through, and when the run came to its end
// a line that says so. A line is forced to the disk when the article's files have
// their names, so that a run that was killed at any moment knows what is left to
// do. A run that ends writes it anew, in the order of its articles: it holds no
// clock, and the same run gives the same bytes.

const (
	journalName      = ".hexapla-journal"
	journalExtension = ".jsonl"
	journalVersion   = 2 // 1 has no digests, and does not record the index
)

// ErrJournalNewer says that the journal of a folder was written by a later version
// of the program.
var ErrJournalNewer = errors.New("written by a newer hexapla")

// What became of an article.
const (
	statusDone    = "done"
	statusRefused = "refused" // for what its texts are: to try again would give the same
	statusFailed  = "failed"
	statusWriting = "writing" // its files are about to be replaced
)

// journalLine is any line of a journal.
type journalLine struct {
	Journal int    `json:"hexapla_journal,omitempty"` // of the first line: version
	Shard   string `json:"shard,omitempty"`           // of the first line: "3/64"
	Model   string `json:"model,omitempty"`           // of the first line: ID of the words learnt

	Slug     string    `json:"article,omitempty"`
	Title    string    `json:"title,omitempty"`
	Key      string    `json:"key,omitempty"` // of inputs and choices; "" not known
	Status   string    `json:"status,omitempty"`
	Reason   string    `json:"reason,omitempty"` // of refused: which
	Error    string    `json:"error,omitempty"`
	Inputs   []string  `json:"inputs,omitempty"`
	Files    []Written `json:"files,omitempty"`
	Warnings []string  `json:"warnings,omitempty"`
	Summary  *Summary  `json:"summary,omitempty"`

	// Was are the files as they were before those in Files: while an article is being
	// written, either may be on the disk.
	Was []Written `json:"was,omitempty"`
	// Stale are files of columns that the table does not have any more.
	Stale []Written `json:"stale,omitempty"`
	// Reviewed counts the rows of the table, as it was last written, that somebody
	// worked on.
	Reviewed int `json:"reviewed,omitempty"`
	// Choices are those of WriteOptions that the files were written with; "" the default.
	Choices string `json:"choices,omitempty"`
	// Coarse says that files of pairs were made of the rows of a table of more than two
	// columns, as after a repair, and not aligned without the other columns.
	Coarse bool `json:"coarse,omitempty"`

	Overview *overviewLine `json:"overview,omitempty"` // of the line before the last
	End      *int          `json:"end,omitempty"`      // of the last line: articles of the journal
}

// overviewLine is what a journal knows of the files about all articles: the pages of
// the index and the list of failures.
type overviewLine struct {
	Articles int       `json:"articles"` // how many the index lists: the first of the journal
	Files    []Written `json:"files"`
	Was      []Written `json:"was,omitempty"` // as journalLine.Was
	Choices  string    `json:"choices,omitempty"`
	Expect   []string  `json:"expect,omitempty"` // languages of Options.Expect
}

// refusals are the reasons by which a pair is refused once and for all, as a
// journal names them.
func refusals() map[string]error {
	return map[string]error{"same language": ErrSameLanguage, "swapped": ErrSwapped, "unrelated": ErrUnrelated, "same file": ErrSameFile, "missing-file": ErrMissingFile}
}

// recordedError is an error that a journal tells of.
type recordedError struct {
	text string
	kind error
}

func (e *recordedError) Error() string { return e.text }
func (e *recordedError) Unwrap() error { return e.kind }

// lineOf is a result as the journal has it.
func lineOf(r *Result, key string) *journalLine {
	l := &journalLine{
		Slug: r.Job.Slug, Title: r.Job.Title, Key: key, Status: statusDone, Inputs: inputsOf(&r.Job),
		Files: r.Files, Warnings: r.Warnings, Summary: r.Summary, Reviewed: r.reviewed,
	}
	if r.Err != nil {
		l.Status, l.Error, l.Files, l.Summary = statusFailed, r.Err.Error(), nil, nil
		for name, kind := range refusals() {
			if errors.Is(r.Err, kind) {
				l.Status, l.Reason = statusRefused, name
			}
		}
	}
	return l
}

// inputsOf are the files of a job as the journal has them.
func inputsOf(j *Job) []string {
	var paths []string
	for _, f := range j.Files {
		paths = append(paths, filepath.ToSlash(f.Path))
	}
	return paths
}

// known are the files of an article that hexapla wrote, those of Files first: a path
// may stand in them twice.
func (l *journalLine) known() []Written {
	if l == nil {
		return nil
	}
	return unionOf(l.Files, l.Was, l.Stale)
}

func (o *overviewLine) known() []Written {
	if o == nil {
		return nil
	}
	return unionOf(o.Files, o.Was)
}

// unionOf joins lists of a few files, each once.
func unionOf(lists ...[]Written) []Written {
	var all []Written
	for _, list := range lists {
		for _, f := range list {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all
}

// job is what a journal tells of the job: no languages.
func (l *journalLine) job() Job {
	j := Job{Slug: l.Slug, Title: l.Title}
	for _, in := range l.Inputs {
		j.Files = append(j.Files, File{Path: filepath.FromSlash(in)})
	}
	return j
}

// result puts what the journal tells into r.
func (l *journalLine) result(r *Result) {
	r.Files, r.Warnings, r.Summary = l.Files, l.Warnings, l.Summary
	switch l.Status {
	case statusRefused, statusFailed:
		r.Err = &recordedError{l.Error, refusals()[l.Reason]}
	}
}

// journal is an open journal. Its method add is safe for concurrent use.
type journal struct {
	path  string
	head  journalLine
	found bool // there was one before

	mu   sync.Mutex
	old  *journalContents // of before; workers hold mu for it
	file *os.File
}

// journalPath is where the journal of a shard is.
func journalPath(dir string, s Shard) string {
	name := journalName
	if s.Count > 1 {
		name = fmt.Sprintf("%s-%d-of-%d", name, s.Index, s.Count)
	}
	return filepath.Join(dir, name+journalExtension)
}

// openJournal reads the journal of a folder, if there is one.
func openJournal(dir string, s Shard) (*journal, error) {
	j := &journal{path: journalPath(dir, s)}
	j.head = journalLine{Journal: journalVersion, Shard: s.String()}
	contents, err := readJournal(j.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	j.old, j.found = contents, err == nil
	return j, nil
}

// journalContents is what a journal holds, packed. It is not safe for concurrent use.
type journalContents struct {
	head  journalLine
	lines map[string]ref // by slug: the last line of an article
	pack  pack
	order []string // slugs, by their first line
	ended bool

	overview *overviewLine // nil: not known
	damaged  int           // lines that could not be read
}

// line gives the last line of an article; nil if there is none.
func (c *journalContents) line(slug string) *journalLine {
	at, ok := c.lines[slug]
	if !ok {
		return nil
	}
	return &c.pack.get(at).journalLine
}

// sorted gives the last lines of the articles, by slug.
func (c *journalContents) sorted(yield func(*journalLine) bool) {
	for _, slug := range sortedKeys(c.lines) {
		if !yield(c.line(slug)) {
			return
		}
	}
}

// readJournal reads a journal. Lines that are damaged, as the last one is when a
// machine loses its power, count as if they had not been written: what they told
// of is done again.
func readJournal(path string) (*journalContents, error) {
	c := &journalContents{lines: map[string]ref{}}
	f, err := os.Open(path)
	if err != nil {
		return c, fmt.Errorf("%s: %w", path, openErrorReason(err))
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<16)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			if len(line) > 0 {
				c.damaged++ // half a line
			}
			return c, nil
		}
		if err != nil {
			return c, fmt.Errorf("%s: %w", path, openErrorReason(err))
		}
		l := &journalLine{}
		if json.Unmarshal(bytes.TrimSpace(line), l) != nil {
			if n == 1 {
				return c, fmt.Errorf("%s:1: is no journal of hexapla; remove it, or write into another folder", path)
			}
			c.damaged++
			continue
		}
		switch {
		case l.Journal > journalVersion:
			return c, fmt.Errorf("%s: %w; use that program, or write into another folder", path, ErrJournalNewer)
		case l.Journal > 0:
			c.head = *l
		case l.End != nil:
			c.ended = true
		case l.Overview != nil:
			c.overview = l.Overview
		case l.Slug != "":
			if before := c.line(l.Slug); before == nil {
				c.order = append(c.order, l.Slug)
			} else if l.Status != statusDone && len(l.Was) == 0 {
				l.Was = before.known() // version 1 does not say it
			}
			if before := c.line(l.Slug); before != nil && l.Status != statusDone && l.Reviewed == 0 {
				l.Reviewed = before.Reviewed
			}
			c.lines[l.Slug] = c.pack.add(&record{journalLine: *l})
			c.ended = false
		}
	}
}

// openErrorReason takes the path and the system call out of an error.
func openErrorReason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// begin writes what is known from before, without what is damaged, and makes the
// journal ready for new lines.
func (j *journal) begin() error {
	if err := writeJournal(j.path, j.head, j.old.sorted, j.old.overview, false); err != nil {
		return err
	}
	f, err := os.OpenFile(j.path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", j.path, openErrorReason(err))
	}
	j.file = f
	return nil
}

// add appends a line and, if sure, waits until it is on the disk.
func (j *journal) add(l *journalLine, sure bool) error {
	b, err := json.Marshal(l)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, err = j.file.Write(append(b, '\n')); err == nil && sure {
		err = j.file.Sync()
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", j.path, openErrorReason(err))
	}
	return nil
}

// replacing notes that files are about to take the place of those of before: should
// only some of them do so, the next run knows all of them for its own.
func (j *journal) replacing(slug string, files, was []Written) error {
	return j.add(&journalLine{Slug: slug, Status: statusWriting, Files: files, Was: was}, true)
}

// before is the line of an article as an earlier run left it; nil if there is none.
func (j *journal) before(slug string) *journalLine {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.old.line(slug)
}

// end closes the journal and writes it anew: lines, in their order, then those of
// earlier runs about articles that are not among them, and what is known of the
// overview, if it has one.
func (j *journal) end(lines iter.Seq[*journalLine], overview *overviewLine) error {
	_ = j.close()
	return writeJournal(j.path, j.head, func(yield func(*journalLine) bool) {
		for l := range lines {
			delete(j.old.lines, l.Slug)
			if !yield(l) {
				return
			}
		}
		j.old.sorted(yield)
	}, overview, true)
}

func (j *journal) close() error {
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	j.file = nil
	return err
}

// writeJournal writes a whole journal.
func writeJournal(path string, head journalLine, lines iter.Seq[*journalLine], overview *overviewLine, ended bool) error {
	return atomicfile.Write(path, 0o644, func(w io.Writer) error {
		e := json.NewEncoder(w)
		if err := e.Encode(head); err != nil {
			return err
		}
		n := 0
		for l := range lines {
			n++
			if err := e.Encode(l); err != nil {
				return err
			}
		}
		if overview != nil {
			if err := e.Encode(journalLine{Overview: overview}); err != nil {
				return err
			}
		}
		if !ended {
			return nil
		}
		return e.Encode(journalLine{End: &n})
	})
}

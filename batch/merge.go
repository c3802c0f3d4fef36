package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Merged is what Merge found.
type Merged struct {
	Results  *Results // by slug; Job has the paths of its files only
	Missing  []string // shards that have no journal: "3/64"
	Running  []string // journals of runs that did not come to their end
	Warnings []string // one line each
}

// mergedLine is where the line of an article is.
type mergedLine struct {
	from   *journalContents
	prefix string // the way to its files
	done   bool
}

func (m mergedLine) read(slug string) *journalLine {
	l := m.from.line(slug)
	for _, files := range [][]Written{l.Files, l.Was, l.Stale} {
		for k := range files {
			files[k].Path = path.Join(m.prefix, files[k].Path)
		}
	}
	return l
}

// Merge puts together what the shards of a batch did: it reads the journals in
// dirs, and writes one journal of them all, the ledger of failures and the index
// into out, which may be one of dirs. The files of the articles stay where they
// are; the index leads to them. Of an article that stands in several journals the
// one that was done counts, else the last. To merge twice is to merge once.
func Merge(ctx context.Context, dirs []string, out string, o Options) (*Merged, error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, fmt.Errorf("cannot make the folder for the output: %w", err)
	}
	r := &runner{outFolder: outFolder{dir: out, overwrite: o.Overwrite}, o: o}
	whole := journalPath(out, Shard{})
	held, err := takeLock(ctx, lockPath(whole), usualTimes(), r.note)
	if err != nil {
		return nil, err
	}
	defer held.release()
	before, err := readJournal(whole)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	m := &Merged{}
	lines := map[string]mergedLine{} // by slug
	shards := map[int]map[int]bool{}
	found := 0
	for _, dir := range dirs {
		paths, err := journalsIn(dir)
		if err != nil {
			return nil, err
		}
		prefix, err := relative(out, dir)
		if err != nil {
			return nil, err
		}
		for _, p := range paths {
			c, err := readJournal(p)
			if err != nil {
				return nil, err
			}
			found++
			if !c.ended {
				m.Running = append(m.Running, p)
			}
			if s, err := ParseShard(c.head.Shard); err == nil && s.Count > 1 {
				if shards[s.Count] == nil {
					shards[s.Count] = map[int]bool{}
				}
				shards[s.Count][s.Index] = true
			}
			for _, slug := range c.order {
				status := c.line(slug).Status
				if status != statusWriting && (status == statusDone || !lines[slug].done) {
					lines[slug] = mergedLine{c, prefix, status == statusDone}
				}
			}
		}
	}
	if found == 0 {
		return nil, fmt.Errorf("%s: %w: no run has left a journal there (%s)", strings.Join(dirs, ", "), ErrNothing, journalName+journalExtension)
	}
	for _, count := range sortedInts(shards) {
		for i := 1; i <= count; i++ {
			if !shards[count][i] {
				m.Missing = append(m.Missing, Shard{i, count}.String())
			}
		}
	}
	head := journalLine{Journal: journalVersion}
	models := map[string]bool{}
	for _, l := range lines {
		models[l.from.head.Model] = true
	}
	switch learnt := sortedKeys(models); len(learnt) {
	case 0:
	case 1:
		head.Model = learnt[0]
	default:
		m.Warnings = append(m.Warnings, "the runs did not all align with what one model has learnt: give every shard the same --model, or rows depend on which shard they are in")
	}
	left := append(overviewFiles(len(lines)), filepath.Base(whole), filepath.Base(held.path))
	if len(m.Missing)+len(m.Running) == 0 {
		left = append(left, ModelName) // no shard is at work that might be writing it
	}
	sweep(out, nil, left)
	m.Results = newResults(len(lines))
	m.Results.dir = out
	put := false
	write := func(o *overviewLine) error {
		defer func() { put = true }()
		return writeJournal(whole, head, func(yield func(*journalLine) bool) {
			for i, slug := range sortedKeys(lines) {
				l := lines[slug].read(slug)
				if !yield(l) {
					return
				}
				if put {
					continue
				}
				res := Result{Job: l.job(), Skipped: true}
				l.result(&res)
				if l.Status == statusDone && !complete(out, l.Files) {
					res.Err = fmt.Errorf("%s: its files are gone, though they were written; run its shard again", slug)
				}
				m.Results.put(i, &res, lineOf(&res, ""))
			}
		}, o, true)
	}
	if err := write(before.overview); err != nil {
		return nil, err
	}
	return m, r.overview(ctx, m.Results, o, before, write)
}

// journalsIn gives the journals of a folder: that of the whole first, so that the
// shards' beat what was merged before.
func journalsIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, openErrorReason(err))
	}
	var paths []string
	for _, e := range entries {
		if n := e.Name(); strings.HasPrefix(n, journalName) && strings.HasSuffix(n, journalExtension) && e.Type().IsRegular() {
			paths = append(paths, filepath.Join(dir, n))
		}
	}
	slices.SortFunc(paths, func(a, b string) int {
		if c := len(a) - len(b); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return paths, nil
}

// relative is the way from one folder to another, with slashes.
func relative(from, to string) (string, error) {
	a, err := filepath.Abs(from)
	b, err2 := filepath.Abs(to)
	if err = errors.Join(err, err2); err != nil {
		return "", err
	}
	rel, err := filepath.Rel(a, b)
	if err != nil {
		return "", fmt.Errorf("%s: cannot be reached from %s by a relative path; merge into a folder of the same volume", to, from)
	}
	return filepath.ToSlash(rel), nil
}

func sortedInts[V any](m map[int]V) []int {
	var keys []int
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

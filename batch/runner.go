package batch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"hexapla/bitext"
	"hexapla/internal/atomicfile"
	"hexapla/lang"
)

// Run aligns the jobs into the folder dir, which is made if it is missing: for
// each job the table, the forms in outs, and an index page over all jobs, or pages
// where they are many. A job whose files cannot all be written leaves none and
// fails; the others go on. Results stand in the order of the jobs, with what Run
// did before; those of a shard are of its jobs only, and it writes no index (Merge
// does).
//
// What was done before in that folder is left alone if nothing that it follows
// from has changed. Where a table is replaced, rows keep what a person said of them
// if their texts are still there. Rows of a review that no longer fit are not lost:
// the table as it was is kept beside the new one, and a warning says so.
//
// Two runs do not write into one folder: the later one gives ErrBusy, unless both do
// shards, and different ones of one number of shards.
//
// Memory does not grow while the jobs are done but for some fifty bytes each. The
// errors are those of ctx, of the training, and of what cannot be written.
func Run(ctx context.Context, jobs []Job, dir string, outs []Output, o Options) (*Results, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("cannot make the folder for the output: %w", err)
	}
	if !slices.ContainsFunc(outs, func(out Output) bool { return out.Name == TableForm }) {
		table, err := OutputByName(TableForm)
		if err != nil {
			return nil, err
		}
		outs = slices.Insert(slices.Clone(outs), 0, table)
	}
	o.Proposals, o.LexiconID = true, lexiconID(o)
	r := &runner{
		jobs: jobs, dir: dir, outs: outs, o: o, tell: &teller{f: o.Progress}, modelName: ModelName,
		det: lang.NewDetector(lang.DetectorOptions{}), loaded: make([]*loadedJob, len(jobs)),
	}
	return r.run(ctx)
}

const indexName = "index.html"

// runner is a run into a folder.
type runner struct {
	jobs      []Job
	dir       string
	outs      []Output
	o         Options
	det       *lang.Detector
	tell      *teller
	lock      *lock
	journal   *journal
	contents  []content // nil: not hashed yet; of a job that is through nothing is kept
	hashed    []bool
	loaded    []*loadedJob // what was read while learning, and is still wanted
	learnt    learnt
	modelName string

	mu     sync.Mutex
	broken error // of the journal: nothing more can be promised
}

type loadedJob struct {
	docs     []*Loaded
	warnings []string
	err      error
}

func (r *runner) note(text string) {
	if r.o.Note != nil {
		r.o.Note(text)
	}
}

func (r *runner) everything() []int {
	all := make([]int, len(r.jobs))
	for i := range all {
		all[i] = i
	}
	return all
}

// hash makes sure that the contents of some jobs are known.
func (r *runner) hash(ctx context.Context, which []int) error {
	if r.contents == nil {
		r.contents, r.hashed = make([]content, len(r.jobs)), make([]bool, len(r.jobs))
	}
	return each(ctx, r.o.Jobs, len(which), func(_ context.Context, k int) {
		if i := which[k]; !r.hashed[i] {
			r.contents[i], r.hashed[i] = contentOf(&r.jobs[i]), true
		}
	})
}

func (r *runner) run(ctx context.Context) (*Results, error) {
	var own []int
	slugs := map[string]bool{}
	for i := range r.jobs {
		if r.o.Shard.Has(r.jobs[i].Slug) {
			own = append(own, i)
			slugs[r.jobs[i].Slug] = true
		}
	}
	var err error
	if r.lock, err = lockFolder(ctx, r.dir, r.o.Shard, usualTimes(), r.note); err != nil {
		return nil, err
	}
	defer r.lock.release()
	if r.journal, err = openJournal(r.dir, r.o.Shard); err != nil {
		return nil, err
	}
	left := []string{filepath.Base(r.journal.path), filepath.Base(r.lock.path)}
	if r.o.Shard.Count <= 1 {
		left = append(append(left, ModelName), overviewFiles(len(r.jobs))...)
	}
	sweep(r.dir, slugs, left)
	if err := r.prepare(ctx); err != nil {
		return nil, err
	}
	if err := r.hash(ctx, own); err != nil {
		return nil, err
	}
	r.journal.head.Model = r.learnt.id
	if err := r.journal.begin(); err != nil {
		return nil, err
	}
	defer func() { _ = r.journal.close() }()

	results := newResults(len(own))
	results.jobs, results.own = r.jobs, own
	var todo []int // of own
	for k, i := range own {
		key := r.key(i)
		if old := r.journal.old.line(r.jobs[i].Slug); old != nil && key != "" && old.Key == key &&
			(old.Status == statusRefused || old.Status == statusDone && complete(r.dir, old.Files)) {
			res := Result{Job: r.jobs[i], Skipped: true}
			old.result(&res)
			results.put(k, &res, lineOf(&res, key))
			r.loaded[i], r.contents[i] = nil, content{}
			delete(r.journal.old.lines, r.jobs[i].Slug) // the result has what is wanted of it
			continue
		}
		todo = append(todo, k)
	}
	r.tell.start(Aligning, len(todo))
	err = each(ctx, r.o.Jobs, len(todo), func(ctx context.Context, n int) {
		k := todo[n]
		if r.failed() == nil {
			r.one(ctx, own[k], func(res *Result, line *journalLine) { results.put(k, res, line) })
		}
	})
	if err = errors.Join(err, r.failed()); err != nil {
		return nil, err
	}
	err = r.journal.end(func(yield func(*journalLine) bool) {
		for k := range own {
			if !yield(results.line(k)) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	results.lexicon = lexiconOr(r.o.Lexicon)
	if r.o.Shard.Count > 1 {
		return results, nil
	}
	return results, r.overview(ctx, results)
}

// overview writes what tells of all articles of a folder.
func (r *runner) overview(ctx context.Context, results *Results) error {
	if err := writeFailures(filepath.Join(r.dir, failuresName), results); err != nil {
		return err
	}
	return writeIndex(ctx, r.dir, results, r.o)
}

func (r *runner) failed() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return errors.Join(r.broken, r.lock.err())
}

// key stands for everything that the files of job i follow from.
func (r *runner) key(i int) string {
	return r.contents[i].key(&r.jobs[i], r.outs, r.learnt.id, r.o)
}

// one does job i, enters it into the journal and hands over what became of it.
func (r *runner) one(ctx context.Context, i int, put func(*Result, *journalLine)) {
	res := &Result{Job: r.jobs[i]}
	res.Err = r.do(ctx, i, res)
	if res.Err != nil {
		res.Files = nil
	}
	if ctx.Err() != nil && res.Err != nil {
		return // it was interrupted, which is no fault of its own
	}
	line := lineOf(res, r.key(i))
	if err := r.journal.add(line, true); err != nil {
		r.mu.Lock()
		r.broken = errors.Join(r.broken, err)
		r.mu.Unlock()
		return
	}
	r.contents[i] = content{} // the line has the key
	put(res, line)
	r.tell.done(res)
}

// do aligns job i and writes its files.
func (r *runner) do(ctx context.Context, i int, res *Result) error {
	job, l := &r.jobs[i], r.loaded[i]
	if r.loaded[i] = nil; l == nil {
		l = &loadedJob{}
		l.docs, l.warnings, l.err = loadJob(ctx, job, r.det, r.o)
	}
	res.Warnings = l.warnings
	if l.err != nil {
		return l.err
	}
	model, err := r.learnt.model.Extended(ctx, columns(l.docs))
	if err != nil {
		return err
	}
	table, pairs, warnings, err := alignJob(ctx, model, job, l.docs, r.o)
	if err != nil {
		return err
	}
	res.Warnings = append(slices.Clip(res.Warnings), warnings...)
	res.Table, res.pairs = table, pairs
	if err := r.write(ctx, res); err != nil {
		res.Table, res.pairs = nil, nil
		return err
	}
	res.Summary = Summarize(res.Table, r.o.DoubtfulBelow)
	return nil
}

// write writes the files of a job: all or none.
func (r *runner) write(ctx context.Context, res *Result) error {
	var group atomicfile.Group
	defer group.Discard()
	if err := r.keepReview(&group, res); err != nil {
		return err
	}
	wo := WriteOptions{DoubtfulBelow: r.o.DoubtfulBelow, Index: indexName, Codes: r.o.Codes}
	write := func(out Output, name string, t *bitext.Table) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		files, err := out.Save(&group, filepath.Join(r.dir, name+out.Ending), t, wo)
		for _, f := range files {
			res.Files = append(res.Files, Written{Form: out.Name, Path: filepath.Base(f)})
		}
		return err
	}
	for _, out := range r.outs {
		if !out.Pairs {
			if err := write(out, res.Job.Slug, res.Table); err != nil {
				return err
			}
			continue
		}
		for c := 1; c < len(res.Table.Columns); c++ {
			if err := write(out, PairName(res.Job.Slug, res.Table, c), res.pairs[c-1]); err != nil {
				return err
			}
		}
	}
	if err := r.journal.replacing(res.Job.Slug); err != nil {
		return err
	}
	return group.Commit()
}

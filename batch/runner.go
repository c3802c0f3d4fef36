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
	"hexapla/bitext/conflict"
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
// if their texts are still there, and the shape that a person gave them. Rows of a
// review that no longer fit are not lost: they stand in the conflict list of the
// table, see Conflicts.
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
	if !slices.ContainsFunc(outs, func(out Output) bool { return out.Name == TableFormat }) {
		table, err := OutputByName(TableFormat)
		if err != nil {
			return nil, err
		}
		outs = slices.Insert(slices.Clone(outs), 0, table)
	}
	o.Proposals, o.LexiconID = true, lexiconID(o)
	r := &runner{
		outFolder: outFolder{dir: dir, overwrite: o.Overwrite}, jobs: jobs, outs: outs, o: o, tell: &teller{f: o.Progress}, modelName: ModelName,
		det: lang.NewDetector(lang.DetectorOptions{}), loaded: make([]*loadedJob, len(jobs)),
	}
	return r.run(ctx)
}

const indexName = "index.html"

// runner is a run into a folder.
type runner struct {
	outFolder
	jobs      []Job
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
	r.noJournal = !r.journal.found && holdsTables(r.dir)
	if err := r.lookFirst(own); err != nil {
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
	results.jobs, results.own, results.dir = r.jobs, own, r.dir
	todo, err := r.leftToDo(ctx, own, results)
	if err != nil {
		return nil, err
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
	lines := func(yield func(*journalLine) bool) {
		for k := range own {
			if !yield(results.line(k)) {
				return
			}
		}
	}
	results.lexicon = lexiconOr(r.o.Lexicon)
	r.noteOrphans(slugs)
	if r.o.Shard.Count > 1 {
		return results, r.journal.end(lines, nil)
	}
	return results, r.overview(ctx, results, r.o, r.journal.old, func(o *overviewLine) error { return r.journal.end(lines, o) })
}

// leftToDo puts the results of articles whose files are as they are to be, and
// returns which of own are left.
func (r *runner) leftToDo(ctx context.Context, own []int, results *Results) ([]int, error) {
	same := make([]bool, len(own))
	err := each(ctx, r.o.Jobs, len(own), func(_ context.Context, k int) {
		i := own[k]
		old := r.journal.before(r.jobs[i].Slug)
		key := r.key(i)
		same[k] = old != nil && key != "" && old.Key == key &&
			(old.Status == statusRefused || old.Status == statusDone && !old.Coarse && r.intact(old.Files))
	})
	if err != nil {
		return nil, err
	}
	var todo []int
	for k, i := range own {
		if !same[k] {
			todo = append(todo, k)
			continue
		}
		old := r.journal.before(r.jobs[i].Slug)
		res := Result{Job: r.jobs[i], Skipped: true}
		old.result(&res)
		line := lineOf(&res, old.Key)
		line.Was, line.Choices, line.Stale, line.Reviewed = old.Was, old.Choices, old.Stale, old.Reviewed
		results.put(k, &res, line)
		r.loaded[i], r.contents[i] = nil, content{}
		delete(r.journal.old.lines, r.jobs[i].Slug) // the result has what is wanted of it
	}
	return todo, nil
}

func (r *runner) failed() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return errors.Join(r.broken, r.lock.err())
}

// key stands for everything that the files of job i follow from.
// The page shows the conflict list, which a person may change.
func (r *runner) key(i int) string {
	key := r.contents[i].key(&r.jobs[i], r.outs, r.learnt.id, r.o)
	list, err := os.ReadFile(conflict.PathOf(filepath.Join(r.dir, r.jobs[i].Slug+".hexapla.json")))
	if key == "" || err != nil {
		return key
	}
	return digest([]string{key, string(list)})
}

// one does job i, enters it into the journal and hands over what became of it.
func (r *runner) one(ctx context.Context, i int, put func(*Result, *journalLine)) {
	res := &Result{Job: r.jobs[i]}
	old := r.journal.before(res.Job.Slug)
	res.Err = r.do(ctx, i, res, old)
	if res.Err != nil {
		res.Files = nil
	}
	if ctx.Err() != nil && res.Err != nil {
		return // it was interrupted, which is no fault of its own
	}
	line := lineOf(res, r.key(i))
	if res.Err != nil {
		if old != nil { // its files are still there
			line.Was, line.Choices = old.writtenWith(r.tableOnDisk(res.Job.Slug)), old.Choices
			line.Reviewed = old.Reviewed
		}
	} else {
		line.Choices, line.Stale = choicesOf(r.o), r.stale(old, res.Files)
	}
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

// do writes the files of job i. It aligns, unless the table that is there is what
// that would give: a person may have worked on it.
func (r *runner) do(ctx context.Context, i int, res *Result, old *journalLine) error {
	job := &r.jobs[i]
	f, err := r.former(job.Slug, old)
	if err != nil {
		return err
	}
	outs := r.withFormer(r.outs, f, false)
	key := r.key(i)
	res.Refreshed = old != nil && old.Status == statusDone && key != "" && old.Key == key && f.table != nil
	apart := slices.ContainsFunc(outs, func(o Output) bool { return o.Pairs })
	if res.Refreshed && (len(f.table.Columns) == 2 || !apart) {
		res.Table, res.Warnings = f.table, old.Warnings
		res.pairs = []*bitext.Table{f.table}
	} else if err := r.align(ctx, i, res); err != nil {
		return err
	}
	if f.restore != nil {
		if err := f.restore.restore(ctx, res, f); err != nil {
			return err
		}
	}
	if err := r.write(ctx, res, outs, f); err != nil {
		res.Table, res.pairs = nil, nil
		return err
	}
	res.Summary, res.reviewed = Summarize(res.Table, r.o.LowConfidenceBelow), reviewedRows(res.Table)
	_, res.Summary.Left = r.o.Filter.Apply(res.Table)
	return nil
}

// align aligns job i.
func (r *runner) align(ctx context.Context, i int, res *Result) error {
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
	var warnings []string
	res.Table, res.pairs, warnings, err = alignJob(ctx, model, job, l.docs, r.o)
	res.Warnings = append(slices.Clip(res.Warnings), warnings...)
	if !byKeys(l.docs, r.o) {
		res.realign = realignWith(model)
	}
	return err
}

// write writes the files of a job: all or none. f is what there was before.
func (r *runner) write(ctx context.Context, res *Result, outs []Output, f *former) error {
	var group atomicfile.Group
	defer group.Discard()
	var as *Written
	if res.Refreshed {
		res.Table = f.table
		if err := res.carryPairs(ctx); err != nil {
			return jobError(&res.Job, err)
		}
		if !f.taken {
			as = &f.on
		}
	} else if err := r.keepReview(ctx, &group, res, f.table); err != nil {
		return err
	}
	path := filepath.Join(r.dir, res.Job.Slug+tableExtension)
	if res.Refreshed {
		list, err := readConflicts(path)
		if err != nil {
			return err
		}
		res.conflicts = list.Rows
	}
	wo := WriteOptions{LowConfidenceBelow: r.o.LowConfidenceBelow, Index: indexName, Codes: r.o.Codes, Conflicts: res.conflicts, Filter: r.o.Filter}
	err := r.saveArticle(ctx, &group, res, outs, wo, f, as, nil, func(files, was []Written) error {
		return r.journal.replacing(res.Job.Slug, files, was)
	})
	if err != nil {
		return err
	}
	return dropEmptyList(path, res.conflicts)
}

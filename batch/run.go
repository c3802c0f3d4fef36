package batch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// Align reads the files of the jobs, trains one model on all of them, in order,
// and aligns each. The results stand in the order of the jobs and hold their
// tables: it is for a few jobs, and Run for any number. A job that fails says so in
// its result. The error is only that of ctx, or of the training.
func Align(ctx context.Context, jobs []Job, o Options) ([]Result, error) {
	tell := &teller{f: o.Progress}
	o.Proposals = true
	results := make([]Result, len(jobs))
	loaded := make([][]*Loaded, len(jobs))
	det := lang.NewDetector(lang.DetectorOptions{})

	tell.start(Reading, len(jobs))
	err := each(ctx, o.Jobs, len(jobs), func(ctx context.Context, i int) {
		results[i].Job = jobs[i]
		loaded[i], results[i].Warnings, results[i].Err = loadJob(ctx, &jobs[i], det, o)
		tell.done(&results[i])
	})
	if err != nil {
		return nil, err
	}

	lx := lexiconOr(o.Lexicon)
	model, err := align.Train(ctx, columnsOf(loaded), lx, align.Options{Jobs: o.Jobs})
	if err != nil {
		return nil, fmt.Errorf("learning from %d articles: %w", len(jobs), err)
	}

	tell.start(Aligning, len(jobs))
	err = each(ctx, o.Jobs, len(jobs), func(ctx context.Context, i int) {
		r := &results[i]
		if r.Err == nil {
			var warnings []string
			r.Table, r.pairs, warnings, r.Err = alignJob(ctx, model, &jobs[i], loaded[i], o)
			r.Warnings = append(r.Warnings, warnings...)
			loaded[i] = nil
		}
		if r.Err == nil {
			r.Summary = Summarize(r.Table, o.LowConfidenceBelow)
		}
		tell.done(r)
	})
	if err != nil {
		return nil, err
	}
	first := firstIn{}
	for i := range results {
		first.note(i, results[i].Summary)
	}
	for i := range results {
		r := &results[i]
		r.Warnings = append(r.Warnings, first.unknown(i, r.Summary, lx)...)
	}
	return results, nil
}

// columnsOf gives the columns of the jobs that could be read.
func columnsOf(loaded [][]*Loaded) func(yield func([]align.Column) bool) {
	return func(yield func([]align.Column) bool) {
		for _, l := range loaded {
			if l != nil && !yield(columns(l)) {
				return
			}
		}
	}
}

func columns(loaded []*Loaded) []align.Column {
	cols := make([]align.Column, len(loaded))
	for i, l := range loaded {
		cols[i] = l.Column
	}
	return cols
}

// each calls f for 0 ≤ i < n from a pool of workers. It gives the error of ctx.
func each(ctx context.Context, workers, n int, f func(ctx context.Context, i int)) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(workers)
	for i := range n {
		g.Go(func() error {
			if err := gctx.Err(); err != nil {
				return err
			}
			f(gctx, i)
			return gctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

func loadJob(ctx context.Context, j *Job, det *lang.Detector, o Options) ([]*Loaded, []string, error) {
	var warnings []string
	if len(j.Files) == 1 {
		return nil, nil, missingFile(j, o.Expect)
	}
	loaded := make([]*Loaded, 0, len(j.Files))
	var files []File // of loaded
	var empty error
	for i, f := range j.Files {
		if err := ctx.Err(); err != nil {
			return nil, warnings, err
		}
		if err := twice(j.Files[:i], f); err != nil {
			return nil, warnings, err
		}
		l, err := loadFile(f, det, o)
		if err != nil && mayBeEmpty(j, i, err) {
			empty = err
			warnings = append(warnings, fmt.Sprintf("%v: 0%% of the source is translated into %v", err, f.Lang))
			continue
		}
		if err != nil {
			return nil, warnings, err
		}
		if note := l.Document.EncodingNote(); note != "" {
			warnings = append(warnings, note)
		}
		if l.Warning != "" {
			warnings = append(warnings, l.Warning)
		}
		l.file = i
		loaded, files = append(loaded, l), append(files, f)
	}
	if len(loaded) < 2 {
		return nil, nil, empty
	}
	if err := languages(files, loaded, o.Force); err != nil {
		return nil, warnings, err
	}
	if byKeys(loaded, o) {
		loaded = orderByKeys(loaded)
	}
	return loaded, warnings, nil
}

// missingFile is the error of an article that is there in one language only.
func missingFile(j *Job, expect []language.Tag) error {
	words := make([]string, len(expect))
	for i, tag := range expect {
		words[i] = tag.String()
	}
	return fmt.Errorf("%s: %w: no translation of it was found; expected are %s", filepath.ToSlash(j.Files[0].Path), ErrMissingFile, strings.Join(words, ", "))
}

// twice refuses a path that stands twice in a job.
func twice(before []File, f File) error {
	if f.Path == "-" {
		return nil
	}
	if slices.ContainsFunc(before, func(b File) bool { return filepath.Clean(b.Path) == filepath.Clean(f.Path) }) {
		return fmt.Errorf("%s: %w; name a text and its translation", f.Path, ErrSameFile)
	}
	return nil
}

// alignJob gives the table of a job and, by column beside the pivot, the table of
// that pair alone: rows of many columns are as coarse as the coarsest pair, which
// a bilingual memory need not be. It warns of pairs of which it cannot tell whether they
// are translations.
func alignJob(ctx context.Context, m *align.Model, j *Job, loaded []*Loaded, o Options) (t *bitext.Table, pairs []*bitext.Table, warnings []string, err error) {
	cols, keyed := columns(loaded), byKeys(loaded, o)
	rowsOf := func(loaded ...*Loaded) ([]align.Row, error) {
		if keyed {
			return alignKeys(ctx, m, loaded)
		}
		return m.Align(ctx, columns(loaded))
	}
	rows, err := rowsOf(loaded...)
	if err != nil {
		return nil, nil, nil, alignError(j, err)
	}
	pairRows := [][]align.Row{rows}
	var pairDocs [][]*Loaded
	if len(cols) > 2 {
		pairRows = pairRows[:0]
		for c := 1; c < len(cols); c++ {
			pair := []*Loaded{loaded[0], loaded[c]}
			if keyed {
				pair = withoutCopies(pair...)
			}
			r, err := rowsOf(pair...)
			if err != nil {
				return nil, nil, nil, alignError(j, err)
			}
			pairRows, pairDocs = append(pairRows, r), append(pairDocs, pair)
		}
	}
	switch {
	case o.Force:
	case keyed:
		err = relatedByKeys(filesOf(j, loaded), loaded)
	default:
		warnings, err = related(filesOf(j, loaded), m, cols, pairRows, lexiconOr(o.Lexicon))
	}
	if err != nil {
		return nil, nil, nil, err
	}
	table := func(title string, rows []align.Row, loaded ...*Loaded) (*bitext.Table, error) {
		rows, loaded = Join(rows, loaded)
		docs := make([]*document.Document, len(loaded))
		analyses := make([]*document.Analysis, len(loaded))
		for i, l := range loaded {
			docs[i], analyses[i] = l.Document, l.Analysis
		}
		t := bitext.New(title, docs, analyses, rows)
		if t == nil {
			return nil, jobError(j, errors.New("no table could be made of it"))
		}
		o.nameDocuments(t)
		t.Generator = o.Generate
		t.Model = m.Name()
		if err := t.Validate(); err != nil {
			return nil, jobError(j, err)
		}
		return t, nil
	}
	t, err = table(j.Title, rows, loaded...)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(cols) == 2 {
		pairs = []*bitext.Table{t}
	} else {
		pairs = make([]*bitext.Table, len(pairRows))
		for c, r := range pairRows {
			if pairs[c], err = table(j.Title, r, pairDocs[c]...); err != nil {
				return nil, nil, nil, err
			}
		}
	}
	t, pairs, err = o.addEmpty(j, loaded, t, pairs)
	return t, pairs, warnings, err
}

// alignError leaves an interruption as it is and names the job of other errors.
func alignError(j *Job, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return jobError(j, err)
}

// teller passes events on, one at a time.
type teller struct {
	mu    sync.Mutex
	f     func(Event)
	event Event
}

func (t *teller) start(s Stage, total int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.event = Event{Stage: s, Total: total}
}

func (t *teller) done(r *Result) {
	if t.f == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.event.Done++
	e := t.event
	e.Result = r
	t.f(e)
}

package batch

import (
	"iter"
	"slices"
	"sync"

	"hexapla/align"
)

// Results are what became of the jobs of a run, in their order. They are packed,
// some fifty bytes each, and unpacked one at a time. Safe for concurrent use.
type Results struct {
	jobs []Job  // nil: the records name their articles
	own  []int  // by result: which of jobs
	dir  string // where the tables are; "" not known

	mu      sync.Mutex
	pack    pack
	refs    []ref // by result
	failed  int
	lastBad int // the last result that failed
	lastErr error
	first   firstIn
	lexicon align.Lexicon // nil: no result says that it lacks a language
}

// newResults makes room for n results.
func newResults(n int) *Results {
	return &Results{refs: make([]ref, n), first: firstIn{}}
}

// Len is the number of results.
func (r *Results) Len() int { return len(r.refs) }

// Failed counts the results that have an error.
func (r *Results) Failed() int { return r.failed }

// LastErr is the error of the last result that has one, as it was; nil if none has.
// Of the errors of the results themselves only the text is kept, and for errors.Is
// whether a pair was refused, and why: ErrSameLanguage, ErrSameFile, ErrSwapped,
// ErrUnrelated.
func (r *Results) LastErr() error { return r.lastErr }

// All gives the results in their order, each made anew.
func (r *Results) All() iter.Seq[*Result] {
	return func(yield func(*Result) bool) {
		for i := range r.Len() {
			if !yield(r.At(i)) {
				return
			}
		}
	}
}

// At gives result i, 0 ≤ i < Len, made anew. The first in a language that the lexicon
// lacks warns of it.
func (r *Results) At(i int) *Result {
	rec := r.record(i)
	res := &Result{Skipped: rec.skipped, Refreshed: rec.refreshed, Before: rec.before, Kept: rec.kept, Changed: rec.changed, Notes: rec.notes}
	if r.jobs != nil {
		res.Job = r.jobs[r.own[i]]
	} else {
		res.Job = rec.job()
	}
	rec.result(res)
	if r.dir != "" {
		list, err := readConflicts(res.tablePath(r.dir))
		if err != nil {
			res.Warnings = append(slices.Clip(res.Warnings), err.Error())
		} else {
			res.Conflicts = len(list.Rows)
		}
	}
	res.Warnings = append(res.Warnings, r.first.unknown(i, res.Summary, r.lexicon)...)
	return res
}

// line is the line of result i in the journal.
func (r *Results) line(i int) *journalLine { return &r.record(i).journalLine }

func (r *Results) record(i int) *record {
	r.mu.Lock()
	rec := r.pack.get(r.refs[i])
	r.mu.Unlock()
	if r.jobs != nil {
		j := &r.jobs[r.own[i]]
		rec.Slug, rec.Title, rec.Inputs = j.Slug, j.Title, inputsOf(j)
	}
	return rec
}

// put packs result i, once; line is what the journal has of it.
func (r *Results) put(i int, res *Result, line *journalLine) {
	rec := &record{
		journalLine: *line, skipped: res.Skipped, refreshed: res.Refreshed, before: res.Before,
		kept: res.Kept, changed: res.Changed, notes: res.Notes,
	}
	if r.jobs != nil {
		rec.Slug, rec.Title, rec.Inputs = "", "", nil // the job has them
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refs[i] = r.pack.add(rec)
	if res.Err != nil {
		r.failed++
		if r.lastErr == nil || i > r.lastBad {
			r.lastBad, r.lastErr = i, res.Err
		}
	}
	r.first.note(i, line.Summary)
}

package batch

import (
	"context"
	"fmt"

	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
)

// restoring is the restoration of a reviewed table that is gone or cannot be read, from
// a review sheet that was written together with it.
type restoring struct {
	path    string
	sheet   *replay.Sheet
	refused error // what is said if the sheet does not fit
}

// sheetOfLast finds a review sheet that was written together with the last table of an
// article, and that nobody changed since; nil if there is none.
func (d *outFolder) sheetOfLast(line *journalLine) *restoring {
	if line.Status != statusDone {
		return nil
	}
	for _, w := range line.Files {
		format, _ := formats.ByName(w.Format)
		if format.ReadReview == nil || w.Format == TableFormat || w.Behind {
			continue
		}
		if state, unsure := d.state(w, []Written{w}); state != fileSame || unsure {
			continue
		}
		sheet, err := readSheet(d.path(w.Path), format)
		if err != nil {
			continue
		}
		if edited, known := sheet.Edited(); known && !edited {
			return &restoring{path: d.path(w.Path), sheet: sheet}
		}
	}
	return nil
}

// restore gives the table of res, which was aligned anew, the review that the sheet has.
// The error is that of the refusal unless the sheet made of the result says the same.
func (r *restoring) restore(ctx context.Context, res *Result, f *former) error {
	t, err := r.restored(res.Table)
	if err != nil {
		return err
	}
	if len(t.Columns) == 2 {
		res.pairs = []*bitext.Table{t}
	}
	res.Table = t
	if err := res.carryPairs(ctx); err != nil {
		return jobError(&res.Job, err)
	}
	n, rows := reviewedRows(t), "rows"
	if n == 1 {
		rows = "row"
	}
	f.notes = append(f.notes, fmt.Sprintf("restored the review of %d %s from %s", n, rows, r.path))
	return nil
}

func (r *restoring) restored(fresh *bitext.Table) (*bitext.Table, error) {
	print, err := replay.Fingerprint(fresh)
	if err != nil {
		return nil, err
	}
	if fit := r.sheet.FitOf(print); fit != replay.FitText && fit != replay.FitState {
		return nil, r.refused // the sources were changed, too
	}
	// All that the sheet says counts as a change of the table without the review.
	changed := *r.sheet
	changed.Fingerprint, changed.Content = print, ""
	plan, err := replay.Diff(fresh, &changed, replay.Options{})
	if err != nil || plan.Table == nil {
		return nil, r.refused
	}
	again, err := replay.Make(plan.Table, replay.MakeOptions{})
	if err != nil || again.Digest() != r.sheet.Digest() {
		return nil, r.refused
	}
	return plan.Table, nil
}

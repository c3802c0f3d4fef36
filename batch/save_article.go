package batch

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/internal/atomicfile"
)

// choices are those of WriteOptions, as a journal keeps them.
type choices struct {
	LowConfidenceBelow float64          `json:"low_confidence_below,omitempty"`
	Codes              langcode.Options `json:"codes,omitzero"`
	Filter             *bitext.Filter   `json:"filter,omitempty"`
}

// choicesOf returns the choices of o as a journal keeps them; "" the default.
func choicesOf(o Options) string {
	c := choices{LowConfidenceBelow: o.LowConfidenceBelow, Codes: o.Codes}
	if !o.Filter.IsZero() {
		c.Filter = &o.Filter
	}
	b, err := json.Marshal(c)
	if err != nil || string(b) == "{}" {
		return ""
	}
	return string(b)
}

// writeOptions returns the choices that a journal keeps.
func writeOptions(text string) (WriteOptions, error) {
	var c choices
	if text != "" {
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			return WriteOptions{}, fmt.Errorf("journal: choices %q: %w", text, err)
		}
	}
	wo := WriteOptions{LowConfidenceBelow: c.LowConfidenceBelow, Index: indexName, Codes: c.Codes}
	if c.Filter != nil {
		wo.Filter = *c.Filter
	}
	return wo, nil
}

// withFormer adds to the forms that are asked for those in which the article was
// written before and still is there: no output is left to tell of an older table.
// missing says whether those count too of which the file is gone.
func (d *outFolder) withFormer(outs []Output, f *former, missing bool) []Output {
	all := slices.Clone(outs)
	for _, w := range f.known {
		if slices.ContainsFunc(all, func(o Output) bool { return o.Name == w.Format }) {
			continue
		}
		out, err := OutputByName(w.Format)
		if err != nil {
			continue
		}
		if _, err := os.Lstat(d.path(w.Path)); err == nil || missing {
			all = append(all, out)
		}
	}
	return all
}

// saveArticle writes the files of an article, all of them or none, and enters them
// into the result. group may hold further files of it; note is called with what is
// about to be replaced. as is the table as it is on the disk, which is not written
// again; nil: it is written. left are files that are not written, since somebody
// changed them; the result has them as they were written before.
func (d *outFolder) saveArticle(ctx context.Context, group *atomicfile.Group, res *Result, outs []Output,
	wo WriteOptions, f *former, as *Written, left []Written, note func(files, was []Written) error) error {
	if f.broken {
		note, err := d.setAside(group, d.path(f.on.Path))
		if err != nil {
			return err
		}
		res.Notes = append(res.Notes, note)
	}
	var files []Written
	write := func(out Output, name string, t *bitext.Table) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if out.Name == TableFormat && as != nil {
			files = append(files, *as)
			return nil
		}
		stays := func(w Written) bool { return w.Path == name+out.Extension }
		if k := slices.IndexFunc(left, stays); k >= 0 && out.Parts == nil {
			files = append(files, left[k])
			return nil
		}
		wo := wo
		if !out.Filtered() {
			wo.Filter = bitext.Filter{}
		}
		before := len(group.Files())
		_, err := out.Save(group, filepath.Join(d.dir, name+out.Extension), t, wo)
		for _, file := range group.Files()[before:] {
			files = append(files, d.written(out.Name, file))
		}
		if codes := out.CodesLeftOut(t); codes != "" && err == nil {
			warning := filepath.Join(d.dir, name+out.Extension) + ": " + codes
			if !slices.Contains(res.Warnings, warning) {
				res.Warnings = append(slices.Clip(res.Warnings), warning)
			}
		}
		return err
	}
	// The table takes its name first: see writtenWith.
	outs = slices.Clone(outs)
	slices.SortStableFunc(outs, func(a, b Output) int { return rank(a) - rank(b) })
	for _, out := range outs {
		if !out.Pairs {
			if err := write(out, res.Job.Slug, res.Table); err != nil {
				return err
			}
			continue
		}
		for c := 1; c < len(res.Table.Columns); c++ {
			if len(res.Table.Columns[c].Segments) == 0 {
				continue // a translation without text has nothing for a memory
			}
			if err := write(out, PairName(res.Job.Slug, res.Table, c), res.pairs[c-1]); err != nil {
				return err
			}
		}
	}
	notes, err := d.check(group, f.known, f.allowed)
	if err != nil {
		return err
	}
	if err := note(files, f.known); err != nil {
		return err
	}
	res.Files = files
	res.Notes = slices.Concat(f.notes, res.Notes, notes)
	return group.Commit()
}

// rank is 0 for the table and 1 for all other forms.
func rank(o Output) int {
	if o.Name == TableFormat {
		return 0
	}
	return 1
}

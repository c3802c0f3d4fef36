package batch

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/forms"
	"hexapla/bitext/langcode"
	"hexapla/internal/atomicfile"
	"hexapla/review"
)

// The forms that every batch knows of.
const (
	TableForm = "table" // the table itself, in the registry of bilingual forms
	HTMLForm  = "html"  // the page for a person, which is package review's
)

// Output is a form that a table can be written as.
type Output struct {
	Name        string
	Ending      string
	Also        []string // further endings by which OutputByPath knows it
	Description string
	// Pairs says that a folder gets one file for each pair of the pivot with
	// another column: the form holds two languages, or is best with two.
	Pairs bool
	// TwoOnly says that the form cannot hold more than two languages.
	TwoOnly bool
	// Codes says that WriteOptions.Codes are for this form.
	Codes bool
	Write func(w io.Writer, t *bitext.Table, o WriteOptions) error
	// Parts gives the files of a form of several, which Write cannot write; nil: it is
	// one file. Save knows both.
	Parts func(t *bitext.Table, stem string, o WriteOptions) ([]bitext.Part, error)
}

// WriteOptions are the choices of Output.Write; the zero value is the default.
type WriteOptions struct {
	DoubtfulBelow float64 // as in Options
	Index         string  // relative link to the page of all tables; "" none
	// Codes says how the forms that other programs read name the languages.
	Codes langcode.Options
}

// Outputs gives the forms that a table can be written as, sorted by name.
func Outputs() []Output {
	outs := []Output{{
		Name: HTMLForm, Ending: ".html", Description: "a page for a person, columns side by side",
		Write: func(w io.Writer, t *bitext.Table, o WriteOptions) error {
			return review.HTML(w, t, review.HTMLOptions{DoubtfulBelow: o.DoubtfulBelow, Index: o.Index})
		},
	}}
	for _, f := range forms.All() {
		if f.Write != nil || f.Parts != nil {
			outs = append(outs, outputOf(f))
		}
	}
	slices.SortFunc(outs, func(a, b Output) int { return strings.Compare(a.Name, b.Name) })
	return outs
}

// OutputByName finds a form by its name. The error lists the names.
func OutputByName(name string) (Output, error) {
	outs := Outputs()
	if i := slices.IndexFunc(outs, func(o Output) bool { return o.Name == name }); i >= 0 {
		return outs[i], nil
	}
	return Output{}, fmt.Errorf("%w %q: the forms are %s", ErrForm, name, strings.Join(names(outs), ", "))
}

// OutputByPath finds the form whose ending the path has; the longest ending
// wins. The error lists the endings.
func OutputByPath(path string) (Output, error) {
	var best Output
	outs := Outputs()
	longest := 0
	for _, o := range outs {
		for _, ending := range append([]string{o.Ending}, o.Also...) {
			if strings.HasSuffix(strings.ToLower(path), ending) && len(ending) > longest {
				best, longest = o, len(ending)
			}
		}
	}
	if longest == 0 {
		ends := make([]string, len(outs))
		for i, o := range outs {
			ends[i] = o.Ending
		}
		return Output{}, fmt.Errorf("%s: %w by its ending: the endings are %s", path, ErrForm, strings.Join(ends, " "))
	}
	return best, nil
}

func names(outs []Output) []string {
	n := make([]string, len(outs))
	for i, o := range outs {
		n[i] = o.Name
	}
	return n
}

// Run is Align, with the tables written into the folder dir, which is made if it
// is missing: for each job the table, the forms in outs, and an index page over
// all jobs. A job whose files cannot all be written leaves none and fails.
func Run(ctx context.Context, jobs []Job, dir string, outs []Output, o Options) ([]Result, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("cannot make the folder for the output: %w", err)
	}
	if i := slices.IndexFunc(outs, func(out Output) bool { return out.Name == TableForm }); i < 0 {
		table, err := OutputByName(TableForm)
		if err != nil {
			return nil, err
		}
		outs = slices.Insert(slices.Clone(outs), 0, table)
	}
	results, err := run(ctx, jobs, o, func(ctx context.Context, r *Result) error {
		return writeJob(ctx, r, dir, outs, o)
	})
	if err != nil {
		return nil, err
	}
	if err := writeIndex(filepath.Join(dir, indexName), results, o); err != nil {
		return results, err
	}
	return results, nil
}

const indexName = "index.html"

func writeJob(ctx context.Context, r *Result, dir string, outs []Output, o Options) error {
	wo := WriteOptions{DoubtfulBelow: o.DoubtfulBelow, Index: indexName, Codes: o.Codes}
	var group atomicfile.Group
	defer group.Discard()
	write := func(out Output, name string, t *bitext.Table) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		files, err := out.Save(&group, filepath.Join(dir, name+out.Ending), t, wo)
		for _, f := range files {
			r.Files = append(r.Files, Written{Form: out.Name, Path: filepath.Base(f)})
		}
		return err
	}
	err := func() error {
		for _, out := range outs {
			if !out.Pairs {
				if err := write(out, r.Job.Slug, r.Table); err != nil {
					return err
				}
				continue
			}
			for c := 1; c < len(r.Table.Columns); c++ {
				if err := write(out, PairName(r.Job.Slug, r.Table, c), r.pairs[c-1]); err != nil {
					return err
				}
			}
		}
		return group.Commit()
	}()
	if err != nil {
		r.Files = nil
	}
	return err
}

func writeIndex(path string, results []Result, o Options) error {
	entries := make([]review.Entry, len(results))
	for i := range results {
		r := &results[i]
		e := review.Entry{Table: r.Table, Title: r.Job.Title, Files: map[string]string{}}
		if r.Err != nil {
			e.Error = r.Err.Error()
		}
		written := map[string]int{}
		for _, f := range r.Files {
			written[f.Form]++
		}
		for _, f := range r.Files {
			switch {
			case f.Form == HTMLForm:
				e.Page = f.Path
			case written[f.Form] == 1:
				e.Files[f.Form] = f.Path
			default: // a form that is written by pairs
				e.Files[strings.TrimPrefix(f.Path, r.Job.Slug+".")] = f.Path
			}
		}
		entries[i] = e
	}
	return atomicfile.Write(path, 0o644, func(w io.Writer) error {
		return review.Index(w, entries, review.HTMLOptions{DoubtfulBelow: o.DoubtfulBelow})
	})
}

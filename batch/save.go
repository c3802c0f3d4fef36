package batch

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
	"hexapla/internal/atomicfile"
)

// outputOf is a bilingual form as an output.
func outputOf(f formats.Format) Output {
	coded := func(t *bitext.Table, o WriteOptions) (*bitext.Table, error) {
		if f.Numbers && !o.Filter.IsZero() {
			return nil, fmt.Errorf("%w: %s names segments by their numbers in whole texts", ErrFilter, f.Name)
		}
		if f.WriteReview == nil {
			t, _ = o.Filter.Apply(t)
		}
		if !f.Codes {
			return t, nil
		}
		t, err := o.Codes.Table(t)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		return t, nil
	}
	out := Output{
		Name: f.Name, Extension: f.Extension, Also: f.Also, Description: f.Description,
		Pairs:   f.Pair || f.Name == "tmx", // most programs read memories of two languages only
		TwoOnly: f.Pair,
		Codes:   f.Codes, InlineCodes: f.InlineCodes,
		Write: func(w io.Writer, t *bitext.Table, o WriteOptions) error {
			t, err := coded(t, o)
			if err != nil {
				return err
			}
			if f.WriteReview != nil {
				return f.WriteReview(w, t, replay.MakeOptions{LowConfidenceBelow: o.LowConfidenceBelow, Filter: o.Filter})
			}
			return f.Write(w, t)
		},
	}
	if f.Parts != nil {
		out.Parts = func(t *bitext.Table, stem string, o WriteOptions) ([]bitext.Part, error) {
			t, err := coded(t, o)
			if err != nil {
				return nil, err
			}
			return f.Parts(t, stem)
		}
		out.Write = func(io.Writer, *bitext.Table, WriteOptions) error {
			return fmt.Errorf("%s: is several files: give -o a file name for them to begin with", f.Name)
		}
	}
	return out
}

// Destination is where a table goes: a file, or what the names of the files of a
// form of several begin with.
type Destination struct {
	Path  string
	Table *bitext.Table
}

// ByPair says that t is to be written as a file for each pair, though the form
// could hold it whole, for the program that it is for.
func (o Output) ByPair(t *bitext.Table, wo WriteOptions) bool {
	return o.Pairs && !o.TwoOnly && wo.Codes.For.Bilingual() && len(t.Columns) > 2
}

// Destinations tells where t is to be saved that is to be written to path: there,
// or, where ByPair says so, each pair beside it under PairName. pair gives the
// table of the pivot with a column.
func (o Output) Destinations(path string, t *bitext.Table, pair func(column int) (*bitext.Table, error), wo WriteOptions) ([]Destination, error) {
	if !o.ByPair(t, wo) {
		return []Destination{{path, t}}, nil
	}
	stem := withoutExtension(path, append([]string{o.Extension}, o.Also...))
	var all []Destination
	for c := 1; c < len(t.Columns); c++ {
		p, err := pair(c)
		if err != nil {
			return nil, err
		}
		all = append(all, Destination{PairName(stem, t, c) + path[len(stem):], p})
	}
	return all, nil
}

// withoutExtension takes the longest of the endings, in whatever case, off a path that
// has more than that.
func withoutExtension(path string, extensions []string) string {
	longest := 0
	for _, extension := range extensions {
		if n := len(path) - len(extension); n > 0 && strings.EqualFold(path[n:], extension) {
			longest = max(longest, len(extension))
		}
	}
	return path[:len(path)-longest]
}

// Files tells which files Save would write for path. A form of several files
// takes path, without the form's ending or that of one of the files, as what all
// their names begin with.
func (o Output) Files(path string, t *bitext.Table, wo WriteOptions) ([]string, error) {
	if o.Parts == nil {
		return []string{path}, nil
	}
	stem, parts, err := o.parts(path, t, wo)
	if err != nil {
		return nil, err
	}
	return named(stem, parts), nil
}

// parts gives the files of the form and what their names begin with.
func (o Output) parts(path string, t *bitext.Table, wo WriteOptions) (stem string, parts []bitext.Part, err error) {
	// The first time only for the endings.
	if parts, err = o.Parts(t, "", wo); err != nil {
		return "", nil, err
	}
	extensions := append([]string{o.Extension}, o.Also...)
	for _, p := range parts {
		extensions = append(extensions, p.Suffix)
	}
	stem = withoutExtension(path, extensions)
	parts, err = o.Parts(t, filepath.Base(stem), wo)
	return stem, parts, err
}

func named(stem string, parts []bitext.Part) []string {
	all := make([]string, len(parts))
	for i, p := range parts {
		all[i] = stem + p.Suffix
	}
	return all
}

// Save writes t into g: to path, or to the several files of the form. It gives
// their names.
func (o Output) Save(g *atomicfile.Group, path string, t *bitext.Table, wo WriteOptions) ([]string, error) {
	if o.Parts == nil {
		return []string{path}, g.Write(path, 0o644, func(w io.Writer) error { return o.Write(w, t, wo) })
	}
	stem, parts, err := o.parts(path, t, wo)
	if err != nil {
		return nil, err
	}
	all := named(stem, parts)
	for i, p := range parts {
		if err := g.Write(all[i], 0o644, p.Write); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Pair gives the table of the pivot with a column, from 1, as it was aligned without
// the others. Only results of Align have it.
func (r *Result) Pair(column int) (*bitext.Table, error) {
	if column < 1 || column > len(r.pairs) {
		return nil, fmt.Errorf("%s: no pair of column %d was aligned", r.Job.Slug, column+1)
	}
	return r.pairs[column-1], nil
}

// PairName is the name of the file, without its ending, that holds column c of a
// table beside its pivot.
func PairName(stem string, t *bitext.Table, c int) string {
	name := fmt.Sprintf("%s.%v~%v", stem, t.Columns[0].Lang, t.Columns[c].Lang)
	for k := 1; k < c; k++ {
		if t.Columns[k].Lang == t.Columns[c].Lang {
			// Two columns of one language, which only a forced alignment has.
			return fmt.Sprintf("%s-%d", name, c+1)
		}
	}
	return name
}

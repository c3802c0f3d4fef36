package batch

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/forms"
	"hexapla/internal/atomicfile"
)

// outputOf is a bilingual form as an output.
func outputOf(f forms.Form) Output {
	coded := func(t *bitext.Table, o WriteOptions) (*bitext.Table, error) {
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
		Name: f.Name, Ending: f.Ending, Also: f.Also, Description: f.Description,
		Pairs:   f.Pair || f.Name == "tmx", // most programs read memories of two languages only
		TwoOnly: f.Pair,
		Codes:   f.Codes,
		Write: func(w io.Writer, t *bitext.Table, o WriteOptions) error {
			t, err := coded(t, o)
			if err != nil {
				return err
			}
			if f.WriteReview != nil {
				return f.WriteReview(w, t, o.DoubtfulBelow)
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
	endings := append([]string{o.Ending}, o.Also...)
	for _, p := range parts {
		endings = append(endings, p.Suffix)
	}
	slices.SortStableFunc(endings, func(a, b string) int { return len(b) - len(a) })
	stem = path
	for _, ending := range endings {
		if n := len(path) - len(ending); n > 0 && strings.EqualFold(path[n:], ending) {
			stem = path[:n]
			break
		}
	}
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

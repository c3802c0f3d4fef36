package batch

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/bitext/formats"
	"hexapla/bitext/langcode"
	"hexapla/review"
)

// The forms that every batch knows of.
const (
	TableFormat = "table" // the table itself, in the registry of bilingual forms
	HTMLFormat  = "html"  // the page for a person, which is package review's
)

// Output is a form that a table can be written as.
type Output struct {
	Name        string
	Extension   string
	Also        []string // further endings by which OutputByPath knows it
	Description string
	// Pairs says that a folder gets one file for each pair of the pivot with
	// another column: the form holds two languages, or is best with two.
	Pairs bool
	// TwoOnly says that the form cannot hold more than two languages.
	TwoOnly bool
	// Codes says that WriteOptions.Codes are for this form.
	Codes bool
	// InlineCodes says that the form holds the inline codes of texts.
	InlineCodes bool
	// Write leaves out the rows that WriteOptions.Filter does not keep.
	Write func(w io.Writer, t *bitext.Table, o WriteOptions) error
	// Parts gives the files of a form of several, which Write cannot write; nil: it is
	// one file. Save knows both.
	Parts func(t *bitext.Table, stem string, o WriteOptions) ([]bitext.Part, error)
}

// WriteOptions are the choices of Output.Write; the zero value is the default.
type WriteOptions struct {
	LowConfidenceBelow float64 // as in Options
	Index              string  // relative link to the page of all tables; "" none
	// Filter chooses the rows that are written. A form that names segments by their
	// numbers takes none: ErrFilter.
	Filter bitext.Filter
	// Conflicts are the rows of the table's conflict list, for the page.
	Conflicts []conflict.Row
	// Codes says how the forms that other programs read name the languages.
	Codes langcode.Options
}

// CodesLeftOut says how many inline codes of t the form leaves out; "" none.
func (o Output) CodesLeftOut(t *bitext.Table) string {
	n := 0
	if !o.InlineCodes {
		n = t.CountCodes()
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "1 inline code is left out: " + o.Name + " cannot hold it"
	}
	return fmt.Sprintf("%d inline codes are left out: %s cannot hold them", n, o.Name)
}

// Filtered reports whether align leaves rows out of the form: of all but the table
// and the page, which are there to be reviewed.
func (o Output) Filtered() bool { return o.Name != TableFormat && o.Name != HTMLFormat }

// Outputs gives the forms that a table can be written as, sorted by name.
func Outputs() []Output {
	outs := []Output{{
		Name: HTMLFormat, Extension: ".html", Description: "a page for a person, columns side by side",
		InlineCodes: true,
		Write: func(w io.Writer, t *bitext.Table, o WriteOptions) error {
			t, _ = o.Filter.Apply(t)
			return review.HTML(w, t, review.HTMLOptions{LowConfidenceBelow: o.LowConfidenceBelow, Index: o.Index, Conflicts: o.Conflicts})
		},
	}}
	for _, f := range formats.All() {
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
	return Output{}, fmt.Errorf("%w %q: the forms are %s", ErrFormat, name, strings.Join(names(outs), ", "))
}

// OutputByPath finds the form whose ending the path has; the longest ending
// wins. The error lists the endings.
func OutputByPath(path string) (Output, error) {
	var best Output
	outs := Outputs()
	longest := 0
	for _, o := range outs {
		for _, extension := range append([]string{o.Extension}, o.Also...) {
			if strings.HasSuffix(strings.ToLower(path), extension) && len(extension) > longest {
				best, longest = o, len(extension)
			}
		}
	}
	if longest == 0 {
		ends := make([]string, len(outs))
		for i, o := range outs {
			ends[i] = o.Extension
		}
		return Output{}, fmt.Errorf("%s: %w; use one of the extensions %s", path, ErrFormat, strings.Join(ends, " "))
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

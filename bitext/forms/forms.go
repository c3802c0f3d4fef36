// Package forms is the registry of the bilingual forms that a table can be
// written as and read from.
package forms

import (
	"io"

	"hexapla/bitext"
)

// Form is one bilingual form.
type Form struct {
	Name        string // as in --to: "tmx"
	Ending      string // of file names: ".tmx"
	Description string
	Write       func(w io.Writer, t *bitext.Table) error              // nil: cannot be written
	Read        func(r io.Reader, name string) (*bitext.Table, error) // nil: cannot be read
}

// All gives the forms, sorted by name.
func All() []Form { return nil }

// ByName finds a form by its name; ByPath by the longest ending that path has.
func ByName(name string) (Form, bool) { return Form{}, false }

// ByPath finds the form whose ending path has; the longest ending wins.
func ByPath(path string) (Form, bool) { return Form{}, false }

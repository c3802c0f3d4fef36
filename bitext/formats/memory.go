package formats

import (
	"fmt"
	"io"
	"iter"

	"hexapla/bitext"
	"hexapla/bitext/tmx"
)

// Unit is a unit of a memory that is read or written without a table.
type Unit = tmx.Unit

// Appended counts the results of adding units to a memory.
type Appended = tmx.Appended

// ErrNoPair reports that a new memory would have no unit.
var ErrNoPair = tmx.ErrNoPair

// CanAppend reports whether Append supports the format with the given name.
func CanAppend(format string) bool { return format == "tmx" }

// Append writes to w the memory old (TMX) and the units of news that it does not have; see
// tmx.Append.
func Append(w io.Writer, old io.ReadSeeker, name string, news iter.Seq2[*Unit, error]) (Appended, error) {
	return tmx.Append(w, old, name, news)
}

// TableUnits returns the rows of a table as units of a memory.
func TableUnits(t *bitext.Table) iter.Seq2[*Unit, error] { return tmx.TableUnits(t) }

// ReadUnits reads a file in format f unit by unit. TMX is read in constant memory, other formats
// through a table. name is used in error messages. filter selects units; units of a TMX file are
// never boilerplate, because TMX does not record that.
func ReadUnits(f Format, r io.Reader, name string, filter bitext.Filter) iter.Seq2[*Unit, error] {
	return func(yield func(*Unit, error) bool) {
		switch {
		case f.Name == "tmx":
			d, err := tmx.NewReader(r, name, tmx.ReadOptions{})
			if err != nil {
				yield(nil, err)
				return
			}
			for u, err := range d.Units() {
				if (err != nil || keeps(&filter, u)) && !yield(u, err) {
					return
				}
			}
		case f.Read == nil:
			yield(nil, fmt.Errorf("%s: the format %s cannot be read", name, f.Name))
		default:
			t, err := f.Read(r, name)
			if err != nil {
				yield(nil, err)
				return
			}
			t, _ = filter.Apply(t)
			TableUnits(t)(yield)
		}
	}
}

// keeps reports whether the filter keeps a unit.
func keeps(f *bitext.Filter, u *Unit) bool {
	r := bitext.Row{Status: u.Status, Note: u.Note, Origin: u.Origin}
	if r.Score = u.Score; !u.Scored {
		r.Score = 1
	}
	return f.KeepsRow(&r)
}

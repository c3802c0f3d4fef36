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

// Appended tells what became of units that were to be added to a memory.
type Appended = tmx.Appended

// ErrNoPair says that a new memory would have no unit.
var ErrNoPair = tmx.ErrNoPair

// CanAppend reports whether Append knows the form of that name.
func CanAppend(format string) bool { return format == "tmx" }

// Append writes to w the memory old (TMX) with those of the units of news that it
// has not; see tmx.Append.
func Append(w io.Writer, old io.ReadSeeker, name string, news iter.Seq2[*Unit, error]) (Appended, error) {
	return tmx.Append(w, old, name, news)
}

// TableUnits gives the rows of a table as units of a memory.
func TableUnits(t *bitext.Table) iter.Seq2[*Unit, error] { return tmx.TableUnits(t) }

// ReadUnits reads r, a file of that form, unit by unit: TMX in little memory
// whatever its size, others as a table first. name stands in messages. filter chooses
// units; those of a TMX file are never boilerplate, which it does not mark.
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
			yield(nil, fmt.Errorf("%s: the form %s cannot be read", name, f.Name))
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

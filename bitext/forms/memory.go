package forms

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

// CanAppend tells whether Append knows the form of that name.
func CanAppend(form string) bool { return form == "tmx" }

// Append writes to w the memory old (TMX) with those of the units of news that it
// has not; see tmx.Append.
func Append(w io.Writer, old io.ReadSeeker, name string, news iter.Seq2[*Unit, error]) (Appended, error) {
	return tmx.Append(w, old, name, news)
}

// TableUnits gives the rows of a table as units of a memory.
func TableUnits(t *bitext.Table) iter.Seq2[*Unit, error] { return tmx.TableUnits(t) }

// ReadUnits reads r, a file of that form, unit by unit: TMX in little memory
// whatever its size, others as a table first. name stands in messages.
func ReadUnits(f Form, r io.Reader, name string) iter.Seq2[*Unit, error] {
	return func(yield func(*Unit, error) bool) {
		switch {
		case f.Name == "tmx":
			d, err := tmx.NewReader(r, name, tmx.ReadOptions{})
			if err != nil {
				yield(nil, err)
				return
			}
			d.Units()(yield)
		case f.Read == nil:
			yield(nil, fmt.Errorf("%s: the form %s cannot be read", name, f.Name))
		default:
			t, err := f.Read(r, name)
			if err != nil {
				yield(nil, err)
				return
			}
			TableUnits(t)(yield)
		}
	}
}

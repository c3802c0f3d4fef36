package formats

import (
	"io"
	"strconv"

	"hexapla/bitext"
	"hexapla/bitext/replay"
)

// reviewOf returns a reader of review tables based on a reader of text in columns with row IDs. The
// format must hold every row.
func reviewOf(read func(r io.Reader, name string) (*bitext.Table, error)) func(r io.Reader, name string) (*replay.Sheet, error) {
	return func(r io.Reader, name string) (*replay.Sheet, error) {
		t, err := read(r, name)
		if err != nil {
			return nil, err
		}
		s, err := replay.Make(t, replay.MakeOptions{})
		if err != nil {
			return nil, err
		}
		s.Name, s.Fingerprint, s.Content = name, "", ""
		for i := range s.Rows {
			for c, cell := range t.Rows[i].Cells {
				if cell.Len() > 0 {
					if line := t.Columns[c].Segments[cell.From].Place.Line; line > 0 {
						s.Rows[i].Where = "line " + strconv.Itoa(line)
					}
					break
				}
			}
		}
		return s, nil
	}
}

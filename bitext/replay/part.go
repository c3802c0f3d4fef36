package replay

import (
	"errors"
)

// complete adds to a sheet of a part of the rows those that it lacks, as they are in
// the table.
func (d *differ) complete() error {
	if !d.s.HasID {
		return errors.New("the sheet has a part of the rows only, and its column of ids is gone: put it back")
	}
	whole, err := Make(d.t, MakeOptions{})
	if err != nil {
		return err
	}
	index := make(map[string]int, len(whole.Rows))
	for i := range whole.Rows {
		index[whole.Rows[i].ID] = i
	}
	there := make([]bool, len(whole.Rows))
	for _, r := range d.s.Rows {
		if i, ok := index[r.ID]; ok {
			there[i] = true
		}
	}
	s := *d.s
	s.Rows = nil
	next := 0
	fill := func(to int) {
		for ; next < to; next++ {
			if there[next] {
				continue
			}
			r := whole.Rows[next]
			texts := r.Texts
			r.Where, r.Texts, r.Cells = "", make([]string, len(s.Columns)), nil
			for c, at := range d.at {
				r.Texts[at] = texts[c]
			}
			s.Rows = append(s.Rows, r)
		}
	}
	for _, r := range d.s.Rows {
		if i, ok := index[r.ID]; ok {
			fill(i)
		}
		s.Rows = append(s.Rows, r)
	}
	fill(len(whole.Rows))
	d.s = &s
	return nil
}

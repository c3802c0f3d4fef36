package check

import (
	"fmt"
	"strings"

	"hexapla/bitext"
	"hexapla/lang/number"
)

// numbers finds the two-sided rows whose numbers differ. A small number that is
// missing is only noted: it may be written as a word.
func numbers(t *bitext.Table, o Options) []Finding {
	var out []Finding
	for i := range t.Rows {
		cells := t.Rows[i].Cells
		if cells[0].Len() == 0 {
			continue
		}
		pivot := number.Find(t.Cell(i, 0))
		for c := 1; c < len(t.Columns); c++ {
			if cells[c].Len() == 0 {
				continue
			}
			missing, extra := differ(pivot, number.Find(t.Cell(i, c)))
			if len(missing)+len(extra) == 0 {
				continue
			}
			f := Finding{ID: Number, Severity: Warning, Other: 0, Row: i, RowID: t.Rows[i].ID}
			if spelled(missing) && spelled(extra) || t.Rows[i].Doubtful(o.DoubtfulBelow) {
				f.Severity = Note
			}
			var parts []string
			if len(missing) > 0 {
				parts = append(parts, fmt.Sprintf("only in %s: %s", name(t, 0), values(missing)))
			}
			if len(extra) > 0 {
				parts = append(parts, fmt.Sprintf("only in %s: %s", name(t, c), values(extra)))
			}
			f.Message = "numbers differ; " + strings.Join(parts, "; ")
			out = append(out, at(t, f, c, cells[c].From, cells[c].To))
		}
	}
	return out
}

// differ gives the numbers of a that b lacks and those of b that a lacks. Each
// stands for one of the other side at most.
func differ(a, b []number.Number) (missing, extra []number.Number) {
	used := make([]bool, len(b))
	// Equal values first, so that an ambiguous one does not take their partner.
	pair := make([]bool, len(a))
	for _, same := range []func(x, y number.Number) bool{
		func(x, y number.Number) bool { return x.Value == y.Value },
		number.Same,
	} {
		for i := range a {
			for j := range b {
				if !pair[i] && !used[j] && same(a[i], b[j]) {
					pair[i], used[j] = true, true
				}
			}
		}
	}
	for i, ok := range pair {
		if !ok {
			missing = append(missing, a[i])
		}
	}
	for j, ok := range used {
		if !ok {
			extra = append(extra, b[j])
		}
	}
	return missing, extra
}

// spelled tells whether all the numbers are small enough to be often written as
// words.
func spelled(ns []number.Number) bool {
	for _, n := range ns {
		switch n.Value {
		case "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12":
		default:
			return false
		}
	}
	return true
}

func values(ns []number.Number) string {
	s := make([]string, len(ns))
	for i, n := range ns {
		s[i] = n.Value
	}
	return strings.Join(s, ", ")
}

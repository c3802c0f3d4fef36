package check

import (
	"fmt"
	"strings"

	"hexapla/lang/number"
)

func numberRule() Rule {
	return Rule{
		ID: Number, Severity: Warning, Title: "Numbers differ",
		Explanation: "A number stands on one side of a row only. Values are compared, not their looks.\n\nMend the number, or confirm the row if the difference is meant.",
		Example:     "numbers differ; only in en: 37; only in fr: 73",
	}
}

// numbers finds the two-sided rows whose numbers differ. A small number that is
// missing is only noted: it may be written as a word.
func numbers(p *pass) {
	for x := range p.pairs() {
		missing, extra := differ(number.Find(x.source), number.Find(x.target))
		if len(missing)+len(extra) == 0 {
			continue
		}
		var parts []string
		if len(missing) > 0 {
			parts = append(parts, fmt.Sprintf("only in %s: %s", name(p.t, 0), values(missing)))
		}
		if len(extra) > 0 {
			parts = append(parts, fmt.Sprintf("only in %s: %s", name(p.t, x.column), values(extra)))
		}
		p.pair(x, spelled(missing) && spelled(extra), "numbers differ; "+strings.Join(parts, "; "))
	}
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

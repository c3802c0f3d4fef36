package lang

import "testing"

// Most lines are no notes: that must cost little.
func BenchmarkIsAvailabilityNote(b *testing.B) {
	for _, c := range []struct{ name, line string }{
		{"english", "The two governments agreed on Friday that neither of them would steal trade secrets from the other, and that there is to be a meeting of ministers twice a year."},
		{"russian", "Правительства договорились в пятницу, что ни одно из них не будет похищать тайны другого, и что встречи будут проходить два раза в год."},
		{"chinese", "两国政府周五达成一致，任何一方都不窃取对方的商业秘密，部长们每年会晤两次，其他人对此表示怀疑。"},
		{"note", "This post is also available in: heעברית (Hebrew)"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				IsAvailabilityNote(c.line)
			}
		})
	}
}

// TestRowsOfLanguages makes sure that the quick look at a line lets every name
// through that the reading proper knows.
func TestRowsOfLanguages(t *testing.T) {
	own := ownNames()
	rows := 0
	for name, tag := range own.exact {
		code := tag.String()
		for _, line := range []string{name + " | english | français", "english · " + name, code[:2] + name + " deDeutsch", name + " (" + code + ")"} {
			low := lower(line)
			p := parseNote(low, own, true)
			if len(p.tags) < 2 || p.others > 0 || !p.own {
				continue
			}
			rows++
			if !maybeRow(low) {
				t.Errorf("%q is taken for no row of languages", line)
			}
		}
	}
	if rows < len(own.exact) {
		t.Errorf("only %d rows of %d names were read", rows, len(own.exact))
	}
	if maybeRow("the two governments agreed on friday") {
		t.Error("running text is taken for a row of languages")
	}
}

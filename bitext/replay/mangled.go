package replay

import (
	"fmt"
	"unicode"
)

// mangled says that a sheet went through an encoding that lacks letters of its
// texts: it was saved as CSV by a program whose system knows no better, and a mark
// stands for each letter. To take that for edits would destroy the table.
func (d *differ) mangled() {
	cells, letters := 0, 0
	for _, l := range d.lines {
		if l.row == nil || l.base < 0 {
			continue
		}
		for c, text := range l.texts {
			if n := lostLetters(d.base(l.base, c), text); n > 0 {
				cells++
				letters += n
			}
		}
	}
	if letters < 2 || d.o.Force {
		return
	}
	what := "1 cell has question marks"
	if cells > 1 {
		what = fmt.Sprintf("%d cells have question marks", cells)
	}
	d.problem(Problem{Text: what + " where the table has letters: the sheet was saved in an encoding that lacks them; save it as UTF-8 (Excel calls this CSV UTF-8) or as .xlsx; --force takes them for edits"})
}

// lostLetters counts the letters of before in whose place after has a question mark,
// if there is no other difference.
func lostLetters(before, after string) int {
	if before == after {
		return 0
	}
	old, now := []rune(before), []rune(after)
	if len(old) != len(now) {
		return 0
	}
	lost := 0
	for i, r := range old {
		switch {
		case now[i] == r:
		case now[i] != '?' || r < 0x80:
			return 0
		case unicode.IsLetter(r):
			lost++
		}
	}
	return lost
}

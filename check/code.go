package check

import (
	"fmt"
	"strings"
	"unicode"

	"hexapla/lang"
	"hexapla/lang/number"
)

func codeRule() Rule {
	return Rule{
		ID: Code, Severity: Warning, Title: "A code or an abbreviation is missing",
		Explanation: "Codes of capitals and digits (A-12B, MH370) stand in the source and not in the translation. Where its digits at least are there, the code may have been put into other letters, and it is only noted. Abbreviations in capitals (NATO, HTML) are asked for where the table keeps them elsewhere in most rows; one that a language has its own form of passes.\n\nMend the code in the translation.",
		Example:     "missing: A-12B",
	}
}

// codes finds codes and abbreviations of the source that a translation lacks.
func codes(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		type one struct {
			x       *pair
			acronym string
		}
		kept, seen := map[string]int{}, map[string]int{}
		var lost []one
		for x := range p.pairs() {
			if x.column != c {
				continue
			}
			upper := strings.ToUpper(plainDigits(x.target))
			var gone, moved []string
			for _, w := range capitals(x.source) {
				switch {
				case strings.Contains(upper, w):
					kept[w]++
					seen[w]++
				case !strings.ContainsFunc(w, unicode.IsDigit):
					seen[w]++
					lost = append(lost, one{x, w})
				case hasDigits(x.target, w):
					moved = append(moved, w)
				default:
					gone = append(gone, w)
				}
			}
			if len(gone)+len(moved) > 0 {
				p.pair(x, len(gone) == 0, "missing: "+strings.Join(append(gone, moved...), ", "))
			}
		}
		for _, l := range lost {
			if k := kept[l.acronym]; k >= 4 && 5*k >= 4*seen[l.acronym] {
				p.pair(l.x, false, fmt.Sprintf("missing: %s, which %d other rows keep", l.acronym, k))
			}
		}
	}
}

// capitals gives the words of two or more characters that consist of capital Latin
// letters and digits, with hyphens inside, once each.
func capitals(s string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '/' && r != '.' && r != '@' && r != '_'
	}) {
		w = strings.Trim(w, "-./")
		letters, ok := 0, len(w) > 1
		for _, r := range w {
			switch {
			case 'A' <= r && r <= 'Z':
				letters++
			case '0' <= r && r <= '9' || r == '-':
			default:
				ok = false
			}
		}
		digits := strings.ContainsAny(w, "0123456789")
		if ok && (letters > 1 || letters == 1 && digits) && !strings.Contains(" "+strings.Join(out, " ")+" ", " "+w+" ") {
			out = append(out, w)
		}
	}
	return out
}

// plainDigits writes digits of any script and full-width letters as ASCII.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if d := lang.DigitValue(r); d >= 0 {
			return rune('0' + d)
		}
		if 'Ａ' <= r && r <= 'ｚ' {
			return r - 'Ａ' + 'A'
		}
		if r == '‐' || r == '‑' || r == '–' || r == '－' {
			return '-'
		}
		return r
	}, s)
}

// hasDigits tells whether the digits of a code stand in a text as a number.
func hasDigits(text, code string) bool {
	have := number.Find(text)
	for _, n := range number.Find(code) {
		found := false
		for _, h := range have {
			found = found || h.Value == n.Value
		}
		if !found {
			return false
		}
	}
	return true
}

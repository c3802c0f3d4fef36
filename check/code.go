package check

import (
	"fmt"
	"slices"
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

// acronymUse counts the rows whose source has an abbreviation, and those of them whose
// translation has it too.
type acronymUse struct{ seen, kept int }

// acronyms is that of a column and an abbreviation.
type acronyms map[int]map[string]acronymUse

// countAcronyms counts the abbreviations of a chunk.
func countAcronyms(p *pass) {
	if p.table.acronyms == nil {
		p.table.acronyms = acronyms{}
	}
	for x := range p.pairs() {
		found := capitals(x.source)
		if len(found) == 0 {
			continue
		}
		uses := p.table.acronyms[x.column]
		if uses == nil {
			uses = map[string]acronymUse{}
			p.table.acronyms[x.column] = uses
		}
		upper := strings.ToUpper(plainDigits(x.target))
		for _, w := range found {
			u := uses[w.name]
			switch {
			case strings.Contains(upper, w.name):
				uses[w.name] = acronymUse{u.seen + 1, u.kept + 1}
			case !strings.ContainsFunc(w.name, unicode.IsDigit):
				uses[w.name] = acronymUse{u.seen + 1, u.kept}
			}
		}
	}
}

// codes finds codes and abbreviations of the source that a translation lacks.
func codes(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		type one struct {
			x       *pair
			acronym thing
		}
		uses := p.table.acronyms[c]
		var lost []one
		p.part = 2 * c
		for x := range p.pairs() {
			if x.column != c {
				continue
			}
			upper := strings.ToUpper(plainDigits(x.target))
			var gone, moved []thing
			for _, w := range capitals(x.source) {
				switch {
				case strings.Contains(upper, w.name):
				case !strings.ContainsFunc(w.name, unicode.IsDigit):
					lost = append(lost, one{x, w})
				case hasDigits(x.target, w.name):
					moved = append(moved, w)
				default:
					gone = append(gone, w)
				}
			}
			if weak := len(gone) == 0; !weak || len(moved) > 0 {
				gone = append(gone, moved...)
				p.pair(x, weak, "missing: "+names(gone, ", "), firsts(gone, nil))
			}
		}
		p.part = 2*c + 1
		for _, l := range lost {
			if u := uses[l.acronym.name]; u.kept >= 4 && 5*u.kept >= 4*u.seen {
				p.pair(l.x, false, fmt.Sprintf("missing: %s, which %d other rows keep", l.acronym.name, u.kept), spans{source: l.acronym.at})
			}
		}
	}
}

// capitals gives the words of two or more characters that consist of capital Latin
// letters and digits, with hyphens inside, once each.
func capitals(s string) []thing {
	if !hasCapitals(s) {
		return nil
	}
	var out []thing
	from := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '/' && r != '.' && r != '@' && r != '_'
	}) {
		w = strings.Trim(w, "-./")
		from += strings.Index(s[from:], w)
		at := lang.Span{Start: from, End: from + len(w)}
		from = at.End
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
		if ok && (letters > 1 || letters == 1 && digits) && !slices.ContainsFunc(out, func(t thing) bool { return t.name == w }) {
			out = append(out, thing{w, at})
		}
	}
	return out
}

// hasCapitals reports whether a capital Latin letter stands beside another, or beside a
// digit or hyphen, as in every word that capitals finds.
func hasCapitals(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		upper, other := 'A' <= c && c <= 'Z', '0' <= c && c <= '9' || c == '-'
		wasUpper, wasOther := 'A' <= before && before <= 'Z', '0' <= before && before <= '9' || before == '-'
		if upper && (wasUpper || wasOther) || other && wasUpper {
			return true
		}
		before = c
	}
	return false
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

// hasDigits reports whether the digits of a code stand in a text as a number.
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

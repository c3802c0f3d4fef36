package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
	"hexapla/lang/number"
)

// measured is a number with the sign of its unit or currency.
type measured struct {
	value string
	unit  string // as in signs
	at    lang.Span
}

// signs gives what a sign behind (or, of a currency, before) a number stands for, ""
// if it is none: those of the SI, which most languages share, their Cyrillic forms,
// and the signs of currencies. Words for units are left to people.
func signs(s string) string {
	switch s {
	case "mm", "мм", "cm", "см", "km", "км", "mg", "мг", "kg", "кг", "ml", "мл", "kW", "кВт", "MW", "МВт", "kWh", "GB", "ГБ", "MB", "МБ", "TB", "ТБ", "kB", "КБ", "GHz", "ГГц", "MHz", "МГц", "kHz", "кГц", "Hz", "Гц":
		return latinSign(s)
	case "km/h", "км/ч":
		return "km/h"
	case "g", "г":
		return "g"
	case "m", "м":
		return "m"
	case "%", "٪", "％":
		return "%"
	case "°C", "℃":
		return "°C"
	case "°F", "℉":
		return "°F"
	case "$", "€", "£", "¥", "₪", "₽", "₹", "₩":
		return s
	case "EUR":
		return "€"
	case "USD":
		return "$"
	case "GBP":
		return "£"
	}
	return ""
}

// latinSign writes a Cyrillic sign in Latin letters.
func latinSign(s string) string {
	pairs := strings.NewReplacer("кВт", "kW", "МВт", "MW", "ГГц", "GHz", "МГц", "MHz", "кГц", "kHz", "Гц", "Hz", "ГБ", "GB", "МБ", "MB", "ТБ", "TB", "КБ", "kB",
		"мм", "mm", "см", "cm", "км", "km", "мг", "mg", "кг", "kg", "мл", "ml")
	return pairs.Replace(s)
}

// family tells units that are of one kind apart from others: a change within it is a
// slip, while another kind may be another thing that has the same number.
func family(unit string) string {
	for _, f := range []string{"mm cm m km", "mg g kg", "kB MB GB TB", "kW MW", "Hz kHz MHz GHz", "°C °F", "$ € £ ¥ ₪ ₽ ₹ ₩"} {
		if strings.Contains(" "+f+" ", " "+unit+" ") {
			return f
		}
	}
	return unit
}

// measuresOf gives the numbers of a text that have a sign.
func measuresOf(s string, ns []number.Number) []measured {
	var out []measured
	for _, n := range ns {
		behind := strings.TrimLeft(s[n.Span.End:], " \u00a0\u202f")
		end := strings.IndexFunc(behind, func(r rune) bool {
			return !unicode.IsLetter(r) && !strings.ContainsRune("%٪％°℃℉/$€£¥₪₽₹₩", r)
		})
		if end < 0 {
			end = len(behind)
		}
		from := len(s) - len(behind)
		if unit := signs(behind[:end]); unit != "" {
			out = append(out, measured{n.Value, unit, lang.Span{Start: n.Span.Start, End: from + end}})
			continue
		}
		before := strings.TrimRight(s[:n.Span.Start], " \u00a0\u202f")
		r, size := utf8.DecodeLastRuneInString(before)
		if unit := signs(string(r)); unit != "" && unicode.Is(unicode.Sc, r) {
			out = append(out, measured{n.Value, unit, lang.Span{Start: len(before) - size, End: n.Span.End}})
		}
	}
	return out
}

// otherUnit finds a number that has one sign in the source and another of its kind in
// the translation, where neither side has the other's.
func otherUnit(p *pass, x *pair, a, b []number.Number) (message string, at spans) {
	source, target := measuresOf(x.source, a), measuresOf(x.target, b)
	for _, m := range source {
		for _, t := range target {
			if t.value == m.value && t.unit != m.unit && family(t.unit) == family(m.unit) && !hasMeasure(target, m) && !hasMeasure(source, t) {
				return fmt.Sprintf("units differ; %s in %s, %s in %s", m.at.In(x.source), name(p.t, 0), t.at.In(x.target), name(p.t, x.column)), spans{target: t.at, source: m.at}
			}
		}
	}
	return "", at
}

func hasMeasure(ms []measured, m measured) bool {
	for _, k := range ms {
		if k.value == m.value && k.unit == m.unit {
			return true
		}
	}
	return false
}

package number

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Spelled gives the values, as Number.Value has them, of what may be numbers
// written as words in a text in the language base ("en"): cardinals, ordinals, the
// names of months, and the numerals of Chinese, Japanese and Korean. It is
// generous, since it serves to find out whether a figure of the other side is here
// as a word: of a compound it gives the value of the whole and of its parts, and
// words that are also something else (one, may) count. known says whether the
// words of the language are known at all.
func Spelled(text, base string) (values []string, known bool) {
	switch base {
	case "zh", "ja", "yue", "wuu":
		return hanNumerals(text, values), true
	}
	v := vocabularies()[base]
	if v == nil {
		return nil, false
	}
	if base == "th" {
		// No blanks: a word counts wherever it stands.
		for _, w := range v.order {
			if strings.Contains(text, w) {
				values = append(values, format(v.exact[w]))
			}
		}
		return slices.Compact(values), true
	}
	if base == "ko" {
		values = hanNumerals(text, values)
		values = sinoKorean(text, values)
	}
	add := func(f float64) {
		if s := format(f); !slices.Contains(values, s) {
			values = append(values, s)
		}
	}
	total, current, run := 0.0, 0.0, 0
	end := func() {
		if run > 1 {
			add(total + current)
			add(current)
		}
		total, current, run = 0, 0, 0
	}
	text = strings.ToLower(text)
	if base == "ar" {
		text = plainArabic(text)
	}
	for word, stops := range wordsWithStops(text) {
		if stops {
			end()
		}
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		found := v.values(word, base)
		if len(found) == 0 {
			if p, ok := magnitudes[word]; ok && run > 0 {
				total += current * pow(p)
				add(total)
				current = 0
				run++
				continue
			}
			if (word == "decade" || word == "decades") && base == "en" {
				add(10)
				add(10 * current)
			}
			if !conjunction(word) {
				end()
			}
			continue
		}
		for _, f := range found {
			add(f)
		}
		f := found[0]
		switch {
		case f >= 1000:
			total += max(current, 1) * f
			current = 0
		case f >= 100:
			current = max(current, 1) * f
		case f == 10 && current > 1 && current < 10 && (word == "mươi" || word == "chục" || word == "puluh"):
			current *= 10
		default:
			current += f
		}
		run++
		add(total + current)
	}
	end()
	return values, true
}

// wordsWithStops gives the words of a text, and whether a mark other than a hyphen
// stands before them.
func wordsWithStops(text string) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		start, stops := -1, false
		for i, r := range text {
			switch in := unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' || r == '’'; {
			case in && start < 0:
				start = i
			case !in && start >= 0:
				if !yield(text[start:i], stops) {
					return
				}
				start, stops = -1, false
			}
			stops = stops || start < 0 && unicode.IsPunct(r) && r != '-' && r != '־'
		}
		if start >= 0 {
			yield(text[start:], stops)
		}
	}
}

// plainArabic writes every alif alike and leaves out the signs of vowels.
func plainArabic(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'أ' || r == 'إ' || r == 'آ':
			return 'ا'
		case r >= 0x064b && r <= 0x0652 || r == 0x0640:
			return -1
		}
		return r
	}, s)
}

// conjunction tells the words that stand within a compound.
func conjunction(word string) bool {
	switch word {
	case "and", "und", "et", "y", "e", "en", "och", "og", "a", "i", "и", "και", "و", "ve":
		return true
	}
	return false
}

func format(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func pow(n int) float64 {
	f := 1.0
	for range n {
		f *= 10
	}
	return f
}

// vocabulary is the number words of a language.
type vocabulary struct {
	exact map[string]float64
	stems map[string]float64
	order []string // the words of exact, in the order of the table
}

// vocabularies reads all tables when the first is asked for.
var vocabularies = sync.OnceValue(func() map[string]*vocabulary {
	all := map[string]*vocabulary{}
	for base := range strings.FieldsSeq(spelledBases) {
		table := spelledTable(base)
		if base == "ar" {
			table = plainArabic(table)
		}
		fields := strings.Fields(table)
		v := &vocabulary{exact: map[string]float64{}, stems: map[string]float64{}}
		for i := 0; i+1 < len(fields); i += 2 {
			f, err := strconv.ParseFloat(fields[i+1], 64)
			if err != nil {
				continue // a test reads all tables
			}
			if stem, ok := strings.CutSuffix(fields[i], "~"); ok {
				v.stems[stem] = f
				continue
			}
			v.exact[fields[i]] = f
			v.order = append(v.order, fields[i])
		}
		all[base] = v
	}
	return all
})

// values gives what a lower-case word may stand for.
func (v *vocabulary) values(word, base string) []float64 {
	if f, ok := v.exact[word]; ok {
		return []float64{f}
	}
	if fs := v.unspaced(word, base); fs != nil {
		return fs
	}
	if f, ok := v.look(word); ok {
		return []float64{f}
	}
	if base == "he" || base == "ar" || base == "fa" {
		// Prefixes: and, the, in, to, from, as.
		for n, w := 0, word; n < 3 && utf8.RuneCountInString(w) > 2; n++ {
			_, size := utf8.DecodeRuneInString(w)
			w = w[size:]
			if f, ok := v.look(w); ok {
				return []float64{f}
			}
		}
	}
	return nil
}

// glued reads tens and units that are written as one word, and gives the value of
// both and of each.
func (v *vocabulary) unspaced(word, base string) []float64 {
	switch base {
	case "de", "nl":
		// zweiunddreißig, zweiundzwanzig-: the unit stands before the tens.
		for _, and := range []string{"und", "en", "ën"} {
			if i := strings.Index(word, and); i > 1 {
				a, ok := v.look(word[:i])
				b, ok2 := v.look(word[i+len(and):])
				if ok && ok2 && a < 10 && b >= 20 {
					return []float64{a + b, a, b}
				}
			}
		}
	case "fi", "hu", "it", "tr", "es":
		// Glued tens and units: huszonöt, trentadue.
		var best []float64
		for i := range word {
			a, ok := v.exactOrStem(word[:i])
			b, ok2 := v.look(word[i:])
			if ok && ok2 && a >= 20 && a < 100 && b < 10 {
				best = []float64{a + b, a, b}
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

func (v *vocabulary) exactOrStem(word string) (float64, bool) {
	if f, ok := v.exact[word]; ok {
		return f, true
	}
	f, ok := v.stems[word]
	return f, ok
}

// look finds a word, or the longest stem that it begins with.
func (v *vocabulary) look(word string) (float64, bool) {
	if f, ok := v.exact[word]; ok {
		return f, true
	}
	endings := 0
	for i := len(word); i > 0 && endings <= 6; {
		if f, ok := v.stems[word[:i]]; ok {
			return f, true
		}
		_, size := utf8.DecodeLastRuneInString(word[:i])
		i -= size
		endings++
	}
	return 0, false
}

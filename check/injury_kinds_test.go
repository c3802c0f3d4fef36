package check

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// injury is a way in which a sound translation is spoilt.
type injury struct {
	kind string
	// prepare makes a row fit for the injury, on both sides alike; nil: it is as it
	// stands. The findings in rows that were prepared are not counted.
	prepare func(r *rand.Rand, c couple) couple
	// hurt spoils row i and says whether it could be.
	hurt func(r *rand.Rand, rows []couple, i int, w *ward) bool
	// path says that the injury needs the rules that align once more.
	path bool
}

// ward is what the injuries of a language have at hand.
type ward struct {
	tag   string
	other []string // sentences of another language in the same script
}

// injuries are the kinds of injuries. Each must be found in 95 of 100 rows.
var injuries = []injury{
	{kind: "digit changed", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		s := []rune(rows[i].target)
		var at []int
		for k, c := range s {
			if '0' <= c && c <= '9' {
				at = append(at, k)
			}
		}
		if len(at) == 0 {
			return false
		}
		k := at[r.IntN(len(at))]
		s[k] = '0' + (s[k]-'0'+1+rune(r.IntN(8)))%10
		rows[i].target = string(s)
		return true
	}},
	{kind: "number dropped", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		return cutRun(&rows[i].target, func(c rune) bool { return '0' <= c && c <= '9' || c == ',' || c == '.' }, func(s string) bool {
			return len(s) > 1 && '0' <= s[0] && s[0] <= '9' && s[len(s)-1] >= '0' && strings.Contains(rows[i].source, s)
		})
	}},
	{kind: "unit changed", prepare: weighed, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		p := [...][2]string{{"45 kg", "45 g"}, {"38 °C", "38 °F"}, {"$67", "€67"}, {"8 km", "8 m"}}[r.IntN(4)]
		return replaceOnce(&rows[i].target, p[0], p[1])
	}},
	{kind: "sentence dropped", path: true, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		// Two rows become one, and the translation of the second is gone.
		if i+1 >= len(rows) || len(rows[i+1].source) < 30 {
			return false
		}
		rows[i].source += " " + rows[i+1].source
		rows[i+1] = couple{}
		return true
	}},
	{kind: "sentence added", path: true, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		if i+1 >= len(rows) || len(rows[i+1].source) < 30 || !ended(rows[i].target) {
			return false
		}
		rows[i].target += glue(rows[i].target) + rows[i+1].target
		rows[i+1] = couple{}
		return true
	}},
	{kind: "source sentence left in", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		if len(strings.Fields(rows[i].source)) < 7 {
			return false
		}
		rows[i].target += " " + rows[i].source
		return true
	}},
	{kind: "untranslated copy", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		if len(strings.Fields(rows[i].source)) < 5 {
			return false
		}
		rows[i].target = rows[i].source
		return true
	}},
	{kind: "another language", hurt: func(r *rand.Rand, rows []couple, i int, w *ward) bool {
		if len(w.other) == 0 || len(rows[i].source) < 40 {
			return false
		}
		rows[i].target = w.other[r.IntN(len(w.other))]
		return true
	}},
	{kind: "truncated", path: true, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		s := []rune(rows[i].target)
		if len(s) < 24 {
			return false
		}
		rows[i].target = strings.TrimRight(string(s[:len(s)*2/5]), " ")
		return true
	}},
	{kind: "swapped with its neighbour", path: true, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		if i+1 >= len(rows) || len(rows[i].source) < 30 || len(rows[i+1].source) < 30 || rows[i+1].target == "" {
			return false
		}
		rows[i].target, rows[i+1].target = rows[i+1].target, rows[i].target
		return true
	}},
	{kind: "emptied", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		rows[i].target = "…"
		return true
	}},
	{kind: "tag lost", prepare: tagged, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, [...]string{"<b>", "</b>", `<x id="1"/>`}[r.IntN(3)], "")
	}},
	{kind: "tag changed", prepare: tagged, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		p := [...][2]string{{"</b>", "<b>"}, {`id="1"`, `id="2"`}, {"<b>", "<i>"}}[r.IntN(3)]
		return replaceOnce(&rows[i].target, p[0], p[1])
	}},
	{kind: "placeholder changed", prepare: filledIn, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		p := [...][2]string{{"{0}", "{1}"}, {"%s", "%d"}, {"${name}", "${nom}"}, {"{0}", "0"}, {"%s", ""}, {"{{count}}", "{count}"}}[r.IntN(6)]
		return replaceOnce(&rows[i].target, p[0], p[1])
	}},
	{kind: "address changed", prepare: addressed, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		p := [...][2]string{{"example.org", "exmaple.org"}, {"/a-12", "/a-13"}, {"https://www.example.org/a-12", ""}}[r.IntN(3)]
		return replaceOnce(&rows[i].target, p[0], p[1])
	}},
	{kind: "mail address changed", prepare: addressed, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, "info@example.org", "info@example.com")
	}},
	{kind: "code changed", prepare: addressed, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, "KX-472B", "KX-427B")
	}},
	{kind: "bracket lost", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		if len(stray(rows[i].target))+len(stray(rows[i].source)) > 0 {
			return false
		}
		return dropOne(r, &rows[i].target, func(c rune) bool { return strings.ContainsRune("()（）", c) })
	}},
	{kind: "quotation mark lost", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		if n := len(quotesIn(rows[i].target)); n == 0 || n%2 == 1 || len(quotesIn(rows[i].source))%2 == 1 {
			return false
		}
		before := len(quotesIn(rows[i].target))
		return dropOne(r, &rows[i].target, isQuote) && len(quotesIn(rows[i].target)) == before-1
	}},
	{kind: "end mark changed", hurt: func(r *rand.Rand, rows []couple, i int, w *ward) bool {
		end := endMark(rows[i].target, w.tag)
		kind, c := end.kind, end.r
		if endMark(rows[i].source, "en").kind != kind || kind != stop && kind != question && kind != exclamation {
			return false
		}
		to := "?"
		if kind == question {
			to = "."
		}
		at := strings.LastIndex(rows[i].target, string(c))
		rows[i].target = rows[i].target[:at] + to + rows[i].target[at+utf8.RuneLen(c):]
		return true
	}},
	{kind: "end mark lost", hurt: func(r *rand.Rand, rows []couple, i int, w *ward) bool {
		end := endMark(rows[i].target, w.tag)
		kind, c := end.kind, end.r
		if endMark(rows[i].source, "en").kind != kind || kind != stop && kind != question || endsQuoted(rows[i].source) {
			return false
		}
		at := strings.LastIndex(rows[i].target, string(c))
		rows[i].target = rows[i].target[:at] + rows[i].target[at+utf8.RuneLen(c):]
		return true
	}},
	{kind: "doubled word", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		var at []spell
		for _, w := range words(rows[i].target) {
			c, size := utf8.DecodeRuneInString(w.span.In(rows[i].target))
			if unicode.IsLetter(c) && !unicode.IsUpper(c) && size < w.span.Len() && !dense(w.lower) {
				at = append(at, w)
			}
		}
		if len(at) == 0 {
			return false
		}
		w := at[r.IntN(len(at))].span
		s := rows[i].target
		rows[i].target = s[:w.End] + " " + s[w.Start:]
		return true
	}},
	{kind: "doubled blank", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, " ", [...]string{"\u00a0 ", "  ", "   "}[r.IntN(3)])
	}},
	{kind: "look-alike letter", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		pairs := map[rune]rune{'а': 'a', 'о': 'o', 'е': 'e', 'с': 'c', 'a': 'а', 'o': 'о', 'e': 'е', 'c': 'с'}
		s := []rune(rows[i].target)
		var at []int
		for k := 1; k+1 < len(s); k++ {
			if pairs[s[k]] != 0 && unicode.IsLetter(s[k-1]) && unicode.IsLetter(s[k+1]) && pairs[s[k-1]] == 0 {
				at = append(at, k)
			}
		}
		if len(at) == 0 {
			return false
		}
		k := at[r.IntN(len(at))]
		s[k] = pairs[s[k]]
		rows[i].target = string(s)
		return true
	}},
	{kind: "mojibake", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		// The whole text was read as Windows-1252 or Windows-1251.
		c := [...]*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.Macintosh}[r.IntN(3)]
		if ascii(rows[i].target) {
			return false
		}
		var b strings.Builder
		odd := 0
		for _, x := range []byte(rows[i].target) {
			d := c.DecodeByte(x)
			if d == utf8.RuneError {
				d = rune(x)
			}
			if x >= 0x80 {
				odd++
			}
			b.WriteRune(d)
		}
		rows[i].target = b.String()
		return odd > 2 || c == charmap.Windows1252
	}},
	{kind: "lost character", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		s := []rune(rows[i].target)
		s[r.IntN(len(s))] = '\ufffd'
		rows[i].target = string(s)
		return true
	}},
	{kind: "control of direction", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		s := []rune(rows[i].target)
		k := r.IntN(len(s))
		c := []rune("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")[r.IntN(10)]
		rows[i].target = string(s[:k]) + string(c) + string(s[k:])
		return true
	}},
	{kind: "term not used", prepare: termed, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, "Quorvex", "Zilbro")
	}},
	{kind: "forbidden word", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		rows[i].target = "Wumplig " + rows[i].target
		return true
	}},
	{kind: "inconsistent translation", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		// The source of a row far above once more, with another translation.
		j := i / 2
		if j == i || len(strings.Fields(rows[j].source)) < 4 || rows[j].target == "" {
			return false
		}
		s := []rune(rows[j].target)
		rows[i].source = rows[j].source
		rows[i].target = string(s[:len(s)/2]) + string(s[len(s)/2+1:])
		return true
	}},
	{kind: "copied translation", hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		j := i / 2
		if j == i || len(strings.Fields(rows[j].source)) < 4 || rows[j].source == rows[i].source || len([]rune(rows[j].target)) < 24 || rows[j].target == "" {
			return false
		}
		rows[i].target = rows[j].target
		return len(words(rows[j].target)) >= 4 || dense(rows[j].target)
	}},
	{kind: "plural form lost", prepare: withPlurals, hurt: func(r *rand.Rand, rows []couple, i int, w *ward) bool {
		form := " other {# Avorior}"
		if few := map[string]string{"ru": " few {# Avorias}", "ar": " two {# Avoriat}", "he": " two {# Avoriat}"}[w.tag]; few != "" && r.IntN(2) == 0 {
			form = few
		}
		return replaceOnce(&rows[i].target, form, "")
	}},
	{kind: "message broken", prepare: withPlurals, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		p := [...][2]string{{"Avorior}}", "Avorior}"}, {" other {#", " andra {#"}, {", plural,", ", flertal,"}, {"{count, plural", "{antal, plural"}, {"few {", "few "}, {", plural, ", " "}}[r.IntN(6)]
		return replaceOnce(&rows[i].target, p[0], p[1])
	}},
	{kind: "number of a plural form lost", prepare: withPlurals, hurt: func(_ *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, " other {# ", " other {")
	}},
	{kind: "inline code lost", prepare: marked, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, codeMark([...]string{"b:1", "/b:1", "{n}:2/", "img:3/"}[r.IntN(4)]), "")
	}},
	{kind: "inline code doubled", prepare: marked, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		c := codeMark([...]string{"{n}:2/", "img:3/"}[r.IntN(2)])
		return replaceOnce(&rows[i].target, c, c+c)
	}},
	{kind: "inline code changed", prepare: marked, hurt: func(r *rand.Rand, rows []couple, i int, _ *ward) bool {
		p := [...][2]string{{"b:1", "i:1"}, {"{n}:2/", "{m}:2/"}, {"img:3/", "br:9/"}}[r.IntN(3)]
		return replaceOnce(&rows[i].target, codeMark(p[0]), codeMark(p[1]))
	}},
	{kind: "inline codes closed before they open", prepare: marked, hurt: func(_ *rand.Rand, rows []couple, i int, _ *ward) bool {
		return replaceOnce(&rows[i].target, codeMark("b:1"), "\ue002") && replaceOnce(&rows[i].target, codeMark("/b:1"), codeMark("b:1")) &&
			replaceOnce(&rows[i].target, "\ue002", codeMark("/b:1"))
	}},
}

// glossaryOfInjuries is the glossary that the rows are held to.
var glossaryOfInjuries = []Term{{Source: "Quorvex", Target: "Quorvex"}, {Target: "Wumplig", Forbidden: true}}

// beforeEnd puts text before the mark at the end of a sentence.
func beforeEnd(s, text string) string {
	end := strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
	return end + " " + text + s[len(end):]
}

func tagged(_ *rand.Rand, c couple) couple {
	add := func(s string) string { return beforeEnd(s, `<b>Avoria</b> <x id="1"/>`) }
	return couple{add(c.source), add(c.target)}
}

// codeMark writes an inline code as tableOf reads it.
func codeMark(s string) string { return codeOpen + s + codeShut }

func marked(_ *rand.Rand, c couple) couple {
	add := func(s string) string {
		return beforeEnd(s, codeMark("b:1")+"Avoria"+codeMark("/b:1")+codeMark("{n}:2/")+codeMark("img:3/"))
	}
	return couple{add(c.source), add(c.target)}
}

func filledIn(_ *rand.Rand, c couple) couple {
	add := func(s string) string { return beforeEnd(s, "{0} %s ${name} {{count}}") }
	return couple{add(c.source), add(c.target)}
}

// withPlurals adds an ICU message, whose translation has the forms of any language.
func withPlurals(_ *rand.Rand, c couple) couple {
	return couple{
		beforeEnd(c.source, "{count, plural, one {# Avoria} other {# Avorias}}"),
		beforeEnd(c.target, "{count, plural, zero {# Avorio} one {# Avoria} two {# Avoriat} few {# Avorias} many {# Avorioj} other {# Avorior}}"),
	}
}

func addressed(_ *rand.Rand, c couple) couple {
	add := func(s string) string {
		return beforeEnd(s, "https://www.example.org/a-12 info@example.org KX-472B")
	}
	return couple{add(c.source), add(c.target)}
}

func weighed(_ *rand.Rand, c couple) couple {
	add := func(s string) string { return beforeEnd(s, "(45 kg, 38 °C, $67, 8 km)") }
	return couple{add(c.source), add(c.target)}
}

func termed(_ *rand.Rand, c couple) couple {
	add := func(s string) string { return beforeEnd(s, "Quorvex") }
	return couple{add(c.source), add(c.target)}
}

// ended reports whether a text ends with a full stop or the like.
func ended(s string) bool {
	kind := endMark(s, "").kind
	return kind == stop || kind == question || kind == exclamation
}

// glue is what stands between two sentences.
func glue(s string) string {
	if r, _ := utf8.DecodeLastRuneInString(s); r == '。' || r == '」' || r == '”' {
		return ""
	}
	return " "
}

func replaceOnce(s *string, old, new string) bool {
	if !strings.Contains(*s, old) {
		return false
	}
	*s = strings.Replace(*s, old, new, 1)
	return true
}

// dropOne takes out one of the characters that which chooses.
func dropOne(r *rand.Rand, s *string, which func(rune) bool) bool {
	rs := []rune(*s)
	var at []int
	for k, c := range rs {
		if which(c) {
			at = append(at, k)
		}
	}
	if len(at) == 0 {
		return false
	}
	k := at[r.IntN(len(at))]
	*s = string(rs[:k]) + string(rs[k+1:])
	return true
}

// cutRun takes out the first run of characters that fits.
func cutRun(s *string, in func(rune) bool, fits func(string) bool) bool {
	start := -1
	for i, r := range *s + "\x00" {
		switch {
		case in(r) && start < 0:
			start = i
		case !in(r) && start >= 0:
			run := strings.TrimRight((*s)[start:i], ",.")
			if fits(run) {
				*s = strings.TrimSpace((*s)[:start] + (*s)[start+len(run):])
				return true
			}
			start = -1
		}
	}
	return false
}

package lang

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// scan is what one pass over a text finds: its letters by script and its runs.
type scan struct {
	letters scriptCounts
	total   int
	runs    []Run // Tag is still empty
}

// scriptCounts says how many letters of each script there are, Zyyy and Zinh left
// out, in the order of their first ones.
type scriptCounts []scriptCount

type scriptCount struct {
	script string
	n      int
}

func (c scriptCounts) of(script string) int {
	for _, l := range c {
		if l.script == script {
			return l.n
		}
	}
	return 0
}

func (c *scriptCounts) add(script string, n int) {
	for i := range *c {
		if (*c)[i].script == script {
			(*c)[i].n += n
			return
		}
	}
	*c = append(*c, scriptCount{script, n})
}

// group joins the scripts that one language mixes: Han and kana of Japanese.
func group(script string, japanese bool) string {
	if japanese && (script == "Hani" || script == "Hira" || script == "Kana") {
		return "Jpan"
	}
	if script == "Hira" || script == "Kana" {
		return "Jpan"
	}
	return script
}

// scanText counts the letters of text and divides it into runs of one script.
// Addresses, digits and punctuation belong to no script and go with the run in
// front of them, an opening bracket or quotation mark with the one behind it.
func scanText(text string, japanese bool) scan {
	var s scan
	current, from := "", 0
	edge := -1          // where the opening marks in front of the next letter begin
	last, same := "", 0 // letters of the script last seen, not yet counted
	find := addresses{text: text}
	for i := 0; i < len(text); {
		if asciiLetter(text[i]) {
			if n := find.at(i); n > 0 {
				i += n
				edge = -1
				continue
			}
			if current == "Latn" && last == "Latn" {
				from := i
				for i < len(text) && asciiLetter(text[i]) {
					i++
				}
				same += i - from
				s.total += i - from
				edge = -1
				continue
			}
		}
		r, w := utf8.DecodeRuneInString(text[i:])
		code := ScriptOf(r)
		if code == "Zinh" || code == "Zyyy" {
			switch {
			case r == 'ー' || r == '々':
			case opening(r) && r != '-' && r != '\'' && r != '"' && r != '’' && r != '_':
				if edge < 0 {
					edge = i
				}
			default:
				edge = -1
			}
			i += w
			continue
		}
		if code != last {
			if same > 0 {
				s.letters.add(last, same)
			}
			last, same = code, 0
		}
		same++
		s.total++
		if g := group(code, japanese); g != current {
			at := i
			if edge >= 0 {
				at = edge
			}
			if current == "" {
				at = 0
			} else {
				s.runs = append(s.runs, Run{Span: Span{from, at}, Script: current})
			}
			current, from = g, at
		}
		edge = -1
		i += w
	}
	if same > 0 {
		s.letters.add(last, same)
	}
	if current != "" {
		s.runs = append(s.runs, Run{Span: Span{from, len(text)}, Script: current})
	}
	return s
}

// weight is how much language a letter of a script carries next to one of
// Latin: Chinese needs a third of the letters for the same text.
func weight(script string) float64 {
	switch script {
	case "Hani":
		return 3
	case "Hang", "Ethi":
		return 2.5
	case "Hira", "Kana", "Jpan":
		return 2
	case "Hebr", "Arab", "Syrc", "Thaa":
		return 1.3
	}
	return 1
}

// shares lists the scripts of the letters, most first.
func (s *scan) shares() []ScriptShare {
	sorted := slices.Clone(s.letters)
	slices.SortFunc(sorted, func(a, b scriptCount) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.script, b.script))
	})
	list := make([]ScriptShare, len(sorted))
	for i, l := range sorted {
		list[i] = ScriptShare{l.script, round3(float64(l.n) / float64(s.total))}
	}
	return list
}

// japanese reports whether the Han letters of a text are Japanese: kana stand
// among them.
func japanese(letters scriptCounts) bool {
	kana := letters.of("Hira") + letters.of("Kana")
	han := letters.of("Hani")
	return kana > 0 && (kana*12 >= kana+han || kana >= 3 && kana*30 >= kana+han)
}

// japaneseTitle reports whether a few Han letters without kana are Japanese: what
// the text came from is.
func japaneseTitle(letters scriptCounts, prior Prior) bool {
	const most = 24 // letters; a longer text without kana is not Japanese
	if n := letters.of("Hani"); n == 0 || n > most {
		return false
	}
	ja, zh := 0.0, 0.0
	for _, c := range prior {
		switch base(c.Tag).String() {
		case "ja":
			ja += c.Confidence
		case "zh", "yue":
			zh += c.Confidence
		}
	}
	return ja > zh
}

// mainScript is the group that carries most of the language.
func (s *scan) mainScript(japanese bool) string {
	type groupSum struct {
		group string
		sum   float64
	}
	var sums []groupSum
	add := func(group string, n float64) {
		for i := range sums {
			if sums[i].group == group {
				sums[i].sum += n
				return
			}
		}
		sums = append(sums, groupSum{group, n})
	}
	for _, l := range s.letters {
		add(group(l.script, japanese), float64(float64(l.n)*weight(l.script)))
	}
	// Chinese characters among hangul are Korean.
	hangul, han := 0.0, 0.0
	for _, g := range sums {
		switch g.group {
		case "Hang":
			hangul = g.sum
		case "Hani":
			han = g.sum
		}
	}
	if hangul > 0 && hangul*2 > han {
		add("Hang", han)
		add("Hani", -han)
	}
	best := groupSum{"Zyyy", 0}
	for _, g := range sums {
		if g.sum > best.sum || g.sum == best.sum && g.group < best.group {
			best = g
		}
	}
	return best.group
}

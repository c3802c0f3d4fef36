package lang

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// scan is what one pass over a text finds: its letters by script and its runs.
type scan struct {
	letters map[string]int // by script, Zyyy and Zinh left out
	total   int
	runs    []Run // Tag is still empty
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
	s := scan{letters: map[string]int{}}
	current, from := "", 0
	edge := -1          // where the opening marks in front of the next letter begin
	last, same := "", 0 // letters of the script last seen, not yet in the map
	for i := 0; i < len(text); {
		if n := address(text, i); n > 0 {
			i += n
			edge = -1
			continue
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
				s.letters[last] += same
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
		s.letters[last] += same
	}
	if current != "" {
		s.runs = append(s.runs, Run{Span: Span{from, len(text)}, Script: current})
	}
	return s
}

// address is the length of a URL or a mail address that begins at i, or 0. It
// looks only where a word begins.
func address(text string, i int) int {
	c := text[i]
	if c >= utf8.RuneSelf || c|0x20 < 'a' || c|0x20 > 'z' {
		return 0
	}
	if i > 0 && (text[i-1] >= utf8.RuneSelf || isWordByte(text[i-1])) {
		return 0
	}
	end := i
	sign := false
	for end < len(text) && text[end] > ' ' && text[end] < utf8.RuneSelf && !strings.ContainsRune("<>\"(){}|", rune(text[end])) {
		if c := text[end]; c == '@' || c == ':' || c == '.' {
			sign = true
		}
		end++
	}
	if !sign {
		return 0
	}
	tok := text[i:end]
	if k := strings.Index(tok, "://"); k > 0 && k+3 < len(tok) {
		return len(tok)
	}
	if strings.HasPrefix(tok, "www.") {
		return len(tok)
	}
	if k := strings.IndexByte(tok, '@'); k > 0 && strings.IndexByte(tok[k:], '.') > 1 {
		return len(tok)
	}
	return 0
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
}

// sampleBytes is how much of a long text is read for its words, and samplePieces
// from how many places.
const (
	sampleBytes  = 24 << 10
	samplePieces = 8
)

// sample is text itself, or pieces of a long one from all over it.
func sample(text string) string {
	if len(text) <= sampleBytes {
		return text
	}
	var b strings.Builder
	size := sampleBytes / samplePieces
	for i := range samplePieces {
		from := i * (len(text) - size) / (samplePieces - 1)
		end := from + size
		// Whole words: move both ends to white space, if there is any near.
		for n := 0; n < 200 && from > 0 && from < len(text) && !asciiSpace(text[from-1]); n++ {
			from++
		}
		for n := 0; n < 200 && end < len(text) && !asciiSpace(text[end]); n++ {
			end++
		}
		if from < end {
			b.WriteString(strings.ToValidUTF8(text[from:min(end, len(text))], " "))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// wordsOf lists the words of text that are in a script, in lower case and NFC.
// Words in capitals that stand among others are taken too; addresses are not.
func wordsOf(text, script string) []string {
	text = norm.NFC.String(text)
	if script == "Cyrl" {
		text = cyrillic(text)
	}
	var words []string
	start := -1
	end := func(i int) {
		if start >= 0 {
			words = append(words, lower(text[start:i]))
			start = -1
		}
	}
	for i := 0; i < len(text); {
		if start < 0 {
			if n := address(text, i); n > 0 {
				i += n
				continue
			}
		}
		r, w := utf8.DecodeRuneInString(text[i:])
		switch {
		case ScriptOf(r) == script && (unicode.IsLetter(r) && r != '\u02bb' && r != '\u02bc' || unicode.IsMark(r)):
			if start < 0 {
				start = i
			}
		case unicode.IsMark(r) || r == '\u200c' || r == '\u0640':
		default:
			end(i)
		}
		i += w
	}
	end(len(text))
	return words
}

// twins are the letters of Latin that look like one of Cyrillic; some keyboards
// and converters write the one for the other in the middle of a word.
var twins = map[rune]rune{
	'A': 'А', 'B': 'В', 'C': 'С', 'E': 'Е', 'H': 'Н', 'I': 'І', 'J': 'Ј', 'K': 'К', 'M': 'М', 'O': 'О', 'P': 'Р', 'S': 'Ѕ', 'T': 'Т', 'X': 'Х',
	'a': 'а', 'c': 'с', 'e': 'е', 'i': 'і', 'j': 'ј', 'o': 'о', 'p': 'р', 's': 'ѕ', 'x': 'х', 'y': 'у',
}

// cyrillic writes words that mix Cyrillic with such letters in Cyrillic.
func cyrillic(text string) string {
	var b strings.Builder
	at := 0
	for at < len(text) {
		word, own, twin, strange := at, false, false, false
		for at < len(text) {
			r, w := utf8.DecodeRuneInString(text[at:])
			if !unicode.IsLetter(r) {
				break
			}
			switch {
			case ScriptOf(r) == "Cyrl":
				own = true
			case twins[r] != 0:
				twin = true
			default:
				strange = true
			}
			at += w
		}
		if own && twin && !strange {
			for _, r := range text[word:at] {
				if c := twins[r]; c != 0 {
					r = c
				}
				b.WriteRune(r)
			}
		} else {
			b.WriteString(text[word:at])
		}
		_, w := utf8.DecodeRuneInString(text[at:])
		b.WriteString(text[at : at+w])
		at += w
	}
	return b.String()
}

// lower is strings.ToLower with the Turkish capital İ as a plain i.
func lower(s string) string {
	if strings.Contains(s, "İ") {
		s = strings.ReplaceAll(s, "İ", "i")
	}
	return strings.ToLower(s)
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
	list := make([]ScriptShare, 0, len(s.letters))
	for code, n := range s.letters {
		list = append(list, ScriptShare{code, round3(float64(n) / float64(s.total))})
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := s.letters[list[i].Script], s.letters[list[j].Script]
		return a > b || a == b && list[i].Script < list[j].Script
	})
	return list
}

// japanese tells whether the Han letters of a text are Japanese: kana stand
// among them.
func japanese(letters map[string]int) bool {
	kana := letters["Hira"] + letters["Kana"]
	han := letters["Hani"]
	return kana > 0 && (kana*12 >= kana+han || kana >= 3 && kana*30 >= kana+han)
}

// japaneseTitle tells whether a few Han letters without kana are Japanese: what
// the text came from is.
func japaneseTitle(letters map[string]int, prior Prior) bool {
	const most = 24 // letters; a longer text without kana is not Japanese
	if letters["Hani"] == 0 || letters["Hani"] > most {
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
	sum := map[string]float64{}
	for code, n := range s.letters {
		sum[group(code, japanese)] += float64(n) * weight(code)
	}
	if sum["Hang"] > 0 && sum["Hang"]*2 > sum["Hani"] {
		sum["Hang"] += sum["Hani"]
		delete(sum, "Hani")
	}
	best := "Zyyy"
	for code, n := range sum {
		if b := sum[best]; n > b || n == b && code < best {
			best = code
		}
	}
	return best
}

package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Costs of what the tables do not contain, in natural logarithms.
const (
	usualLetter   = 9.5  // letter of many names
	unknownLetter = 11.0 // any other letter of the same script
	foreignLetter = 16.0 // of another script: a Greek letter among Latin ones
	lookalike     = 8.0  // a Latin letter used for a Cyrillic one
	unknownHan    = 12.0
	switched      = 2.5 // a word in English
	handicap      = 3.0 // a language trained on one text
	rareMark      = 11.0
)

// word is a run of letters. It is evaluated once for all encodings that decode to it.
type word struct {
	lower  []rune
	shape  float64 // cost of its capitals
	ascii  bool
	strays int    // capitals where none can occur
	known  []cost // in each language, by number
	count  int    // number of occurrences in the sample
}

// cost is the cost of a word in a language, if already computed.
type cost struct {
	cost    float64
	strange int // letters beyond ASCII that are not in the language
	known   bool
}

// mark is a character other than a letter, in its context.
type mark struct {
	cost, costEast float64
	count          int
}

// vocabulary holds the words of all decodings of a sample.
type vocabulary map[string]*word

// dissect returns the words and other characters of a text, equal ones together, in the order of
// their first occurrence. The words are valid until the next call.
func (v vocabulary) dissect(text string) ([]*word, []*mark) {
	for _, w := range v {
		w.count = 0
	}
	runes := []rune(Fold(text))
	var words []*word
	var marks []*mark
	markAt := map[mark]*mark{}
	for i := 0; i < len(runes); {
		k := kindOf(runes[i])
		if k == notLetter {
			if r := runes[i]; r >= utf8.RuneSelf || r < ' ' {
				m := weigh(runes, i)
				if markAt[m] == nil {
					p := m
					markAt[m] = &p
					marks = append(marks, &p)
				}
				markAt[m].count++
			}
			i++
			continue
		}
		j := i + 1
		for j < len(runes) && (kindOf(runes[j]) == k || runes[j] >= 0x300 && unicode.Is(unicode.Mn, runes[j])) {
			j++
		}
		s := string(runes[i:j])
		opening := opensSentence(runes, i)
		if opening {
			s = "." + s
		}
		w := v[s]
		if w == nil {
			w = newWord(runes[i:j], opening)
			v[s] = w
		}
		if w.count == 0 {
			words = append(words, w)
		}
		w.count++
		i = j
	}
	return words, marks
}

// kind is the kind of characters in a run of letters.
type kind uint8

const (
	notLetter kind = iota
	alphabet       // all scripts with spaces between words, and Thai
	ideographs
)

func kindOf(r rune) kind {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return alphabet
		}
		return notLetter
	case r == 'ª' || r == 'º' || r == 'ƒ' || r == 'ˆ' || r == 'ˇ':
		return notLetter
	case r >= 0x3005 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r == 'ー'):
		return ideographs
	case unicode.IsLetter(r), r >= 0x300 && unicode.Is(unicode.Mn, r):
		return alphabet
	}
	return notLetter
}

// Costs of capitals.
const (
	capital   = 2.5 // at the beginning of a word
	opener    = .2  // at the beginning of a sentence
	noOpener  = 1.7 // a sentence without one
	capitals  = 4.0 // all letters of a word are capitals
	oddChange = 6.0 // change of case inside a word
)

// opensSentence reports whether the word at runes[i] follows the end of a
// sentence.
func opensSentence(runes []rune, i int) bool {
	space := false
	for k := i - 1; k >= 0; k-- {
		switch runes[k] {
		case ' ', '\t':
			space = true
		case '.', '!', '?':
			return space
		case '"', '\'', '(':
		default:
			return false
		}
	}
	return false
}

func newWord(runes []rune, opening bool) *word {
	w := &word{lower: make([]rune, len(runes)), ascii: true}
	upper, changes := 0, 0
	for i, r := range runes {
		l := unicode.ToLower(r)
		w.lower[i] = l
		if r >= utf8.RuneSelf {
			w.ascii = false
		}
		if l != r {
			upper++
		}
		if i > 0 {
			was := unicode.ToLower(runes[i-1]) != runes[i-1]
			switch is := l != r; {
			case is && !was && unicode.IsLower(runes[i-1]):
				changes++
			case was && !is && i > 1 && unicode.IsLower(r):
				changes++
			}
		}
	}
	switch {
	case upper == 0:
		if opening && unicode.IsLower(runes[0]) {
			w.shape = noOpener
		}
	case opening && upper == 1 && unicode.ToLower(runes[0]) != runes[0]:
		w.shape = opener
	case upper == len(runes) && upper > 1:
		w.shape = capitals
	default:
		w.shape = capital + oddChange*float64(changes)
		w.strays = changes
	}
	return w
}

// in returns the cost of a word in a language, and how many of its letters beyond ASCII are not in
// the language.
func (w *word) in(l *language) (float64, int) {
	if w.known == nil {
		w.known = make([]cost, len(languages()))
	}
	k := &w.known[l.number]
	if k.known {
		return k.cost, k.strange
	}
	c, strange := l.chain(w.lower)
	if w.ascii {
		strange = 0
		if l.number != 0 {
			if en, _ := languages()[0].chain(w.lower); en+switched < c {
				c = en + switched
			}
		}
	}
	*k = cost{c + w.shape, strange + w.strays, true}
	return k.cost, k.strange
}

// chain returns the sum of the costs of letters, each after the preceding one.
func (l *language) chain(runes []rune) (total float64, strange int) {
	last, sum := -1, 0
	for _, r := range runes {
		i := l.find(r)
		if i < 0 {
			if l.points && unicode.Is(unicode.Mn, r) || r == '\u0640' && l.points {
				total += pointed
				continue // the letters on both sides become adjacent
			}
			total += l.stranger(r)
			strange++
			last = -1
			continue
		}
		if last >= 0 && i < l.width {
			sum += int(l.pair[last*l.width+i])
		} else {
			total += l.alone(r, i)
		}
		last = i
		if i >= l.width {
			last = -1
		}
	}
	return total + float64(sum)*step, strange
}

// alone returns the cost of a letter of the table without a preceding one. A letter that occurs in
// names only costs no more than if it were not in the table.
func (l *language) alone(r rune, i int) float64 {
	c := float64(l.single[i]) * step
	if r >= utf8.RuneSelf && l.latin && c > usualLetter {
		return min(c, l.stranger(r))
	}
	return c
}

// stranger returns the cost of a letter that is not in the table of the language.
func (l *language) stranger(r rune) float64 {
	switch latin := unicode.Is(unicode.Latin, r); {
	case unicode.Is(unicode.Cyrillic, l.letter) && strings.ContainsRune("aceijopxy", r):
		return lookalike
	case l.eastAsian && !latin:
		return unknownHan
	case latin != l.latin || !latin && r < letterTable && l.foreign(r):
		return foreignLetter
	case strings.ContainsRune("éáèíóúüöäàñçãêôøåæ", r):
		return usualLetter
	}
	return unknownLetter
}

// foreign reports whether a letter belongs to another script than the language, among those of
// single-byte encodings.
func (l *language) foreign(r rune) bool {
	for _, script := range []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew} {
		if unicode.Is(script, r) {
			return !unicode.Is(script, l.letter)
		}
	}
	return false
}

// pointed is the cost of a vowel point in a script mostly written without.
const pointed = 6.0

// unfold returns the other form of a letter that Fold has folded.
func unfold(r rune) rune {
	switch r {
	case 'ş':
		return 'ș'
	case 'ţ':
		return 'ț'
	case 'Ş':
		return 'Ș'
	case 'Ţ':
		return 'Ț'
	}
	return r
}

// Costs of characters other than letters.
const (
	commonMark  = 5.5  // quotation marks, dashes, no-break space
	usualMark   = 8.0  // commercial and legal signs, units
	oddMark     = 13.0 // all others
	controlMark = 30.0
	insideWord  = 6.0 // added between two letters
	wrongSide   = 4.0 // added to a closing mark before a word or an opening one after it
)

// weigh returns the cost of the mark at runes[i] in its context.
func weigh(runes []rune, i int) mark {
	r := runes[i]
	before, after := false, false
	if i > 0 {
		before = kindOf(runes[i-1]) == alphabet
	}
	if i+1 < len(runes) {
		after = kindOf(runes[i+1]) == alphabet
	}
	var m mark
	switch {
	case r < ' ':
		if strings.ContainsRune("\t\n\v\f\r\x1a", r) {
			return m
		}
		m.cost = controlMark
	case r < 0xA0, unicode.In(r, unicode.Co, unicode.Cc), !unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r):
		m.cost = controlMark
	case strings.ContainsRune("’‘“”„«»–—…\u00a0•", r):
		m.cost = commonMark
		switch {
		case r == '’' && before && after:
		case r == '\u00a0' && (i == 0 || i+1 == len(runes) || unicode.IsSpace(runes[i-1]) || unicode.IsSpace(runes[i+1])):
			m.cost += wrongSide
		case before && after && r != '\u00a0' && r != '—' && r != '–' && r != '…':
			m.cost += insideWord
		case !before && after && (r == '’' || r == '”'), before && !after && (r == '„' || r == '‘'):
			m.cost += wrongSide
		}
	case strings.ContainsRune("§©®°€£ªº½¼¾²³±×™†‰¿¡‹›‚№·´\u00ad\u200e\u200f\u200c\u200d،؛؟־׳״₪฿", r):
		m.cost = usualMark
		switch {
		case strings.ContainsRune("\u00ad\u200c\u200d־׳״´", r) && before && after:
		case r == '·' && before && after && unicode.ToLower(runes[i-1]) == 'l' && unicode.ToLower(runes[i+1]) == 'l': // Catalan
		case before && after:
			m.cost += insideWord
		case before && strings.ContainsRune("¿¡½¼¾", r), after && strings.ContainsRune("½¼¾", r):
			m.cost += wrongSide
		}
		if strings.ContainsRune("،؛؟־", r) {
			m.cost = commonMark
		}
	default:
		m.cost = oddMark
		if before && after {
			m.cost += insideWord
		}
	}
	m.costEast = m.cost
	switch {
	case strings.ContainsRune("、。，！？：；（）「」『』《》〈〉“”‘’・…　【】—", r):
		m.costEast = 4
	case 0xFF01 <= r && r <= 0xFF5E:
		m.costEast = 7 // full-width forms
	case 0x3000 <= r && r < 0x3040 || 0x2460 <= r && r <= 0x24FF || 0x2190 <= r && r <= 0x2193 || 0x25A0 <= r && r <= 0x2606:
		m.costEast = 9
	}
	return m
}

package lang

import (
	_ "embed" // the data of the table
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/lang/ngrams"
)

// Evidence tables: one for each script that several languages share. They are
// built when a text in that script is first seen and never change afterwards.

//go:generate go run ../internal/gen/langtable -out data

// Letter sequences of the languages of a script, see package ngrams.
var (
	//go:embed data/Latn.ngrams
	latinSequences string
	//go:embed data/Cyrl.ngrams
	cyrillicSequences string
	//go:embed data/Arab.ngrams
	arabicSequences string
	//go:embed data/Deva.ngrams
	devanagariSequences string
	//go:embed data/Ethi.ngrams
	ethiopicSequences string
	//go:embed data/Tibt.ngrams
	tibetanSequences string
)

// languageData has a line for each language of these, in the order of its
// numbers in each script: script, code, where it was learnt (lingua, text), the
// mean log probability of a letter, frequent words each with its share.
//
//go:embed data/languages.tsv
var languageData string

// table holds what is known about the languages of one script.
type table struct {
	script    string
	codes     []string
	tags      []language.Tag // of codes
	keys      []languageKey  // of codes
	grams     int            // how many of codes have letter sequences: those in front
	sister    []sister       // of codes behind those
	sequences ngrams.Table
	words     map[string][]hit      // function words, in lower case
	letters   map[rune]*letterUsers // which languages use a letter; nil where it does not matter
	miss      []float64             // log probability of a word that is no function word
	rare      []float64             // log odds before any word is read
	typical   []float64             // mean log probability of a letter of running text
	handicap  []float64             // what a letter is given for a language whose sequences are known less well
	models    []bool                // learnt from lingua's models, and so known to lingua
}

// hit is a language with the log probability of a word in it, and by how much
// that raises it over what its letters give.
type hit struct {
	code       int
	logp, gain float64
}

// letterUsers are the languages that have a letter, and those that are told from
// their sister by it.
type letterUsers struct {
	have set
	own  []int
}

// sister is the language whose letter sequences stand in for those of a language
// that has none in the table, and the letters that the sister does not have.
type sister struct {
	of  int
	own string
}

const (
	// foreignLetter is the log probability of a word with a letter that the
	// language does not have: a foreign name.
	foreignLetter = -3.2
	// ownLetter is what a letter that its sister does not have adds to a language.
	ownLetter = 13
	// handicapShare is how much of what the mean log probability of a letter of a
	// language learnt from one text lies below that of lingua's languages is
	// made up for, at most handicapMost a letter.
	handicapShare     = .6
	handicapMost      = .7
	handicapElsewhere = 1.3 // the same in other letters than Latin
	// rareWord is the probability of a word of a list that is not among the most
	// frequent, and that only a few languages share.
	rareWord = .0006
	// fewWords is the length of a list of words that is too short to have their
	// shares from.
	fewWords = 40
)

// withoutSequences lists the languages of a script that have words and letters
// only, each with the language that is nearest in spelling.
func withoutSequences(script string) string {
	switch script {
	case "Latn":
		return "nd:zu hmn:za"
	case "Cyrl":
		return "ba:tt"
	case "Arab":
		return "ckb:fa sd:ps shi:ar"
	}
	return ""
}

// ownLetters are the letters by which a language is told from its sister.
func ownLetters(code string) string {
	switch code {
	case "ba":
		return "ҙҫҡғ"
	case "ckb":
		return "ڕڵڤۆێە"
	case "sd":
		return "ٻڀٺٽٿڃڄڇڊڌڍڏڙڦڪڱڳڻ۾۽"
	}
	return ""
}

// shareOfFunctionWords is how much of running text the words of functionWords
// make up in a language; less where words are long and few repeat.
func shareOfFunctionWords(code string) float64 {
	switch code {
	case "zu", "xh", "nd":
		return .06
	case "lg", "sn", "rw":
		return .13
	case "fi", "et", "tr", "az", "kk", "ky", "uz", "tt", "ba", "ug", "la":
		return .17
	case "eu", "hu", "mn", "lt", "lv", "ga", "mt", "ku", "ig", "fj", "ckb", "sd":
		return .22
	case "tg", "so", "ha", "tl", "is", "fo", "ps", "ne", "mr":
		return .25
	}
	return .3
}

// rarity is the log odds against a language before anything is read: how much
// less is written in it than in the large ones, very roughly.
func rarity(code string, modelled bool) float64 {
	if listed("en de fr es it pt nl pl ru uk ar fa tr vi id cs sv ro hu el ja ko hi he da fi nb nn ms", code) {
		return 0
	}
	if listed("la eo", code) {
		return -3
	}
	if modelled {
		return -1
	}
	if listed("gl fo lb mt ku ha ig rw uz ne am ps ss", code) {
		return -1.5
	}
	switch code {
	case "nd", "shi":
		return -3
	case "ba", "ckb", "sd":
		return -10 // without a letter of their own they are their sister
	}
	return -6
}

// tagOf is the tag of a language in a script.
func tagOf(script, code string) language.Tag {
	if code == "sr" && script == "Latn" {
		return language.MustParse("sr-Latn")
	}
	if code == "tl" {
		return language.MustParse("fil")
	}
	return language.Make(code)
}

// tableOf is the table of a script, nil for one that needs none.
func tableOf(script string) *table {
	switch script {
	case "Latn":
		return latinTable()
	case "Cyrl":
		return cyrillicTable()
	case "Arab":
		return arabicTable()
	case "Deva":
		return devanagariTable()
	case "Ethi":
		return ethiopicTable()
	case "Tibt":
		return tibetanTable()
	}
	return nil
}

// The tables are made from constants at first use.
var (
	latinTable      = sync.OnceValue(func() *table { return newTable("Latn", latinSequences) })
	cyrillicTable   = sync.OnceValue(func() *table { return newTable("Cyrl", cyrillicSequences) })
	arabicTable     = sync.OnceValue(func() *table { return newTable("Arab", arabicSequences) })
	devanagariTable = sync.OnceValue(func() *table { return newTable("Deva", devanagariSequences) })
	ethiopicTable   = sync.OnceValue(func() *table { return newTable("Ethi", ethiopicSequences) })
	tibetanTable    = sync.OnceValue(func() *table { return newTable("Tibt", tibetanSequences) })
)

func newTable(script, data string) *table {
	t := &table{script: script, words: map[string][]hit{}}
	// Data that does not open is a defect of the build, which a test shows;
	// detection then goes on with words and alphabets.
	t.sequences, _ = ngrams.Open(data)
	for line := range strings.Lines(languageData) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if f[0] != script || len(f) != 5 {
			continue
		}
		typical, _ := strconv.ParseFloat(f[3], 64) // written by the generator
		t.add(f[1], typical, f[2] == "lingua", f[4])
		t.grams++
	}
	for item := range strings.FieldsSeq(withoutSequences(script)) {
		code, of, _ := strings.Cut(item, ":")
		k := t.index(of)
		t.sister = append(t.sister, sister{k, ownLetters(code)})
		t.add(code, t.typical[k], false, "")
	}
	t.handicap = make([]float64, len(t.codes))
	modelled, n := 0.0, 0.0
	for i := range t.models {
		if t.models[i] {
			modelled += t.typical[i]
			n++
		}
	}
	most, share := handicapMost, handicapShare
	if script != "Latn" {
		most, share = handicapElsewhere, 1
	}
	for i := range t.grams {
		if n > 0 && !t.models[i] {
			t.handicap[i] = min(most, share*max(0, modelled/n-t.typical[i]))
		}
	}
	for i, s := range t.sister {
		t.handicap[t.grams+i] = t.handicap[s.of]
	}
	t.alphabets()
	t.gains()
	return t
}

// gains works out what it is worth to each language that a word is in its list.
func (t *table) gains() {
	c := counter{t: t}
	for word, hits := range t.words {
		c.sum.Start(t.sequences)
		c.chain(word, 1)
		values, base := c.sum.Values(), c.sum.Base()
		for k := range hits {
			h := &hits[k]
			p := base + float64(t.valueOf(values, h.code)*ngrams.Step) + t.miss[h.code]
			h.gain = logSum(p, h.logp) - p
		}
	}
}

// add adds a language with its words: those of the lists, the most frequent
// first, or those that the text that it was learnt from repeats.
func (t *table) add(code string, typical float64, modelled bool, frequent string) {
	i := len(t.codes)
	t.codes = append(t.codes, code)
	t.tags = append(t.tags, tagOf(t.script, code))
	t.keys = append(t.keys, keyOf(t.tags[i]))
	t.typical = append(t.typical, typical)
	t.models = append(t.models, modelled)
	t.rare = append(t.rare, rarity(code, modelled))
	share := 0.0
	note := func(w string, p float64) {
		list := t.words[w]
		if n := len(list); n > 0 && list[n-1].code == i {
			return
		}
		if utf8.RuneCountInString(w) == 1 && t.script == "Latn" {
			p = min(p, .012) // initials and list marks look the same
		}
		share += p
		t.words[w] = append(list, hit{code: i, logp: math.Log(p)})
	}
	list := otherWords(code)
	if t.script == "Latn" {
		list = latinWords(code)
	}
	words := wordsOf(list, t.script)
	fields := strings.Fields(frequent)
	if len(fields) == 0 || len(words) >= fewWords {
		// Zipf's law: the r-th word has the share 1/(r+2.5), scaled to the share of all.
		scale := 0.0
		for r := range words {
			scale += 1 / (float64(r) + 2.5)
		}
		for r, w := range words {
			note(w, shareOfFunctionWords(code)/scale/(float64(r)+2.5))
		}
	}
	for k := 0; k+1 < len(fields); k += 2 {
		if p, err := strconv.ParseFloat(fields[k+1], 64); err == nil && p > 0 {
			note(fields[k], p)
		}
	}
	for _, w := range words {
		note(w, 2*rareWord)
	}
	for _, w := range wordsOf(closeWords(t.script, code), t.script) {
		note(w, rareWord)
	}
	t.miss = append(t.miss, math.Log(1-min(share, .5)))
}

// set is a set of languages of a script.
type set [3]uint64

func (s *set) add(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s *set) has(i int) bool { return s[i>>6]&(1<<(i&63)) != 0 }

// alphabets notes who uses the letters that not every language of the script
// has. A language without a list may use any letter: its sequences know.
func (t *table) alphabets() {
	if t.script != "Latn" && t.script != "Cyrl" && t.script != "Arab" {
		return
	}
	t.letters = map[rune]*letterUsers{}
	var free []int
	for i, code := range t.codes {
		list := alphabet(t.script, code)
		if list == "" {
			free = append(free, i)
		}
		for _, r := range list {
			if t.letters[r] == nil {
				t.letters[r] = &letterUsers{}
			}
			t.letters[r].have.add(i)
		}
	}
	for k, s := range t.sister {
		for _, r := range s.own {
			if u := t.letters[r]; u != nil {
				u.own = append(u.own, t.grams+k)
			}
		}
	}
	for _, u := range t.letters {
		for _, i := range free {
			u.have.add(i)
		}
	}
}

// index is the place of a language in the table, or -1.
func (t *table) index(code string) int {
	for i, c := range t.codes {
		if c == code {
			return i
		}
	}
	return -1
}

// common is true for characters that tell nothing about the language.
func common(r rune) bool { return unicode.IsMark(r) || r == '\u200c' || r == '\u0640' }

package pdf

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/lamalef.tsv
var lamAlefData string

// lamAlef holds the contexts in which lam-alef is likelier than alef-lam: one or
// two letters before, the alef, and a letter after it or "$". The generator
// internal/gen/charset makes it.
var lamAlef = sync.OnceValue(func() map[string]bool {
	table := map[string]bool{}
	for l := range strings.Lines(lamAlefData) {
		f := strings.Split(strings.TrimRight(l, "\r\n"), "\t")
		if len(f) != 3 {
			continue // a test reads them all
		}
		for after := range strings.FieldsSeq(f[2]) {
			table[f[0]+"|"+f[1]+"|"+after] = true
		}
	}
	return table
})

var (
	// turned is what only a ligature the wrong way round makes: alef before alef and
	// lam, and the words for "no", "except" and "and no".
	turned = regexp.MustCompile(`ا[اأإآ]ل|(?:^|[^\pL\pM])(?:ال|إال|وال|فال)(?:$|[^\pL\pM])`)
	ligate = regexp.MustCompile(`ل[اأإآ]`)
	arabic = regexp.MustCompile(`[\p{Arabic}\p{Mn}]{2,}`)
	// turnedTanwin is the sign of the accusative on a lam that ends a word: it wants an
	// alef behind it.
	turnedTanwin = regexp.MustCompile(`ال\x{64b}(?:$|[^\pL\pM])`)
	// turnedLeg is the ligature of lam and alef maqsura, which ends words, turned.
	turnedLeg = regexp.MustCompile(`ى(ل\pM*)$`)
	// The two ways of writing the accusative, with the sign ahead of the alef and on it.
	tanwinEarly = regexp.MustCompile(`[^ل\s]\x{64b}ا`)
	tanwinLate  = regexp.MustCompile(`[^ل\s]ا\x{64b}`)
)

// mendLamAlef puts the letters of the ligature lam-alef in order, in a document
// that has them the wrong way round. A PDF draws the two as one glyph; pdftotext
// turns lines that run from right to left glyph by glyph, and gives the letters of
// one glyph as they are, which turns them once too few. What comes out looks like
// alef and lam, and those are frequent too: they are the article. Most are told
// apart by the letters around; of words with either about one in thirty comes out
// wrong.
func mendLamAlef(pages []page) {
	bad, good, early := 0, 0, 0
	for i := range pages {
		for _, l := range pages[i].lines {
			if l.right {
				bare := letters(l.text)
				bad += len(turned.FindAllStringIndex(bare, -1)) + len(turnedTanwin.FindAllStringIndex(l.text, -1))
				good += len(ligate.FindAllStringIndex(bare, -1))
				early += len(tanwinEarly.FindAllStringIndex(l.text, -1)) - len(tanwinLate.FindAllStringIndex(l.text, -1))
			}
		}
	}
	if bad <= good {
		return
	}
	for i := range pages {
		for k := range pages[i].lines {
			if l := &pages[i].lines[k]; l.right {
				l.text = arabic.ReplaceAllStringFunc(l.text, func(w string) string { return mendWord(w, early > 0) })
			}
		}
	}
}

// mendWord mends one word. early says that the document writes the sign of the
// accusative ahead of the alef (شكرًا and not شكراً); of the ligature that cannot be
// seen, for the sign belongs to both.
func mendWord(word string, early bool) string {
	out := []rune(turnedLeg.ReplaceAllString(word, "${1}ى"))
	for i := 0; i+1 < len(out); i++ {
		if out[i+1] != 'ل' || !strings.ContainsRune("اأإآ", out[i]) {
			continue
		}
		if ligatureAt(out, i) {
			out[i], out[i+1] = out[i+1], out[i]
			if early && out[i+1] == 'ا' && i+2 < len(out) && out[i+2] == '\u064b' {
				out[i+1], out[i+2] = out[i+2], out[i+1]
			}
		}
		i++
	}
	return string(out)
}

// ligatureAt reports whether alef and lam at i stand for lam and alef.
func ligatureAt(word []rune, i int) bool {
	bare := func(part []rune) []rune {
		return slices.DeleteFunc(slices.Clone(part), func(r rune) bool { return unicode.Is(unicode.Mn, r) })
	}
	before, after := bare(word[:i]), bare(word[i+2:])
	alef := word[i]
	if len(after) == 0 && len(word) > i+2 && word[i+2] == '\u064b' {
		return true // the accusative: مثلاً
	}
	if alef == 'ا' {
		switch head := string(before); head {
		case "", "و", "ف", "إ", "أ":
			if len(after) == 0 {
				return true
			}
			if head != "إ" && head != "أ" {
				return false // the article
			}
		case "ب", "ك":
			if len(after) > 0 {
				return false
			}
		}
	}
	next := "$"
	switch {
	case len(before) == 0 && len(after) >= 2:
		next = string(after[:2])
	case len(after) > 0:
		next = string(after[:1])
	}
	return lamAlef()[string(before[max(0, len(before)-2):])+"|"+string(alef)+"|"+next]
}

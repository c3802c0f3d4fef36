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

// lamAlef holds the contexts in which lam-alef is likelier than alef-lam: one or two letters
// before, the alef, and a letter after it or "$". The generator internal/gen/charset writes it.
var lamAlef = sync.OnceValue(func() map[string]bool {
	table := map[string]bool{}
	for l := range strings.Lines(lamAlefData) {
		f := strings.Split(strings.TrimRight(l, "\r\n"), "\t")
		if len(f) != 3 {
			continue // a test reads all of them
		}
		for after := range strings.FieldsSeq(f[2]) {
			table[f[0]+"|"+f[1]+"|"+after] = true
		}
	}
	return table
})

var (
	// turned matches what only a reversed ligature makes: alef before alef and lam, and the words
	// for "no", "except" and "and no".
	turned = regexp.MustCompile(`ا[اأإآ]ل|(?:^|[^\pL\pM])(?:ال|إال|وال|فال)(?:$|[^\pL\pM])`)
	ligate = regexp.MustCompile(`ل[اأإآ]`)
	arabic = regexp.MustCompile(`[\p{Arabic}\p{Mn}]{2,}`)
	// turnedTanwin matches the accusative sign on a lam at the end of a word: it should be followed
	// by an alef.
	turnedTanwin = regexp.MustCompile(`ال\x{64b}(?:$|[^\pL\pM])`)
	// turnedLeg matches the reversed ligature of lam and alef maqsura, which ends words.
	turnedLeg = regexp.MustCompile(`ى(ل\pM*)$`)
	// The two spellings of the accusative, with the sign before the alef and on it.
	tanwinEarly = regexp.MustCompile(`[^ل\s]\x{64b}ا`)
	tanwinLate  = regexp.MustCompile(`[^ل\s]ا\x{64b}`)
)

// mendLamAlef restores the order of the letters of the ligature lam-alef in a document that has
// them reversed. A PDF draws the two as one glyph; pdftotext reverses right-to-left lines glyph by
// glyph and leaves the letters of one glyph in place, which reverses them once too few. The result
// looks like alef and lam, which are also frequent: they are the article. Most cases are decided by
// the adjacent letters; of the words with either, about one in thirty is wrong.
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

// mendWord mends one word. early reports that the document writes the accusative sign before the
// alef (شكرًا, not شكراً), which a ligature does not show, because the sign belongs to both
// letters.
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

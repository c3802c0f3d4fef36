package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/internal/textutil"
	"hexapla/lang"
)

// This file finds boilerplate that runs into content within one block, as happens when a page is
// saved as text: `(Photo : Agency) The president …`, `Flags - Picture © NameSpeaking at …`, `… in
// the end. ®`, `… so. (Editor: X)`.

const (
	creditReach = 120 // bytes from the beginning of a block in which © is looked for
	bracketed   = 90  // maximum bytes of a credit or byline in brackets
	restWords   = 5   // minimum words after a credit
)

// leadingCredit returns the length of the credit at the beginning of a caption or paragraph, or 0
// if there is none.
func leadingCredit(text string) int {
	if n := bracketedCredit(text); n > 0 {
		return n
	}
	sign := strings.Index(text[:min(len(text), creditReach)], "©")
	if sign < 0 || EndsSentence(text[:sign]) || strings.Contains(text[:sign], ". ") {
		return 0
	}
	// The name has up to three words, one of which runs into the sentence.
	at := sign + len("©")
	for words := 0; words < 3 && at < len(text); words++ {
		for at < len(text) && isFoldable(text[at]) {
			at++
		}
		end := at
		for end < len(text) && !isFoldable(text[end]) {
			end++
		}
		n := seam(text[at:end])
		if n > 0 && textutil.Words(text[at+n:]) >= restWords {
			return at + n
		}
		// A name is capitalized unless it is one like iStock.
		if unicode.IsLower(firstRune(text[at:end])) && n == 0 {
			return 0
		}
		at = end
	}
	return 0
}

func bracketedCredit(text string) int {
	open, n := utf8.DecodeRuneInString(text)
	closing := matching(open)
	if closing == 0 {
		return 0
	}
	end := strings.IndexRune(text, closing)
	if end < 0 || end > bracketed {
		return 0
	}
	inner := fold(text[n:end])
	_, colon, ok := afterWord(inner, creditWords)
	if !(ok && colon) && !strings.Contains(inner, "©") {
		return 0
	}
	end += utf8.RuneLen(closing)
	if strings.TrimSpace(text[end:]) == "" {
		return 0
	}
	return end
}

// matching returns the closing bracket for r, or 0 if r is not an opening bracket.
func matching(r rune) rune {
	switch r {
	case '(':
		return ')'
	case '[':
		return ']'
	case '（':
		return '）'
	case '【':
		return '】'
	case '［':
		return '］'
	case '〔':
		return '〕'
	}
	return 0
}

// seam returns the offset at which one word runs into another: the last capital after a small
// letter, or the first letter of another script. It returns 0 if the word is whole.
func seam(word string) int {
	at := 0
	var before rune
	for i, r := range word {
		if i > 0 && unicode.IsLetter(before) && unicode.IsLetter(r) {
			if unicode.IsLower(before) && unicode.IsUpper(r) || spacedLetter(before) != spacedLetter(r) {
				at = i
			}
			if spacedLetter(before) && !spacedLetter(r) {
				return i
			}
		}
		before = r
	}
	return at
}

// trailing is boilerplate at the end of a block of content.
type trailing struct {
	span lang.Span
	kind Boilerplate
}

// trailingBoilerplate returns the boilerplate after the last sentence of a block, from the end
// backwards: an ornament after a space, a byline in brackets.
func trailingBoilerplate(text string, last bool) []trailing {
	var found []trailing
	end := len(text)
	for {
		span, kind := lastBoilerplate(text[:end], last)
		if kind == Content {
			return found
		}
		found = append(found, trailing{span, kind})
		end = len(strings.TrimRightFunc(text[:span.Start], isSpace))
	}
}

func lastBoilerplate(text string, last bool) (lang.Span, Boilerplate) {
	none := lang.Span{}
	if body := strings.TrimRightFunc(text, isOrnament); len(body) < len(text) {
		before := strings.TrimRightFunc(body, unicode.IsSpace)
		// A sign without a space before it belongs to the word: Xerox®.
		if EndsSentence(before) || before != "" && strings.ContainsRune(")）]】", lastRune(before)) {
			return lang.Span{Start: len(body), End: len(text)}, Ornament
		}
	}
	closing, n := utf8.DecodeLastRuneInString(text)
	for _, open := range "(（[【" {
		if matching(open) != closing {
			continue
		}
		i := strings.LastIndex(text, string(open))
		if i <= 0 || len(text)-i > bracketed || !EndsSentence(text[:i]) {
			continue
		}
		inner := text[i+utf8.RuneLen(open) : len(text)-n]
		folded := fold(inner)
		if rest, colon, ok := afterWord(folded, bylineWords); ok && colon && rest != "" {
			return lang.Span{Start: i, End: len(text)}, Byline
		}
		if rest, colon, ok := afterWord(folded, creditWords); ok && colon && rest != "" {
			return lang.Span{Start: i, End: len(text)}, Credit
		}
		if last && isSignature(inner) {
			return lang.Span{Start: i, End: len(text)}, Byline
		}
	}
	return none, Content
}

// isOrnament reports whether r is a symbol that decorates the end of a text.
func isOrnament(r rune) bool {
	return unicode.Is(unicode.So, r) || strings.ContainsRune("*•†‡■●◆▪", r)
}

// isSignature reports whether the words in brackets at the end of an article are a name or an
// agency: a short run of ideographs or kana, capitals, or capitalized words.
func isSignature(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 4 || strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("/／・･=＝.-ー", r)
	}) >= 0 {
		return false
	}
	for _, w := range words {
		r := firstRune(w)
		if !unicode.IsUpper(r) && !textutil.IsUnspaced(r) {
			return false
		}
		if textutil.IsUnspaced(r) && len([]rune(w)) > 12 {
			return false
		}
	}
	return len(words) > 1 || textutil.IsUnspaced(firstRune(s)) || strings.ToUpper(s) == s
}

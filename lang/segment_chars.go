package lang

import "unicode"

// markKind is what a character means to the end of a sentence.
type markKind uint8

const (
	noMark   markKind = iota
	dot               // full stop of Latin, Cyrillic, Hebrew …: ends a sentence, an abbreviation, an ordinal
	strong            // ! ? and their kin: needs a look at what follows
	ellipsis          // …: ends a sentence only if one follows
	hard              // a mark that has no other use: 。 । ؟ ։
)

// markOf classifies the marks that are the same in every language. The colon
// of Armenian and the semicolon of Greek are added by their rules.
func markOf(r rune) markKind {
	switch r {
	case '.':
		return dot
	case '!', '?', '‼', '⁇', '⁈', '⁉', '‽':
		return strong
	case '…', '⋯':
		return ellipsis
	case '。', '！', '？', '．', '｡', '︒', // CJK
		'؟', '۔', // Arabic, Urdu
		'।', '॥', // Devanagari and its neighbours
		'։',           // Armenian
		'\u037e',      // Greek question mark
		'።', '፧', '፨', // Ethiopic
		'။',      // Burmese
		'។', '៕', // Khmer
		'།', '༎', '༏', // Tibetan
		'᠃', '᠉', // Mongolian
		'᱾', '᱿', // Ol Chiki
		'꓿': // Lisu
		return hard
	}
	return noMark
}

// leadBytes are the first bytes of the marks above; other bytes are passed over
// without decoding. CB (the Armenian exclamation) and the like are no ends.
func leadBytes() (t [256]bool) {
	for _, r := range ".!?‼⁇‽…⋯。！．？｡︒؟۔।։\u037e።။។།᠃᱾꓿፡" {
		t[string(r)[0]] = true
	}
	return t
}

// asciiSpace agrees with unicode.IsSpace below 0x80.
func asciiSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isSpace(r rune) bool { return unicode.IsSpace(r) }

// isInvisible is true for marks that a reader does not see: direction marks,
// zero-width blanks, a byte order mark.
func isInvisible(r rune) bool {
	switch {
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069, r == 0xfeff, r == 0xad, r == 0x61c:
		return true
	}
	return false
}

// closing is true for marks that can only close, wherever they stand.
func closing(r rune) bool {
	switch r {
	case ')', ']', '}', '」', '』', '】', '》', '〉', '〕', '〗', '〙', '〛', '）', '］', '｝', '｣', '＂', '＇', '⁆', '﹂', '﹄', '﴾':
		return true
	}
	return false
}

// quotation is true for marks that close in one language or place and open in
// another: “ closes in German and opens in English.
func quotation(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '‘', '’', '«', '»', '‹', '›', '„', '‟', '״', '׳', '″', '′', '‚':
		return true
	}
	return false
}

// opening is true for what may stand before the first word of a sentence.
func opening(r rune) bool {
	switch r {
	case '(', '[', '{', '¿', '¡', '「', '『', '【', '《', '〈', '〔', '〖', '（', '［', '｛', '｢', '*', '_', '#', '•', '·', '‣', '⁃', '▪', '●', '■', '►', '–', '—', '―', '-', '‐', '−':
		return true
	}
	return quotation(r)
}

// continuing is true for marks after which the sentence goes on.
func continuing(r rune) bool {
	switch r {
	case ',', ';', ':', '،', '؛', '，', '；', '：', '、', '､', '%', '/', '\\', '=', '&', '+', '՝', '՛':
		return true
	}
	return false
}

// isWide is true for letters of scripts that put no blank after a mark.
func isWide(r rune) bool {
	return r >= 0x2e80 && (unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r) || r == '々' || r == 'ー')
}

// caseless is true for letters of scripts without capitals.
func caseless(r rune) bool {
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) && !unicode.IsTitle(r)
}

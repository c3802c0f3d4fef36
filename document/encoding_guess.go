package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"hexapla/internal/charset"
)

// Bounds of a guess.
const (
	fewBeyond = 4 // bytes beyond ASCII that tell nothing of an encoding, not even that one is broken
	// strangeMost is the share of characters beyond ASCII that no text of the
	// language has, above which bytes are no text in an encoding.
	strangeMost = .34
	// sureBeyond is the number of characters beyond ASCII from which on the better
	// of two readings is taken, and doubtful the lead that it needs below, in
	// natural logarithms: one error in 50.
	sureBeyond    = 40
	lowConfidence = 4
	// secondBest is the lead, a character beyond ASCII, up to which a reading
	// stands in for a likelier one that a later byte of the file contradicts.
	secondBest = .05
)

// guess finds the encoding of bytes that are no UTF-8 and declare nothing. What is
// plainly UTF-8 with a few broken bytes is no guess: then, and where nothing
// fits, the codec is UTF-8, whose complaint names the byte. So is the codec for
// text that is too little to choose by, with an error that names the choices.
func guess(raw []byte, name string) (c codec, guessed bool, err error) {
	if bytes.IndexByte(raw, 0) >= 0 || damagedUTF8(raw) {
		return codecUTF8, false, nil
	}
	var list []charset.Guess
	for _, g := range charset.Rank(raw) {
		if isText(g) {
			list = append(list, g)
		}
	}
	if len(list) == 0 {
		return codecUTF8, false, nil
	}
	best := list[0]
	if len(list) > 1 && best.Beyond < sureBeyond && list[1].Cost-best.Cost < lowConfidence {
		return c, false, &Error{Path: name, Line: firstBeyond(raw), Kind: ErrEncoding, Message: tooLittle(best, list[1])}
	}
	var first *badByte
	for _, g := range list {
		if g.Cost-best.Cost > secondBest*float64(best.Beyond) {
			break
		}
		c := codec{name: g.Name, legacy: g.Encoding}
		_, bad := c.decode(raw)
		if bad == nil {
			return c, true, nil
		}
		if first == nil {
			first = bad
		}
	}
	if len(list) > 1 && best.Beyond < fewBeyond {
		return c, false, &Error{Path: name, Line: firstBeyond(raw), Kind: ErrEncoding, Message: tooLittle(best, list[1])}
	}
	return c, false, &Error{Path: name, Line: lineOfBad(first), Kind: ErrEncoding,
		Message: fmt.Sprintf("seems to be %s, but byte 0x%02X at offset %d is not; mend the file, or name its encoding with --encoding",
			best.Name, raw[first.offset], first.offset)}
}

// isText tells a text from bytes that are something else. One odd character is
// none too many.
func isText(g charset.Guess) bool {
	return g.Strange <= strangeMost || g.Strange*float64(g.Beyond) < 1.5
}

// tooLittle says which two readings cannot be told apart, by a word in which they
// differ.
func tooLittle(a, b charset.Guess) string {
	wordsA, wordsB := strings.Fields(a.Sample), strings.Fields(b.Sample)
	shown := [2]string{a.Sample, b.Sample}
	for i := range min(len(wordsA), len(wordsB)) {
		if wordsA[i] != wordsB[i] {
			shown = [2]string{wordsA[i], wordsB[i]}
			break
		}
	}
	return fmt.Sprintf("too little text to tell its encoding: %q in %s, %q in %s; name the right one, for example --encoding %s",
		short(shown[0]), a.Name, short(shown[1]), b.Name, a.Name)
}

// short is the beginning of a text, for a message.
func short(s string) string {
	const most = 24
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// firstBeyond is the line of the first byte beyond ASCII, from 1.
func firstBeyond(raw []byte) int {
	for i, b := range raw {
		if b >= utf8.RuneSelf {
			head := string(raw[:i])
			return lineOf(lineStarts(head+"x"), i) + 1
		}
	}
	return 0
}

func lineOfBad(bad *badByte) int {
	return lineOf(lineStarts(bad.text+"x"), len(bad.text)) + 1
}

// damagedUTF8 reports whether raw, which is not UTF-8, was meant to be: most of
// its bytes beyond ASCII form characters of UTF-8, which by chance one pair in
// eight does at most. A file that ends amid a character of three bytes or more is
// another such case.
func damagedUTF8(raw []byte) bool {
	whole, broken := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case raw[i] < utf8.RuneSelf:
		case r == utf8.RuneError && n <= 1:
			if len(raw)-i > 1 && !utf8.FullRune(raw[i:]) {
				return broken == 0
			}
			broken++
		default:
			whole += n
		}
		i += n
	}
	return whole >= 3*broken && whole > 0
}

// escaped recognises the encodings that write East Asian characters in seven
// bits, between escapes: ISO-2022-JP and HZ. Their bytes are ASCII, hence valid
// UTF-8 too.
func escaped(raw []byte) (codec, bool) {
	if bytes.ContainsFunc(raw, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return codec{}, false
	}
	if bytes.Contains(raw, []byte("\x1b$B")) || bytes.Contains(raw, []byte("\x1b$@")) {
		if c, ok := codecOf("iso-2022-jp"); ok {
			if _, bad := c.decode(raw); bad == nil {
				return c, true
			}
		}
	}
	if opens := bytes.Count(raw, []byte("~{")); opens > 0 && opens == bytes.Count(raw, []byte("~}")) {
		text, bad := codecHZ.decode(raw)
		if bad == nil && plausibleHZ(text) {
			return codecHZ, true
		}
	}
	return codec{}, false
}

// codecHZ is not among the encodings of web pages, and so without a name there.
var codecHZ = codec{name: "hz-gb-2312", legacy: simplifiedchinese.HZGB2312}

// plausibleHZ tells Chinese from a program that happens to have braces after
// tildes.
func plausibleHZ(text string) bool {
	encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return false
	}
	for _, g := range charset.Rank(encoded) {
		if g.Name == "gb18030" {
			return isText(g) && g.Beyond >= 2
		}
	}
	return false
}

// EncodingNote says in one line what encoding was assumed for the document, or
// "" where nothing was. Programs show it to the user.
func (d *Document) EncodingNote() string {
	if !d.Guessed {
		return ""
	}
	return fmt.Sprintf("%s: read as %s, which was guessed; --encoding names another", d.Path, d.Encoding)
}

package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"hexapla/internal/charset"
	"hexapla/internal/textutil"
)

// Thresholds for guessing an encoding.
const (
	fewBeyond = 4 // bytes beyond ASCII that are too few to identify an encoding or even a broken one
	// strangeMost is the share of characters beyond ASCII unknown to the language above which bytes
	// are not text in an encoding.
	strangeMost = .34
	// sureBeyond is the number of characters beyond ASCII from which the better of two readings is
	// taken. Below it, the better one needs a lead of lowConfidence, in natural logarithms: one
	// error in 50.
	sureBeyond    = 40
	lowConfidence = 4
	// secondBest is the lead, for each character beyond ASCII, up to which the second reading
	// replaces a likelier one that a later byte of the file contradicts.
	secondBest = .05
)

// guess returns the encoding of bytes that are not UTF-8 and declare no encoding. It returns UTF-8,
// not as a guess, for UTF-8 with a few broken bytes and for bytes that fit no encoding; decoding
// then reports the bad byte. It also returns UTF-8 for text that is too short to decide, with an
// error that names the candidates.
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
		Message: fmt.Sprintf("seems to be %s, but byte 0x%02X at offset %d is not; repair the file, or name its encoding with --encoding",
			best.Name, raw[first.offset], first.offset)}
}

// isText reports whether a guess is text rather than other bytes. A single strange character is
// accepted.
func isText(g charset.Guess) bool {
	return g.Strange <= strangeMost || g.Strange*float64(g.Beyond) < 1.5
}

// tooLittle describes two readings that cannot be distinguished by a word in which they differ.
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
		textutil.Truncate(strings.TrimSpace(shown[0]), 24), a.Name, textutil.Truncate(strings.TrimSpace(shown[1]), 24), b.Name, a.Name)
}

// firstBeyond returns the line of the first byte beyond ASCII, from 1.
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

// damagedUTF8 reports whether raw, which is not valid UTF-8, was meant to be: most of its bytes
// beyond ASCII form UTF-8 characters, which by chance happens for at most one pair in eight, or the
// file ends within a character of three or more bytes.
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

// escaped recognizes the 7-bit encodings of East Asian characters that use escapes: ISO-2022-JP and
// HZ. Their bytes are ASCII and therefore also valid UTF-8.
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

// codecHZ has no name in the index of web encodings.
var codecHZ = codec{name: "hz-gb-2312", legacy: simplifiedchinese.HZGB2312}

// plausibleHZ reports whether text is Chinese, rather than a program with braces after tildes.
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

// EncodingNote returns one line on the encoding that was assumed for the document, or "" if none
// was assumed. Programs show it to the user.
func (d *Document) EncodingNote() string {
	if !d.Guessed {
		return ""
	}
	return fmt.Sprintf("%s: read as %s, which was guessed; --encoding names another", d.Path, d.Encoding)
}

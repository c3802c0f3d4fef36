package doctor

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"hexapla/internal/textutil"
)

// mendText returns text escaped for element content, or for a value in double quotes. at is its
// offset in the part. Text without faults is returned unchanged.
func (p *parser) mendText(text []byte, at int, value bool) []byte {
	if sound(text, value) {
		return text
	}
	out := make([]byte, 0, len(text)+16)
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '&':
			n, put := p.reference(text[i:], at+i)
			out = append(out, put...)
			i += n
			continue
		case c == '<':
			p.fault("unescaped-less-than", at+i, "a < in the text that is no tag")
			out = append(out, "&lt;"...)
		case c == '>' && bytes.HasSuffix(out, []byte("]]")):
			p.fault("unescaped-greater-than", at+i, "]]> in the text, which must be ]]&gt;")
			out = append(out, "&gt;"...)
		case c == '"' && value:
			out = append(out, "&quot;"...)
		case c == '\r':
			if i+1 >= len(text) || text[i+1] != '\n' {
				p.fault("line-ends", at+i, "a carriage return without a line feed")
				out = append(out, '\n')
			}
		case c < 0x20 && c != '\t' && c != '\n':
			p.fault("forbidden-character", at+i, fmt.Sprintf("U+%04X is no character of XML", c))
		case c < utf8.RuneSelf:
			out = append(out, c)
		default:
			r, n := utf8.DecodeRune(text[i:])
			switch {
			case r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError && n == 1:
				p.fault("forbidden-character", at+i, fmt.Sprintf("U+%04X is no character of XML", r))
			case r == 0xFEFF:
				p.fault("inner-mark", at+i, "a byte-order mark (U+FEFF) within the text")
			default:
				out = append(out, text[i:i+n]...)
			}
			i += n
			continue
		}
		i++
	}
	return out
}

// sound reports whether text has nothing to repair, which is the usual case.
func sound(text []byte, value bool) bool {
	wide := false
	for _, c := range text {
		switch {
		case c >= utf8.RuneSelf:
			wide = true
		case c < 0x20 && c != '\t' && c != '\n', c == '&', c == '<', c == '>', c == '"' && value:
			return onlyKnown(text, value)
		}
	}
	return !wide || !bytes.Contains(text, []byte("\xEF\xBF")) && !bytes.Contains(text, []byte(markUTF8)) && utf8.Valid(text)
}

// onlyKnown reports whether the only special characters of text are the five predefined references
// of XML, lone > and CR before LF.
func onlyKnown(text []byte, value bool) bool {
	if bytes.Contains(text, []byte("\xEF\xBF")) || bytes.Contains(text, []byte(markUTF8)) || bytes.Contains(text, []byte("]]>")) || !utf8.Valid(text) {
		return false
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '<', c == '"' && value, c < 0x20 && c != '\t' && c != '\n' && c != '\r', c == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			return false
		case c == '&':
			n := predefined(text[i:])
			if n == 0 {
				return false
			}
			i += n - 1
		}
	}
	return true
}

// predefined returns the length of the reference to a predefined entity of XML at the beginning of
// b, or 0.
func predefined(b []byte) int {
	for _, name := range [...]string{"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"} {
		if len(b) >= len(name) && string(b[:len(name)]) == name {
			return len(name)
		}
	}
	return 0
}

// reference repairs the reference or lone & at the beginning of b: n bytes are replaced by put.
func (p *parser) reference(b []byte, at int) (n int, put string) {
	if n := predefined(b); n > 0 {
		return n, string(b[:n])
	}
	end := bytes.IndexByte(b[:min(len(b), 40)], ';')
	if end < 2 || bytes.ContainsAny(b[1:end], " <>&\n") {
		p.fault("unescaped-ampersand", at, "a & that begins no reference: it must be &amp;")
		return 1, "&amp;"
	}
	ref := string(b[:end+1])
	if b[1] == '#' {
		r, ok := number(ref)
		switch {
		case !ok:
			p.fault("unescaped-ampersand", at, fmt.Sprintf("%q is no reference: the & must be &amp;", ref))
			return 1, "&amp;"
		case r == '\r':
			p.fault("line-ends", at, fmt.Sprintf("a carriage return as %s, which stays in the text", ref))
			if next := b[end+1:]; bytes.HasPrefix(next, []byte("\n")) || bytes.HasPrefix(next, []byte("&#10;")) || bytes.HasPrefix(next, []byte("&#xA;")) {
				return end + 1, ""
			}
			return end + 1, "\n"
		case !allowed(r):
			p.fault("forbidden-reference", at, fmt.Sprintf("%s is no character of XML", ref))
			return end + 1, ""
		case r == 0xFEFF:
			p.fault("inner-mark", at, "a byte-order mark (U+FEFF) within the text")
			return end + 1, ""
		}
		return end + 1, ref
	}
	if text, declared := p.entities[ref[1:len(ref)-1]]; declared {
		p.dirty = true // the DOCTYPE was reported
		return end + 1, text
	}
	if text := html.UnescapeString(ref); !strings.HasPrefix(text, "&") {
		p.fault("unknown-entity", at, fmt.Sprintf("%s is an entity of HTML, which XML does not know", ref))
		return end + 1, strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(text)
	}
	p.fault("unknown-entity", at, fmt.Sprintf("%q is no entity of XML: the & must be &amp;", ref))
	return 1, "&amp;"
}

// number parses &#65; or &#x41;.
func number(ref string) (rune, bool) {
	digits, base := ref[2:len(ref)-1], 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 64)
	if digits == "" || err != nil {
		return 0, false
	}
	return rune(min(n, utf8.MaxRune+1)), true
}

// allowed reports whether r is a character of XML 1.0 (production 2).
func allowed(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xD800:
		return true
	}
	return r > 0xDFFF && r != 0xFFFE && r != 0xFFFF && r <= utf8.MaxRune
}

// quote returns the beginning of b as a quoted string for a message.
func quote(b []byte) string {
	return strconv.Quote(textutil.Truncate(strings.ToValidUTF8(string(b), "?"), 40))
}

package charset

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// candidate is an encoding in which a file may be.
type candidate struct {
	name     string
	encoding encoding.Encoding
	prior    float64 // cost of its use at all
	only     string  // languages for which it was made; "" for all of its script
	fits     func() []fit
}

// fit is a language for which an encoding may be used.
type fit struct {
	language *language
	prior    float64 // cost of the combination
}

// candidates lists the encodings. Of those that decode the same bytes alike, the more usual come
// first.
var candidates = sync.OnceValue(func() []*candidate {
	list := []*candidate{
		{name: "windows-1252", encoding: charmap.Windows1252},
		{name: "windows-1250", encoding: charmap.Windows1250, prior: .5},
		{name: "windows-1251", encoding: charmap.Windows1251},
		{name: "windows-1253", encoding: charmap.Windows1253},
		{name: "windows-1254", encoding: charmap.Windows1254, prior: 1},
		{name: "windows-1255", encoding: charmap.Windows1255},
		{name: "windows-1256", encoding: charmap.Windows1256},
		{name: "windows-1257", encoding: charmap.Windows1257, prior: 1},
		{name: "windows-1258", encoding: charmap.Windows1258, only: "vi"},
		{name: "windows-874", encoding: charmap.Windows874},
		{name: "gb18030", encoding: simplifiedchinese.GB18030, only: "zh-Hans zh-Hant"},
		{name: "big5", encoding: traditionalchinese.Big5, only: "zh-Hant"},
		{name: "shift_jis", encoding: japanese.ShiftJIS, only: "ja"},
		{name: "euc-jp", encoding: japanese.EUCJP, only: "ja"},
		{name: "euc-kr", encoding: korean.EUCKR, only: "ko"},
		{name: "koi8-r", encoding: charmap.KOI8R, prior: .5},
		{name: "koi8-u", encoding: charmap.KOI8U, prior: .7},
		{name: "iso-8859-2", encoding: charmap.ISO8859_2, prior: 1},
		{name: "iso-8859-5", encoding: charmap.ISO8859_5, prior: 1},
		{name: "iso-8859-6", encoding: charmap.ISO8859_6, prior: 1},
		{name: "iso-8859-7", encoding: charmap.ISO8859_7, prior: 1},
		{name: "iso-8859-8", encoding: charmap.ISO8859_8, prior: 1},
		{name: "iso-8859-15", encoding: charmap.ISO8859_15, prior: 1},
		{name: "iso-8859-13", encoding: charmap.ISO8859_13, prior: 2},
		{name: "iso-8859-3", encoding: charmap.ISO8859_3, prior: 2},
		{name: "iso-8859-4", encoding: charmap.ISO8859_4, prior: 2},
		{name: "iso-8859-10", encoding: charmap.ISO8859_10, prior: 3},
		{name: "iso-8859-14", encoding: charmap.ISO8859_14, prior: 3},
		{name: "iso-8859-16", encoding: charmap.ISO8859_16, prior: 3},
		{name: "ibm866", encoding: charmap.CodePage866, prior: 2},
		{name: "macintosh", encoding: charmap.Macintosh, prior: 3},
		{name: "x-mac-cyrillic", encoding: charmap.MacintoshCyrillic, prior: 3},
	}
	for _, c := range list {
		c.fits = sync.OnceValue(c.find)
	}
	return list
})

// decode decodes all of sample, or reports false if it cannot be in the encoding. In a multi-byte
// encoding the last character may be incomplete, because the sample or the file was truncated.
func (c *candidate) decode(sample []byte) (string, bool) {
	whole := sample
	for try := 0; ; try++ {
		out, _, err := transform.Bytes(c.encoding.NewDecoder(), sample)
		if err == nil && !bytes.Contains(out, []byte("\uFFFD")) && !(strings.HasPrefix(c.name, "windows-") && hasC1(out)) {
			if c.name == "windows-1258" {
				out = norm.NFC.Bytes(out)
			}
			return string(out), true
		}
		if sample = sample[:max(0, len(sample)-1)]; try == 3 || len(sample) == 0 || !c.begins(whole[len(sample):]) {
			return "", false
		}
	}
}

// begins reports whether tail is the incomplete beginning of a multi-byte character.
func (c *candidate) begins(tail []byte) bool {
	if c.only == "" || c.only == "vi" || tail[0] <= utf8.RuneSelf {
		return false
	}
	switch {
	case len(tail) == 1:
		return true
	case c.name == "gb18030":
		return '0' <= tail[1] && tail[1] <= '9'
	}
	return c.name == "euc-jp" && tail[0] == 0x8f && len(tail) == 2
}

// hasC1 reports whether s has a C1 control, which decoders of Windows code pages return for
// unassigned bytes.
func hasC1(s []byte) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == 0xC2 && s[i+1] >= 0x80 && s[i+1] < 0xA0 {
			return true
		}
	}
	return false
}

// needed is the cost up to which an encoding must have a letter of a language to be used for it: a
// share of one in 2,000.
const needed = 76

// makeshift is the cost of a language in an encoding that lacks some of its letters.
const makeshift = 5.0

// outlandish is the cost of Latin letters only in an encoding made for another script.
const outlandish = 3.0

// find returns the languages for which the encoding may be used. English is always one of them:
// most encodings have quotation marks and dashes.
func (c *candidate) find() []fit {
	var list []fit
	for i, l := range languages() {
		f := fit{language: l}
		if l.small {
			f.prior = handicap
		}
		if l.latin && !c.latin() {
			f.prior += outlandish
		}
		switch {
		case i == 0: // English
		case c.only != "":
			if !contains(c.only, l.code) {
				continue
			}
			if l.code == "zh-Hant" && c.name == "gb18030" {
				f.prior = makeshift
			}
		case l.eastAsian || l.code == "vi":
			continue
		case !c.writes(l):
			if !l.latin || !c.latin() {
				continue
			}
			f.prior += makeshift
		}
		list = append(list, f)
	}
	return list
}

// latin reports whether the encoding has Latin letters beyond ASCII.
func (c *candidate) latin() bool { return c.has('ä') && c.has('ö') }

func contains(list, item string) bool {
	for s := range strings.FieldsSeq(list) {
		if s == item {
			return true
		}
	}
	return false
}

// writes reports whether the encoding has the letters of a language.
func (c *candidate) writes(l *language) bool {
	for r, i := range l.index {
		if r < utf8.RuneSelf || l.single[i] > needed {
			continue
		}
		if !c.has(r) && (unfold(r) == r || !c.has(unfold(r))) {
			return false
		}
	}
	return true
}

func (c *candidate) has(r rune) bool {
	_, err := c.encoding.NewEncoder().String(string(r))
	return err == nil
}

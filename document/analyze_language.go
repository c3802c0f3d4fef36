package document

import (
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/internal/textutil"
	"hexapla/lang"
)

// enough is the number of bytes of text that suffice for detecting the language of a document. Of a
// longer text, blocks from all over it are sampled. It is longer than any novel.
const enough = 4 << 20

// content returns the text of the blocks that are content, one block a line, or of all blocks if
// none is content.
func (a *analyzer) content() (string, origins) {
	length, all := 0, false
	for _, block := range a.d.Blocks {
		if block.Boilerplate == Content {
			length += block.Span.Len() + 1
		}
	}
	if all = length == 0; all {
		for _, block := range a.d.Blocks {
			length += block.Span.Len() + 1
		}
	}
	var b strings.Builder
	b.Grow(min(length, enough))
	var from origins
	passed := 0
	for _, block := range a.d.Blocks {
		if block.Boilerplate != Content && !all {
			continue
		}
		// Take a block whenever less than its share of the text passed so far was taken.
		passed += block.Span.Len() + 1
		if length > enough && float64(b.Len()) > float64(passed)*enough/float64(length) {
			continue
		}
		from = append(from, Piece{
			Text:   lang.Span{Start: b.Len(), End: b.Len() + block.Span.Len()},
			Source: block.Span,
		})
		b.WriteString(block.Span.In(a.d.Text))
		b.WriteByte('\n')
	}
	return b.String(), from
}

// origins maps the sampled content back to the document's text.
type origins []Piece

func (o origins) start(offset int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].Text.End > offset })
	if i == len(o) {
		return o.end(offset)
	}
	return o[i].Source.Start + max(0, offset-o[i].Text.Start)
}

func (o origins) end(offset int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].Text.Start >= offset }) - 1
	if i < 0 {
		return 0
	}
	return o[i].Source.Start + min(offset-o[i].Text.Start, o[i].Source.Len())
}

func (a *analyzer) notes() []lang.Note {
	var notes []lang.Note
	for _, block := range a.d.Blocks {
		if block.Boilerplate != Availability {
			continue
		}
		if tags, ok := lang.IsAvailabilityNote(block.Span.In(a.d.Text)); ok {
			notes = append(notes, lang.Note{Kind: "available-in", Span: block.Span, Tags: tags})
		}
	}
	return notes
}

// languageOf returns the language of a block.
func (a *analyzer) languageOf(block Block) language.Tag {
	text := block.Span.In(a.d.Text)
	if letters(text, foreignLetters) < foreignLetters {
		if block.Lang != language.Und && sameScript(block.Lang, text) {
			return a.refine(block.Lang)
		}
		return a.tag
	}
	prior := lang.Prior{}
	if a.tag != language.Und {
		prior = append(prior, lang.Candidate{Tag: a.tag, Confidence: 0.7})
	}
	if block.Lang != language.Und && block.Lang != a.tag {
		prior = append(prior, lang.Candidate{Tag: block.Lang, Confidence: 0.8})
	}
	// Nearly all blocks are in the document's language, and function words are enough to see that;
	// of a long block, those at its beginning and end. The detector with its models is used for the
	// remaining blocks only.
	if ends := bothEnds(text); a.tag != language.Und && len(ends) < len(text) {
		if found := a.quick.Detect(ends, prior); sameLanguage(found.Tag, a.tag) && found.Confidence >= foreignSurety {
			return a.tag
		}
	}
	for _, det := range []*lang.Detector{a.quick, a.det} {
		found := det.Detect(text, prior)
		if found.Tag == language.Und || found.Tag == noLanguage || sameLanguage(found.Tag, a.tag) {
			return a.tag
		}
		if det == a.det && (found.Confidence >= foreignSurety || a.tag == language.Und) {
			return found.Tag
		}
	}
	return a.tag
}

// bothEnds returns the beginning and the end of a long text, cut at spaces where possible, and a
// short text unchanged.
func bothEnds(text string) string {
	const end, long = 120, 360
	if len(text) < long {
		return text
	}
	head, tail := text[:end], text[len(text)-end:]
	if i := strings.LastIndexByte(head, ' '); i > end/2 {
		head = head[:i]
	}
	if i := strings.IndexByte(tail, ' '); i >= 0 && i < end/2 {
		tail = tail[i:]
	}
	return strings.ToValidUTF8(head+" "+tail, "")
}

// noLanguage is the tag for text in no language.
var noLanguage = language.MustParse("zxx")

// refine returns the document's tag if it is the more specific form of tag, and tag otherwise.
func (a *analyzer) refine(tag language.Tag) language.Tag {
	if sameLanguage(tag, a.tag) {
		return a.tag
	}
	return tag
}

// sameLanguage reports whether x and y have the same base language and, if both scripts are
// certain, the same script.
func sameLanguage(x, y language.Tag) bool {
	bx, _ := x.Base()
	by, _ := y.Base()
	if bx != by {
		return false
	}
	sx, cx := x.Script()
	sy, cy := y.Script()
	return sx == sy || cx < language.High || cy < language.High
}

// sameScript reports whether text has letters of the script in which tag is written, or no letters
// at all.
func sameScript(tag language.Tag, text string) bool {
	script, _ := tag.Script()
	direction := lang.DirectionOf(tag)
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		rightToLeft := unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
		if (direction == lang.RightToLeft) != rightToLeft {
			return false
		}
		switch script.String() {
		case "Latn":
			return unicode.Is(unicode.Latin, r)
		case "Cyrl":
			return unicode.Is(unicode.Cyrillic, r)
		case "Grek":
			return unicode.Is(unicode.Greek, r)
		case "Hans", "Hant", "Jpan", "Kore":
			return textutil.IsUnspaced(r) || unicode.Is(unicode.Hangul, r)
		}
		return true
	}
	return true
}

// letters counts the letters of s, up to limit.
func letters(s string, limit int) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
			if textutil.IsUnspaced(r) {
				n++ // an ideograph counts as two letters
			}
			if n >= limit {
				break
			}
		}
	}
	return n
}

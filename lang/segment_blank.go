package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spaceSide is how many letters must stand on both sides of a blank before it
// ends a sentence of a script that writes no stops. Shorter stretches are
// clauses, names and numbers, which such scripts set apart too.
const spaceSide = 45

// proposalSide is how many letters must stand on both sides of a blank for it to
// be proposed as an end.
const proposalSide = 10

// cutAtSpaces divides the segments of a script that ends sentences with a blank:
// where cues speak for an end and, as proposals, at the other blanks.
func cutAtSpaces(text string, cuts []Cut, proposals bool) []Cut {
	out := make([]Cut, 0, len(cuts))
	// Khmer has a full stop, and a blank behind a quotation is none.
	khmer := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Khmer, r) })
	for _, c := range cuts {
		start, sentence := c.Start, c.Start
		// Letters are counted once: those up to i, and those of them in front of start
		// and of sentence.
		all, seen, startSeen, sentenceSeen := letters(c.In(text)), 0, 0, 0
		for i := c.Start; i < c.End; {
			k := strings.IndexByte(text[i:c.End], ' ')
			if k < 0 {
				break
			}
			at := i + k
			next := skipSpace(text, at)
			seen += letters(text[i:at])
			switch {
			case spaceEnds(text, space{sentence, at, next, c.End, seen - sentenceSeen, all - seen}, khmer):
				out = append(out, Cut{Span{start, trimSpaceRight(text, at)}, ReasonSpace})
				start, sentence = next, next
				startSeen, sentenceSeen = seen, seen
			case proposals && seen-startSeen >= proposalSide && all-seen >= proposalSide:
				out = append(out, Cut{Span{start, trimSpaceRight(text, at)}, ReasonProposed})
				start, startSeen = next, seen
			}
			i = max(next, at+1)
		}
		out = append(out, Cut{Span{start, c.End}, c.Why})
	}
	return out
}

// blank is the white space from at to next within a segment that ends at end and
// a sentence that began at start, with the letters of the sentence before it and
// those of the segment behind it.
type space struct {
	start, at, next, end int
	before, behind       int
}

// spaceEnds reports whether a blank ends the sentence in front of it.
func spaceEnds(text string, b space, khmer bool) bool {
	start, at, next, end := b.start, b.at, b.next, b.end
	p, pw := utf8.DecodeLastRuneInString(text[:at])
	n, _ := utf8.DecodeRuneInString(text[next:])
	quoted := !khmer && at-start > pw && (closing(p) || quotation(p)) && !opening(rune(text[start]))
	if quoted {
		// A quotation or a remark in brackets that is over: what follows must not
		// say who spoke.
		if !endsWithSpace(n) && !unicode.IsUpper(n) || startsWithAny(text[next:end], thaiSpeech) {
			return false
		}
	} else if !endsWithSpace(p) || !endsWithSpace(n) {
		return false
	}
	if unicode.Is(unicode.Thai, n) && startsWithAny(text[next:end], thaiGoesOn) || endsWithAny(text[start:at], thaiOpen) {
		return false
	}
	opens := startsWithAny(text[next:end], thaiOpens)
	least, ahead, rest := spaceSide, spaceSide/2, spaceSide
	if opens || quoted {
		least, ahead, rest = spaceSide/2, 1, spaceSide/2
	}
	if b.before < least || b.behind < rest {
		return false
	}
	stretch := end
	if k := strings.IndexByte(text[next:end], ' '); k >= 0 {
		stretch = next + k
	}
	return letters(text[next:stretch]) >= ahead
}

// The cues of Thai are read only. thaiGoesOn are words that continue a sentence
// behind a blank, thaiOpen words that leave it open before one, thaiOpens words
// that begin sentences, thaiSpeech those that say who spoke.
var (
	thaiGoesOn = strings.Fields("ซึ่ง และ หรือ โดย ที่ เพราะ ว่า จะ เกี่ยวกับ ก็ ได้ ไม่ ทั้ง แม้ เพื่อ เนื่องจาก คือ แล้ว ด้วย ของ ตั้งแต่ จาก ให้ กับ กว่า รวม จน อัน ถึง เป็น มี อยู่ ยัง พร้อม เช่น ตาม ต่อ แต่ ระหว่าง ภายใต้ หลังจาก ก่อน ถูก ต้อง เมื่อ หาก ถ้า แห่ง ใน")
	thaiOpen   = strings.Fields("ว่า ที่ และ คือ เช่น ของ มร. นาย นาง ซึ่ง โดย หรือ กับ แต่ เป็น ใน จาก ให้ ประจำ เมือง ได้แก่ ถึง เมื่อ เพราะ")
	thaiOpens  = strings.Fields("อย่างไรก็ตาม นอกจากนี้ นอกจากนั้น ทั้งนี้ ดังนั้น ขณะเดียวกัน ในขณะเดียวกัน ต่อมา จากนั้น อย่างไรก็ดี เขากล่าว เธอกล่าว เขาบอก เขาเสริม เขา เธอ พวกเขา ผม ฉัน เรา มัน นี่ นั่น ประธานาธิบดี นายกรัฐมนตรี ตำรวจ รัฐบาล บริษัท โฆษก การ คน ผู้ เจ้าหน้าที่ สำหรับ ทีม ด้าน ปัจจุบัน")
	thaiSpeech = strings.Fields("กล่าว เขากล่าว เธอกล่าว นาย นาง มร. ตามที่ โดย เขาบอก เขาเขียน")
)

func startsWithAny(text string, list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.HasPrefix(text, w) })
}

func endsWithAny(text string, list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.HasSuffix(text, w) })
}

// endsWithSpace is true for letters and marks of Thai, Lao and Khmer except
// their digits and repetition marks.
func endsWithSpace(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer) && !unicode.IsDigit(r) && r != 'ๆ' && r != 'ฯ' && r != 'ໆ' && r != 'ៗ'
}

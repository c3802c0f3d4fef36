package lang

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Reason says why a segment ends where it does.
type Reason string

// The reasons for an end.
const (
	ReasonBlockEnd Reason = "block-end" // nothing follows in the block
	ReasonStop     Reason = "stop"      // a final mark of the script
	ReasonUnspaced Reason = "unspaced"  // a final mark whose blank is missing: “relationship.The U.S.”
	ReasonEllipsis Reason = "ellipsis"  // dots that end a sentence: “action...And”
	ReasonListItem Reason = "list-item" // the next item of a list that runs on in one line: “1) one 2) two”
	ReasonCredit   Reason = "credit"    // a photo credit glued to the text: “© AquirSpeaking at”
	ReasonLineEnd  Reason = "line-end"  // a line of a block of short lines (SegmenterOptions.Wrapped)
	ReasonSpace    Reason = "space"     // a blank of a script that ends sentences with one (Thai, Lao)
	ReasonProposed Reason = "proposed"  // a blank that may end a sentence, see SegmenterOptions.Proposals
)

// Cut is one segment of a block.
type Cut struct {
	Span
	Why Reason
}

// Segmenter cuts blocks of one language into sentences: one pass over the
// bytes that stops only at marks that can end a sentence, and tables of the
// language's abbreviations and sentence openers. A Segmenter is immutable after
// NewSegmenter and so safe for concurrent use.
//
// What is no end: a mark before a lower-case word, after a title (“Mr. Xi”),
// an initial (“J. K.”) or an abbreviation that the next word continues (“U.S.
// Government”), inside numbers, addresses and file names. Closing quotation
// marks and brackets stay with the sentence before them.
type Segmenter struct {
	tag   language.Tag
	rules rules
	o     SegmenterOptions
}

// SegmenterOptions are the choices of a Segmenter; the zero value is the default.
type SegmenterOptions struct {
	// Wrapped says that lines were broken to a width, as in text from a PDF: a
	// line end is a blank (Unwrap takes it out), but each line of a block of
	// short lines without stops is an item of its own.
	Wrapped bool
	// MarksOnly cuts Thai, Lao and Khmer at final marks only, not at the blanks
	// that their writers end sentences with.
	MarksOnly bool
	// Proposals cuts Thai, Lao and Khmer also at blanks that may be inside of a
	// sentence, with ReasonProposed: a blank is all that their writers set between
	// clauses, names and sentences alike, and the translation often knows more than
	// the text. Whoever asks for proposals decides which to keep.
	Proposals bool
}

// NewSegmenter makes a segmenter for the language of tag; language.Und, and a
// language without a table, give rules that suit any language.
func NewSegmenter(tag language.Tag) *Segmenter {
	return NewSegmenterOptions(tag, SegmenterOptions{})
}

// NewSegmenterOptions is NewSegmenter with options.
func NewSegmenterOptions(tag language.Tag, o SegmenterOptions) *Segmenter {
	s := &Segmenter{tag: tag, rules: rulesFor(tag), o: o}
	if o.MarksOnly {
		s.rules.spaces = false
	}
	return s
}

// Language is the tag that the segmenter was made for.
func (s *Segmenter) Language() language.Tag { return s.tag }

// Cut cuts one block (a paragraph, a heading) into sentences. The spans are
// ordered, do not overlap, begin and end with a character that is not white
// space (unicode.IsSpace), and leave only white space between them. A line end
// inside a block is white space like any other. A block of white space has no
// segments. The text need not be valid UTF-8; spans never divide a character.
func (s *Segmenter) Cut(block string) []Cut {
	start := skipSpace(block, 0)
	limit := trimSpaceRight(block, len(block))
	if start >= limit {
		return nil
	}
	text := block[:limit]
	if s.o.Wrapped {
		if cuts := itemLines(text, start); cuts != nil {
			return cuts
		}
	}
	forced := s.forcedCuts(text, start)
	// One segment for each 120 bytes is about what running text has.
	cuts := make([]Cut, 0, 1+(limit-start)/120)
	emit := func(end int, why Reason) {
		if e := trimSpaceRight(text, end); e > start {
			cuts = append(cuts, Cut{Span{start, e}, why})
			start = skipSpace(text, end)
		}
	}
	sc := scanner{text: text, rules: &s.rules}
	for i := start; i < limit; {
		i = s.rules.nextMark(text, i)
		for len(forced) > 0 && forced[0].at <= i {
			if forced[0].at > start {
				emit(forced[0].at, forced[0].why)
			}
			forced = forced[1:]
		}
		if i >= limit {
			break
		}
		end, resume, why := sc.mark(start, i)
		if len(forced) > 0 && resume > forced[0].at {
			// The mark belongs to the item that begins before it is read to its end.
			if end > forced[0].at {
				end = 0
			}
			resume = max(forced[0].at, i+1)
		}
		if end > 0 && end < limit {
			emit(end, why)
			resume = max(resume, start)
		}
		i = resume
	}
	if start < limit {
		cuts = append(cuts, Cut{Span{start, limit}, ReasonBlockEnd})
	}
	if s.rules.spaces {
		cuts = cutAtSpaces(text, cuts, s.o.Proposals)
	}
	return cuts
}

// forcedCut is a place where a segment ends without a final mark.
type forcedCut struct {
	at  int
	why Reason
}

// forcedCuts finds the ends that need a look at the whole block: items of a
// list in one line, a credit glued to the text. Both are rare, so their cheap
// conditions come first.
func (s *Segmenter) forcedCuts(text string, start int) []forcedCut {
	cuts := listCuts(text, start)
	if c := bracketCredit(text, start); c > 0 {
		cuts = append(cuts, forcedCut{c, ReasonCredit})
	}
	if at := strings.Index(text, "©"); at >= 0 {
		if c := creditCut(text, at+len("©"), &s.rules); c > 0 && (len(cuts) == 0 || c < cuts[0].at) {
			cuts = append([]forcedCut{{c, ReasonCredit}}, cuts...)
		}
	}
	return cuts
}

func skipSpace(text string, i int) int {
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !asciiSpace(c) {
				return i
			}
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(text[i:])
		if !isSpace(r) {
			return i
		}
		i += w
	}
	return i
}

func trimSpaceRight(text string, end int) int {
	for end > 0 {
		if c := text[end-1]; c < utf8.RuneSelf {
			if !asciiSpace(c) {
				return end
			}
			end--
			continue
		}
		r, w := utf8.DecodeLastRuneInString(text[:end])
		if !isSpace(r) {
			return end
		}
		end -= w
	}
	return end
}

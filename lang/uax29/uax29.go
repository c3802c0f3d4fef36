// Package uax29 cuts text into sentences by the rules of Unicode alone (UAX #29,
// “Unicode Text Segmentation”), to compare with and for programs that must agree
// on them. It knows no abbreviations and no language. It imports package lang
// for the form of its results and the module uax29 for the rules.
package uax29

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/sentences"

	"hexapla/lang"
)

// Cut cuts one block. The spans are as those of lang.Segmenter: ordered, without
// white space at their edges, and only white space between them. A line end is
// white space like any other, not the end of a paragraph. It is safe for
// concurrent use.
func Cut(block string) []lang.Cut {
	line := spaces(block)
	var cuts []lang.Cut
	for it := sentences.FromString(line); it.Next(); {
		span := trim(block, it.Start(), it.End())
		if span.Len() > 0 {
			cuts = append(cuts, lang.Cut{Span: span, Why: lang.ReasonStop})
		}
	}
	if n := len(cuts); n > 0 {
		cuts[n-1].Why = lang.ReasonBlockEnd
	}
	return cuts
}

// blanks is block with a blank for each line end, which would end a sentence,
// and a letter for each byte that is not UTF-8; its length is the same.
func spaces(block string) string {
	b := []byte(block)
	for i, r := range block {
		switch {
		case r == '\n' || r == '\r':
			b[i] = ' '
		case r == unicode.ReplacementChar && !strings.HasPrefix(block[i:], "\uFFFD"):
			b[i] = 'x'
		}
	}
	return string(b)
}

func trim(text string, start, end int) lang.Span {
	part := strings.TrimLeftFunc(text[start:end], unicode.IsSpace)
	start = end - len(part)
	return lang.Span{Start: start, End: start + len(strings.TrimRightFunc(part, unicode.IsSpace))}
}

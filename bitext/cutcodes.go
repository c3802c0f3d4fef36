package bitext

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hexapla/document"
	"hexapla/lang"
)

// codeCutter distributes the inline codes of a document over its segments, which must be passed in
// order. Each segment gets both codes of each of its pairs: a pair that spans several segments of a
// block is closed at the end of each segment and reopened in the next.
type codeCutter struct {
	codes    []document.Code // not yet distributed
	numbered bool            // see document.Document.Numbered
	block    int             // of the last segment
	moved    []document.Code // codes after the last segment that belong to the next
	open     []document.Code // opening codes of pairs that continue in the next segment
}

// cut returns the codes of a segment of a block with the span s in the text. If more is true, next
// is the start of the next segment of the block; otherwise it is the end of the block.
func (c *codeCutter) cut(s lang.Span, block, next int, more bool) []document.Code {
	if block != c.block {
		c.block, c.open = block, nil
	}
	if len(c.codes)+len(c.open)+len(c.moved) == 0 {
		return nil
	}
	var own []document.Code
	for _, o := range c.open {
		o.Span = lang.Span{Start: s.Start, End: s.Start}
		own = append(own, o)
	}
	own = append(append(own, c.moved...), c.take(s.End-1)...)
	left := c.take(next)
	c.moved = nil
	if more {
		left, c.moved = divide(left, s.End, next)
	}
	own = c.balance(append(own, left...), s)
	if s.Len() == 0 {
		return nil
	}
	return own
}

// take removes and returns the codes that begin at the offset last or before it.
func (c *codeCutter) take(last int) []document.Code {
	n := 0
	for n < len(c.codes) && c.codes[n].Span.Start <= last {
		n++
	}
	taken := c.codes[:n:n]
	c.codes = c.codes[n:]
	return taken
}

// divide distributes the codes between a segment that ends at end and the next, which begins at
// next. Closing codes belong to the left segment, opening codes to the right one. A standalone code
// or an empty pair belongs to the segment that it touches without white space, and otherwise to the
// left one.
func divide(codes []document.Code, end, next int) (left, right []document.Code) {
	moved := map[string]bool{} // pairs that belong to the next segment
	for i, code := range codes {
		toNext := code.Span.Start == next && next > end || code.Span.Len() > 0 || len(right) > 0
		switch code.Role {
		case document.Opening:
			toNext = toNext || closingOf(codes[i:], code.ID) < 0
			moved[code.ID] = toNext
		case document.Closing: // of a pair opened earlier: not after the end of its segment
			toNext = moved[code.ID]
		}
		if toNext {
			right = append(right, code)
		} else {
			left = append(left, code)
		}
	}
	return left, right
}

// maxPairReach is the number of codes after an opening code that are searched for its partner.
const maxPairReach = 10_000

// closingOf returns the index of the first code that closes the pair id, or -1.
func closingOf(codes []document.Code, id string) int {
	return slices.IndexFunc(codes[:min(len(codes), maxPairReach)], func(c document.Code) bool {
		return c.Role == document.Closing && c.ID == id
	})
}

// balance completes the pairs of a segment with codes within its span. A code without a partner
// becomes standalone unless the file names its codes.
func (c *codeCutter) balance(own []document.Code, s lang.Span) []document.Code {
	var open []int // indices of opening codes
	for i := range own {
		code := &own[i]
		code.Span.Start = min(max(code.Span.Start, s.Start), s.End)
		code.Span.End = min(max(code.Span.End, code.Span.Start), s.End)
		switch code.Role {
		case document.Opening:
			if !code.InText() { // text is not written a second time
				open = append(open, i)
			}
		case document.Closing:
			at := len(open) - 1
			for at >= 0 && own[open[at]].ID != code.ID {
				at--
			}
			switch {
			case at < 0 && c.numbered:
				code.Role = document.Standalone
			case at >= 0:
				open = slices.Delete(open, at, at+1)
			}
		}
	}
	c.open = nil
	for k, i := range slices.Backward(open) {
		rest := c.moved
		at := closingOf(rest, own[i].ID)
		if at < 0 {
			rest = c.codes
			at = closingOf(rest, own[i].ID)
		}
		if at < 0 {
			if c.numbered {
				own[i].Role = document.Standalone
			}
			open = slices.Delete(open, k, k+1)
			continue
		}
		end := rest[at]
		end.Span = lang.Span{Start: s.End, End: s.End}
		own = append(own, end)
	}
	for _, i := range open {
		c.open = append(c.open, own[i])
	}
	return own
}

// place returns the codes of a segment with spans in folded, which is the folded text of the
// document within s.
func (c *codeCutter) place(codes []document.Code, text string, s lang.Span, folded string) []document.Code {
	if len(codes) == 0 {
		return nil
	}
	pieces := foldedPieces(s.In(text), folded)
	for i := range codes {
		code := &codes[i]
		at, empty := code.Span.Start-s.Start, code.Span.Len() == 0
		code.Span.Start = foldedAt(pieces, at, code.Role == document.Opening || !empty)
		if empty {
			code.Span.End = code.Span.Start
		} else {
			code.Span.End = max(code.Span.Start, foldedAt(pieces, code.Span.End-s.Start, false))
		}
		if i > 0 { // codes within dropped white space are unordered
			code.Span.Start = max(code.Span.Start, codes[i-1].Span.End)
			code.Span.End = max(code.Span.Start, code.Span.End)
		}
	}
	if c.numbered {
		renumber(codes)
	}
	return codes
}

// foldedPieces returns the parts of text that Fold kept: the span in the result (Text) and the span
// in text (Source).
func foldedPieces(text, folded string) []document.Piece {
	var pieces []document.Piece
	out := 0
	for at := 0; at < len(text); {
		n := strings.IndexFunc(text[at:], foldable)
		if n < 0 {
			n = len(text) - at
		}
		if n > 0 {
			if out < len(folded) && folded[out] == ' ' {
				out++
			}
			pieces = append(pieces, document.Piece{Text: lang.Span{Start: out, End: out + n}, Source: lang.Span{Start: at, End: at + n}})
			at, out = at+n, out+n
		}
		for at < len(text) {
			r, size := utf8.DecodeRuneInString(text[at:])
			if !foldable(r) {
				break
			}
			at += size
		}
	}
	return pieces
}

// foldedAt returns the offset in a folded text of an offset in the original. For an offset within
// white space this is the end of the text before it, or the start of the text after it if behind is
// true.
func foldedAt(pieces []document.Piece, at int, behind bool) int {
	k, _ := slices.BinarySearchFunc(pieces, at, func(p document.Piece, at int) int { return p.Source.End - at })
	switch {
	case len(pieces) == 0:
		return 0
	case k == len(pieces):
		return pieces[k-1].Text.End
	case behind && at == pieces[k].Source.End && k+1 < len(pieces):
		return pieces[k+1].Text.Start
	case at >= pieces[k].Source.Start:
		return pieces[k].Text.Start + at - pieces[k].Source.Start
	case behind || k == 0:
		return pieces[k].Text.Start
	}
	return pieces[k-1].Text.End
}

// renumber numbers the codes of a segment in order. Both codes of a pair get the same number.
func renumber(codes []document.Code) {
	pairs := map[string]string{} // new IDs of open pairs
	n := 0
	for i := range codes {
		c := &codes[i]
		if c.Role == document.Closing {
			c.ID = pairs[c.ID]
			continue
		}
		n++
		id := strconv.Itoa(n)
		if c.Role == document.Opening {
			pairs[c.ID] = id
		}
		c.ID = id
	}
}

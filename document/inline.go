package document

import (
	"slices"
	"strconv"
	"strings"

	"hexapla/lang"
)

// maxOpenCodes is the maximum number of pairs of codes open at once. Deeper ones, which no genuine
// file has, are dropped: the number of codes stays linear in the size of the file.
const maxOpenCodes = 16

// maxWaiting is the maximum number of codes that wait for text.
const maxWaiting = 64

// maxCodeData is the maximum length in bytes of Code.Data in documents.
const maxCodeData = 1000

// coder is the part of a Builder that positions inline codes.
type coder struct {
	codes   []Code   // codes of the finished blocks
	block   []placed // codes of the open block
	waiting []placed // codes before the text that comes next
	pairs   []pair   // open pairs in the order of opening
	last    int      // number of the last pair
	named   bool     // see AddCode
}

// placed is a code with the number of its pair, which is 0 for a standalone code.
type placed struct {
	Code
	pair int
}

// pair is an open pair of codes.
type pair struct {
	number  int
	opening Code
	closing string // Data of the closing code
}

// OpenCode opens a pair of codes before the next visible character. closing is the Data of the
// closing code. The result identifies the pair for CloseCode. A pair that is open at the end of a
// block is closed there and opened again in the next block with text. The builder sets Role, Span
// and ID.
func (b *Builder) OpenCode(c Code, closing string) int {
	if len(b.pairs) >= maxOpenCodes {
		return 0
	}
	b.last++
	c.Role, c.Data = Opening, shortData(c.Data)
	b.pairs = append(b.pairs, pair{b.last, c, shortData(closing)})
	b.waiting = append(b.waiting, placed{c, b.last})
	return b.last
}

// CloseCode closes a pair after the last visible character. A pair without text or codes in it is
// dropped. CloseCode does nothing if the pair is not open.
func (b *Builder) CloseCode(number int) {
	at := slices.IndexFunc(b.pairs, func(p pair) bool { return p.number == number })
	if number == 0 || at < 0 {
		return
	}
	c := placed{b.pairs[at].close(), number}
	b.pairs = slices.Delete(b.pairs, at, at+1)
	opened := slices.IndexFunc(b.waiting, func(w placed) bool { return w.pair == number })
	switch {
	case slices.ContainsFunc(b.waiting[opened+1:], func(w placed) bool { return w.Role == Standalone }):
		b.waiting = append(b.waiting, c)
	case opened >= 0:
		b.waiting = slices.Delete(b.waiting, opened, opened+1)
	default:
		b.place(c)
	}
}

// close returns the closing code of a pair.
func (p pair) close() Code {
	return Code{Role: Closing, Type: p.opening.Type, Data: p.closing, Keep: p.opening.Keep, Fix: p.opening.Fix, Once: p.opening.Once}
}

// PutCode adds a standalone code next to the nearest character.
func (b *Builder) PutCode(c Code) {
	c.Role, c.Data = Standalone, shortData(c.Data)
	if b.inside && !b.spaced {
		b.placeWaiting()
		b.place(placed{c, 0})
		return
	}
	if len(b.waiting) < maxWaiting {
		c.SpaceBefore = b.inside // unless text follows
		b.waiting = append(b.waiting, placed{c, 0})
	}
}

// AddCode adds a code of a format with IDs of its own next to the nearest character. It changes
// nothing but its Span. Pairs may be incomplete. AddCode must not be combined with OpenCode and
// PutCode in one builder.
func (b *Builder) AddCode(c Code) {
	b.named = true
	c.Data = shortData(c.Data)
	if b.inside && len(b.waiting) == 0 && (!b.spaced || c.Role == Closing) {
		b.place(placed{c, 0})
		return
	}
	c.SpaceBefore = b.inside && c.Role == Standalone // unless text follows
	b.waiting = append(b.waiting, placed{c, 0})
}

// place positions a code at the end of the text so far.
func (b *Builder) place(c placed) {
	c.Span = lang.Span{Start: b.Len(), End: b.Len()}
	b.block = append(b.block, c)
}

// spaceWaiting records that white space follows the codes that wait for text.
func (b *Builder) spaceWaiting() {
	if n := len(b.waiting) - 1; n >= 0 && b.waiting[n].Role == Standalone {
		b.waiting[n].Spaced = true
	}
}

// placeWaiting positions the waiting codes at the end of the text so far, before the text to come.
func (b *Builder) placeWaiting() {
	for _, c := range b.waiting {
		c.SpaceBefore = false
		b.place(c)
	}
	b.waiting = b.waiting[:0]
}

// hasCodes reports whether a code is in the open block or waits for it.
func (b *Builder) hasCodes() bool { return len(b.block)+len(b.waiting)+len(b.pairs) > 0 }

// endCodes finishes the codes of the open block, which has the span s in text. For a block without
// text s is empty, and no codes are kept.
func (b *Builder) endCodes(text string, s lang.Span) {
	switch {
	case b.named && s.Len() > 0:
		for i, c := range b.waiting {
			c.Spaced, c.SpaceBefore = false, c.SpaceBefore && i == 0
			b.place(c)
		}
		clampCodes(b.block, s)
		for _, c := range b.block {
			b.codes = append(b.codes, c.Code)
		}
	case s.Len() > 0:
		b.placeStanding()
		for _, p := range slices.Backward(b.pairs) {
			if slices.ContainsFunc(b.block, func(c placed) bool { return c.pair == p.number }) {
				b.place(placed{p.close(), p.number})
			}
		}
		b.codes = number(b.codes, resolve(b.block, text, s))
	}
	b.block, b.waiting = b.block[:0], b.waiting[:0]
	for _, p := range b.pairs {
		b.waiting = append(b.waiting, placed{p.opening, p.number})
	}
}

// placeStanding positions the waiting standalone codes, and those that belong to them, when no more
// text comes.
func (b *Builder) placeStanding() {
	n := len(b.waiting)
	for n > 0 && b.waiting[n-1].Role == Opening {
		n--
	}
	for i, c := range b.waiting[:n] {
		c.Spaced, c.SpaceBefore = false, c.SpaceBefore && i == 0
		b.place(c)
	}
	b.waiting = slices.Delete(b.waiting, 0, n)
}

// resolve returns the codes of a block from those that were positioned in it: within the span of
// the block, without empty pairs, properly nested where several have the same position, and with
// adjacent pairs of the same formatting merged.
func resolve(block []placed, text string, s lang.Span) []placed {
	clampCodes(block, s)
	block = slices.DeleteFunc(block, func(c placed) bool {
		return c.Role == Standalone && isGapCode(c.Code) && (c.Span.Start == s.Start || c.Span.Start == s.End)
	})
	block = mergePairs(dropEmpty(block, text), text)
	nest(block)
	return block
}

// clampCodes moves codes beyond the ends of a block to the ends.
func clampCodes(block []placed, s lang.Span) {
	for i := range block {
		at := min(max(block[i].Span.Start, s.Start), s.End)
		block[i].Span = lang.Span{Start: at, End: at}
	}
}

// isGapCode reports whether a code stands for white space.
func isGapCode(c Code) bool { return c.Type == CodeBreak || c.Type == CodeTab }

// dropEmpty removes pairs that hold nothing but white space.
func dropEmpty(block []placed, text string) []placed {
	opened := map[int]int{} // index of the opening code by pair
	empty := map[int]bool{}
	alone := make([]int, len(block)+1) // number of standalone codes before each
	for i, c := range block {
		alone[i+1] = alone[i]
		switch c.Role {
		case Opening:
			opened[c.pair] = i
		case Closing:
			from, ok := opened[c.pair]
			within := lang.Span{}
			if ok {
				within = lang.Span{Start: block[from].Span.Start, End: c.Span.Start}
			}
			if !ok || alone[i] == alone[from] && strings.TrimFunc(within.In(text), isSpace) == "" {
				empty[c.pair] = true
			}
		default:
			alone[i+1]++
		}
	}
	if len(empty) == 0 {
		return block
	}
	return slices.DeleteFunc(block, func(c placed) bool { return empty[c.pair] })
}

// mergePairs merges two pairs of formatting with nothing but white space between them, so that bold
// type in three pieces becomes one.
func mergePairs(block []placed, text string) []placed {
	out := block[:0]
	data := map[int]string{}  // of the opening codes, by pair
	merged := map[int]int{}   // pair into which another was merged
	dropped := map[int]bool{} // closing codes of out that were removed
	var recent []int          // closing codes of out without text after them
	at := 0
	for _, c := range block {
		if within := (lang.Span{Start: at, End: c.Span.Start}); strings.TrimFunc(within.In(text), isSpace) != "" || c.Role == Standalone {
			recent = recent[:0]
		}
		at = c.Span.Start
		switch {
		case c.Role == Opening && isFormatting(c.Type):
			data[c.pair] = c.Data
			k := slices.IndexFunc(recent, func(k int) bool { return out[k].Type == c.Type && data[out[k].pair] == c.Data })
			if k >= 0 {
				merged[c.pair] = out[recent[k]].pair
				dropped[recent[k]] = true
				recent = slices.Delete(recent, k, k+1)
				continue
			}
		case c.Role == Closing && isFormatting(c.Type):
			if first, ok := merged[c.pair]; ok {
				c.pair = first
			}
			recent = append(recent, len(out))
		}
		out = append(out, c)
	}
	if len(dropped) == 0 {
		return out
	}
	i := -1
	return slices.DeleteFunc(out, func(placed) bool { i++; return dropped[i] })
}

// isFormatting reports whether codes of a type change the look of the text only.
func isFormatting(kind string) bool {
	return kind == CodeBold || kind == CodeItalic || kind == CodeUnderline
}

// nest orders the codes at each position so that pairs that begin or end together are nested.
func nest(block []placed) {
	ends, begins := map[int]int{}, map[int]int{}
	for i, c := range block {
		switch c.Role {
		case Opening:
			begins[c.pair] = i
		case Closing:
			ends[c.pair] = c.Span.Start
		}
	}
	for i := 0; i < len(block); {
		k := i + 1
		for k < len(block) && block[k].Role == block[i].Role && block[k].Span == block[i].Span {
			k++
		}
		switch block[i].Role {
		case Opening:
			slices.SortStableFunc(block[i:k], func(x, y placed) int { return ends[y.pair] - ends[x.pair] })
			for j := i; j < k; j++ {
				begins[block[j].pair] = j
			}
		case Closing:
			slices.SortStableFunc(block[i:k], func(x, y placed) int { return begins[y.pair] - begins[x.pair] })
		}
		i = k
	}
}

// number appends the codes of a block to codes and sets their IDs, which pairs share.
func number(codes []Code, block []placed) []Code {
	ids := map[int]string{} // IDs of the open pairs
	n := 0
	for _, c := range block {
		if c.ID = ids[c.pair]; c.Role != Closing {
			n++
			c.ID = strconv.Itoa(n)
			if c.pair > 0 {
				ids[c.pair] = c.ID
			}
		}
		codes = append(codes, c.Code)
	}
	return codes
}

// shortData limits the length of the Data of a code.
func shortData(data string) string {
	if len(data) <= maxCodeData {
		return data
	}
	return strings.ToValidUTF8(data[:maxCodeData], "") + "…"
}

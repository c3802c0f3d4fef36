package document

import (
	"slices"
	"strconv"
	"strings"

	"hexapla/lang"
)

// maxOpenCodes is how many pairs of codes may be open at once. Deeper ones, which no
// honest file has, are left out: the number of codes stays linear in the file.
const maxOpenCodes = 16

// maxWaiting is how many codes may wait for text.
const maxWaiting = 64

// maxCodeData is the longest Code.Data, in bytes, that the readers of documents make.
const maxCodeData = 1000

// coder is the part of a Builder that places inline codes.
type coder struct {
	codes   []Code   // of the blocks that were ended
	block   []placed // of the open block
	waiting []placed // codes that stand before the text that comes next
	pairs   []pair   // open ones, in the order in which they were opened
	last    int      // number of the last pair
	named   bool     // see AddCode
}

// placed is a code with the number of its pair, 0 where it stands alone.
type placed struct {
	Code
	pair int
}

// pair is a pair of codes that is open.
type pair struct {
	number  int
	opening Code
	closing string // its Data
}

// OpenCode opens a pair of codes in front of the next visible character. closing is
// the Data of its closing code. The result names the pair for CloseCode. A pair that
// is open at the end of a block is closed there and opened again in the next block
// with text. Its Role, Span and ID are set by the builder.
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

// CloseCode closes a pair behind the last visible character. A pair without any text
// or code in it is left out. It does nothing when no such pair is open.
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

// close makes the closing code of a pair.
func (p pair) close() Code {
	return Code{Role: Closing, Type: p.opening.Type, Data: p.closing, Keep: p.opening.Keep, Fix: p.opening.Fix, Once: p.opening.Once}
}

// PutCode adds a code that stands alone, beside the character next to it.
func (b *Builder) PutCode(c Code) {
	c.Role, c.Data = Standalone, shortData(c.Data)
	if b.inside && !b.spaced {
		b.placeWaiting()
		b.place(placed{c, 0})
		return
	}
	if len(b.waiting) < maxWaiting {
		c.SpaceBefore = b.inside // unless text comes behind it
		b.waiting = append(b.waiting, placed{c, 0})
	}
}

// AddCode adds a code of a format that names its codes, beside the character next to it.
// Its Role, its ID and all else stay as they are, except its Span: nothing is said of
// pairs, of which a half may be missing. A builder that is given such codes has no others.
func (b *Builder) AddCode(c Code) {
	b.named = true
	c.Data = shortData(c.Data)
	if b.inside && len(b.waiting) == 0 && (!b.spaced || c.Role == Closing) {
		b.place(placed{c, 0})
		return
	}
	c.SpaceBefore = b.inside && c.Role == Standalone // unless text comes behind it
	b.waiting = append(b.waiting, placed{c, 0})
}

// place puts a code at the end of the text so far.
func (b *Builder) place(c placed) {
	c.Span = lang.Span{Start: b.Len(), End: b.Len()}
	b.block = append(b.block, c)
}

// spaceWaiting says that white space follows the codes that wait for text.
func (b *Builder) spaceWaiting() {
	if n := len(b.waiting) - 1; n >= 0 && b.waiting[n].Role == Standalone {
		b.waiting[n].Spaced = true
	}
}

// placeWaiting puts the codes that wait at the end of the text so far, in front of text.
func (b *Builder) placeWaiting() {
	for _, c := range b.waiting {
		c.SpaceBefore = false
		b.place(c)
	}
	b.waiting = b.waiting[:0]
}

// hasCodes reports whether any code is in the open block or waits for it.
func (b *Builder) hasCodes() bool { return len(b.block)+len(b.waiting)+len(b.pairs) > 0 }

// endCodes ends the open block, which has the span s in text. A block without text has
// no codes: s is empty then.
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
		b.codes = number(b.codes, settle(b.block, text, s))
	}
	b.block, b.waiting = b.block[:0], b.waiting[:0]
	for _, p := range b.pairs {
		b.waiting = append(b.waiting, placed{p.opening, p.number})
	}
}

// placeStanding places the codes that stand alone and wait for text that does not
// come, and what belongs to them.
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

// settle makes the codes of a block out of those that were placed in it: within the
// span of the block, without pairs that hold nothing, properly nested at places where
// several stand, and with neighbouring pairs of the same formatting made one.
func settle(block []placed, text string, s lang.Span) []placed {
	clampCodes(block, s)
	block = slices.DeleteFunc(block, func(c placed) bool {
		return c.Role == Standalone && isGapCode(c.Code) && (c.Span.Start == s.Start || c.Span.Start == s.End)
	})
	block = mergePairs(dropEmpty(block, text), text)
	nest(block)
	return block
}

// clampCodes moves codes beyond the ends of a block to these.
func clampCodes(block []placed, s lang.Span) {
	for i := range block {
		at := min(max(block[i].Span.Start, s.Start), s.End)
		block[i].Span = lang.Span{Start: at, End: at}
	}
}

// isGapCode reports whether a code stands for white space.
func isGapCode(c Code) bool { return c.Type == CodeBreak || c.Type == CodeTab }

// dropEmpty leaves out the pairs that hold nothing but white space.
func dropEmpty(block []placed, text string) []placed {
	opened := map[int]int{} // where a pair was opened
	empty := map[int]bool{}
	alone := make([]int, len(block)+1) // codes that stand alone before each
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

// mergePairs makes one of two pairs of formatting that follow each other with nothing
// but white space between them, so that bold type in three pieces is one.
func mergePairs(block []placed, text string) []placed {
	out := block[:0]
	data := map[int]string{}  // of the opening codes, by pair
	merged := map[int]int{}   // the pair that another became a part of
	dropped := map[int]bool{} // closing codes of out that are none any more
	var recent []int          // closing codes of out with no text behind them
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

// isFormatting reports whether codes of a type change nothing but the look of the text.
func isFormatting(kind string) bool {
	return kind == CodeBold || kind == CodeItalic || kind == CodeUnderline
}

// nest orders the codes at each place so that pairs that begin or end together hold
// each other.
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

// number adds the codes of a block to others and gives them their IDs: pairs share one.
func number(codes []Code, block []placed) []Code {
	ids := map[int]string{} // of the pairs that are open
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

// shortData bounds the length of what stands in a file for a code.
func shortData(data string) string {
	if len(data) <= maxCodeData {
		return data
	}
	return strings.ToValidUTF8(data[:maxCodeData], "") + "…"
}

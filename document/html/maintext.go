package html

import (
	"golang.org/x/net/html/atom"

	"hexapla/document"
)

// The main text is found as the element whose blocks weigh most. A block of
// running text weighs its words outside links; a fixed cost and the words in
// links count against one with links, so that menus and teasers weigh less than
// nothing; short text without links weighs nothing either way, for the list of a
// recipe, a table of a manual and the answer of a forum are as short as the line
// of an imprint. The weight of an element is the sum over what is in it, where a
// part that weighs less than nothing counts as cut off, which has a price of its
// own: a strip of buttons between two answers does not part them, and a column of
// links beside an article does not come in with it. It is the greatest sum over a
// stretch of text, known from work on extracting articles by token sequences,
// with stretches bound to elements and holes in them.
const (
	blockCost = 8 // words: a block with links and fewer words speaks against running text
	linkCost  = 3 // of a word in a link
	holeCost  = 6 // of a part that is cut off
)

// mainText marks as a menu all that stands outside the main text, and the parts
// of it that are cut off. The <main> of the page, or its only <article>, bounds
// the search if it holds most of the weight. Where the main text has no title of
// its own, the one in front of it stays.
func (r *reader) mainText() {
	if len(r.notes) == 0 {
		return
	}
	blocks := r.b.Blocks()
	weight, count := make([]int, len(r.nodes)), make([]int, len(r.nodes))
	for i, n := range r.notes {
		if n.title || blocks[i].Boilerplate != document.Content {
			continue // known for what it is, wherever it stands
		}
		w := n.size.weight(blocks[i].Kind)
		if !r.isHeading(n.node) {
			w = max(w, -holeCost)
		}
		weight[n.node] += w
		count[n.node]++
	}
	for i := len(r.nodes) - 1; i > 0; i-- { // children follow parents
		p := r.nodes[i].parent
		if r.isHeading(i) {
			weight[p] += weight[i] // never cut off from what it heads
		} else {
			weight[p] += max(weight[i], -holeCost)
		}
		count[p] += count[i]
	}
	best := r.bound(weight)
	if best < 0 {
		best = 0
		// Of equals the innermost, which comes last.
		for i := range weight {
			if weight[i] >= weight[best] {
				best = i
			}
		}
	}
	if weight[best] <= 0 {
		return // no running text anywhere: a page of links has no main text
	}
	hole := make([]bool, len(r.nodes))
	for i := best + 1; i < len(r.nodes); i++ {
		p := r.nodes[i].parent
		hole[i] = hole[p] || weight[i] <= -holeCost && r.within(i, best) && !(count[i] == 1 && r.isHeading(i))
	}
	title := r.titleBefore(best, blocks)
	for i, n := range r.notes {
		if blocks[i].Boilerplate == document.Content && i != title && (!r.within(n.node, best) || hole[n.node]) {
			blocks[i].Boilerplate = document.Menu
		}
	}
}

// weight is that of a block.
func (s size) weight(kind document.Kind) int {
	switch own := s.words - s.linked; {
	case kind == document.Heading && s.linked == 0:
		return 1 // short by nature
	case kind == document.Heading:
		return own - s.linked // of a post, or of a teaser
	case s.linked == 0:
		return max(0, own-blockCost)
	default:
		return own - linkCost*s.linked - min(blockCost, 4*s.linked)
	}
}

func (r *reader) isHeading(node int) bool {
	switch r.nodes[node].name {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hgroup:
		return true
	}
	return false
}

// titleBefore gives the block that is the title of the main text and stands in
// front of it: the last h1 before it, one that is no link if there is; without any,
// the short block right before it. It is -1 where the main text has its title.
func (r *reader) titleBefore(best int, blocks []document.Block) int {
	first, title, linked := -1, -1, -1
	for i, n := range r.notes {
		content := blocks[i].Boilerplate == document.Content && !n.title
		if !content {
			continue
		}
		if r.within(n.node, best) {
			if n.headline {
				return -1
			}
			if first < 0 {
				first = i
			}
			continue
		}
		if n.headline && (first < 0 || title < 0 && linked < 0) {
			if n.size.linked == 0 {
				title = i
			} else {
				linked = i
			}
		}
	}
	switch {
	case title >= 0:
		return title
	case linked >= 0:
		return linked
	case first > 0 && blocks[first].Kind != document.Heading:
		n := r.notes[first-1]
		if !n.title && n.size.linked == 0 && n.size.words <= titleWords && r.within(n.node, r.nodes[best].parent) {
			return first - 1
		}
	}
	return -1
}

// titleWords is the most that a title is long.
const titleWords = 25

// bound gives the element that the page itself declares to be its main text, if
// at least half of the weight is in it, else -1.
func (r *reader) bound(weight []int) int {
	mains, articles := -1, -1
	only := true
	for i, n := range r.nodes {
		if n.main && (mains < 0 || weight[i] > weight[mains]) {
			mains = i
		}
		if n.name == atom.Article {
			only = only && articles < 0
			articles = i
		}
	}
	total := 0
	for _, w := range weight {
		total = max(total, w)
	}
	for _, i := range []int{articles, mains} {
		if i >= 0 && (i == mains || only) && weight[i]*2 >= total && weight[i] > 0 {
			return i
		}
	}
	return -1
}

// within reports whether an element lies in another, or is it.
func (r *reader) within(at, ancestor int) bool {
	for at > ancestor {
		at = r.nodes[at].parent
	}
	return at == ancestor
}

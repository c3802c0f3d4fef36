package html

import (
	"golang.org/x/net/html/atom"

	"hexapla/document"
)

// The main text is the element whose blocks have the greatest weight. A block of running text
// weighs its words outside links; a fixed cost and the words in links are subtracted from one with
// links, so that menus and teasers have negative weight. Short text without links has no weight,
// because the list of a recipe, the table of a manual and the answer in a forum are as short as the
// line of an imprint. The weight of an element is the sum over its parts. A part of negative weight
// counts as cut out, at a fixed price: a row of buttons does not separate two answers, and a column
// of links beside an article is not included with it. This is the maximum subsequence sum known
// from article extraction by token sequences, with subsequences bound to elements and with holes.
const (
	blockCost = 8 // in words: blocks with links and fewer words are unlikely to be running text
	linkCost  = 3 // of a word in a link
	holeCost  = 6 // of a part that is cut out
)

// mainText marks everything outside the main text as menu, and the parts cut out of it. The <main>
// of the page, or its only <article>, bounds the search if it holds most of the weight. If the main
// text has no title of its own, the one before it stays content.
func (r *reader) mainText() {
	if len(r.notes) == 0 {
		return
	}
	blocks := r.b.Blocks()
	weight, count := make([]int, len(r.nodes)), make([]int, len(r.nodes))
	for i, n := range r.notes {
		if n.title || blocks[i].Boilerplate != document.Content {
			continue // already recognized, wherever it is
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
		// Of equal elements the innermost, which comes last.
		for i := range weight {
			if weight[i] >= weight[best] {
				best = i
			}
		}
	}
	if weight[best] <= 0 {
		return // no running text: a page of links has no main text
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

// weight returns the weight of a block.
func (s size) weight(kind document.Kind) int {
	switch own := s.words - s.linked; {
	case kind == document.Heading && s.linked == 0:
		return 1 // short by nature
	case kind == document.Heading:
		return own - s.linked // of a post or a teaser
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

// titleBefore returns the block before the main text that is its title: the last h1 before it,
// preferably one that is not a link, or else the short block right before it. It returns -1 if the
// main text has its title.
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

// titleWords is the maximum length of a title in words.
const titleWords = 25

// bound returns the element that the page itself declares as its main text if it has at least half
// of the weight, and -1 otherwise.
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

// within reports whether an element is ancestor or inside it.
func (r *reader) within(at, ancestor int) bool {
	for at > ancestor {
		at = r.nodes[at].parent
	}
	return at == ancestor
}

package html

import (
	"golang.org/x/net/html/atom"

	"hexapla/document"
)

// The main text is found as the element whose blocks weigh most. A block of
// running text weighs its words outside links; a fixed cost and the words in
// links count against it, so that menus and teasers weigh less than nothing. The
// weight of an element is the sum over all blocks in it: going up the tree gains
// by taking in more paragraphs and loses by taking in menus. It is the greatest
// sum over a stretch of text, known from work on extracting articles by token
// sequences, with stretches bound to elements.
const (
	blockCost = 8 // words: a block with fewer speaks against running text
	linkCost  = 3 // of a word in a link
)

// mainText marks as a menu all that stands outside the main text. The <main> of
// the page, or its only <article>, bounds the search if it holds most of the
// weight. The title of the page stays, wherever it is.
func (r *reader) mainText() {
	if len(r.notes) == 0 {
		return
	}
	blocks := r.b.Blocks()
	weight := make([]int, len(r.nodes))
	for i, n := range r.notes {
		w := n.size.words - n.size.linked - linkCost*n.size.linked - blockCost
		switch {
		case n.title:
			continue
		case blocks[i].Furniture != document.Content:
			w = min(w, -blockCost)
		case blocks[i].Kind == document.Heading:
			w = 1 // short by nature
		}
		for at := n.node; at >= 0; at = r.nodes[at].parent {
			weight[at] += w
		}
	}
	best := 0
	if bound := r.bound(weight); bound >= 0 {
		best = bound
	} else {
		// Of equals the innermost, which comes last: children follow parents.
		for i := range weight {
			if weight[i] >= weight[best] {
				best = i
			}
		}
	}
	if weight[best] <= 0 {
		return // no running text anywhere: a page of links has no main text
	}
	headline := false
	for i, n := range r.notes {
		if n.headline && !n.title && r.within(n.node, best) && blocks[i].Furniture == document.Content {
			headline = true
		}
	}
	for i, n := range r.notes {
		if blocks[i].Furniture != document.Content || r.within(n.node, best) {
			continue
		}
		if n.headline && !n.title && !headline {
			headline = true
			continue
		}
		blocks[i].Furniture = document.Menu
	}
}

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

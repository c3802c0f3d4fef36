package lang

import (
	"sync"

	"golang.org/x/text/language"
)

// Limits of PlainlyIn.
const (
	leastPlainWords = 3   // function words that a text must have
	leastPlainShare = .2  // their share of all words
	leastPlainLead  = 2.0 // log odds of the language against the next, about 7 to 1
)

// PlainlyIn reports whether the function words of text alone show that it is in the
// language of tag: there are some, and they are seven times likelier in it than in
// any other language of the script. It is much faster than Detect. false says nothing: the
// text may still be in the language. Languages whose script has no table, such as Hebrew
// and Chinese, are never plain.
func PlainlyIn(text string, tag language.Tag) bool {
	s, c := tag.Script()
	if c == language.No {
		return false
	}
	script := s.String()
	t := tableOf(script)
	if t == nil {
		return false
	}
	code := -1
	for i, k := range t.keys {
		if k == keyOf(tag) {
			code = i
			break
		}
	}
	if code < 0 {
		return false
	}
	scores, _ := plainScores.Get().(*[]float64)
	if scores == nil || len(*scores) != len(t.codes) {
		list := make([]float64, len(t.codes))
		scores = &list
	}
	defer plainScores.Put(scores)
	score := *scores
	clear(score)
	words, own := wordsOf(text, script), 0
	for _, w := range words {
		for _, h := range t.words[w] {
			score[h.code] += h.gain
			if h.code == code {
				own++
			}
		}
	}
	if own < leastPlainWords || float64(own) < leastPlainShare*float64(len(words)) {
		return false
	}
	for i := range score {
		if i != code && score[i] > score[code]-leastPlainLead {
			return false
		}
	}
	return true
}

var plainScores sync.Pool // of *[]float64

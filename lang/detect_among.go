package lang

import (
	"math"
	"math/bits"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

const (
	// clearMargin is the lead, in log odds, at which function words and letters
	// decide without a model; clearPrior the same for a language of the prior.
	clearMargin = 9
	clearPrior  = 4
	// closeMargin is the lead below which longer n-grams are asked.
	closeMargin = 4
	// modelRange and modelMost choose the languages that a model is loaded for:
	// those within so many log odds of the best, at most so many.
	modelRange = 14
	modelMost  = 8
	// shortText is the number of letters below which n-grams longer than
	// trigrams say more than trigrams do.
	shortText = 120
	// modelBias is what a model's answer adds to the log odds against a language
	// without a table.
	modelBias = -3
	// priorRest is what a prior leaves to the languages that it does not name.
	priorRest = .02
	// withoutModel is what a language that lingua lacks gets in place of
	// lingua's opinion.
	withoutModel = -3
)

// amongTable ranks the languages of one script for words of that script.
func (d *Detector) amongTable(t *table, words []string, prior Prior) []Candidate {
	c := t.count(words)
	score := make([]float64, len(t.codes))
	var considered uint64
	for i, tag := range t.tags {
		score[i] = c.score[i]
		if d.considers(tag) {
			considered |= 1 << i
		}
	}
	logPrior, believed := t.prior(prior)
	for i := range score {
		score[i] += logPrior[i]
	}
	if considered == 0 {
		return nil
	}
	unknown := c.unknown
	if believed != 0 {
		unknown += math.Log(priorRest / float64(len(t.codes)))
	}
	if len(d.o.Languages) > 0 {
		unknown = math.Inf(-1)
	}
	best, margin := lead(score, considered, unknown)
	if !d.o.NoModels && bits.OnesCount64(considered) > 1 && !clear(best, margin, believed, &c) {
		text := strings.Join(words, " ")
		set := t.near(score, considered, &c)
		if logp, ok := d.lingua.lookUp(t, set, false, text); ok {
			low := t.add(score, set, logp)
			if _, margin = lead(low, set, unknown); margin < closeMargin && letterCount(words) < shortText {
				top := topOf(low, set, 3)
				if high, ok := d.lingua.lookUp(t, top, true, text); ok {
					low = addHigh(low, score, top, high)
				}
			}
			unknown += modelBias
			for i := range low {
				if set&(1<<i) == 0 {
					low[i] = math.Inf(-1)
				}
			}
			score = low
		}
	}
	// Words are not independent of each other: the longer the text, the more of
	// its log odds repeat what is known already.
	temper := 1 + float64(c.words)/60
	return t.candidates(score, considered, unknown, temper)
}

// clear tells whether the evidence decides without a model.
func clear(best int, margin float64, believed uint64, c *tally) bool {
	if best < 0 {
		return false
	}
	if believed&(1<<best) != 0 && margin >= clearPrior {
		return true
	}
	return margin >= clearMargin && c.hits[best] >= 2
}

// prior turns a prior into log odds for each language of the table, and the set
// of those that it names. Nothing is ever excluded by it.
func (t *table) prior(prior Prior) (logp []float64, named uint64) {
	logp = make([]float64, len(t.codes))
	p := make([]float64, len(t.codes))
	for _, c := range prior {
		for i, tag := range t.tags {
			if sameLanguage(c.Tag, tag) && c.Confidence > 0 {
				p[i] += c.Confidence
				named |= 1 << i
			}
		}
	}
	if named == 0 {
		return logp, 0
	}
	for i := range logp {
		logp[i] = math.Log(math.Min(p[i], 1)*(1-priorRest) + priorRest/float64(len(t.codes)))
	}
	return logp, named
}

// lead is the best language of a set and its lead over the next one and over
// an unknown language; best is -1 when an unknown one leads.
func lead(score []float64, set uint64, unknown float64) (best int, margin float64) {
	best = -1
	first, second := unknown, math.Inf(-1)
	for i, s := range score {
		if set&(1<<i) == 0 {
			continue
		}
		if s > first {
			best, first, second = i, s, first
		} else if s > second {
			second = s
		}
	}
	return best, first - second
}

// near is the set of languages that a model is to be asked about: all of them
// where no function word was met.
func (t *table) near(score []float64, considered uint64, c *tally) uint64 {
	found := false
	for _, n := range c.hits {
		found = found || n > 0
	}
	best, _ := lead(score, considered, math.Inf(-1))
	var set uint64
	for i, s := range score {
		if considered&(1<<i) != 0 && score[best]-s < modelRange {
			set |= 1 << i
		}
	}
	if !found {
		return set
	}
	return topOf(score, set, modelMost)
}

// topOf is the n best languages of a set.
func topOf(score []float64, set uint64, n int) uint64 {
	var list []int
	for rest := set; rest != 0; rest &= rest - 1 {
		list = append(list, bits.TrailingZeros64(rest))
	}
	sort.SliceStable(list, func(i, j int) bool { return score[list[i]] > score[list[j]] })
	var top uint64
	for _, i := range list[:min(n, len(list))] {
		top |= 1 << i
	}
	return top
}

// add adds a model's opinion to the scores of a set.
func (t *table) add(score []float64, set uint64, logp map[int]float64) []float64 {
	out := append([]float64(nil), score...)
	for i := range out {
		if set&(1<<i) == 0 {
			continue
		}
		if p, ok := logp[i]; ok {
			out[i] += p
			continue
		}
		p := float64(withoutModel)
		list, less := sisters(t.codes[i])
		for sister := range strings.FieldsSeq(list) {
			if k := t.index(sister); k >= 0 && set&(1<<k) != 0 {
				p = max(p, logp[k]-less)
			}
		}
		out[i] += p
	}
	return out
}

// sisters are the languages whose opinion of lingua also holds for one that
// lingua lacks, less a little where the sister has many more readers: function
// words and letters alone must then tell them apart.
func sisters(code string) (list string, less float64) {
	switch code {
	case "sr":
		return "hr bs", 0
	case "gl":
		return "pt es", 1.5
	case "lb":
		return "de", 1.5
	case "fo":
		return "is", 1.5
	case "ne":
		return "hi mr", 0
	case "tt", "ba", "ky", "tg":
		return "kk mn ru", .5
	case "ckb", "ug", "ps", "sd":
		return "fa ur ar", .5
	}
	return "", 0
}

// index is the place of a language in the table, or -1.
func (t *table) index(code string) int {
	for i, c := range t.codes {
		if c == code {
			return i
		}
	}
	return -1
}

// addHigh puts the opinion of the longer n-grams in the place of the trigrams'
// for the languages in top; the others keep their distance to the best of them.
func addHigh(low, score []float64, top uint64, high map[int]float64) []float64 {
	out := append([]float64(nil), low...)
	for i := range out {
		if p, ok := high[i]; ok && top&(1<<i) != 0 {
			out[i] = score[i] + (low[i]-score[i]+2*p)/2
		}
	}
	return out
}

// candidates turns scores into shares of belief. The share of an unknown
// language is left out of the list.
func (t *table) candidates(score []float64, set uint64, unknown, temper float64) []Candidate {
	top := unknown
	for i, s := range score {
		if set&(1<<i) != 0 {
			top = max(top, s)
		}
	}
	sum := math.Exp((unknown - top) / temper)
	list := make([]Candidate, 0, len(score))
	for i, s := range score {
		if set&(1<<i) == 0 {
			continue
		}
		p := math.Exp((s - top) / temper)
		sum += p
		list = append(list, Candidate{t.tags[i], p})
	}
	for i := range list {
		list[i].Confidence /= sum
	}
	return list
}

func letterCount(words []string) int {
	n := 0
	for _, w := range words {
		n += utf8.RuneCountInString(w)
	}
	return n
}

// runs gives the runs of the whole text their scripts and languages. Runs in the
// main script are in the main language; others in the one that their script or,
// cheaply, their function words tell.
func (d *Detector) runs(text, evidence, main string, jp bool, tag language.Tag, s *scan) []Run {
	runs := s.runs
	if jp || len(evidence) != len(text) {
		again := scanText(text, jp)
		runs = again.runs
	}
	for i := range runs {
		r := &runs[i]
		code := r.Script
		if code == main {
			r.Tag, r.Script = tag, writtenScript(main, tag)
			continue
		}
		r.Tag = d.runLanguage(code, r.Span.In(text))
		r.Script = writtenScript(code, r.Tag)
	}
	return runs
}

// runLanguage tells the language of a run from its script and function words.
func (d *Detector) runLanguage(script, text string) language.Tag {
	t := tableOf(script)
	if t == nil {
		list := rank(d.allowed(decided(script, sample(text), nil)))
		if len(list) == 0 {
			return language.Und
		}
		return list[0].Tag
	}
	words := wordsOf(sample(text), script)
	if len(words) < 2 {
		return language.Und
	}
	c := t.count(words)
	best, margin := lead(c.score, ^uint64(0), c.unknown)
	if best < 0 || margin < closeMargin/2 || !d.considers(t.tags[best]) {
		return language.Und
	}
	return t.tags[best]
}

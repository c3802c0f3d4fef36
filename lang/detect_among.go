package lang

import (
	"cmp"
	"math"
	"slices"

	"golang.org/x/text/language"
)

const (
	// closeMargin is the lead, in log odds, below which lingua is asked about the
	// best languages, and closeMost how many of them.
	closeMargin = 4
	closeMost   = 3
	// closeShare is how much of lingua's log odds are believed.
	closeShare = .8
	// runMargin is the lead that tells the language of a run.
	runMargin = 2
	// strangeness is how much less likely than typical a letter of a text is on
	// average when a language without a table becomes as likely as the best one,
	// strangenessOfText the same where the best was learnt from one text.
	strangeness       = 1.05
	strangenessOfText = 1.4
	// strangenessElsewhere is the same in other letters than Latin.
	strangenessElsewhere = 2.5
	// unknownBias is the log odds against a language without a table.
	unknownBias = -6
	// temperLeast, and a part for each temperWords words, is what log odds are
	// divided by; temperOfText is a further factor where the best language was
	// learnt from one text.
	temperLeast  = 1.3
	temperWords  = 60
	temperOfText = 2
	// usual, with usualSpread over the root of the number of letters, is how much
	// less likely than typical a letter may be on average without any doubt, and
	// temperStrange a factor for what goes beyond. All three were set so that of
	// news sentences in languages without a good table fewer than one in twenty is
	// told wrongly with .9 or more.
	usual         = -.1
	usualSpread   = 4
	temperStrange = 14
	// priorRest is what a prior leaves to the languages that it does not name.
	priorRest = .02
)

// amongTable ranks the languages of one script for words of that script.
func (d *Detector) amongTable(t *table, words []string, prior Prior) []Candidate {
	adder := d.counter()
	defer d.counters.Put(adder)
	c := adder.count(t, words)
	if len(d.o.Languages) > 0 {
		for i, tag := range t.tags {
			if !d.considers(tag) {
				c.score[i] = math.Inf(-1)
			}
		}
	}
	logPrior, rest := t.prior(prior)
	best := lead(c.score)
	if math.IsInf(c.score[best[0]], -1) {
		return nil
	}
	if !d.o.NoModels && !decidedBy(logPrior, best) {
		d.askLingua(t, &c, words, best)
		best = lead(c.score)
	}
	// Letters and words are not independent of each other: the longer the text,
	// the more of its log odds repeat what is known already. A prior is something
	// else, and counts in full.
	temper := temperLeast + float64(c.words)/temperWords
	if !t.models[best[0]] {
		temper *= temperOfText
	}
	if below := t.below(best[0], &c); below > 0 {
		temper *= 1 + float64(temperStrange*below)
	}
	unknown := math.Inf(-1)
	if len(d.o.Languages) == 0 {
		unknown = t.strange(best[0], c.letters)/temper + rest
	}
	for i := range c.score {
		c.score[i] /= temper
	}
	for i, p := range logPrior {
		c.score[i] += p
	}
	return t.candidates(c.score, unknown)
}

// counter gives a counter to work with, which goes back to d.counters.
func (d *Detector) counter() *counter {
	if c, ok := d.counters.Get().(*counter); ok {
		return c
	}
	return &counter{}
}

// decidedBy reports whether a prior decides among the best languages, whatever a
// model thinks of them.
func decidedBy(logPrior []float64, best []int) bool {
	if logPrior == nil {
		return false
	}
	top := slices.MaxFunc(best, func(a, b int) int { return cmp.Compare(logPrior[a], logPrior[b]) })
	return logPrior[top] > logPrior[best[0]] || len(best) > 1 && top == best[0] && logPrior[top] > logPrior[best[1]]
}

// below is how much less likely than usual a letter of a text is on average for
// a language, 0 where that says nothing.
func (t *table) below(i int, c *tally) float64 {
	if c.letters == 0 || t.script != "Latn" {
		return 0
	}
	n := float64(c.letters)
	return t.typical[i] + t.handicap[i] - c.score[i]/n - usual - usualSpread/math.Sqrt(n)
}

// strange is the log likelihood of so many letters of a language without a
// table that looks like language i.
func (t *table) strange(i, letters int) float64 {
	less := strangeness
	switch {
	case t.script != "Latn" && (i >= t.grams || !t.models[i]):
		return math.Inf(-1) // few languages are unknown there, and spellings vary
	case t.script != "Latn":
		less = strangenessElsewhere
	case !t.models[i]:
		less = strangenessOfText
	}
	return float64(float64(letters)*(t.typical[i]+t.handicap[i]-less)) + unknownBias
}

// askLingua puts lingua's opinion, its longer sequences, beside the table's where
// the best languages are close and lingua knows them.
func (d *Detector) askLingua(t *table, c *tally, words []string, best []int) {
	var close []int
	for _, i := range best[:min(closeMost, len(best))] {
		if t.models[i] && (t.codes[i] != "sr" || t.script == "Cyrl") && c.score[best[0]]-c.score[i] < closeMargin {
			close = append(close, i)
		}
	}
	if len(close) < 2 || close[0] != best[0] {
		return
	}
	logp, ok := d.lingua.lookUp(t, close, words)
	if !ok {
		return
	}
	for k, i := range close {
		c.score[i] += float64(closeShare * logp[k])
	}
}

// prior turns a prior into log odds for each language of the table, and for one
// without a table (rest); nil and 0 when it names none of them. Nothing is ever
// excluded by it.
func (t *table) prior(prior Prior) (logp []float64, rest float64) {
	believed := false
	for _, c := range prior {
		if !(c.Confidence > 0) {
			continue
		}
		k := keyOf(c.Tag)
		for i := range t.keys {
			if k.same(t.keys[i]) {
				if !believed {
					logp, believed = make([]float64, len(t.codes)), true
				}
				logp[i] += c.Confidence
			}
		}
	}
	if !believed {
		return nil, 0
	}
	for i, p := range logp {
		logp[i] = math.Log(float64(math.Min(p, 1)*(1-priorRest)) + priorRest/float64(len(t.codes)))
	}
	return logp, math.Log(priorRest / float64(len(t.codes)))
}

// lead gives the languages with the highest scores, closeMost at most, the best
// first.
func lead(score []float64) []int {
	best := make([]int, 0, closeMost+1)
	for i, s := range score {
		k := len(best)
		for k > 0 && s > score[best[k-1]] {
			k--
		}
		if k < closeMost {
			best = slices.Insert(best, k, i)
			best = best[:min(len(best), closeMost)]
		}
	}
	return best
}

// candidates turns scores into shares of belief, of those that have any. The
// share of an unknown language is left out of the list.
func (t *table) candidates(score []float64, unknown float64) []Candidate {
	const least = -9.2 // log odds against the best from which a share is nothing
	top := unknown
	for _, s := range score {
		if s > top {
			top = s
		}
	}
	sum := math.Exp(unknown - top)
	var list []Candidate
	for i, s := range score {
		if s-top > least {
			p := math.Exp(s - top)
			sum += p
			list = append(list, Candidate{t.tags[i], p})
		}
	}
	for i := range list {
		list[i].Confidence /= sum
	}
	return list
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
	adder := d.counter()
	defer d.counters.Put(adder)
	c := adder.count(t, words)
	best := lead(c.score)
	i := best[0]
	if c.score[i] < t.strange(i, c.letters) || !d.considers(t.tags[i]) || len(best) > 1 && c.score[i]-c.score[best[1]] < runMargin {
		return language.Und
	}
	return t.tags[i]
}

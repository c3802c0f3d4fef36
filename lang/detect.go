package lang

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Candidate is a language with its share of the belief, 0..1.
type Candidate struct {
	Tag        language.Tag
	Confidence float64
}

// Prior is what is believed about the language before the text is looked at:
// the languages of the document for one of its segments, or the language that
// a file name claims. The zero value believes nothing. It is combined with the
// text in log odds, so a strong one decides a title or a name, and a whole
// sentence in another language still wins against it. Languages of another
// script than the text's are passed over.
type Prior []Candidate

// ScriptShare is a script (ISO 15924) with its share of the letters, 0..1.
type ScriptShare struct {
	Script string
	Share  float64
}

// Run is a stretch of text in one script and, where it can be told, one
// language. The runs of a text cover it without gaps: digits, punctuation and
// addresses go with the letters in front of them.
type Run struct {
	Span   Span
	Script string       // as in Result.Script
	Tag    language.Tag // language.Und where it cannot be told
}

// Note is a remark inside the text about the text, such as “This post is also
// available in: heעברית (Hebrew)”.
type Note struct {
	Kind string         // NoteAvailable
	Span Span           // of the line that holds it, without its line end
	Tags []language.Tag // languages that it names, in its order
}

// NoteAvailable is the kind of a note that names the languages in which the
// text also exists.
const NoteAvailable = "available-in"

// Result is what Detect found out.
type Result struct {
	Tag        language.Tag  // language.Und: cannot be told; “zxx”: no letters in it
	Script     string        // ISO 15924 code of what most letters belong to: that of Tag where it is known (Hans, Hant, Jpan, Kore), “Zyyy” without letters
	Scripts    []ScriptShare // of the letters, most first; kana and Han apart (Hira, Kana, Hani)
	Direction  Direction
	Confidence float64     // in Tag, 0..1, rounded to three digits
	Candidates []Candidate // best first, ties by tag, at most five
	Runs       []Run
	Notes      []Note
}

// DetectorOptions are the choices of a Detector; the zero value is the default.
type DetectorOptions struct {
	// Languages, when not empty, are the only ones that are considered. A text
	// in the script of none of them is language.Und.
	Languages []language.Tag
	// NoModels keeps to the table and never loads a model of lingua: less memory,
	// and a little less accuracy for a few words in close languages.
	NoModels bool
}

// Detector tells languages. It is safe for concurrent use; tables and models
// are loaded when a text first needs them.
//
// It asks, in this order and no further than needed: which script the letters
// belong to (one that a single language uses decides; Chinese is told apart by
// the characters that GB 2312 and Big5 do not share); how likely the letters and
// function words are in each language of that script; lingua-go's longer
// sequences among the last three. A language that no table has is language.Und
// where the text is too unlikely for the best one.
type Detector struct {
	o        DetectorOptions
	lingua   linguaCache
	counters sync.Pool // of *counter
}

// NewDetector makes a detector. It loads nothing yet.
func NewDetector(o DetectorOptions) *Detector { return &Detector{o: o} }

// Detect tells the language, script and direction of text. Lines that only say
// in which languages the text exists (Notes) are no evidence, unless there is
// nothing else. Invalid bytes are passed over.
func (d *Detector) Detect(text string, prior Prior) Result {
	res := Result{Tag: language.Und, Script: "Zyyy", Direction: LeftToRight}
	res.Notes = findNotes(text)
	evidence := withoutNotes(text, res.Notes)
	s := scanText(evidence, false)
	if s.total == 0 && len(res.Notes) > 0 {
		evidence = text
		s = scanText(evidence, false)
	}
	if s.total == 0 {
		res.Tag, res.Confidence = noLanguage, 1
		res.Candidates = []Candidate{{noLanguage, 1}}
		return res
	}
	jp := japanese(s.letters) || japaneseTitle(s.letters, prior)
	res.Scripts = s.shares()
	main := s.mainScript(jp)
	share := s.shareOf(main, jp)
	res.Candidates = d.languages(main, sample(evidence), prior)
	for i := range res.Candidates {
		// Letters of other scripts may be names, or half of a mixed text.
		res.Candidates[i].Confidence *= 1 - float64((1-share)*(1-share))
	}
	res.Candidates = rank(append(res.Candidates, d.others(&s, main, share, jp)...))
	res.Tag = language.Und
	res.Script = writtenScript(main, language.Und)
	if len(res.Candidates) > 0 {
		best := res.Candidates[0]
		res.Confidence = best.Confidence
		if best.Confidence >= leastConfidence {
			res.Tag = best.Tag
		}
		res.Script = writtenScript(main, res.Tag)
	}
	res.Direction = directionOfScript(res.Script)
	runTag := res.Tag
	if res.Confidence < mixedConfidence && len(res.Scripts) > 1 {
		runTag = language.Und // the best of a mixture may be in none of its runs
	}
	res.Runs = d.runs(text, evidence, main, jp, runTag, &s)
	return res
}

// leastConfidence is the confidence below which the language is not told.
const leastConfidence = .22

// mixedConfidence is the confidence below which the runs of a text of several
// scripts are not in its language.
const mixedConfidence = .5

// languages ranks the languages that text, whose main script is main, may be in.
func (d *Detector) languages(main, text string, prior Prior) []Candidate {
	t := tableOf(main)
	if t == nil {
		return d.allowed(decided(main, text, prior))
	}
	words := wordsOf(text, main)
	if len(words) == 0 {
		return nil
	}
	return d.amongTable(t, words, prior)
}

// decided ranks the languages of a script that settles the question, or nearly.
func decided(script, text string, prior Prior) []Candidate {
	sure := func(tag string, p float64, other string) []Candidate {
		c := []Candidate{{language.MustParse(tag), p}}
		if other != "" && p < 1 {
			c = append(c, Candidate{language.MustParse(other), 1 - p})
		}
		return c
	}
	switch script {
	case "Jpan":
		return sure("ja", 1, "")
	case "Hani":
		simplified, traditional, cantonese, han := chinese(text)
		if cantonese >= 2 && cantonese*40 >= han {
			return sure("yue", .95, "zh-Hant")
		}
		ratio := balance(simplified, traditional)
		if ratio == .5 {
			ratio = priorShare(prior, "zh-Hans", "zh-Hant", .6)
		}
		if ratio >= .5 {
			return sure("zh-Hans", ratio, "zh-Hant")
		}
		return sure("zh-Hant", 1-ratio, "zh-Hans")
	case "Hebr":
		words := wordsOf(text, "Hebr")
		yiddish, hebrew := countWords(words, yiddishWords()), countWords(words, hebrewWords())
		for _, r := range text {
			if r >= 0x5f0 && r <= 0x5f2 || r >= 0xfb1d && r <= 0xfb1f {
				yiddish++
			}
		}
		p := balance(hebrew+1, yiddish)
		if yiddish*4 <= hebrew+1 {
			p = 1 // a few words look the same in both
		}
		if p >= .5 {
			return sure("he", p, "yi")
		}
		return sure("yi", 1-p, "he")
	case "Beng":
		if n := strings.Count(text, "ৰ") + strings.Count(text, "ৱ"); n > 0 {
			return sure("as", balance(n+2, 0), "bn")
		}
	}
	if only := onlyLanguage(script); only != "" {
		return sure(only, 1, "")
	}
	return nil
}

// balance is the share of a in a+b, drawn towards one half when both are few.
func balance(a, b int) float64 {
	if a == b {
		return .5
	}
	p := (float64(a) + .02) / (float64(a+b) + .04)
	return math.Min(math.Max(p, .001), 1)
}

// countWords counts the words that are in a list, which is sorted.
func countWords(words, list []string) int {
	n := 0
	for _, w := range words {
		if _, ok := slices.BinarySearch(list, w); ok {
			n++
		}
	}
	return n
}

var (
	yiddishWords = sync.OnceValue(func() []string { return sortedWords(otherWords("yi")) })
	hebrewWords  = sync.OnceValue(func() []string { return sortedWords(otherWords("he")) })
)

// priorShare is the share of a against b in a prior, and otherwise without
// either of them in it.
func priorShare(prior Prior, a, b string, otherwise float64) float64 {
	var pa, pb float64
	for _, c := range prior {
		switch c.Tag.String() {
		case a:
			pa += c.Confidence
		case b:
			pb += c.Confidence
		}
	}
	if pa+pb == 0 {
		return otherwise
	}
	return pa / (pa + pb)
}

// allowed drops the candidates that the options exclude.
func (d *Detector) allowed(list []Candidate) []Candidate {
	if len(d.o.Languages) == 0 {
		return list
	}
	var kept []Candidate
	for _, c := range list {
		if d.considers(c.Tag) {
			kept = append(kept, c)
		}
	}
	return kept
}

// considers reports whether the options let tag through: by language, and by
// script where an option names one.
func (d *Detector) considers(tag language.Tag) bool {
	if len(d.o.Languages) == 0 {
		return true
	}
	for _, o := range d.o.Languages {
		if sameLanguage(o, tag) {
			return true
		}
	}
	return false
}

// sameLanguage compares languages, and their scripts where both have one that
// is certain: zh-Hans is not zh-Hant, pt-BR is pt, nn is not nb, no is nb.
func sameLanguage(a, b language.Tag) bool { return keyOf(a).same(keyOf(b)) }

// languageKey is what sameLanguage compares.
type languageKey struct {
	base   language.Base
	script language.Script
	sure   bool // of the script
}

func keyOf(tag language.Tag) languageKey {
	b, _ := tag.Base()
	switch b.String() {
	case "no":
		b = language.MustParseBase("nb")
	case "tl":
		b = language.MustParseBase("fil")
	}
	s, c := tag.Script()
	return languageKey{b, s, c >= language.High}
}

func (k languageKey) same(o languageKey) bool {
	return k.base == o.base && (k.script == o.script || !k.sure || !o.sure)
}

// others lists the languages that the other scripts of a mixed text decide for.
func (d *Detector) others(s *scan, main string, share float64, jp bool) []Candidate {
	var list []Candidate
	for _, l := range s.letters {
		if g := group(l.script, jp); g == main || l.n*10 < s.total {
			continue
		}
		only := onlyLanguage(l.script)
		if only == "" {
			continue
		}
		if only == "zh" {
			only = "zh-Hans"
		}
		if tag := language.MustParse(only); d.considers(tag) {
			list = append(list, Candidate{tag, (1 - share) * (1 - share)})
		}
	}
	return list
}

// shareOf is the weighed share of a script group, 0..1.
func (s *scan) shareOf(main string, jp bool) float64 {
	sum, own := 0.0, 0.0
	for _, l := range s.letters {
		w := float64(float64(l.n) * weight(l.script))
		sum += w
		if group(l.script, jp) == main || main == "Hang" && l.script == "Hani" {
			own += w
		}
	}
	return own / sum
}

// rank orders candidates by confidence, then by tag, merges double ones, rounds
// and keeps five.
func rank(list []Candidate) []Candidate {
	for i := range list {
		list[i].Confidence = round3(list[i].Confidence)
	}
	slices.SortStableFunc(list, func(a, b Candidate) int {
		if a.Confidence != b.Confidence {
			return cmp.Compare(b.Confidence, a.Confidence)
		}
		return cmp.Compare(a.Tag.String(), b.Tag.String())
	})
	kept := list[:0]
	for _, c := range list {
		double := slices.ContainsFunc(kept, func(k Candidate) bool { return k.Tag == c.Tag })
		if c.Confidence > 0 && !double && len(kept) < 5 {
			kept = append(kept, c)
		}
	}
	return kept
}

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }

// writtenScript is the code that Result and Run give for a script group.
func writtenScript(group string, tag language.Tag) string {
	switch group {
	case "Jpan":
		return "Jpan"
	case "Hang":
		return "Kore"
	case "Hani":
		if s, _ := tag.Script(); s.String() == "Hans" || s.String() == "Hant" {
			return s.String()
		}
		if base, _ := tag.Base(); base.String() == "yue" {
			return "Hant"
		}
	}
	return group
}

//go:build !nolingua

package lang

import (
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	lingua "github.com/pemistahl/lingua-go"
)

// linguaCache keeps the lingua detectors of a Detector: one for each set of
// languages that was asked for. lingua itself loads the models of a language
// when it first needs them and then keeps them for the process.
type linguaCache struct {
	mu        sync.Mutex
	detectors map[string]lingua.LanguageDetector
}

// linguaLanguages maps our codes to lingua's languages.
var linguaLanguages = sync.OnceValue(func() map[string]lingua.Language {
	m := map[string]lingua.Language{}
	for _, l := range lingua.AllLanguages() {
		m[strings.ToLower(l.IsoCode639_1().String())] = l
	}
	return m
})

const (
	// linguaFloor bounds what lingua may say against a language, in log odds. It
	// does not hold a sequence that a language lacks against it, so its certainty
	// is larger than its accuracy.
	linguaFloor = 12
	// linguaLetters is the number of letters from which lingua looks at sequences
	// of three only. Texts are given to it in pieces below that.
	linguaLetters = 110
	// linguaPieces is how many pieces it is given at most.
	linguaPieces = 3
)

// lookUp asks lingua which of some languages a text is in and gives a log
// probability for each, 0 for the best; ok is false when it cannot tell.
func (c *linguaCache) lookUp(t *table, among []int, words []string) (logp []float64, ok bool) {
	languages := make([]lingua.Language, len(among))
	var key strings.Builder
	for k, i := range among {
		l, found := linguaLanguages()[t.codes[i]]
		if !found {
			return nil, false
		}
		languages[k] = l
	}
	// One detector for a set, in whatever order it is asked for.
	for i, code := range t.codes {
		for _, k := range among {
			if k == i {
				key.WriteString(code)
				key.WriteByte(' ')
			}
		}
	}
	c.mu.Lock()
	d := c.detectors[key.String()]
	if d == nil {
		d = lingua.NewLanguageDetectorBuilder().FromLanguages(languages...).Build()
		if c.detectors == nil {
			c.detectors = map[string]lingua.LanguageDetector{}
		}
		c.detectors[key.String()] = d
	}
	c.mu.Unlock()

	logp = make([]float64, len(among))
	for _, piece := range linguaTexts(words) {
		values := map[lingua.Language]float64{}
		best := 0.0
		for _, v := range d.ComputeLanguageConfidenceValues(piece) {
			values[v.Language()] = v.Value()
			best = max(best, v.Value())
		}
		if best == 0 {
			continue
		}
		ok = true
		for k, l := range languages {
			p := -float64(linguaFloor)
			if values[l] > 0 {
				p = max(p, math.Log(values[l]/best))
			}
			// lingua adds in the order of a map; what that changes is rounded away.
			logp[k] += math.Round(p*1e6) / 1e6
		}
	}
	return logp, ok
}

// linguaTexts joins words into pieces of a size at which lingua looks at the
// longer sequences.
func linguaTexts(words []string) []string {
	var pieces []string
	var b strings.Builder
	letters := 0
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		if letters > 0 && letters+n > linguaLetters {
			pieces = append(pieces, b.String())
			b.Reset()
			letters = 0
			if len(pieces) == linguaPieces {
				return pieces
			}
		}
		if letters > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		letters += n
	}
	if letters > 0 {
		pieces = append(pieces, b.String())
	}
	return pieces
}

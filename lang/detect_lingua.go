package lang

import (
	"math"
	"math/bits"
	"strings"
	"sync"

	lingua "github.com/pemistahl/lingua-go"
)

// linguaCache keeps the lingua detectors of a Detector: one for each set of
// languages that was asked for. lingua itself loads a model when it first needs
// it and then keeps it for the process.
type linguaCache struct {
	mu        sync.Mutex
	detectors map[linguaKey]lingua.LanguageDetector
}

type linguaKey struct {
	script string
	set    uint64
	high   bool
}

// linguaLanguages maps our codes to lingua's languages.
var linguaLanguages = sync.OnceValue(func() map[string]lingua.Language {
	m := map[string]lingua.Language{}
	for _, l := range lingua.AllLanguages() {
		m[strings.ToLower(l.IsoCode639_1().String())] = l
	}
	return m
})

// linguaFloor bounds what lingua may say against a language, in log odds. It
// does not hold an n-gram that a language lacks against it, so its certainty is
// larger than its accuracy.
const linguaFloor = 9

// lookUp asks lingua which of the languages of set the text is in and returns a
// log probability for each, 0 for the best; ok is false when it knows fewer than
// two of them.
func (c *linguaCache) lookUp(t *table, set uint64, high bool, text string) (logp map[int]float64, ok bool) {
	index := map[lingua.Language]int{}
	var languages []lingua.Language
	var known uint64
	for rest := set; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		if l, found := linguaLanguages()[t.codes[i]]; found && (l != lingua.Serbian || t.script == "Cyrl") {
			index[l] = i
			languages = append(languages, l)
			known |= 1 << i
		}
	}
	if len(languages) < 2 {
		return nil, false
	}
	key := linguaKey{t.script, known, high}
	c.mu.Lock()
	d := c.detectors[key]
	if d == nil {
		b := lingua.NewLanguageDetectorBuilder().FromLanguages(languages...)
		if !high {
			b = b.WithLowAccuracyMode()
		}
		d = b.Build()
		if c.detectors == nil {
			c.detectors = map[linguaKey]lingua.LanguageDetector{}
		}
		c.detectors[key] = d
	}
	c.mu.Unlock()

	values := d.ComputeLanguageConfidenceValues(text)
	logp = make(map[int]float64, len(values))
	best := 0.0
	for _, v := range values {
		best = max(best, v.Value())
	}
	if best == 0 {
		return nil, false
	}
	for _, v := range values {
		p := -float64(linguaFloor)
		if v.Value() > 0 {
			p = max(p, math.Log(v.Value()/best))
		}
		// lingua adds in the order of a map; what that changes is rounded away.
		logp[index[v.Language()]] = math.Round(p*1e6) / 1e6
	}
	return logp, true
}

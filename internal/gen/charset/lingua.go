package main

import (
	"errors"
	"io/fs"

	"hexapla/internal/gen/sources"
)

// readLingua reads the frequencies of single letters and of pairs of letters
// from the models of lingua-go. A language with a script of its own has single
// letters only.
func readLingua(dir, code string) (*counts, error) {
	c := newCounts()
	if err := sources.Lingua(dir, code, "unigrams", c.single); err != nil {
		return nil, err
	}
	// Languages that their script identifies have no model of pairs.
	if err := sources.Lingua(dir, code, "bigrams", c.pair); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	// The models hold conditional probabilities; counts are joint ones.
	for pair, p := range c.pair {
		first := string([]rune(pair)[:1])
		c.pair[pair] = p * c.single[first]
	}
	return c, nil
}

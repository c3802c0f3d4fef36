package main

import "hexapla/internal/gen/sources"

// linguaFiles are the names of lingua's models by the length of the sequences.
var linguaFiles = []string{"", "unigrams", "bigrams", "trigrams", "quadrigrams"}

// readLingua reads the models of a language for sequences of up to n letters.
func readLingua(dir, code string, n int) (*model, error) {
	m := newModel()
	for k := 1; k <= n; k++ {
		if err := sources.Lingua(dir, code, linguaFiles[k], m.p[k]); err != nil {
			return nil, err
		}
	}
	return m, nil
}

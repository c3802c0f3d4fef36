package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"hexapla/internal/gen/sources"
)

// The table for Arabic in PDF documents. Programs that extract text often return the two
// letters of the ligature lam-alef in the wrong order, which is that of the article,
// alef and lam. The letters around show which of the two is meant, by the probabilities
// in lingua's models.

const (
	arabicLetters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
	alefs         = "اأإآ"
	// rareContext is the probability below which a context is left out.
	rareContext = 1e-8
)

// writeLamAlef writes the contexts in which lam-alef is more likely than alef-lam: the
// one or two letters before, the alef, and the letters after, "$" for the end of a word.
func writeLamAlef(lingua, path string) error {
	model := map[string]float64{}
	for _, file := range []string{"unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"} {
		if err := sources.Lingua(lingua, "ar", file, model); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	line := func(before string, alef rune, afters []string) {
		var list []string
		for _, after := range afters {
			ligature := joint(model, before+"ل"+string(alef)+after)
			if ligature > rareContext && ligature > joint(model, before+string(alef)+"ل"+after) {
				if after == "" {
					after = "$"
				}
				list = append(list, after)
			}
		}
		if len(list) > 0 {
			fmt.Fprintf(&out, "%s\t%c\t%s\n", before, alef, strings.Join(list, " "))
		}
	}
	single, double := []string{}, []string{}
	for _, a := range arabicLetters {
		single = append(single, string(a))
		for _, b := range arabicLetters {
			double = append(double, string(a)+string(b))
		}
	}
	for _, alef := range alefs {
		if alef != 'ا' { // a word usually begins with the article
			line("", alef, double)
		}
		for _, before := range single {
			line(before, alef, single)
		}
		for _, before := range double {
			line(before, alef, append([]string{""}, single...))
		}
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}

// joint returns the probability of a sequence of letters.
func joint(model map[string]float64, s string) float64 {
	p, runes := 1.0, []rune(s)
	for i := range runes {
		p *= model[string(runes[max(0, i-4):i+1])]
	}
	return p
}

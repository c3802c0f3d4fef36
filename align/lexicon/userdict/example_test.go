package userdict_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align/lexicon"
	"hexapla/align/lexicon/userdict"
)

// A glossary is read and used beside the embedded lexicon.
func ExampleReadGlossary() {
	const glossary = "en\tde\n" +
		"weir\tWehr|Stauwehr\n" +
		"lock keeper\tSchleusenwärter\n"
	d, err := userdict.ReadGlossary(strings.NewReader(glossary), "canal.tsv", userdict.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(d.Languages(), d.Size(language.German))
	for _, m := range d.Lookup("weir", language.English, language.German) {
		fmt.Println(m.Lemma)
	}
	lx := userdict.Combine(lexicon.Default(), d)
	fmt.Println(lx.Dictionary(language.German) != nil)
	// Output:
	// [de en] 3
	// stauw
	// wehr
	// true
}

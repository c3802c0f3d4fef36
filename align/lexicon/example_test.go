package lexicon_test

import (
	"fmt"

	"golang.org/x/text/language"

	"hexapla/align/lexicon"
)

// Words are looked up, and translations are returned, as stems.
func ExampleLexicon_Lookup() {
	for _, m := range lexicon.Default().Lookup("January", language.English, language.German)[:1] {
		fmt.Println(m.Lemma)
	}
	// Output: janua
}

func ExampleLexicon_Key() {
	l := lexicon.Default()
	fmt.Println(l.Key(language.MustParse("zh-TW")), l.Key(language.MustParse("iw")))
	// Output: zh-Hant he
}

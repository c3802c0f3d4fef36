package lexicon

import (
	_ "embed" // the data
	"fmt"
	"sync"

	"hexapla/align/lexicon/lexfile"
)

//go:generate go run ../../internal/gen/lexicon -out data

//go:embed data/concepts.lex
var conceptsFile string

//go:embed data/annotations.lex
var annotationsFile string

//go:embed data/names.lex
var namesFile string

// Default returns the embedded lexicon. Every call returns the same one, so that each
// language is decompressed once in a program.
func Default() *Lexicon { return embedded() }

// embedded opens the embedded files once.
var embedded = sync.OnceValue(func() *Lexicon {
	l, err := fromData()
	if err != nil {
		// The data are part of the program and a test reads all of them, so this is a
		// programming error.
		panic(fmt.Sprintf("the embedded lexicon is damaged: %v", err))
	}
	return l
})

func fromData() (*Lexicon, error) {
	groups := []Group{{Name: "concepts"}, {Name: "names"}, {Name: "libreoffice"}, {Name: "glosses"}, {Name: "annotations"}}
	for _, d := range []struct {
		group      int
		name, data string
	}{
		{0, "concepts.lex", conceptsFile},
		{0, "sharealike.lex", shareAlikeFile},
		{1, "names.lex", namesFile},
		{2, "libreoffice.lex", libreOfficeFile},
		{3, "glosses.lex", glossesFile},
		{4, "annotations.lex", annotationsFile},
	} {
		if d.data == "" { // left out by a build tag
			continue
		}
		f, err := lexfile.Open(d.name, d.data)
		if err != nil {
			return nil, err
		}
		groups[d.group].Files = append(groups[d.group].Files, f)
	}
	return New(groups...)
}

//go:build !nompl

package lexicon

import _ "embed" // the data

//go:embed data/libreoffice.lex
var libreOfficeFile string

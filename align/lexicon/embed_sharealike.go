//go:build !nosharealike

package lexicon

import _ "embed" // the data

//go:embed data/sharealike.lex
var shareAlikeFile string

//go:embed data/glosses.lex
var glossesFile string

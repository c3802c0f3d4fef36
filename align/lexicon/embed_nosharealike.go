//go:build nosharealike

package lexicon

const (
	shareAlikeFile = ""
	glossesFile    = ""
)

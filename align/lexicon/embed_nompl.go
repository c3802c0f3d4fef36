//go:build nompl

package lexicon

const libreOfficeFile = ""

package bitext

import (
	"io"

	"golang.org/x/text/language"
)

// Part is one file of a form that writes several.
type Part struct {
	Suffix string // of the file's name behind the stem that all parts share: ".en"
	Write  func(w io.Writer) error
}

// Sources are the files that a form of several files is read from.
type Sources struct {
	Paths []string       // as the user named them, in order
	Langs []language.Tag // that the user said, by column; nil: as the files say
	// Open opens a file of Paths, or one beside it that such a file names.
	Open func(path string) (io.ReadCloser, error)
}

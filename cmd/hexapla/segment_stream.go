package main

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"runtime/debug"

	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

// cutting is a document whose segments come one after the other and are not kept,
// unlike those of batch.Load: the text of a book is all that is held of it.
type cutting struct {
	document *document.Document
	language lang.Result
	segments iter.Seq[document.Segment] // once
}

// cutFile opens a file to be cut. told is the language that the user says it is in;
// language.Und leaves that to be found out.
func cutFile(path string, explicit language.Tag, det *lang.Detector, o batch.Options) (*cutting, error) {
	open := o.Open
	if open == nil {
		open = formats.Open
	}
	d, err := open(path, o.Document)
	if err != nil {
		var of *fs.PathError
		if errors.As(err, &of) && of == err { // without the name of the system call
			return nil, fmt.Errorf("%s: %w", of.Path, of.Err)
		}
		return nil, err
	}
	ao := document.AnalyzeOptions{
		Lines: o.Lines, Proposals: o.Proposals, Wrapped: o.Document.Wrapped, MarksOnly: o.MarksOnly, Cutter: o.Cutter,
	}
	if !spoken(explicit) {
		found, segments := document.Segments(d, det, ao)
		return &cutting{d, found, segments}, nil
	}
	ao.Prior = lang.Prior{{Tag: explicit, Confidence: 1}}
	found, segments := document.Segments(d, lang.NewDetector(lang.DetectorOptions{Languages: []language.Tag{explicit}}), ao)
	was := found.Tag
	found.Tag, found.Direction = explicit, lang.DirectionOf(explicit)
	return &cutting{d, found, func(yield func(document.Segment) bool) {
		for s := range segments {
			if s.Lang == was || s.Lang == language.Und {
				s.Lang = explicit
			}
			if !yield(s) {
				return
			}
		}
	}}, nil
}

// spoken reports whether a tag names a language, rather than none or many.
func spoken(tag language.Tag) bool {
	switch base, _, _ := tag.Raw(); base.String() {
	case "und", "zxx", "mul", "mis":
		return false
	}
	return true
}

// text is what a segment says, white space folded to single blanks.
func (c *cutting) text(s document.Segment) string { return bitext.Fold(s.Span.In(c.document.Text)) }

// holdText has memory collected often, for a command that holds one text and makes
// little besides: what is held is without pointers and costs nothing to go over.
// The variable GOGC overrules it.
func holdText() (restore func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(25)
	return func() { debug.SetGCPercent(before) }
}

package batch

import (
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

// sure is the confidence from which a detected language is believed against what
// a name says, or for a refusal.
const sure = 0.8

// claimed is how much the language in a file name weighs before the text is
// looked at.
const claimed = 0.9

// Loaded is a document that is ready to be aligned.
type Loaded struct {
	Document *document.Document
	Analysis *document.Analysis
	Column   align.Column
	Warning  string // its language is not what its name says; "" it is

	file int // its number among those of the job, set by loadJob

	// Of documents that are aligned by keys and in order; else nil.
	rowKeys  []rowKey // by segment
	rowOrder []rowKey // of all documents of the job
}

// Load opens the file and cuts it into segments. det may be shared.
func Load(f File, det *lang.Detector, o Options) (*Loaded, error) {
	open := o.Open
	if open == nil {
		open = formats.Open
	}
	d, err := open(f.Path, o.Document)
	if err != nil {
		return nil, openError(err)
	}
	return Cut(d, f, det, document.AnalyzeOptions{
		Lines: o.Lines, Proposals: o.Proposals, Wrapped: o.Document.Wrapped, MarksOnly: o.MarksOnly, Cutter: o.Cutter,
	})
}

// openError takes the name of the system call out of an error of package os.
func openError(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) && path == err {
		return fmt.Errorf("%s: %w", path.Path, path.Err)
	}
	return err
}

// Cut cuts an open document into segments and makes a column of them. The prior
// of ao is f's to say.
func Cut(d *document.Document, f File, det *lang.Detector, ao document.AnalyzeOptions) (*Loaded, error) {
	if spoken(f.Lang) {
		ao.Prior = lang.Prior{{Tag: f.Lang, Confidence: claimed}}
		if f.Explicit {
			det = lang.NewDetector(lang.DetectorOptions{Languages: []language.Tag{f.Lang}})
			ao.Prior[0].Confidence = 1
		}
	}
	a := document.Analyze(d, det, ao)
	l := &Loaded{Document: d, Analysis: a}
	tag, warning := settle(f, a.Language)
	if tag != a.Language.Tag {
		adopt(a, tag)
	}
	if warning != "" {
		l.Warning = fmt.Sprintf("%s: %s", d.Path, warning)
	}
	l.Column = ColumnOf(d, a)
	if len(l.Column.Segments) == 0 {
		return nil, fmt.Errorf("%s: %w", d.Path, document.ErrEmpty)
	}
	return l, nil
}

// settle weighs the language that a file name claims against the one found in
// the text.
func settle(f File, found lang.Result) (tag language.Tag, warning string) {
	switch {
	case !spoken(f.Lang):
		return found.Tag, ""
	case f.Explicit || !spoken(found.Tag):
		return f.Lang, ""
	}
	if sameLanguage(f.Lang, found.Tag) {
		// The name may be finer: en-GB, pt-BR.
		return f.Lang, ""
	}
	cb, _ := f.Lang.Base()
	fb, _ := found.Tag.Base()
	if cb == fb && f.Lang.String() == cb.String() {
		return found.Tag, "" // the name says zh, the text is zh-Hant
	}
	if found.Confidence >= sure {
		return found.Tag, fmt.Sprintf("is called %v but is in %v", f.Lang, found.Tag)
	}
	return f.Lang, ""
}

// adopt makes tag the language of the document and of the segments that were
// given the document's.
func adopt(a *document.Analysis, tag language.Tag) {
	was := a.Language.Tag
	a.Language.Tag = tag
	a.Language.Direction = lang.DirectionOf(tag)
	for i := range a.Segments {
		if a.Segments[i].Lang == was || a.Segments[i].Lang == language.Und {
			a.Segments[i].Lang = tag
		}
	}
}

// ColumnOf makes a column of a document's segments. White space within them is
// folded to single blanks.
func ColumnOf(d *document.Document, a *document.Analysis) align.Column {
	c := align.Column{Lang: a.Language.Tag, Segments: make([]string, len(a.Segments))}
	for i, s := range a.Segments {
		c.Segments[i] = bitext.Fold(s.Span.In(d.Text))
		c.Kinds = append(c.Kinds, kindOf(d.Blocks[s.Block].Kind, s.Boilerplate))
		if i+1 == len(a.Segments) || a.Segments[i+1].Block != s.Block || a.Segments[i+1].Form != s.Form {
			c.Breaks = append(c.Breaks, i)
		}
	}
	return c
}

// kindOf is what a segment is to the aligner.
func kindOf(k document.Kind, f document.Boilerplate) align.Kind {
	switch f {
	case document.Content:
		switch k {
		case document.Heading:
			return align.Heading
		case document.Caption:
			return align.Caption
		case document.Item:
			return align.Item
		}
		return align.Text
	case document.Availability:
		return align.BoilerplateNote
	case document.Credit:
		return align.BoilerplateCredit
	case document.Byline:
		return align.BoilerplateByline
	case document.Tags:
		return align.BoilerplateTags
	case document.Newsletter:
		return align.BoilerplateNewsletter
	case document.Menu:
		return align.BoilerplateMenu
	case document.Legal:
		return align.BoilerplateLegal
	case document.Ornament:
		return align.BoilerplateOrnament
	}
	return align.Boilerplate
}

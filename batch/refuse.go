package batch

import (
	"fmt"

	"hexapla/align"
	"hexapla/lang"
)

// languages refuses two files in one language. Names that tell two varieties
// apart (en-GB beside en-US) are believed, and so is what a person said.
func languages(files []File, loaded []*Loaded, force bool) error {
	if force {
		return nil
	}
	for j := range loaded {
		for i := range j {
			a, b := loaded[i], loaded[j]
			if !sameLanguage(a.Column.Lang, b.Column.Lang) || !told(files[i], a) || !told(files[j], b) {
				continue
			}
			if spoken(files[i].Lang) && spoken(files[j].Lang) && files[i].Lang != files[j].Lang &&
				sameLanguage(files[i].Lang, files[j].Lang) {
				continue
			}
			name, _ := lang.DisplayName(a.Column.Lang)
			same := ""
			if a.Document.SHA256 == b.Document.SHA256 {
				same = ", and hold the same bytes"
			}
			return fmt.Errorf("%s and %s are %w: %s (%v)%s", files[i].Path, files[j].Path, ErrSameLanguage, name, a.Column.Lang, same)
		}
	}
	return nil
}

// told tells whether the language of a file is beyond reasonable doubt.
func told(f File, l *Loaded) bool {
	return f.Told || l.Analysis.Language.Confidence >= sure
}

// related refuses columns that are plainly no translations of each other.
func related(files []File, cols []align.Column, rows []align.Row) error {
	return nil
}

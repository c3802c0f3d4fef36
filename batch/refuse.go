package batch

import (
	"fmt"

	"hexapla/lang"
)

// languages refuses two files in one language, and two in each other's. Names that
// tell two varieties apart (en-GB beside en-US) are believed, and so is what a person
// said.
func languages(files []File, loaded []*Loaded, force bool) error {
	if force {
		return nil
	}
	for j := range loaded {
		for i := range j {
			a, b := loaded[i], loaded[j]
			if swapped(files[i], a, files[j], b) {
				return fmt.Errorf("%s and %s are %w: the first is in %v, the second in %v; rename them", files[i].Path, files[j].Path, ErrSwapped, a.Column.Lang, b.Column.Lang)
			}
			if !sameLanguage(a.Column.Lang, b.Column.Lang) || !explicit(files[i], a) || !explicit(files[j], b) {
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

// swapped reports whether the names of two files are plainly each other's: a batch in
// which some articles go the other way round is not what anyone wants to import.
func swapped(f File, a *Loaded, g File, b *Loaded) bool {
	return a.Warning != "" && b.Warning != "" && sameLanguage(f.Lang, b.Column.Lang) && sameLanguage(g.Lang, a.Column.Lang)
}

// told reports whether the language of a file is beyond reasonable doubt: a person
// said so, its name and its text agree, or its text leaves no doubt.
func explicit(f File, l *Loaded) bool {
	found := l.Analysis.Language
	return f.Explicit || sameLanguage(f.Lang, l.Column.Lang) && l.Warning == "" && found.Confidence > 0 || found.Confidence >= sure
}

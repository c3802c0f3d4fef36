package batch

import (
	"fmt"

	"hexapla/align"
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

// swapped tells whether the names of two files are plainly each other's: a batch in
// which some articles go the other way round is not what anyone wants to import.
func swapped(f File, a *Loaded, g File, b *Loaded) bool {
	return a.Warning != "" && b.Warning != "" && sameLanguage(f.Lang, b.Column.Lang) && sameLanguage(g.Lang, a.Column.Lang)
}

// told tells whether the language of a file is beyond reasonable doubt: a person
// said so, its name and its text agree, or its text leaves no doubt.
func told(f File, l *Loaded) bool {
	found := l.Analysis.Language
	return f.Told || sameLanguage(f.Lang, l.Column.Lang) && l.Warning == "" && found.Confidence > 0 || found.Confidence >= sure
}

// The bounds of plainly unrelated. Measured on 82 aligned pairs, each trained on by
// itself, and as many wrong ones, the seeds' articles of one event crossed with
// each other among them: real translations put the share at .86 or above; wrong
// pairs put it at .81 or below, and their words at 2.7 a row or below, where real
// ones have 5.5 or more in 97 of 100 cases.
const (
	hardlyAny = 0.25 // of the better covered side that is expected to be translated
	goodShare = 0.78 // from which on few words do not count
	sureShare = 0.9  // from which on even words that speak against do not, in few rows
	fewWords  = 2.8  // log-likelihood ratio of the words of a two-sided row
	fewRows   = 8    // two-sided rows from which on words that speak against always count
)

// wordsPart is what the aligner calls the evidence of the words in a row.
const wordsPart = "lexical"

// kinship is what an alignment says about its two columns being translations of
// each other.
type kinship struct {
	share float64 // of the text of the better covered side: expected to be translated
	words float64 // log-likelihood ratio of the words against independence, all rows
	rows  int     // two-sided ones
}

// kinshipOf measures an alignment of two columns. The score of a row is the
// probability that it is right, so the text in two-sided rows, weighed with it, is
// the text that is expected to be translated. The better side counts, because a
// translation may well be of a part only. The words count by themselves, because
// lengths alone can always be made to fit.
func kinshipOf(cols []align.Column, rows []align.Row) kinship {
	var k kinship
	var all, right [2]float64
	for _, r := range rows {
		two := r.Cells[0].Len() > 0 && r.Cells[1].Len() > 0
		for c := range all {
			for _, s := range cols[c].Segments[r.Cells[c].From:r.Cells[c].To] {
				n := float64(lang.Length(s))
				all[c] += n
				if two {
					right[c] += n * float64(r.Score)
				}
			}
		}
		if !two {
			continue
		}
		k.rows++
		for _, p := range r.Why {
			if p.Name == wordsPart {
				k.words += float64(p.Value)
			}
		}
	}
	for c := range all {
		if all[c] > 0 {
			k.share = max(k.share, right[c]/all[c])
		}
	}
	return k
}

func (k kinship) unrelated() bool {
	switch {
	case k.words < 0:
		return k.share < sureShare || k.rows >= fewRows
	case k.share < hardlyAny:
		return true
	}
	return k.share < goodShare && k.words < fewWords*float64(k.rows)
}

// related refuses columns that are plainly no translations of each other. pairs
// holds, by column beside the pivot, its alignment with the pivot.
func related(files []File, cols []align.Column, pairs [][]align.Row) error {
	for c := 1; c < len(cols); c++ {
		k := kinshipOf([]align.Column{cols[0], cols[c]}, pairs[c-1])
		if !k.unrelated() {
			continue
		}
		why := "their words hardly ever match"
		if k.words < 0 {
			why = "their words speak against it"
		}
		return fmt.Errorf("%s and %s %w: %s", files[0].Path, files[c].Path, ErrUnrelated, why)
	}
	return nil
}

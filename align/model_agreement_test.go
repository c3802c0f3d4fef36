package align_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
)

func wordsAgree(t *testing.T, lx align.Lexicon, a, b string, src, tgt []string) align.Agreement {
	t.Helper()
	cols := []align.Column{{Lang: language.Make(a), Segments: src}, {Lang: language.Make(b), Segments: tgt}}
	m, err := align.TrainShared(context.Background(), slices.Values([][]align.Column(nil)), lx, align.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return m.Agreement(cols[0], cols[1])
}

var (
	english = strings.Split(`The shop is closed on Monday.|The dog sleeps under the table.|Our school has 340 pupils.|
The river was high in spring.|She bought two red apples.|The train to Berlin leaves at 17:45.`, "|")
	german = strings.Split(`Der Laden ist am Montag geschlossen.|Der Hund schläft unter dem Tisch.|Unsere Schule hat 340 Schüler.|
Der Fluss war im Frühling hoch.|Sie kaufte zwei rote Äpfel.|Der Zug nach Berlin fährt um 17:45 ab.`, "|")
)

// TestAgreement: translations agree in their order, the same segments in another order
// do not, whatever words the two share.
func TestAgreement(t *testing.T) {
	yes := wordsAgree(t, lex(), "en", "de", english, german)
	reversed := slices.Clone(german)
	slices.Reverse(reversed)
	no := wordsAgree(t, lex(), "en", "de", english, reversed)
	for k := range yes.Gain {
		if yes.Gain[k] < 0.1 || no.Gain[k] > 0.03 {
			t.Errorf("pieces of %d words: gain %.3f of translations, %.3f of reversed ones", align.PieceSizes[k], yes.Gain[k], no.Gain[k])
		}
	}
	if yes.Covered != no.Covered || min(yes.Covered[0], yes.Covered[1]) < 0.4 {
		t.Errorf("covered %v, reversed %v", yes.Covered, no.Covered)
	}
	if again := wordsAgree(t, lex(), "en", "de", english, german); again != yes {
		t.Errorf("%+v, and then %+v", yes, again)
	}
}

// TestAgreementOfNothing: text without words says nothing.
func TestAgreementOfNothing(t *testing.T) {
	for _, c := range []struct{ src, tgt []string }{{nil, nil}, {[]string{""}, []string{"", " "}}, {[]string{"…", "?!"}, english}} {
		if a := wordsAgree(t, lex(), "en", "de", c.src, c.tgt); a.Gain != [len(align.PieceSizes)]float64{} {
			t.Errorf("%q and %q: %+v", c.src, c.tgt, a)
		}
	}
}

// TestAgreementWithoutLexicon: numbers count without any dictionary.
func TestAgreementWithoutLexicon(t *testing.T) {
	var src, tgt []string
	for _, n := range []string{"17", "2048", "365", "99", "1066", "512", "73", "88"} {
		src, tgt = append(src, "Room "+n), append(tgt, "Kua "+n)
	}
	if a := wordsAgree(t, nil, "en", "tlh", src, tgt); a.Gain[0] < 0.1 {
		t.Errorf("gain %.3f", a.Gain)
	}
}

package align

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

func TestSoundKeys(t *testing.T) {
	for _, c := range []struct{ latin, spelt string }{
		{"trump", kanaKey([]rune("トランプ"))},
		{"trump", hangulKey("트럼프")},
		{"clinton", kanaKey([]rune("クリントン"))},
		{"stockholm", kanaKey([]rune("ストックホルム"))},
		{"boris", kanaKey([]rune("ボリス"))},
		{"steven", hangulKey("스티븐")},
		{"scotland", hangulKey("스코틀랜드")},
		{"mabel", hangulKey("마벨")},
	} {
		if key := latinKey(c.latin); heard(c.spelt) != key {
			t.Errorf("%s: %q is heard, %q is spelt", c.latin, key, c.spelt)
		}
	}
	for latin, han := range map[string]string{"trump": "特朗普", "clinton": "克林顿", "martin": "马丁", "dublin": "都柏林", "allende": "阿连德"} {
		if key, spelt := unvoiced(latinKey(withoutCodaR(latin))), unvoiced(hanKey([]rune(han))); key != spelt {
			t.Errorf("%s: %q is heard, %s spells %q", latin, key, han, spelt)
		}
	}
	for word, want := range map[string]string{"merkel": "mekel", "carr": "ca", "rory": "rory", "warren": "warren", "mark": "mak"} {
		if got := withoutCodaR(word); got != want {
			t.Errorf("%s without r: %q, not %q", word, got, want)
		}
	}
}

func TestEastLinks(t *testing.T) {
	for _, c := range []struct {
		tag, text string
		want      [][2]string
		not       [][2]string
	}{
		{"ja", "ルーシー・クリントンがストックホルムで話した。", [][2]string{{"clinton", "クリン"}, {"stockholm", "ストッ"}, {"stockholm", "ホルム"}}, [][2]string{{"spoke", "した"}}},
		{"ko", "클린턴은 스톡홀름에서 말했다.", [][2]string{{"clinton", "클린턴은"}, {"stockholm", "스톡홀름에서"}}, [][2]string{{"lucy", "말했다"}}},
		{"zh", "露西·克林顿在南京说。", [][2]string{{"clinton", "克林"}, {"nanjing", "南京"}}, [][2]string{{"spoke", "京说"}}},
	} {
		src, tgt := newVocabulary(), newVocabulary()
		newFeatures(Column{Lang: language.English, Segments: []string{"When Lucy Clinton spoke in Stockholm and Nanjing, Clinton spoke well."}}, src)
		newFeatures(Column{Lang: language.Make(c.tag), Segments: []string{c.text}}, tgt)
		p := defaults()
		pairs := func(a, b *vocabulary, x, y language.Tag) (out [][2]string) {
			var links [channels]priorList
			eastLinks(a, b, x, y, &p, 1, &links)
			for l := range links[forms].all() {
				out = append(out, [2]string{a.channel[forms].words[l.u], b.channel[forms].words[l.v]})
			}
			return out
		}
		got := pairs(src, tgt, language.English, language.Make(c.tag))
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no link %v in %v", c.tag, w, got)
			}
		}
		for _, w := range c.not {
			if slices.Contains(got, w) {
				t.Errorf("%s: a link %v", c.tag, w)
			}
		}
		back := pairs(tgt, src, language.Make(c.tag), language.English)
		for _, w := range c.want {
			if !slices.Contains(back, [2]string{w[1], w[0]}) {
				t.Errorf("%s: no link %v the other way round", c.tag, w)
			}
		}
	}
}

// Runs end where the text has anything else between.
func TestNoteRuns(t *testing.T) {
	v := newVocabulary()
	newFeatures(Column{Lang: language.Japanese, Segments: []string{"ルーシー・クリントン、マッ とサンが", "クリントン", "ア"}}, v)
	var got []string
	for _, r := range v.runs {
		got = append(got, r.text)
	}
	if want := []string{"ルーシー", "クリントン", "マッ", "サン"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

package main

import (
	"strings"
	"unicode"
)

// tongue is a language with the sources of its model.
type tongue struct {
	code   string
	script []*unicode.RangeTable
	paired []*unicode.RangeTable // letters whose pairs are counted; nil: all
	lingua string                // folder of lingua's models, or ""
	texts  []string              // translations of the declaration
	office []string              // LibreOffice's catalogues
}

// languages returns the languages that are or were written in an encoding older than
// Unicode. An item is the code, followed by "=" if lingua has the language, by ":" and
// translations of the declaration, and by "+" and a catalogue of LibreOffice.
func languages() []tongue {
	var list []tongue
	for _, s := range []struct {
		script, paired []*unicode.RangeTable
		items          string
	}{
		{[]*unicode.RangeTable{unicode.Latin}, nil,
			"en= af= bs= ca= cs= cy= da= de= eo= es= et= eu= fi= fr= ga= hr= hu= id= is= it= lt= lv= mi= nb= nl= nn= pl= pt= ro= sk= sl= sq= sv= sw= tl= tn= tr= vi= " +
				"fo:fao gl:glg+gl lb:ltz mt:mlt ku:kmr+kmr br:bre+br fy:fri oc:lnc+oc ast:ast+ast gd:gla+gd fur:fur rm:roh_rumgr,roh sc:src se:sme hsb:hsb szl+szl " +
				"wa:wln tk:tuk_latn nds:nds kl:kal ht:hat_popular nso:nso+nso wo:wol pap:pap haw:haw ty:tah mg:plt co:cos lij:lij vec:vec lld:lld gv:glv"},
		{[]*unicode.RangeTable{unicode.Cyrillic}, nil, "ru= uk= be= bg= mk= sr="},
		{[]*unicode.RangeTable{unicode.Greek}, nil, "el=:ell_monotonic+el"},
		{[]*unicode.RangeTable{unicode.Arabic}, nil, "ar= fa= ur="},
		{[]*unicode.RangeTable{unicode.Hebrew}, nil, "he=:heb+he yi:ydd"},
		{[]*unicode.RangeTable{unicode.Thai}, nil, "th:tha,tha2+th"},
		{[]*unicode.RangeTable{unicode.Hangul}, []*unicode.RangeTable{}, "ko="},
		{[]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}, []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}, "ja=:jpn+ja"},
		{[]*unicode.RangeTable{unicode.Han}, []*unicode.RangeTable{}, "zh-Hant=zh:cmn_hant,yue+zh-tw zh-Hans=zh:cmn_hans+zh-cn"},
	} {
		for item := range strings.FieldsSeq(s.items) {
			t := tongue{script: s.script, paired: s.paired}
			item, office, _ := strings.Cut(item, "+")
			item, texts, _ := strings.Cut(item, ":")
			code, lingua, known := strings.Cut(item, "=")
			t.code = code
			if known {
				t.lingua = lingua
				if lingua == "" {
					t.lingua = code
				}
			}
			t.texts = strings.FieldsFunc(texts, func(r rune) bool { return r == ',' })
			t.office = strings.Fields(office)
			list = append(list, t)
		}
	}
	return list
}

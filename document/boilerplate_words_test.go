package document

import (
	"strings"
	"testing"
)

// A cue that is not folded could never match.
func TestCuesAreFolded(t *testing.T) {
	for name, cues := range map[string][]string{
		"age": ageCues, "newsletter": newsletterCues, "read more": readMoreCues, "menu": menuCues,
		"weak menu": weakMenuCues, "legal": legalCues,
		"credit": creditWords, "byline": bylineWords, "author": namedAuthors, "tag": tagWords, "month": monthNames,
		"date": dateCompany,
	} {
		seen := map[string]bool{}
		for _, cue := range cues {
			folded := fold(cue)
			if strings.HasSuffix(cue, " ") {
				folded += " "
			}
			if folded != cue {
				t.Errorf("%s: %q folds to %q", name, cue, folded)
			}
			if seen[cue] {
				t.Errorf("%s: %q stands there twice", name, cue)
			}
			seen[cue] = true
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  Follow\u00a0 US\t": "follow us", "１２：３０": "12:30", "Editor’s": "editor's", "أيضًا": "ايضا",
		"ارה״ב": "ارה\"ב", "a\u200fb": "ab", "": "",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEndsSentence(t *testing.T) {
	for in, want := range map[string]bool{
		"So.": true, "“So.”": true, "So。」": true, "So?": true, "так…": true, "هل؟": true, "So": false, "(so)": false,
		"(so.)": true, "So:": false, "": false, "»": false,
	} {
		if got := EndsSentence(in); got != want {
			t.Errorf("EndsSentence(%q) = %v", in, got)
		}
	}
}

func TestLeadingCredit(t *testing.T) {
	for in, want := range map[string]string{
		"(Photo : REUTERS/Mike Doe) The president spoke for an hour.":   "(Photo : REUTERS/Mike Doe)",
		"（图片来源：湖光社）会谈于周五结束。":                                            "（图片来源：湖光社）",
		"Flags - Picture © NorlanSpeaking to reporters, the king said.": "Flags - Picture © Norlan",
		"旗帜 © Norlan会谈于周五在湖边的一家酒店里结束，双方都表示满意。":                          "旗帜 © Norlan",
		"דגלים © Norlanשיחות השלום הסתיימו ביום שישי במלון על האגם.":    "דגלים © Norlan",
		"(Photography matters.) The president spoke for an hour.":       "",
		"(On Friday) The president spoke for an hour.":                  "",
		"The © sign, said McDonald, is on every page of it.":            "",
		"It was so. © 2019 NorlanThe president spoke for an hour.":      "",
		"(Photo : REUTERS/Mike Doe)":                                    "",
		"© Norlan":                                                      "",
	} {
		if got := in[:leadingCredit(in)]; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestTrailingBoilerplate(t *testing.T) {
	for in, want := range map[string]string{
		"And so it ended. ®":         "®/ornament",
		"就这样结束了。（编辑：王晓）":             "（编辑：王晓）/byline",
		"終わった。（山田）®":                 "®/ornament （山田）/byline",
		"It ended. (dpa)":            "",
		"It ended. (AFP)":            "(AFP)/byline",
		"It ended. (Photo: A. Lind)": "(Photo: A. Lind)/credit",
		"It ended (almost).":         "",
		"It ended. (Almost.)":        "",
		"Made by Xerox®":             "",
		"A star *":                   "",
		"It ended.":                  "",
	} {
		var got []string
		for _, f := range trailingBoilerplate(in, true) {
			got = append(got, f.span.In(in)+"/"+string(f.kind))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", in, s, want)
		}
	}
	if got := trailingBoilerplate("终于结束了。（山田）", false); got != nil {
		t.Errorf("a name in brackets before the end of the page: %v", got)
	}
}

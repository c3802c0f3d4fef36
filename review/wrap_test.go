package review

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestWrapped(t *testing.T) {
	for _, c := range []struct {
		name string
		text string
		room int
		want []string
	}{
		{"nothing", "", 10, []string{""}},
		{"blanks only", "   ", 10, []string{""}},
		{"fits", "tea house", 9, []string{"tea house"}},
		{"at a blank", "the tea house", 9, []string{"the tea", "house"}},
		{"blanks at the break vanish", "the tea    house", 9, []string{"the tea", "house"}},
		{"blanks within a line stay", "a  b c", 4, []string{"a  b", "c"}},
		{"after a hyphen", "state-owned firms", 8, []string{"state-", "owned", "firms"}},
		{"not within a number", "1990-1995 was", 9, []string{"1990-1995", "was"}},
		{"after a dash", "words—more", 7, []string{"words—", "more"}},
		{"no-break space", "20\u00A0km on", 5, []string{"20\u00A0km", "on"}},
		{"zero-width space", "abc\u200Bdef", 4, []string{"abc\u200B", "def"}},
		{"a word wider than the line", "a Donaudampfschiff b", 6, []string{"a", "Donaud", "ampfsc", "hiff b"}},
		{"combining marks stay", "e\u0301e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301e\u0301"}},
		{"emoji families stay", "👩‍👩‍👧👩‍👩‍👧", 3, []string{"👩‍👩‍👧", "👩‍👩‍👧"}},
		{"Han", "茶馆一九二一年开业", 8, []string{"茶馆一九", "二一年开", "业"}},
		{"full stop does not begin a line", "茶馆开业。谁建的", 8, []string{"茶馆开", "业。谁建", "的"}},
		{"closing marks do not begin a line", "他很好。」走", 8, []string{"他很", "好。」走"}},
		{"opening marks do not end a line", "彼は「茶」と", 6, []string{"彼は", "「茶」", "と"}},
		{"small kana and prolonged sound", "サーバーショック", 6, []string{"サー", "バー", "ショッ", "ク"}},
		{"Han and Latin", "在Fort Meade讲话", 8, []string{"在Fort", "Meade讲", "话"}},
		{"ideographic space", "茶　馆", 4, []string{"茶", "馆"}},
		{"Hangul at blanks", "찻집은 1921년에", 8, []string{"찻집은", "1921년에"}},
		{"Hebrew maqaf", "בית־תה קטן", 6, []string{"בית־תה", "קטן"}},
		{"Thai within a run", "ร้านน้ำชา เปิด", 5, []string{"ร้านน้ำ", "ชา", "เปิด"}},
		{"line feeds", "one\ntwo\r\nthree", 10, []string{"one", "two", "three"}},
		{"tab", "a\tb", 10, []string{"a b"}},
		{"controls are shown", "a\x1b[31mb\x00\x7f\u009b", 20, []string{"a␛[31mb␀␡\uFFFD"}},
		{"soft hyphen is left out", "Tee\u00ADhaus", 10, []string{"Teehaus"}},
		{"a prepended sign without a base", "a\u0600", 10, []string{"a\u0600\u200C"}},
		{"a mark without a base", "\u0301a", 10, []string{"◌\u0301a"}},
	} {
		if got := wrapped(c.text, c.room, true); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q in %d columns\n got %q\nwant %q", c.name, c.text, c.room, got, c.want)
		}
	}
}

func TestWrappedClosesDirectionalControls(t *testing.T) {
	text := "start \u202Bone two\u202C end\u2069"
	want := []string{"start", "\u202Bone\u202C", "\u202Btwo\u202C", "end"}
	if got := wrapped(text, 5, true); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	want = []string{"start", "one", "two", "end"}
	if got := wrapped(text, 5, false); !slices.Equal(got, want) {
		t.Errorf("without isolation: got %q, want %q", got, want)
	}
}

// awkward draws text of everything that is hard to measure or to break.
func awkward() *rapid.Generator[string] {
	pieces := []string{
		" ", " ", " ", "  ", "\u00A0", "\u3000", "\u200B", "\u2060", "\u00AD", "\uFEFF", "\t", "\n", "\r\n", "\u2028", "-", "—", "·", ".", ",", "(", ")",
		"a", "b", "tea", "Haus", "é", "e\u0301", "\u0301", "\u0308", "1", "2015", "http", "/",
		"ב", "בית", "תה־", "שׁ", "״", "ج", "لا", "\u0640", "\u0600", "\u06DD", "\u0651",
		"茶", "馆", "。", "，", "「", "」", "“", "”", "ー", "ッ", "ﾞ", "ｶ", "Ａ", "한", "글", "\u1100", "\u1161", "\u11A8", "\u115F",
		"น้ำ", "เ", "ๆ", "ា", "ក្រ", "न", "\u094D", "\u0903", "ம்", "\u0DDF",
		"👩", "\u200D", "👧", "🏽", "🇮", "🇱", "\uFE0F", "\uFE0E", "❤", "☎", "\U000E0067", "\U000E007F", "\u20E3",
		"\x00", "\x1b[2J", "\a", "\x7f", "\u0085", "\u009b", "\uFFFD", "\xff",
		"\u200E", "\u200F", "\u061C", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069",
	}
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40), func(s []string) string { return strings.Join(s, "") })
}

func TestWrappedFitsAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := awkward().Draw(t, "text")
		room := rapid.IntRange(2, 30).Draw(t, "room")
		bidi := rapid.Bool().Draw(t, "bidi")
		lines := wrapped(text, room, bidi)
		for _, line := range lines {
			if got := width(line); got > room {
				t.Fatalf("%q is %d wide, not %d", line, got, room)
			}
			// Neither what stands before a cell nor the blank after it may merge with it.
			if got, want := width("│ "+line+" │"), width(line)+4; got != want {
				t.Fatalf("%q between bars is %d wide, want %d", line, got, want)
			}
			if line != balanced(line) {
				t.Fatalf("%q has unpaired directional controls", line)
			}
			if strings.ContainsFunc(line, unicode.IsControl) {
				t.Fatalf("%q holds a control character", line)
			}
		}
		if got, want := ink(strings.Join(lines, "")), ink(visible(text)); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

// ink is what is seen of a text: no blanks, nothing that is left out or put in
// for the sake of lines.
func ink(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || directional(r) || strings.ContainsRune("\u00AD\uFEFF\u200C◌", r) {
			return -1
		}
		return r
	}, text)
}

func TestWrappedBreaksWordsOnlyWhenItMust(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zא-ת]{1,12}`), 1, 12).Draw(t, "words")
		room := rapid.IntRange(12, 30).Draw(t, "room")
		var got []string
		for _, line := range wrapped(strings.Join(words, " "), room, false) {
			got = append(got, strings.Fields(line)...)
		}
		if !slices.Equal(got, words) {
			t.Fatalf("%q became %q", words, got)
		}
	})
}

func TestBalanced(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                           "plain",
		"\u2069x":                         "x",
		"\u2067x":                         "\u2067x\u2069",
		"\u202Ex":                         "\u202Ex\u202C",
		"\u2067a\u202Bb\u2069c":           "\u2067a\u202Bb\u2069c", // the isolate's end closes the embedding
		"\u202Ba\u2067b\u202Cc\u2069d":    "\u202Ba\u2067bc\u2069d\u202C",
		"\u202B\u2066\u202Dx":             "\u202B\u2066\u202Dx\u202C\u2069\u202C",
		"\u202A\u202Cx\u202Cy\u2068z":     "\u202A\u202Cxy\u2068z\u2069",
		"\u200Fmarks\u200E stay\u061C so": "\u200Fmarks\u200E stay\u061C so",
	} {
		if got := balanced(in); got != want {
			t.Errorf("balanced(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		once := balanced(awkward().Draw(t, "text"))
		if twice := balanced(once); twice != once {
			t.Fatalf("%q becomes %q the second time", once, twice)
		}
	})
}

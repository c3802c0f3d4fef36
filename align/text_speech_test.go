package align

import "testing"

func TestQuotation(t *testing.T) {
	const n, o, c = narration, ownMark, carried
	for _, x := range []struct {
		name     string
		segments []string
		want     [][2]uint8
	}{
		{"Chinese speech over several sentences", []string{"他说：“你好。", "我走了。", "再见。”", "他走了。"}, [][2]uint8{{n, c}, {c, c}, {c, o}, {n, n}}},
		{"English marks each paragraph", []string{"“Hello.", "“I am off.”", "He left."}, [][2]uint8{{o, c}, {o, o}, {n, n}}},
		{"straight marks and apostrophes", []string{`"It's late," she said.`, `Don't go.`, `'No,' he said, 'the boys' room.'`}, [][2]uint8{{o, n}, {n, n}, {o, o}}},
		{"German", []string{"„Komm.“", "Er sagte: „Nein.“ Und ging."}, [][2]uint8{{o, o}, {n, n}}},
		{"German, the French marks turned", []string{"»Komm.«", "»Ich", "komme.«"}, [][2]uint8{{o, o}, {o, c}, {c, o}}},
		{"French", []string{"« Viens. »", "Il dit : « Non", "et non. »"}, [][2]uint8{{o, o}, {n, c}, {c, o}}},
		{"Japanese", []string{"「はい。", "そうです」と言った。"}, [][2]uint8{{o, c}, {c, n}}},
		{"Hebrew abbreviations are no quotations", []string{`דובר צה"ל אמר: "כן."`, "הוא הלך."}, [][2]uint8{{n, o}, {n, n}}},
		{"a title in Chinese speech", []string{"他说：“《书》在哪里？", "在这里。”"}, [][2]uint8{{n, c}, {c, o}}},
		{"nothing", []string{"", " "}, [][2]uint8{{n, n}, {n, n}}},
	} {
		var q quotation
		for k, s := range x.segments {
			first, last := q.segment(s)
			if got := [2]uint8{first, last}; got != x.want[k] {
				t.Errorf("%s: %q: %v, want %v", x.name, s, got, x.want[k])
			}
		}
	}
}

package lang

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// cutText gives the segments of text, parted by “|” in the wanted strings.
func cutText(code, text string) string {
	var got []string
	for _, c := range NewSegmenter(language.Make(code)).Cut(text) {
		got = append(got, c.In(text))
	}
	return strings.Join(got, "|")
}

func TestCut(t *testing.T) {
	// “|” stands where a sentence ends; the blank behind it, if the text has one,
	// is written before it.
	for _, c := range []struct{ name, lang, want string }{
		{"two", "en", "The dam held. |The town slept."},
		{"title", "en", "Then Mr. Okafor met Dr. Lund. |Both smiled."},
		{"initials", "en", "The novel by J. K. Brandt sold well. |It was long."},
		{"country before a noun", "en", "The U.S. Treasury and the U.S. Navy agreed."},
		{"country before a starter", "en", "They flew to the U.S. |However, nobody met them."},
		{"time", "en", "It closed at 6 p.m. |The guards left. |At 9 a.m. Mrs. Hall came."},
		{"company", "en", "He joined Brill & Co. in May. |She left Acme Inc. |They met."},
		{"number", "en", "See No. 5 on p. 7. |It costs $3.50. |Pi is 3.14."},
		{"glued", "en", "It hurt the relationship.|The U.S. side agreed."},
		{"glued year", "en", "It began in 2015.|The end came soon."},
		{"not glued", "en", "Use Node.Js or e.g.The file readme.TXT at www.Example.Com today."},
		{"dots glued", "en", "We want action...|And soon."},
		{"dots go on", "en", "He wanted ... well, nothing… at all."},
		{"dots end", "en", "He wanted more… |She did not."},
		{"lower after quote", "en", "“It rained. |We waited.” he said. |Nobody came."},
		{"quote ends", "en", "He said: “It works.” |She laughed."},
		{"straight quotes", "en", `"Stop!" he cried. |"Why?" |"Because."|"No."`},
		{"bracket", "en", "He came (it was late.) and left. |(Nobody saw him.) |Then it rained."},
		{"footnote", "en", "It is old.[12] |It is big.[3]"},
		{"name with mark", "en", "She works at Yahoo! in sales."},
		{"product", "en", "It sold well. |iPhone users cheered."},
		{"mail", "en", "Write to Jan.Berg@example.org. |We answer."},
		{"line end", "en", "It was a\ncold day. |We\r\nstayed."},
		{"credit", "en", "Photo Agency © Lumen|Speaking at the press conference, the minister kept a firm stance against the plan, saying that it would fail."},
		{"credit before a starter", "de", "Flaggen - Agentur © Lumen|Am Rednerpult berichtete der Minister, er habe die Sache erneut zur Sprache gebracht."},
		{"credit before another script", "he", "דגלים - Agency © Lumen|מעל הדוכן סיפר השר כי שב והעלה את הסוגיה הזאת בפניו."},
		{"bracket credit", "en", "(Photo : LUMEN/Ida Strand) |Two ministers walk along the colonnade."},
		{"no bracket credit", "en", "(Photo albums are old) but two ministers still like to look at them."},
		{"dots set apart", "en", "He came ... Full Article"},
		{"dots open a quotation", "en", "He warned that “... There comes a point” and left."},
		{"elision glued", "fr", "Cela profite aux industries.|C’est la première fois."},
		{"company in Hebrew", "he", "פרסמו Alpha Inc. ו-Beta Inc. דוח חדש. |הוא ארוך."},
		{"dots in Hebrew", "he", "השאלה היא אם יבואו מעשים...|ואנחנו נעקוב אחר כך מקרוב."},
		{"chinese speaker behind", "zh-Hans", "“今天很冷。|明天更冷。”气象学家李梅说。|她走了。"},
		{"no credit", "en", "Photo: © GettyImages and others."},
		{"list", "en", "1) Take the pan |2) Heat the oil |3) Fry it"},
		{"orphan stop", "en", "Done. |®"},
		{"day", "de", "Er kam am 3. Oktober an. |Das war spät."},
		{"ordinal", "de", "Im 20. Jahrhundert spielte die 3. Liga. |Dort blieb sie."},
		{"page", "de", "Es steht auf Seite 12. |Dort kannst du es lesen."},
		{"king", "de", "Ludwig XIV. Hof war groß."},
		{"abbreviation", "de", "Das ist z. B. hier so. |Die Bahn, bzw. der Zug, kam usw. |Er fuhr ab."},
		{"low quotes", "de", "„Nein.“ |Sie ging. |„Warum?“, fragte er."},
		{"guillemets", "fr", "Il dit : « C’est fini. » |Puis M. Dubois sortit."},
		{"spanish", "es", "¿Cómo está el Sr. Ruiz? |¡Muy bien! |Gracias."},
		{"russian", "ru", "Это было в 2014 г. |Он жил на ул. Ленина. |«Зачем?» — спросил он."},
		{"russian initials", "ru", "Его видел А. П. Чехов. |Потом он уехал."},
		{"hebrew", "he", `השר נאם בארה"ב. |הוא שב. |האם יחזור? |לא.`},
		{"hebrew curly", "he", "הוא גר בארה“ב. |היא לא."},
		{"arabic", "ar", "هل وصل؟ |نعم. |قال د. سمير ذلك."},
		{"urdu", "ur", "وہ آیا۔ |وہ گیا۔"},
		{"hindi", "hi", "वह आया। |वह गया।"},
		{"greek", "el", "Πού είναι; |Εδώ."},
		{"armenian", "hy", "Նա եկավ: |Ժամը 10:30-ին գնաց։"},
		{"ethiopic", "am", "እንዴት ነህ፧|ደህና ነኝ።|እሺ።"},
		{"ethiopic typed", "am", "ደህና ነኝ፡፡|እሺ፡፡"},
		{"burmese", "my", "သူလာသည်။ |သူသွားသည်။"},
		{"chinese", "zh-Hans", "他来了。|她走了！|为什么？"},
		{"chinese quote", "zh-Hans", "他说：“今天很冷。|明天更冷。”|他又说了一遍。"},
		{"chinese blank", "zh-Hant", "「他來了。」 |她說。"},
		{"japanese", "ja", "「寒い。」と彼は言った。|彼女は笑った。"},
		{"wide decimal", "ja", "３．２９％だった。|終わり。"},
		{"korean", "ko", "그는 왔다. |“춥다.”라고 말했다."},
		{"unknown", "und", "Aba baba. |Caca dada (Mr. Zed) fa."},
	} {
		t.Run(c.lang+" "+c.name, func(t *testing.T) {
			text := strings.ReplaceAll(c.want, "|", "")
			want := strings.ReplaceAll(c.want, " |", "|")
			if diff := cmp.Diff(want, cutText(c.lang, text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCutEmpty(t *testing.T) {
	s := NewSegmenter(language.English)
	for _, text := range []string{"", " ", "\n\t ", "\u00a0"} {
		if got := s.Cut(text); len(got) != 0 {
			t.Errorf("Cut(%q) = %v, want nothing", text, got)
		}
	}
}

func TestReasons(t *testing.T) {
	text := "One came. Two left.Three stayed... Four © SmithSpeaking to us."
	var got []Reason
	for _, c := range NewSegmenter(language.English).Cut(text) {
		got = append(got, c.Why)
	}
	if diff := cmp.Diff([]Reason{ReasonStop, ReasonUnspaced, ReasonEllipsis, ReasonBlockEnd}, got); diff != "" {
		t.Error(diff)
	}
}

// segmenterCodes has every table, under every language that uses it, and every
// switch of the rules.
var segmenterCodes = strings.Fields("und en de fr es it pt nl sv da nb fi pl cs hu hr ru uk bg he ar tr el ro vi ca hy am ja zh th lo km ko hi my bo kk" +
	" nn sk bs sr be mk ky tg tt mn fa ur az id ms tl sw ti zh-Hant yue yi gu")

// checkCuts fails unless the cuts keep what Cut promises.
func checkCuts(t interface{ Fatalf(string, ...any) }, text string, cuts []Cut) {
	at := 0
	for i, c := range cuts {
		if c.Start < at || c.End <= c.Start || c.End > len(text) {
			t.Fatalf("cut %d %v of %q: out of order or outside", i, c, text)
		}
		if gap := text[at:c.Start]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
			t.Fatalf("text %q between cuts of %q", gap, text)
		}
		in := c.In(text)
		if strings.TrimFunc(in, unicode.IsSpace) != in {
			t.Fatalf("cut %d %q of %q has white space at its edge", i, in, text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(in) {
			t.Fatalf("cut %d %q of %q divides a character", i, in, text)
		}
		at = c.End
	}
	if gap := text[at:]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
		t.Fatalf("text %q of %q is in no cut", gap, text)
	}
}

func TestCutProperties(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{". ", ".", "...", " . . . ", "? ", "!", "…", "。", "」", "“", "”", "\"", "'", "(", ")", "«", " »", "Mr", "U.S", "z. B", "1", "2)", "a.", "• ", "©", " ", "\n", "\u00a0", "\u202a", "The ", "He", "i", "I", "3. ", "Oktober", "ABcd", "เขา", "מלה", "他", "：", ":", ";", "፡", "\xff", "\xe3\x80"}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
		code := rapid.SampledFrom(segmenterCodes).Draw(t, "language")
		o := SegmenterOptions{Wrapped: rapid.Bool().Draw(t, "wrapped"), MarksOnly: rapid.Bool().Draw(t, "marks only"), Proposals: rapid.Bool().Draw(t, "proposals")}
		checkCuts(t, text, NewSegmenterOptions(language.Make(code), o).Cut(text))
	})
}

func FuzzCut(f *testing.F) {
	f.Add("Mr. Xi said: “It works.” He left...And © AquirSpeaking.", byte(1), false, false, false)
	f.Add("1) one 2) two。「三」\xff", byte(30), false, false, true)
	f.Add("เขาไป เขามา. . . . \u202a.\u202c", byte(33), false, true, false)
	f.Add("apples\r\npears, plums\n quinces\n", byte(1), true, false, true)
	f.Fuzz(func(t *testing.T, text string, n byte, wrapped, marksOnly, proposals bool) {
		s := NewSegmenterOptions(language.Make(segmenterCodes[int(n)%len(segmenterCodes)]), SegmenterOptions{Wrapped: wrapped, MarksOnly: marksOnly, Proposals: proposals})
		cuts := s.Cut(text)
		checkCuts(t, text, cuts)
		for _, c := range cuts {
			if u := Unwrap(c.In(text)); utf8.ValidString(text) && strings.ContainsAny(u, "\r\n") {
				t.Fatalf("Unwrap(%q) = %q", c.In(text), u)
			}
		}
	})
}

func BenchmarkCut(b *testing.B) {
	for _, c := range []struct{ code, text string }{
		{"en", "The two governments agreed on Friday that neither would steal trade secrets from the other. Mr. Okafor, who spoke for the U.S. Treasury, called it “a first step.” Others doubted it: the list was long, he said, and the time was short. "},
		{"ru", "Правительства договорились в пятницу, что ни одно из них не будет похищать тайны другого. Это было в 2015 г. Он добавил, что список длинный. "},
		{"zh", "两国政府周五达成一致，任何一方都不窃取对方的商业秘密。他说：“这是第一步。”其他人表示怀疑。"},
	} {
		b.Run(c.code, func(b *testing.B) {
			text := strings.Repeat(c.text, 40)
			s := NewSegmenter(language.Make(c.code))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				s.Cut(text)
			}
		})
	}
}

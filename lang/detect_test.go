package lang

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

func tagList(tags []language.Tag) string {
	var s []string
	for _, t := range tags {
		s = append(s, t.String())
	}
	return strings.Join(s, " ")
}

// The models stay unloaded in most of these tests: that they do is a promise.
func tableOnly() *Detector { return NewDetector(DetectorOptions{NoModels: true}) }

func TestDetectDocuments(t *testing.T) {
	d := tableOnly()
	for want, text := range map[string]string{
		"en":      "The two governments said on Friday that neither of them would steal the secrets of the other. They have not said what will happen if it does.",
		"de":      "Die beiden Regierungen erklärten am Freitag, dass keine von ihnen die Geheimnisse der anderen stehlen werde. Was sonst geschieht, ist nicht bekannt.",
		"fr":      "Les deux gouvernements ont déclaré vendredi qu’aucun d’eux ne volerait les secrets de l’autre. On ne sait pas ce qui se passera dans le cas contraire.",
		"es":      "Los dos gobiernos dijeron el viernes que ninguno de ellos robaría los secretos del otro. No se sabe qué pasará si lo hace.",
		"it":      "I due governi hanno detto venerdì che nessuno di loro ruberà i segreti dell’altro. Non si sa che cosa succederà se lo fa.",
		"pt":      "Os dois governos disseram na sexta-feira que nenhum deles vai roubar os segredos do outro. Não se sabe o que vai acontecer se isso não for cumprido.",
		"nl":      "De twee regeringen zeiden vrijdag dat geen van beide de geheimen van de andere zal stelen. Het is niet bekend wat er gebeurt als ze dat toch doen.",
		"pl":      "Oba rządy ogłosiły w piątek, że żaden z nich nie będzie kradł tajemnic drugiego. Nie wiadomo, co się stanie, jeśli to zrobi.",
		"ru":      "Оба правительства заявили в пятницу, что ни одно из них не будет похищать тайны другого. Что будет в этом случае, они не сказали.",
		"uk":      "Обидва уряди заявили в п’ятницю, що жоден із них не буде викрадати таємниці іншого. Що буде в такому разі, вони не сказали.",
		"ar":      "قالت الحكومتان يوم الجمعة إن أيا منهما لن تسرق أسرار الأخرى. ولم تقولا ما الذي سيحدث بعد ذلك في هذه الحالة.",
		"fa":      "دو دولت روز جمعه گفتند که هیچ یک از آنها اسرار دیگری را نمی\u200cدزدد و این برای هر دو مهم است.",
		"he":      `שתי הממשלות הודיעו ביום שישי כי אף אחת מהן לא תגנוב את סודות האחרת. מה יקרה אחרת, הן לא אמרו.`,
		"yi":      "די צוויי רעגירונגען האָבן געזאָגט אַז זיי וועלן נישט גנבֿענען די סודות פֿון די אַנדערע.",
		"zh-Hans": "两国政府周五表示，任何一方都不会窃取对方的秘密。",
		"zh-Hant": "兩國政府週五表示，任何一方都不會竊取對方的秘密。",
		"yue":     "佢哋話唔會偷人哋嘅嘢，但係冇人信佢哋。",
		"ja":      "両国政府は金曜日、互いの秘密を盗まないと述べた。",
		"ko":      "두 정부는 금요일에 서로의 비밀을 훔치지 않겠다고 말했다.",
		"th":      "รัฐบาลทั้งสองกล่าวเมื่อวันศุกร์ว่าจะไม่ขโมยความลับ",
		"km":      "រដ្ឋាភិបាលទាំងពីរបាននិយាយ Facebook នៅថ្ងៃសុក្រ",
		"el":      "Οι δύο κυβερνήσεις δήλωσαν την Παρασκευή ότι καμία δεν θα κλέψει.",
		"ka":      "ორივე მთავრობამ პარასკევს განაცხადა",
		"hy":      "Երկու կառավարությունները ուրբաթ օրը հայտարարեցին",
		"sr":      "Обе владе су у петак рекле да ниједна од њих неће красти тајне друге. Шта ће бити ако то учине, нису рекле.",
		"zxx":     "2015-09-25 | 14:30 — 7,5 %",
	} {
		t.Run(want, func(t *testing.T) {
			if got := d.Detect(text, nil); got.Tag.String() != want {
				t.Errorf("Detect = %v %v", got.Tag, got.Candidates)
			}
		})
	}
}

func TestDetectFields(t *testing.T) {
	r := tableOnly().Detect(`השר אמר כי זה לא נכון (BBC).`, nil)
	if r.Tag.String() != "he" || r.Script != "Hebr" || r.Direction != RightToLeft || r.Confidence < .9 {
		t.Errorf("%+v", r)
	}
	if diff := cmp.Diff([]ScriptShare{{"Hebr", .842}, {"Latn", .158}}, r.Scripts); diff != "" {
		t.Error(diff)
	}
	if r := tableOnly().Detect("両国政府は述べた。", nil); r.Script != "Jpan" {
		t.Errorf("script of Japanese is %s", r.Script)
	}
	if r := tableOnly().Detect("", nil); r.Tag.String() != "zxx" || r.Script != "Zyyy" {
		t.Errorf("empty text: %+v", r)
	}
}

func TestDetectAddressesDoNotCount(t *testing.T) {
	r := tableOnly().Detect("看这里 https://www.example.org/the/page/of/the/story 或者 write.to@example.org 谢谢", nil)
	if r.Tag.String() != "zh-Hans" || len(r.Scripts) != 1 {
		t.Errorf("%v %v", r.Tag, r.Scripts)
	}
}

func TestPrior(t *testing.T) {
	d := tableOnly()
	german := Prior{{language.German, .98}}
	for _, c := range []struct {
		text  string
		prior Prior
		want  string
	}{
		{"Tom Petersen, Berlin", german, "de"},
		{"Zwei Festnahmen", german, "de"},
		{"The two sides have not said what they will do with the list of names.", german, "en"},
		{"Les deux parties n’ont pas dit ce qu’elles feront de la liste des noms.", german, "fr"},
		{"他来了。", german, "zh-Hans"},
		{"北京", Prior{{language.MustParse("zh-Hant"), .9}}, "zh-Hant"},
		{"北京", Prior{{language.MustParse("zh-Hans"), .9}}, "zh-Hans"},
		{"関連記事", Prior{{language.Japanese, .98}}, "ja"},
		{"Kratak tekst", Prior{{language.MustParse("sr-Latn"), .9}}, "sr-Latn"},
	} {
		if got := d.Detect(c.text, c.prior); got.Tag.String() != c.want {
			t.Errorf("%q with %v: %v %v, want %s", c.text, c.prior, got.Tag, got.Candidates, c.want)
		}
	}
}

func TestOnlyLanguages(t *testing.T) {
	d := NewDetector(DetectorOptions{NoModels: true, Languages: []language.Tag{language.English, language.MustParse("zh-Hans")}})
	for text, want := range map[string]string{
		"Die Regierung hat nicht gesagt, was sie tun wird.": "en",
		"שלום עולם": "und",
		"他来了。":      "zh-Hans",
	} {
		got := d.Detect(text, nil)
		if want == "en" {
			for _, c := range got.Candidates {
				if c.Tag != language.English {
					t.Errorf("%q: candidate %v was not asked for", text, c.Tag)
				}
			}
		} else if got.Tag.String() != want {
			t.Errorf("%q: %v, want %s", text, got.Tag, want)
		}
	}
}

func TestRuns(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"heעברית (Hebrew)", "Latn und [he] Hebr he [עברית ] Latn und [(Hebrew)]"},
		{"我喜欢北京。I like Beijing and it is the best.", "Hans zh-Hans [我喜欢北京。] Latn en [I like Beijing and it is the best.]"},
		{"Он сказал: «Yes»!", "Cyrl ru [Он сказал: ] Latn und [«Yes»!]"},
		{"123", ""},
		{"東京タワーは高い。", "Jpan ja [東京タワーは高い。]"},
	} {
		var got []string
		r := tableOnly().Detect(c.text, Prior{{language.Russian, .5}})
		for _, run := range r.Runs {
			got = append(got, fmt.Sprintf("%s %s [%s]", run.Script, run.Tag, run.Span.In(c.text)))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

func TestAvailabilityNotes(t *testing.T) {
	for line, want := range map[string]string{
		"This post is also available in: heעברית (Hebrew)":             "he",
		"This post is also available in: enEnglish (אנגלית) ruРусский": "en ru",
		"Also available in French and German":                          "fr de",
		"Read this in: Español, 中文 (简体), 한국어":                          "es zh-Hans ko",
		"Languages: English | Français | עברית":                        "en fr he",
		"הפוסט זמין גם ב: enEnglish (אנגלית)":                          "en",
		"כתבה זו זמינה גם באנגלית ובצרפתית":                            "en fr",
		"本文还有英文版本":                                                     "en",
		"本文另有希伯来语和法语版。":                                                "he fr",
		"本文也有：heעברית（希伯来语）版":                                          "he",
		"Cet article est également disponible en anglais":              "en",
		"Dieser Artikel ist auch verfügbar auf Englisch":               "en",
		"Diesen Beitrag gibt es auch auf: enEnglisch":                  "en",
		"هذا المقال متوفر أيضًا باللغة الإنجليزية":                     "en",
		"متوفر أيضًا بالعبرية":                                         "he",
		"Статья также доступна на английском языке":                    "en",
		"この記事は英語でも読めます":                                                "en",
		"この記事はヘブライ語でも読めます":                                             "he",
		"Este artículo también está disponible en inglés":              "en",
		"Este artigo também está disponível em inglês":                 "en",
		"Questo articolo è disponibile anche in inglese":               "en",
		"Dit artikel is ook beschikbaar in het Engels":                 "en",
		"Artykuł dostępny także po angielsku":                          "en",
		"이 기사는 영어로도 볼 수 있습니다":                                          "en",
		"English | Français | Deutsch":                                 "en fr de",
		// No notes:
		"The book is also available in French, and it sold well.": "",
		"English":                          "",
		"He speaks French, German, Hebrew": "",
		"The minister said the form was available in the office in London.": "",
		"Also available in: red, green and blue":                            "",
		"":                                                                  "",
		"两国政府周五表示，英文版本也有不同，任何一方都不会窃取对方的秘密。":                                     "",
		"French President Hollande also met the Chinese and German delegations": "",
	} {
		tags, ok := IsAvailabilityNote(line)
		if got := tagList(tags); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q %v, want %q", line, got, ok, want)
		}
	}
}

func TestNoteIsNoEvidence(t *testing.T) {
	text := "China And US\n\nThis post is also available in: heעברית (Hebrew)\r\n\nThe two sides said that they would not do it."
	r := tableOnly().Detect(text, nil)
	if len(r.Notes) != 1 || r.Notes[0].Kind != NoteAvailable || tagList(r.Notes[0].Tags) != "he" {
		t.Fatalf("notes %+v", r.Notes)
	}
	if got := r.Notes[0].Span.In(text); got != "This post is also available in: heעברית (Hebrew)" {
		t.Errorf("span %q", got)
	}
	if r.Tag != language.English || len(r.Scripts) != 1 {
		t.Errorf("%v %v", r.Tag, r.Scripts)
	}
	hebrew := "השר אמר כי לא יקרה דבר.\nThis post is also available in: English, French, German, Spanish, Russian\n"
	if r := tableOnly().Detect(hebrew, nil); r.Tag.String() != "he" || len(r.Scripts) != 1 {
		t.Errorf("%v %v", r.Tag, r.Scripts)
	}
}

func TestDisplayName(t *testing.T) {
	for tag, want := range map[string]string{"he": "Hebrew|עברית", "zh-Hans": "Simplified Chinese|简体中文", "sr-Latn": "Serbian (Latin)|srpski", "und": "unknown|"} {
		english, own := DisplayName(language.MustParse(tag))
		if english+"|"+own != want {
			t.Errorf("%s: %s|%s, want %s", tag, english, own, want)
		}
	}
}

func TestScriptOf(t *testing.T) {
	for r, want := range map[rune]string{'a': "Latn", 'é': "Latn", '1': "Zyyy", ' ': "Zyyy", 'א': "Hebr", '中': "Hani", 'の': "Hira", 'カ': "Kana", '한': "Hang", 'ж': "Cyrl", '\u0301': "Zinh", utf8.RuneError: "Zyyy", -1: "Zyyy", 'ก': "Thai", 'Ａ': "Latn"} {
		if got := ScriptOf(r); got != want {
			t.Errorf("ScriptOf(%q) = %s, want %s", r, got, want)
		}
	}
}

// checkResult fails unless a result keeps what its fields promise.
func checkResult(t interface{ Fatalf(string, ...any) }, text string, r Result) {
	if r.Confidence < 0 || r.Confidence > 1 || len(r.Candidates) > 5 {
		t.Fatalf("%q: %+v", text, r)
	}
	for i, c := range r.Candidates {
		if c.Confidence <= 0 || c.Confidence > 1 || i > 0 && c.Confidence > r.Candidates[i-1].Confidence {
			t.Fatalf("%q: candidates %v", text, r.Candidates)
		}
	}
	at := 0
	for _, run := range r.Runs {
		if run.Span.Start != at || run.Span.End <= at {
			t.Fatalf("%q: runs %v", text, r.Runs)
		}
		at = run.Span.End
	}
	if len(r.Runs) > 0 && at != len(text) {
		t.Fatalf("%q: runs %v end before the text", text, r.Runs)
	}
	for _, n := range r.Notes {
		if n.Span.Start < 0 || n.Span.End > len(text) || n.Span.Len() <= 0 || len(n.Tags) == 0 {
			t.Fatalf("%q: notes %v", text, r.Notes)
		}
	}
}

func TestDetectProperties(t *testing.T) {
	d := tableOnly()
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"the ", "und ", "של ", "我", "の", "カ", "한국", "http://a.b/c ", "a@b.cd ", " (", ") ", "\n", "also available in: ", "heעברית", "Français ", "\xff", "\u200f", "é", "1"}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "")
		r := d.Detect(text, nil)
		checkResult(t, text, r)
		if again := d.Detect(text, nil); fmt.Sprint(again) != fmt.Sprint(r) {
			t.Fatalf("%q: %v, then %v", text, r, again)
		}
	})
}

func FuzzDetect(f *testing.F) {
	f.Add("The post is also available in: heעברית (Hebrew)\nאבג")
	f.Add("他说：“…。”他又 https://x.y ©\xff")
	d := tableOnly()
	f.Fuzz(func(t *testing.T, text string) { checkResult(t, text, d.Detect(text, nil)) })
}

func TestModelsDecideShortTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("loads n-gram models")
	}
	d := NewDetector(DetectorOptions{Languages: []language.Tag{language.English, language.German, language.French}})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for text, want := range map[string]string{"Zweitstimmenergebnis": "de", "thoroughly knowledgeable": "en", "renseignements précieux": "fr"} {
				if got := d.Detect(text, nil); got.Tag.String() != want {
					t.Errorf("%q: %v %v, want %s", text, got.Tag, got.Candidates, want)
				}
			}
		})
	}
	wg.Wait()
}

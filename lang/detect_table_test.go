package lang

import (
	"math"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/language"

	"hexapla/lang/ngrams"
)

// TestTables makes sure that the embedded data are whole and fit each other.
func TestTables(t *testing.T) {
	for i, data := range []string{latinSequences, cyrillicSequences, arabicSequences, devanagariSequences, ethiopicSequences, tibetanSequences} {
		if _, err := ngrams.Open(data); err != nil {
			t.Fatal(i, err)
		}
	}
	for _, script := range strings.Fields("Latn Cyrl Arab Deva Ethi Tibt") {
		tb := tableOf(script)
		if tb == nil || len(tb.codes) < 2 {
			t.Errorf("%s: no table", script)
			continue
		}
		seen := map[string]bool{}
		for i, code := range tb.codes {
			if seen[code] {
				t.Errorf("%s: %s is there twice", script, code)
			}
			seen[code] = true
			if tb.tags[i] == language.Und {
				t.Errorf("%s: %s is no language", script, code)
			}
			for _, v := range []float64{tb.typical[i], tb.miss[i], tb.rare[i], tb.handicap[i]} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s: %s has the value %v", script, code, v)
				}
			}
		}
		for i, s := range tb.sister {
			if s.of < 0 || s.of >= tb.grams {
				t.Errorf("%s: the sister of %s has no sequences", script, tb.codes[tb.grams+i])
			}
		}
		if n := tb.sequences.Width(); len(tb.codes) > n+len(tb.sister) {
			t.Errorf("%s: %d languages in rows of %d", script, len(tb.codes), n)
		}
	}
}

// TestFurtherLanguages has sentences in languages that lingua does not know.
func TestFurtherLanguages(t *testing.T) {
	d := tableOnly()
	for want, text := range map[string]string{
		"gl":  "O goberno anunciou onte que os dous concellos van construír unha nova ponte sobre o río, pero aínda non se sabe cando comezarán as obras.",
		"mt":  "Il-gvern ħabbar ilbieraħ li ż-żewġ kunsilli se jibnu pont ġdid fuq ix-xmara, iżda għadu mhux magħruf meta jibda x-xogħol.",
		"lb":  "D'Regierung huet gëschter ugekënnegt, datt déi zwou Gemengen eng nei Bréck iwwer de Floss bauen, mee et ass nach net bekannt, wéini d'Aarbechten ufänken.",
		"ha":  "Gwamnati ta sanar jiya cewa za a gina sabuwar gada a kan kogin, amma har yanzu ba a san lokacin da za a fara aikin ba.",
		"ku":  "Hikûmetê duh ragihand ku her du bajar dê pireke nû li ser çem ava bikin, lê hê nayê zanîn ku kar dê kengî dest pê bike.",
		"uz":  "Hukumat kecha daryo ustida yangi ko‘prik qurilishini e’lon qildi, lekin ishlar qachon boshlanishi hali ma’lum emas.",
		"fo":  "Landsstýrið segði í gjár, at báðar kommunurnar skulu byggja eina nýggja brúgv um ánna, men tað er ikki greitt, nær arbeiðið byrjar.",
		"tt":  "Хөкүмәт кичә елга аша яңа күпер төзеләчәге турында белдерде, әмма эшләрнең кайчан башланачагы әле билгеле түгел.",
		"ba":  "Хөкүмәт кисә йылға аша яңы күпер төҙөләсәге тураһында белдерҙе, әммә эштәрҙең ҡасан башланасағы әле билдәле түгел.",
		"ky":  "Өкмөт кечээ дарыянын үстүнөн жаңы көпүрө куруларын жарыялады, бирок иштин качан башталары азырынча белгисиз.",
		"tg":  "Ҳукумат дирӯз эълон кард, ки ду шаҳр дар болои дарё пули нав месозанд, аммо ҳоло маълум нест, ки кор кай оғоз мешавад.",
		"ckb": "حکومەت دوێنێ ڕایگەیاند کە هەردوو شارەکە پردێکی نوێ لەسەر ڕووبارەکە دروست دەکەن، بەڵام هێشتا نازانرێت کەی کارەکە دەست پێ دەکات.",
		"ps":  "حکومت پرون اعلان وکړ چې دواړه ښارونه به د سیند پر سر نوی پل جوړ کړي، خو لا معلومه نه ده چې کار به کله پیل شي.",
		"sd":  "حڪومت ڪالهه اعلان ڪيو ته ٻئي شهر درياءَ تي نئين پل ٺاهيندا، پر اڃا معلوم ناهي ته ڪم ڪڏهن شروع ٿيندو.",
		"ug":  "ھۆكۈمەت تۈنۈگۈن ئىككى شەھەرنىڭ دەريا ئۈستىگە يېڭى كۆۋرۈك سالىدىغانلىقىنى ئېلان قىلدى، لېكىن ئىشنىڭ قاچان باشلىنىدىغانلىقى تېخى مەلۇم ئەمەس.",
		"am":  "መንግሥት ትናንት ሁለቱ ከተሞች በወንዙ ላይ አዲስ ድልድይ እንደሚሠሩ አስታውቋል፤ ነገር ግን ሥራው መቼ እንደሚጀመር ገና አልታወቀም።",
		"ti":  "መንግስቲ ትማሊ ክልቲአን ከተማታት ኣብ ልዕሊ ሩባ ሓድሽ ድልድል ክሃንጻ ምዃነን ሓቢሩ፡ እቲ ስራሕ መዓስ ከም ዝጅመር ግን ገና ኣይተፈልጠን።",
		"ne":  "सरकारले हिजो दुई वटा सहरले नदीमाथि नयाँ पुल बनाउने घोषणा गरेको छ, तर काम कहिले सुरु हुन्छ भन्ने अझै थाहा छैन।",
	} {
		if got := d.Detect(text, nil); got.Tag.String() != want {
			t.Errorf("%s: Detect = %v %v", want, got.Tag, got.Candidates)
		}
	}
}

func TestUnknownLanguageIsNotSure(t *testing.T) {
	d := tableOnly()
	for _, text := range []string{
		"Ixqo tnalpu vrekka zodimh pfaru ghelsit oqwe drummat, xhelka vip norazh tekkil umbrazo.",
		"Qapla batlh je nuqneH tlhIngan maH taHjaj wo' ram meqmey nuqDaq yuch Dapol.",
	} {
		if got := d.Detect(text, nil); got.Confidence >= .9 {
			t.Errorf("%q: %v with %v", text, got.Tag, got.Confidence)
		}
	}
}

func TestLookAlikeLetters(t *testing.T) {
	// Latin o, e, a, c and j in the middle of Cyrillic words.
	text := strings.NewReplacer("о", "o", "е", "e", "а", "a").Replace("Обе владе су у петак рекле да ниједна од њих неће красти тајне друге.")
	if got := tableOnly().Detect(text, nil); got.Tag.String() != "sr" {
		t.Errorf("Detect = %v %v", got.Tag, got.Candidates)
	}
}

// TestDetectTogether lets goroutines meet a fresh detector and fresh tables.
func TestDetectTogether(t *testing.T) {
	d := tableOnly()
	texts := []string{"The house is on the hill.", "Дом стоит на холме у реки.", "البيت على التل قرب النهر", "घर पहाड़ी पर है और नदी के पास है"}
	want := make([]string, len(texts))
	for i, text := range texts {
		want[i] = d.Detect(text, nil).Tag.String()
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, text := range texts {
				if got := d.Detect(text, nil).Tag.String(); got != want[i] {
					t.Errorf("%q: %s, then %s", text, want[i], got)
				}
			}
		})
	}
	wg.Wait()
}

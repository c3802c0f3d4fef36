package charset_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"

	"hexapla/internal/charset"
)

func encode(t testing.TB, name, text string) []byte {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b
}

func TestRank(t *testing.T) {
	for _, c := range []struct{ encoding, text string }{
		{"windows-1250", "Zítra večer přijedou hosté z města a každý dostane něco k jídlu."},
		{"iso-8859-2", "Żółta łódź płynęła powoli przez jezioro, a dzieci śpiewały."},
		{"windows-1251", "Завтра утром мы поедем на рынок за рыбой и хлебом."},
		{"koi8-r", "Завтра утром мы поедем на рынок за рыбой и хлебом."},
		{"koi8-u", "Їхні діти вже їдуть додому, і в хаті є гаряча вечеря."},
		{"ibm866", "Завтра утром мы поедем на рынок за рыбой и хлебом."},
		{"x-mac-cyrillic", "Я знаю, что завтра утром мы поедем на рынок за рыбой."},
		{"iso-8859-5", "Завтра утром мы поедем на рынок за рыбой и хлебом."},
		{"windows-1252", "L’été dernier, nous étions déjà à la plage — sans garçon."},
		{"windows-1252", "Straßenbahnfahrer müssen früh aufstehen, äußerst früh."},
		{"macintosh", "L’été dernier, nous étions déjà à la plage."},
		{"windows-1253", "Άνοιξε την πόρτα και είδε τον ήλιο να ανατέλλει."},
		{"iso-8859-7", "Άνοιξε την πόρτα και είδε τον ήλιο να ανατέλλει."},
		{"windows-1254", "Güneş doğarken balıkçılar çoktan denize açılmıştı."},
		{"windows-1255", "הילדים הלכו לים ושיחקו בחול עד הערב."},
		{"windows-1256", "ذهب الأولاد إلى البحر ولعبوا في الرمل حتى المساء."},
		{"iso-8859-6", "ذهب الأولاد إلى البحر ولعبوا في الرمل حتى المساء."},
		{"windows-1257", "Šodien bērni spēlējās pļavā līdz vēlam vakaram."},
		{"windows-874", "เด็กๆ ไปทะเลและเล่นทรายจนถึงเย็น"},
		{"gb18030", "孩子们到海边去玩沙子，一直玩到傍晚。"},
		{"big5", "孩子們到海邊去玩沙子，一直玩到傍晚。"},
		{"shift_jis", "子どもたちは海へ行って、夕方まで砂で遊んだ。"},
		{"euc-jp", "子どもたちは海へ行って、夕方まで砂で遊んだ。"},
		{"euc-kr", "아이들은 바다에 가서 저녁까지 모래놀이를 했다."},
		// ASCII markup is not text and does not count.
		{"windows-1251", "<p class=\"lead\"><a href=\"index.html\">Завтра утром</a> мы поедем на рынок.</p>"},
	} {
		list := charset.Rank(encode(t, c.encoding, c.text))
		if len(list) == 0 || list[0].Sample != c.text {
			t.Errorf("%s: %+v", c.encoding, list[:min(len(list), 2)])
			continue
		}
		if list[0].Strange > .1 || list[0].Beyond == 0 {
			t.Errorf("%s: %q: strange %.2f of %d", c.encoding, c.text, list[0].Strange, list[0].Beyond)
		}
		if list[0].Cost > list[1].Cost {
			t.Errorf("%s: the second is likelier", c.encoding)
		}
	}
}

// Windows writes Vietnamese tones as separate characters.
func TestVietnamese(t *testing.T) {
	const text = "Trẻ em chơi ở bãi biển cho đến tối."
	raw := []byte{}
	for _, r := range asWritten(text, "windows-1258") {
		b, ok := charmap.Windows1258.EncodeRune(r)
		if !ok {
			t.Fatalf("%q has no byte", r)
		}
		raw = append(raw, b)
	}
	if list := charset.Rank(raw); list[0].Name != "windows-1258" || list[0].Sample != norm.NFC.String(text) {
		t.Errorf("%+v", list[0])
	}
}

// Random bytes are not text in any encoding.
func TestNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		raw := make([]byte, 600)
		for i := range raw {
			raw[i] = byte(1 + r.IntN(255))
		}
		if list := charset.Rank(raw); len(list) > 0 && list[0].Strange < .34 {
			t.Errorf("%s/%s: strange %.2f", list[0].Name, list[0].Language, list[0].Strange)
		}
	}
}

// Every name is accepted as the name of an encoding.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for b := 0x80; b < 0x100; b++ {
		for _, g := range charset.Rank([]byte{'a', byte(b), byte(b), 'a'}) {
			seen[g.Name] = true
		}
	}
	for name := range seen {
		if e, err := htmlindex.Get(name); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got, err := htmlindex.Name(e); err != nil || got != name {
			t.Errorf("%s is %s: %v", name, got, err)
		}
	}
	if len(seen) < 20 {
		t.Errorf("%d encodings were ever possible", len(seen))
	}
}

// A long line is truncated, possibly within a character.
func TestLong(t *testing.T) {
	for cut := range 4 {
		text := strings.Repeat("x", cut) + strings.Repeat("孩子们到海边去玩沙子，一直玩到傍晚。", 1000)
		list := charset.Rank(encode(t, "gb18030", text))
		if len(list) == 0 || list[0].Name != "gb18030" || !strings.HasPrefix(text, list[0].Sample) {
			t.Errorf("cut %d: %v", cut, len(list))
		}
	}
}

func FuzzRank(f *testing.F) {
	f.Add([]byte("caf\xe9"))
	f.Add([]byte("\xd6\xd0\xce\xc4\n\x81"))
	f.Add([]byte("\x1b$B\x80"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		list := charset.Rank(raw)
		for _, g := range list {
			if !utf8.ValidString(g.Sample) || g.Cost < 0 || g.Strange < 0 || g.Strange > 1.001 {
				t.Errorf("%s: cost %f, strange %f", g.Name, g.Cost, g.Strange)
			}
		}
		again := charset.Rank(raw)
		if !slices.EqualFunc(list, again, func(a, b charset.Guess) bool { return a.Name == b.Name && a.Cost == b.Cost }) {
			t.Error("twice is not the same")
		}
	})
}

func BenchmarkRank(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"windows-1250", "Zítra večer přijedou hosté z města a každý dostane něco k jídlu.\n"},
		{"gb18030", "孩子们到海边去玩沙子，一直玩到傍晚。\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			raw := encode(b, c.name, strings.Repeat(c.text, 200))
			for b.Loop() {
				if charset.Rank(raw)[0].Name != c.name {
					b.Fatal("wrong")
				}
			}
		})
	}
}

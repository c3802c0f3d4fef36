package number

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hexapla/internal/testenv"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1,234.5 and 1.234,5 and 1 234,5", "1234.5 1234.5 1234.5"},
		{"١٬٢٣٤٫٥", "1234.5"},
		{"21.5 million, 21,5 Millionen, 2150万, 21.5 מיליון", "21500000 21500000 21500000 21500000"},
		{"25.9.2015", "25 9 2015"},
		{"2015年9月25日", "2015 9 25"},
		{"on 9/11, unit 78020", "9 11 78020"},
		{"1,234", "1234"},
		{"0.50 3.14", "0.5 3.14"},
		{"12,34,567", "1234567"},
		{"192.168.1.10", "192 168 1 10"},
		{"in 2015 2016", "2015 2016"},
		{"1万亿", "1000000000000"},
		{"1万6千人, 6억 4900만 명, 3천5백만 달러, 38만명, 1億2千万", "16000 649000000 35000000 380000 120000000"},
		{"22 억 5 천만 명, 2 천 년, 3 千米", "2250000000 2000 3000"},
		{"37 พันล้านเหรียญ 19 ล้านรายการ", "37000000000 19000000"},
		{"649 miljoonan ihmisen", "649000000"},
		{"no digits", ""},
	} {
		var got []string
		for _, n := range Find(c.text) {
			got = append(got, n.Value)
			if s := c.text[n.Span.Start:n.Span.End]; s == "" {
				t.Errorf("%q: empty span", c.text)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("Find(%q) = %s, want %s", c.text, g, c.want)
		}
	}
}

func TestSame(t *testing.T) {
	a, b := Find("1.234")[0], Find("1,234.0")[0]
	if !Same(a, Find("1234")[0]) || !Same(a, Find("1,234")[0]) {
		t.Error("an ambiguous separator may be a group")
	}
	if Same(a, Find("12345")[0]) || !Same(b, Find("1234")[0]) {
		t.Error("values differ or are the same")
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"1,2.3 4", "٣٫", "2150万亿", "1'000'000", "\xff1\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, n := range Find(s) {
			if n.Span.Start < at || n.Span.End <= n.Span.Start || n.Span.End > len(s) {
				t.Fatalf("%q: span %+v after %d", s, n.Span, at)
			}
			at = n.Span.End
			if n.Digits == "" || n.Value == "" {
				t.Fatalf("%q: empty number", s)
			}
		}
	})
}

// TestLongChains has what tables and dumps have: the time must grow with the
// length of a chain of digits and not with its square.
func TestLongChains(t *testing.T) {
	for _, link := range []string{"1,", "1.", "12 ", "123 ", "1'"} {
		work := func(times int) func() {
			text := strings.Repeat(link, times)
			return func() {
				if n := len(Find(text)); n == 0 || link == "1," && n != times {
					t.Errorf("%q: %d numbers", link, n)
				}
			}
		}
		testenv.Linear(t, fmt.Sprintf("%q again and again", link), 8, work(10_000), work(80_000))
	}
}

func TestSpelled(t *testing.T) {
	for _, c := range []struct{ base, text, want string }{
		{"en", "Twenty-one of fourteen; three million", "21 14 3000000"},
		{"en", "in the past two decades, June's talks", "20 6"},
		{"de", "zweiunddreißig Leute, in den Fünfzigern", "32 50"},
		{"fr", "quatre cents, vingt et un", "400 21"},
		{"ru", "двадцать пять человек", "25"},
		{"ar", "القرن التاسع عشر، الحادي والعشرين، الاربعون", "19 21 40"},
		{"he", "בשלושת השבועות, עשרים וחמש", "3 25"},
		{"vi", "hai mươi lăm", "25"},
		{"tr", "yirmi beş", "25"},
		{"fi", "kahdeksan; kaksikymmentäviisi", "8 25"},
		{"zh", "三百二十个，二〇一五年，两万", "320 2015 20000"},
		{"ja", "十五分", "15"},
		{"ko", "열두 명, 이십오", "12 25"},
		{"th", "สามคน", "3"},
		{"hi", "तीसरे, दस हजार", "3 10000"},
	} {
		got, known := Spelled(c.text, c.base)
		if !known {
			t.Errorf("%s: not known", c.base)
		}
		for want := range strings.FieldsSeq(c.want) {
			if !slices.Contains(got, want) {
				t.Errorf("Spelled(%q, %s) = %v, lacks %s", c.text, c.base, got, want)
			}
		}
	}
	if _, known := Spelled("nau", "mi"); known {
		t.Error("Maori is not known")
	}
	if got, _ := Spelled("no number at all here", "en"); len(got) > 0 {
		t.Errorf("Spelled finds %v where nothing is", got)
	}
}

// TestSpelledTables reads all tables: pairs of a lower-case word and a value.
func TestSpelledTables(t *testing.T) {
	for base := range strings.FieldsSeq(spelledBases) {
		fields := strings.Fields(spelledTable(base))
		if len(fields) < 40 || len(fields)%2 != 0 {
			t.Errorf("%s: %d fields", base, len(fields))
		}
		for i := 0; i+1 < len(fields); i += 2 {
			if _, err := strconv.ParseFloat(fields[i+1], 64); err != nil {
				t.Errorf("%s: %q has the value %q", base, fields[i], fields[i+1])
			}
			if strings.ToLower(fields[i]) != fields[i] {
				t.Errorf("%s: %q is not in lower case", base, fields[i])
			}
		}
	}
}

func FuzzSpelled(f *testing.F) {
	for _, s := range []string{"twenty-one", "三百二十", "이십오만", "zweiunddreißig", "\xff一"} {
		f.Add(s, "en")
		f.Add(s, "ko")
		f.Add(s, "zh")
	}
	f.Fuzz(func(t *testing.T, s, base string) {
		values, _ := Spelled(s, base)
		for _, v := range values {
			if _, err := strconv.ParseFloat(v, 64); err != nil {
				t.Fatalf("%q: value %q", s, v)
			}
		}
	})
}

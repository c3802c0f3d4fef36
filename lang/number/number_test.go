package number

import (
	"strings"
	"testing"
	"time"
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
		text := strings.Repeat(link, 30_000)
		start := time.Now()
		n := len(Find(text))
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q again and again took %v", link, took)
		}
		if n == 0 || link == "1," && n != 30_000 {
			t.Errorf("%q: %d numbers", link, n)
		}
	}
}

package tmx

import (
	"bytes"
	"errors"
	"iter"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext/internal/sample"
	"hexapla/bitext/langcode"
)

// pairs returns units of two texts: source code, text, target code, text.
func pairs(rows ...[4]string) iter.Seq2[*Unit, error] {
	return func(yield func(*Unit, error) bool) {
		for _, r := range rows {
			u := &Unit{}
			for i := 0; i < 4; i += 2 {
				tag, err := langcode.Parse(r[i])
				if err != nil {
					yield(nil, err)
					return
				}
				u.Variants = append(u.Variants, Variant{Code: r[i], Lang: langcode.Base(tag), Text: r[i+1]})
			}
			if !yield(u, nil) {
				return
			}
		}
	}
}

func appendTo(t testing.TB, old string, news iter.Seq2[*Unit, error]) (string, Appended) {
	t.Helper()
	var b bytes.Buffer
	n, err := Append(&b, strings.NewReader(old), "m.tmx", news)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), n
}

// kept is a memory of another program with everything that Append must keep.
const kept = "\ufeff<?xml version='1.0'?>\r\n<tmx version=\"1.4\"><header srclang=\"EN-US\" creationtool='x' odd=\"1\"><prop type=\"p\">v</prop></header>\r\n<body><!-- c -->\r\n" +
	"<tu tuid=\"9\"><prop type=\"x-foreign\">k</prop><tuv xml:lang=\"EN-US\"><seg>A <bpt i=\"1\">&lt;b&gt;</bpt>boat<ept i=\"1\"/>.</seg></tuv><tuv xml:lang=\"iw\"><seg>סירה.</seg></tuv></tu>\r\n" +
	"</body><!-- end --></tmx>\r\n"

func TestAppend(t *testing.T) {
	got, n := appendTo(t, kept, pairs(
		[4]string{"en", "A  boat.\n", "he", "סירה."},            // exists, except for white space and codes
		[4]string{"he", "סירה.", "en", "A boat."},               // exists in the other direction
		[4]string{"en", "It rains & pours.", "he", "יורד גשם."}, // new
		[4]string{"en-US", "It rains & pours.", "he-IL", "יורד גשם."},
		[4]string{"en", "A boat.", "he", "ספינה."}, // another translation
		[4]string{"en", "Alone", "he", " "},
	))
	if n != (Appended{Added: 2, Known: 3, Empty: 1}) {
		t.Errorf("%+v", n)
	}
	cut := strings.Index(kept, "\r\n</body>")
	if !strings.HasPrefix(got, kept[:cut]) || !strings.HasSuffix(got, kept[cut:]) {
		t.Errorf("what was there was changed:\n%s", got)
	}
	added := got[cut : len(got)-len(kept)+cut]
	want := "\r\n    <tu>\r\n      <tuv xml:lang=\"EN-US\"><seg>It rains &amp; pours.</seg></tuv>\r\n      <tuv xml:lang=\"iw\"><seg>יורד גשם.</seg></tuv>\r\n    </tu>" +
		"\r\n    <tu>\r\n      <tuv xml:lang=\"EN-US\"><seg>A boat.</seg></tuv>\r\n      <tuv xml:lang=\"iw\"><seg>ספינה.</seg></tuv>\r\n    </tu>"
	if added != want {
		t.Errorf("added\n%q, want\n%q", added, want)
	}
	d, err := NewReader(strings.NewReader(got), "m.tmx", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	again, n := appendTo(t, got, d.Units())
	if again != got || n.Added != 0 || n.Known != 3 {
		t.Errorf("not idempotent: %+v", n)
	}
}

func TestAppendManyLanguages(t *testing.T) {
	old := write(t, sample.Three())
	table := sample.Three()
	table.Columns[2].Segments[0].Text = "你好。" // another translation of the first row
	got, n := appendTo(t, old, TableUnits(table))
	if n != (Appended{Added: 1, Known: 3}) {
		t.Errorf("%+v", n)
	}
	us := units(t, got, ReadOptions{})
	if last := us[len(us)-1]; len(us) != 5 || len(last.Variants) != 2 || last.Variants[0].Text != "Good morning." || last.Variants[1].Text != "你好。" {
		t.Errorf("%+v", us)
	}
}

func TestAppendToEmpty(t *testing.T) {
	for _, old := range []string{
		"<tmx version=\"1.4\"><header srclang=\"en-GB\"/><body/></tmx>",
		"<tmx version=\"1.4\"><header srclang=\"en-GB\"/><body></body></tmx>",
		"<tmx version=\"1.4\"><header srclang=\"*all*\"/><body >\n</body>\n</tmx>\n",
	} {
		got, n := appendTo(t, old, pairs([4]string{"en-GB", "Boat", "de", "Kahn"}, [4]string{"en-GB", "Ice", "de", "Eis"}))
		if us := units(t, got, ReadOptions{}); n.Added != 2 || len(us) != 2 || us[1].Variants[0].Code != "en-GB" {
			t.Errorf("%s\n%+v", got, n)
		}
	}
	var b bytes.Buffer
	n, err := Append(&b, nil, "new.tmx", pairs([4]string{"en", "Boat", "de", "Kahn"}, [4]string{"en", "Boat", "de", "Kahn"}))
	if err != nil || n != (Appended{Added: 1, Known: 1}) {
		t.Errorf("%+v, %v", n, err)
	}
	if us := units(t, b.String(), ReadOptions{}); len(us) != 1 {
		t.Errorf("%s", b.String())
	}
	if _, err := Append(&b, nil, "new.tmx", pairs()); !errors.Is(err, ErrNoPair) {
		t.Errorf("%v", err)
	}
}

func TestAppendRefuses(t *testing.T) {
	for _, c := range []struct{ old, want string }{
		{kept, "tmx: m.tmx: a new unit is in fr: the memory does not have this language; it has EN-US, iw"},
		{utf16le(foreign), "tmx: m.tmx: not in UTF-8, so units cannot be appended; convert it with hexapla tmx doctor --fix"},
		{"<tmx><header srclang=\"en\"/></tmx>", "tmx: m.tmx: it has no <body>; hexapla tmx doctor --fix may repair it"},
		{"<tmx><body><tu>", "tmx: m.tmx:1: the file breaks off: is the download complete?; hexapla tmx doctor --fix may repair it"},
	} {
		_, err := Append(&bytes.Buffer{}, strings.NewReader(c.old), "m.tmx", pairs([4]string{"en", "Boat", "fr", "Barque"}))
		if err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	table := sample.Pair()
	table.Columns[1].Lang = language.English
	if _, err := Append(&bytes.Buffer{}, strings.NewReader(kept), "m.tmx", TableUnits(table)); err == nil || !strings.Contains(err.Error(), "columns 1 and 2 are both in") {
		t.Errorf("%v", err)
	}
}

// TestAppendIsASet appends units in any order and number: each pair must occur once.
func TestAppendIsASet(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", " a ", "<", "é", "e\u0301"})
	rapid.Check(t, func(t *rapid.T) {
		old := "<tmx version=\"1.4\"><header srclang=\"en\"/><body></body></tmx>"
		want := map[[2]string]bool{}
		for range rapid.IntRange(1, 4).Draw(t, "files") {
			var rows [][4]string
			for range rapid.IntRange(0, 5).Draw(t, "units") {
				r := [4]string{"en", word.Draw(t, "en"), "de", word.Draw(t, "de")}
				rows = append(rows, r)
				want[[2]string{string(fold(r[1])), string(fold(r[3]))}] = true
			}
			var b bytes.Buffer
			if _, err := Append(&b, strings.NewReader(old), "m.tmx", pairs(rows...)); err != nil {
				t.Fatal(err)
			}
			old = b.String()
		}
		d, err := NewReader(strings.NewReader(old), "m.tmx", ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for u, err := range d.Units() {
			if err != nil {
				t.Fatal(err)
			}
			if n++; !want[[2]string{string(fold(u.Variants[0].Text)), string(fold(u.Variants[1].Text))}] {
				t.Fatalf("%+v was never added", u)
			}
		}
		if n != len(want) {
			t.Fatalf("%d units of %d pairs", n, len(want))
		}
	})
}

func FuzzAppend(f *testing.F) {
	f.Add(foreign)
	f.Add(kept)
	f.Add("<tmx version=\"1.4\"><header srclang=\"en\"/><body/></tmx>")
	f.Fuzz(func(t *testing.T, old string) {
		var b, c bytes.Buffer
		news := pairs([4]string{"en", "Boat", "he", "סירה"})
		n, err := Append(&b, strings.NewReader(old), "m.tmx", news)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if again, err := Append(&c, bytes.NewReader(b.Bytes()), "m.tmx", news); err != nil || again.Added != 0 || !bytes.Equal(b.Bytes(), c.Bytes()) {
			t.Fatalf("%+v, then %+v, %v\n%q", n, again, err, b.String())
		}
	})
}

package textutil_test

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hexapla/internal/textutil"
)

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		in, want string
		n        int
	}{
		{"", "", 3}, {"abc", "abc", 3}, {"abcd", "abc…", 3}, {" a\r\n\tb ", "a b", 3}, {"ייי", "ייי", 3},
		{"字字字字", "字字字…", 3},
		{"a\x1b[m", "a?[m", 9}, {"a", "…", 0},
	} {
		if got := textutil.Excerpt(c.in, c.n); got != c.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

// Truncate keeps whole characters.
func TestTruncateProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := rapid.String().Draw(t, "s"), rapid.IntRange(0, 20).Draw(t, "n")
		got := textutil.Truncate(s, n)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > n+1 || utf8.RuneCountInString(s) <= n && got != s {
			t.Fatalf("Truncate(%q, %d) = %q", s, n, got)
		}
	})
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		n          int
		noun, want string
	}{
		{1, "note", "1 note"}, {2, "note", "2 notes"}, {0, "entry", "0 entries"}, {3, "day", "3 days"},
		{2, "match", "2 matches"},
	} {
		if got := textutil.Count(c.n, c.noun); got != c.want {
			t.Errorf("Count(%d, %q) = %q, want %q", c.n, c.noun, got, c.want)
		}
	}
}

func TestCutLast(t *testing.T) {
	if before, after, ok := textutil.CutLast("a.b.c", "."); before != "a.b" || after != "c" || !ok {
		t.Errorf("%q, %q, %v", before, after, ok)
	}
	if before, after, ok := textutil.CutLast("abc", "."); before != "abc" || after != "" || ok {
		t.Errorf("%q, %q, %v", before, after, ok)
	}
}

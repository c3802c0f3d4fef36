package check

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hexapla/lang"
)

// TestScansPassNothingOver goes through all characters: a scan of bytes must let through
// each text with a character that its rule looks for.
func TestScansPassNothingOver(t *testing.T) {
	damaged := newDamage().encodings
	for r := range unicode.MaxRune + 1 {
		if !utf8.ValidRune(r) {
			continue
		}
		s := string(r)
		if isQuote(r) && !quoteBytes.in(s) {
			t.Errorf("quotes pass over %U", r)
		}
		if strings.ContainsRune(opening+closing, plainBracket(r)) && !bracketBytes.in(s) {
			t.Errorf("brackets pass over %U", r)
		}
		if unicode.In(r, unicode.Greek, unicode.Cyrillic) && below(s, firstGreek[0]) {
			t.Errorf("mixed scripts pass over %U", r)
		}
		if dense(s) != (han(r) || kana(r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)) {
			t.Errorf("dense(%U) = %v", r, dense(s))
		}
		if script := lang.ScriptOf(r); below(s, firstBeyondLatin[0]) && script != "Latn" && script != "Zyyy" {
			t.Errorf("foreign passes over %U in %s", r, script)
		}
		if unicode.IsSpace(r) && r != ' ' && singleSpaced("a"+s+"b") {
			t.Errorf("singleSpaced passes over %U", r)
		}
		if space(r) && !mayHaveRuns("a"+s+s+"b") {
			t.Errorf("mayHaveRuns passes over %U", r)
		}
		if strings.ToLower(s) == "w" && !containsWWW("a "+s+s+s+".b") {
			t.Errorf("containsWWW passes over %U", r)
		}
		for _, m := range damaged {
			if _, ok := m[r]; ok && r < utf8.RuneSelf {
				t.Errorf("damage has %U, which is ASCII", r)
			}
		}
	}
}

// scanned draws a text of characters that the scans tell apart, and of bytes that are no
// UTF-8.
func scanned(t *rapid.T) string {
	parts := []string{
		"a", "A", "b", "ab", "AB", "ba", "1", "٣", "ä", "Ä", "a\u0308", "ß", "ss", "ſ", "s", "K", "k", "ж", "Ж", "字", "ไ",
		"'", "’", "\u200c", "\u200d",
		" ", "  ", "\u00a0", "\u202f", "\u3000", "\t", "-", ".", "www", "WwW.", "www.", "\xff", "\xc3", "Ã©", "â€œ",
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 24).Draw(t, "text"), "")
}

func TestWordHashes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scanned(t)
		ws, hashes := words(s), wordHashes(nil, s)
		if len(ws) != len(hashes) {
			t.Fatalf("%q: %d words, %d hashes", s, len(ws), len(hashes))
		}
		for i := range ws {
			for j := range ws {
				if (ws[i].lower == ws[j].lower) != (hashes[i] == hashes[j]) {
					t.Fatalf("%q: words %q and %q have the hashes %x and %x", s, ws[i].lower, ws[j].lower, hashes[i], hashes[j])
				}
			}
		}
	})
}

func TestSharedRun(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"one two three four", "He said one Two three four five", true},
		{"one two three four", "He said one two three", false},
		{"one two three four", "one two two three four", false},
		{"x one two three one two three four", "one two three four", true},
		{"", "one two three four", false},
	} {
		if got := sharedRun(wordHashes(nil, c.a), wordHashes(nil, c.b), 4); got != c.want {
			t.Errorf("sharedRun(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// TestScansAgree compares scans with what they stand in for.
func TestScansAgree(t *testing.T) {
	d := newDamage()
	rapid.Check(t, func(t *rapid.T) {
		s := scanned(t)
		if got, want := containsWWW(s), strings.Contains(strings.ToLower(s), "www."); got != want {
			t.Errorf("containsWWW(%q) = %v", s, got)
		}
		if want := strings.Join(strings.Fields(s), " "); singleSpaced(s) && s != want {
			t.Errorf("singleSpaced(%q), but its words are %q", s, want)
		}
		for _, m := range d.encodings {
			for i := range s {
				if _, _, n := d.run(m, s[i:]); n > 0 && !adjacentNonASCII(s) {
					t.Errorf("adjacentNonASCII passes over %q", s)
				}
			}
		}
		blanks := 0
		for _, r := range s {
			if blanks++; !space(r) {
				blanks = 0
			}
			if blanks > 1 && !mayHaveRuns(s) {
				t.Errorf("mayHaveRuns passes over %q", s)
			}
		}
		twice := false
		ws := words(s)
		for k := 1; k < len(ws); k++ {
			twice = twice || ws[k].lower == ws[k-1].lower
		}
		if got := neighboursAlike(wordHashes(nil, s)); got != twice {
			t.Errorf("neighboursAlike(%q) = %v", s, got)
		}
	})
}

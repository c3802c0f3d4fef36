package srx

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/lang"
)

// file writes rules “no before|after” and “yes before|after”, a line each, for
// sets and the maps “pattern set”.
func file(cascade string, sets map[string]string, order []string, maps ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n<header segmentsubflows=\"yes\" cascade=%q/>\n<body><languagerules>\n", cascade)
	for _, name := range order {
		fmt.Fprintf(&b, "<languagerule languagerulename=%q>\n", name)
		for line := range strings.SplitSeq(sets[name], "\n") {
			kind, pattern, _ := strings.Cut(line, " ")
			before, after, _ := strings.Cut(pattern, "¦")
			esc := strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace
			fmt.Fprintf(&b, "<rule break=%q><beforebreak>%s</beforebreak><afterbreak>%s</afterbreak></rule>\n", kind, esc(before), esc(after))
		}
		b.WriteString("</languagerule>\n")
	}
	b.WriteString("</languagerules><maprules>\n")
	for _, m := range maps {
		pattern, name, _ := strings.Cut(m, " ")
		fmt.Fprintf(&b, "<languagemap languagepattern=%q languagerulename=%q/>\n", pattern, name)
	}
	b.WriteString("</maprules></body></srx>\n")
	return b.String()
}

func read(t *testing.T, text string, o Options) *Rules {
	t.Helper()
	r, err := Read(strings.NewReader(text), "my.srx", o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func cut(t *testing.T, r *Rules, tag, text string) string {
	t.Helper()
	c, err := r.For(language.MustParse(tag))
	if err != nil {
		t.Fatal(err)
	}
	cuts, err := c.Cut(text)
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, c := range cuts {
		parts = append(parts, c.In(text))
	}
	return strings.Join(parts, "|")
}

var sets = map[string]string{
	"English": "no \\bMr\\.¦\\s\nno \\b[A-Z]\\.¦\\s+[[:upper:]]",
	"Default": "yes [.?!]+¦\\s\nyes \\x{3002}¦",
	"Odd":     "yes (¦x\nyes [a&&b]¦\nyes \\N{DIGIT ONE}¦\nyes ;¦",
}

func TestFirstMatchingRuleWins(t *testing.T) {
	order := []string{"English", "Default"}
	cascading := read(t, file("yes", sets, order, "en.* English", ".* Default"), Options{})
	if got, want := cut(t, cascading, "en-GB", "Mr. Ruiz met J. Lund. He left!  Who?"), "Mr. Ruiz met J. Lund.|He left!|Who?"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := cut(t, cascading, "de", "Mr. Ruiz kam. 他来了。他走了"), "Mr.|Ruiz kam.|他来了。|他走了"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// Without cascade only the first map counts, which has no rule that breaks.
	alone := read(t, file("no", sets, order, "en.* English", ".* Default"), Options{})
	if got, want := cut(t, alone, "en", "He left. She came."), "He left. She came."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// The order of the rules decides.
	turned := read(t, file("yes", sets, order, ".* Default", "en.* English"), Options{})
	if got, want := cut(t, turned, "en", "Mr. Ruiz came."), "Mr.|Ruiz came."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestOverlappingPlaces(t *testing.T) {
	r := read(t, file("no", map[string]string{"A": "yes aa¦"}, []string{"A"}, ".* A"), Options{})
	if got, want := cut(t, r, "en", "aaab"), "aa|a|b"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestProblems(t *testing.T) {
	r := read(t, file("no", sets, []string{"Odd"}, ".* Odd", "de Absent"), Options{})
	if len(r.Problems) != 4 {
		t.Fatalf("%d problems: %v", len(r.Problems), r.Problems)
	}
	if got := r.Problems[1].String(); !strings.HasPrefix(got, `srx: my.srx:7: rule "[a&&b]"|"" is left out: sets within sets`) {
		t.Errorf("problem reads %s", got)
	}
	if got, want := cut(t, r, "fr", "a; b"), "a;|b"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBroken(t *testing.T) {
	for name, text := range map[string]string{
		"empty":      "",
		"other root": "<tmx version=\"1.4\"/>",
		"version":    `<srx version="1.0"/>`,
		"cascade":    `<srx version="2.0"><header cascade="maybe"/></srx>`,
		"cut off":    `<srx version="2.0"><header cascade="no"/><body>`,
		"no rules":   `<srx version="2.0"><header cascade="no"/><body/></srx>`,
	} {
		if _, err := Read(strings.NewReader(text), "my.srx", Options{}); err == nil || !strings.HasPrefix(err.Error(), "srx: my.srx:") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(strings.NewReader("<tmx/>"), "x", Options{}); !errors.Is(err, ErrNotSRX) {
		t.Errorf("%v does not wrap ErrNotSRX", err)
	}
	if _, err := read(t, file("no", sets, []string{"Default"}, "en Default"), Options{}).For(language.German); err == nil {
		t.Error("German has rules")
	}
}

func TestTimeLimit(t *testing.T) {
	r := read(t, file("no", map[string]string{"Slow": "yes z(a+a+)+b¦\nyes ;¦"}, []string{"Slow"}, ".* Slow"), Options{Limit: 30 * time.Millisecond})
	c, err := r.For(language.English)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("a", 60) + "b;" + strings.Repeat("a", 60)
	cuts, err := c.Cut(text)
	if err == nil || !strings.Contains(err.Error(), "srx: my.srx:6: rule") {
		t.Errorf("err = %v", err)
	}
	if len(cuts) != 2 {
		t.Errorf("%d cuts by the other rule, want 2", len(cuts))
	}
}

func TestTranslate(t *testing.T) {
	for pattern, want := range map[string]string{
		`\x{2026}\.`:    `…\.`,
		`[\x{5D}\h]`:    `[\x5d\t\p{Zs}]`,
		`\Qa.b\E`:       `a\x2eb`,
		`[^[:upper:]x]`: `[^\p{Lu}x]`,
		`[[:^Lu:]]`:     `[\P{Lu}]`,
		`\U0001F600`:    `😀`,
	} {
		if got, err := translate(pattern); err != nil || got != want {
			t.Errorf("translate(%s) = %s, %v; want %s", pattern, got, err, want)
		}
	}
	for _, pattern := range []string{`[a[b]]`, `[a--b]`, `\N{LATIN SMALL LETTER A}`, `\x{D800}`, `\x{12`, `\Qab`} {
		if got, err := translate(pattern); err == nil {
			t.Errorf("translate(%s) = %s without an error", pattern, got)
		}
	}
}

// checkCuts fails unless cuts keep what Cut promises.
func checkCuts(t interface{ Fatalf(string, ...any) }, text string, cuts []lang.Cut) {
	at := 0
	for _, c := range cuts {
		if c.Start < at || c.End <= c.Start || c.End > len(text) || strings.TrimSpace(text[at:c.Start]) != "" || strings.TrimFunc(c.In(text), unicode.IsSpace) != c.In(text) {
			t.Fatalf("%q: cuts %v", text, cuts)
		}
		at = c.End
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Fatalf("%q: cuts %v leave text", text, cuts)
	}
}

func TestCutProperties(t *testing.T) {
	r := read(t, file("yes", sets, []string{"English", "Default"}, "en.* English", ".* Default"), Options{})
	c, err := r.For(language.English)
	if err != nil {
		t.Fatal(err)
	}
	piece := rapid.OneOf(rapid.SampledFrom([]string{". ", "Mr", "。", "é", "\n", "! ", "\xff", "\u00a0"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "pieces"), "")
		cuts, err := c.Cut(text)
		if err != nil {
			t.Fatal(err)
		}
		checkCuts(t, text, cuts)
	})
}

func FuzzRead(f *testing.F) {
	f.Add(file("yes", sets, []string{"English", "Default"}, "en.* English", ".* Default"), "Mr. A. B. C\xff")
	f.Fuzz(func(t *testing.T, rules, text string) {
		r, err := Read(strings.NewReader(rules), "f", Options{Limit: 20 * time.Millisecond})
		if err != nil {
			return
		}
		c, err := r.For(language.English)
		if err != nil {
			return
		}
		cuts, _ := c.Cut(text) // a rule may take too long
		checkCuts(t, text, cuts)
	})
}

package textcode

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/document"
)

// shown writes codes with their IDs: those that open, close, or stand alone.
func shown(codes []document.Code) string {
	var out []string
	for _, c := range codes {
		s := map[document.CodeRole]string{document.Opening: "(", document.Closing: ")", document.Standalone: ""}[c.Role]
		s += c.ID + "=" + c.Data
		if c.Type != document.CodeOther && c.Type != document.CodePlaceholder {
			s += ":" + c.Type
		}
		if c.Fix {
			s += "!"
		}
		if !c.Keep {
			s += "?"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ flag, text, want string }{
		{"", `Read <a href="x.html">the <b>docs</b></a>.<br/>`, `(1=<a href="x.html">:link (2=<b>:bold )2=</b>:bold )1=</a>:link 3=<br/>:break`},
		{"", "1 < 2 && a > b, 100 % safe, 5% discount, a & b", ""},
		{"", "Tom &amp; Jerry&#160;&unknown", "1=&amp;? 2=&#160;?"},
		{"", "%(name)s of {count}, ${home}, {{ user }}, 100%s, %s", "1=%(name)s 2={count} 3=${home} 4={{ user }} 5=%s!"},
		{"", "a remark {in braces, really}", ""},
		{"c-format", "%d of %2$s, %-5.2f%%, %%d, %lu", "1=%d! 2=%2$s 3=%-5.2f! 4=%lu!"},
		{"no-c-format", "a %s", ""},
		{"python-brace-format", "{} and {0!r:>5} and {name}, %d", "1={}! 2={0!r:>5} 3={name}"},
		{"python-format", "%(n)d of %s", "1=%(n)d 2=%s!"},
		{"qt-format", "%1 of %L2, %n files, %10", "1=%1 2=%L2 3=%n 4=%10"},
		{"kde-format", "<filename>%1</filename>", "(1=<filename> 2=%1 )1=</filename>"},
		{"sh-format", "$HOME and ${USER}", "1=$HOME 2=${USER}"},
		{"ruby-format", "%{a} %<b>d", "1=%{a} 2=%<b>d"},
		{"", "<b>open, closed</i>", "(1=<b>:bold )2=</i>:italic"},
		{"c-format", `<a href="%s">%s</a>`, `(1=<a href="%s">:link 2=%s! )1=</a>:link`},
	} {
		if got := shown(Find(c.text, []string{c.flag})); got != c.want {
			t.Errorf("%s: %q:\n got %s\nwant %s", c.flag, c.text, got, c.want)
		}
	}
}

func TestLink(t *testing.T) {
	source := Find(`<b>%1$s</b> in <a href="en">%2$s</a> and %1$s`, []string{"c-format"})
	target := Find(`<a href="de">%2$s</a>: %3$s <b>%1$s</b>`, []string{"c-format"})
	Link(source, target)
	if got, want := shown(target), `(3=<a href="de">:link 4=%2$s )3=</a>:link 6=%3$s (1=<b>:bold 2=%1$s )1=</b>:bold`; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestFindProperties: codes are in order, in the text, and their Data is what they span.
func TestFindProperties(t *testing.T) {
	flags := rapid.SampledFrom([]string{"", "c-format", "python-brace-format", "qt-format", "sh-format", "no-c-format"})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(<b>|</b>|<br/>|%s|%%|%1\$d|\{a\}|&lt;|[%<>&{}é "]){0,12}`).Draw(t, "text")
		end := 0
		for _, c := range Find(text, []string{flags.Draw(t, "flag")}) {
			if c.Span.Start < end || !c.InText() || c.Data != c.Span.In(text) || c.ID == "" {
				t.Fatalf("%q: %+v", text, c)
			}
			end = c.Span.End
		}
	})
}

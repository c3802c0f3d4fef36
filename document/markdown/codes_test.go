package markdown_test

import (
	"strings"
	"testing"

	"hexapla/document"
)

func TestCodes(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"A **bold**, _it_, ~~gone~~ and `co*de`.", "A **bold**, *it*, ~~gone~~ and `co*de`."},
		{"***Both*** here", "***Both*** here"},
		{
			"See [the *label*](http://x.y/z \"t\"), [ref][r] and <https://a.b/c>!\n\n[r]: http://q.r\n",
			"See [the *label*](http://x.y/z), [ref](http://q.r) and <https://a.b/c>!",
		},
		{"An ![alt](i.png) icon and [![alt](b.svg)](http://x.y).", "An ![](i.png)icon and [![](b.svg)](http://x.y)."},
		{"Text[^1].\n\n[^1]: A **note**.", "Text[^1].|A **note**."},
		{
			"Press <kbd>F5</kbd>, <span>not</span> <b>F6 <img src=x></b> or <i>F7.\n\nNext",
			"Press <kbd>F5</kbd>, not <b>F6 <img src=\"x\"></b>or <i>F7.</i>|Next",
		},
		{"one **two  \nthree** four<br>five", "one **two**|**three** four|five"},
		{"| a | **b** c |\n|---|---|\n| `d` | e |", "a|**b** c|`d`|e"},
		{"<p>One <b>two</b> <a href=\"x\">three</a></p>", "One <b>two</b> <a href=\"x\">three</a>"},
		{"plain * text _ here </b>", "plain * text _ here"},
	} {
		d := open(t, c.source)
		if got := strings.ReplaceAll(document.Marked(d.Text, d.Codes), "\n", "|"); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.source, got, c.want)
		}
	}
}

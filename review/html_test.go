package review

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
)

func page(t *testing.T, table *bitext.Table, o HTMLOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, table, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTMLGolden(t *testing.T) {
	for name, table := range samples() {
		t.Run(name, func(t *testing.T) {
			golden(t, name+".html", []byte(page(t, table, HTMLOptions{Index: "index.html"})))
		})
	}
}

// parse parses a page; every complies is called for each element.
func parse(t *testing.T, page string, each func(n *html.Node, attr map[string]string)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		each(n, attr)
	}
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// inRows says whether n is in the table of the rows, not in its head.
func inRows(n *html.Node) bool {
	body := false
	for p := n.Parent; p != nil; p = p.Parent {
		body = body || p.Data == "tbody"
		for _, a := range p.Attr {
			if a.Key == "class" && a.Val == "rows" {
				return body
			}
		}
	}
	return false
}

func TestHTMLCellsHaveLanguageAndDirection(t *testing.T) {
	for name, table := range samples() {
		t.Run(name, func(t *testing.T) {
			cells, rows := 0, 0
			ids := map[string]bool{}
			links := map[string]bool{}
			parse(t, page(t, table, HTMLOptions{}), func(n *html.Node, attr map[string]string) {
				if id := attr["id"]; id != "" {
					if ids[id] {
						t.Errorf("id %q stands twice", id)
					}
					ids[id] = true
				}
				if to, ok := strings.CutPrefix(attr["href"], "#"); ok && n.Data == "a" {
					links[to] = true
				}
				if !inRows(n) {
					return
				}
				switch n.Data {
				case "tr":
					rows++
					if want := "r" + strconv.Itoa(rows); attr["id"] != want {
						t.Errorf("row %d has the id %q, want %q", rows, attr["id"], want)
					}
				case "td":
					col := table.Columns[cells%len(table.Columns)]
					cells++
					if attr["lang"] != col.Lang.String() || attr["dir"] != string(col.Direction) {
						t.Errorf("cell %d has lang %q and dir %q, want %s and %s", cells, attr["lang"], attr["dir"], col.Lang, col.Direction)
					}
				case "bdi", "sup":
					if attr["dir"] == "" {
						t.Errorf("<%s> %q has no dir", n.Data, textOf(n))
					}
				}
			})
			if want := len(table.Rows) * len(table.Columns); cells != want {
				t.Errorf("%d cells, want %d", cells, want)
			}
			for to := range links {
				if !ids[to] {
					t.Errorf("a link leads to #%s, which is not there", to)
				}
			}
		})
	}
}

// fetching finds what makes a browser ask the network for something. The samples
// hold no address themselves.
var fetching = regexp.MustCompile(`(?i)https?:|\bsrc=|url\(|@import|<script|<link|<object|<iframe|\bon[a-z]+=|javascript:|<meta http-equiv="refresh`)

func TestPagesAreSelfContained(t *testing.T) {
	for name, table := range samples() {
		for kind, text := range map[string]string{"page": page(t, table, HTMLOptions{}), "index": index(t, []Entry{{Table: table}})} {
			if found := fetching.FindString(text); found != "" {
				t.Errorf("%s of %s: it says %q", kind, name, found)
			}
			style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindStringSubmatch(text)
			if style == nil {
				t.Fatalf("%s of %s has no style", kind, name)
			}
			sum := sha256.Sum256([]byte(style[1]))
			policy := ""
			parse(t, text, func(n *html.Node, attr map[string]string) {
				if attr["http-equiv"] == "Content-Security-Policy" {
					policy = attr["content"]
				}
				if _, ok := attr["style"]; ok {
					t.Errorf("%s of %s: <%s> has a style of its own, which the policy forbids", kind, name, n.Data)
				}
			})
			want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
			if !strings.HasPrefix(policy, want) {
				t.Errorf("%s of %s: policy %q does not begin with %q", kind, name, policy, want)
			}
		}
	}
}

func TestHTMLShowsWhatTheRowsAre(t *testing.T) {
	classes := map[string]string{}
	margins := map[string]string{}
	parse(t, page(t, two(), HTMLOptions{}), func(n *html.Node, attr map[string]string) {
		if inRows(n) && n.Data == "tr" {
			classes[attr["id"]] = attr["class"]
		}
		if inRows(n) && n.Data == "th" {
			margins["r"+strconv.Itoa(len(margins)+1)] = strings.Join(strings.Fields(textOf(n)), " ")
		}
	})
	for id, want := range map[string]string{
		"r1": "sure gap boilerplate opens", "r2": "sure opens", "r3": "low-confidence eye opens",
		"r4": "low-confidence gap eye", "r5": "sure confirmed opens", "r6": "low-confidence rejected boilerplate eye opens",
	} {
		if classes[id] != want {
			t.Errorf("%s has the classes %q, want %q", id, classes[id], want)
		}
	}
	for id, want := range map[string]string{
		"r1": "1 1-0 0.97 sure not in he", "r2": "2 1-1 0.99 sure",
		"r3": "3 2-1 0.89 low-confidence whynumbers +2.3, length −0.4 next",
		"r4": "4 0-1 0.41 low-confidence not in en next", "r5": "5 1-1 0.72 confirmed Quoted from the house’s own leaflet.",
		"r6": "6 1-1 0.90 rejected",
	} {
		if margins[id] != want {
			t.Errorf("the margin of %s says %q, want %q", id, margins[id], want)
		}
	}
}

func TestHTMLEscapesAndIsolates(t *testing.T) {
	evil := "</bdi></td><script>alert(1)</script> \u202Eesrever \u2066open & \x1b[31mred \u2069\u2069\u2069end"
	table := table([]bitext.Column{col("en", evil), col("he", evil)}, row("1-1", 0.5))
	table.Title = `</title><b>"x"</b>`
	table.Columns[0].Path = `x/<i>&"'.txt`
	edited := evil
	table.Rows[0].Edited = []*string{&edited, nil}
	table.Rows[0].Note = evil
	text := page(t, table, HTMLOptions{Index: "javascript:alert(1)"})
	if strings.Contains(text, "javascript:") || strings.Contains(text, "<script") || strings.Contains(text, "\x1b") {
		t.Error("the page holds a script or a control character")
	}
	seen := 0
	parse(t, text, func(n *html.Node, _ map[string]string) {
		switch n.Data {
		case "script", "i", "b":
			if n.Data != "i" || n.Parent.Data != "span" {
				t.Errorf("the text became <%s>", n.Data)
			}
		case "bdi":
			inner := textOf(n)
			if strings.Contains(inner, "esrever") {
				seen++
				if !strings.Contains(inner, "␛[31mred") {
					t.Errorf("ESC is not shown in %q", inner)
				}
			}
			if inner != balanced(inner) {
				t.Errorf("directional controls of %q are not paired", inner)
			}
		}
	})
	if seen != 4 { // the edited text, its two originals, the note
		t.Errorf("the text stands %d times on the page, want 4", seen)
	}
}

func TestHTMLRefusesWhatIsNoTable(t *testing.T) {
	broken := two()
	broken.Rows[0].Cells[0].To = 99
	for name, table := range map[string]*bitext.Table{"nil": nil, "empty": {}, "broken": broken} {
		var b bytes.Buffer
		if err := HTML(&b, table, HTMLOptions{}); err == nil || b.Len() > 0 {
			t.Errorf("%s: error %v after %d bytes", name, err, b.Len())
		}
		if err := Terminal(&b, table, TerminalOptions{}); err == nil || b.Len() > 0 {
			t.Errorf("%s in a terminal: error %v after %d bytes", name, err, b.Len())
		}
	}
}

// chunks is a writer that remembers its largest write and fails after a while.
type chunks struct{ total, largest, limit int }

var errFull = errors.New("disk full")

func (c *chunks) Write(p []byte) (int, error) {
	c.total += len(p)
	c.largest = max(c.largest, len(p))
	if c.limit > 0 && c.total > c.limit {
		return 0, errFull
	}
	return len(p), nil
}

func TestHTMLStreams(t *testing.T) {
	const n = 20000
	en, he := make([]string, n), make([]string, n)
	rows := make([]bitext.Row, n)
	for i := range n {
		en[i], he[i] = fmt.Sprintf("Sentence number %d.", i), fmt.Sprintf("משפט מספר %d.", i)
		rows[i] = row("1-1", float32(i%100)/100)
	}
	table := table([]bitext.Column{col("en", en...), col("he", he...)}, rows...)
	var c chunks
	if err := HTML(&c, table, HTMLOptions{}); err != nil {
		t.Fatal(err)
	}
	if c.total < n*100 || c.largest > 1<<17 {
		t.Errorf("%d bytes in writes of up to %d", c.total, c.largest)
	}
	for name, write := range map[string]func(c *chunks) error{
		"html":     func(c *chunks) error { return HTML(c, table, HTMLOptions{}) },
		"terminal": func(c *chunks) error { return Terminal(c, table, TerminalOptions{}) },
		"index":    func(c *chunks) error { return Index(c, []Entry{{Table: table}}, HTMLOptions{}) },
	} {
		if err := write(&chunks{limit: 1}); !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk: %v", name, err)
		}
	}
}

// TestContrast measures the inks on the papers as WCAG 2.1 does (1.4.3, level
// AA: 4.5 to 1 for text of any size).
func TestContrast(t *testing.T) {
	themes := regexp.MustCompile(`(?s):root\{(.*?)\}`).FindAllStringSubmatch(baseCSS, -1)
	if len(themes) != 3 {
		t.Fatalf("%d themes, want light, dark and print", len(themes))
	}
	for i, name := range []string{"light", "dark", "print"} {
		colour := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z]+):#([0-9a-f]{3,6})\b`).FindAllStringSubmatch(themes[i][1], -1) {
			colour[m[1]] = luminance(t, m[2])
		}
		for _, ink := range []string{"ink", "soft", "rubric", "gap", "sure"} {
			for _, paper := range []string{"paper", "leaf", "doubt", "hatch", "mark"} {
				a, okA := colour[ink]
				b, okB := colour[paper]
				if !okA || !okB {
					t.Fatalf("%s: no --%s or --%s", name, ink, paper)
				}
				if ratio := (max(a, b) + .05) / (min(a, b) + .05); ratio < 4.5 {
					t.Errorf("%s: --%s on --%s has a contrast of %.2f", name, ink, paper, ratio)
				}
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	channel := func(shift int) float64 {
		c := float64(v>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("thousands(%d) = %s, want %s", n, got, want)
		}
	}
	for score, want := range map[float32]string{0: "0.00", 0.899: "0.89", 0.9: "0.90", 0.99999: "0.99", 1: "1.00", 0.29: "0.29"} {
		if got := decimals(score); got != want {
			t.Errorf("decimals(%v) = %s, want %s", score, got, want)
		}
	}
	for _, c := range []struct {
		part, whole int
		want        string
	}{{0, 0, "–"}, {0, 3, "0.0%"}, {1, 1000, "0.1%"}, {999, 1000, "99.9%"}, {5, 5, "100.0%"}} {
		if got := percent(c.part, c.whole); got != c.want {
			t.Errorf("percent(%d, %d) = %s, want %s", c.part, c.whole, got, c.want)
		}
	}
}

func TestRepairedRowsAreShown(t *testing.T) {
	table := two()
	table.Rows[2].Origin, table.Rows[2].Score = bitext.Repaired, 1
	text := page(t, table, HTMLOptions{})
	for _, want := range []string{`id="r3" class="sure repaired opens"`, `<span class="verdict">repaired</span>`, "<dt>repaired</dt>", ".repaired .verdict{"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	var b bytes.Buffer
	if err := Terminal(&b, table, TerminalOptions{Width: 100}); err != nil || !strings.Contains(b.String(), "1.00 ⇅") {
		t.Errorf("the grid does not mark the repaired row (%v):\n%s", err, b.String())
	}
}

func TestConflictsAreShown(t *testing.T) {
	table := two()
	table.Rows[2].Origin = bitext.Repaired
	edited := "</bdi>better"
	table.Rows[2].Edited = []*string{&edited, nil}
	row := conflict.Of(table, 2)
	row.Reason, row.Cells[0].Missing = conflict.TextChanged, true
	text := page(t, table, HTMLOptions{Conflicts: []conflict.Row{row}})
	for _, want := range []string{"1 reviewed row no longer fits", row.Key, "its text was changed in en", "&lt;/bdi&gt;better", `dir="rtl"`, "repaired"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if text = page(t, two(), HTMLOptions{}); strings.Contains(text, "conflict") {
		t.Error("a page without conflicts speaks of them")
	}
}

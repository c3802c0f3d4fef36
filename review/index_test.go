package review

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func index(t *testing.T, entries []Entry) string {
	t.Helper()
	var b bytes.Buffer
	if err := Index(&b, entries, HTMLOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestIndexGolden(t *testing.T) {
	golden(t, "index.html", []byte(index(t, []Entry{
		{Table: two(), Page: "two.html", Files: map[string]string{"tmx": "two.en~he.tmx", "html": "two.html", "table": "two.hexapla.json"}},
		{Table: three(), Title: "Three <columns>", Page: "sub dir/three.html"},
		{Title: "ferry", Error: "ferry/en.txt: both files are in English; --force aligns them all the same"},
		{Table: six(), Title: "Six", Error: "six.tmx: no space left"},
	})))
}

func TestIndexLinksAndCounts(t *testing.T) {
	var links, failed []string
	text := index(t, []Entry{
		{Table: two(), Page: "a b.html", Files: map[string]string{"z": "javascript:alert(1)", "a": "a~b.tmx"}},
		{Error: "broken\x1b[0m file"},
	})
	parse(t, text, func(n *html.Node, attr map[string]string) {
		if n.Data == "a" && !strings.HasPrefix(attr["href"], "#") {
			links = append(links, attr["href"])
		}
		if attr["class"] == "error" {
			failed = append(failed, textOf(n))
		}
	})
	if got, want := strings.Join(links, " "), "a%20b.html a~b.tmx"; got != want {
		t.Errorf("links %q, want %q and none to a script", got, want)
	}
	if len(failed) != 1 || !strings.Contains(failed[0], "broken␛[0m file") {
		t.Errorf("failures %q", failed)
	}
}

func TestIndexOfNothing(t *testing.T) {
	if text := index(t, nil); !strings.Contains(text, "There is nothing to list.") {
		t.Error("an empty index does not say that it is empty")
	}
}

package userdict

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// memory makes a TMX file of n times the same sentences in invented languages.
func memory(n int) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" srclang="en"/><body>`)
	things := [][2]string{{"lighthouse", "Leuchtturm"}, {"harbour", "Hafen"}, {"breakwater", "Wellenbrecher"}, {"ferry", "Fähre"}, {"anchor", "Anker"}}
	acts := [][2]string{{"stands", "steht"}, {"burns", "brennt"}, {"rests", "ruht"}}
	for k := range n {
		x, y := things[k%len(things)], acts[k%len(acts)]
		fmt.Fprintf(&b, "<tu><tuv xml:lang=\"en\"><seg>The <bpt i=\"1\">&lt;b&gt;</bpt>%s<ept i=\"1\"/> %s</seg></tuv><tuv xml:lang=\"de\"><seg>%s %s jetzt</seg></tuv></tu>\n", x[0], y[0], y[1], x[1])
	}
	b.WriteString("</body></tmx>")
	return b.String()
}

func TestMemory(t *testing.T) {
	d := read(t, folder{"m.tmx": memory(60)}, "m.tmx", Options{})
	if got := linked(d, "lighthouse", "en", "de"); !strings.HasPrefix(got, "leuch") {
		t.Errorf("lighthouse: %s", got)
	}
	var b, again bytes.Buffer
	if err := WriteLearnt(&b, d); err != nil {
		t.Fatal(err)
	}
	if err := WriteLearnt(&again, read(t, folder{"m.tmx": memory(60)}, "m.tmx", Options{})); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("another time it is another file: %v", err)
	}
	if !strings.HasPrefix(b.String(), "# hexapla lexicon: words learnt from m.tmx\n# en de: 60 units, ") || !strings.Contains(b.String(), "\nen\tde\tweight\n") ||
		!strings.Contains(b.String(), "\nharbour\thafen\t") {
		t.Errorf("wrote %s", b.String())
	}
	// What is written means the same when it is read.
	back := read(t, folder{"l.tsv": b.String()}, "l.tsv", Options{})
	for _, word := range []string{"lighthouse", "harbour", "anchors", "burns"} {
		x, y := d.Lookup(word, language.English, language.German), back.Lookup(word, language.English, language.German)
		if len(x) == 0 || len(x) != len(y) || x[0].Lemma != y[0].Lemma || x[0].Weight-y[0].Weight > 0.003 || y[0].Weight-x[0].Weight > 0.003 {
			t.Errorf("%s: %v, and %v when read again", word, x, y)
		}
	}
}

// TestManyLanguages pairs a memory's languages: all of a few, of many only the
// first with each other.
func TestManyLanguages(t *testing.T) {
	u := &Units{}
	list := []language.Tag{language.English, language.German, language.French, language.Dutch, language.Danish, language.Polish, language.Czech}
	for k := range 40 {
		for i := range list {
			for j := i + 1; j < len(list); j++ {
				if err := u.Add(list[i], fmt.Sprintf("w%c%c x%d", 'a'+k%9, 'a'+i, k), list[j], fmt.Sprintf("w%c%c x%d", 'a'+k%9, 'a'+j, k)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	d, err := u.Learn(context.Background(), "m", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range d.Learnt() {
		if l.Source != language.English {
			t.Errorf("%v and %v were paired", l.Source, l.Target)
		}
	}
	if len(d.Learnt()) != len(list)-1 || len(d.Notes()) != 1 {
		t.Errorf("%d pairs, notes %q", len(d.Learnt()), d.Notes())
	}
}

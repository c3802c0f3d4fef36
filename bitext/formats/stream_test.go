package formats

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
)

// TestStreamIsReadAndWrite compares streaming a memory with complicated units into each format with
// a conversion through a table.
func TestStreamIsReadAndWrite(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<tmx version="1.4"><header creationtool="x" creationtoolversion="2" srclang="de"/><body>`)
	for i := range 2*chunk + 100 {
		fmt.Fprintf(&b, `<tu><tuv xml:lang="en"><seg>Ship %d, "=1"</seg></tuv><tuv xml:lang="de-DE"><seg>Schiff %d</seg></tuv>`, i, i)
		switch i % 1000 {
		case 7:
			b.WriteString(`<tuv xml:lang="de"><seg>Boot</seg></tuv>`)
		case 8:
			b.WriteString(`<tuv xml:lang="de"><seg>Boot <ph x="1">{n}</ph></seg></tuv>`)
		case 9:
			b.WriteString(`<note>n</note><tuv xml:lang="fr"><seg>Navire</seg></tuv>`)
		}
		b.WriteString("</tu>\n")
		if i%1000 == 11 {
			b.WriteString(`<tu><tuv xml:lang="en"><seg> </seg></tuv></tu>`)
		}
	}
	b.WriteString("</body></tmx>")
	opened := 0
	open := func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(strings.NewReader(b.String())), nil
	}
	from, _ := ByName("tmx")
	table, err := from.Read(strings.NewReader(b.String()), "m.tmx")
	if err != nil {
		t.Fatal(err)
	}
	codes := langcode.Options{For: langcode.Trados}
	for _, to := range All() {
		if !CanStream(from, to) {
			continue
		}
		written := table
		if to.Codes {
			if written, err = codes.Table(table); err != nil {
				t.Fatal(err)
			}
		}
		var want, got bytes.Buffer
		if err := to.Write(&want, written); err != nil {
			t.Fatal(err)
		}
		streamed, err := Stream(&got, to, open, "m.tmx", codes, bitext.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		lost := 0
		if !to.InlineCodes {
			lost = table.CountCodes()
		}
		if streamed.Codes != lost {
			t.Errorf("%s: %d codes are lost, want %d", to.Name, streamed.Codes, lost)
		}
		if streamed.Rows != len(table.Rows) || len(streamed.Languages) != 3 || !bytes.Equal(got.Bytes(), want.Bytes()) {
			at := 0
			for at < min(got.Len(), want.Len()) && got.Bytes()[at] == want.Bytes()[at] {
				at++
			}
			t.Errorf("%s: %d rows of %d; differs at byte %d: %.200q, want %.200q", to.Name, streamed.Rows, len(table.Rows), at, got.Bytes()[at:], want.Bytes()[at:])
		}
	}
	if opened == 0 || opened%2 != 0 {
		t.Errorf("opened %d times", opened)
	}
}

func TestStreamErrors(t *testing.T) {
	to, _ := ByName("tsv")
	for text, want := range map[string]string{
		"<tmx><body><tu>":               "tmx: m.tmx:1: the file breaks off: is the download complete?",
		"<tmx><body></body></tmx>":      "tmx: m.tmx: it does not have two languages: a table needs a text and its translation",
		`<tmx version="1.4"></tmx><x/>`: "tmx: m.tmx: it does not have two languages: a table needs a text and its translation",
	} {
		open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
		var b bytes.Buffer
		if _, err := Stream(&b, to, open, "m.tmx", langcode.Options{}, bitext.Filter{}); err == nil || err.Error() != want || b.Len() > 0 {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

package tmx

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/bitext"
)

// TestChunksNameRowsAsRead checks that the rows of chunks have the same IDs as with Read, whatever
// the IDs of the units.
func TestChunksNameRowsAsRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		b.WriteString(`<tmx version="1.4"><header srclang="en"/><body>`)
		for range rapid.IntRange(1, 30).Draw(rt, "units") {
			id := rapid.SampledFrom([]string{"", "", "r1", "r2", "r3", "r3-2", "a", "r12"}).Draw(rt, "id")
			fmt.Fprintf(&b, `<tu><prop type="x-row">%s</prop><tuv xml:lang="en"><seg>%s</seg></tuv>`, id, rapid.SampledFrom([]string{"One", ""}).Draw(rt, "en"))
			for range rapid.IntRange(0, 2).Draw(rt, "variants") {
				b.WriteString(`<tuv xml:lang="de"><seg>Eins</seg></tuv>`)
			}
			b.WriteString("</tu>")
		}
		b.WriteString("</body></tmx>")
		want, err := Read(strings.NewReader(b.String()), "m.tmx")
		if err != nil {
			return // no pair of languages
		}
		var rows []bitext.Row
		open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(b.String())), nil }
		for c, err := range Chunks(open, "m.tmx", rapid.IntRange(1, 5).Draw(rt, "n")) {
			if err != nil {
				rt.Fatal(err)
			}
			rows = append(rows, c.Rows...)
		}
		if len(rows) != len(want.Rows) {
			rt.Fatalf("%d rows, want %d", len(rows), len(want.Rows))
		}
		for i := range rows {
			if rows[i].ID != want.Rows[i].ID {
				rt.Fatalf("row %d is called %q, want %q\n%s", i, rows[i].ID, want.Rows[i].ID, b.String())
			}
		}
	})
}

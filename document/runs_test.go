package document

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// A paragraph of an office document has the same text, blocks and spaces with and without codes,
// and its pairs are complete in every block.
func TestRunsProperty(t *testing.T) {
	texts := rapid.SampledFrom([]string{"a", "b ", " ", "  ", "\n", "\n\n", "字", "\t", " c", "é"})
	looks := rapid.SampledFrom([]Look{{}, {Bold: true}, {Bold: true, Italic: true}, {Italic: true}, {Link: "x"}, {Link: "y", Underline: true}, {Monospace: true}, {Field: "REF"}})
	rapid.Check(t, func(t *rapid.T) {
		with, without := NewBuilder(""), NewBuilder("")
		with.NoteSpaces()
		without.NoteSpaces()
		for range rapid.IntRange(1, 3).Draw(t, "paragraphs") {
			var r Runs
			for range rapid.IntRange(1, 12).Draw(t, "runs") {
				if rapid.IntRange(0, 5).Draw(t, "code") == 0 {
					r.Put(Code{Type: rapid.SampledFrom([]string{CodeImage, CodeBreak}).Draw(t, "type"), Data: "<x>"})
				}
				r.Add(texts.Draw(t, "text"), looks.Draw(t, "look"))
			}
			with.AddLines(Where{}, Block{Kind: Paragraph}, r.Text(), r.Codes())
			for _, line := range JoinLines(r.Text()) {
				without.AddText(Where{}, Block{Kind: Paragraph}, line)
			}
		}
		if len(without.Blocks()) == 0 {
			return
		}
		d, err := with.Extracted(&Raw{Path: "a"}, "docx", language.Und)
		if err != nil {
			t.Fatal(err)
		}
		plain, _ := without.Extracted(&Raw{Path: "a"}, "docx", language.Und)
		if d.Text != plain.Text || !slices.Equal(d.Blocks, plain.Blocks) || !slices.Equal(d.Spaces, plain.Spaces) {
			t.Fatalf("%q %v\n%q %v", d.Text, d.Spaces, plain.Text, plain.Spaces)
		}
		if err := d.Validate(); err != nil {
			t.Fatal(err)
		}
		checkBlockCodes(t, d)
	})
}

// checkBlockCodes checks that every code is in a block with its partner, opens before a visible
// character and closes after one.
func checkBlockCodes(t *rapid.T, d *Document) {
	seen := 0
	for _, b := range d.Blocks {
		open := map[string]Code{}
		for _, c := range d.Codes {
			if c.Span.Start < b.Span.Start || c.Span.End > b.Span.End {
				continue
			}
			seen++
			switch c.Role {
			case Opening:
				open[c.ID] = c
			case Closing:
				o, ok := open[c.ID]
				if !ok || o.Type != c.Type {
					t.Fatalf("%s: %v closes %v", Marked(d.Text, d.Codes), c, o)
				}
				delete(open, c.ID)
			}
		}
		if len(open) > 0 {
			t.Fatalf("%s: %v is not closed", Marked(d.Text, d.Codes), open)
		}
	}
	if seen != len(d.Codes) {
		t.Fatalf("%s: %d codes of %d in blocks", Marked(d.Text, d.Codes), seen, len(d.Codes))
	}
}

func TestTarget(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{LinkData("https://example.org/?a&b=\"c\""), "https://example.org/?a&b=\"c\""},
		{"](https://example.org/)", "https://example.org/"},
		{`<img src="a.png">`, "a.png"},
		{"<b>", ""},
	} {
		if got := (Code{Data: c.data}).Target(); got != c.want {
			t.Errorf("%s: %s, want %s", c.data, got, c.want)
		}
	}
	if got := LinkData(strings.Repeat("é", 2000)); len(got) > 1100 {
		t.Errorf("%d bytes", len(got))
	}
}

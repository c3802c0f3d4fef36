package review

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// codedTable is a table of one row, whose first segment has codes.
func codedTable(text string, codes ...document.Code) *bitext.Table {
	return &bitext.Table{
		Schema: bitext.SchemaVersion,
		Columns: []bitext.Column{
			{Lang: language.English, Direction: lang.LeftToRight, Segments: []bitext.Segment{{Text: text, Codes: codes}}},
			{Lang: language.Hebrew, Direction: lang.RightToLeft, Segments: []bitext.Segment{{Text: "שלום"}}},
		},
		Rows: []bitext.Row{{ID: "r1", Row: align.Row{Cells: []align.Range{{From: 0, To: 1}, {From: 0, To: 1}}, Score: 1}}},
	}
}

func code(role document.CodeRole, id, kind, data string, at int) document.Code {
	return document.Code{Role: role, ID: id, Type: kind, Data: data, Span: lang.Span{Start: at, End: at}}
}

// A page shows formatting as such and other codes as marks that are no text; nothing in
// a code can act.
func TestHTMLCodes(t *testing.T) {
	const text = "Press the key on the page now x"
	table := codedTable(text,
		code(document.Opening, "1", document.CodeBold, "<b>", 6),
		code(document.Opening, "2", document.CodeItalic, "<i>", 10),
		code(document.Closing, "1", document.CodeBold, "</b>", 13),
		code(document.Closing, "2", document.CodeItalic, "</i>", 16),
		code(document.Opening, "3", document.CodeLink, `<a href="javascript:alert(1)">`, 17),
		code(document.Closing, "3", document.CodeLink, "</a>", 25),
		code(document.Standalone, "4", document.CodeImage, `<img src="x" onerror="alert(1)">`, 26),
		code(document.Standalone, "5", document.CodeOther, `<script>alert("x")</script>`, 29),
		document.Code{Role: document.Standalone, ID: "6", Type: document.CodePlaceholder, Data: "x", Span: lang.Span{Start: 30, End: 31}})
	var looks []string
	shown := ""
	parse(t, page(t, table, HTMLOptions{}), func(n *html.Node, attr map[string]string) {
		if !inRows(n) {
			return
		}
		switch n.Data {
		case "b", "i", "code", "u":
			looks = append(looks, n.Data+":"+textOf(n))
		case "span":
			switch attr["class"] {
			case "link", "placeholder":
				looks = append(looks, attr["class"]+":"+textOf(n)+":"+attr["title"])
			case "mark":
				looks = append(looks, attr["data-mark"]+":"+textOf(n)+":"+attr["title"])
			}
		case "bdi":
			if shown == "" {
				shown = textOf(n)
			}
		case "script", "img":
			t.Errorf("<%s> in the page", n.Data)
		case "a":
			if !strings.HasPrefix(attr["href"], "#") {
				t.Errorf("a link to %s", attr["href"])
			}
		}
	})
	want := []string{
		"b:the ", "b:key", "i:key", "i: on", "link:the page:javascript:alert(1)",
		`image::<img src="x" onerror="alert(1)">`, `<script>alert("…::<script>alert("x")</script>`, "placeholder:x:",
	}
	if strings.Join(looks[1:], "|") != strings.Join(want, "|") {
		t.Errorf("%q, want\n%q", looks, want)
	}
	if shown != text {
		t.Errorf("the text is %q", shown)
	}
}

// The style of codes is only in pages that have any.
func TestHTMLWithoutCodes(t *testing.T) {
	if got := page(t, codedTable("Press"), HTMLOptions{}); strings.Contains(got, ".mark") || strings.Contains(got, "inline codes") {
		t.Error("a page without codes has what one with codes needs")
	}
	if got := page(t, codedTable("Press", code(document.Standalone, "1", document.CodeImage, "<img>", 0)), HTMLOptions{}); !strings.Contains(got, ".mark") {
		t.Error("the style is missing")
	}
}

// The grid of a terminal is the same with codes and without.
func TestTerminalCodes(t *testing.T) {
	var with, without strings.Builder
	if err := Terminal(&with, codedTable("Press it", code(document.Standalone, "1", document.CodeImage, "<img>", 5)), TerminalOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := Terminal(&without, codedTable("Press it"), TerminalOptions{}); err != nil {
		t.Fatal(err)
	}
	if with.String() != without.String() {
		t.Error(with.String())
	}
}

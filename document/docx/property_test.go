package docx_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/document/docx"
	"hexapla/internal/testenv"
	"hexapla/internal/zipxml/ziptest"
)

// TestRuns splits paragraphs into runs, links and changes at random. The result is the text without
// deleted and hidden parts.
func TestRuns(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var body strings.Builder
		var want []string
		open := "" // text of a paragraph whose mark was deleted
		for range rapid.IntRange(1, 6).Draw(rt, "paragraphs") {
			body.WriteString("<w:p>")
			deleted := rapid.Bool().Draw(rt, "mark")
			if deleted {
				body.WriteString(`<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`)
			}
			text := open
			for range rapid.IntRange(0, 5).Draw(rt, "runs") {
				word := rapid.StringOfN(rapid.RuneFrom([]rune("abc שלé日")), 0, 8, -1).Draw(rt, "word")
				switch rapid.IntRange(0, 5).Draw(rt, "kind") {
				case 0:
					body.WriteString("<w:ins>" + r(word) + "</w:ins>")
				case 1:
					body.WriteString("<w:del>" + strings.ReplaceAll(r(word), "w:t", "w:delText") + "</w:del>")
					word = ""
				case 2:
					body.WriteString("<w:hyperlink>" + r(word) + "</w:hyperlink>")
				case 3:
					body.WriteString(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>` + word + `</w:t></w:r>`)
					word = ""
				case 4:
					body.WriteString(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>` + word + `</w:t><w:fldChar w:fldCharType="end"/></w:r>`)
				default:
					body.WriteString(r(word))
				}
				text += word
			}
			body.WriteString("</w:p>")
			if open = text; !deleted {
				want, open = append(want, text), ""
			}
		}
		want = append(want, open)
		var folded []string
		for _, s := range want {
			if s = strings.Join(strings.Fields(s), " "); s != "" {
				folded = append(folded, s)
			}
		}
		d, err := docx.Read(&document.Raw{Path: "a.docx", Bytes: ziptest.Make(t, parts(body.String())...)}, document.Options{})
		if len(folded) == 0 {
			if err == nil {
				rt.Fatalf("%q where no text is", d.Text)
			}
			return
		}
		if err != nil {
			rt.Fatal(err)
		}
		if got, want := d.Text, strings.Join(folded, "\n"); got != want {
			rt.Fatalf("%q, want %q\n%s", got, want, body.String())
		}
	})
}

// TestHostile reads files that would take long if work were not bounded.
func TestHostile(t *testing.T) {
	const n, times = 6000, 8
	little, much := hostile(n), hostile(times*n)
	for name := range little {
		work := func(body string) func() {
			all := parts(body, part("footnotes", "w:footnotes", `<w:footnote w:id="1">`+p("n")+`</w:footnote>`), part("header1", "w:hdr", p("h")))
			return func() {
				if d := open(t, document.Options{HeadersFooters: true}, all); !strings.Contains(d.Text, "x") {
					t.Errorf("%s: %d bytes of text, and no x", name, len(d.Text))
				}
			}
		}
		testenv.Linear(t, name, times, work(little[name]), work(much[name]))
	}
}

// hostile returns the bodies of such files, of about n parts.
func hostile(n int) map[string]string {
	return map[string]string{
		"fields without end":  `<w:p>` + strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r>`, n) + `</w:p>`,
		"marks deleted":       strings.Repeat(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("x")+`</w:p>`, n),
		"notes":               `<w:p>` + strings.Repeat(`<w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r>`, n) + `</w:p>`,
		"sections":            p("x") + strings.Repeat(`<w:sectPr><w:headerReference r:id="rel1"/></w:sectPr>`, n),
		"languages":           strings.Repeat(`<w:p><w:r><w:rPr><w:lang w:val="de"/></w:rPr><w:t>x</w:t></w:r></w:p>`, n),
		"text boxes in boxes": strings.Repeat(`<w:p><w:r><w:pict><w:txbxContent>`, 100) + p("x") + strings.Repeat(`</w:txbxContent></w:pict></w:r></w:p>`, 100),
		"tables in tables":    strings.Repeat(`<w:tbl><w:tr><w:tc>`, 150) + p("x") + strings.Repeat(`</w:tc></w:tr></w:tbl>`, 150),
	}
}

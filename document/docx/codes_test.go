package docx_test

import (
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/document/docx"
	"hexapla/internal/zipxml/ziptest"
)

// look is a run with properties.
func look(properties, text string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func field(instruction, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">` + instruction + `</w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r(result) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func TestCodes(t *testing.T) {
	const bold, italic = `<w:b/>`, `<w:i/>`
	picture := func(around string) string {
		return `<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">` +
			`<wp:` + around + `><a:graphic><a:blip r:embed="x"/></a:graphic></wp:` + around + `></w:drawing></w:r>`
	}
	for _, c := range []struct{ name, body, want string }{
		{"part", r("One ") + look(bold, "two") + r(" three"), "One <b>two</b> three"},
		{"whole", look(bold, "One ") + look(bold+italic, "two"), "One <i>two</i>"},
		{
			"pieces", r("a ") + look(bold, "bo") + look(bold, "ld ") + look("", " ") + look(bold, "type") + r(" z"),
			"a <b>bold type</b> z",
		},
		{"white space", r("a") + look(bold, " ") + r("b"), "a b"},
		{"off", look(bold, "One ") + look(`<w:b w:val="0"/>`, "two"), "<b>One</b> two"},
		{
			"crossing", r("a ") + look(bold, "b ") + look(bold+italic, "c ") + look(italic, "d") + r(" e"),
			"a <b>b <i>c</b> d</i> e",
		},
		{"nested", r("a ") + look(bold+italic, "b ") + look(bold, "c"), "a <b><i>b</i> c</b>"},
		{
			"style",
			r("a ") + look(`<w:rStyle w:val="HTMLCode"/>`, "b()") + look(`<w:rFonts w:ascii="Courier New"/>`, " c()"),
			"a <code>b() c()</code>",
		},
		{
			"link",
			r("See ") + `<w:hyperlink r:id="l1"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>the page</w:t></w:r></w:hyperlink>` + r("."),
			`See <a href="https://example.org/?a&amp;b">the page</a>.`,
		},
		{
			"place",
			r("See ") + `<w:hyperlink w:anchor="end">` + r("below") + `</w:hyperlink>` + `<w:hyperlink w:anchor="_Ref1">` + r(" or") + `</w:hyperlink>`,
			`See <a href="#end">below</a> <a href="#">or</a>`,
		},
		{
			"field link", r("See ") + field(` HYPERLINK "https://example.org/x" \o "tip" `, "this") + r("."),
			`See <a href="https://example.org/x">this</a>.`,
		},
		{
			"fields",
			r("Dear ") + field(` MERGEFIELD Name \* MERGEFORMAT`, "Ann") + r(", page ") + field("PAGE", "7"),
			`Dear <field type="MERGEFIELD Name">Ann</field>, page <field type="PAGE">7</field>`,
		},
		{
			"break and tab", `<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/></w:r>`,
			"a<br> b<tab> c",
		},
		{
			"empty line",
			look(bold, "a ") + r("b ") + `<w:r><w:rPr><w:b/></w:rPr><w:t>c</w:t><w:br/><w:br/><w:t>d</w:t></w:r>`,
			"<b>a</b> b <b>c</b>|<b>d</b>",
		},
		{"picture", r("Press ") + picture("inline") + r(" now") + picture("anchor"), "Press <img>now"},
		{"hidden", r("a") + look(bold+"<w:vanish/>", "b") + r("c"), "ac"},
		{"note", r("a") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + r(" b"), "a<footnote> b"},
	} {
		all := parts(`<w:p>` + c.body + `</w:p>`)
		for i := range all {
			if strings.HasSuffix(all[i].Name, "document.xml.rels") {
				all[i].Content = strings.Replace(all[i].Content, "</Rel", `<Relationship Id="l1" Type="`+relationType+`hyperlink" Target="https://example.org/?a&amp;b" TargetMode="External"/></Rel`, 1)
			}
		}
		d := open(t, document.Options{}, all)
		if got := strings.ReplaceAll(document.Marked(d.Text, d.Codes), "\n", "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A heading whose style is bold has no bold type of its own.
func TestCodesOfStyle(t *testing.T) {
	d := open(t, document.Options{}, parts(`<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>`+r("a ")+look(`<w:b/><w:i/>`, "b")+`</w:p>`,
		part("styles", "w:styles", `<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>`)))
	if got := document.Marked(d.Text, d.Codes); got != "a <i>b</i>" {
		t.Error(got)
	}
}

// A translation must keep only links, code, pictures, notes and data fields.
func TestCodesKept(t *testing.T) {
	d := open(t, document.Options{}, parts(`<w:p>`+look("<w:b/>", "a")+r(" ")+look(`<w:rFonts w:ascii="Consolas"/>`, "b")+
		field("MERGEFIELD c", "c")+`<w:r><w:br/></w:r>`+field("PAGE", "1")+`<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`))
	for _, c := range d.Codes {
		want := c.Type == document.CodeMonospace || c.Type == document.CodePlaceholder || c.Type == document.CodeFootnote
		if c.Keep != want {
			t.Errorf("%+v", c)
		}
	}
	if len(d.Codes) != 10 {
		t.Errorf("%d codes", len(d.Codes))
	}
}

// BenchmarkRead reads a long document, half of whose paragraphs have codes.
func BenchmarkRead(b *testing.B) {
	var body strings.Builder
	for range 20_000 {
		body.WriteString(p("The ferry left the harbour before anyone had noticed that the captain was on the quay."))
		body.WriteString("<w:p>" + r("He waved ") + look("<w:b/>", "to them") + r(", and nobody saw it.") + "</w:p>")
	}
	raw := &document.Raw{Path: "a.docx", Bytes: ziptest.Make(b, parts(body.String())...)}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := docx.Read(raw, document.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

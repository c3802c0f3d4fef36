package pptx_test

import (
	"testing"

	"hexapla/document"
	"hexapla/internal/zipxml/ziptest"
)

func TestCodes(t *testing.T) {
	run := func(attrs, inside, text string) string {
		return `<a:r><a:rPr` + attrs + `>` + inside + `</a:rPr><a:t>` + text + `</a:t></a:r>`
	}
	body := `<a:p>` + run("", "", "One ") + run(` b="1"`, "", "two") + run(` i="1" b="0"`, "", " three") + `<a:br/>` +
		run("", `<a:latin typeface="Consolas"/>`, "make") + run(` u="sng"`, `<a:hlinkClick r:id="r1"/>`, " here") + run("", "", ".") + `</a:p>` +
		`<a:p>` + run(` b="1"`, "", "All bold") + `</a:p>`
	d := open(t, document.Options{}, parts(slide("p:sld", "", sp("", body)), slide("p:sld", "", sp("", p("Second"))),
		ziptest.Part{Name: "ppt/slides/_rels/slide2.xml.rels", Content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`}))
	want := `One <b>two</b> <i>three</i><br> <code>make</code> <a href="https://example.org/">here</a>.` + "\nAll bold\nSecond"
	if got := document.Marked(d.Text, d.Codes); got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}

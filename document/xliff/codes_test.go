package xliff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hexapla/document"
)

// marked returns the blocks with their codes between braces: the role as (, ) or |, the ID, the
// type, the data, and what a translation may do with it.
func marked(d *document.Document) []string {
	var out []string
	k := 0
	for _, block := range d.Blocks {
		var b strings.Builder
		at := block.Span.Start
		for ; k < len(d.Codes) && d.Codes[k].Span.Start <= block.Span.End; k++ {
			c := d.Codes[k]
			b.WriteString(d.Text[at:c.Span.Start])
			at = c.Span.Start
			role := map[document.CodeRole]string{document.Opening: "(", document.Closing: ")", document.Standalone: "|"}[c.Role]
			b.WriteString("{" + role + c.ID + " " + c.Type + " " + c.Data)
			if !c.Keep {
				b.WriteString(" may go")
			}
			if c.Fix {
				b.WriteString(" fixed")
			}
			b.WriteString("}")
			if c.Spaced {
				b.WriteString("_")
			}
		}
		out = append(out, b.String()+d.Text[at:block.Span.End])
	}
	return out
}

func version1(header, units string) string {
	return `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/x"><file source-language="en">` +
		header + `<body>` + units + `</body></file></xliff>`
}

func source1(text string) string {
	return version1("", `<trans-unit id="1"><source>`+text+`</source></trans-unit>`)
}

func version2(unit string) string {
	return `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en"><file id="f">` + unit + `</file></xliff>`
}

func TestCodes(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		want   []string
	}{
		"elements of 1.2": {
			source1(`Read <g id="1" ctype="link">the <x id="2" ctype="image" equiv-text="[pic]"/> page</g> of <ph id="3">{n}</ph>.`),
			[]string{`Read {(1 link <g id="1">}the {|2 image [pic]}_page{)1 link </g>} of {|3  {n}}.`},
		},
		"halves": {
			source1(`<bpt id="4" rid="9" ctype="bold">&lt;b&gt;</bpt>Big <bx id="5"/>town<ept id="6" rid="9">&lt;/b&gt;</ept><ex id="5"/><it id="7" pos="close"/>.`),
			[]string{`{(9 bold <b>}Big {(5  <bx id="5"/>}town{)9 bold </b>}{)5  <ex id="5"/>}{)7  <it id="7"/>}.`},
		},
		"neighbours and empty pairs stay": {
			source1(`<g id="1" ctype="bold">A</g> <g id="2" ctype="bold">B</g><g id="3"></g><x id="4" ctype="lb"/>`),
			[]string{`{(1 bold <g id="1">}A{)1 bold </g>} {(2 bold <g id="2">}B{)2 bold </g>}{(3  <g id="3">}{)3  </g>}{|4 break <x id="4"/>}`},
		},
		"deleted text is no code": {
			source1(`<g id="1">One<mrk mtype="x-sdl-deleted"> old<x id="9"/></mrk></g> new.`),
			[]string{`{(1  <g id="1">}One{)1  </g>} new.`},
		},
		"text within a code": {
			source1(`See<ph id="1">[<sub>a footnote</sub>]</ph> there.`),
			[]string{`See{|1  []} a footnote there.`},
		},
		"Trados": {
			version1(`<header><sdl:tag-defs><tag id="5"><bpt>&lt;cf bold&gt;</bpt><ept>&lt;/cf&gt;</ept></tag></sdl:tag-defs></header>`,
				`<trans-unit id="a"><source>Press <x id="l" xid="lock"/> <g id="5">twice</g>.</source></trans-unit>`+
					`<trans-unit id="lock" translate="no"><source>the &amp;  button</source></trans-unit>`),
			[]string{`Press {|l  the & button}_{(5  <cf bold>}twice{)5  </cf>}.`, "the & button"},
		},
		"codes that may go": {
			version1("", `<trans-unit id="1"><source>So <g id="a b">it</g> is<x id="2"/>.</source>`+
				`<context-group><context context-type="x-hexapla-optional-codes">a%20b</context></context-group></trans-unit>`),
			[]string{`So {(a b  <g id="a b"> may go}it{)a b  </g> may go} is{|2  <x id="2"/>}.`},
		},
		"2.1": {
			version2(`<unit id="u"><originalData><data id="d">{n}</data></originalData><segment><source>A <pc id="1" subType="xlf:b">bold</pc>` +
				` <ph id="2" dataRef="d"/><ph id="3" disp="[pic]" canDelete="yes"/><sc id="4" canReorder="firstNo"/> word<ec startRef="4"/>.</source></segment></unit>` +
				`<unit id="v"><segment><source>No <ph id="1" dataRef="d"/>data</source></segment></unit>`),
			[]string{
				`A {(1 bold <pc id="1">}bold{)1 bold </pc>} {|2  {n}}{|3  [pic] may go}{(4  <sc id="4"/> fixed}word{)4  <ec startRef="4"/> fixed}.`,
				`No {|1  <ph id="1"/>}data`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := read(c.source)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, marked(d)); diff != "" {
				t.Error(diff)
			}
			if err := d.Validate(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestCodesLeaveTexts checks that every code of the text is kept, in order, and that the text is
// that without codes.
func TestCodesLeaveTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var with, without strings.Builder
		var want []string
		for range rapid.IntRange(1, 8).Draw(t, "pieces") {
			if rapid.Bool().Draw(t, "code") {
				kind := rapid.SampledFrom([]string{"bx", "ex", "it", "g"}).Draw(t, "kind")
				id := rapid.SampledFrom([]string{"1", "2"}).Draw(t, "id")
				with.WriteString("<" + kind + ` id="` + id + `"/>`)
				want = append(want, id)
				if kind == "g" {
					want = append(want, id)
				}
				continue
			}
			text := rapid.SampledFrom([]string{"a", " ", "b. ", " c", "&amp;"}).Draw(t, "text")
			with.WriteString(text)
			without.WriteString(text)
		}
		a, err := read(source1(with.String() + "!"))
		if err != nil {
			t.Fatal(err)
		}
		b, err := read(source1(without.String() + "!"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range a.Codes {
			got = append(got, c.ID)
		}
		if a.Text != b.Text || !cmp.Equal(got, want) {
			t.Fatalf("%q: %q with %q, want %q with %q", with.String(), a.Text, got, b.Text, want)
		}
		if err := a.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

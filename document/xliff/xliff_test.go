package xliff

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/document"
	"hexapla/document/documenttest"
)

func read(source string) (*document.Document, error) {
	f, err := document.Decode([]byte(source), "x.xlf", document.Options{})
	if err != nil {
		return nil, err
	}
	return Read(f, document.Options{})
}

const one = "\ufeff" + `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:s="x">
<file original="a" source-language="en" target-language="de"><header><note>No text</note></header><body>
<group><trans-unit id="1" resname="menu.open"><source>Open &amp; close</source>
<target>Öffnen &amp; <g id="1">schl&#252;&#xDF;e</g><![CDATA[n <b>]]><x id="2" ctype="lb"/>jetzt<bpt id="3">{b}</bpt><mrk mtype="x-sdl-deleted"> nie</mrk></target>
<note>Not this</note><alt-trans><target>Nor this</target></alt-trans><s:x><target>Nor</target></s:x></trans-unit></group>
<trans-unit id="2"><source>Empty</source><target/></trans-unit>
<trans-unit id="2"><source>1</source><target>1</target></trans-unit>
<trans-unit id="2"><source>Two</source><target>Zwei</target></trans-unit>
</body></file></xliff>`

const two = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en">
<file id="f1" original="a"><unit id="u1" name="title"><segment id="s"><source>One<cp hex="e9"/>.</source></segment><ignorable><source> </source></ignorable><segment><source>Two.</source></segment></unit></file>
<file id="f2" original="b"><unit id="u1"><segment><source>Three</source></segment></unit></file></xliff>`

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		source, lang string
		want         [][]any
	}{
		"1.2": {one, "de", [][]any{
			{"menu.open", "Öffnen & schlüßen <b> jetzt", 5, ""}, {"2", "1", 8, "ornament"}, {"2 (2)", "Zwei", 9, ""},
		}},
		"crlf": {strings.ReplaceAll(one, "\n", "\r\n"), "de", [][]any{
			{"menu.open", "Öffnen & schlüßen <b> jetzt", 5, ""}, {"2", "1", 8, "ornament"}, {"2 (2)", "Zwei", 9, ""},
		}},
		"2.0, no targets": {two, "en", [][]any{
			{"a: title:s", "Oneé.", 2, ""}, {"a: title:2", "Two.", 2, ""}, {"b: u1", "Three", 3, ""},
		}},
	} {
		d, err := read(c.source)
		if err != nil {
			t.Fatal(name, err)
		}
		if diff := cmp.Diff(c.want, documenttest.Keyed(d)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if d.Lang.String() != c.lang {
			t.Errorf("%s: language %v", name, d.Lang)
		}
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a converter from PO makes of the header is not text, and does not count as the target of a
// file without targets.
func TestGettextHeader(t *testing.T) {
	const header = "Project-Id-Version: x 1\nReport-To: &lt;a@example.org&gt;\nContent-Type: text/plain; charset=UTF-8\n"
	for unit, n := range map[string]int{
		`<trans-unit id="1" restype="x-gettext-domain-header"><source>anything</source><target>anything</target></trans-unit>`: 1,
		`<trans-unit id="1"><source>` + header + `</source><target><![CDATA[` + header + `]]></target></trans-unit>`:           1,
		`<trans-unit id="1"><source/><target>` + header + `</target></trans-unit>`:                                             1,
		`<trans-unit id="1"><source>Project-Id-Version: the name of the project</source></trans-unit>`:                         2,
	} {
		d, err := read(`<xliff version="1.1"><file source-language="en" target-language="fr"><body>` + unit +
			`<trans-unit id="2"><source>Hello.</source></trans-unit></body></file></xliff>`)
		if err != nil {
			t.Fatal(err)
		}
		if last := d.Blocks[len(d.Blocks)-1].Span.In(d.Text); len(d.Blocks) != n || last != "Hello." || d.Lang.String() != "en" {
			t.Errorf("%s: %d blocks, %q, %v", unit, len(d.Blocks), last, d.Lang)
		}
	}
}

func TestErrors(t *testing.T) {
	for source, want := range map[string]string{
		"<tmx/>":                                               "xliff: x.xlf:1: not an XLIFF file: it begins with <tmx>",
		one[:strings.Index(one, "</target>")]:                  "xliff: x.xlf:5: the file breaks off: is the download complete?",
		strings.Replace(one, `"de"`, `"german"`, 1):            `xliff: x.xlf: "german" is not a language tag: write one such as en or pt-BR`,
		"<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff>&a;</xliff>": "xliff: x.xlf:1: it declares entities, which are not expanded for safety: write their text in their place",
	} {
		if _, err := read(source); err == nil || err.Error() != want || !errors.Is(err, document.ErrFormat) {
			t.Errorf("%.60q:\n got %v\nwant %s", source, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(one)
	f.Add(two)
	f.Add(source1(`A <g id="1">b <x id="2"/></g><bpt id="3">x<sub>y</sub></bpt> <ph id="4" xid="1"/>`))
	f.Fuzz(func(t *testing.T, source string) {
		d, err := read(source)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if err := d.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

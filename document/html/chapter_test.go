package html_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/html"
)

func TestChapter(t *testing.T) {
	f, err := document.Decode([]byte(`<html lang=de><head><title>The book</title></head><body><p>One<a role="doc-noteref">1</a> two<span epub:type="pagebreak">12</span></p>
		<aside epub:type="footnote"><p>The note. <a role=doc-backlink>back</a></p></aside><nav><p>Next</p></nav><p>Tags: a, b</p></body></html>`), "a", document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text, blocks, _, tag, err := html.Chapter(f)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range blocks {
		got = append(got, strings.TrimSpace(string(b.Kind)+" "+string(b.Boilerplate))+": "+b.Span.In(text))
	}
	// Only boilerplate shown by the markup is marked; the rest is left to the reader of the book.
	want := "paragraph: One two|note: The note.|paragraph menu: Next|paragraph: Tags: a, b"
	if strings.Join(got, "|") != want || tag != language.German {
		t.Errorf("%v: %q, want %s", tag, got, want)
	}
	f.Source = "<html><body><img></body></html>"
	if _, blocks, _, _, err := html.Chapter(f); err != nil || len(blocks) != 0 {
		t.Errorf("a page without text: %v, %v", blocks, err)
	}
}

package html_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// TestMainTextPages measures the main text by words in pages of different kinds (news, weblog,
// manual, forum, public service, shop, old table layout, Chinese, Hebrew). The main text is marked
// with ✓ in the pages.
func TestMainTextPages(t *testing.T) {
	files, err := filepath.Glob("testdata/maintext/*.html")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	var right, wrong, missed int
	for _, f := range files {
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var r, w, m int
		d := open(t, string(source), document.Options{MainText: true})
		for _, b := range d.Blocks {
			text := b.Span.In(d.Text)
			words := textutil.Words(text)
			switch wanted := strings.Contains(text, "✓"); {
			case wanted && b.Boilerplate == document.Content:
				r += words
			case wanted:
				m += words
			case b.Boilerplate == document.Content:
				w += words
			}
		}
		if r*10 < (r+w)*9 || r*10 < (r+m)*8 {
			t.Errorf("%s: %d words of the main text, %d missed, %d of others", f, r, m, w)
		}
		right, wrong, missed = right+r, wrong+w, missed+m
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("precision %.3f, recall %.3f", precision, recall)
	if precision < .98 || recall < .98 {
		t.Errorf("precision %.3f, recall %.3f, want .98 of both", precision, recall)
	}
}

// A copyright line outside the main text is Legal, not a menu.
func TestLegalOutsideMainText(t *testing.T) {
	const words = "<p>The lighthouse at the mouth of the river was opened to visitors on Sunday after eleven years of repairs.</p>"
	page := "<div><p><a href=a>News</a> <a href=b>Sport</a></p></div><div><h1>The lighthouse</h1>" + words + words + words + "</div>" +
		"<div><p><a href=c>Contact</a></p><p>© 2026 The River Post</p><p>Copyright is a matter of dispute</p></div>"
	for _, page := range []string{page, strings.Replace(page, "<div><p><a href=c>", "<footer><p><a href=c>", 1)} {
		d := open(t, page, document.Options{MainText: true})
		var got []string
		for _, b := range d.Blocks {
			if b.Boilerplate != document.Content {
				got = append(got, string(b.Boilerplate))
			}
		}
		if strings.Join(got, " ") != "menu menu legal menu" {
			t.Errorf("%v", got)
		}
	}
}

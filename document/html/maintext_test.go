package html_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hexapla/document"
)

// TestMainTextPages measures the main text of pages of different build (news,
// weblog, manual, forum, public service, shop, tables of old, Chinese, Hebrew) by
// words. What belongs to it is marked with ✓ in the pages.
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
			words := document.Words(text)
			switch wanted := strings.Contains(text, "✓"); {
			case wanted && b.Furniture == document.Content:
				r += words
			case wanted:
				m += words
			case b.Furniture == document.Content:
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

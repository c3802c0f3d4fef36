package batch

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestLacking(t *testing.T) {
	s := &Summary{Columns: []SummaryColumn{{Lang: language.English, Segments: 2}, {Lang: language.BrazilianPortuguese, Segments: 1}, {Lang: language.Hebrew}}}
	for _, c := range []struct{ expect, want string }{
		{"en pt", "[]"}, {"en pt-BR he", "[he]"}, {"pt-PT", "[pt-PT]"}, {"", "[]"},
	} {
		var expect []language.Tag
		for _, tag := range strings.Fields(c.expect) {
			expect = append(expect, language.Make(tag))
		}
		if got := fmt.Sprint(s.Lacking(expect)); got != c.want {
			t.Errorf("%s: %s, want %s", c.expect, got, c.want)
		}
	}
	if got := (*Summary)(nil).Lacking([]language.Tag{language.English}); got != nil {
		t.Errorf("of an article that failed: %v", got)
	}
}

// TestArticleInOneLanguage: a job of one file fails with its own kind of error.
func TestArticleInOneLanguage(t *testing.T) {
	results, err := Align(context.Background(), []Job{{Slug: "faq", Files: []File{{Path: "docs/en/faq.md"}}}}, Options{Expect: []language.Tag{language.English, language.German}})
	if err != nil {
		t.Fatal(err)
	}
	want := "docs/en/faq.md: missing-file: no translation of it was found; expected are en, de"
	if got := results[0].Err; !errors.Is(got, ErrMissingFile) || got.Error() != want {
		t.Errorf("%v, want %s", got, want)
	}
}

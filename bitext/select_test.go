package bitext_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

func TestSelect(t *testing.T) {
	table := sample.Three()
	text := "edited"
	table.Rows[0].Edited = []*string{nil, nil, &text}
	got, err := table.Select(2, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := got.Validate(); err != nil {
		t.Fatal(err)
	}
	if got.Columns[0].Lang.String() != "zh-Hans" || got.Cell(0, 0) != "edited" || got.Cell(0, 1) != "בוקר טוב." {
		t.Errorf("%+v", got)
	}
	// Rows without text in the remaining columns are removed.
	pair, err := table.Select(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	want, err := table.Pair(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.Rows, pair.Rows); d != "" {
		t.Error(d)
	}
	for _, columns := range [][]int{{}, {0}, {0, 0}, {0, 3}, {-1, 0}} {
		if _, err := table.Select(columns...); err == nil {
			t.Errorf("columns %v were selected", columns)
		}
	}
	if d := cmp.Diff(sample.Three().Rows[1:], table.Rows[1:]); d != "" {
		t.Errorf("the table was changed: %s", d)
	}
}

func TestSources(t *testing.T) {
	s := bitext.Sources{Open: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("\ufeffone\r\n\r\n two\tthree ")), nil
	}}
	for name, want := range map[string]string{
		"corpus.en": "en", "a/b/corpus.pt-BR": "pt-BR", `a\he.txt`: "he", "corpus.zh-Hans.txt": "zh-Hans", "src.uk.txt": "uk",
		"corpus": "und", "notes.txt": "und", "x.y": "und", "he": "und",
	} {
		if got := s.Lang(0, name).String(); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	s.Langs = []language.Tag{language.French}
	if got := s.Lang(0, "corpus.en"); got != language.French {
		t.Errorf("told: %v", got)
	}
	segments, err := s.Text("x", "form")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, seg := range segments {
		got = append(got, seg.Text)
	}
	if d := cmp.Diff([]string{"one", "", "two three"}, got); d != "" {
		t.Error(d)
	}
	failed := errors.New("no such file")
	s.Open = func(string) (io.ReadCloser, error) { return nil, failed }
	if _, err := s.Text("x", "form"); !errors.Is(err, failed) {
		t.Error(err)
	}
}

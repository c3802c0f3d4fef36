package xcstrings

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/bitext"
)

const sample = `{
  "sourceLanguage" : "en",
  "strings" : {
    "Open" : {
      "comment" : "a button",
      "localizations" : {
        "ja" : { "stringUnit" : { "state" : "translated", "value" : "開く" } },
        "ru" : { "stringUnit" : { "state" : "needs_review", "value" : "Открыть" } }
      }
    },
    "Close" : {},
    "HTTP" : { "shouldTranslate" : false },
    "%lld files" : {
      "localizations" : {
        "en" : { "variations" : { "plural" : {
          "one" : { "stringUnit" : { "state" : "translated", "value" : "%lld file" } },
          "other" : { "stringUnit" : { "state" : "translated", "value" : "%lld files" } } } } },
        "ja" : { "stringUnit" : { "state" : "translated", "value" : "%lld 個" } },
        "ru" : { "variations" : { "plural" : {
          "one" : { "stringUnit" : { "state" : "translated", "value" : "%lld файл" } },
          "few" : { "stringUnit" : { "state" : "new", "value" : "" } },
          "many" : { "stringUnit" : { "state" : "translated", "value" : "%lld файлов" } },
          "other" : { "stringUnit" : { "state" : "translated", "value" : "%lld файла" } } } } }
      }
    },
    "tap" : {
      "localizations" : {
        "en" : { "variations" : { "device" : {
          "mac" : { "stringUnit" : { "state" : "translated", "value" : "Click" } },
          "other" : { "stringUnit" : { "state" : "translated", "value" : "Tap" } } } } },
        "ru" : { "stringUnit" : { "state" : "translated", "value" : "Нажмите" } }
      }
    }
  },
  "version" : "1.0"
}
`

func TestRead(t *testing.T) {
	table, err := Read(strings.NewReader(sample), "Localizable.xcstrings")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range table.Rows {
		cells := []string{table.FormOf(i).Branch}
		for c := range table.Columns {
			text := table.Cell(i, c)
			if table.Copied(i, c) {
				text = "=" + text
			}
			cells = append(cells, text)
		}
		got = append(got, strings.Join(cells, "|"))
	}
	want := []string{
		"|Open|開く|Открыть", "|Close||",
		"one|%lld file|=%lld 個|%lld файл", "few|=%lld files|=%lld 個|", "many|=%lld files|=%lld 個|%lld файлов", "other|%lld files|%lld 個|%lld файла",
		"mac|Click||=Нажмите", "other|Tap||Нажмите",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if r := table.Rows[0]; r.Score != 1 || r.Note != "a button\nru: needs_review" {
		t.Errorf("%+v", r)
	}
	if p := table.Columns[0].Segments[0].Place; p.Line != 4 || p.Key != "Open" {
		t.Errorf("%+v", p)
	}
	if tag := table.Columns[2].Lang.String(); tag != "ru" || table.Columns[2].Format != Name {
		t.Error(tag)
	}
	// A text with some of its forms only is not translated.
	if s := table.PairCoverage(0, 2, bitext.CoverageOptions{}).Segments; s.Covered != 3 || s.Total != 6 {
		t.Errorf("%+v", s)
	}
}

// TestNeedsReview checks that a row is low-confidence if all its translations need a review.
func TestNeedsReview(t *testing.T) {
	const one = `{"sourceLanguage":"en","strings":{"a":{"localizations":{"de":{"stringUnit":{"state":"needs_review","value":"b"}}}},
		"c":{"localizations":{"fr":{"stringUnit":{"state":"translated","value":"d"}}}}}}`
	table, err := Read(strings.NewReader(one), "x")
	if err != nil {
		t.Fatal(err)
	}
	if a, c := table.Rows[0], table.Rows[1]; a.Score != 0.5 || a.Note != "de: needs_review" || c.Score != 1 || c.Note != "" {
		t.Errorf("%+v, %+v", a, c)
	}
}

func TestReadErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":   "xcstrings: x: no text in it: the file is empty",
		"[]": "xcstrings: x:1: not a string catalog: expected an object",
		"{}": `xcstrings: x:1: not a string catalog: it has no "sourceLanguage" and "strings"`,
		`{"sourceLanguage":"en","strings":{"a":{}},"version":"1"}`:                                     "xcstrings: x: it has texts in en only: nothing is translated yet",
		`{"sourceLanguage":"en","strings":{"a":{"localizations":{"!":{}}}},"version":"1"}`:             `xcstrings: x: "!" is not a language tag`,
		"{\"sourceLanguage\":\"en\",\n\"strings\":{\"a\":{\"localizations\":[]}}}":                     `xcstrings: x:2: "localizations" is array where an object or a text is expected`,
		"{\"sourceLanguage\":\"en\",\n\"strings\":{\"a\":{\"localizations\":{\"de\":{\"stringUnit\":{": "xcstrings: x:2: the file is incomplete: download it again",
	} {
		if _, err := Read(strings.NewReader(in), "x"); err == nil || err.Error() != want {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add(`{"sourceLanguage":"en","strings":{"a":{"localizations":{"de":{"substitutions":{"x":{"variations":{"plural":{"few":{"stringUnit":{"state":"","value":"b"}}}}}}}}}}}`)
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x")
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q has several lines", err)
			}
			return
		}
		if err := table.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

package check

import (
	"fmt"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/document"
)

// TestPluralForms: the rules look at plural forms as branches of one text. A source or target
// that begins with = is a copy.
func TestPluralForms(t *testing.T) {
	type row struct{ branch, source, target string }
	for _, c := range []struct {
		name, tag string
		rows      []row
		want      string
	}{
		{"complete", "ru", []row{
			{"one", "{{count}} file in 30 days", "{{count}} файл за 30 дней"}, {"few", "={{count}} files in 30 days", "{{count}} файла за 30 дней"},
			{"many", "={{count}} files in 30 days", "{{count}} файлов за 30 дней"}, {"other", "{{count}} files in 30 days", "{{count}} файла за 30 дней"}}, ""},
		{"one form", "ja", []row{{"one", "One file", "={{count}} 個のファイル"}, {"other", "{{count}} files", "{{count}} 個のファイル"}}, ""},
		{"number in one", "ru", []row{{"one", "One file", "%d файл"}, {"few", "=%d files", "%d файла"}, {"many", "=%d files", "%d файлов"}, {"other", "%d files", "%d файла"}}, ""},
		{"no number in one", "ru", []row{{"one", "One file", "Один файл"}, {"few", "=%d files", "%d файла"}, {"many", "=%d files", "%d файлов"}, {"other", "%d files", "%d файла"}},
			"one: placeholder placeholders differ; only in en: %d"},
		{"no number in two", "he", []row{{"one", "%d file", "קובץ אחד"}, {"two", "=%d files", "שני קבצים"}, {"other", "%d files", "%d קבצים"}}, ""},
		{"a name lost", "ru", []row{{"one", "%d file of %s", "%d файл от %s"}, {"few", "=%d files of %s", "%d файла"}, {"many", "=%d files of %s", "%d файлов от %s"}, {"other", "%d files of %s", "%d файла от %s"}},
			"few: placeholder placeholders differ; only in en: %s"},
		{"missing", "ru", []row{{"one", "%d file", "%d файл"}, {"few", "=%d files", ""}, {"many", "=%d files", "%d файлов"}, {"other", "%d files", "%d файла"}},
			"few: gap the plural form few of “files” is missing; ru needs one, few, many, other"},
		{"two missing", "pl", []row{{"one", "%d file", ""}, {"few", "=%d files", ""}, {"many", "=%d files", "%d plików"}, {"other", "%d files", "%d pliku"}},
			"few: gap the plural form few of “files” is missing; pl needs one, few, many, other\none: gap the plural form one of “files” is missing; pl needs one, few, many, other"},
		{"not translated", "ru", []row{{"one", "%d file", ""}, {"other", "%d files", ""}}, "one: gap 2 segments of en without a counterpart in ru"},
	} {
		tab := &bitext.Table{Columns: []bitext.Column{col("en"), col(c.tag)}}
		var counts [][]int
		for _, r := range c.rows {
			var count []int
			for k, text := range []string{r.source, r.target} {
				real, copied := strings.CutPrefix(text, "=")
				n := 0
				if text != "" {
					n = 1
					s := bitext.Segment{Text: real, Form: document.Form{Group: "files", Branch: r.branch, Copy: copied}}
					tab.Columns[k].Segments = append(tab.Columns[k].Segments, s)
				}
				count = append(count, n)
			}
			counts = append(counts, count)
		}
		tab = table(t, tab.Columns, counts...)
		var got []string
		for _, f := range run(t, tab, Options{}) {
			got = append(got, fmt.Sprintf("%s: %s %s", tab.FormOf(f.Row).Branch, f.ID, f.Message))
		}
		if g := strings.Join(got, "\n"); g != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, g, c.want)
		}
	}
}

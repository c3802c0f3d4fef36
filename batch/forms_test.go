package batch

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

// formRows writes the rows of a table: the branch, then the cells; = stands before a
// cell that is a copy.
func formRows(t *bitext.Table) []string {
	var out []string
	for r := range t.Rows {
		cells := []string{t.FormOf(r).Branch}
		for c := range t.Columns {
			text := t.Cell(r, c)
			if t.Copied(r, c) {
				text = "=" + text
			}
			cells = append(cells, text)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func pluralJSON(key string, forms ...string) string {
	var b strings.Builder
	b.WriteString(`{"z": "Something else."`)
	for i := 0; i < len(forms); i += 2 {
		fmt.Fprintf(&b, `, "%s%s": "%s {{count}}."`, key, forms[i], forms[i+1])
	}
	return b.String() + "}"
}

// TestPluralForms: each branch that some file has, or its language needs, is a row.
func TestPluralForms(t *testing.T) {
	en := pluralJSON("x", "_one", "File", "_other", "Files")
	for _, c := range []struct {
		name, tag, source, target string
		want                      []string
	}{
		{"ru", "ru", en, pluralJSON("x", "_few", "F", "_many", "M", "_one", "O", "_other", "X"),
			[]string{"one|File|O", "few|=Files|F", "many|=Files|M", "other|Files|X"}},
		{"ru without few", "ru", en, pluralJSON("x", "_many", "M", "_one", "O", "_other", "X"),
			[]string{"one|File|O", "few|=Files|", "many|=Files|M", "other|Files|X"}},
		{"pl without one", "pl", en, pluralJSON("x", "_few", "F", "_many", "M", "_other", "X"),
			[]string{"one|File|", "few|=Files|F", "many|=Files|M", "other|Files|X"}},
		{"ar", "ar", en, pluralJSON("x", "_zero", "Z", "_one", "O", "_two", "T", "_few", "F", "_many", "M", "_other", "X"),
			[]string{"zero|=Files|Z", "one|File|O", "two|=Files|T", "few|=Files|F", "many|=Files|M", "other|Files|X"}},
		{"ja", "ja", en, pluralJSON("x", "_other", "X"), []string{"one|File|=X", "other|Files|X"}},
		{"he", "he", en, pluralJSON("x", "_one", "O", "_two", "T", "_other", "X"), []string{"one|File|O", "two|=Files|T", "other|Files|X"}},
		{"he of old", "he", en, pluralJSON("x", "_one", "O", "_two", "T", "_many", "M", "_other", "X"),
			[]string{"one|File|O", "two|=Files|T", "many|=Files|M", "other|Files|X"}},
		{"lt", "lt", en, pluralJSON("x", "_one", "O", "_few", "F", "_other", "X"), []string{"one|File|O", "few|=Files|F", "other|Files|X"}},
		{"cs", "cs", en, pluralJSON("x", "_one", "O", "_few", "F", "_many", "M", "_other", "X"),
			[]string{"one|File|O", "few|=Files|F", "many|=Files|M", "other|Files|X"}},
		{"cs, whole numbers", "cs", en, pluralJSON("x", "_one", "O", "_few", "F", "_other", "X"),
			[]string{"one|File|O", "few|=Files|F", "other|Files|X"}},
		{"fr", "fr", en, pluralJSON("x", "_one", "O", "_many", "M", "_other", "X"), []string{"one|File|O", "many|=Files|M", "other|Files|X"}},
		{"fr of old", "fr", en, pluralJSON("x", "_one", "O", "_other", "X"), []string{"one|File|O", "other|Files|X"}},
		{"nothing", "ru", en, pluralJSON("x"), []string{"one|File|", "other|Files|"}},
		{"zero of the program", "ru", pluralJSON("x", "_zero", "None", "_one", "File", "_other", "Files"), pluralJSON("x", "_one", "O", "_few", "F", "_many", "M", "_other", "X"),
			[]string{"zero|None|=M", "one|File|O", "few|=Files|F", "many|=Files|M", "other|Files|X"}},
		{"ordinal", "ru", pluralJSON("x_ordinal", "_one", "st", "_two", "nd", "_few", "rd", "_other", "th"), pluralJSON("x_ordinal", "_other", "X"),
			[]string{"one|st|=X", "two|nd|=X", "few|rd|=X", "other|th|X"}},
		{"i18next 3", "ru", pluralJSON("x", "", "File", "_plural", "Files"), pluralJSON("x", "_0", "O", "_1", "F", "_2", "M"),
			[]string{"one|File|O", "few|=Files|F", "many|=Files|M", "other|Files|=M"}},
		{"i18next 3 without few", "pl", pluralJSON("x", "", "File", "_plural", "Files"), pluralJSON("x", "_0", "O", "_2", "M"),
			[]string{"one|File|O", "few|=Files|", "many|=Files|M", "other|Files|=M"}},
		{"i18next 3, one form", "ja", pluralJSON("x", "", "File", "_plural", "Files"), pluralJSON("x", "_0", "X"), []string{"one|File|=X", "other|Files|X"}},
		{"from Japanese", "en", pluralJSON("x", "_other", "X"), en, []string{"one|=X|File", "other|X|Files"}},
		{"genders", "fi", pluralJSON("x", "", "Friend", "_male", "He", "_female", "She"), pluralJSON("x", "", "X"),
			[]string{"|Friend|X", "male|He|=X", "female|She|=X"}},
		{"genders and forms", "ja", pluralJSON("x", "_one", "a", "_other", "b", "_female_one", "c", "_female_other", "d"), pluralJSON("x", "_other", "X"),
			[]string{"one|a|=X", "other|b|X", "one|c|=X", "other|d|=X"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := "en"
			if c.name == "from Japanese" {
				source = "ja"
			}
			r := alignTexts(map[string]string{source + ".json": c.source, c.tag + ".json": c.target}, Options{Force: true}, source+".json", c.tag+".json")
			if r.Err != nil {
				t.Fatal(r.Err)
			}
			var got []string
			for _, row := range formRows(r.Table) {
				if !strings.Contains(row, "Something") {
					got = append(got, strings.ReplaceAll(row, " {{count}}.", ""))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if s := r.Table.Columns[0].Segments; len(s) > 0 {
				if err := r.Table.Validate(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestAppleVariants: a device or width without a text of its own shows another.
func TestAppleVariants(t *testing.T) {
	plist := func(devices, widths string) string {
		return "<plist><dict><key>tap</key><dict><key>NSStringDeviceSpecificRuleType</key><dict>" + devices + "</dict></dict>" +
			"<key>wide</key><dict><key>NSStringVariableWidthRuleType</key><dict>" + widths + "</dict></dict></dict></plist>"
	}
	text := func(key, text string) string { return "<key>" + key + "</key><string>" + text + "</string>" }
	r := alignTexts(map[string]string{
		"en.stringsdict": plist(text("mac", "Click here.")+text("other", "Tap here."), text("10", "Go.")+text("30", "Go home.")),
		"de.stringsdict": plist(text("appletv", "Dort wählen.")+text("other", "Hier tippen."), text("30", "Nach Hause.")),
	}, Options{Force: true}, "en.stringsdict", "de.stringsdict")
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	want := []string{"appletv|=Tap here.|Dort wählen.", "mac|Click here.|=Hier tippen.", "|Tap here.|Hier tippen.", "10|Go.|=Nach Hause.", "|Go home.|Nach Hause."}
	if diff := cmp.Diff(want, formRows(r.Table)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// TestNoPluralForms: keys that only look like those of plural forms are aligned as they
// are.
func TestNoPluralForms(t *testing.T) {
	for _, c := range []struct{ name, source, target string }{
		{"steps", `{"step_one": "Go.", "step_two": "Stay."}`, `{"step_one": "Иди.", "step_two": "Стой."}`},
		{"numbers", `{"step_0": "Go.", "step_1": "Stay."}`, `{"step_0": "Иди.", "step_1": "Стой."}`},
		{"other alone", `{"why_other": "Another reason.", "why_price": "Too dear."}`, `{"why_other": "Другое.", "why_price": "Дорого."}`},
		{"names of types", `{"user": "User", "user_plural": "Users"}`, `{"user": "Кто", "user_plural": "Все"}`},
		{"a mapping with more", `{"f": {"one": "One.", "other": "Other.", "all": "All."}}`, `{"f": {"one": "Один.", "other": "Иное.", "all": "Все."}}`},
	} {
		r := alignTexts(map[string]string{"en.json": c.source, "ru.json": c.target}, Options{Force: true}, "en.json", "ru.json")
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		for i := range r.Table.Rows {
			if f := r.Table.FormOf(i); f.Group != "" || r.Table.Rows[i].Kind() != "1-1" {
				t.Errorf("%s: row %d of kind %s is form %+v", c.name, i+1, r.Table.Rows[i].Kind(), f)
			}
		}
	}
}

// TestPluralPairs: the table of a pair has no rows that only a third language needs.
func TestPluralPairs(t *testing.T) {
	texts := map[string]string{
		"en.json": pluralJSON("x", "_one", "File", "_other", "Files"),
		"ru.json": pluralJSON("x", "_one", "O", "_few", "F", "_many", "M", "_other", "X"),
		"ja.json": pluralJSON("x", "_other", "J"),
	}
	r := alignTexts(texts, Options{Force: true}, "en.json", "ru.json", "ja.json")
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	if n := len(r.Table.Rows); n != 5 {
		t.Errorf("%d rows: %q", n, formRows(r.Table))
	}
	if got := strings.Join(formRows(r.pairs[1])[1:], " "); got != "one|File {{count}}.|=J {{count}}. other|Files {{count}}.|J {{count}}." {
		t.Errorf("en and ja: %q", got)
	}
}

// TestFormsCoverAll: whatever forms files have, the rows hold every segment that is no
// copy once, and the table is sound.
func TestFormsCoverAll(t *testing.T) {
	tags := []language.Tag{language.English, language.Russian, language.Japanese, language.Arabic, language.Polish}
	extensions := []string{"_zero", "_one", "_two", "_few", "_many", "_other", "", "_plural", "_0", "_1", "_2", "_male", "_female_one", "_female_other", "_ordinal_one", "_ordinal_other"}
	rapid.Check(t, func(t *rapid.T) {
		loaded := make([]*Loaded, rapid.IntRange(2, 4).Draw(t, "columns"))
		for c := range loaded {
			var b strings.Builder
			for _, e := range rapid.SliceOfNDistinct(rapid.SampledFrom(extensions), 1, 10, func(e string) string { return e }).Draw(t, "keys") {
				fmt.Fprintf(&b, "x%s=Word %s.\n", e, e)
			}
			d, err := formats.Read(strings.NewReader(b.String()), "a.properties", document.Options{})
			if err != nil {
				t.Fatal(err)
			}
			tag := rapid.SampledFrom(tags).Draw(t, "language")
			det := lang.NewDetector(lang.DetectorOptions{Languages: []language.Tag{tag}})
			if loaded[c], err = Cut(d, File{Lang: tag, Explicit: true}, det, document.AnalyzeOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		ordered := orderByKeys(loaded)
		rows, err := alignKeys(t.Context(), nil, ordered)
		if err != nil {
			t.Fatal(err)
		}
		docs, analyses := make([]*document.Document, len(ordered)), make([]*document.Analysis, len(ordered))
		for c, l := range ordered {
			docs[c], analyses[c] = l.Document, l.Analysis
			own := map[int]int{}
			for _, s := range l.Analysis.Segments {
				if !s.Form.Copy {
					own[s.Block]++
				}
			}
			if len(own) != len(loaded[c].Analysis.Segments) {
				t.Fatalf("column %d: %d of %d segments", c, len(own), len(loaded[c].Analysis.Segments))
			}
			for block, n := range own {
				if n != 1 {
					t.Fatalf("column %d: block %d stands %d times", c, block, n)
				}
			}
		}
		if err := bitext.New("x", docs, analyses, rows).Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

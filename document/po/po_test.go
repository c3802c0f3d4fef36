package po

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/document"
	"hexapla/document/documenttest"
)

func read(t testing.TB, source, name string) (*document.Document, error) {
	t.Helper()
	f, err := document.Decode([]byte(source), name, document.Options{})
	if err != nil {
		return nil, err
	}
	return Read(f, document.Options{})
}

const translated = `msgid ""
msgstr "Language: pl\n"

msgctxt "menu"
msgid "Open"
msgstr ""
"Otw\303\263rz\t"
"plik\\\n\"x\""

#, fuzzy
msgid "Maybe"
msgstr "Może"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d plik"
msgstr[1] "%d pliki"
msgstr[2] "%d plików"

msgid "None"
msgstr ""

msgid "100"
msgstr "100"
`

func TestRead(t *testing.T) {
	for name, source := range map[string]string{
		"lf": translated, "crlf": "\ufeff" + strings.ReplaceAll(translated, "\n", "\r\n"),
		"cr": strings.ReplaceAll(translated, "\n", "\r"),
	} {
		d, err := read(t, source, "x.po")
		if err != nil {
			t.Fatal(name, err)
		}
		want := [][]any{
			{"menu: Open", `Otwórz plik\ "x"`, 7, ""},
			{"%d file", "%d plik", 16, ""},
			{"%d file [1]", "%d pliki", 17, ""},
			{"%d file [2]", "%d plików", 18, ""},
			{"100", "100", 24, "ornament"},
		}
		if diff := cmp.Diff(want, documenttest.Keyed(d)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if d.Lang.String() != "pl" {
			t.Errorf("%s: language %v", name, d.Lang)
		}
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTemplate(t *testing.T) {
	d, err := read(t, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CHARSET\\n\"\n\nmsgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"\"\n\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", "app.pot")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]any{{"menu: Open", "Open", 5, ""}, {"%d file", "%d file", 8, ""}, {"%d file [1]", "%d files", 9, ""}}
	if diff := cmp.Diff(want, documenttest.Keyed(d)); diff != "" {
		t.Error(diff)
	}
	if d.Lang.String() != "en" {
		t.Errorf("language %v", d.Lang)
	}
}

func TestChinese(t *testing.T) {
	for code, want := range map[string]string{"zh_CN": "zh-Hans", "zh_TW": "zh-Hant", "zh": "zh", "zh-Hant-HK": "zh-Hant-HK", "pt_BR": "pt-BR"} {
		d, err := read(t, "msgid \"\"\nmsgstr \"Language: "+code+"\\n\"\nmsgid \"a\"\nmsgstr \"b\"\n", "x.po")
		if err != nil || d.Lang.String() != want {
			t.Errorf("%s: %v, %v", code, d.Lang, err)
		}
	}
}

func TestErrors(t *testing.T) {
	_, err := read(t, "msgid \"a\"\nmsgstr \"b\n", "x.po")
	if want := "po: x.po:2: a string without its closing quotation mark"; err == nil || err.Error() != want || !errors.Is(err, document.ErrFormat) {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = read(t, "msgid \"\"\nmsgstr \"Language: klingon tongue\\n\"\nmsgid \"a\"\nmsgstr \"b\"\n", "x.po")
	if want := `po: x.po:1: Language: "klingon tongue" is not a language: write one such as de or pt_BR`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(translated)
	f.Add("msgid \"\\x41 \\n\\n b\\t\"\nmsgstr[0] \"\"\r\n")
	f.Fuzz(func(t *testing.T, source string) {
		d, err := read(t, source, "x.po")
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

// TestCodes: tags and placeholders span their characters in the text.
func TestCodes(t *testing.T) {
	const in = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n#, c-format\nmsgid \"a\"\nmsgstr \"Erster. <b>Fett. Mehr</b>\\n%d von %s.\"\n\n" +
		"#, qt-format\nmsgid \"b\"\nmsgstr \"%1 Dateien &amp; mehr\"\n"
	d, err := read(t, in, "de.po")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range d.Codes {
		if c.Span.In(d.Text) != c.Data {
			t.Errorf("%q spans %q", c.Data, c.Span.In(d.Text))
		}
		got = append(got, c.ID+"="+c.Data)
	}
	if s, want := strings.Join(got, " "), "1=<b> 1=</b> 2=%d 3=%s 1=%1 2=&amp;"; s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

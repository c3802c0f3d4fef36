package po

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/internal/testenv"
)

// lines returns the contents of a table that must survive, without rows that the format cannot
// hold.
func lines(t *bitext.Table) [][]any {
	var out [][]any
	for i, r := range t.Rows {
		if clean(t.Cell(i, 0)) == "" {
			continue
		}
		out = append(out, []any{r.ID, line(t.Cell(i, 0)), line(t.Cell(i, 1)), r.Score, r.Status, clean(r.Note)})
	}
	return out
}

func hard() *bitext.Table {
	t := sample.Pair()
	t.Columns[0].Path = "old news/en.txt"
	t.Rows[1].Note = "two\nlines # \x01"
	t.Rows[2].Status = bitext.Confirmed // a source without target
	a, b := "\\ \"quoted\"\n\ttabbed\\n", "\n\\ „zitiert“\n\n"
	t.Rows[0].Edited = []*string{&a, &b}
	return t
}

func TestRoundTrip(t *testing.T) {
	for _, table := range []*bitext.Table{sample.Pair(), hard()} {
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "# 1 row has a text in the translation alone and cannot stand here: r4\n") {
			t.Error("the file does not say which row is left out")
		}
		got, err := Read(bytes.NewReader(b.Bytes()), "x.po")
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if d := cmp.Diff(lines(table), lines(got)); d != "" {
			t.Errorf("(-want +got)\n%s\n%s", d, b.String())
		}
		if got.Generator != "hexapla 0.1.0" || got.Columns[1].Lang.String() != "he" {
			t.Errorf("%q, %v", got.Generator, got.Columns[1].Lang)
		}
	}
}

func TestRoundTripOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Pair()
		for i := range table.Rows {
			r := &table.Rows[i]
			r.ID = rapid.StringMatching(`[a-z\\"#é]{1,3}`).Draw(t, "id") + string(rune('A'+i))
			r.Score = float32(rapid.IntRange(0, 1000).Draw(t, "score")) / 1000
			r.Status = rapid.SampledFrom([]bitext.Status{"", bitext.Confirmed, bitext.Rejected}).Draw(t, "status")
			r.Note = strings.Join(strings.Fields(rapid.StringMatching(`[!-~é ]{0,8}`).Draw(t, "note")), " ")
			a, b := rapid.StringMatching(`[!-~]([ -~\n\t]{0,9})`).Draw(t, "source"), rapid.StringMatching(`[\\"nx\n ]{0,9}`).Draw(t, "target")
			r.Edited = []*string{&a, &b}
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		got, err := Read(&b, "x.po")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(lines(table), lines(got)); d != "" {
			t.Fatal(d)
		}
	})
}

// TestGettext checks the output with msgfmt and compares it with the version rewritten by msgcat.
func TestGettext(t *testing.T) {
	msgfmt, msgcat := testenv.Program(t, "msgfmt"), testenv.Program(t, "msgcat")
	dir := t.TempDir()
	path := filepath.Join(dir, "x.po")
	for _, table := range []*bitext.Table{sample.Pair(), hard()} {
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(msgfmt, "--check-format", "--check-domain", "-o", filepath.Join(dir, "x.mo"), path).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("msgfmt: %v\n%s\n%s", err, out, b.String())
		}
		out, err := exec.Command(msgcat, path).Output()
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(bytes.NewReader(out), "x.po")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(lines(table), lines(got)); d != "" {
			t.Errorf("through msgcat: %s", d)
		}
	}
}

const foreign = `# Translators' names
msgid ""
msgstr ""
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : 1);\n"

# by hand
#. Shown in the menu
#: src/a.c:12 src/b.c:3
#, c-format
msgctxt "menu"
msgid "Open"
msgstr "Otw\303\263rz\x21"

#, fuzzy, c-format
#| msgid "One filee"
msgid "One file"
msgid_plural ""
"%d "
"files"
msgstr[0] "Plik"
msgstr[1] "Pliki"
msgstr[2] "Plików"

msgctxt "two words"
msgid "Empty"
msgstr ""

#~ msgid "Old"
#~ msgstr "Stary"
`

func TestRead(t *testing.T) {
	for name, in := range map[string]string{
		"lf": foreign, "crlf": "\ufeff" + strings.ReplaceAll(foreign, "\n", "\r\n"), "cr": strings.ReplaceAll(foreign, "\n", "\r"),
	} {
		table, err := Read(strings.NewReader(in), "x.po")
		if err != nil {
			t.Fatal(name, err)
		}
		want := [][]any{
			{"menu", "Open", "Otwórz!", float32(1), bitext.Unreviewed, "by hand\nShown in the menu"},
			{"r2", "One file", "Plik", float32(0.5), bitext.Unreviewed, ""},
			{"r3", "%d files", "Pliki", float32(0.5), bitext.Unreviewed, ""},
			{"r4", "%d files", "Plików", float32(0.5), bitext.Unreviewed, ""},
			{"r5", "Empty", "", float32(1), bitext.Unreviewed, ""},
		}
		if d := cmp.Diff(want, lines(table)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		p := table.Columns[1].Segments[0].Place
		if p.Line != 13 || p.Part != "src/a.c:12" || p.Key != "menu" {
			t.Errorf("%s: place %+v", name, p)
		}
	}
}

// TestReadForms checks that the rows of a message have their plural forms and that a form required
// by the header but missing in the message is a row without a target.
func TestReadForms(t *testing.T) {
	const header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=3; plural=n;\\n\"\n\n"
	table, err := Read(strings.NewReader(header+"msgid \"One file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"Plik\"\nmsgstr[1] \"%d pliki\"\n"), "pl.po")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range table.Rows {
		f := table.FormOf(i)
		copied := ""
		if table.Copied(i, 0) {
			copied = "="
		}
		got = append(got, f.Group+" "+f.Branch+": "+copied+table.Cell(i, 0)+" / "+table.Cell(i, 1))
	}
	want := []string{"One file one: One file / Plik", "One file few: =%d files / %d pliki", "One file many: %d files / "}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestLanguages(t *testing.T) {
	latin2, err := charmap.ISO8859_2.NewEncoder().String("msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"Content-Type: text/plain; charset=ISO-8859-2\\n\"\nmsgid \"a\"\nmsgstr \"Żółw\"\n")
	if err != nil {
		t.Fatal(err)
	}
	msg := "msgid \"a\"\nmsgstr \"b\"\n"
	head := func(s string) string { return "msgid \"\"\nmsgstr \"" + s + "\"\n" + msg }
	for _, c := range []struct{ in, name, want string }{
		{latin2, "x.po", "en pl"},
		{head(`Language: sr@latin\n`), "x.po", "en sr-Latn"},
		{head(`Language: zh_TW\nX-Source-Language: de_DE\n`), "x.po", "de zh-Hant"},
		{head(`X-Poedit-Language: German\n`), "x.po", "en de"},
		{head(`Language: \nContent-Type: text/plain; charset=CHARSET\n`), "po/pt_BR.po", "en pt-BR"},
		{msg, "app.uk.po", "en uk"},
		{msg, "app-uk.po", "en uk"},
		{msg, "my_app_pt_BR.po", "en pt-BR"},
		{msg, `C:\app\ja\LC_MESSAGES\app.po`, "en ja"},
	} {
		table, err := Read(strings.NewReader(c.in), c.name)
		if err != nil {
			t.Errorf("%s: %v", c.want, err)
			continue
		}
		if got := table.Columns[0].Lang.String() + " " + table.Columns[1].Lang.String(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

func TestSeenByAPerson(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, sample.Pair()); err != nil {
		t.Fatal(err)
	}
	status := func(in string) string {
		table, err := Read(strings.NewReader(in), "x.po")
		if err != nil {
			t.Fatal(err)
		}
		var s []string
		for _, r := range table.Rows {
			s = append(s, r.ID+"="+string(r.Status))
		}
		return strings.Join(s, " ")
	}
	if got, want := status(strings.ReplaceAll(b.String(), "#, fuzzy\n", "")), "r1= r2=confirmed r3= r5=confirmed r6=confirmed"; got != want {
		t.Errorf("without fuzzy: %s, want %s", got, want)
	}
	if got, want := status(strings.ReplaceAll(b.String(), "msgctxt", "#, fuzzy\nmsgctxt")), "r1= r2= r3= r5= r6=rejected"; got != want {
		t.Errorf("all fuzzy: %s, want %s", got, want)
	}
}

func TestReadErrors(t *testing.T) {
	head := "msgid \"\"\nmsgstr \"Language: de\\n\"\n"
	for in, want := range map[string]string{
		"":                            "po: f.po: no text in it: the file is empty",
		head:                          "po: f.po: it has no message",
		"msgid \"a\"\nmsgstr \"b\"\n": `po: f.po:1: it has no language: add a line such as "Language: de\n" to the header, or use the language as the file name`,
		"msgid \"\"\nmsgstr \"Language: german\\n\"\n":                          `po: f.po:1: Language: "german" is not a language: write one such as de or pt_BR`,
		"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=klingon\\n\"\n": `po: f.po: unknown encoding "klingon" in Content-Type: write charset=UTF-8 there and save the file as UTF-8`,
		head + "Good morning.\n":                                                `po: f.po:3: "Good" is not a keyword: want a comment, msgctxt, msgid, msgid_plural, msgstr or a string in quotation marks`,
		head + "msgid a\n":                                                      "po: f.po:3: want a string in quotation marks",
		head + "msgid \"a\n":                                                    "po: f.po:3: a string without its closing quotation mark",
		head + "msgid \"a\\\"\n":                                                "po: f.po:3: a string without its closing quotation mark",
		head + "msgid \"a\" b\"\n":                                              `po: f.po:3: text after a closing quotation mark: write \" for one inside a string`,
		head + "msgid \"\\q\"\n":                                                `po: f.po:3: unknown escape \q: write \\ for a backslash`,
		head + "msgid \"\\377\"\n":                                              "po: f.po:3: an escape makes invalid UTF-8: write the character itself",
		head + "msgstr \"a\"\nmsgstr \"a\"\n":                                   "po: f.po:3: msgstr out of order: msgstr[1] comes next",
		head + "#\nmsgstr \"a\"\n":                                              "po: f.po:4: msgstr without a msgid before it",
		head + "msgid \"a\"\nmsgid \"b\"\n":                                     "po: f.po:4: a second msgid before the msgstr of the one in line 3",
		head + "msgid \"a\"\n":                                                  "po: f.po:3: msgid without a msgstr after it: is the file truncated?",
		head + "msgctxt \"a\"\n":                                                "po: f.po:3: msgctxt without a msgid after it",
		head + "msgid \"a\"\nmsgstr[1] \"a\"\n":                                 "po: f.po:4: msgstr[1] out of order: msgstr[0] comes next",
		head + "msgid \"a\"\nmsgstr[x] \"a\"\n":                                 "po: f.po:4: msgstr[x]: want msgstr or msgstr[0] and so on",
		head + "msgid_plural \"a\"\n":                                           "po: f.po:3: msgid_plural out of place: it follows a msgid",
		head + "\n# c\n\"a\"\n":                                                 "po: f.po:5: a string without a keyword: want msgid or another keyword before it",
		head + "#. hexapla: score=7\nmsgid \"a\"\nmsgstr \"b\"\n":               `po: f.po:4: hexapla's score "7": expected 0 to 1`,
	} {
		if _, err := Read(strings.NewReader(in), "f.po"); err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", in, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(foreign)
	var b bytes.Buffer
	if err := Write(&b, hard()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x.po")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		if len(lines(table)) == 0 {
			return
		}
		again, err := Read(&b, "x.po")
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if len(again.Rows) > len(table.Rows) {
			t.Fatalf("%d rows came back of %d", len(again.Rows), len(table.Rows))
		}
	})
}

// TestLackingForms checks that forms that the language needs but the header omits are missing.
func TestLackingForms(t *testing.T) {
	const file = "msgid \"\"\nmsgstr \"\"\n\"Language: ru\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n" +
		"msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d файл\"\nmsgstr[1] \"%d файла\"\n"
	table, err := Read(strings.NewReader(file), "ru.po")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range table.Rows {
		got = append(got, table.FormOf(i).Branch+"="+table.Cell(i, 1))
	}
	if text := strings.Join(got, " "); text != "one=%d файл other=%d файла few= many=" {
		t.Error(text)
	}
	if note := table.Rows[0].Note; note != "Plural-Forms: 2 forms, and ru needs few, many too" {
		t.Error(note)
	}
	if s := table.Translated(1, bitext.CoverageOptions{}).Segments; s.Covered != 0 {
		t.Errorf("%+v", s)
	}
}

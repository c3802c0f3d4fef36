package check

import (
	"context"
	"strings"
	"testing"

	"hexapla/bitext/formats"
)

// TestPlaceholdersByFlag: a placeholder that only the flag of a message tells is found once
// where it is missing, may move, and is no number. What is no placeholder by the flag and
// the tags of texts are found once, as before.
func TestPlaceholdersByFlag(t *testing.T) {
	for _, c := range []struct{ flag, source, target, want string }{
		{"qt-format", "%1 files in %2", "In %2 sind %1 Dateien", ""},
		{"qt-format", "%1 files in %2", "%1 Dateien im Ordner", "placeholder: placeholders differ; only in en: %2"},
		{"qt-format", "%n files of %L1", "%n Dateien von", "placeholder: placeholders differ; only in en: %L1"},
		{"sh-format", "No $name here", "Kein Name hier", "placeholder: placeholders differ; only in en: $name"},
		{"c-format", "%d files of %s", "Dateien von %s", "placeholder: placeholders differ; only in en: %d"},
		{"c-format", "The <b>new</b> file", "Die <b>neue Datei", "tag: tags differ; only in en: </b>"},
		{"", "Only 2 files", "Nur 3 Dateien", "number: numbers differ; only in en: 2; only in de: 3"},
	} {
		flag := ""
		if c.flag != "" {
			flag = "#, " + c.flag + "\n"
		}
		f, _ := formats.ByName("po")
		table, err := f.Read(strings.NewReader("msgid \"\"\nmsgstr \"Language: de\\n\"\n\n"+flag+
			"msgid \""+c.source+"\"\nmsgstr \""+c.target+"\"\n"), "de.po")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		found, err := Run(context.Background(), table, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			switch f.ID {
			case Tag, Placeholder, Number:
				got = append(got, string(f.ID)+": "+f.Message)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s %q: %s, want %s", c.flag, c.target, s, c.want)
		}
	}
}

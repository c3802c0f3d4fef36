package check

import (
	"strings"
	"testing"

	"hexapla/bitext/formats"
)

// TestCopiedCodes: a copy of a code with canCopy="no" is an error, also where it is a copy
// of a copy and in the forms that a file is converted to; other copies are none.
func TestCopiedCodes(t *testing.T) {
	const file = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de"><file id="f"><unit id="u">
<segment><source>Delete <ph id="1" canCopy="MAY"/> now.</source><target>Jetzt <ph id="1" canCopy="MAY"/> löschen, COPY.</target></segment>
</unit></file></xliff>`
	for _, c := range []struct{ may, copies, want string }{
		{"yes", `<ph id="2" copyOf="1"/>`, ""},
		{"no", "ja", ""},
		{"no", `<ph id="2" copyOf="1"/>`, `<ph id="2"/> is a copy in de of a code that must not be copied`},
		{"no", `<ph id="2" copyOf="1"/>, <ph id="3" copyOf="2"/>`,
			`<ph id="2"/>, <ph id="3"/> are each a copy in de of a code that must not be copied`},
	} {
		in := strings.NewReplacer("MAY", c.may, "COPY", c.copies).Replace(file)
		f, _ := formats.ByName("xliff2")
		table, err := f.Read(strings.NewReader(in), "a.xlf")
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // as it is read, and as it is read again
			got := ""
			for _, found := range tagFindings(t, table) {
				got += strings.TrimPrefix(found.Message, "inline codes differ; ")
				if found.Severity != Error {
					t.Errorf("%s: %s", c.copies, found.Severity)
				}
			}
			if got != c.want {
				t.Errorf("%s: %q, want %q", c.copies, got, c.want)
			}
			var b strings.Builder
			if err := f.Write(&b, table); err != nil {
				t.Fatal(err)
			}
			if table, err = f.Read(strings.NewReader(b.String()), "a.xlf"); err != nil {
				t.Fatal(err)
			}
		}
	}
}

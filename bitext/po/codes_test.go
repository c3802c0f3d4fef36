package po

import (
	"bytes"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/bitext/tmx"
	"hexapla/bitext/xliff"
	"hexapla/document"
)

const marked = `msgid ""
msgstr "Language: de\n"

#, c-format
msgid "Read <a href=\"en.html\">the\n<b>docs</b></a> of %s."
msgstr "<a href=\"de.html\">Die <b>Anleitung</b></a> zu %s\nlesen."

#, python-brace-format
msgid "{n} file"
msgid_plural "{n} files &amp; more"
msgstr[0] "{n} Datei"
msgstr[1] "mehr &amp; {n} Dateien"
`

// TestCodes checks that tags and placeholders are codes that span their characters, and that those
// of a translation have the IDs of the source's.
func TestCodes(t *testing.T) {
	table, err := Read(strings.NewReader(marked), "de.po")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		`(1=<a href="en.html"> (2=<b> )2=</b> )1=</a> |3=%s / (1=<a href="de.html"> (2=<b> )2=</b> )1=</a> |3=%s`,
		`|1={n} / |1={n}`,
		`|1={n} |2=&amp; / |2=&amp; |1={n}`,
	} {
		var sides []string
		for c := range table.Columns {
			var codes []string
			for _, code := range table.CellCodes(i, c) {
				role := map[document.CodeRole]string{document.Opening: "(", document.Closing: ")", document.Standalone: "|"}[code.Role]
				codes = append(codes, role+code.ID+"="+code.Span.In(table.Cell(i, c)))
			}
			sides = append(sides, strings.Join(codes, " "))
		}
		if got := strings.Join(sides, " / "); got != want {
			t.Errorf("row %d:\n got %s\nwant %s", i+1, got, want)
		}
	}
	if n := table.CountCodes(); n != 0 {
		t.Errorf("%d codes that are no text", n)
	}
}

// TestCodesChangeNoFile checks that files with and without the codes are the same, because their
// characters are text.
func TestCodesChangeNoFile(t *testing.T) {
	table, err := Read(strings.NewReader(marked), "de.po")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Read(strings.NewReader(marked), "de.po")
	if err != nil {
		t.Fatal(err)
	}
	for c := range plain.Columns {
		for k := range plain.Columns[c].Segments {
			plain.Columns[c].Segments[k].Codes = nil
		}
	}
	for name, write := range map[string]func(*bytes.Buffer, *bitext.Table) error{
		"po":     func(b *bytes.Buffer, t *bitext.Table) error { return Write(b, t) },
		"tmx":    func(b *bytes.Buffer, t *bitext.Table) error { return tmx.Write(b, t) },
		"xliff":  func(b *bytes.Buffer, t *bitext.Table) error { return xliff.Write(b, t) },
		"xliff2": func(b *bytes.Buffer, t *bitext.Table) error { return xliff.Write2(b, t) },
	} {
		var with, without bytes.Buffer
		if err := write(&with, table); err != nil {
			t.Fatal(err)
		}
		if err := write(&without, plain); err != nil {
			t.Fatal(err)
		}
		if with.String() != without.String() {
			t.Errorf("%s: the codes change the file:\n%s\n%s", name, with.String(), without.String())
		}
	}
}

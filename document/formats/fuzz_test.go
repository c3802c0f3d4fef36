package formats_test

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"hexapla/document"
	"hexapla/document/formats"
)

// FuzzArchive changes the bytes of whole files. The fuzz targets of the formats change the parts in
// them.
func FuzzArchive(f *testing.F) {
	for _, path := range []string{"../docx/testdata/pandoc.docx", "../odt/testdata/pandoc.odt", "../xlsx/testdata/openpyxl.xlsx", "../epub/testdata/ebooklib.epub"} {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := formats.Read(bytes.NewReader(raw), "a", document.Options{HeadersFooters: true})
		var known *document.Error
		switch {
		case err == nil:
			if err := d.Validate(); err != nil {
				t.Fatal(err)
			}
		case !errors.As(err, &known):
			t.Fatalf("%T: %v", err, err)
		}
	})
}

package formats

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf16"

	"hexapla/document"
	"hexapla/document/docx"
	"hexapla/document/epub"
	"hexapla/document/html"
	"hexapla/document/odt"
	"hexapla/document/pptx"
	"hexapla/document/xlsx"
	"hexapla/internal/zipxml"
)

// archiveFormats returns the formats of office programs and e-books.
func archiveFormats() []format {
	return []format{
		{
			name: docx.Format, aliases: []string{"word"}, extensions: []string{".docx", ".docm", ".dotx", ".dotm"},
			unpack: docx.Read, claims: media(docx.IsMedia),
		},
		{name: odt.Format, aliases: []string{"opendocument"}, extensions: []string{".odt", ".ott", ".fodt"}, unpack: odt.Read, claims: func(raw []byte) bool {
			return odt.IsMedia(zipxml.MediaType(raw)) || odt.IsFlat(raw)
		}},
		{
			name: pptx.Format, aliases: []string{"powerpoint"},
			extensions: []string{".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm"}, unpack: pptx.Read,
			claims: media(pptx.IsMedia),
		},
		{
			name: xlsx.Format, aliases: []string{"excel"}, extensions: []string{".xlsx", ".xlsm", ".xltx", ".xltm"},
			unpack: xlsx.Read, claims: media(xlsx.IsMedia),
		},
		{name: epub.Format, extensions: []string{".epub"}, unpack: func(raw *document.Raw, o document.Options) (*document.Document, error) {
			return epub.Read(raw, o, html.Chapter)
		}, claims: media(epub.IsMedia)},
	}
}

// media returns the claims function of a format with its own archive media type.
func media(is func(string) bool) func([]byte) bool {
	return func(raw []byte) bool { return is(zipxml.MediaType(raw)) }
}

// refuse returns an error for office files that no reader supports, with a way to convert them, and
// nil for all others.
func refuse(raw *document.Raw) error {
	fail := func(message string) error {
		return &document.Error{Path: raw.Path, Kind: document.ErrBinary, Message: message}
	}
	if bytes.HasPrefix(raw.Bytes, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return fail(oldOffice(raw.Bytes))
	}
	kind := zipxml.MediaType(raw.Bytes)
	switch {
	case strings.HasPrefix(kind, "application/vnd.ms-excel.sheet.binary"):
		return fail("is a binary Excel workbook (.xlsb): open it and save it as .xlsx")
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.spreadsheet"):
		return fail("is an OpenDocument spreadsheet: open it and save it as .xlsx")
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.presentation"):
		return fail("is an OpenDocument presentation: open it and save it as .pptx")
	case strings.HasPrefix(kind, "application/vnd.ms-visio"):
		return fail("is a Visio drawing, for which there is no reader")
	}
	return nil
}

// oldOffice describes the content of an OLE compound file by the names of its streams, which are in
// UTF-16.
func oldOffice(raw []byte) string {
	for _, c := range []struct{ stream, message string }{
		{
			"EncryptedPackage",
			"is protected by a password: open it in the program it comes from and save it without password",
		},
		{"WordDocument", "is an old Word document (.doc): open it in Word or LibreOffice and save it as .docx"},
		{"PowerPoint Document", "is an old PowerPoint presentation (.ppt): open it and save it as .pptx"},
		{"Workbook", "is an old Excel workbook (.xls): open it and save it as .xlsx"},
		{"Book", "is an old Excel workbook (.xls): open it and save it as .xlsx"},
		{"__substg1.0", "is an Outlook message: save its text as a file of another kind"},
	} {
		var wide []byte
		for _, unit := range utf16.Encode([]rune(c.stream)) {
			wide = append(wide, byte(unit), byte(unit>>8))
		}
		if bytes.Contains(raw, wide) {
			return c.message
		}
	}
	return "is an old Office document (doc, xls or ppt): open it and save it in the present form (.docx, .xlsx, .pptx)"
}

// mismatch returns the error for an archive whose chosen format is not its real one, and nil if the
// two agree.
func mismatch(raw *document.Raw, f *format) error {
	ours := slices.ContainsFunc(archiveFormats(), func(a format) bool { return a.name == f.name })
	if !ours || f.claims(raw.Bytes) {
		return nil
	}
	message := "is not a file of the format " + f.name
	for _, other := range registry() {
		if other.claims != nil && other.claims(raw.Bytes) {
			return &document.Error{Path: raw.Path, Kind: document.ErrFormat, Message: message + " but of " + other.name + "; omit the format, or name that one"}
		}
	}
	return &document.Error{Path: raw.Path, Kind: document.ErrFormat, Message: message + "; omit the format to have it detected"}
}

package document

import "bytes"

// signatures are the first bytes of common binary files, with their names. A short signature that
// prose may begin with counts only if a NUL byte is near.
var signatures = []struct {
	offset int
	magic  string
	what   string
	nul    bool
}{
	{0, "%PDF-", "a PDF document", false},
	{0, "{\\rtf", "an RTF document", false},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls or ppt)", false},
	{0, "\x1f\x8b", "a gzip archive", false},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive", false},
	{0, "Rar!\x1a\x07", "a RAR archive", false},
	{0, "\xfd7zXZ\x00", "an xz archive", false},
	{0, "\x28\xb5\x2f\xfd", "a zstd archive", false},
	{0, "BZh", "a bzip2 archive", true},
	{0, "\x89PNG\r\n\x1a\n", "a PNG image", false},
	{0, "\xff\xd8\xff", "a JPEG image", false},
	{0, "GIF8", "a GIF image", true},
	{8, "WEBP", "a WebP image", true},
	{0, "II*\x00", "a TIFF image", false},
	{0, "MM\x00*", "a TIFF image", false},
	{0, "BM", "a BMP image", true},
	{4, "ftyp", "a video", true},
	{0, "ID3", "an MP3 recording", true},
	{0, "OggS", "an Ogg recording", true},
	{0, "RIFF", "a sound or video file", true},
	{0, "SQLite format 3\x00", "an SQLite database", false},
	{0, "\x7fELF", "a program", false},
	{0, "MZ", "a program", true},
	{0, "\xcf\xfa\xed\xfe", "a program", false},
	{0, "\xca\xfe\xba\xbe", "a program", false},
	{0, "wOFF", "a font", true},
	{0, "wOF2", "a font", true},
	{257, "ustar", "a tar archive", true},
}

// zipKinds are names inside a ZIP archive that identify the program it belongs to, and the format
// that reads it, if any.
var zipKinds = []struct{ name, what, format string }{
	{"mimetypeapplication/epub+zip", "an EPUB book", "epub"},
	{"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text", "odt"},
	{"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", ""},
	{"word/", "a Word document", "docx"},
	{"xl/", "an Excel workbook", "xlsx"},
	{"ppt/", "a PowerPoint presentation", "pptx"},
	{"META-INF/MANIFEST.MF", "a Java archive", ""},
}

// notRead ends the message about a file that no format reads.
const notRead = ", which this version does not read"

// binaryKind describes raw and the possible remedy if its first bytes show that it is binary, and
// returns "" otherwise.
func binaryKind(raw []byte) string {
	head := raw[:min(len(raw), 4096)]
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06")) {
		return zipKind(raw, head)
	}
	nul := bytes.IndexByte(head, 0) >= 0
	for _, s := range signatures {
		if s.nul && !nul || len(raw) < s.offset {
			continue
		}
		if bytes.HasPrefix(raw[s.offset:], []byte(s.magic)) {
			return s.what + notRead
		}
	}
	return ""
}

func zipKind(raw, head []byte) string {
	// Parts may come in any order: the directory at the end has all names.
	for _, where := range [][]byte{head, raw[max(0, len(raw)-65536):]} {
		for _, k := range zipKinds {
			if !bytes.Contains(where, []byte(k.name)) {
				continue
			}
			if k.format != "" {
				return k.what + "; to read it name the format " + k.format + ", or none"
			}
			return k.what + " (a ZIP archive)" + notRead
		}
	}
	return "a ZIP archive" + notRead
}

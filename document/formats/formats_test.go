package formats_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/document/formats"
)

func TestSniff(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"a.txt", "# Not Markdown\n\n[x](y)\n", "txt"},
		{"a.md", "Text", "md"},
		{"a.MARKDOWN", "Text", "md"},
		{"a.htm", "Text", "html"},
		{"a.txt", "\ufeff \n<!-- saved from x -->\n<!doctype HTML>\n<p>x", "html"},
		{"a.md", "<!DOCTYPE html><html><p>x", "html"},
		{"a.md", "<p align=center>x</p>\n\ntext", "md"},
		{"-", "<?xml version='1.0'?><!DOCTYPE html><html><p>x", "html"},
		{"-", "<div><p>x</p></div>", "html"},
		{"-", "<p>An opening tag and no more", "txt"},
		{"-", "# Title\n\nSee [x](http://y.z).\n", "md"},
		{"-", "---\ntitle: x\n---\n\n## Part\n", "md"},
		{"-", "# a comment\nkey = value\n", "txt"},
		{"README", "Just text, with #5 in it.", "txt"},
		{"a.unknown", "Just text.", "txt"},
		{"a.txt", "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nx", "vtt"},
		{"a.vtt", "1\r\n00:00:01,000 --> 00:00:02,000\r\nx", "srt"},
		{"-", "00:00:01,000 --> 00:00:02,000\nx", "srt"},
		{"-", "\ufeff[Script Info]\n[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,x", "ass"},
		{"a.JSON", `{"k": "x"}`, "json"},
		{"-", `{"k": "x"}`, "json"},
		{"a.txt", `{"k": "x"}`, "txt"},
		{"a.yml", "k: x", "yaml"},
		{"a.properties", "k=caf\xe9", "properties"},
		{"a.resx", "<root><data name='k'><value>x</value></data></root>", "resx"},
		{"-", "<?xml version='1.0'?><root><data name='k'><value>x</value></data></root>", "resx"},
		{"a.xml", "<?xml version='1.0'?>\n<!-- c -->\n<resources><string name='k'>x</string></resources>", "android"},
		{"a.strings", `"k" = "x";`, "strings"},
		{
			"a.strings",
			"<?xml version='1.0'?><!DOCTYPE plist PUBLIC 'a' 'b'><plist><dict><key>k</key><string>x</string></dict></plist>",
			"plist",
		},
	} {
		d, err := formats.Read(strings.NewReader(c.source), c.name, document.Options{})
		if err != nil {
			t.Errorf("%s %q: %v", c.name, c.source, err)
		} else if d.Format != c.want {
			t.Errorf("%s %q: %s, want %s", c.name, c.source, d.Format, c.want)
		}
	}
}

func TestChosenFormat(t *testing.T) {
	for name, want := range map[string]string{"txt": "txt", "TEXT": "txt", "md": "md", "markdown": "md", ".md": "md", "htm": "html", "html": "html"} {
		d, err := formats.Read(strings.NewReader("<html><p>x"), "a.txt", document.Options{Format: name})
		if want == "md" {
			// A lone tag is not text in Markdown.
			d, err = formats.Read(strings.NewReader("x"), "a.txt", document.Options{Format: name})
		}
		if err != nil || d.Format != want {
			t.Errorf("%s: %v, %v", name, d, err)
		}
	}
	if _, err := formats.Read(strings.NewReader("x"), "a.txt", document.Options{Format: "papyrus"}); !errors.Is(err, document.ErrUnknownFormat) ||
		err.Error() != `unknown format "papyrus": use one of `+strings.Join(formats.Names(), ", ") || !strings.Contains(err.Error(), "one of txt, md, html, ") {
		t.Errorf("unknown format: %v", err)
	}
}

func TestBrokenInput(t *testing.T) {
	for _, c := range []struct {
		name, source string
		kind         error
		want         string
	}{
		{
			"a.tmx", "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">",
			document.ErrFormat, "a.tmx: is XML with the root <tmx>, for which there is no reader",
		},
		{"a.html", "<html><script>x</script></html>", document.ErrEmpty, "html: a.html: no text in it"},
		{"a.md", "```\ncode\n```\n", document.ErrEmpty, "md: a.md: no text in it"},
		{
			"a.xml", "<?xml version='1.0'?><config/>", document.ErrFormat,
			"a.xml: is XML with the root <config>, for which there is no reader",
		},
		{"a.txt", "", document.ErrEmpty, "a.txt: no text in it: the file is empty"},
		{"a.txt", "x\xff", document.ErrEncoding, "a.txt:1: too little text to tell its encoding"},
		{
			"a.docx", "PK\x03\x04word/document.xml", document.ErrFormat,
			"docx: a.docx: is not a complete ZIP archive (not a valid zip file): the file is damaged or truncated; get it again",
		},
	} {
		_, err := formats.Read(strings.NewReader(c.source), c.name, document.Options{})
		if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %s", c.name, c.source, err, c.want)
		}
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "with space \u200fשם.txt")
	if err := os.WriteFile(path, []byte("One.\r\nTwo.\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := formats.Open(path, document.Options{})
	if err != nil || d.Path != path || len(d.Blocks) != 2 {
		t.Fatalf("%+v, %v", d, err)
	}
	if _, err := formats.Open(dir, document.Options{}); !errors.Is(err, document.ErrDirectory) {
		t.Errorf("directory: %v", err)
	}
	if _, err := formats.Open(filepath.Join(dir, "none"), document.Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

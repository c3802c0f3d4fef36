package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/document"
	"hexapla/internal/testenv"
)

func written(t interface{ Fatal(...any) }, table *bitext.Table) []byte {
	var b bytes.Buffer
	if err := Write(&b, table); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts returns the parts of a book by name and fails on XML that is not well-formed.
func parts(t interface{ Fatal(...any) }, data []byte) map[string]string {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(text)
		if f.Name == "mimetype" || strings.HasSuffix(f.Name, ".css") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(f.Name, err)
			}
		}
	}
	return all
}

func TestBook(t *testing.T) {
	data := written(t, sample.Pair())
	// Readers expect the type at a fixed offset, without decompression.
	if got := string(data[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("the file begins with %q", got)
	}
	p := parts(t, data)
	text := p["book/text0001.xhtml"]
	for _, want := range []string{
		`<h1 dir="auto">news &amp; views</h1>`,
		`<div class="group" id="h1" dir="ltr"><h2 xml:lang="en" lang="en" dir="ltr">Ministers meet &amp; agree</h2><h2 xml:lang="he" lang="he" dir="rtl">השרים נפגשו והסכימו</h2></div>`,
		`<div class="group boilerplate" dir="ltr"><p xml:lang="en" lang="en" dir="ltr">Nobody translated this.</p><p xml:lang="he" lang="he" dir="rtl"></p></div>`,
		`<p xml:lang="en" lang="en" dir="ltr">A bell rings.</p><p xml:lang="he" lang="he" dir="rtl">פעמון מצלצל!</p>`,
		`<span xml:lang="he" lang="he" dir="rtl">עברית</span>`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if want := `<li><a href="text0001.xhtml#h1" xml:lang="en" lang="en" dir="ltr">Ministers meet &amp; agree</a></li>`; !strings.Contains(p["book/nav.xhtml"], want) {
		t.Errorf("no %s in %s", want, p["book/nav.xhtml"])
	}
	for _, want := range []string{"<dc:language>en</dc:language><dc:language>he</dc:language>", `page-progression-direction="ltr"`} {
		if !strings.Contains(p["book/book.opf"], want) {
			t.Errorf("no %s in %s", want, p["book/book.opf"])
		}
	}
	hebrew, err := sample.Pair().Select(1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if opf := parts(t, written(t, hebrew))["book/book.opf"]; !strings.Contains(opf, `page-progression-direction="rtl"`) {
		t.Error("a Hebrew book turns its pages as an English one")
	}
}

// TestParagraphs checks that the rows of a block are in one paragraph.
func TestParagraphs(t *testing.T) {
	table := sample.Three()
	for c := range table.Columns {
		for k := range table.Columns[c].Segments {
			table.Columns[c].Segments[k].Block = min(k, 1)
		}
	}
	text := parts(t, written(t, table))["book/text0001.xhtml"]
	if got := strings.Count(text, `<div class="group"`); got != 2 {
		t.Errorf("%d paragraphs, want 2", got)
	}
	if want := `dir="ltr">美国同意了。补充。天晚了。</p>`; !strings.Contains(text, want) {
		t.Errorf("no %s in %s", want, text)
	}
}

// TestChapters checks that a long book is divided, at headings if there are any.
func TestChapters(t *testing.T) {
	var units []bitext.Unit
	for range 900 {
		units = append(units, bitext.Unit{Texts: []string{strings.Repeat("word ", 60), strings.Repeat("Wort ", 60)}})
	}
	table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.German}}, units)
	if got := len(parts(t, written(t, table))); got != 5+3 {
		t.Errorf("%d parts, want 8", got)
	}
	for k := 0; k < 900; k += 30 {
		table.Columns[0].Segments[k].Kind = document.Heading
	}
	p := parts(t, written(t, table))
	if len(p) != 5+8 {
		t.Errorf("%d parts, want 13", len(p))
	}
	if got := strings.Count(p["book/nav.xhtml"], "<li>"); got != 30 {
		t.Errorf("%d headings", got)
	}
}

func TestAnyTextIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Three()
		table.Title = strings.ToValidUTF8(rapid.String().Draw(t, "title"), "?")
		text := strings.ToValidUTF8(rapid.String().Draw(t, "text"), "?")
		table.Rows[0].Edited = []*string{&text, nil, nil}
		parts(t, written(t, table))
	})
}

// TestEpubcheck validates books with the official checker. It takes a minute on a slow machine.
func TestEpubcheck(t *testing.T) {
	if testing.Short() || os.Getenv("HEXAPLA_CONSUMERS") == "" {
		t.Skip("epubcheck is slow: set HEXAPLA_CONSUMERS to run it")
	}
	java := testenv.Program(t, "java")
	epubcheck, err := filepath.EvalSymlinks(testenv.Program(t, "epubcheck"))
	if err != nil {
		t.Fatal(err)
	}
	empty := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.Und}}, nil)
	for name, table := range map[string]*bitext.Table{"pair": sample.Pair(), "three": sample.Three(), "empty": empty} {
		file := filepath.Join(t.TempDir(), name+".epub")
		if err := os.WriteFile(file, written(t, table), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(java, "-jar", epubcheck, "--failonwarnings", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", name, err, out)
		}
	}
}

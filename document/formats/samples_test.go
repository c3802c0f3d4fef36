package formats_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/document"
	"hexapla/document/documenttest"
	"hexapla/document/formats"
	"hexapla/internal/formattest"
	"hexapla/internal/testenv"
)

// samples returns files written by office programs and libraries from our own texts.
// testdata/samples/make.py writes them.
func samples(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, format := range []string{"docx", "odt", "pptx", "xlsx", "epub"} {
		found, err := filepath.Glob(filepath.Join("..", format, "testdata", "*."+format))
		if err != nil || len(found) < 2 {
			t.Fatalf("%s: %d samples, %v", format, len(found), err)
		}
		all = append(all, found...)
	}
	return all
}

func TestSamples(t *testing.T) {
	for _, path := range samples(t) {
		d, err := formats.Open(path, document.Options{HeadersFooters: true})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
		formattest.Golden(t, path+".golden", fmt.Sprintf("%s %v\n", d.Format, d.Lang)+documenttest.Dump(d))
	}
}

// texts returns the blocks of a file that are content, with white space folded.
func texts(t *testing.T, path string) []string {
	t.Helper()
	d, err := formats.Open(path, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, b := range d.Blocks {
		if b.Boilerplate == document.Content {
			all = append(all, b.Span.In(d.Text))
		}
	}
	return all
}

// TestLibreOffice converts one text to three formats with LibreOffice and expects the same blocks
// in all.
func TestLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	soffice := testenv.Program(t, "soffice")
	source := filepath.Join("testdata", "samples", "text.fodt")
	want := texts(t, source)
	if len(want) < 20 {
		t.Fatalf("%d blocks", len(want))
	}
	dir := t.TempDir()
	for format, filter := range map[string]string{"odt": "odt", "docx": "docx:MS Word 2007 XML"} {
		out, err := exec.Command(soffice, "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--convert-to", filter, "--outdir", dir, source).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		got := texts(t, filepath.Join(dir, "text."+format))
		if format == "docx" { // it loses the hidden attribute of a section
			for i, s := range got {
				if s == "A hidden section." {
					got = append(got[:i], got[i+1:]...)
					break
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-flat +%s):\n%s", format, format, diff)
		}
	}
}

// TestPandoc converts one text to four formats with pandoc and expects the same sentences in all.
func TestPandoc(t *testing.T) {
	pandoc := testenv.Program(t, "pandoc")
	dir := t.TempDir()
	const source = "# The pier\n\nThe *tide* was out. The boats lay on the sand.\n\n- nets\n- ropes\n\n| Boat | Home |\n|---|---|\n| Gull | Skarrow |\n"
	want := []string{"The pier", "The tide was out. The boats lay on the sand.", "nets", "ropes", "Boat", "Home", "Gull", "Skarrow"}
	for _, format := range []string{"docx", "odt", "pptx", "epub"} {
		path := filepath.Join(dir, "pier."+format)
		run := exec.Command(pandoc, "-f", "markdown", "-o", path, "-M", "title= ")
		run.Stdin = strings.NewReader(source)
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if diff := cmp.Diff(want, texts(t, path)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
}

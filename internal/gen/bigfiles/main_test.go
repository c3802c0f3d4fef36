package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// wellFormed counts the elements of a name.
func wellFormed(t *testing.T, r io.Reader, name string) int {
	t.Helper()
	count := 0
	for dec := xml.NewDecoder(r); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return count
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == name {
			count++
		}
	}
}

func TestSizes(t *testing.T) {
	const size = 1_000_000
	for _, ending := range []string{".tmx", ".docx"} {
		path := filepath.Join(t.TempDir(), "big"+ending)
		if err := run(path, size); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) < size || len(data) > size*11/10 {
			t.Errorf("%s: %d bytes", ending, len(data))
		}
		again := path + ending
		if err := run(again, size); err != nil {
			t.Fatal(err)
		}
		if second, err := os.ReadFile(again); err != nil || !bytes.Equal(data, second) {
			t.Errorf("%s: other bytes the second time, %v", ending, err)
		}
		if ending == ".tmx" {
			if n := wellFormed(t, bytes.NewReader(data), "tu"); n < 2000 {
				t.Errorf("%d units", n)
			}
			continue
		}
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		document, err := archive.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		if n := wellFormed(t, document, "p"); n < 2000 {
			t.Errorf("%d paragraphs", n)
		}
	}
}

func TestNoDuplicates(t *testing.T) {
	g, seen := newGenerator(), map[string]bool{}
	for range 10_000 {
		s := g.next()
		if seen[s.english] || seen[s.german] {
			t.Fatal("again:", s)
		}
		seen[s.english], seen[s.german] = true, true
	}
}

func TestEnding(t *testing.T) {
	if err := run(filepath.Join(t.TempDir(), "big.txt"), 1); err == nil {
		t.Error("no error")
	}
}

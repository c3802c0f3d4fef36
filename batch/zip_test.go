package batch

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"testing"
)

// swapPart writes the archive now to path, with the part called name taken from was.
func swapPart(t *testing.T, path string, was, now []byte, name string) {
	t.Helper()
	part := func(data []byte, name string) []byte {
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		f, err := r.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }() // nothing was written
		b, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	r, err := zip.NewReader(bytes.NewReader(now), int64(len(now)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		from := now
		if f.Name == name {
			from = was
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(part(from, f.Name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Package ziptest makes archives for the tests of readers. Only tests import it.
package ziptest

import (
	"archive/zip"
	"bytes"
	"testing"
)

// Part is a file in an archive.
type Part struct{ Name, Content string }

// Make packs parts in the order given. Names are taken as they are, twice or climbing.
func Make(t testing.TB, parts ...Part) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, p := range parts {
		f, err := w.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(p.Content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Replace gives parts with the content of one changed, or the part added.
func Replace(parts []Part, name, content string) []Part {
	changed, found := make([]Part, 0, len(parts)+1), false
	for _, p := range parts {
		if p.Name == name {
			p.Content, found = content, true
		}
		changed = append(changed, p)
	}
	if !found {
		changed = append(changed, Part{name, content})
	}
	return changed
}

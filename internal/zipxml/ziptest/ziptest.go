// Package ziptest builds archives for the tests of readers. Only tests import it.
package ziptest

import (
	"archive/zip"
	"bytes"
	"slices"
	"testing"
)

// Part is a file in an archive.
type Part struct{ Name, Content string }

// Make packs parts in the given order. Names are taken as they are, even duplicate ones or ones
// with "..".
func Make(t testing.TB, parts ...Part) []byte {
	t.Helper()
	return pack(t, zip.Deflate, parts)
}

func pack(t testing.TB, method uint16, parts []Part) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, p := range parts {
		f, err := w.CreateHeader(&zip.FileHeader{Name: p.Name, Method: method})
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

// Replace returns parts with the content of one changed, or with the part added.
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

// Fuzz mutates the content of each part while the archive around it stays intact, and calls try
// with the archive.
func Fuzz(f *testing.F, parts []Part, try func(t *testing.T, archive []byte)) {
	f.Helper()
	for i, p := range parts {
		f.Add(uint8(i), p.Content)
	}
	f.Fuzz(func(t *testing.T, i uint8, content string) {
		changed := slices.Clone(parts)
		changed[int(i)%len(parts)].Content = content
		try(t, pack(t, zip.Store, changed))
	})
}

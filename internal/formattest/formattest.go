// Package formattest has the helpers that tests of file formats share. Only tests import it.
package formattest

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// Golden compares got with the golden file at path, in which line ends may be CRLF. With the flag
// -update it writes the file instead.
func Golden(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); d != "" {
		t.Errorf("%s (-want +got; run with -update if the change is intended):\n%s", path, d)
	}
}

// Written returns what write writes for v.
func Written[T any](t testing.TB, v T, write func(io.Writer, T) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// RoundTrip writes v, reads it back and compares the two.
func RoundTrip[T any](t testing.TB, v T, write func(io.Writer, T) error, read func(io.Reader) (T, error), o ...cmp.Option) {
	t.Helper()
	data := Written(t, v, write)
	got, err := read(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if d := cmp.Diff(v, got, o...); d != "" {
		t.Errorf("(-want +got):\n%s\n%s", d, data)
	}
}

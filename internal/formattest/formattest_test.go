package formattest

import (
	"io"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	write := func(w io.Writer, s string) error { _, err := io.WriteString(w, s); return err }
	read := func(r io.Reader) (string, error) { b, err := io.ReadAll(r); return string(b), err }
	RoundTrip(t, "text", write, read)
}

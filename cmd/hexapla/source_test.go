package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGuessedEncodingIsSaid converts a list as Excel saves it, in the encoding of the
// system.
func TestGuessedEncodingIsSaid(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "list.csv"), filepath.Join(dir, "list.tsv")
	const list = "en;de\r\nThe road is closed for traffic.;Die Stra\xdfe ist f\xfcr den Verkehr gesperrt.\r\nMany greetings from Cologne.;Viele Gr\xfc\xdfe aus K\xf6ln.\r\n"
	if err := os.WriteFile(in, []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, quiet := range []bool{false, true} {
		args := []string{"hexapla", "convert", in, out}
		want := "hexapla: note: " + in + " is not in UTF-8; by its text it is in windows-1252\n"
		if quiet {
			args, want = append(args, "-q"), ""
		}
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), args, nil, &stdout, &stderr); code != 0 || !strings.HasPrefix(stderr.String(), want) || quiet && stderr.Len() > 0 {
			t.Errorf("exit code %d: %q", code, stderr.String())
		}
		if text, err := os.ReadFile(out); err != nil || !strings.Contains(string(text), "Viele Grüße aus Köln.") {
			t.Errorf("%v: %s", err, text)
		}
	}
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestStreamedIsConverted converts a memory row by row, as is done with large ones,
// and by way of a table.
func TestStreamedIsConverted(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "m.tmx")
	err := os.WriteFile(in, []byte(`<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Snow, "white".</seg></tuv><tuv xml:lang="de"><seg>Schnee.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nebel.</seg></tuv><tuv xml:lang="en"><seg>Fog.</seg></tuv></tu>
</body></tmx>`), 0o644)
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	s := &streams{out: bufio.NewWriter(&stdout), err: &stderr}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := cli.NewContext(newApp(s), flag.NewFlagSet("convert", flag.ContinueOnError), &cli.Context{Context: ctx})
	for _, ending := range []string{".tsv", ".csv", ".tmx"} {
		table, streamed := filepath.Join(dir, "table"+ending), filepath.Join(dir, "streamed"+ending)
		if code := run(ctx, []string{"hexapla", "convert", in, table, "-q"}, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
		p := &conversion{ins: []string{in}, outs: []string{streamed}, quiet: true}
		if done, err := s.stream(c, p, in, streamed); !done || err != nil {
			t.Fatalf("%s: %v, %v", ending, done, err)
		}
		want, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(streamed); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v\n%s\nwant\n%s", ending, err, got, want)
		}
	}
	for _, out := range []string{"x.hexapla.json", "x.beads", "x.unknown", "-"} {
		if done, err := s.stream(c, &conversion{ins: []string{in}, outs: []string{out}}, in, out); done || err != nil {
			t.Errorf("%s: %v, %v", out, done, err)
		}
	}
	cancel()
	out := filepath.Join(dir, "never.tsv")
	if _, err := s.stream(c, &conversion{ins: []string{in}, outs: []string{out}}, in, out); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was written")
	}
}

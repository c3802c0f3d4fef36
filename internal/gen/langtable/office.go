package main

import (
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// readOffice reads the sentences of LibreOffice's catalogues in a language: each
// once, without those that stayed English.
func readOffice(dir, code string) (string, error) {
	root := filepath.Join(dir, "libreoffice-l10n-"+code)
	var b strings.Builder
	seen := map[string]bool{}
	files := 0
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".mo" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		return readMO(data, func(english, other string) {
			if english == other || seen[other] || !strings.Contains(other, " ") {
				return
			}
			seen[other] = true
			b.WriteString(notWords.ReplaceAllString(other, " "))
			b.WriteByte('\n')
		})
	})
	if err == nil && files == 0 {
		err = fmt.Errorf("%s: holds no catalogues (.mo)", root)
	}
	return strings.NewReplacer("~", "", "_", "").Replace(b.String()), err
}

// notWords are the parts of a message that are no language: keys, variables,
// tags.
var notWords = regexp.MustCompile(`\(~?_?[A-Z]\)|%[A-Z0-9_]+%?|\$\([^)]*\)|\$[a-zA-Z]+\$?|\{[^}]*\}|<[^>]*>|%[a-z0-9]|\\n|&[a-z]+;|\S+\.[a-z]+`)

// readMO reads a compiled catalogue of GNU gettext, as its manual describes it,
// and calls do for each message and its translation.
func readMO(data []byte, do func(english, other string)) error {
	broken := fmt.Errorf("not a compiled catalogue of gettext")
	if len(data) < 20 {
		return broken
	}
	var order binary.ByteOrder = binary.LittleEndian
	if order.Uint32(data) != 0x950412de {
		order = binary.BigEndian
	}
	if order.Uint32(data) != 0x950412de {
		return broken
	}
	text := func(table uint32, k uint64) (string, bool) {
		at := uint64(table) + 8*k
		if at+8 > uint64(len(data)) {
			return "", false
		}
		size, start := uint64(order.Uint32(data[at:])), uint64(order.Uint32(data[at+4:]))
		if start+size > uint64(len(data)) {
			return "", false
		}
		s, _, _ := strings.Cut(string(data[start:start+size]), "\x00")
		return s, true
	}
	for k := range uint64(order.Uint32(data[8:])) {
		id, ok := text(order.Uint32(data[12:]), k)
		translation, ok2 := text(order.Uint32(data[16:]), k)
		if !ok || !ok2 {
			return broken
		}
		if _, after, found := strings.Cut(id, "\x04"); found {
			id = after
		}
		if id != "" {
			do(id, translation)
		}
	}
	return nil
}

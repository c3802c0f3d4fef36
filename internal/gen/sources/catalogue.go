package sources

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Message is one entry of a catalogue.
type Message struct {
	English string // without its context
	Other   string // the translation, "" if there is none; the first plural form
}

var errCatalogue = errors.New("not a compiled gettext catalogue")

// ReadCatalogue reads a compiled catalogue (section “The Format of GNU MO
// Files” of the gettext manual) in the order of its entries, without its header.
func ReadCatalogue(data []byte) ([]Message, error) {
	if len(data) < 20 {
		return nil, errCatalogue
	}
	const magic = 0x950412de
	var order binary.ByteOrder = binary.LittleEndian
	if order.Uint32(data) != magic {
		order = binary.BigEndian
	}
	if order.Uint32(data) != magic {
		return nil, errCatalogue
	}
	text := func(table, k uint32) (string, bool) {
		at := uint64(table) + 8*uint64(k)
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
	var list []Message
	for k := range order.Uint32(data[8:]) {
		id, ok := text(order.Uint32(data[12:]), k)
		other, ok2 := text(order.Uint32(data[16:]), k)
		if !ok || !ok2 {
			return nil, errCatalogue
		}
		if _, after, found := strings.Cut(id, "\x04"); found {
			id = after
		}
		if id != "" {
			list = append(list, Message{id, other})
		}
	}
	return list, nil
}

// Office reads the catalogues of LibreOffice in a language. dir holds the
// unpacked Debian packages libreoffice-l10n-*, and code is the end of such a
// name. No message at all is an error.
func Office(dir, code string) ([]Message, error) {
	root := filepath.Join(dir, "libreoffice-l10n-"+code)
	var list []Message
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".mo" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		messages, err := ReadCatalogue(data)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		list = append(list, messages...)
		return nil
	})
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%s: holds no catalogues (.mo)", root)
	}
	return list, err
}

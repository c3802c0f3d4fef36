package main

import (
	"encoding/binary"
	"errors"
	"regexp"
	"strings"
)

// message is one entry of a catalogue.
type message struct{ english, other string }

// readMO reads a compiled catalogue of GNU gettext (the manual's section “The
// Format of GNU MO Files”). Of plural forms the first of each language is taken.
func readMO(data []byte) ([]message, error) {
	if len(data) < 20 {
		return nil, errors.New("no catalogue")
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch order.Uint32(data) {
	case 0x950412de:
	case 0xde120495:
		order = binary.BigEndian
	default:
		return nil, errors.New("no catalogue")
	}
	n, from, to := order.Uint32(data[8:]), order.Uint32(data[12:]), order.Uint32(data[16:])
	text := func(table, k uint32) (string, error) {
		at := uint64(table) + 8*uint64(k)
		if at+8 > uint64(len(data)) {
			return "", errors.New("a table reaches over the end")
		}
		size, start := uint64(order.Uint32(data[at:])), uint64(order.Uint32(data[at+4:]))
		if start+size > uint64(len(data)) {
			return "", errors.New("a text reaches over the end")
		}
		s, _, _ := strings.Cut(string(data[start:start+size]), "\x00")
		return s, nil
	}
	var out []message
	for k := range n {
		id, err := text(from, k)
		if err != nil {
			return nil, err
		}
		str, err := text(to, k)
		if err != nil {
			return nil, err
		}
		if _, after, ok := strings.Cut(id, "\x04"); ok { // behind the context
			id = after
		}
		if id != "" && str != "" {
			out = append(out, message{id, str})
		}
	}
	return out, nil
}

// notWords are the parts of a message that are not language: marks of keys,
// variables, tags.
var notWords = regexp.MustCompile(`\(~?_?[A-Z]\)|%[A-Z0-9_]+%?|\$\([^)]*\)|\$[a-zA-Z]+\$?|\{[^}]*\}|<[^>]*>|%[a-z0-9]|\\n|&[a-z]+;`)

func clean(text string) string {
	text = notWords.ReplaceAllString(text, " ")
	return strings.TrimSpace(strings.NewReplacer("~", "", "_", "").Replace(text))
}

package main

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
)

// linguaFiles are the names of lingua's models by the length of the sequences.
var linguaFiles = []string{"", "unigrams", "bigrams", "trigrams", "quadrigrams"}

// readLingua reads the models of a language up to sequences of n letters: the
// probability of a sequence given all but its last letter.
func readLingua(dir, code string, n int) (*model, error) {
	m := newModel()
	for k := 1; k <= n; k++ {
		path := filepath.Join(dir, "language-models", code, linguaFiles[k]+".pb.bin.zip")
		data, err := unzip(path)
		if err != nil {
			return nil, err
		}
		if err := readNgrams(data, m.p[k]); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return m, nil
}

func unzip(path string) ([]byte, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = z.Close() }() // only read
	if len(z.File) != 1 {
		return nil, fmt.Errorf("%s: holds %d files, not one", path, len(z.File))
	}
	f, err := z.File[0].Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(f)
	return data, errors.Join(err, f.Close())
}

var errProto = errors.New("not a language model of lingua")

// readNgrams reads the message SerializableLanguageModel of lingua's
// model.proto: its field 4 holds sets of a probability (1) and sequences (2).
func readNgrams(data []byte, into map[string]float64) error {
	return fields(data, func(field uint64, _ uint64, set []byte) error {
		if field != 4 {
			return nil
		}
		p := math.NaN()
		var list []string
		err := fields(set, func(field, fixed uint64, body []byte) error {
			switch field {
			case 1:
				p = math.Float64frombits(fixed)
			case 2:
				list = append(list, string(body))
			}
			return nil
		})
		if err != nil || math.IsNaN(p) {
			return errProto
		}
		for _, g := range list {
			into[g] = p
		}
		return nil
	})
}

// fields calls do for each field of a protocol buffer message.
func fields(data []byte, do func(field, fixed uint64, body []byte) error) error {
	for len(data) > 0 {
		tag, n := binary.Uvarint(data)
		if n <= 0 {
			return errProto
		}
		data = data[n:]
		var fixed uint64
		var body []byte
		switch tag & 7 {
		case 0:
			if fixed, n = binary.Uvarint(data); n <= 0 {
				return errProto
			}
			data = data[n:]
		case 1:
			if len(data) < 8 {
				return errProto
			}
			fixed, data = binary.LittleEndian.Uint64(data), data[8:]
		case 2:
			size, n := binary.Uvarint(data)
			if n <= 0 || size > uint64(len(data)-n) {
				return errProto
			}
			body, data = data[n:n+int(size)], data[n+int(size):]
		default:
			return errProto
		}
		if err := do(tag>>3, fixed, body); err != nil {
			return err
		}
	}
	return nil
}

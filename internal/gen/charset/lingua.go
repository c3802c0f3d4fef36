package main

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
)

// readLingua reads how likely single letters are, and letters after another one,
// from the models of lingua-go for a language: the probability of a sequence
// given all but its last letter. A language with a script of its own has single
// letters only.
func readLingua(dir, code string) (*counts, error) {
	c := newCounts()
	for file, into := range map[string]map[string]float64{"unigrams": c.single, "bigrams": c.pair} {
		path := filepath.Join(dir, "language-models", code, file+".pb.bin.zip")
		data, err := unzip(path)
		if errors.Is(err, fs.ErrNotExist) && file == "bigrams" {
			continue // of a language whose script tells it
		}
		if err == nil {
			err = readModel(data, into)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	// What is read are probabilities; pairs are counted together with singles.
	for pair, p := range c.pair {
		first := string([]rune(pair)[:1])
		c.pair[pair] = p * c.single[first]
	}
	return c, nil
}

// unzip gives the content of the only file in an archive.
func unzip(path string) ([]byte, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = z.Close() }() // only read
	if len(z.File) != 1 {
		return nil, fmt.Errorf("holds %d files, not one", len(z.File))
	}
	f, err := z.File[0].Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(f)
	return data, errors.Join(err, f.Close())
}

var errModel = errors.New("is no language model of lingua")

// readModel reads a message of lingua's model.proto: its field 4 holds sets of a
// probability (1) and the sequences that have it (2).
func readModel(data []byte, into map[string]float64) error {
	return eachField(data, func(field, _ uint64, set []byte) error {
		if field != 4 {
			return nil
		}
		p := math.NaN()
		var list []string
		err := eachField(set, func(field, fixed uint64, body []byte) error {
			switch field {
			case 1:
				p = math.Float64frombits(fixed)
			case 2:
				list = append(list, string(body))
			}
			return nil
		})
		if err != nil || math.IsNaN(p) {
			return errModel
		}
		for _, s := range list {
			into[s] = p
		}
		return nil
	})
}

// eachField calls do for each field of a protocol buffer message.
func eachField(data []byte, do func(field, fixed uint64, body []byte) error) error {
	for len(data) > 0 {
		tag, n := binary.Uvarint(data)
		if n <= 0 {
			return errModel
		}
		data = data[n:]
		var fixed uint64
		var body []byte
		switch tag & 7 {
		case 0:
			if fixed, n = binary.Uvarint(data); n <= 0 {
				return errModel
			}
			data = data[n:]
		case 1:
			if len(data) < 8 {
				return errModel
			}
			fixed, data = binary.LittleEndian.Uint64(data), data[8:]
		case 2:
			size, n := binary.Uvarint(data)
			if n <= 0 || size > uint64(len(data)-n) {
				return errModel
			}
			body, data = data[n:n+int(size)], data[n+int(size):]
		default:
			return errModel
		}
		if err := do(tag>>3, fixed, body); err != nil {
			return err
		}
	}
	return nil
}

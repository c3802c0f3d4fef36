package sources

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
)

// Lingua reads one language model of lingua-go into a map from letter sequence
// to the probability of its last letter given the others. dir is the folder of
// the module, code names the language, and file is unigrams, bigrams, trigrams,
// quadrigrams or fivegrams. The error of a missing model is fs.ErrNotExist.
func Lingua(dir, code, file string, into map[string]float64) error {
	path := filepath.Join(dir, "language-models", code, file+".pb.bin.zip")
	data, err := unzip(path)
	if err == nil {
		err = readModel(data, into)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// unzip returns the content of the only file in an archive.
func unzip(path string) ([]byte, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = z.Close() }() // opened for reading
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

var errModel = errors.New("not a language model of lingua-go")

// readModel reads the message SerializableLanguageModel of lingua-go's
// model.proto. Its field 4 holds sets of a probability (field 1) and the
// sequences that have it (field 2).
func readModel(data []byte, into map[string]float64) error {
	return eachField(data, func(field, _ uint64, set []byte) error {
		if field != 4 {
			return nil
		}
		p := math.NaN()
		var sequences []string
		err := eachField(set, func(field, fixed uint64, body []byte) error {
			switch field {
			case 1:
				p = math.Float64frombits(fixed)
			case 2:
				sequences = append(sequences, string(body))
			}
			return nil
		})
		if err != nil || math.IsNaN(p) {
			return errModel
		}
		for _, s := range sequences {
			into[s] = p
		}
		return nil
	})
}

// eachField calls do for each field of a protocol buffer message: fixed is its
// value if it is a number, body its bytes otherwise.
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

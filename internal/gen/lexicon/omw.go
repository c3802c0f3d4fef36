package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// readTab calls do for each synset and lemma of a wordnet in the format of the OMW.
func readTab(path string, do func(synset, lemma string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(make([]byte, 1<<16), 1<<22)
	for s.Scan() {
		f := strings.Split(s.Text(), "\t")
		if len(f) < 3 || strings.HasPrefix(f[0], "#") {
			continue
		}
		kind := f[1]
		if _, k, ok := strings.Cut(kind, ":"); ok {
			kind = k
		}
		if kind != "lemma" && kind != "lemma:brokenplural" {
			continue
		}
		synset := f[0]
		if strings.HasSuffix(synset, "-s") { // satellite adjectives count as adjectives
			synset = synset[:len(synset)-1] + "a"
		}
		do(synset, f[2])
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// wiktionary returns the tables from Wiktionary as projects, without English, which
// WordNet covers.
func wiktionary(dir string) ([]project, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "wikt--wn-wikt-*.tab.gz"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	var out []project
	for _, p := range paths {
		file := strings.TrimSuffix(filepath.Base(p), ".tab.gz")
		code := strings.TrimPrefix(file, "wikt--wn-wikt-")
		if code == "eng" {
			continue
		}
		tag := tagOf[code]
		if tag == "" {
			tag = code
		}
		out = append(out, project{file, tag, true, "wiktionary"})
	}
	return out, nil
}

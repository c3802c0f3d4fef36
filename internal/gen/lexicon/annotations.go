package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// makeAnnotations writes annotations.lex: translations learnt from the English names and
// keywords of emoji and those of other languages. It covers languages without wordnet
// and catalogue.
func makeAnnotations(o options) error {
	dir, err := packageDir(o.cldr, "cldr-annotations-full")
	if err != nil {
		return err
	}
	type emoji struct{ Default, TTS []string }
	read := func(locale string) (map[string]emoji, error) {
		path := filepath.Join(dir, "annotations", locale, "annotations.json")
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var a struct {
			Annotations struct{ Annotations map[string]emoji }
		}
		if err := json.Unmarshal(data, &a); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		return a.Annotations.Annotations, nil
	}
	english, err := read("en")
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(filepath.Join(dir, "annotations"))
	if err != nil {
		return err
	}
	examples := make(map[string][]example)
	for _, e := range entries {
		tag := tagOfLocale(e.Name())
		if tag == "" || tag == "en" {
			continue
		}
		other, err := read(e.Name())
		if err != nil {
			return err
		}
		for _, key := range slices.Sorted(maps.Keys(other)) {
			a, b := english[key], other[key]
			for _, x := range []example{
				{strings.Join(a.TTS, " , "), strings.Join(b.TTS, " , ")},
				{strings.Join(a.Default, " , "), strings.Join(b.Default, " , ")},
			} {
				if x.english != "" && x.other != "" && x.english != x.other {
					examples[tag] = append(examples[tag], x)
				}
			}
		}
	}
	return learnTables(o, "annotations.lex", "cldr", examples)
}

package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/align/lexicon/lexfile"
	"hexapla/internal/gen/sources"
)

// example is an English text and its translation.
type example struct{ english, other string }

// fewest is the minimal number of translations of a language.
const fewest = 10

// perWord is the maximal number of English words of a word.
const perWord = 8

// learnTables learns from the examples of each language and writes a file of
// kind Table, whose concepts are English words.
func learnTables(o options, name, source string, examples map[string][]example) error {
	learnt := make(map[string][]align.Translation)
	english := make(map[string]uint32)
	for _, tag := range slices.Sorted(maps.Keys(examples)) {
		list, err := align.Learn(context.Background(), func(yield func(a, b string) bool) {
			for _, x := range examples[tag] {
				if !yield(x.english, x.other) {
					return
				}
			}
		}, align.LearnOptions{})
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(t align.Translation) bool {
			return functionWords[t.Source] || t.Source == t.Target || len(t.Target) > 120
		})
		fmt.Printf("  %-8s %6d examples, %6d translations\n", tag, len(examples[tag]), len(list))
		if len(list) < fewest {
			continue
		}
		learnt[tag] = list
		for _, t := range list {
			english[t.Source] = 0
		}
	}
	own := lexfile.Language{Tag: "en"}
	for k, word := range slices.Sorted(maps.Keys(english)) {
		english[word] = uint32(k)
		own.Entries = append(own.Entries, lexfile.Entry{Lemma: word, Senses: []lexfile.Sense{{Concept: uint32(k), Weight: 8}}})
	}
	languages := []lexfile.Language{own}
	for tag, list := range learnt {
		languages = append(languages, lexfile.Language{Tag: tag, Entries: entriesOf(list, english)})
	}
	s := withTags(source, slices.Sorted(maps.Keys(learnt))...)
	return write(o, name, lexfile.Table, len(english), []lexfile.Source{s}, languages)
}

// entriesOf groups translations by the word of the other language and keeps the best.
func entriesOf(list []align.Translation, english map[string]uint32) []lexfile.Entry {
	byWord := make(map[string][]lexfile.Sense)
	for _, t := range list {
		weight := uint8(min(8, max(1, math.Round(t.Weight*8))))
		byWord[t.Target] = append(byWord[t.Target], lexfile.Sense{Concept: english[t.Source], Weight: weight})
	}
	var out []lexfile.Entry
	for _, word := range slices.Sorted(maps.Keys(byWord)) {
		senses := byWord[word]
		slices.SortFunc(senses, func(x, y lexfile.Sense) int {
			return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.Concept, y.Concept))
		})
		senses = senses[:min(perWord, len(senses))]
		slices.SortFunc(senses, func(x, y lexfile.Sense) int { return cmp.Compare(x.Concept, y.Concept) })
		out = append(out, lexfile.Entry{Lemma: word, Senses: senses})
	}
	return out
}

// makeTables writes libreoffice.lex: translations learnt from LibreOffice's user
// interface.
func makeTables(o options) error {
	packages, err := filepath.Glob(filepath.Join(o.office, "libreoffice-l10n-*"))
	if err != nil {
		return err
	}
	if len(packages) == 0 {
		return fmt.Errorf("%s has no folder libreoffice-l10n-…", o.office)
	}
	slices.Sort(packages)
	examples := make(map[string][]example)
	for _, p := range packages {
		paths, err := filepath.Glob(filepath.Join(p, "usr/lib/libreoffice/program/resource/*/LC_MESSAGES/*.mo"))
		if err != nil {
			return err
		}
		slices.Sort(paths)
		for _, path := range paths {
			code := filepath.Base(filepath.Dir(filepath.Dir(path)))
			tag := tagOfCatalogue(code)
			if tag == "" {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			messages, err := sources.ReadCatalogue(data)
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			for _, m := range messages {
				x := example{clean(m.English), clean(m.Other)}
				if x.english != x.other && x.english != "" && x.other != "" {
					examples[tag] = append(examples[tag], x)
				}
			}
		}
	}
	for tag, list := range examples {
		slices.SortFunc(list, func(x, y example) int {
			return cmp.Or(strings.Compare(x.english, y.english), strings.Compare(x.other, y.other))
		})
		examples[tag] = slices.Compact(list)
	}
	return learnTables(o, "libreoffice.lex", "libreoffice", examples)
}

// tagOfCatalogue returns the language of a folder of catalogues, "" for test languages
// and for variants of a language in another folder.
func tagOfCatalogue(code string) string {
	switch code {
	case "zh_CN":
		return "zh"
	case "zh_TW":
		return "zh-Hant"
	case "pt_BR", "ca@valencia", "qtz", "en_GB", "en_ZA":
		return ""
	case "sr":
		return "sr"
	case "bs", "sr@latin":
		return "hr"
	case "kmr", "kmr@latin":
		return "ku"
	case "sat", "sa_IN":
		return code[:2]
	}
	base, variant, ok := strings.Cut(code, "_")
	if ok && variant != "IN" && variant != "ZA" {
		base = strings.ToLower(base)
	}
	base, _, _ = strings.Cut(base, "@")
	return base
}

// notWords matches the parts of a message that are not natural language: shortcut keys,
// variables, tags.
var notWords = regexp.MustCompile(`\(~?_?[A-Z]\)|%[A-Z0-9_]+%?|\$\([^)]*\)|\$[a-zA-Z]+\$?|\{[^}]*\}|<[^>]*>|%[a-z0-9]|\\n|&[a-z]+;`)

func clean(text string) string {
	text = notWords.ReplaceAllString(text, " ")
	return strings.TrimSpace(strings.NewReplacer("~", "", "_", "").Replace(text))
}

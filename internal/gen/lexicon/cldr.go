package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/align/lexicon/lexfile"
)

// makeNames writes names.lex: the names of countries, languages, months, days, units of
// time and the objects of emoji. Each key is a concept, numbered in the order of the
// keys.
func makeNames(o options) error {
	named, err := readNames(o.cldr)
	if err != nil {
		return err
	}
	keys := sharedKeys(named)
	identity := make([]int32, len(keys))
	lists := make(map[string]list)
	for c, key := range keys {
		identity[c] = int32(c)
		// The order of the names does not matter: they become sets.
		for tag, names := range named {
			for _, name := range names[key] {
				if tag != "en" && slices.Contains(named["en"][key], name) {
					continue // untranslated, or found as a cognate
				}
				if lists[tag] == nil {
					lists[tag] = make(list)
				}
				if functionWords[strings.ToLower(name)] && tag == "en" {
					continue
				}
				lists[tag].add(lemmaOf(name), int32(c))
			}
		}
	}
	maps.DeleteFunc(lists, func(_ string, l list) bool { return len(l) < 40 })
	source := withTags("cldr", slices.Sorted(maps.Keys(lists))...)
	return write(o, "names.lex", lexfile.Concepts, len(keys), []lexfile.Source{source}, languagesOf(lists, identity))
}

// readNames reads the names of all locales: language → key → names.
func readNames(cldr string) (map[string]map[string][]string, error) {
	named := make(map[string]map[string][]string)
	for _, pkg := range []string{"cldr-localenames-full", "cldr-dates-full", "cldr-annotations-full"} {
		dir, err := packageDir(cldr, pkg)
		if err != nil {
			return nil, err
		}
		sub := "main"
		if pkg == "cldr-annotations-full" {
			sub = "annotations"
		}
		entries, err := os.ReadDir(filepath.Join(dir, sub))
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			tag := tagOfLocale(e.Name())
			if tag == "" {
				continue
			}
			if named[tag] == nil {
				named[tag] = make(map[string][]string)
			}
			add := func(key, name string) {
				if name != "" && !slices.Contains(named[tag][key], name) {
					named[tag][key] = append(named[tag][key], name)
				}
			}
			if err := readLocale(filepath.Join(dir, sub, e.Name()), e.Name(), add); err != nil {
				return nil, err
			}
		}
	}
	return named, nil
}

// sharedKeys returns the keys that English and at least one other language have, by
// descending number of languages.
func sharedKeys(named map[string]map[string][]string) []string {
	count := make(map[string]int)
	for _, keys := range named {
		for k := range keys {
			count[k]++
		}
	}
	var keys []string
	for k, n := range count {
		if n >= 2 && len(named["en"][k]) > 0 {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(x, y string) int {
		if count[x] != count[y] {
			return count[y] - count[x]
		}
		return strings.Compare(x, y)
	})
	return keys
}

// packageDir returns the folder of an unpacked npm package, with or without version.
func packageDir(root, name string) (string, error) {
	found, err := filepath.Glob(filepath.Join(root, name+"*", "package"))
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", fmt.Errorf("%s has no folder %s…/package", root, name)
	}
	slices.Sort(found)
	return found[len(found)-1], nil
}

// tagOfLocale returns the language of a locale's words, "" for variants by region and
// script that are skipped.
func tagOfLocale(locale string) string {
	switch locale {
	case "no":
		return "nb"
	case "bs", "sr-Latn":
		return "hr"
	case "zh-Hant":
		return locale
	case "yue", "root", "und":
		return ""
	}
	if strings.Contains(locale, "-") {
		return ""
	}
	return locale
}

// readLocale adds the names in the files of a locale in a package.
func readLocale(dir, locale string, add func(key, name string)) error {
	read := func(file string, into any) (bool, error) {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if err := json.Unmarshal(data, into); err != nil {
			return false, fmt.Errorf("%s: %w", filepath.Join(dir, file), err)
		}
		return true, nil
	}
	type displayNames struct {
		Territories, Languages map[string]string
	}
	for kind, of := range map[string]func(displayNames) map[string]string{
		"territories": func(d displayNames) map[string]string { return d.Territories },
		"languages":   func(d displayNames) map[string]string { return d.Languages },
	} {
		var names struct {
			Main map[string]struct{ LocaleDisplayNames displayNames }
		}
		if _, err := read(kind+".json", &names); err != nil {
			return err
		}
		for code, name := range of(names.Main[locale].LocaleDisplayNames) {
			code, _, _ = strings.Cut(code, "-alt-")
			if kind == "languages" && len(code) > 2 { // some six hundred lesser-known ones
				continue
			}
			if name != code {
				add(kind+"/"+code, name)
			}
		}
	}
	if err := readDates(read, locale, add); err != nil {
		return err
	}
	var annotations struct {
		Annotations struct {
			Annotations map[string]struct{ TTS []string }
		}
	}
	if _, err := read("annotations.json", &annotations); err != nil {
		return err
	}
	for emoji, a := range annotations.Annotations.Annotations {
		for _, name := range a.TTS {
			add("emoji/"+emoji, name)
		}
	}
	return nil
}

// readDates adds the names of months, days of the week and units of time.
func readDates(read func(file string, into any) (bool, error), locale string, add func(key, name string)) error {
	type names map[string]map[string]map[string]string // format/stand-alone → wide → number
	type facts struct {
		Main map[string]struct {
			Dates struct {
				Calendars struct {
					Gregorian struct{ Months, Days names }
				}
				Fields map[string]map[string]any
			}
		}
	}
	var calendar, fields facts
	if _, err := read("ca-gregorian.json", &calendar); err != nil {
		return err
	}
	if _, err := read("dateFields.json", &fields); err != nil {
		return err
	}
	gregorian := calendar.Main[locale].Dates.Calendars.Gregorian
	for kind, n := range map[string]names{"month": gregorian.Months, "day": gregorian.Days} {
		for _, use := range []string{"format", "stand-alone"} {
			for number, name := range n[use]["wide"] {
				if !strings.HasPrefix(name, "M0") && !strings.HasPrefix(name, "M1") {
					add(kind+"/"+number, name)
				}
			}
		}
	}
	for field, facts := range fields.Main[locale].Dates.Fields {
		if strings.Contains(field, "-") || field == "era" || field == "zone" {
			continue
		}
		for fact, name := range facts {
			text, ok := name.(string)
			if ok && (fact == "displayName" || strings.HasPrefix(fact, "relative-type-")) {
				add("field/"+field+"/"+fact, text)
			}
		}
	}
	return nil
}

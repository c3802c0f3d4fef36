package main

import (
	"regexp"
	"strings"

	"hexapla/internal/gen/sources"
)

var (
	markup = regexp.MustCompile(`<[^>]*>`)
	// notWords matches the parts of a message that are not natural language:
	// shortcut keys, variables, file names.
	notWords = regexp.MustCompile(`\(~?_?[A-Z]\)|%[A-Z0-9_]+%?|\$\([^)]*\)|\$[a-zA-Z]+\$?|` +
		`\{[^}]*\}|%[a-z0-9]|\\n|&[a-z]+;|\S+\.[a-z]+`)
)

// addDeclaration counts a translation of the Universal Declaration of Human
// Rights.
func (c *counts) addDeclaration(dir, name string) error {
	text, err := sources.Declaration(dir, name)
	if err == nil {
		c.add(text)
	}
	return err
}

// addOffice counts the messages of LibreOffice's catalogues in a language, each
// once, without those left in English.
func (c *counts) addOffice(dir, code string) error {
	messages, err := sources.Office(dir, code)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	shortcuts := strings.NewReplacer("~", "", "_", "")
	for _, m := range messages {
		other := shortcuts.Replace(m.Other)
		if m.English != other && !seen[other] {
			seen[other] = true
			c.add(notWords.ReplaceAllString(markup.ReplaceAllString(other, " "), " "))
		}
	}
	return nil
}

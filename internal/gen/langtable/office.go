package main

import (
	"regexp"
	"strings"

	"hexapla/internal/gen/sources"
)

// readOffice returns the sentences of LibreOffice's catalogues in a language,
// one a line, each once. Messages left in English and single words are skipped.
func readOffice(dir, code string) (string, error) {
	messages, err := sources.Office(dir, code)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	seen := map[string]bool{}
	for _, m := range messages {
		if m.English == m.Other || seen[m.Other] || !strings.Contains(m.Other, " ") {
			continue
		}
		seen[m.Other] = true
		b.WriteString(notWords.ReplaceAllString(m.Other, " "))
		b.WriteByte('\n')
	}
	return strings.NewReplacer("~", "", "_", "").Replace(b.String()), nil
}

// notWords matches the parts of a message that are not natural language:
// shortcut keys, variables, tags, file names.
var notWords = regexp.MustCompile(`\(~?_?[A-Z]\)|%[A-Z0-9_]+%?|\$\([^)]*\)|\$[a-zA-Z]+\$?|` +
	`\{[^}]*\}|<[^>]*>|%[a-z0-9]|\\n|&[a-z]+;|\S+\.[a-z]+`)

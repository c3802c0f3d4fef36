package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
)

// ForeignSheet is a filled-in review sheet in an output folder under a name that hexapla
// did not write, such as a copy of a sheet that a colleague sent back.
type ForeignSheet struct {
	Path    string // slash-separated, relative to the folder
	Article string // whose table the sheet was made of
}

// Note says what the sheet in the folder dir is and how its changes are taken over.
func (f ForeignSheet) Note(dir string) string {
	path, table := filepath.Join(dir, filepath.FromSlash(f.Path)), filepath.Join(dir, f.Article+tableExtension)
	return fmt.Sprintf("%s: is a review sheet of %s: replay it with hexapla replay %s %s -o %s",
		path, f.Article, shellWord(table), shellWord(path), shellWord(table))
}

// shellWord returns path as a word of a command line for POSIX shells. Only a path of
// letters, digits and a few marks needs no quotes; within single quotes a shell expands
// nothing.
func shellWord(path string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("/._-+,:@%", r) || r == filepath.Separator && r != '\\'
	}
	if path != "" && strings.IndexFunc(path, func(r rune) bool { return !plain(r) }) < 0 {
		return path
	}
	if filepath.Separator == '\\' {
		return `"` + path + `"` // file names cannot hold a quotation mark there
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// ForeignSheets finds the filled-in review sheets in the output folder dir that no
// journal tells of, and whose changes are not in the table that they were made of.
func ForeignSheets(dir string) ([]ForeignSheet, error) {
	paths, err := journalsIn(dir)
	if err != nil || len(paths) == 0 {
		return nil, err
	}
	listed := map[string]string{}
	var slugs []string
	for _, p := range paths {
		c, err := readJournal(p)
		if err != nil {
			return nil, err
		}
		slugs = append(slugs, c.order...)
		for _, w := range c.overview.known() {
			listed[w.Path] = ""
		}
		for l := range c.sorted {
			for _, w := range l.known() {
				listed[w.Path] = l.Slug
			}
		}
	}
	return (&outFolder{dir: dir}).foreignSheets(listed, slugs)
}

// foreignSheets is ForeignSheets of a folder of which the listed files and the articles
// are known.
func (d *outFolder) foreignSheets(listed map[string]string, slugs []string) ([]ForeignSheet, error) {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.dir, openErrorReason(err))
	}
	var all []ForeignSheet
	var prints map[string]string // of tables by article; nil: not made yet
	for _, e := range entries {
		name := e.Name()
		format, ok := formats.ByPath(name)
		_, known := listed[name]
		if known || !ok || format.ReadReview == nil || !e.Type().IsRegular() || name == failuresName ||
			strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
			continue
		}
		sheet, err := readSheet(d.path(name), format)
		if err != nil || sheet.Fingerprint == "" {
			continue
		}
		if edited, told := sheet.Edited(); told && !edited {
			continue
		}
		if prints == nil {
			prints = d.fingerprints(slugs)
		}
		article := fittingArticle(sheet, prints, slugs)
		if article == "" {
			continue
		}
		t, err := readTable(d.path(article + tableExtension))
		if err == nil && holds(t, d.path(name), format) {
			continue
		}
		all = append(all, ForeignSheet{name, article})
	}
	return all, nil
}

// fingerprints returns those of the tables of articles that can be read.
func (d *outFolder) fingerprints(slugs []string) map[string]string {
	prints := map[string]string{}
	for _, slug := range slugs {
		if t, err := readTable(d.path(slug + tableExtension)); err == nil {
			prints[slug], _ = replay.Fingerprint(t)
		}
	}
	return prints
}

// fittingArticle returns the article whose table a sheet was made of, in the state that
// it has, else by its texts; "" none.
func fittingArticle(sheet *replay.Sheet, prints map[string]string, slugs []string) string {
	byText := ""
	for _, slug := range slugs {
		switch fit := sheet.FitOf(prints[slug]); {
		case prints[slug] == "":
		case fit == replay.FitState:
			return slug
		case fit == replay.FitText && byText == "":
			byText = slug
		}
	}
	return byText
}

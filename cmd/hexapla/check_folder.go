package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext/formats"
	findings "hexapla/check/report"
)

// failureLedger is the list of what failed that a batch leaves among its results.
const failureLedger = "failures.tsv"

// folderContents is what check finds in a folder, each list sorted.
type folderContents struct {
	tables    []string
	copies    []copied // not read
	templates []string // of PO; not read
	ledgers   []string // lists of failures of batches
	batches   []string // folders that a batch was written into
}

// tablesIn lists the files in a folder and those in it that a table can be read
// from. Hidden files and folders are passed over, those that skip names, and
// files that hold a table, or two columns of it, that stands beside them whole (copies): what is
// wrong in it would be found twice, and memories have no gaps.
func tablesIn(dir string, skip func(path string) bool) (*folderContents, error) {
	in := &folderContents{}
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fileError(path, err)
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
			if folder := filepath.Dir(path); batch.IsJournal(d.Name()) && !slices.Contains(in.batches, folder) {
				in.batches = append(in.batches, folder)
			}
			return nil
		case d.IsDir():
			return nil
		case d.Name() == failureLedger && isLedger(path):
			in.ledgers = append(in.ledgers, path)
			return nil
		case isTemplate(path):
			in.templates = append(in.templates, path)
			return nil
		}
		if f, ok := formats.ByPath(path); ok && f.Read != nil && !skip(path) {
			found = append(found, path)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(found)+len(in.ledgers)+len(in.batches) == 0 {
		return nil, fmt.Errorf("check: %s: no file in this folder is a table or a bilingual form that can be read: %w; documents of one language each are aligned first: hexapla align %s -o OUT", dir, errNothing, dir)
	}
	slices.Sort(found)
	whole := map[string]string{} // by folder and name without ending, in lower case
	for _, path := range found {
		if f, stem := formatAndStem(path); f.Name == batch.TableFormat {
			whole[stem] = path
		}
	}
	var tables heldTables
	for _, path := range found {
		f, stem := formatAndStem(path)
		table, ok := whole[stem]
		if !ok {
			table, ok = whole[withoutPair(stem)]
		}
		if ok && f.Name != batch.TableFormat && tables.hold(table, path, f) {
			in.copies = append(in.copies, copied{path, table})
		} else {
			in.tables = append(in.tables, path)
		}
	}
	return in, nil
}

// gone gives the articles whose tables a batch has written and somebody removed, and
// notes about tables that are of no article of the batch.
// A journal that cannot be read tells of no table, so that it is lost itself.
func (in *folderContents) gone() (lost []lostArticle, notes []string) {
	for _, dir := range in.batches {
		rec, err := batch.RecordedIn(dir)
		if err != nil {
			lost = append(lost, lostArticle{InputError: findings.InputError{File: filepath.ToSlash(dir), Message: "check: " + oneLine(err.Error())}})
		}
		if err != nil || rec == nil {
			continue
		}
		known := map[string]bool{}
		for _, name := range rec.Tables {
			path := filepath.Join(dir, filepath.FromSlash(name))
			known[path] = true
			if !exists(path) {
				file := filepath.ToSlash(path)
				l := lostArticle{InputError: findings.InputError{File: file, Message: fmt.Sprintf("check: %s: the table is gone, though a batch has written it; run hexapla align again", file)}}
				lost = append(lost, l)
			}
		}
		for _, path := range in.tables {
			if f, _ := formats.ByPath(path); f.Name == batch.TableFormat && filepath.Dir(path) == dir && !known[path] {
				notes = append(notes, fmt.Sprintf("%s is of no article of the last run into %s; its sources may be gone", path, dir))
			}
		}
	}
	return lost, notes
}

// notes say what was not read.
func (in *folderContents) notes() []string {
	var out []string
	if len(in.copies) > 0 {
		out = append(out, copiesNote(in.copies))
	}
	if len(in.templates) > 0 {
		out = append(out, templatesNote(in.templates))
	}
	return out
}

func templatesNote(templates []string) string {
	return fmt.Sprintf("%s has no translations, as a PO template; %s passed over", templates[0], counted(len(templates), "template"))
}

// isTemplate reports whether a file is a PO template by its name.
func isTemplate(path string) bool { return strings.EqualFold(filepath.Ext(path), ".pot") }

// withoutTemplates parts PO templates from the other arguments, as in a folder. They stay
// where there are no others, or where --from says how to read them.
func withoutTemplates(c *cli.Context, args []string) (rest, templates []string) {
	for _, arg := range args {
		if isTemplate(arg) && exists(arg) {
			templates = append(templates, arg)
		} else {
			rest = append(rest, arg)
		}
	}
	if len(rest) == 0 || c.String("from") != "" {
		return args, nil
	}
	return rest, templates
}

// ledgerHead is the first line of a list of failures.
const ledgerHead = "article\tsort\tmessage\tfiles"

// isLedger reports whether a file called failures.tsv is the list of a batch.
func isLedger(path string) bool {
	lines, err := ledgerLines(path)
	return err == nil && len(lines) > 0 && lines[0] == ledgerHead
}

func ledgerLines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	return strings.Split(strings.TrimRight(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), "\n"), nil
}

// lostArticle is an article that a batch has no table of, or a folder that cannot be
// read.
type lostArticle struct {
	findings.InputError
	title string
	alone bool // it is there in one language only
	// err is why a folder could not be read; it fails the run without a gate too.
	err error
}

// readLedger gives the articles that a batch has no table of: nothing is known of
// their coverage, so that they may pass no gate.
func readLedger(path string) ([]lostArticle, error) {
	lines, err := ledgerLines(path)
	if err != nil {
		return nil, err
	}
	var out []lostArticle
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) < 3 {
			continue
		}
		l := lostArticle{title: cells[0], alone: cells[1] == batch.ErrMissingFile.Error()}
		if l.File = strings.Join(cells[3:], ""); !l.alone {
			l.File, _, _ = strings.Cut(l.File, " ")
		}
		if l.File == "" {
			l.File = filepath.ToSlash(path)
		}
		l.Message = fmt.Sprintf("check: %s: %s was not aligned: %s", filepath.ToSlash(path), cells[0], cells[2])
		out = append(out, l)
	}
	return out, nil
}

// copied is a file that holds what a table beside it holds.
type copied struct{ path, table string }

// copiesNote says which files were not read, and what to do if they should be.
func copiesNote(copies []copied) string {
	first := copies[0]
	if len(copies) == 1 {
		return fmt.Sprintf("%s is not read, since %s holds the same rows; to check it, name it", first.path, filepath.Base(first.table))
	}
	return fmt.Sprintf("%d files are not read, since tables beside them hold the same rows (%s for %s …); to check them, name them",
		len(copies), filepath.Base(first.table), first.path)
}

// formatAndStem gives the form of a file by its name, and its path without the ending
// of the form, in lower case.
func formatAndStem(path string) (formats.Format, string) {
	f, _ := formats.ByPath(path)
	low := strings.ToLower(path)
	return f, low[:len(low)-f.Matches(low)]
}

// withoutPair takes off what a batch adds to the name of a file that holds two
// columns of a table: ".en~he", ".en~he-3".
func withoutPair(stem string) string {
	dot := strings.LastIndexByte(stem, '.')
	if dot < 0 {
		return ""
	}
	from, to, ok := strings.Cut(stem[dot+1:], "~")
	if !ok {
		return ""
	}
	if head, number, ok := cutLast(to, "-"); ok && strings.Trim(number, "0123456789") == "" {
		to = head
	}
	for _, tag := range []string{from, to} {
		if _, err := language.Parse(tag); err != nil {
			return ""
		}
	}
	return stem[:dot]
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/lang"
)

// sourceFormats are the forms that tables can be read from, of one file or more.
func sourceFormats() []formats.Format {
	return slices.DeleteFunc(formats.All(), func(f formats.Format) bool { return f.Read == nil && f.ReadParts == nil })
}

func sourceNames() []string {
	var names []string
	for _, f := range sourceFormats() {
		names = append(names, f.Name)
	}
	return names
}

// readSources reads the table that the files are, and makes its languages those of
// --langs.
func (s *streams) readSources(c *cli.Context, paths []string, langs []language.Tag) (*bitext.Table, error) {
	f, err := sourceFormat(c, paths)
	if err != nil {
		return nil, err
	}
	var t *bitext.Table
	switch {
	case f.ReadParts != nil && (len(paths) > 1 || f.Read == nil):
		t, err = f.ReadParts(bitext.Sources{Paths: paths, Langs: langs, Open: s.openPart()})
	case len(paths) > 1:
		return nil, usagef("%s: %d files, but %s is one file: convert one at a time (tmx append joins memories)", c.Command.Name, len(paths), f.Name)
	default:
		var in io.ReadCloser
		if in, err = s.openPart()(paths[0]); err != nil {
			return nil, err
		}
		t, err = f.Read(in, nameOf(paths[0]))
		_ = in.Close() // it was read only
	}
	if err != nil {
		return nil, err
	}
	if said := t.Columns[0].Encoding; (f.Name == "csv" || f.Name == "tsv") && !strings.HasPrefix(said, "utf-") && !c.Bool("quiet") {
		fmt.Fprintf(s.err, "hexapla: note: %s is not in UTF-8; by its text it is in %s\n", oneLine(nameOf(paths[0])), said)
	}
	left := t.LeftOut
	if t, err = s.settleLanguages(c, t, langs); err == nil {
		t.LeftOut = left // of a choice of its columns too
	}
	return t, err
}

// sourceFormat tells the form of the files by --from or by their names.
func sourceFormat(c *cli.Context, paths []string) (formats.Format, error) {
	all := sourceFormats()
	if from := c.String("from"); from != "" {
		for _, f := range all {
			if f.Name == from {
				return f, nil
			}
		}
		return formats.Format{}, usagef("%s: --from: no form %q can be read; the forms are %s", c.Command.Name, from, strings.Join(sourceNames(), ", "))
	}
	if paths[0] == "-" {
		f, _ := formats.ByName(batch.TableFormat)
		return f, nil
	}
	var best formats.Format
	longest := 0
	for _, f := range all {
		if n := f.Matches(strings.ToLower(paths[0])); n > longest {
			best, longest = f, n
		}
	}
	switch {
	case longest > 0:
		return best, nil
	case namedByLanguage(paths):
		f, _ := formats.ByName("moses")
		return f, nil
	}
	if info, err := os.Stat(paths[0]); err == nil && info.IsDir() {
		return best, fmt.Errorf("%s: is a folder; name a file in it", paths[0])
	}
	if strings.EqualFold(filepath.Ext(paths[0]), ".pot") {
		return best, usagef("%s: %s: a PO template has no translations; name the .po files that were made from it", c.Command.Name, paths[0])
	}
	if hint := readHint(paths[0]); hint != "" {
		return best, usagef("%s: %s: unknown extension: %s", c.Command.Name, paths[0], hint)
	}
	var ends []string
	for _, f := range all {
		ends = append(ends, f.Extension)
	}
	return best, usagef("%s: %s: unknown extension; files with these can be read: %s; --from names the format", c.Command.Name, paths[0], strings.Join(ends, " "))
}

// namedByLanguage tells files of one name whose endings are languages, corpus.en
// and corpus.he.
func namedByLanguage(paths []string) bool {
	stem := strings.TrimSuffix(paths[0], filepath.Ext(paths[0]))
	for _, path := range paths {
		ext := filepath.Ext(path)
		_, err := language.Parse(strings.TrimPrefix(ext, "."))
		if err != nil || len(ext) < 3 || strings.TrimSuffix(path, ext) != stem {
			return false
		}
	}
	return len(paths) > 1
}

func nameOf(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// openPart opens the files of a source; - is standard input, once.
func (s *streams) openPart() func(path string) (io.ReadCloser, error) {
	read := false
	return func(path string) (io.ReadCloser, error) {
		if path == "-" {
			if read {
				return nil, usagef("standard input can be read only once")
			}
			read = true
			return io.NopCloser(s.in), nil
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, fileError(path, err)
		}
		if info, err := f.Stat(); err == nil && info.IsDir() {
			_ = f.Close()
			return nil, fmt.Errorf("%s: is a folder; name a file in it", path)
		}
		return f, nil
	}
}

// settleLanguages names, finds out, chooses and orders the languages of a table.
func (s *streams) settleLanguages(c *cli.Context, t *bitext.Table, langs []language.Tag) (*bitext.Table, error) {
	unknown := func(column bitext.Column) bool { return column.Lang == language.Und }
	if !slices.ContainsFunc(t.Columns, unknown) {
		return pick(c, t, langs)
	}
	if len(langs) > 0 {
		if len(langs) != len(t.Columns) {
			return nil, usagef("%s: --langs names %d languages, and the file has %d columns and does not say theirs", c.Command.Name, len(langs), len(t.Columns))
		}
		for k := range t.Columns {
			column := &t.Columns[k]
			column.Lang, column.Direction, column.Confidence = langs[k], lang.DirectionOf(langs[k]), 1
		}
		return t, nil
	}
	det := lang.NewDetector(lang.DetectorOptions{})
	var found []string
	for k := range t.Columns {
		column := &t.Columns[k]
		if !unknown(*column) {
			continue
		}
		r := det.Detect(sampleOf(column), nil)
		if r.Tag == language.Und || r.Confidence < 0.5 {
			return nil, fmt.Errorf("%s: the language of column %d cannot be told from its text: name the languages by --langs", column.Path, k+1)
		}
		column.Lang, column.Direction, column.Confidence = r.Tag, lang.DirectionOf(r.Tag), r.Confidence
		found = append(found, fmt.Sprintf("column %d is in %v", k+1, r.Tag))
	}
	if !c.Bool("quiet") {
		fmt.Fprintf(s.err, "hexapla: note: the file does not say its languages; by its text %s; --langs says otherwise\n", strings.Join(found, ", "))
	}
	return t, nil
}

// sampleOf is text enough to tell the language of a column by.
func sampleOf(column *bitext.Column) string {
	const enough = 20_000
	var b strings.Builder
	for k := range column.Segments {
		b.WriteString(column.Segments[k].Text + "\n")
		if b.Len() > enough {
			break
		}
	}
	return b.String()
}

// pick chooses and orders columns by their languages; no languages leave all.
func pick(c *cli.Context, t *bitext.Table, langs []language.Tag) (*bitext.Table, error) {
	if len(langs) == 0 {
		return t, nil
	}
	var columns []int
	for _, tag := range langs {
		k, err := columnOf(t, tag)
		if err != nil {
			return nil, usagef("%s: --langs: %v", c.Command.Name, err)
		}
		if slices.Contains(columns, k) {
			return nil, usagef("%s: --langs names the column in %v twice", c.Command.Name, t.Columns[k].Lang)
		}
		columns = append(columns, k)
	}
	return t.Select(columns...)
}

// columnOf finds the column in a language: the very tag, or the only one of the
// same language in another spelling or region.
func columnOf(t *bitext.Table, tag language.Tag) (int, error) {
	base, _ := tag.Base()
	var near []int
	for k := range t.Columns {
		if t.Columns[k].Lang == tag {
			return k, nil
		}
		if b, _ := t.Columns[k].Lang.Base(); b == base {
			near = append(near, k)
		}
	}
	switch len(near) {
	case 1:
		return near[0], nil
	case 0:
		return 0, fmt.Errorf("no column is in %v; there are %s", tag, languagesOf(t))
	}
	return 0, errors.New("several columns are in " + base.String() + ": " + languagesOf(t) + "; name the very tag")
}

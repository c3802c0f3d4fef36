package batch

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"
)

// ReadManifest reads jobs from a list of files that belong together, one job a
// line, the pivot first. name stands in messages; relative paths are below dir or,
// where there is no such file, below the working folder.
//
// A list of tab-separated values has a path a column. A first line of language
// tags, or names of languages in words, says the language of each column; an empty
// cell says that the article lacks it. One of "source" and "target" is passed over.
// Without such a line a cell may say its language itself, he=a/b.docx. Cells in
// quotation marks, as spreadsheets write them, are taken out of these. Empty lines,
// and those that begin with #, count for nothing. UTF-16 with a byte order mark, which
// is what Excel saves as Unicode text, is read too.
//
// A path with backslashes means the file of that name if there is one, else the one
// below these folders, on every system.
//
// A list whose first character is a brace or a bracket is JSON, a value a line:
// ["a.docx", "b.docx"], {"en": "a.docx", "he": "b.docx"}, or
// {"title": "A", "files": [{"path": "a.docx", "lang": "en"}, …]} as WritePairs writes
// it. Lines about files that were left out are passed over.
//
// The error about a list is a *ListError with an error for each wrong line.
func ReadManifest(r io.Reader, name, dir string) ([]Job, error) {
	m := &manifest{name: name, dir: dir, slugs: map[string]bool{}}
	in := bufio.NewScanner(transform.NewReader(r, unicode.BOMOverride(encoding.Nop.NewDecoder())))
	in.Buffer(nil, 16<<20)
	parse := (*manifest).cells
	for first := true; in.Scan(); {
		m.line++
		line := strings.TrimSuffix(in.Text(), "\r")
		if trimmed := strings.TrimSpace(line); trimmed == "" || trimmed[0] == '#' {
			continue
		}
		if first {
			first = false
			if c := strings.TrimSpace(line)[0]; c == '{' || c == '[' {
				parse = (*manifest).value
			} else if m.header(line) {
				continue
			}
		}
		j, err := parse(m, line)
		if err == nil && j != nil {
			err = m.add(*j)
		}
		if err != nil {
			m.problems = append(m.problems, fmt.Errorf("%s:%d: %w", name, m.line, err))
			if len(m.problems) == mostProblems {
				return nil, &ListError{m.problems}
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, m.line+1, err)
	}
	if len(m.problems) > 0 {
		return nil, &ListError{m.problems}
	}
	if len(m.jobs) == 0 {
		return nil, fmt.Errorf("%s: %w: no line names files", name, ErrNothing)
	}
	return m.jobs, nil
}

// mostProblems is how many lines of a list are complained of before reading ends.
const mostProblems = 20

// ListError is what is wrong with a list: an error for each line.
type ListError struct{ Problems []error }

func (e *ListError) Error() string { return errors.Join(e.Problems...).Error() }

// Unwrap returns the errors of the lines.
func (e *ListError) Unwrap() []error { return e.Problems }

type manifest struct {
	problems  []error
	name, dir string
	line      int
	langs     []language.Tag // of the columns; nil: there is no such line
	slugs     map[string]bool
	jobs      []Job
}

// header takes a first line that names no files: languages, or sides.
func (m *manifest) header(line string) bool {
	cells := strings.Split(line, "\t")
	if len(cells) < 2 {
		return false
	}
	var tags []language.Tag
	columns := 0
	for _, cell := range cells {
		cell = unquoted(cell)
		switch strings.ToLower(cell) {
		case "source", "target", "src", "tgt", "original", "translation":
			columns++
			continue
		}
		if tag, ok := spelled(cell); ok {
			tags = append(tags, tag)
		}
	}
	if len(tags) == len(cells) {
		m.langs = tags
		return true
	}
	return columns == len(cells)
}

// unquoted is the text of a cell.
func unquoted(cell string) string {
	cell = strings.TrimSpace(cell)
	if n := len(cell); n > 1 && cell[0] == '"' && cell[n-1] == '"' {
		cell = strings.ReplaceAll(cell[1:n-1], `""`, `"`)
	}
	return cell
}

func (m *manifest) cells(line string) (*Job, error) {
	cells := strings.Split(line, "\t")
	if m.langs != nil && len(cells) > len(m.langs) {
		return nil, fmt.Errorf("%d columns, but the first line names %d languages", len(cells), len(m.langs))
	}
	var files []File
	for k, cell := range cells {
		cell = unquoted(cell)
		if cell == "" {
			continue
		}
		f := File{Path: cell}
		if m.langs != nil {
			f.Lang, f.Explicit = m.langs[k], true
		} else if tag, path, ok := strings.Cut(cell, "="); ok {
			if t, known := nameTag(tag); known {
				f = File{Path: path, Lang: t, Explicit: true}
			}
		}
		files = append(files, f)
	}
	return &Job{Files: files}, nil
}

// value reads a line of JSON; nil stands for a file that was left out.
func (m *manifest) value(line string) (*Job, error) {
	d := json.NewDecoder(strings.NewReader(line))
	var whole json.RawMessage
	if err := d.Decode(&whole); err != nil {
		return nil, badValue(err)
	}
	if d.More() {
		return nil, badValue(errors.New("something stands behind the value"))
	}
	if whole[0] == '[' {
		var paths []string
		if err := json.Unmarshal(whole, &paths); err != nil {
			return nil, badValue(err)
		}
		j := &Job{}
		for _, p := range paths {
			j.Files = append(j.Files, File{Path: p})
		}
		if len(paths) < 2 {
			return nil, errors.New("the list of an article needs at least two files")
		}
		return j, nil
	}
	fields, err := fieldsOf(whole)
	if err != nil {
		return nil, badValue(err)
	}
	if slices.Contains(fields, "files") || slices.Contains(fields, "left_out") {
		return articleLine(whole)
	}
	var paths map[string]string
	if err := json.Unmarshal(whole, &paths); err != nil {
		return nil, badValue(err)
	}
	j := &Job{}
	for _, field := range fields { // their order is that of the columns
		tag, err := manifestTag(field)
		if err != nil {
			return nil, err
		}
		j.Files = append(j.Files, File{Path: paths[field], Lang: tag, Explicit: true})
	}
	if len(j.Files) < 2 {
		return nil, errors.New("an article needs at least two languages with a file each")
	}
	return j, nil
}

// badValue is the error about a line that is not JSON, or not of the form of a list.
func badValue(err error) error {
	var typed *json.UnmarshalTypeError
	switch {
	case errors.As(err, &typed):
		err = fmt.Errorf("%s has a %s where it may not stand", cmp.Or(typed.Field, "it"), typed.Value)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("the line ends within the value; an article is one line")
	default:
		err = errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	return fmt.Errorf("not a list of files in JSON: %w", err)
}

// fieldsOf returns the names of the fields of a JSON object in order.
func fieldsOf(object []byte) ([]string, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, cmp.Or(err, errors.New("it is neither an object nor an array"))
	}
	var fields []string
	for d.More() {
		field, err := d.Token()
		if err != nil {
			return nil, err
		}
		if slices.Contains(fields, fmt.Sprint(field)) {
			return nil, fmt.Errorf("the field %q stands twice", field)
		}
		fields = append(fields, fmt.Sprint(field))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
	}
	return fields, nil
}

// articleLine reads a line as WritePairs writes it.
func articleLine(object []byte) (*Job, error) {
	var line pairLine
	strict := json.NewDecoder(bytes.NewReader(object))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&line); err != nil {
		return nil, badValue(err)
	}
	if line.LeftOut != "" && line.Files == nil {
		return nil, nil
	}
	if len(line.Files) < 2 {
		return nil, errors.New(`an article needs at least two entries in "files"`)
	}
	j := &Job{Slug: line.Name, Title: line.Title, Found: line.Found, Confidence: 1}
	if line.Confidence != nil {
		if j.Confidence = *line.Confidence; j.Confidence < 0 || j.Confidence > 1 {
			return nil, fmt.Errorf("the confidence %v is not from 0 to 1", j.Confidence)
		}
	}
	for _, f := range line.Files {
		file := File{Path: f.Path, Explicit: f.Lang != f.Found}
		for _, tag := range []string{f.Found, f.Lang} {
			if tag == "" {
				continue
			}
			var err error
			if file.Lang, err = manifestTag(tag); err != nil {
				return nil, err
			}
		}
		if f.Lang == "" {
			file.Lang, file.Explicit = language.Und, false
		}
		j.Files = append(j.Files, file)
	}
	return j, nil
}

// manifestTag reads a language tag that a person gave. Any that BCP 47 knows is taken.
func manifestTag(s string) (language.Tag, error) {
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return tag, fmt.Errorf("%q is not a BCP 47 language tag, such as he, pt-BR or zh-Hans", s)
	}
	return tag, nil
}

// add makes a job of what a line says.
func (m *manifest) add(j Job) error {
	if len(j.Files) < 2 {
		return errors.New("one file: a line names a text and its translations, with tabs between them")
	}
	for i, f := range j.Files {
		switch f.Path {
		case "":
			return errors.New("a file without a name")
		case "-":
			return errors.New("standard input cannot be one of the files of a list")
		}
		j.Files[i].Path = m.path(f.Path)
		if !f.Explicit && f.Lang == language.Und {
			j.Files[i].Lang = FileOf(j.Files[i].Path).Lang
		}
		if slices.ContainsFunc(j.Files[:i], func(other File) bool { return other.Path == j.Files[i].Path }) {
			return fmt.Errorf("%s stands twice in the article", f.Path)
		}
	}
	if j.Title == "" {
		j.Title = cmp.Or(j.Slug, TitleOf(j.Files[0].Path))
	}
	j.Slug = Slug(cmp.Or(j.Slug, j.Title), m.slugs)
	j.Place = fmt.Sprintf("%s:%d", m.name, m.line)
	if j.Found == "" {
		j.Found, j.Confidence = fmt.Sprintf("line %d of %s", m.line, m.name), 1
	}
	m.jobs = append(m.jobs, j)
	return nil
}

// path is a path of the list as this system has it.
func (m *manifest) path(p string) string {
	p = filepath.FromSlash(p)
	if !filepath.IsAbs(p) {
		below := filepath.Join(m.dir, p)
		if m.dir == "" || m.dir == "." || exists(below) || !exists(p) {
			p = below
		}
	}
	p = filepath.Clean(p)
	if slashed := strings.ReplaceAll(p, `\`, "/"); slashed != p && filepath.Separator == '/' {
		if !exists(p) {
			return filepath.Clean(slashed)
		}
	}
	return p
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

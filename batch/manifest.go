package batch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"
)

// ReadManifest reads jobs from a list of files that belong together, one job a
// line, the pivot first. name stands in messages; relative paths are below dir.
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
// {"title": "A", "files": [{"path": "a.docx", "lang": "en"}, …]}.
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
		files, title, err := parse(m, line)
		if err == nil {
			err = m.add(files, title)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, m.line, err)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, m.line+1, err)
	}
	if len(m.jobs) == 0 {
		return nil, fmt.Errorf("%s: %w: no line names files", name, ErrNothing)
	}
	return m.jobs, nil
}

type manifest struct {
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
	sides := 0
	for _, cell := range cells {
		cell = unquoted(cell)
		switch strings.ToLower(cell) {
		case "source", "target", "src", "tgt", "original", "translation":
			sides++
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
	return sides == len(cells)
}

// unquoted is the text of a cell.
func unquoted(cell string) string {
	cell = strings.TrimSpace(cell)
	if n := len(cell); n > 1 && cell[0] == '"' && cell[n-1] == '"' {
		cell = strings.ReplaceAll(cell[1:n-1], `""`, `"`)
	}
	return cell
}

func (m *manifest) cells(line string) (files []File, title string, err error) {
	cells := strings.Split(line, "\t")
	if m.langs != nil && len(cells) > len(m.langs) {
		return nil, "", fmt.Errorf("%d columns, but the first line names %d languages", len(cells), len(m.langs))
	}
	for k, cell := range cells {
		cell = unquoted(cell)
		if cell == "" {
			continue
		}
		f := File{Path: cell}
		if m.langs != nil {
			f.Lang, f.Told = m.langs[k], true
		} else if tag, path, ok := strings.Cut(cell, "="); ok {
			if t, known := nameTag(tag); known {
				f = File{Path: path, Lang: t, Told: true}
			}
		}
		files = append(files, f)
	}
	return files, "", nil
}

func (m *manifest) value(line string) (files []File, title string, err error) {
	bad := func(err error) error { return fmt.Errorf("this is no list of files in JSON: %w", err) }
	d := json.NewDecoder(strings.NewReader(line))
	var whole json.RawMessage
	if err := d.Decode(&whole); err != nil {
		return nil, "", bad(err)
	}
	if d.More() {
		return nil, "", bad(errors.New("something stands behind the value"))
	}
	if whole[0] == '[' {
		var paths []string
		if err := json.Unmarshal(whole, &paths); err != nil {
			return nil, "", bad(err)
		}
		for _, p := range paths {
			files = append(files, File{Path: p})
		}
		return files, "", nil
	}
	var named struct {
		Title string `json:"title"`
		Files []struct {
			Path string `json:"path"`
			Lang string `json:"lang"`
		} `json:"files"`
	}
	if bytes.Contains(whole, []byte(`"files"`)) {
		strict := json.NewDecoder(bytes.NewReader(whole))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&named); err != nil {
			return nil, "", bad(err)
		}
		for _, f := range named.Files {
			file := File{Path: f.Path}
			if f.Lang != "" {
				if file.Lang, err = manifestTag(f.Lang); err != nil {
					return nil, "", err
				}
				file.Told = true
			}
			files = append(files, file)
		}
		return files, named.Title, nil
	}
	// By language: the order of the fields is that of the columns.
	d = json.NewDecoder(bytes.NewReader(whole))
	if _, err := d.Token(); err != nil {
		return nil, "", bad(err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, "", bad(err)
		}
		var path string
		if err := d.Decode(&path); err != nil {
			return nil, "", bad(err)
		}
		tag, err := manifestTag(fmt.Sprint(key))
		if err != nil {
			return nil, "", err
		}
		files = append(files, File{Path: path, Lang: tag, Told: true})
	}
	return files, "", nil
}

func manifestTag(s string) (language.Tag, error) {
	tag, ok := nameTag(s)
	if !ok {
		return tag, fmt.Errorf("%q is no language tag of BCP 47, such as he, pt-BR or zh-Hans", s)
	}
	return tag, nil
}

// add makes a job of the files of a line.
func (m *manifest) add(files []File, title string) error {
	if len(files) < 2 {
		return errors.New("one file: a line names a text and its translations, with tabs between them")
	}
	for i, f := range files {
		switch f.Path {
		case "":
			return errors.New("a file without a name")
		case "-":
			return errors.New("standard input cannot be one of the files of a list")
		}
		files[i].Path = m.path(f.Path)
		if !f.Told {
			files[i].Lang = FileOf(files[i].Path).Lang
		}
	}
	if title == "" {
		title = TitleOf(files[0].Path)
	}
	j := Job{Slug: Slug(title, m.slugs), Title: title, Files: files, Found: fmt.Sprintf("line %d of %s", m.line, m.name)}
	m.jobs = append(m.jobs, j)
	return nil
}

// path is a path of the list as this system has it.
func (m *manifest) path(p string) string {
	p = filepath.FromSlash(p)
	if !filepath.IsAbs(p) {
		p = filepath.Join(m.dir, p)
	}
	if slashed := strings.ReplaceAll(p, `\`, "/"); slashed != p && filepath.Separator == '/' {
		if _, err := os.Lstat(p); err != nil {
			return filepath.Clean(slashed)
		}
	}
	return p
}

package batch

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/document/formats"
)

// DiscoverOptions are the choices of Discover; the zero value is the default.
type DiscoverOptions struct {
	// Languages, when not empty, are the only ones that are taken, and the order
	// of the columns.
	Languages []language.Tag
	// Pivot is the language of the first column; language.Und: English where there
	// is English, else the first by tag.
	Pivot language.Tag
	// Detect tells the language of a file (a path within the file system) whose
	// name says nothing, and whether it is sure. nil: such files are left over.
	Detect func(name string) (tag language.Tag, sure bool)
	// Load reads a file (a path within the file system), so that those that no name
	// pairs can be compared by their content; nil: they are left over.
	Load func(name string) (*Loaded, error)
	// Lexicon is what is known of words; nil: the embedded lexicon.
	Lexicon align.Lexicon
	// Endings are the file endings that are looked at; nil: those of the document
	// formats.
	Endings []string
}

// Leftover is a file that belongs to no job, with the reason.
type Leftover struct {
	Path   string
	Reason string
}

// mostUntagged is the largest number of files without a language in their names
// that one folder may have for them to be taken for one article.
const mostUntagged = 16

// Discover groups the files of fsys into jobs. root is put in front of the paths
// of the files, and names a job whose files lie in the topmost folder.
//
// It knows these layouts, tried in this order:
//
//	article/en.txt    article/he.txt         the name is the language
//	article.en.txt    article_he.md          the name ends in the language
//	en/article.txt    he/article.txt         a folder is the language, or
//	values-he/a.xml   he.lproj/a.strings     says so, as in programs for phones
//	en-article.txt    he-article.txt         the name begins with the language
//	a (Hebrew).docx   a_english.docx         a name or folder names it in words
//	docs/a.txt        docs-he/a.txt          folders that end in the language
//	article.txt       article.he.txt         one name says nothing: detection
//	article/a.txt     article/b.txt          none does: detection, if all differ
//	a.txt b.txt c.txt d.txt                  nothing does: what they hold
//
// A name counts only if another file agrees: "this-is.txt" alone is no Icelandic.
func Discover(fsys fs.FS, root string, o DiscoverOptions) ([]Job, []Leftover, error) {
	files, err := listFiles(fsys, o)
	if err != nil {
		return nil, nil, err
	}
	d := &discovery{o: o, root: root}
	for _, w := range ways() {
		files = d.take(files, w)
	}
	files = d.takeUntagged(files)
	files, why := d.takeByContent(files)
	var left []Leftover
	for _, f := range files {
		// Data that no name says to be a text in some language is nothing to miss.
		if aboutFolder(f.name) || formats.ByKeys(f.name) && !saysLanguage(f.name) {
			continue
		}
		reason := why[f.name]
		if reason == "" {
			reason = "no counterpart in another language was found by its name, its folder or its language"
		}
		left = append(left, Leftover{Path: d.path(f.name), Reason: reason})
	}
	jobs, more := d.jobs()
	left = append(left, more...)
	slices.SortFunc(left, func(a, b Leftover) int { return strings.Compare(a.Path, b.Path) })
	return jobs, left, nil
}

// aboutFolder tells the files that say something about the folder that they lie
// in: nobody expects them to have a translation.
func aboutFolder(name string) bool {
	switch strings.ToUpper(stemOf(name)) {
	case "README", "LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG", "CONTRIBUTING":
		return true
	}
	return false
}

// isOutput tells the folders that a run has written into: their pages are no texts
// to be aligned.
func isOutput(fsys fs.FS, dir string) bool {
	entries, err := fs.ReadDir(fsys, dir)
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return strings.HasPrefix(e.Name(), journalName) && strings.HasSuffix(e.Name(), journalEnding)
	})
}

// found is a file with what its name was taken to say.
type found struct {
	name string // in the file system
	tag  language.Tag
}

func listFiles(fsys fs.FS, o DiscoverOptions) ([]found, error) {
	ends := o.Endings
	if ends == nil {
		ends = formats.Endings()
	}
	var files []found
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != "." && strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if name != "." && e.IsDir() && isOutput(fsys, name) {
			return fs.SkipDir
		}
		if !e.IsDir() && slices.Contains(ends, strings.ToLower(path.Ext(name))) && !isResult(name) {
			files = append(files, found{name: name})
		}
		return nil
	})
	return files, err
}

// guess reads a path as a language and the key of an article.
type guess func(name string) (key string, tag language.Tag, ok bool)

func stemOf(name string) string {
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}

func byName(name string) (string, language.Tag, bool) {
	tag, ok := nameTag(stemOf(name))
	return path.Dir(name), tag, ok
}

func byEnd(name string) (string, language.Tag, bool) {
	rest, tag, ok := tagAtEnd(stemOf(name))
	return path.Join(path.Dir(name), rest), tag, ok
}

func byStart(name string) (string, language.Tag, bool) {
	rest, tag, ok := tagAtStart(stemOf(name))
	return path.Join(path.Dir(name), rest), tag, ok
}

// byFolder takes the innermost folder that is a language out of the path, and
// the same language out of the name if it stands there too (en/a.en.txt).
func byFolder(name string) (string, language.Tag, bool) {
	parts := strings.Split(path.Dir(name), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		folder, tag, ok := folderTag(parts[i])
		if !ok {
			continue
		}
		stem := stemOf(name)
		if rest, t, ok := tagAtEnd(stem); ok && sameLanguage(t, tag) {
			stem = rest
		}
		parts = slices.Clone(parts)
		parts[i] = folder
		return path.Join(path.Join(parts...), stem), tag, true
	}
	return "", language.Und, false
}

type group struct {
	key   string
	files []found
	how   string // for people
}

type discovery struct {
	o      DiscoverOptions
	root   string
	groups []group
}

func (d *discovery) path(name string) string {
	return filepath.Join(d.root, filepath.FromSlash(name))
}

// take makes groups of the files on which a guess agrees, and gives back the
// others.
func (d *discovery) take(files []found, w way) []found {
	byKey := map[string][]found{}
	plain := map[string][]found{} // files whose stem is a key as it stands
	for _, f := range files {
		if key, tag, ok := w.guess(f.name); ok {
			key += sortOf(f.name)
			byKey[key] = append(byKey[key], found{f.name, tag})
		} else {
			stem := path.Join(path.Dir(f.name), stemOf(f.name)) + sortOf(f.name)
			plain[stem] = append(plain[stem], f)
		}
	}
	taken := map[string]bool{}
	for _, key := range sortedKeys(byKey) {
		members := byKey[key]
		// report.txt beside report.he.txt: its language is whatever it is found to be.
		for _, f := range plain[key] {
			if tag, ok := d.detect(f.name); ok && !slices.ContainsFunc(members, func(m found) bool { return m.tag == tag }) {
				members = append(members, found{f.name, tag})
			}
		}
		if distinct(members) < 2 {
			continue
		}
		d.groups = append(d.groups, group{key, members, w.how})
		for _, f := range members {
			taken[f.name] = true
		}
	}
	return slices.DeleteFunc(files, func(f found) bool { return taken[f.name] })
}

// takeUntagged makes a group of all files of a folder if each is in a language
// of its own.
func (d *discovery) takeUntagged(files []found) []found {
	byDir := map[string][]found{}
	for _, f := range files {
		if !formats.ByKeys(f.name) {
			byDir[path.Dir(f.name)] = append(byDir[path.Dir(f.name)], f)
		}
	}
	taken := map[string]bool{}
	for _, dir := range sortedKeys(byDir) {
		members := slices.Clone(byDir[dir])
		if len(members) < 2 || len(members) > mostUntagged {
			continue
		}
		all := true
		for i := range members {
			tag, ok := d.detect(members[i].name)
			members[i].tag, all = tag, all && ok
			if !all {
				break
			}
		}
		if !all || distinct(members) < len(members) {
			continue
		}
		d.groups = append(d.groups, group{dir, members, "one text in each language in the folder"})
		for _, f := range members {
			taken[f.name] = true
		}
	}
	return slices.DeleteFunc(files, func(f found) bool { return taken[f.name] })
}

func (d *discovery) detect(name string) (language.Tag, bool) {
	if d.o.Detect == nil {
		return language.Und, false
	}
	tag, sure := d.o.Detect(name)
	return tag, sure && spoken(tag)
}

// distinct counts the languages of files.
func distinct(files []found) int {
	tags := map[language.Tag]bool{}
	for _, f := range files {
		tags[f.tag] = true
	}
	return len(tags)
}

// jobs orders the groups and their columns and names them.
func (d *discovery) jobs() ([]Job, []Leftover) {
	slices.SortFunc(d.groups, func(a, b group) int { return strings.Compare(a.key, b.key) })
	var jobs []Job
	var left []Leftover
	slugs := map[string]bool{"index": true} // index.html is the page of all
	for _, g := range d.groups {
		files, out := d.choose(g.files)
		left = append(left, out...)
		if len(files) < 2 {
			for _, f := range files {
				left = append(left, Leftover{Path: f.Path, Reason: "no counterpart in the languages asked for"})
			}
			continue
		}
		j := Job{Slug: d.slug(keyName(g.key), slugs), Files: files, Found: g.how}
		j.Title = j.Slug
		jobs = append(jobs, j)
	}
	return jobs, left
}

// choose orders the files of a group by language, the pivot first, and keeps the
// languages asked for.
func (d *discovery) choose(members []found) ([]File, []Leftover) {
	slices.SortFunc(members, func(a, b found) int {
		if c := strings.Compare(a.tag.String(), b.tag.String()); c != 0 {
			return c
		}
		return strings.Compare(a.name, b.name)
	})
	var files []File
	var left []Leftover
	if len(d.o.Languages) > 0 {
		used := map[string]bool{}
		for _, want := range d.o.Languages {
			if i := indexTag(members, want); i >= 0 && !used[members[i].name] {
				used[members[i].name] = true
				files = append(files, File{Path: d.path(members[i].name), Lang: members[i].tag})
			}
		}
		for _, m := range members {
			if !used[m.name] && indexWanted(d.o.Languages, m.tag) >= 0 {
				left = append(left, Leftover{Path: d.path(m.name), Reason: fmt.Sprintf("a second file in %v", m.tag)})
			}
		}
	} else {
		for _, m := range members {
			files = append(files, File{Path: d.path(m.name), Lang: m.tag})
		}
	}
	pivot := d.o.Pivot
	if pivot == language.Und && len(d.o.Languages) == 0 {
		pivot = language.English
	}
	if pivot != language.Und {
		if i := slices.IndexFunc(files, func(f File) bool { return matches(f.Lang, pivot) }); i > 0 {
			f := files[i]
			files = slices.Insert(slices.Delete(files, i, i+1), 0, f)
		}
	}
	return files, left
}

// matches tells whether tag is want, or a kind of it when want is general: en-GB
// matches en, but zh-Hant does not match zh-Hans.
func matches(tag, want language.Tag) bool {
	if tag == want {
		return true
	}
	if !sameLanguage(tag, want) {
		// "zh" asks for any Chinese.
		b, _ := want.Base()
		return want.String() == b.String() && strings.HasPrefix(tag.String()+"-", b.String()+"-")
	}
	_, conf := want.Region()
	return conf != language.Exact
}

func indexTag(members []found, want language.Tag) int {
	if i := slices.IndexFunc(members, func(m found) bool { return m.tag == want }); i >= 0 {
		return i
	}
	return slices.IndexFunc(members, func(m found) bool { return matches(m.tag, want) })
}

func indexWanted(wanted []language.Tag, tag language.Tag) int {
	return slices.IndexFunc(wanted, func(w language.Tag) bool { return matches(tag, w) })
}

// slug makes a name for output files of the key of a group: the path with "-"
// between folders, numbered where two come out alike.
func (d *discovery) slug(key string, used map[string]bool) string {
	if key == "." || key == "" {
		abs, err := filepath.Abs(d.root)
		if err != nil {
			abs = d.root
		}
		key = filepath.Base(abs)
	}
	return Slug(key, used)
}

// Slug makes a file name without an ending of name and notes it in used; a
// second article of the same name gets a number. Letters of different case are
// one name, since they are one on many file systems.
func Slug(name string, used map[string]bool) string {
	s := strings.Map(func(r rune) rune {
		switch r {
		case '/', '\\', ':', '*', '?', '"', '<', '>', '|':
			return '-'
		}
		if r < ' ' || r == 0x7F {
			return '-'
		}
		return r
	}, name)
	s = strings.Trim(s, "-. ")
	if s == "" {
		s = "article"
	}
	slug := s
	for n := 2; used[strings.ToLower(slug)]; n++ {
		slug = fmt.Sprintf("%s-%d", s, n)
	}
	used[strings.ToLower(slug)] = true
	return slug
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

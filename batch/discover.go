package batch

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

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
// Of an article that has two files in a language, those are taken that are of one
// kind in all languages; else it does without that language, and both are left over.
func Discover(fsys fs.FS, root string, o DiscoverOptions) ([]Job, []Leftover, error) {
	files, err := listFiles(fsys, o)
	if err != nil {
		return nil, nil, err
	}
	d := &discovery{o: o, root: root}
	// Names that differ in more than the language only as Windows and the Mac do not
	// tell them apart come last.
	for _, spelling := range []func(string) string{asSpelt, alike} {
		for _, w := range ways() {
			files = d.take(files, w, spelling)
		}
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
	left = append(append(left, d.left...), more...)
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
		// Hidden ones, and what Word keeps beside a document that is open (~$name.docx).
		if name != "." && (strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$")) {
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
	left   []Leftover // that nothing further may take
}

// asSpelt and alike are the spellings by which the names of articles are compared.
func asSpelt(name string) string { return name }

func alike(name string) string { return strings.ToLower(norm.NFC.String(name)) }

func (d *discovery) path(name string) string {
	return filepath.Join(d.root, filepath.FromSlash(name))
}

// take makes groups of the files on which a guess agrees, and gives back the
// others.
func (d *discovery) take(files []found, w way, spelling func(string) string) []found {
	byKey := map[string][]found{}
	names := map[string]string{}  // of a key: how the first file spells it
	plain := map[string][]found{} // files whose stem is a key as it stands
	for _, f := range files {
		if key, tag, ok := w.guess(f.name); ok {
			name := key + sortOf(f.name)
			key = spelling(name)
			if byKey[key] == nil {
				names[key] = name
			}
			byKey[key] = append(byKey[key], found{f.name, tag})
		} else {
			stem := spelling(path.Join(path.Dir(f.name), stemOf(f.name)) + sortOf(f.name))
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
		for _, f := range members {
			taken[f.name] = true
		}
		members, left := d.oneEach(members)
		d.left = append(d.left, left...)
		if len(members) > 0 {
			d.groups = append(d.groups, group{names[key], members, w.how})
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

// longestSlug is how many bytes of a name are kept, so that it fits into the 255 that
// file systems take with a language pair, an ending and what temporary files add.
const longestSlug = 160

// Slug makes a file name without an ending of name and notes it in used; a
// second article of the same name gets a number. Letters of different case are
// one name, since they are one on many file systems. Long names end in a digest, and
// the names of devices of Windows (aux, con.old) get an underscore.
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
	if device(s) {
		s = "_" + s
	}
	if reserved(s) {
		s += "-article"
	}
	if len(s) > longestSlug {
		cut := longestSlug
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut] + "-" + digest([]string{s})[:8]
	}
	slug := s
	for n := 2; used[strings.ToLower(slug)]; n++ {
		slug = fmt.Sprintf("%s-%d", s, n)
	}
	used[strings.ToLower(slug)] = true
	return slug
}

// reserved reports whether a name is one of those of the files about all articles:
// index, index-2 and so on, failures.
func reserved(name string) bool {
	name = strings.ToLower(name)
	if name == "index" || name == "failures" {
		return true
	}
	page, ok := strings.CutPrefix(name, "index-")
	return ok && page != "" && strings.Trim(page, "0123456789") == ""
}

// device tells the names that Windows keeps for devices, whatever the ending.
func device(name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), ".")
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") && name[3] >= '1' && name[3] <= '9'
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

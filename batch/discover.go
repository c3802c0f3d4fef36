package batch

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

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
	Extensions []string
}

// Leftover is a file that belongs to no job, with the reason.
type Leftover struct {
	Path   string
	Lang   language.Tag // language.Und: not known
	Reason string
	// Expected says that nobody misses a translation of the file: a README or a licence.
	Expected bool
	// Alone says that no other file was found that goes with it: an article in one
	// language only.
	Alone bool
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
//	article/a.txt     article/b.txt          none does: detection, if all differ and fit
//	a.txt b.txt c.txt d.txt                  nothing does: what they hold
//
// A name counts only if another file agrees: "this-is.txt" alone is no Icelandic.
// Of an article that has two files in a language, those are taken that are of one
// kind in all languages. Of copies one is taken, and of versions of a document (a_v1, a
// final, a 2020-01-31) the one that matches its counterpart best. Where nothing tells,
// the article does without that language. All others are left over with the reason.
//
// When ctx is cancelled, Discover returns its error soon; Detect and Load should too.
func Discover(ctx context.Context, fsys fs.FS, root string, o DiscoverOptions) ([]Job, []Leftover, error) {
	files, err := listFiles(ctx, fsys, o)
	if err != nil {
		return nil, nil, err
	}
	d := &discovery{ctx: ctx, fsys: fsys, o: o, root: root}
	// Names that differ in more than the language only as Windows and the Mac do not
	// tell them apart come last.
	for _, spelling := range []func(string) string{asSpelt, alike} {
		for _, w := range ways() {
			files = d.take(files, w, spelling, false)
		}
	}
	files = d.takeCopies(files)
	files = d.joinVersions(files)
	for _, w := range ways() {
		files = d.take(files, w, alike, true)
	}
	files = d.takeUntagged(files)
	files, why := d.takeByContent(files)
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	var left []Leftover
	for _, f := range files {
		// Data that no name says to be a text in some language is nothing to miss.
		if formats.ByKeys(f.name) && !saysLanguage(f.name) {
			continue
		}
		reason := why[f.name]
		if reason == "" {
			reason = "no counterpart in another language was found by its name, its folder or its language"
		}
		left = append(left, Leftover{Path: d.path(f.name), Reason: reason, Expected: aboutFolder(f.name), Alone: true})
	}
	jobs, more := d.jobs()
	left = append(append(left, d.left...), more...)
	slices.SortFunc(left, func(a, b Leftover) int { return strings.Compare(a.Path, b.Path) })
	return jobs, left, nil
}

// aboutFolder reports whether a file says something about the folder that it lies in.
// Such a file may have translations like any other; nobody misses them.
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
		return strings.HasPrefix(e.Name(), journalName) && strings.HasSuffix(e.Name(), journalExtension)
	})
}

// found is a file with what its name was taken to say.
type found struct {
	name string // in the file system
	tag  language.Tag
}

func listFiles(ctx context.Context, fsys fs.FS, o DiscoverOptions) ([]found, error) {
	ends := o.Extensions
	if ends == nil {
		ends = formats.Extensions()
	}
	var files []found
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err := cmp.Or(err, ctx.Err()); err != nil {
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

type discovery struct {
	ctx    context.Context
	fsys   fs.FS
	o      DiscoverOptions
	root   string
	groups []group
	left   []Leftover // that nothing further may take
}

func (d *discovery) path(name string) string {
	return filepath.Join(d.root, filepath.FromSlash(name))
}

func (d *discovery) detect(name string) (language.Tag, bool) {
	if d.o.Detect == nil || d.ctx.Err() != nil {
		return language.Und, false
	}
	tag, sure := d.o.Detect(name)
	return tag, sure && spoken(tag)
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

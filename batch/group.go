package batch

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"hexapla/document/formats"
)

// How sure the ways are that do not go by exact names alone; see Job.Confidence. Those
// of exact names stand with the ways.
const (
	sureAlike    = 0.9  // upper and lower case, or forms of accents, differ
	sureDetected = 0.9  // the language of a file was found in its text
	sureChosen   = 0.8  // a file was chosen by how well it matches its counterpart
	sureVersions = 0.75 // names agree only without what tells versions apart
	sureRelated  = 0.85 // a folder has one text in each language, and they are translations
	sureUntagged = 0.7  // a folder has one text in each language
	sureTied     = 0.6  // a file was chosen though another matches as well
)

// group is an article that was found.
type group struct {
	key   string
	files []found
	how   string // for people
	sure  float64
	way   int    // which of the ways found it; untold: none
	kin   string // its key without versions, spelt alike
}

// untold is the way of groups that no name has told.
const untold = -1

// asSpelt and alike are the spellings by which the names of articles are compared.
func asSpelt(name string) string { return name }

func alike(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// take makes groups of the files on which a guess agrees, and gives back the others.
// With versions set, it compares names without what tells versions of a document apart,
// and takes only files whose texts agree too.
func (d *discovery) take(files []found, w way, spelling func(string) string, versions bool) []found {
	if versions && d.o.Load == nil {
		return files
	}
	byKey := map[string][]found{}
	names := map[string]string{}  // of a key: how the first file spells it
	plain := map[string][]found{} // files whose stem is a key as it stands
	for _, f := range files {
		read := f.name
		if versions {
			if read = family(f.name); formats.ByKeys(f.name) {
				continue
			}
		}
		if key, tag, ok := w.guess(read); ok {
			if versions {
				key = unversioned(key)
			}
			name := key + sortOf(f.name)
			key = spelling(name)
			if byKey[key] == nil {
				names[key] = name
			}
			byKey[key] = append(byKey[key], found{f.name, tag})
		} else {
			stem := spelling(path.Join(path.Dir(read), stemOf(read)) + sortOf(f.name))
			plain[stem] = append(plain[stem], f)
		}
	}
	taken := map[string]bool{}
	for _, key := range sortedKeys(byKey) {
		g := group{key: names[key], how: w.how, sure: w.sure, way: w.n, kin: kinKey(w, byKey[key][0].name)}
		if g.files = d.withPlain(byKey[key], plain[key], &g); distinct(g.files) < 2 {
			continue
		}
		if !versions && slices.ContainsFunc(byKey[key], func(f found) bool { return !spelledAs(w, f, g.key) }) {
			g.sure = min(g.sure, sureAlike)
		}
		if versions {
			g.how, g.sure = g.how+", without their versions", min(g.sure, sureVersions)
			if g.files = d.related(g.files); distinct(g.files) < 2 {
				continue
			}
		}
		for _, f := range g.files {
			taken[f.name] = true
		}
		var left []Leftover
		g.files, left = d.oneEach(g.files, &g.sure)
		d.left = append(d.left, left...)
		if len(g.files) > 0 {
			d.groups = append(d.groups, g)
		}
	}
	return slices.DeleteFunc(files, func(f found) bool { return taken[f.name] })
}

// spelledAs reports whether the guess reads the name of a file as just that key.
func spelledAs(w way, f found, key string) bool {
	k, _, ok := w.guess(f.name)
	return !ok || k+sortOf(f.name) == key
}

// withPlain adds to the members of a group the files that are called the same and say no
// language: report.txt beside report.he.txt. Their language is what they are found to
// be in.
func (d *discovery) withPlain(members, plain []found, g *group) []found {
	members = slices.Clone(members)
	for _, f := range plain {
		tag, ok := d.detect(f.name)
		if !ok || slices.ContainsFunc(members, func(m found) bool { return m.tag == tag }) {
			continue
		}
		members = append(members, found{f.name, tag})
		g.sure = min(g.sure, sureDetected)
	}
	return members
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
		how := "one text in each language in the folder"
		g := group{key: dir, files: members, how: how, sure: sureUntagged, way: untold}
		if d.o.Load != nil {
			if members = d.related(members); len(members) < 2 {
				continue
			}
			g.files, g.sure = members, sureRelated
		}
		d.groups = append(d.groups, g)
		for _, f := range members {
			taken[f.name] = true
		}
	}
	return slices.DeleteFunc(files, func(f found) bool { return taken[f.name] })
}

// distinct counts the languages of files.
func distinct(files []found) int {
	tags := map[language.Tag]bool{}
	for _, f := range files {
		tags[f.tag] = true
	}
	return len(tags)
}

package batch

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// jobs orders the groups and their columns and names them.
func (d *discovery) jobs() ([]Job, []Leftover) {
	slices.SortFunc(d.groups, func(a, b group) int { return strings.Compare(a.key, b.key) })
	var jobs []Job
	var left []Leftover
	slugs := map[string]bool{}
	for _, g := range d.groups {
		files, out := d.choose(g.files)
		left = append(left, out...)
		if len(files) < 2 {
			for _, f := range files {
				left = append(left, Leftover{Path: f.Path, Reason: "no counterpart in the languages asked for", Alone: true})
			}
			continue
		}
		j := Job{Slug: d.slug(keyName(g.key), slugs), Files: files, Found: g.how, Confidence: g.sure}
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

// matches reports whether tag is want, or a kind of it when want is general: en-GB
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

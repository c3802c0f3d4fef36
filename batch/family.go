package batch

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// This file knows what tells versions of one document apart in names: "a_v2", "a final",
// "Copy of a", "a (1)", "a 2020-01-31".

// stage is what a word in a name says of a version: drafts come before what says
// nothing, final ones after it.
var stages = map[string]int{
	"draft": -1, "old": -1, "backup": -1, "bak": -1, "entwurf": -1, "alt": -1, "brouillon": -1, "ébauche": -1, "borrador": -1,
	"bozza": -1, "rascunho": -1, "concept": -1, "черновик": -1, "טיוטה": -1, "מסודה": -1, "草稿": -1, "下書き": -1,
	"copy": 0, "kopie": 0, "copie": 0, "copia": 0, "cópia": 0, "kopia": 0, "копия": 0, "עותק": 0, "副本": 0, "コピー": 0,
	"new": 1, "latest": 1, "revised": 1, "reviewed": 1, "corrected": 1, "updated": 1, "neu": 1, "korrigiert": 1, "corrigé": 1,
	"final": 2, "finale": 2, "signed": 2, "approved": 2, "endfassung": 2, "endgültig": 2, "definitif": 2, "définitif": 2,
	"definitivo": 2, "definitief": 2, "финал": 2, "סופי": 2, "最终": 2, "最終": 2,
}

// adjectives are those of the stages that belong to what follows them: old town, new york.
var adjectives = []string{"old", "alt", "new", "neu", "latest", "revised", "reviewed", "corrected", "updated", "concept", "copy", "signed", "approved"}

// copyOf matches what systems put before the name of a copy.
var copyOf = regexp.MustCompile(`(?i)^(?:copy (?:\(\d+\) )?of|kopie von|copie de|copia de|copia di|cópia de|kopia) `)

// dated matches a date at the end of a name or before a separator.
var dated = regexp.MustCompile(`^(?:(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])|` +
	`(?:0[1-9]|[12]\d|3[01])[-_.](?:0[1-9]|1[0-2])[-_.](?:19|20)\d\d)$`)

// numbered matches the number of a version: v2, v1.3, version 2, rev3.
var numbered = regexp.MustCompile(`(?i)^(?:v|ver\.?|version|rev\.?|revision)[ ._-]?(\d+(?:\.\d+)*)$`)

// again matches the number that a browser or a system puts behind a copy.
var again = regexp.MustCompile(`^\(\d{1,2}\)$`)

// family returns the path of a file without what tells versions apart. Of a name that
// says nothing else it returns the path as it is.
func family(name string) string {
	stem, _ := version(stemOf(name))
	return path.Join(path.Dir(name), stem) + path.Ext(name)
}

// mark is what a name says of a version.
type mark struct {
	any    bool
	stage  int
	number string // comparable as text
	date   string // as it stands
}

// compare orders versions, the earlier first.
func (m mark) compare(other mark) int {
	if m.stage != other.stage {
		return m.stage - other.stage
	}
	if c := strings.Compare(m.number, other.number); c != 0 {
		return c
	}
	return strings.Compare(m.date, other.date)
}

// version splits a stem into what it is called and what version it says to be.
func version(stem string) (rest string, m mark) {
	rest = stem
	if at := copyOf.FindStringIndex(rest); at != nil && len(rest) > at[1] {
		rest, m.any = rest[at[1]:], true
	}
	for cut := true; cut; {
		cut = false
		for i := 0; i < len(rest); i++ {
			if strings.IndexByte(separators, rest[i]) < 0 && rest[i] != '(' || i == 0 {
				continue
			}
			last := strings.TrimLeft(rest[i:], separators)
			before := strings.TrimRight(rest[:i], separators)
			if before == "" || !m.take(last) {
				continue
			}
			rest, m.any, cut = before, true, true
			break
		}
	}
	if first, after, ok := strings.Cut(strings.ReplaceAll(rest, "_", " "), " "); ok {
		// "DRAFT - report", "final_report"
		if s, known := stages[strings.ToLower(first)]; known && !slices.Contains(adjectives, strings.ToLower(first)) {
			if after = strings.TrimLeft(rest[len(rest)-len(after):], separators); after != "" {
				rest, m.any, m.stage = after, true, s
			}
		}
	}
	return rest, m
}

// take notes what a word says of a version, and reports whether it says something.
func (m *mark) take(word string) bool {
	bare := strings.ToLower(strings.Trim(word, "()[]"))
	stage, staged := stages[bare]
	switch n := numbered.FindStringSubmatch(bare); {
	case staged:
		m.stage = stage
	case n != nil:
		for part := range strings.SplitSeq(n[1], ".") {
			m.number += strings.Repeat("0", max(0, 6-len(part))) + part + "."
		}
	case dated.MatchString(bare):
		m.date = bare
	case again.MatchString(word):
	default:
		return false
	}
	return true
}

// kinKey returns the key that a guess reads in the name of a file without its version,
// spelt alike; "" where it reads none.
func kinKey(w way, name string) string {
	key, _, ok := w.guess(family(name))
	if !ok {
		return ""
	}
	return alike(unversioned(key))
}

// unversioned returns the key of an article without the version in its last part.
func unversioned(key string) string {
	dir, base := path.Split(key)
	rest, _ := version(base)
	return dir + rest
}

// versionOf returns what the name of a file says of its version, before its language or
// behind it.
func versionOf(name string) mark {
	stem := stemOf(name)
	if _, m := version(stem); m.any {
		return m
	}
	for _, cut := range []func(string) (string, language.Tag, bool){tagAtEnd, spelledAtEnd, tagAtStart} {
		if rest, _, ok := cut(stem); ok {
			_, m := version(rest)
			return m
		}
	}
	return mark{}
}

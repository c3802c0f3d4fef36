package report

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/check"
)

// articlesOf groups the files of a run into articles: those that differ only in
// their language. at gives the first file of each.
func articlesOf(files []*File) (articles []check.Article, at []int) {
	index := map[string]int{}
	for i, f := range files {
		var tags []language.Tag
		for _, c := range f.Columns {
			tags = append(tags, language.Make(c.Lang))
		}
		name := check.ArticleName(f.Path, tags)
		k, ok := index[name]
		if !ok {
			k = len(articles)
			index[name] = k
			articles, at = append(articles, check.Article{Name: name}), append(at, i)
		}
		for _, tag := range tags {
			if !slices.Contains(articles[k].Languages, tag) {
				articles[k].Languages = append(articles[k].Languages, tag)
			}
		}
	}
	return articles, at
}

// addMissing adds the languages that articles lack: a finding and, of one that is
// expected, 0% of coverage.
func (r *Report) addMissing(o Options) {
	severity, own := o.Severity[check.MissingFile]
	if !own {
		severity = check.Error
	}
	articles, at := articlesOf(r.Files)
	found := map[int][]Finding{}
	for _, a := range check.Absences(articles, o.Expect) {
		f := r.Files[at[a.Article]]
		if a.Expected {
			f.Languages = append(f.Languages, missingLanguage(f, a.Lang))
		}
		if severity == check.Off {
			continue
		}
		k := missingFinding(r, f, &articles[a.Article], a)
		if k.Severity = severity; !a.Expected {
			k.Severity = check.Note
		}
		found[at[a.Article]] = append(found[at[a.Article]], k)
	}
	for i, list := range found {
		r.Files[i].Findings = append(list, r.Files[i].Findings...)
	}
}

func missingLanguage(f *File, tag language.Tag) Language {
	l := Language{Lang: tag.String(), Column: -1, Missing: true}
	if len(f.Columns) > 0 {
		l.Source = f.Columns[0].Lang
	}
	if len(f.Languages) > 0 {
		of := f.Languages[0].Translated
		l.Translated = Coverage{Content: nothingOf(of.Content), All: nothingOf(of.All)}
	}
	return l
}

func missingFinding(r *Report, f *File, article *check.Article, a check.Absence) Finding {
	var have []string
	for _, tag := range article.Languages {
		have = append(have, tag.String())
	}
	message := fmt.Sprintf("no %v; the article has %s", a.Lang, strings.Join(have, ", "))
	if !a.Expected {
		message = fmt.Sprintf("no %v, which most other articles have; it has %s", a.Lang, strings.Join(have, ", "))
	}
	file := f.Path
	if len(f.Columns) > 0 && f.Columns[0].File != "" {
		file = f.Columns[0].File
	}
	return Finding{
		ID: string(check.MissingFile), State: New, Message: message, File: file, Lang: a.Lang.String(), Expected: a.Expected,
		Fingerprints: []string{Fingerprint(a.Lang.String(), r.relative(file))},
	}
}

// excused reports whether a person has said that an article needs no text in a
// language: its missing-file finding is suppressed.
func (f *File) excused(l *Language) bool {
	return l.Missing && slices.ContainsFunc(f.Findings, func(k Finding) bool {
		return k.ID == string(check.MissingFile) && k.Lang == l.Lang && k.State == Suppressed
	})
}

// expected gives the findings about expected languages that count for the gate.
func (r *Report) expected() []*Finding {
	var out []*Finding
	r.Each(func(k *Finding) {
		if k.Expected && k.State == New && k.Severity != check.Note {
			out = append(out, k)
		}
	})
	return out
}

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

// Alone is an article of a batch that is there in one language only, so that there
// is no table of it.
type Alone struct {
	File  string // the document
	Title string
}

// addAlone adds articles without a table, with the languages that they lack: those
// of o.Expect that their file names do not say, or all translations.
func (r *Report) addAlone(o Options) {
	severity, own := o.Severity[check.MissingFile]
	if !own {
		severity = check.Error
	}
	for _, a := range o.Alone {
		f := &File{Path: a.File, Title: a.Title, Columns: []Column{}, Languages: []Language{}, Findings: []Finding{}}
		article := check.Article{Name: a.File}
		for _, tag := range o.Expect {
			if check.ArticleName(a.File, []language.Tag{tag}) != a.File {
				article.Languages = append(article.Languages, tag)
			}
		}
		for _, tag := range check.Lacking(article.Languages, o.Expect) {
			f.Languages = append(f.Languages, missingLanguage(f, tag))
			if severity == check.Off || len(article.Languages) == 0 {
				continue
			}
			k := missingFinding(r, f, &article, check.Absence{Lang: tag, Expected: true})
			k.Severity = severity
			f.Findings = append(f.Findings, k)
		}
		if severity != check.Off && len(article.Languages) == 0 {
			f.Findings = append(f.Findings, Finding{
				ID: string(check.MissingFile), Severity: severity, State: New, File: a.File, Expected: true,
				Message: "no translation at all", Fingerprints: []string{Fingerprint("", r.relative(a.File))},
			})
		}
		r.Files = append(r.Files, f)
	}
}

func missingLanguage(f *File, tag language.Tag) Language {
	l := Language{Lang: tag.String(), Column: -1, Source: language.Und.String(), Missing: true}
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
	file := f.source()
	return Finding{
		ID: string(check.MissingFile), State: New, Message: message, File: file, Lang: a.Lang.String(), Expected: a.Expected,
		Fingerprints: []string{Fingerprint(a.Lang.String(), r.relative(file))},
	}
}

// source is the document of the first column; of a table that does not name it, the
// table.
func (f *File) source() string {
	if len(f.Columns) > 0 && f.Columns[0].File != "" {
		return f.Columns[0].File
	}
	return f.Path
}

// excused reports whether a person has said that an article needs no text in a
// language: its missing-file finding is suppressed.
func (f *File) excused(l *Language) bool {
	return l.Missing && slices.ContainsFunc(f.Findings, func(k Finding) bool {
		return k.ID == string(check.MissingFile) && (k.Lang == l.Lang || k.Lang == "") && k.State == Suppressed
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

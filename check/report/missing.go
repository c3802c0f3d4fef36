package report

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/check"
)

// articleFiles are the files of a run that are one article.
type articleFiles struct {
	check.Article
	first *File
	empty []emptyColumn
}

// emptyColumn is a column without any text: the language is there by name only.
type emptyColumn struct {
	lang language.Tag
	file *File
	doc  string
}

// articlesOf groups the files of a run into articles: those that differ only in
// their language.
func articlesOf(files []*File) []*articleFiles {
	var out []*articleFiles
	index := map[string]*articleFiles{}
	for _, f := range files {
		var tags []language.Tag
		for _, c := range f.Columns {
			tags = append(tags, language.Make(c.Lang))
		}
		name := check.ArticleName(f.Path, tags)
		a := index[name]
		if a == nil {
			a = &articleFiles{Article: check.Article{Name: name}, first: f}
			index[name] = a
			out = append(out, a)
		}
		for c, tag := range tags {
			switch {
			case !f.hasText(c):
				a.empty = append(a.empty, emptyColumn{tag, f, f.Columns[c].File})
			case !slices.Contains(a.Languages, tag):
				a.Languages = append(a.Languages, tag)
			}
		}
	}
	return out
}

// hasText reports whether a column has text, which the coverage tells.
func (f *File) hasText(column int) bool {
	for k := range f.Languages {
		l := &f.Languages[k]
		if column == 0 {
			return l.Translated.All.Segments > 0
		}
		if l.Column == column {
			return l.Traced.All.Segments > 0
		}
	}
	return false
}

// addMissing adds the languages that articles lack: a finding and, of one that is
// expected and not even there by name, 0% of coverage.
func (r *Report) addMissing(o Options) {
	severity, own := o.Severity[check.MissingFile]
	if !own {
		severity = check.Error
	}
	files := articlesOf(r.Files)
	articles := make([]check.Article, len(files))
	for i, a := range files {
		articles[i] = a.Article
	}
	found := map[*File][]Finding{}
	for _, absence := range check.Absences(articles, o.Expect) {
		a := files[absence.Article]
		f, file := a.first, a.first.source()
		k := slices.IndexFunc(a.empty, func(e emptyColumn) bool { return check.Satisfies(e.lang, absence.Lang) })
		if k >= 0 {
			f = a.empty[k].file
			if file = a.empty[k].doc; file == "" {
				file = f.Path
			}
		} else if absence.Expected {
			f.Languages = append(f.Languages, missingLanguage(f, absence.Lang))
		}
		finding := missingFinding(r, file, &a.Article, absence)
		if severity == check.Off {
			r.notShown(finding)
			continue
		}
		if finding.Severity = severity; !absence.Expected {
			finding.Severity = check.Note
		}
		found[f] = append(found[f], finding)
	}
	for f, list := range found {
		f.Findings = append(list, f.Findings...)
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
			k := missingFinding(r, a.File, &article, check.Absence{Lang: tag, Expected: true})
			if severity == check.Off {
				r.notShown(k)
			}
			if severity == check.Off || len(article.Languages) == 0 {
				continue
			}
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

// LanguageName returns the English name of a language with its tag, for messages:
// "Hebrew (he)". The tag alone, such as no, could be taken for a word.
func LanguageName(tag language.Tag) string {
	if name := display.English.Tags().Name(tag); name != "" && name != tag.String() {
		return name + " (" + tag.String() + ")"
	}
	return tag.String()
}

func missingFinding(r *Report, file string, article *check.Article, a check.Absence) Finding {
	message := LanguageName(a.Lang) + " is missing"
	if !a.Expected {
		message += ", which most other articles have"
	}
	if len(article.Languages) > 0 {
		var have []string
		for _, tag := range article.Languages {
			have = append(have, tag.String())
		}
		message += "; the document set has " + strings.Join(have, ", ")
	}
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
	return slices.ContainsFunc(f.Findings, func(k Finding) bool {
		return k.ID == string(check.MissingFile) && (k.Lang == l.Lang || k.Lang == "") && k.State == Suppressed
	})
}

// notShown keeps a finding about an expected language for the gate, where the rule is
// off.
func (r *Report) notShown(k Finding) {
	if k.Expected {
		r.unshown = append(r.unshown, k)
	}
}

// expected gives the findings about expected languages that count for the gate, however
// severe the rule is.
func (r *Report) expected() []*Finding {
	var out []*Finding
	r.Each(func(k *Finding) {
		if k.Expected && k.State == New {
			out = append(out, k)
		}
	})
	for i := range r.unshown {
		out = append(out, &r.unshown[i])
	}
	return out
}

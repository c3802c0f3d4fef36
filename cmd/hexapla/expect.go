package main

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/check"
	findings "hexapla/check/report"
)

// expectFlag reads the languages of --expect.
func expectFlag(c *cli.Context) ([]language.Tag, error) {
	var tags []language.Tag
	for _, part := range splitCommas([]string{c.String("expect")}) {
		tag, err := language.Parse(part)
		if err != nil || tag == language.Und {
			return nil, usagef("%s: --expect: %q is not a BCP 47 language tag; name the languages that every article is to have, such as en,de,he", c.Command.Name, part)
		}
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	if len(tags) == 0 {
		return nil, usagef("%s: --expect wants languages, such as en,de,he", c.Command.Name)
	}
	return tags, nil
}

// errMissing: an article lacks a language that --expect names.
var errMissing = errors.New("an expected language is missing")

// expectedOf gives the languages of --expect, which was understood before.
func expectedOf(c *cli.Context) []language.Tag {
	if !c.IsSet("expect") {
		return nil
	}
	tags, err := expectFlag(c)
	if err != nil {
		return nil
	}
	return tags
}

// configFlag is the flag for the file of settings.
func configFlag() cli.Flag {
	return &cli.StringFlag{Name: "config", Usage: "read the settings from `FILE`, not from " + configName + " in this folder or one above it"}
}

// noConfigFlag is the flag against settings.
func noConfigFlag() cli.Flag {
	return &cli.BoolFlag{DisableDefaultText: true, Name: "no-config", Usage: "read no settings"}
}

// expectSetting lets the setting expect stand for the flag --expect of align, for a
// folder or a list.
func expectSetting(c *cli.Context) error {
	asked := c.IsSet("config") || c.IsSet("no-config")
	if c.IsSet("expect") && !asked || c.NArg() > 1 && !asked {
		return nil
	}
	if c.NArg() > 1 {
		return usagef("align: --config and --no-config are for a folder or a list (--pairs), not for files that are named")
	}
	root, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("align: the working folder cannot be told: %w", reason(err))
	}
	settings, _, err := readConfig(c, root)
	if err != nil || c.IsSet("expect") || len(settings.Expect) == 0 {
		return err
	}
	var tags []string
	for _, tag := range settings.Expect {
		tags = append(tags, tag.String())
	}
	return c.Set("expect", strings.Join(tags, ","))
}

// lonely makes articles of the files that have no translation, so that a run with
// --expect tells of them at their place.
func lonely(jobs []batch.Job, left []batch.Leftover) ([]batch.Job, []batch.Leftover) {
	slugs := map[string]bool{"index": true}
	for i := range jobs {
		slugs[jobs[i].Slug] = true
	}
	var rest []batch.Leftover
	for _, l := range left {
		if !l.Alone {
			rest = append(rest, l)
			continue
		}
		title := batch.TitleOf(l.Path)
		jobs = append(jobs, batch.Job{Slug: batch.Slug(title, slugs), Title: title, Files: []batch.File{batch.FileOf(l.Path)}, Found: "no translation"})
	}
	return jobs, rest
}

// mostAbsences is how many missing languages are noted one by one.
const mostAbsences = 10

// noteAbsences notes the articles that lack a language: one of --expect, else one
// that most others have.
func (s *streams) noteAbsences(c *cli.Context, jobs []batch.Job) {
	if c.Bool("quiet") {
		return
	}
	articles := make([]check.Article, 0, len(jobs))
	for i := range jobs {
		a := check.Article{Name: jobs[i].Slug}
		for _, f := range jobs[i].Files {
			a.Languages = append(a.Languages, f.Lang)
		}
		if !slices.Contains(a.Languages, language.Und) { // else it may have it
			articles = append(articles, a)
		}
	}
	if c.IsSet("expect") && !c.Bool("dry-run") {
		return // what is missing is told once the languages are known
	}
	absences := check.Absences(articles, expectedOf(c))
	for k, a := range absences {
		if k == mostAbsences {
			fmt.Fprintf(s.err, "hexapla: note: and %d more; --expect makes a missing language an error\n", len(absences)-k)
			return
		}
		why := ", which most other articles have"
		if a.Expected {
			why = ", which is expected"
		}
		fmt.Fprintf(s.err, "hexapla: note: %s lacks %s%s\n", oneLine(articles[a.Article].Name), findings.LanguageName(a.Lang), why)
	}
}

// lackingBefore says what lacking would say after a run, as far as it is known before the
// languages of all files are. Articles whose languages are known were noted.
func (s *streams) lackingBefore(c *cli.Context, jobs []batch.Job) error {
	expect := expectedOf(c)
	n := 0
	for i := range jobs {
		var known []language.Tag
		unknown := 0
		for _, f := range jobs[i].Files {
			if f.Lang == language.Und {
				unknown++
			} else {
				known = append(known, f.Lang)
			}
		}
		missing := check.Lacking(known, expect)
		if len(missing) <= unknown {
			continue
		}
		n++
		if n <= mostAbsences && (unknown > 0 || len(known) == 1) {
			s.note(fmt.Sprintf("%s has too few files; expected are %s", jobs[i].Slug, tagList(expect)))
		}
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("align: %w in %s", errMissing, counted(n, "article"))
}

// lacking says which articles lack a language that is expected, and is an error if
// one does.
func (s *streams) lacking(c *cli.Context, results iter.Seq[*batch.Result]) error {
	expect := expectedOf(c)
	if len(expect) == 0 {
		return nil
	}
	n := 0
	for r := range results {
		missing := r.Summary.Lacking(expect)
		if len(missing) == 0 {
			continue
		}
		n++
		if n <= mostAbsences {
			fmt.Fprintf(s.err, "hexapla: missing-file: %s lacks %s\n", oneLine(r.Job.Slug), languageList(missing))
		}
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("align: %w in %s", errMissing, counted(n, "article"))
}

// tagList writes tags as a person reads them: "de, he".
func tagList(tags []language.Tag) string {
	words := make([]string, len(tags))
	for i, tag := range tags {
		words[i] = fmt.Sprint(tag)
	}
	return strings.Join(words, ", ")
}

// languageList returns the names of languages with their tags, separated by commas.
func languageList(tags []language.Tag) string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = findings.LanguageName(tag)
	}
	return strings.Join(names, ", ")
}

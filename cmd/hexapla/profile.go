package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext/langcode"
)

// profileFlags are those of every command that writes for other programs.
func profileFlags() []cli.Flag {
	var names []string
	for _, p := range langcode.Profiles() {
		names = append(names, string(p))
	}
	return []cli.Flag{
		&cli.StringFlag{Name: "for", Usage: "write languages as `PROGRAM` wants them: " + strings.Join(names, ", ") + "; trados and memoq get regional codes, he-IL for he"},
		&cli.StringSliceFlag{Name: "lang-code", Usage: "write a language by another code, `TAG=CODE`, such as en=en-GB; may be repeated"},
	}
}

// profile is what profileFlags stand for.
func profile(c *cli.Context) (langcode.Options, error) {
	var o langcode.Options
	var err error
	if o.For, err = langcode.ParseProfile(c.String("for")); err != nil {
		return o, usagef("%s: --for: %v", c.Command.Name, err)
	}
	for _, s := range c.StringSlice("lang-code") {
		code, err := langcode.ParseOverride(s)
		if err != nil {
			return o, usagef("%s: --lang-code: %v", c.Command.Name, err)
		}
		o.Codes = append(o.Codes, code)
	}
	return o, nil
}

// sayCodes tells on standard error by which codes languages were written, where
// they are not the table's own (not if quiet), and what the options could not do.
func (s *streams) sayCodes(o langcode.Options, languages []language.Tag, quiet bool) {
	var own []string
	for _, c := range o.Changes(languages) {
		if !c.Explicit && !quiet {
			own = append(own, fmt.Sprintf("%v as %v", c.Lang, c.Code))
		}
	}
	if len(own) > 0 {
		fmt.Fprintf(s.err, "hexapla: note: languages are written for %s by their likeliest region: %s; --lang-code says otherwise\n", o.For, strings.Join(own, ", "))
	}
	for _, tag := range o.Unregional(languages) {
		fmt.Fprintf(s.err, "hexapla: note: %v has no likely region, so it is written as it is; %s may want --lang-code %v=%v-REGION\n", tag, o.For, tag, tag)
	}
	for _, c := range o.Unused(languages) {
		fmt.Fprintf(s.err, "hexapla: note: --lang-code %v: nothing is in %v\n", c, c.Lang)
	}
}

// sortedTags gives each of the languages once, by name.
func sortedTags(languages []language.Tag) []language.Tag {
	languages = slices.Clone(languages)
	slices.SortFunc(languages, func(a, b language.Tag) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(languages)
}

// sayBatchCodes is sayCodes for what align wrote, if there is a form among it that
// has codes.
func (s *streams) sayBatchCodes(c *cli.Context, p *alignPlan, results iter.Seq[*batch.Result]) {
	if !slices.ContainsFunc(p.formats, func(f batch.Output) bool { return f.Codes }) {
		if !p.opts.Codes.IsZero() {
			fmt.Fprintf(s.err, "hexapla: note: --for and --lang-code change nothing: no form that is written is one of other programs\n")
		}
		return
	}
	var languages []language.Tag
	for r := range results {
		if r.Summary == nil {
			continue
		}
		for _, c := range r.Summary.Columns {
			if !slices.Contains(languages, c.Lang) {
				languages = append(languages, c.Lang)
			}
		}
	}
	s.sayCodes(p.opts.Codes, sortedTags(languages), c.Bool("quiet"))
}

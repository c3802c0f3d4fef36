package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	findings "hexapla/check/report"
)

func checkCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "tell how much of a source is translated, and what is missing or odd",
		ArgsUsage: "FILE…",
		Description: describe(`Tells for each table and language which share of the source has a counterpart in it (translated), which in rows that are not
low-confidence (confident), and which share of the translation has a counterpart in the source (traced). Boilerplate such as menus and
credits is left out of the content. Then come the findings, with file and line of the original document, or its paragraph, cell,
time or key: missing languages, gaps (the longest first), segments in an unexpected language or script, numbers, names, links, tags
and terms that differ, what is written badly, translations that are not consistent over all files. --explain list names the rules,
--explain RULE explains one.

FILE is a table or any bilingual form that can be read (TMX, XLIFF, PO, CSV, TSV, XLSX …), or a pattern such as "docs/**/*.po"; of a
folder, all of them in it but those that hold what a table beside them holds (a.tmx and a.en~he.tmx beside a.hexapla.json), and
glossaries that are named. With a gate, articles that a batch could not align (failures.tsv) are errors.

Gates: without one, the exit code is 0 whatever is found. --fail-under is the least share of the source that is translated into each
language in each file (a language or files that it names have to be there), --fail-under-traced the least share of a translation
that is traced; --expect names languages that every article has to have: a missing one is 0% translated. --fail-on is the severity
from which a finding fails the run, --max-errors how many errors may be; --baseline leaves out what stood in an earlier run (by
rule and content, not by line). When a gate fails, or an input cannot be read, the exit code is 3.
--measure says what the coverage gates measure: confident (the default) or covered (low-confidence rows too), of the content;
confident-all or covered-all, boilerplate included; with -characters behind it, characters instead of segments. A source without any
text reaches no limit above 0.

A glossary is a term base (TBX), or a text in columns whose first line names their languages; | parts several terms in a cell, and a
column “forbidden” with yes in it marks words not to be used, as they are written or, with a star (stick*), in their inflected forms.

Settings are read from `+configName+` in the working folder or the nearest one above it: the same choices, and suppressions of findings at
a place, each with its reason and its last day. Flags go before settings.`,
			[]string{
				"hexapla check article.hexapla.json",
				"hexapla check out --expect en,de,he --fail-under 95 --fail-under he=90 --fail-on error",
				"hexapla check memory.tmx --rules number,tag,placeholder --glossary terms.tsv",
				"hexapla check out --write-baseline baseline.json",
				"hexapla check out --baseline baseline.json --report sarif=check.sarif --report junit=check.xml",
				"hexapla check out --format github --fail-on warning",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "fail-under", Usage: "exit with 3 when less than `[FOR=]PERCENT` of the source is translated: into any language, a language (he=95), or in files (docs/*.tmx=95)"},
			&cli.StringSliceFlag{Name: "fail-under-traced", Usage: "exit with 3 when less than `[FOR=]PERCENT` of a translation has a counterpart in the source"},
			&cli.StringFlag{Name: "expect", Usage: "every article is to have the languages `TAG,TAG`; exit with 3 where one is missing (rule missing-file)"},
			&cli.StringFlag{Name: "measure", Usage: "what --fail-under and --fail-under-traced measure: `WHAT` is one of " + strings.Join(measures(), ", ")},
			&cli.StringFlag{Name: "fail-on", Usage: "exit with 3 at a new finding of `SEVERITY` or above: error, warning, note, or off"},
			&cli.IntFlag{Name: "max-errors", DefaultText: "no limit", Usage: "exit with 3 at more than `N` errors"},
			&cli.StringFlag{Name: "baseline", Usage: "leave out the findings that stand in `FILE`; with it, new warnings fail the run unless --fail-on says otherwise"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "fail-on-stale-baseline", Usage: "exit with 3 when findings of the baseline are not found any more"},
			&cli.StringFlag{Name: "write-baseline", Usage: "write the findings of this run to `FILE`, for --baseline"},
			overwriteFlag(),
			&cli.StringSliceFlag{Name: "rules", Usage: "ask only these rules: `ID,ID`"},
			&cli.StringSliceFlag{Name: "disable", Usage: "do not ask these rules: `ID,ID`"},
			&cli.StringSliceFlag{Name: "severity", Usage: "how severe a rule is: `ID=error`, warning, note or off"},
			&cli.StringFlag{Name: "explain", Usage: "explain the rule `ID` and do nothing else; list names all rules"},
			&cli.StringSliceFlag{Name: "glossary", Usage: "check the terms of `[TAG,TAG=]FILE` (TSV, CSV, TBX)"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "ignore-boilerplate", Usage: "leave out findings about menus, credits and the like"},
			&cli.StringFlag{Name: "format", Usage: "write the findings as `FORMAT`, one of " + strings.Join(reportNames(), ", ") + "; text when not given"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write them to `FILE`, or - for standard output"},
			&cli.StringSliceFlag{Name: "report", Usage: "write `FORMAT=FILE` too, such as sarif=check.sarif"},
			configFlag(), noConfigFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "all", Usage: "show every finding, those that are only notes too"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "colours in text: `WHEN` is auto, always or never"},
			&cli.StringFlag{Name: "langs", Usage: "languages of the columns, `TAG,TAG`, of a file that does not say them; else the columns to check, the pivot first"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no notes on standard error"},
			lowConfidenceFlag(), sourceFromFlag(), absolutePathsFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "json", Usage: "the same as --format json: one object for the run; hexapla schema check describes it"},
		},
		Action: func(c *cli.Context) error { return checkAction(c, s) },
	}
}

// What align says of the coverage of a language is what check says.
type coverageJSON = findings.Coverage

func measures() []string { return findings.Measures() }

func parseMeasure(name string) (findings.Measure, error) {
	m, err := findings.ParseMeasure(name)
	if err != nil {
		return m, usagef("check: --measure: %v", err)
	}
	return m, nil
}

// counted is a number with its noun: “1 note”, “2 notes”.
// given says how many files a command was given.
func given(n int) string {
	if n == 1 {
		return "1 file was given"
	}
	return fmt.Sprintf("%d files were given", n)
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

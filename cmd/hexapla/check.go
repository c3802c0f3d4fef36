package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/bitext"
	"hexapla/check"
	findings "hexapla/check/report"
)

func checkCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "tell how much of a table is covered, and what is missing or odd",
		ArgsUsage: "FILE…",
		Description: describe(`Tells for each table which share of each column stands in rows with a counterpart (covered), and in those of them that
are not doubtful (confident); furniture such as menus and credits is left out of the content. Then come the findings, with file and
line of the original document, or its paragraph, cell, time or key: gaps (the longest first), segments in an unexpected language or
script, numbers, names, links, tags and terms that differ, what is written badly, translations that are not consistent over all files.
--explain list names the rules, --explain RULE explains one.

FILE is a table or any bilingual form that can be read (TMX, XLIFF, PO, CSV, TSV, XLSX …); of a folder, all of them in it but those
that hold what a table beside them holds (a.tmx and a.en~he.tmx beside a.hexapla.json), and glossaries that are named.

Gates: without one, the exit code is 0 whatever is found. --fail-under is the least coverage of each column in each file (a language
or files that it names have to be there), --fail-on the severity from which a finding fails the run, --max-errors how many errors may
be; --baseline leaves out what stood in an earlier run (by rule and content, not by line). When a gate fails the exit code is 3.
--measure says what --fail-under measures: confident (the default) or covered, of the content; confident-all or covered-all, furniture
included; with -characters behind it, characters instead of segments.

A glossary is a term base (TBX), or a text in columns whose first line names their languages; | parts several terms in a cell, and a
column “forbidden” with yes in it marks words not to be used, as they are written or, with a star (stick*), in their inflected forms.

Settings are read from `+configName+` in the working folder or the nearest one above it: the same choices, and suppressions of findings at
a place, each with its reason and its last day. Flags go before settings.`,
			[]string{
				"hexapla check article.hexapla.json",
				"hexapla check out --fail-under 95 --fail-under he=90 --fail-on error",
				"hexapla check memory.tmx --rules number,tag,placeholder --glossary terms.tsv",
				"hexapla check out --write-baseline baseline.json",
				"hexapla check out --baseline baseline.json --report sarif=check.sarif --report junit=check.xml",
				"hexapla check out --format github --fail-on warning",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "fail-under", Usage: "exit with 3 below `[FOR=]PERCENT` of coverage, of all columns, of a language (he=95) or of files (docs/*.tmx=95)"},
			&cli.StringFlag{Name: "measure", Usage: "what --fail-under measures: `WHAT` is one of " + strings.Join(measures(), ", ")},
			&cli.StringFlag{Name: "fail-on", Usage: "exit with 3 at a new finding of `SEVERITY` or above: error, warning, note, or off"},
			&cli.IntFlag{Name: "max-errors", DefaultText: "no limit", Usage: "exit with 3 at more than `N` errors"},
			&cli.StringFlag{Name: "baseline", Usage: "leave out the findings that stand in `FILE`; with it, new warnings fail the run unless --fail-on says otherwise"},
			&cli.StringFlag{Name: "write-baseline", Usage: "write the findings of this run to `FILE`, for --baseline"},
			&cli.StringSliceFlag{Name: "rules", Usage: "ask only these rules: `ID,ID`"},
			&cli.StringSliceFlag{Name: "disable", Usage: "do not ask these rules: `ID,ID`"},
			&cli.StringSliceFlag{Name: "severity", Usage: "how severe a rule is: `ID=error`, warning, note or off"},
			&cli.StringFlag{Name: "explain", Usage: "explain the rule `ID` and do nothing else; list names all rules"},
			&cli.StringSliceFlag{Name: "glossary", Usage: "check the terms of `[TAG,TAG=]FILE` (TSV, CSV, TBX)"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "ignore-furniture", Usage: "leave out findings about menus, credits and the like"},
			&cli.StringFlag{Name: "format", Usage: "write the findings as `FORMAT`, one of " + strings.Join(reportNames(), ", ") + "; text when not given"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write them to `FILE`, or - for standard output"},
			&cli.StringSliceFlag{Name: "report", Usage: "write `FORMAT=FILE` too, such as sarif=check.sarif"},
			&cli.StringFlag{Name: "config", Usage: "read the settings from `FILE`, not from " + configName + " in this folder or one above it"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "no-config", Usage: "read no settings"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "all", Usage: "show every finding, those that are only notes too"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "colours in text: `WHEN` is auto, always or never"},
			&cli.StringFlag{Name: "langs", Usage: "languages of the columns, `TAG,TAG`, of a file that does not say them; else the columns to check, the pivot first"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no notes on standard error"},
			doubtfulFlag(), sourceFromFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "json", Usage: "the same as --format json: one object for the run; hexapla schema check describes it"},
		},
		Action: func(c *cli.Context) error { return checkAction(c, s) },
	}
}

func checkAction(c *cli.Context, s *streams) error {
	if c.IsSet("explain") {
		if c.NArg() > 0 {
			return usagef("check: --explain takes no files; %q is too many", c.Args().First())
		}
		return s.explain(c, c.String("explain"))
	}
	if c.NArg() == 0 {
		return usagef("check: name a table, such as article.hexapla.json, a bilingual file or a folder of them, or - for standard input")
	}
	outs, err := s.checkOutputs(c)
	if err != nil {
		return err
	}
	plan, err := s.planCheck(c)
	if err != nil {
		return err
	}
	inputs, failed, err := s.checkInputs(c, outs, plan)
	if err != nil {
		return err
	}
	if err := plan.glossaries(c, s, inputs); err != nil {
		return err
	}
	tables := make([]*bitext.Table, len(inputs))
	for i, in := range inputs {
		tables[i] = in.Table
	}
	found, err := check.RunAll(c.Context, tables, plan.options)
	if err != nil {
		return err
	}
	for i := range inputs {
		inputs[i].Findings = found[i]
	}
	r := findings.Make(inputs, findings.Options{
		Generator: generator(), Root: plan.root, DoubtfulBelow: plan.options.DoubtfulBelow, Severity: plan.options.Severity, Time: plan.now.Unix(),
	})
	if !plan.dated {
		r.Time = 0
	}
	plan.config.Suppress(r, plan.now)
	if plan.baseline != nil {
		if gone := plan.baseline.Apply(r); gone > 0 && !c.Bool("quiet") {
			fmt.Fprintf(s.err, "hexapla: note: not found any more: %s of the baseline; --write-baseline makes it tighter\n", counted(gone, "finding"))
		}
	}
	r.Judge(plan.limits)
	for _, u := range plan.limits.Idle(r) {
		if !u.Needed && !c.Bool("quiet") {
			fmt.Fprintf(s.err, "hexapla: note: %s: fail-under: no column or file is %s\n", plan.config.Name, oneLine(u.For))
		}
	}
	if err := s.writeReports(c, r, outs); err != nil {
		return err
	}
	if path := c.String("write-baseline"); path != "" {
		if err := writeBaseline(path, r); err != nil {
			return err
		}
	}
	if gates := r.Failed(); len(gates) > 0 {
		more := ""
		if len(gates) > 1 {
			more = fmt.Sprintf("; and %d more of %s", len(gates)-1, counted(len(r.Gates), "gate"))
		}
		return fmt.Errorf("check: %w: %s%s", errGate, gates[0].Message, more)
	}
	return failed
}

// What align says of the coverage of a column is what check says.
type (
	coverageJSON = findings.Coverage
	shareJSON    = findings.Share
)

func measures() []string { return findings.Measures() }

func parseMeasure(name string) (findings.Measure, error) {
	m, err := findings.ParseMeasure(name)
	if err != nil {
		return m, usagef("check: --measure: %v", err)
	}
	return m, nil
}

// counted is a number with its noun: “1 note”, “2 notes”.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

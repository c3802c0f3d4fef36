package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/align/evaluate"
	"hexapla/benchmark"
	"hexapla/internal/termsafe"
)

func evalCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "eval",
		Usage:     "score alignments against gold",
		ArgsUsage: "GOLD HYP [GOLD HYP…]  |  --set DIR  |  --raw DIR  |  --multi DIR [TAG…]",
		Description: describe(`Scores beads files (one bead a line, [0,1]:[2]) against gold: strict and lax precision, recall and F1, pooled over
the pairs of files.

--set DIR aligns the documents of DIR, its folders with src.LANG.txt, tgt.LANG.txt (a segment a line) and gold.txt, or DIR itself
if it is one, as one batch, and scores them. --raw DIR does so from plain text, cutting included, against gold.json or
gold.SRC~TGT.json, whose lines are ranges of the text. Both may be repeated; each set is scored by itself. --out DIR keeps what was
aligned (DIR/DOC/hyp.txt, hyp.jsonl with --raw), --hyp DIR scores such files instead.

--multi DIR aligns all columns of each document together, its folders with LANG.txt, a segment a line, for each column of gold.json
(the ids of the lines that each segment holds), and scores the rows projected on each pair of columns. TAGs choose columns; the first
in gold.json is the pivot. --project aligns the pivot with each other column by itself and joins the pairs, to compare. --out and
--hyp name DIR/DOC.jsonl, a row a line: {"cells": {"en": [0, 1], "he": [0, 2]}}, half-open ranges.

--calibration adds how far the scores of rows can be believed (expected error over ten bins, rows of .9 or more and how many of them
are right, how many wrong rows have less), --interval within which limits the figures would lie for documents like these.

--langid, --boundaries and --golden score how languages are told and sentences cut: tags of single lines, ends in documents, cases.`,
			[]string{
				"hexapla eval gold.beads mine.beads",
				"hexapla eval --set testset --per-doc",
				"hexapla eval --raw testdata/seeds --json",
				"hexapla eval --multi testset en he zh-Hans",
			},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "set", Usage: "align and score the documents of `DIR`"},
			&cli.StringSliceFlag{Name: "raw", Usage: "the same from plain text, for the documents of `DIR`"},
			&cli.StringSliceFlag{Name: "multi", Usage: "align all columns of each document of `DIR` together and score every pair"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "project", Usage: "with --multi: align pairs with the pivot alone and join them"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "alone", Usage: "align each document by itself"},
			&cli.StringFlag{Name: "out", Usage: "keep the alignments in `DIR`"},
			&cli.StringFlag{Name: "hyp", Usage: "score the alignments in `DIR` instead of aligning"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "per-doc", Usage: "score each document too"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "calibration", Usage: "with --set: say how far the scores of rows can be believed"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "interval", Usage: "with --set or files: say within which limits the figures lie, for small sets (bootstrap, 95 %)"},
			lexiconFlag(), jobsFlag(), jsonFlag(),
		}, langFlags()...),
		Action: func(c *cli.Context) error { return evalAction(c, s) },
	}
}

func evalAction(c *cli.Context, s *streams) error {
	if done, err := evalLang(c, s); done || err != nil {
		return err
	}
	sets, raws, multis := c.StringSlice("set"), c.StringSlice("raw"), c.StringSlice("multi")
	if c.Bool("project") && (len(multis) == 0 || c.IsSet("hyp")) {
		return usagef("eval: --project aligns, and goes with --multi")
	}
	if len(sets)+len(raws)+len(multis) == 0 {
		for _, f := range []string{"out", "hyp", "alone", "lexicon", "calibration"} {
			if c.IsSet(f) {
				return usagef("eval: --%s goes with --set or --raw or --multi", f)
			}
		}
		return evalFiles(c, s)
	}
	if c.NArg() > 0 && len(sets)+len(raws) > 0 {
		return usagef("eval: --set and --raw take no further files; %q is too many", c.Args().First())
	}
	if c.Bool("calibration") && (len(sets) == 0 || c.IsSet("hyp")) {
		return usagef("eval: --calibration needs the scores of rows, and goes with --set and without --hyp")
	}
	if c.Bool("interval") && len(raws)+len(multis) > 0 {
		return usagef("eval: --interval goes with --set or with files")
	}
	if c.IsSet("out") && c.IsSet("hyp") {
		return usagef("eval: --hyp reads alignments, --out writes them; give one of the two")
	}
	return s.evalSets(c)
}

// evalSets scores the sets of --set, --raw and --multi, in this order.
func (s *streams) evalSets(c *cli.Context) error {
	o, err := s.benchmarkOptions(c)
	if err != nil {
		return err
	}
	kinds := []struct {
		flag string
		run  func(dir string) (benchmark.Set, error)
	}{
		{"set", func(dir string) (benchmark.Set, error) { return benchmark.Lines(c.Context, dir, o) }},
		{"raw", func(dir string) (benchmark.Set, error) { return benchmark.Raw(c.Context, dir, o) }},
		{"multi", func(dir string) (benchmark.Set, error) {
			o := o
			o.Columns, o.Project = c.Args().Slice(), c.Bool("project")
			return benchmark.Multi(c.Context, dir, o)
		}},
	}
	many := len(c.StringSlice("set"))+len(c.StringSlice("raw"))+len(c.StringSlice("multi")) > 1
	for _, kind := range kinds {
		for _, dir := range c.StringSlice(kind.flag) {
			set, err := kind.run(dir)
			if errors.Is(err, benchmark.ErrColumns) {
				return usagef("eval: --multi: %v", err)
			}
			if err != nil {
				return err
			}
			name := ""
			if many {
				name = filepath.Clean(dir)
			}
			if err := s.showScores(c, name, set); err != nil {
				return err
			}
		}
	}
	return nil
}

// benchmarkOptions returns the options of the flags. Without alignment, jobs and
// lexicons are not looked at.
func (s *streams) benchmarkOptions(c *cli.Context) (benchmark.Options, error) {
	o := benchmark.Options{
		Alone: c.Bool("alone"), Out: c.String("out"), Hyp: c.String("hyp"),
		Note: func(msg string) { fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(msg)) },
	}
	if o.Hyp != "" {
		return o, nil
	}
	var err error
	if o.Jobs, err = jobs(c); err != nil {
		return o, err
	}
	o.Lexicon, err = s.withLexicons(c, nil)
	return o, err
}

// langFlags returns the flags that score language identification and segmentation.
func langFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "langid", Usage: "identify the language of each line of the files of `DIR` and score it against its MAP.tsv"},
		&cli.StringSliceFlag{Name: "boundaries", Usage: "segment the documents of `DIR` into sentences and score their ends"},
		&cli.StringSliceFlag{Name: "golden", Usage: "segment the cases of `FILE` and count those that are as expected"},
	}
}

// evalLang scores what langFlags name; done reports whether they name anything.
func evalLang(c *cli.Context, s *streams) (done bool, err error) {
	kinds := []struct {
		flag string
		run  func(string) (benchmark.LanguageScore, error)
	}{{"langid", benchmark.LangID}, {"boundaries", benchmark.Boundaries}, {"golden", benchmark.Cases}}
	for _, k := range kinds {
		paths := c.StringSlice(k.flag)
		if len(paths) > 0 && c.NArg() > 0 {
			return true, usagef("eval: --%s takes no further files; %q is too many", k.flag, c.Args().First())
		}
		for _, path := range paths {
			done = true
			r, err := k.run(path)
			if err != nil {
				return true, err
			}
			if c.Bool("json") {
				err = writeJSON(s.out, r)
			} else {
				_, err = s.out.WriteString(r.Text())
			}
			if err != nil {
				return true, err
			}
		}
	}
	return done, nil
}

// showScores writes the figures of a set, pooled, and of each document if asked
// for. set names it where there are several.
func (s *streams) showScores(c *cli.Context, set string, docs benchmark.Set) error {
	pooled, err := docs.Pooled()
	if err != nil {
		return err
	}
	if set != "" && !c.Bool("json") {
		fmt.Fprintln(s.out, oneLine(set))
	}
	if c.Bool("per-doc") {
		if err := s.showEach(c, set, docs); err != nil {
			return err
		}
	}
	show := []benchmark.Figures{pooled}
	if beads, ok := docs.(*benchmark.BeadSet); ok {
		if c.Bool("interval") {
			show = append(show, evaluate.Bootstrap(beads.Pairs))
		}
		if c.Bool("calibration") && beads.Scores != nil {
			show = append(show, evaluate.Calibrate(beads.Pairs, beads.Scores))
		}
	}
	for _, f := range show {
		if c.Bool("json") {
			err = s.jsonFigures(set, "", f)
		} else {
			_, err = io.WriteString(s.out, f.Text())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *streams) showEach(c *cli.Context, set string, docs benchmark.Set) error {
	var strictSum, laxSum float64
	names := docs.Documents()
	for i, name := range names {
		f, err := docs.Score(i)
		if err != nil {
			return err
		}
		if c.Bool("json") {
			if err := s.jsonFigures(set, name, f); err != nil {
				return err
			}
			continue
		}
		strict, lax := benchmark.StrictLax(f)
		strictSum += strict
		laxSum += lax
		fmt.Fprintf(s.out, "%-32s strict F1 %.4f  lax F1 %.4f\n", oneLine(name), strict, lax)
	}
	if n := float64(len(names)); n > 1 && !c.Bool("json") {
		fmt.Fprintf(s.out, "%-32s strict F1 %.4f  lax F1 %.4f\n", fmt.Sprintf("mean of %d documents", len(names)), strictSum/n, laxSum/n)
	}
	return nil
}

// jsonFigures writes the figures as one object, as the reference scorer writes
// them, with the set and the document in front where there are several.
func (s *streams) jsonFigures(set, doc string, f benchmark.Figures) error {
	b, err := f.MarshalJSON()
	if err != nil {
		return err
	}
	line := string(b)
	for _, kv := range [][2]string{{"doc", doc}, {"set", set}} {
		if kv[1] != "" {
			line = fmt.Sprintf("{%q: %s, %s", kv[0], quoteJSON(kv[1]), strings.TrimPrefix(line, "{"))
		}
	}
	_, err = io.WriteString(termsafe.JSONWriter(s.out), line+"\n")
	return err
}

// evalFiles scores pairs of beads files.
func evalFiles(c *cli.Context, s *streams) error {
	args := c.Args().Slice()
	if len(args) == 0 || len(args)%2 != 0 {
		return usagef("eval: name pairs of files, GOLD HYP, or use --set DIR or --raw DIR; %s", given(len(args)))
	}
	set := &benchmark.BeadSet{}
	for i := 0; i < len(args); i += 2 {
		gold, err := s.readBeads(args[i])
		if err != nil {
			return err
		}
		hyp, err := s.readBeads(args[i+1])
		if err != nil {
			return err
		}
		if len(hyp) == 0 {
			fmt.Fprintf(s.err, "hexapla: note: %s holds no beads\n", oneLine(args[i+1]))
		}
		set.Names = append(set.Names, args[i])
		set.Pairs = append(set.Pairs, evaluate.Pair{Gold: gold, Hyp: hyp})
	}
	return s.showScores(c, "", set)
}

// readBeads reads a beads file; "-" is standard input.
func (s *streams) readBeads(path string) ([]evaluate.Bead, error) {
	if path == "-" {
		return evaluate.Read(s.in, "standard input")
	}
	return benchmark.ReadBeads(path)
}

func quoteJSON(s string) string {
	b, err := json.Marshal(s)
	if err != nil { // cannot happen with a string
		return `""`
	}
	return string(b)
}

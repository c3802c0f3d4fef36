package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/align/lexicon/userdict"
	"hexapla/batch"
	"hexapla/internal/atomicfile"
)

func learnCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "learn",
		Usage:     "learn from memories which words translate each other",
		ArgsUsage: "TMX… -o FILE",
		Description: describe(`Learns from the segments of translation memories which words translate each other, for each pair of their languages, and writes a
glossary that --lexicon takes. Words count that stand in two units or more. What is learnt once in this way is not learnt again with
each alignment, as it is when a memory itself is given to --lexicon.

The file is a table that a person can read and mend, UTF-8, its cells parted by tabs:

   # comments, with the number of units and of pairs of words for each two languages
   en        de        weight
   harbour   hafen     0.873

The line that names the columns has a language tag for each language, and weight. Each further line has a word in two of the
languages and a weight from 0 to 1, √(t(b|a)·t(a|b)) with the probabilities of translation both ways; 0 takes a pair out. Of the forms of
a word the commonest is written and stands for all of them. The same memories give the same bytes.`,
			[]string{
				"hexapla lexicon learn 2019.tmx 2020.tmx -o learnt.tsv",
				"hexapla lexicon learn big.tmx.gz --langs en,de -o -",
				"hexapla align en.txt de.txt --lexicon learnt.tsv -o out.tmx",
			},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, or - for standard output"},
			&cli.StringFlag{Name: "langs", Usage: "learn of these languages only, as `TAG,TAG`"},
			overwriteFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no notes and no summary"},
		},
		OnUsageError:    onUsageError,
		HideHelpCommand: true,
		Action:          func(c *cli.Context) error { return learnAction(c, s) },
	}
}

func learnAction(c *cli.Context, s *streams) error {
	paths, out := c.Args().Slice(), c.String("output")
	if len(paths) == 0 {
		return usagef("lexicon learn: name a memory (TMX)")
	}
	if out == "" {
		return usagef("lexicon learn: say where to write: -o FILE.tsv, or -o - for standard output")
	}
	tags, err := parseTags("lexicon learn: --langs", c.String("langs"))
	if err != nil {
		return err
	}
	if len(tags) == 1 {
		return usagef("lexicon learn: --langs: name two languages or more")
	}
	o := userdict.Options{Languages: tags}
	units := &userdict.Units{}
	open := s.lexiconOpener()
	var names []string
	if err := unread("lexicon learn", guardOf(c), out); err != nil {
		return err
	}
	if err := replaceable(c, batch.Output{}, nil, out); err != nil {
		return err
	}
	for i, path := range paths {
		if slices.ContainsFunc(paths[:i], func(p string) bool { return samePath(p, path) }) {
			return usagef("lexicon learn: %s was given twice", path)
		}
		err := learnFrom(c, units, open, path, o)
		if errors.Is(err, userdict.ErrNoUnits) && len(paths) > 1 { // another may have some
			fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(err.Error()))
			continue
		}
		if err != nil {
			return err
		}
		names = append(names, filepath.Base(path))
	}
	if units.Len() == 0 {
		return errors.New("lexicon learn: no memory has units in two languages that could be learnt from")
	}
	d, err := units.Learn(c.Context, strings.Join(names, ", "), o)
	if err != nil {
		return err
	}
	if out == "-" {
		err = s.whole(func(w *strings.Builder) error { return userdict.WriteLearnt(w, d) })
	} else {
		err = atomicfile.Write(out, 0o644, func(w io.Writer) error { return userdict.WriteLearnt(w, d) })
	}
	if err != nil || c.Bool("quiet") {
		return err
	}
	for _, n := range d.Notes() {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(n))
	}
	for _, l := range d.Learnt() {
		fmt.Fprintf(s.err, "hexapla: %v %v: %d pairs of words, learnt from %d units\n", l.Source, l.Target, len(l.Words), l.Units)
	}
	return nil
}

func learnFrom(c *cli.Context, units *userdict.Units, open userdict.Open, path string, o userdict.Options) error {
	r, err := open(path)
	if err != nil {
		return fileError(path, err)
	}
	defer func() { _ = r.Close() }() // nothing was written
	if path == "-" {
		path = "standard input"
	}
	return units.AddTMX(c.Context, r, path, o)
}

package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/forms"
	"hexapla/bitext/replay"
	"hexapla/internal/atomicfile"
)

func replayCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "replay",
		Usage:     "take over what a reviewer changed in a workbook or document",
		ArgsUsage: "TABLE REVIEWED [-o NEW]",
		Description: describe(`Compares a table with the review table that was made of it (hexapla convert TABLE REVIEW.xlsx, or .docx) and that somebody
worked on, shows what changed, a line for each operation, and with -o writes the table as it is then. NEW may be TABLE itself, or
have another form.

A sentence that was cut and pasted into the row above or below moves there; rows whose text went into a neighbour are merged with
it; rows that were put in for a part of the text are split off; a row that is gone with its text is rejected; other text is an
edit. Status and note are taken over. Rows may be sorted and filtered, columns moved.

Nothing is written while a sentence stands nowhere or twice (--force takes that for meant), or text has no row to go to.`,
			[]string{
				"hexapla convert article.hexapla.json article.xlsx",
				"hexapla replay article.hexapla.json article.xlsx",
				"hexapla replay article.hexapla.json article.xlsx -o article.hexapla.json",
				"hexapla replay article.hexapla.json article.docx -o article.tmx",
			},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the changed table to `NEW`, or - for standard output"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "dry-run", Aliases: []string{"n"}, Usage: "only show what would change; so it is without -o"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "force", Usage: "take text that is gone or stands twice for meant, and any table for the right one"},
			jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "do not show the changes"},
		},
		Action: func(c *cli.Context) error { return replayAction(c, s) },
	}
}

func replayAction(c *cli.Context, s *streams) error {
	if c.NArg() != 2 {
		return usagef("replay: name the table and the review table, in this order; %d files were given", c.NArg())
	}
	path, reviewed, out := c.Args().Get(0), c.Args().Get(1), c.String("output")
	form, err := reviewForm(reviewed)
	if err != nil {
		return err
	}
	var to batch.Output
	switch {
	case out == "-":
		to, err = batch.OutputByName(batch.TableForm)
	case out != "":
		to, err = batch.OutputByPath(out)
	}
	switch {
	case err != nil:
		return fmt.Errorf("replay: -o: %w", err)
	case out != "" && out != "-" && samePath(out, reviewed):
		return usagef("replay: -o %s would overwrite the reviewed file", out)
	}
	t, err := s.readTable(c, path)
	if err != nil {
		return err
	}
	in, err := s.openPart()(reviewed)
	if err != nil {
		return err
	}
	sheet, err := form.ReadReview(in, nameOf(reviewed))
	_ = in.Close() // it was read only
	if err != nil {
		return err
	}
	plan, err := replay.Diff(t, sheet, replay.Options{Force: c.Bool("force")})
	if err != nil {
		return fmt.Errorf("%s: %w", reviewed, err)
	}
	if err := s.showPlan(c, reviewed, plan, out == "-"); err != nil {
		return err
	}
	if c.Bool("dry-run") || out == "" {
		if out == "" && !c.Bool("dry-run") && len(plan.Ops) > 0 {
			fmt.Fprintln(s.err, "hexapla: note: nothing was written; -o FILE writes the changed table")
		}
		return nil
	}
	return s.writeReplayed(out, to, plan.Table)
}

func (s *streams) writeReplayed(out string, to batch.Output, t *bitext.Table) error {
	if out == "-" {
		return s.whole(func(w *strings.Builder) error { return t.Write(w) })
	}
	if to.TwoOnly && len(t.Columns) > 2 {
		return usagef("replay: -o %s: %s holds two languages, and the table has %d (%s); write the table, and convert it", out, to.Name, len(t.Columns), languagesOf(t))
	}
	var group atomicfile.Group
	defer group.Discard()
	if _, err := to.Save(&group, out, t, batch.WriteOptions{}); err != nil {
		return err
	}
	return group.Commit()
}

// reviewForm finds the form of a review table by its name.
func reviewForm(path string) (forms.Form, error) {
	f, _ := forms.ByPath(path)
	if f.ReadReview != nil {
		return f, nil
	}
	if hint := readHint(path); hint != "" {
		return f, usagef("replay: %s is no review table by its name: %s", path, hint)
	}
	all := slices.DeleteFunc(forms.All(), func(f forms.Form) bool { return f.ReadReview == nil })
	var ends []string
	for _, f := range all {
		ends = append(ends, f.Ending)
	}
	return f, usagef("replay: %s is no review table by its name: its ending is none of %s", path, strings.Join(ends, " "))
}

// showPlan writes the changes, and what speaks against them. The changes give way
// to a table on standard output.
func (s *streams) showPlan(c *cli.Context, reviewed string, plan *replay.Plan, outTaken bool) error {
	name := oneLine(reviewed)
	for _, note := range plan.Notes {
		fmt.Fprintf(s.err, "hexapla: note: %s: %s\n", name, oneLine(note))
	}
	for _, p := range plan.Problems {
		if plan.Table != nil {
			fmt.Fprintf(s.err, "hexapla: note: %s: %s\n", name, oneLine(p.String()))
			continue
		}
		fmt.Fprintf(s.err, "hexapla: %s: %s\n", name, oneLine(p.String()))
	}
	if plan.Table == nil {
		n := len(plan.Problems)
		if n == 1 {
			return errors.New(reviewed + ": nothing was replayed: the line above says why")
		}
		return fmt.Errorf("%s: nothing was replayed: the %d lines above say why", reviewed, n)
	}
	if outTaken || c.Bool("quiet") {
		return nil
	}
	for _, change := range plan.Changes {
		if c.Bool("json") {
			if err := writeJSON(s.out, change); err != nil {
				return err
			}
			continue
		}
		if _, err := fmt.Fprintln(s.out, oneLine(change.String())); err != nil {
			return err
		}
	}
	if len(plan.Changes) == 0 && !c.Bool("json") {
		fmt.Fprintf(s.err, "hexapla: %s: nothing was changed\n", name)
	}
	return nil
}

package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
)

// rowFlags are those of every command that writes rows.
func rowFlags() []cli.Flag {
	var names []string
	for _, choice := range bitext.Choices() {
		names = append(names, string(choice))
	}
	return []cli.Flag{
		&cli.StringFlag{Name: "only", Usage: "write only rows of the `SORT[,SORT]`: " + strings.Join(names, ", ")},
		&cli.Float64Flag{Name: "min-score", Usage: "leave out rows with a score below `P`; a confirmed row counts as 1"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "no-rejected", Usage: "leave out rows that were rejected (TMX and Moses never have them)"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "no-boilerplate", Usage: "leave out rows that hold only menus, credits, tag lines and the like"},
	}
}

// rowFilter is the choice of rows that rowFlags stand for.
func rowFilter(c *cli.Context) (bitext.Filter, error) {
	f := bitext.Filter{
		MinScore: c.Float64("min-score"), NoRejected: c.Bool("no-rejected"), NoBoilerplate: c.Bool("no-boilerplate"),
		LowConfidenceBelow: c.Float64("threshold"),
	}
	if !(f.MinScore >= 0 && f.MinScore <= 1) {
		return f, usagef("%s: --min-score: %v is not from 0 to 1", c.Command.Name, f.MinScore)
	}
	if !c.IsSet("only") {
		return f, nil
	}
	for name := range strings.SplitSeq(c.String("only"), ",") {
		name = strings.TrimSpace(name)
		if name == "low-confidence" {
			name = string(bitext.OnlyLowConfidence)
		}
		choice, err := bitext.ParseChoice(name)
		if err != nil {
			return f, usagef("%s: --only: %v", c.Command.Name, err)
		}
		f.Only = append(f.Only, choice)
	}
	return f, nil
}

// checkFilter refuses a choice of rows for forms that have all or none.
func checkFilter(c *cli.Context, f bitext.Filter, outs []batch.Output) error {
	for _, o := range outs {
		if format, ok := formats.ByName(o.Name); ok && format.Numbers && !f.IsZero() {
			return usagef("%s: %s names segments by their numbers in whole texts: no row can be left out of it",
				c.Command.Name, o.Name)
		}
	}
	return nil
}

// sayFiltered tells how many rows of a table the filter leaves out.
func (s *streams) sayFiltered(name string, f bitext.Filter, t *bitext.Table, quiet bool) {
	if quiet || f.IsZero() {
		return
	}
	kept, left := f.Apply(t)
	s.sayRowsLeft(name, left, left+len(kept.Rows))
}

func (s *streams) sayRowsLeft(name string, left, of int) {
	switch left {
	case 0:
	case of:
		fmt.Fprintf(s.err, "hexapla: note: %s: no row is left: all %d are left out by the choice of rows\n",
			oneLine(name), of)
	default:
		fmt.Fprintf(s.err, "hexapla: note: %s: %d of %d rows are left out by the choice of rows\n",
			oneLine(name), left, of)
	}
}

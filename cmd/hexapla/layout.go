package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext/conflict"
	"hexapla/internal/atomicfile"
	"hexapla/review"
)

func layoutCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "layout",
		Usage:     "lay a table out side by side, as a page or on the terminal",
		ArgsUsage: "TABLE [-o PAGE]",
		Description: describe(`Writes a self-contained HTML page with the columns of the table side by side, the low-confidence rows and the gaps marked;
by default beside the table, with the ending .html. With --term writes a grid for the terminal to standard output, in which rows
are numbered, ? stands for low-confidence, + and - for a side that stands alone.`,
			[]string{
				"hexapla layout article.hexapla.json",
				"hexapla layout article.hexapla.json -o - > page.html",
				"hexapla layout --term --low-confidence article.hexapla.json",
				"hexapla layout --term --color always article.hexapla.json | less -R",
			},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `PAGE`, or - for standard output"},
			overwriteFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "term", Usage: "a grid for the terminal"},
			&cli.IntFlag{Name: "width", Usage: "width of the grid in `CELLS`; that of the terminal, else 100, when not given"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "colours in the grid: `WHEN` is auto, always or never"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "isolate", Usage: "put direction isolates round the cells of the grid, as is done on a terminal"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "no-pager", Usage: "do not show the grid through a pager (HEXAPLA_PAGER, PAGER or less)"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "low-confidence", Usage: "only low-confidence rows and gaps, in the grid"},
			lowConfidenceFlag(), fromFlag(), absolutePathsFlag(),
		}, rowFlags()...),
		Action: func(c *cli.Context) error { return layoutAction(c, s) },
	}
}

func layoutAction(c *cli.Context, s *streams) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	below, err := lowConfidence(c)
	if err != nil {
		return err
	}
	filter, err := rowFilter(c)
	if err != nil {
		return err
	}
	color, err := s.color(c)
	if err != nil {
		return err
	}
	if !c.Bool("term") {
		for _, f := range []string{"width", "color", "isolate", "low-confidence", "no-pager"} {
			if c.IsSet(f) {
				return usagef("layout: --%s goes with --term; the page has it built in", f)
			}
		}
	}
	width := c.Int("width")
	if c.IsSet("width") && width < 20 {
		return usagef("layout: --width: %d is below 20", width)
	}
	out := c.String("output")
	switch {
	case out == "" && (c.Bool("term") || path == "-"):
		out = "-"
	case out == "":
		out = pageBeside(path)
	}
	if err := unread("layout", guardOf(c), out); err != nil {
		return err
	}
	if !c.IsSet("output") && !c.Bool("overwrite") && out != "-" && !batch.Ours(out, batch.HTMLFormat) {
		return fmt.Errorf("layout: %s is there and is no page of hexapla; name another with -o, or replace it by --overwrite", out)
	}
	page, err := batch.OutputByName(batch.HTMLFormat)
	if err != nil {
		return err
	}
	if err := replaceable(c, page, nil, out); err != nil {
		return err
	}
	t, err := s.readTable(c, path)
	if err != nil {
		return err
	}
	nameDocuments(c, t)
	s.sayFiltered(nameOf(path), filter, t, false)
	t, _ = filter.Apply(t)
	var conflicts []conflict.Row
	if strings.HasSuffix(strings.ToLower(path), ".hexapla.json") {
		list, err := s.sayConflictsOf(path)
		if err != nil {
			return err
		}
		conflicts = list.Rows
	}
	if width == 0 {
		width = s.outWidth
	}
	write := func(w io.Writer) error {
		return review.HTML(w, t, review.HTMLOptions{LowConfidenceBelow: below, Conflicts: conflicts})
	}
	if c.Bool("term") {
		write = func(w io.Writer) error {
			return review.Terminal(w, t, review.TerminalOptions{
				Width: width, Color: color, LowConfidenceBelow: below, OnlyLowConfidence: c.Bool("low-confidence"),
				Isolate: c.Bool("isolate") || s.outTerminal && out == "-",
			})
		}
	}
	if out != "-" {
		return atomicfile.Write(out, 0o644, write)
	}
	if command := pagerCommand(); c.Bool("term") && s.outTerminal && !c.Bool("no-pager") && command != nil {
		return paged(c.Context, command, write)
	}
	return write(s.out)
}

// color decides whether the grid has colours.
func (s *streams) color(c *cli.Context) (bool, error) {
	switch when := c.String("color"); when {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return colored(s.outTerminal), nil
	default:
		return false, usagef("layout: --color: %q is none of auto, always, never", when)
	}
}

// pageBeside is the name of the page of a table: its own with another ending.
func pageBeside(path string) string {
	stem := len(path)
	for _, r := range readers() {
		for _, extension := range r.extensions {
			if n := len(path) - len(extension); n > 0 && n < stem && strings.EqualFold(path[n:], extension) {
				stem = n
			}
		}
	}
	return path[:stem] + ".html"
}

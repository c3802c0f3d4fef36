package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/internal/outguard"
)

func overwriteFlag() cli.Flag {
	return &cli.BoolFlag{
		DisableDefaultText: true, Name: "overwrite",
		Usage: "replace files that hexapla did not write, or that somebody changed since",
	}
}

// flagReads are the files that flags of a command name and that it reads.
func flagReads(c *cli.Context) []string {
	var paths []string
	for _, name := range []string{"srx", "model", "pairs", "config", "baseline"} {
		if path := c.String(name); path != "" {
			paths = append(paths, path)
		}
	}
	for _, name := range []string{"lexicon", "glossary"} {
		for _, arg := range c.StringSlice(name) {
			paths = append(paths, arg)
			if tags, path, ok := strings.Cut(arg, "="); ok && !strings.ContainsAny(tags, `/\`) {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// guardOf returns a guard of what a command reads: its arguments, what flags name, and
// more.
func guardOf(c *cli.Context, more ...string) *outguard.Guard {
	g := outguard.New(c.Args().Slice()...)
	g.Reads(flagReads(c)...)
	g.Reads(more...)
	return g
}

// unread refuses outputs that are files which the command reads, or each other.
func unread(command string, g *outguard.Guard, outs ...string) error {
	for _, out := range outs {
		if err := g.Check(out); err != nil {
			return usagef("%s: %v", command, err)
		}
	}
	return nil
}

// replaceable refuses to replace files that hold a person's work which the table does
// not have. The form is the zero value where no table is written.
func replaceable(c *cli.Context, format batch.Output, t *bitext.Table, files ...string) error {
	if c.Bool("overwrite") {
		return nil
	}
	for _, f := range files {
		if f == "" || f == "-" {
			continue
		}
		if err := batch.Replaceable(f, format.Name, t); err != nil {
			return err
		}
	}
	return nil
}

// keepReviews carries over what a person said of the rows of the tables that are about
// to be replaced.
func keepReviews(c *cli.Context, targets []target, r *batch.Result) error {
	if c.Bool("overwrite") {
		return nil
	}
	for _, t := range targets {
		if t.format.Name != batch.TableFormat || t.path == "-" || t.add {
			continue
		}
		old, err := batch.ReadTable(t.path)
		if errors.Is(err, bitext.ErrNewer) {
			return fmt.Errorf("%w; write to another file, or replace it by --overwrite", err)
		}
		if err != nil {
			continue // there is none
		}
		_, lost, err := r.KeepReview(old)
		if err != nil {
			return err
		}
		if lost > 0 {
			return fmt.Errorf("%s: no place in the new table for %s, since texts changed; "+
				"write to another file, or replace it by --overwrite", t.path, counted(lost, "reviewed row"))
		}
	}
	return nil
}

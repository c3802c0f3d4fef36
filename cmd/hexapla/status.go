package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
)

func statusCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "status",
		Usage:     "tell which files of an output folder need attention",
		ArgsUsage: "OUTDIR",
		Description: describe(`Compares the files of a folder that hexapla align has written with its journal and lists those that are

   missing     written, and gone since
   edited      changed since hexapla wrote them: a table that was repaired, a review file that was filled in
   damaged     empty
   stale       written of a table that was changed since, or of a language that it does not have any more
   orphan      tables of articles that the last run did not find
   conflict    kept because they hold reviewed rows that have no place in the new table
   sheet       filled-in review sheets under other names, which are not replayed
   unlisted    tables of which the journal does not tell

and the articles that failed. Sizes are compared; --verify compares the contents of all files. Nothing is changed:
hexapla align brings the folder up to date, takes over what was filled into review files, and leaves other files that
somebody changed as they are.

The exit code is 3 when something needs attention.`,
			[]string{"hexapla status out", "hexapla status out --verify", "hexapla status out --json"},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: []cli.Flag{
			&cli.BoolFlag{DisableDefaultText: true, Name: "verify", Usage: "compare the contents of all files, not only their sizes"},
			jobsFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "json", Usage: "write JSON, one object"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no summary"},
		},
		Action: func(c *cli.Context) error { return statusAction(c, s) },
	}
}

func statusAction(c *cli.Context, s *streams) error {
	if c.NArg() != 1 {
		return usagef("status: name one output folder; %d were given", c.NArg())
	}
	o := batch.StatusOptions{Verify: c.Bool("verify")}
	var err error
	if o.Jobs, err = jobs(c); err != nil {
		return err
	}
	st, err := batch.StatusOf(c.Context, c.Args().First(), o)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		if err := writeJSON(s.out, st); err != nil {
			return err
		}
	} else {
		s.listStatus(st)
	}
	if !c.Bool("quiet") {
		s.sumStatus(st)
	}
	if !st.OK() {
		return &partlyError{failed: 1, total: 2, last: errGate} // what it is was said
	}
	return nil
}

// listStatus lists what needs attention.
func (s *streams) listStatus(st *batch.Status) {
	for _, line := range st.Journal {
		fmt.Fprintln(s.out, oneLine(line))
	}
	g := &grid{}
	for _, a := range st.Need {
		if a.Error != "" {
			g.add("failed", oneLine(a.Article), oneLine(a.Error))
		}
		for _, f := range a.Files {
			if f.State == batch.Sheet {
				s.note(batch.ForeignSheet{Path: f.Path, Article: a.Article}.Note(st.Folder))
			}
			g.add(string(f.State), oneLine(a.Article), oneLine(f.Path))
		}
	}
	g.write(s.out)
}

// sumStatus says what was looked at.
func (s *streams) sumStatus(st *batch.Status) {
	how := "sizes were compared; --verify compares contents"
	if st.Verified {
		how = "contents were compared"
		if st.Unknown > 0 {
			how = fmt.Sprintf("contents were compared, but not those of %s without a digest", counted(st.Unknown, "file"))
		}
	}
	verdict := "nothing needs attention"
	if !st.OK() {
		verdict = counted(len(st.Need), "article") + " need attention"
		switch {
		case len(st.Need) == 1:
			verdict = "1 article needs attention"
		case len(st.Need) == 0:
			verdict = "the journal needs attention"
		}
	}
	fmt.Fprintf(s.err, "hexapla: %s: %s, %s: %s (%s)\n", oneLine(st.Folder), counted(st.Articles, "article"),
		counted(st.Files, "file"), verdict, how)
	if st.Unknown > 0 {
		fmt.Fprintf(s.err, "hexapla: note: of %s the journal knows no digest, since an earlier version wrote them; align writes it\n",
			counted(st.Unknown, "file"))
	}
}

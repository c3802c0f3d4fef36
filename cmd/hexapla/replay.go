package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
	"hexapla/internal/atomicfile"
	"hexapla/internal/outguard"
)

func replayCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "replay",
		Usage:     "take over what a reviewer changed in a workbook or document",
		ArgsUsage: "TABLE REVIEWED… [-o NEW]  |  OUTDIR [REVIEWED…] [-o OUTDIR]  |  TABLE --resolve KEY",
		Description: describe(`Compares a table with the review table that was made of it (hexapla convert TABLE REVIEW.xlsx, or .docx) and that somebody
worked on, shows what changed, a line for each operation, and with -o writes the table as it is then. NEW may be TABLE itself, or
have another form.

A sentence that was cut and pasted into the row above or below moves there; rows whose text went into a neighbour are merged with
it; rows that were put in for a part of the text are split off; a row that is gone with its text is rejected; other text is an
edit. Status and note are taken over. Rows may be sorted and filtered, columns moved.

Nothing is written while a sentence stands nowhere or twice (--force takes that for meant), or text has
no row to go to, or while a sheet that was made before somebody worked on a row in the table would take
that back.

Where NEW is a table that hexapla align has written into a folder, all other outputs of that article are
brought up to date with it. Of such a folder, every review table in it is replayed, or those that are
named; each finds its table by the fingerprint in it, or by its name. -o OUTDIR writes the changed tables
there, which may be the folder itself. Several sheets of one table are joined; a table is left as it is
if one of them cannot be replayed.

Rows that somebody worked on and that no longer fit, since their texts were changed, stand in the
conflict list of the table (.hexapla-conflicts.json beside it). hexapla replay TABLE shows it,
--resolve takes rows out of it.`,
			[]string{
				"hexapla convert article.hexapla.json article.xlsx",
				"hexapla replay article.hexapla.json article.xlsx",
				"hexapla replay article.hexapla.json article.xlsx -o article.hexapla.json",
				"hexapla replay article.hexapla.json article.docx -o article.tmx",
				"hexapla replay out -o out",
				"hexapla replay out from-anna/*.xlsx -o out",
				"hexapla replay article.hexapla.json --resolve 3f29ab01c4d2",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the changed table to `NEW`, or - for standard output"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "dry-run", Aliases: []string{"n"}, Usage: "only show what would change; so it is without -o"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "force", Usage: "take text that is gone or stands twice for meant, and any table for the right one"},
			&cli.StringFlag{Name: "resolve", Usage: "take the row `KEY[,KEY]` out of the conflict list of the table, or all"},
			overwriteFlag(), jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "do not show the changes"},
		},
		Action: func(c *cli.Context) error { return replayAction(c, s) },
	}
}

func replayAction(c *cli.Context, s *streams) error {
	if c.IsSet("resolve") {
		if c.NArg() != 1 || c.IsSet("output") {
			return usagef("replay: --resolve is for the conflict list of one table: name the table alone")
		}
		return s.resolve(c.Context, c.Args().First(), strings.Split(c.String("resolve"), ","), c.Bool("quiet"))
	}
	if first := c.Args().First(); first != "" && first != "-" {
		if _, err := os.Stat(first); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("replay: %s: no such file or folder", first)
		}
	}
	switch n := c.NArg(); {
	case n > 0 && c.Args().First() != "-" && isDir(c.Args().First()):
		return s.replayFolder(c, c.Args().First(), c.Args().Tail())
	case n > 2:
		return s.replaySheets(c, c.Args().First(), c.Args().Tail())
	case n == 1:
		return s.replayConflicts(c)
	}
	if c.NArg() != 2 {
		return usagef("replay: name the table and the review table, in this order; %s", given(c.NArg()))
	}
	path, reviewed, out := c.Args().Get(0), c.Args().Get(1), c.String("output")
	format, err := reviewFormat(reviewed)
	if err != nil {
		return err
	}
	var to batch.Output
	switch {
	case out == "-":
		to, err = batch.OutputByName(batch.TableFormat)
	case out != "":
		to, err = batch.OutputByPath(out)
	}
	switch {
	case err != nil:
		return fmt.Errorf("replay: -o: %w", err)
	}
	if err := unread("replay", outguard.New(reviewed), out); err != nil {
		return err
	}
	t, err := s.readTable(c, path)
	if err != nil {
		return err
	}
	sheet, err := s.readSheet(format, reviewed)
	if err != nil {
		return err
	}
	list, err := s.sayConflictsOf(path)
	if err != nil {
		return err
	}
	s.listConflicts(list)
	plan, err := replay.Diff(t, sheet, replay.Options{Force: c.Bool("force")})
	if err != nil {
		return fmt.Errorf("%s: %w", reviewed, err)
	}
	if err := s.showPlan(c, "", reviewed, plan, out == "-"); err != nil {
		return err
	}
	if c.Bool("dry-run") || out == "" {
		if out == "" && !c.Bool("dry-run") && len(plan.Ops) > 0 {
			fmt.Fprintln(s.err, "hexapla: note: nothing was written; -o FILE writes the changed table")
		}
		return nil
	}
	return s.saveReplayed(c, path, out, to, []string{reviewed}, t, plan.Table)
}

// replayConflicts lists the conflicts of a table that was named without a review table.
func (s *streams) replayConflicts(c *cli.Context) error {
	path := c.Args().First()
	if c.IsSet("output") {
		return usagef("replay: name the table and the review table, in this order; one file was given")
	}
	list, err := s.sayConflictsOf(path)
	if err != nil {
		return err
	}
	if len(list.Rows) > 0 {
		s.listConflicts(list)
		return nil
	}
	if _, err := s.readTable(c, path); err != nil {
		return err
	}
	fmt.Fprintf(s.err, "hexapla: %s: no conflicts; to replay a review table, name it behind the table\n", oneLine(path))
	return nil
}

// saveReplayed writes t, which is the table at path with the changes of reviewed files,
// to out, which may be path. read is the table as it was read from path.
func (s *streams) saveReplayed(c *cli.Context, path, out string, to batch.Output, reviewed []string,
	read, t *bitext.Table) error {
	if out == "-" {
		return s.whole(func(w *strings.Builder) error { return t.Write(w) })
	}
	if !samePath(out, path) {
		read = nil
	}
	if done, err := s.replayInFolder(c, out, to, reviewed, read, t); done || err != nil {
		return err
	}
	if read != nil && to.Name == batch.TableFormat {
		if err := batch.Unchanged(out, read); err != nil {
			return err
		}
		return s.writeReplayed(out, to, t)
	}
	if err := unread("replay", outguard.New(append(slices.Clip(reviewed), path)...), out); err != nil {
		return err
	}
	files, err := to.Files(out, t, batch.WriteOptions{})
	if err != nil {
		return err
	}
	if err := replaceable(c, to, t, files...); err != nil {
		return err
	}
	return s.writeReplayed(out, to, t)
}

func (s *streams) readSheet(format formats.Format, path string) (*replay.Sheet, error) {
	in, err := s.openPart()(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // it was read only
	return format.ReadReview(in, nameOf(path))
}

// replayInFolder writes a table that lies in an output folder of align, together with
// all other outputs of its article, and tells whether it did. read is the table that it
// was made of, if that is the one that it replaces.
func (s *streams) replayInFolder(c *cli.Context, out string, to batch.Output, reviewed []string,
	read, t *bitext.Table) (done bool, err error) {
	if to.Name != batch.TableFormat {
		return false, nil
	}
	dir, slug, ok, err := batch.ArticleOf(out)
	if !ok {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		return false, nil
	}
	results, err := batch.Replace(c.Context, dir, map[string]*bitext.Table{slug: t}, batch.RefreshOptions{
		Overwrite: c.Bool("overwrite"), Taken: reviewed, Read: map[string]*bitext.Table{slug: read},
		Note: func(text string) { fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(text)) },
	})
	if err != nil {
		return true, err
	}
	for i := range results {
		r := &results[i]
		if r.Err != nil {
			return true, r.Err
		}
		for _, n := range r.Notes {
			fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(n))
		}
		if !c.Bool("quiet") {
			fmt.Fprintf(s.err, "hexapla: wrote %s and brought the other outputs of it up to date: %s\n", out, otherFiles(r))
		}
		if len(r.Notes) > 0 {
			return true, &partlyError{failed: 1, total: 2, last: errGate} // what it is was said
		}
	}
	return true, nil
}

// otherFiles names the files of a result that were written beside the table.
func otherFiles(r *batch.Result) string {
	var names []string
	for _, f := range r.Files {
		if f.Format != batch.TableFormat && !f.Behind {
			names = append(names, oneLine(f.Path))
		}
	}
	return strings.Join(append(names, "the index"), ", ")
}

func (s *streams) writeReplayed(out string, to batch.Output, t *bitext.Table) error {
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

// reviewFormat finds the form of a review table by its name.
func reviewFormat(path string) (formats.Format, error) {
	f, _ := formats.ByPath(path)
	if f.ReadReview != nil {
		return f, nil
	}
	if hint := readHint(path); hint != "" {
		return f, usagef("replay: %s is no review table by its name: %s", path, hint)
	}
	all := slices.DeleteFunc(formats.All(), func(f formats.Format) bool { return f.ReadReview == nil })
	var ends []string
	for _, f := range all {
		ends = append(ends, f.Extension)
	}
	return f, usagef("replay: %s is no review table by its name: its ending is none of %s", path, strings.Join(ends, " "))
}

// changeJSON is a line of --json of several sheets.
type changeJSON struct {
	Table string `json:"table"`
	Sheet string `json:"sheet"`
	replay.Change
}

// showPlan writes the changes, and what speaks against them. The changes give way
// to a table on standard output. table names the table where there are several
// sheets; else it is "".
func (s *streams) showPlan(c *cli.Context, table, reviewed string, plan *replay.Plan, outTaken bool) error {
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
		var line any = change
		text := change.String()
		if table != "" {
			line, text = changeJSON{filepath.ToSlash(table), filepath.ToSlash(reviewed), change}, reviewed+": "+text
		}
		if c.Bool("json") {
			if err := writeJSON(s.out, line); err != nil {
				return err
			}
			continue
		}
		if _, err := fmt.Fprintln(s.out, oneLine(text)); err != nil {
			return err
		}
	}
	if len(plan.Changes) == 0 && !c.Bool("json") && table == "" {
		fmt.Fprintf(s.err, "hexapla: %s: nothing was changed\n", name)
	}
	return nil
}

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
)

// reviewedSheet is a review table among several.
type reviewedSheet struct {
	path  string
	sheet *replay.Sheet
	err   error // it cannot be read, or has no table
}

// replayRun is a run of replay over several sheets.
type replayRun struct {
	c      *cli.Context
	s      *streams
	tables []string
	prints map[string]string // fingerprints of tables, by path; nil: not made yet
	failed partlyError       // counts sheets
	wrote  int
	wanted int // tables that would be written
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// replaySheets replays several sheets of one table.
func (s *streams) replaySheets(c *cli.Context, path string, sheets []string) error {
	out := c.String("output")
	to, err := batch.OutputByName(batch.TableFormat)
	if out != "" && out != "-" {
		to, err = batch.OutputByPath(out)
	}
	if err != nil {
		return fmt.Errorf("replay: -o: %w", err)
	}
	t, err := s.readTable(c, path)
	if err != nil {
		return err
	}
	r := &replayRun{c: c, s: s, failed: partlyError{total: len(sheets), what: "review tables"}}
	var group []reviewedSheet
	for _, sheet := range sheets {
		if samePath(sheet, out) {
			return usagef("replay: -o %s would overwrite a reviewed file", out)
		}
		group = append(group, r.read(sheet))
	}
	if list, err := s.sayConflictsOf(path); err != nil {
		return err
	} else if len(list.Rows) > 0 {
		s.listConflicts(list)
	}
	next, err := r.join(path, t, group)
	if err != nil {
		return err
	}
	if next != nil && r.writing() {
		if err := s.saveReplayed(c, path, out, to, sheets, t, next); err != nil {
			return err
		}
		r.wrote++
	}
	return r.end("-o FILE writes the changed table")
}

// replayFolder replays the review tables in a folder, or those that are named, for
// the tables in it.
func (s *streams) replayFolder(c *cli.Context, dir string, named []string) error {
	out := c.String("output")
	if info, err := os.Stat(out); out == "-" || err == nil && !info.IsDir() {
		return usagef("replay: -o: the tables of a folder are written into a folder: -o OUTDIR")
	}
	tables, err := batch.Tables(dir)
	if err != nil {
		return err
	}
	if len(tables) == 0 {
		return noTables("replay", dir)
	}
	r := &replayRun{c: c, s: s, tables: tables}
	paths := named
	if len(named) == 0 {
		if paths, err = sheetsIn(dir); err != nil {
			return err
		}
	}
	r.failed = partlyError{total: len(paths), what: "review tables"}
	groups := map[string][]reviewedSheet{}
	for _, path := range paths {
		if err := c.Context.Err(); err != nil {
			return err
		}
		sheet := r.read(path)
		table := ""
		if sheet.err == nil {
			table, sheet.err = r.tableOf(&sheet)
		}
		switch {
		case sheet.err == nil:
			groups[table] = append(groups[table], sheet)
		case len(named) == 0 && errors.Is(sheet.err, errNoTable) && filledIn(sheet.sheet):
			r.fail(fmt.Errorf("%w, and was filled in: bring its table back, or move the sheet elsewhere, "+
				"make the table anew with hexapla align --overwrite, and replay the sheet", sheet.err))
		case len(named) == 0 && errors.Is(sheet.err, errNoTable):
			r.failed.total--
			fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(sheet.err.Error()))
		default:
			r.fail(sheet.err)
		}
	}
	for _, table := range tables {
		if err := c.Context.Err(); err != nil {
			return err
		}
		if _, err := s.sayConflictsOf(table); err != nil {
			report(s.err, err)
		}
		if len(groups[table]) > 0 {
			if err := r.table(dir, table, groups[table]); err != nil {
				return err
			}
		}
	}
	if len(paths) == 0 {
		fmt.Fprintf(s.err, "hexapla: note: %s: no review table is in this folder; convert --to xlsx makes them\n", oneLine(dir))
	}
	return r.end(fmt.Sprintf("-o %s writes the changed tables", dir))
}

// table replays the sheets of a table of a folder.
func (r *replayRun) table(dir, path string, sheets []reviewedSheet) error {
	t, err := r.s.readTable(r.c, path)
	if err != nil {
		for range sheets {
			r.fail(err)
		}
		return nil
	}
	next, err := r.join(path, t, sheets)
	if err != nil || next == nil || !r.writing() {
		return err
	}
	sub, err := filepath.Rel(dir, path)
	if err != nil {
		return err
	}
	to, err := batch.OutputByName(batch.TableFormat)
	if err != nil {
		return err
	}
	out := filepath.Join(r.c.String("output"), sub)
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return fmt.Errorf("cannot make the folder %s: %w", filepath.Dir(out), reason(err))
	}
	var named []string
	for _, sheet := range sheets {
		named = append(named, sheet.path)
	}
	if err := r.s.saveReplayed(r.c, path, out, to, named, t, next); err != nil {
		return err
	}
	r.wrote++
	return nil
}

// join gives the table with the changes of all sheets; nil if they change nothing,
// or one of them cannot be replayed. The error is for what ends the run.
func (r *replayRun) join(path string, t *bitext.Table, sheets []reviewedSheet) (*bitext.Table, error) {
	next, broken := t, 0
	for _, sheet := range sheets {
		plan, err := r.plan(t, &sheet)
		if err == nil {
			err = r.s.showPlan(r.c, path, sheet.path, plan, r.c.String("output") == "-")
		}
		if err == nil {
			var merged *bitext.Table
			if merged, err = replay.Merge(t, next, plan.Table); err == nil {
				next = merged
				continue
			}
			err = fmt.Errorf("%s: %w", sheet.path, err)
		}
		r.fail(err)
		broken++
	}
	if broken > 0 {
		if broken < len(sheets) {
			fmt.Fprintf(r.s.err, "hexapla: %s: is left as it is, since not all its review tables can be replayed\n",
				oneLine(path))
		}
		return nil, nil
	}
	a, err := replay.Fingerprint(t)
	if err != nil {
		return nil, err
	}
	b, err := replay.Fingerprint(next)
	if err != nil || a == b {
		return nil, err
	}
	r.wanted++
	return next, nil
}

func (r *replayRun) plan(t *bitext.Table, sheet *reviewedSheet) (*replay.Plan, error) {
	if sheet.err != nil {
		return nil, sheet.err
	}
	plan, err := replay.Diff(t, sheet.sheet, replay.Options{Force: r.c.Bool("force")})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", sheet.path, err)
	}
	return plan, nil
}

func (r *replayRun) writing() bool { return r.c.String("output") != "" && !r.c.Bool("dry-run") }

func (r *replayRun) fail(err error) {
	report(r.s.err, err)
	r.failed.failed, r.failed.last = r.failed.failed+1, err
}

// end says what came of all sheets.
func (r *replayRun) end(hint string) error {
	if !r.c.Bool("quiet") && !r.c.Bool("json") {
		fmt.Fprintf(r.s.err, "hexapla: %s, %d failed; %s changed, %d written\n",
			counted(r.failed.total, "review table"), r.failed.failed, counted(r.wanted, "table"), r.wrote)
	}
	if r.wanted > 0 && r.c.String("output") == "" && !r.c.Bool("dry-run") {
		fmt.Fprintf(r.s.err, "hexapla: note: nothing was written; %s\n", oneLine(hint))
	}
	if r.failed.failed > 0 {
		return &r.failed
	}
	return nil
}

// read reads a sheet.
func (r *replayRun) read(path string) reviewedSheet {
	format, err := reviewFormat(path)
	if err != nil {
		return reviewedSheet{path: path, err: err}
	}
	sheet, err := r.s.readSheet(format, path)
	return reviewedSheet{path, sheet, err}
}

// sheetsIn lists the files below a folder that may be review tables, sorted.
func sheetsIn(dir string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fileError(path, err)
		// Programs of offices keep hidden files (.~lock.a.xlsx#) and ~$a.xlsx beside open ones.
		case path != dir && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$")):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.IsDir(), d.Name() == failureLedger:
		default:
			if f, ok := formats.ByPath(path); ok && f.ReadReview != nil {
				found = append(found, path)
			}
		}
		return nil
	})
	slices.Sort(found)
	return found, err
}

// errNoTable says that no table belongs to a sheet.
var errNoTable = errors.New("belongs to no table of the folder")

// filledIn reports whether a sheet has a person's work in it.
func filledIn(sheet *replay.Sheet) bool {
	if edited, known := sheet.Edited(); known {
		return edited
	}
	return slices.ContainsFunc(sheet.Rows, func(r replay.Row) bool { return r.Status != "" || r.Note != "" })
}

// tableOf finds the table that a sheet was made of: the one with its state, else one
// with its text, else the one with its name.
func (r *replayRun) tableOf(sheet *reviewedSheet) (string, error) {
	var byText, byState []string
	if sheet.sheet.Fingerprint != "" {
		if err := r.fingerprints(); err != nil {
			return "", err
		}
		for _, table := range r.tables {
			switch sheet.sheet.FitOf(r.prints[table]) {
			case replay.FitState:
				byState = append(byState, table)
			case replay.FitText:
				byText = append(byText, table)
			}
		}
	}
	named := r.named(sheet.path)
	for _, fit := range [][]string{byState, byText} {
		switch {
		case len(fit) == 1:
			return fit[0], nil
		case slices.Contains(fit, named):
			return named, nil
		case len(fit) > 1:
			return "", fmt.Errorf("%s: belongs to %d tables that are the same (%s …): name one of them",
				sheet.path, len(fit), fit[0])
		}
	}
	if named == "" {
		return "", fmt.Errorf("%s: %w", sheet.path, errNoTable)
	}
	return named, nil // it may have some of the languages; else Diff refuses it
}

// named is the table that is called as a sheet, beside it or, of a sheet elsewhere,
// anywhere in the folder; "" none.
func (r *replayRun) named(path string) string {
	stem := stemOf(path)
	var found []string
	for _, table := range r.tables {
		if strings.EqualFold(stemOf(table), stem) {
			if sameFolder(filepath.Dir(table), filepath.Dir(path)) {
				return table
			}
			found = append(found, table)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return ""
}

// fingerprints makes the fingerprints of the tables.
func (r *replayRun) fingerprints() error {
	if r.prints != nil {
		return nil
	}
	r.prints = map[string]string{}
	for _, path := range r.tables {
		if err := r.c.Context.Err(); err != nil {
			return err
		}
		t, err := r.s.readTable(r.c, path)
		if err != nil {
			continue // it is said when a sheet is for it
		}
		if r.prints[path], err = replay.Fingerprint(t); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

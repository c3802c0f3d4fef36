package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/conflict"
)

// folderIn reports whether the one input is a folder.
func (p *conversion) folderIn() bool {
	if len(p.ins) != 1 || p.ins[0] == "-" {
		return false
	}
	info, err := os.Stat(p.ins[0])
	return err == nil && info.IsDir()
}

// conflicts takes the conflict list of the table that is read, for the page.
func (p *conversion) conflicts() error {
	if len(p.ins) != 1 || !strings.HasSuffix(strings.ToLower(p.ins[0]), ".hexapla.json") {
		return nil
	}
	list, err := conflictsOf(p.ins[0])
	if err != nil {
		return err
	}
	p.wo.Conflicts = list.Rows
	return nil
}

// convertFolder converts the tables of a folder.
func (s *streams) convertFolder(c *cli.Context, p *conversion) error {
	dir := p.ins[0]
	switch {
	case c.IsSet("from"):
		return usagef("convert: --from: of a folder the tables are read (.hexapla.json)")
	case len(p.outs) == 0 && len(p.formats) > 0:
		return usagef("convert: -o OUTDIR is missing")
	case len(p.outs) > 1 || len(p.outs) == 1 && p.outs[0] == "-":
		return usagef("convert: a folder is converted into one folder: -o OUTDIR")
	case len(p.outs) == 1 && len(p.formats) == 0:
		formats := strings.Join(formatNames(), ", ")
		return usagef("convert: %s is a folder: say the forms by --to, some of %s", dir, formats)
	}
	var except []string
	if len(p.outs) == 1 {
		out := p.outs[0]
		if info, err := os.Stat(out); err == nil && !info.IsDir() {
			return usagef("convert: -o %s is a file: a folder is converted into a folder", out)
		}
		if !sameFolder(out, dir) {
			except = append(except, filepath.Clean(out))
		}
		for _, format := range p.formats {
			if format.Name == batch.TableFormat && sameFolder(out, dir) {
				return usagef("convert: --to table: the tables of %s are read: they would be overwritten", dir)
			}
		}
	}
	tables, err := batch.Tables(dir, except...)
	if err != nil {
		return err
	}
	if len(tables) == 0 {
		return noTables("convert", dir)
	}
	if len(p.outs) == 1 {
		if err := s.convertTables(c, p, dir, tables); err != nil {
			return err
		}
	}
	if p.memory == "" {
		return nil
	}
	return s.writeMemories(c, p.memory, dir, tables, batch.MemoryOptions{Filter: p.wo.Filter, Codes: p.wo.Codes})
}

// noTables is the error of a command that reads the tables of a folder which has none.
func noTables(command, dir string) error {
	return fmt.Errorf("%s: %s: no tables in it (*.hexapla.json)", command, dir)
}

// convertTables converts each table by itself.
func (s *streams) convertTables(c *cli.Context, p *conversion, dir string, tables []string) error {
	failed := &partlyError{total: len(tables), what: "tables"}
	p.tally = &lossTally{}
	rows, left := 0, 0
	for _, path := range tables {
		if err := c.Context.Err(); err != nil {
			return err
		}
		t, err := s.convertTable(c, p, dir, path)
		if err != nil {
			report(s.err, err)
			failed.failed, failed.last = failed.failed+1, err
			continue
		}
		_, n := p.wo.Filter.Apply(t)
		rows, left = rows+len(t.Rows), left+n
	}
	if !p.quiet {
		s.sayTally(p.outs[0], p.tally)
		s.sayRowsLeft(dir, left, rows)
		if !c.Bool("json") {
			done, all := len(tables)-failed.failed, counted(len(tables), "table")
			fmt.Fprintf(s.err, "hexapla: converted %d of %s into %s\n", done, all, oneLine(p.outs[0]))
		}
	}
	if failed.failed > 0 {
		return failed
	}
	return nil
}

func (s *streams) convertTable(c *cli.Context, p *conversion, dir, path string) (*bitext.Table, error) {
	q := *p
	q.ins, q.notes, q.pairNames = []string{path}, nil, true
	sub, err := filepath.Rel(dir, filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	// The separator makes it a folder even before it is there.
	q.outs = []string{filepath.Join(p.outs[0], sub) + string(filepath.Separator)}
	t, err := s.readSources(c, q.ins, q.langs)
	if err != nil {
		return nil, err
	}
	if err := q.conflicts(); err != nil {
		return nil, err
	}
	outs, err := q.outputs(t)
	if err != nil {
		return nil, err
	}
	if err := q.overwriting(c, outs); err != nil {
		return nil, err
	}
	files, err := s.save(&q, outs)
	if err != nil {
		return nil, err
	}
	return t, s.sayLosses(c, &q, outs, files)
}

// sayConflictsOf tells of the conflict list of the table at path, if it has rows.
func (s *streams) sayConflictsOf(path string) (*conflict.List, error) {
	list, err := conflictsOf(path)
	if err == nil && len(list.Rows) > 0 {
		s.sayConflicts(path, len(list.Rows))
	}
	return list, err
}

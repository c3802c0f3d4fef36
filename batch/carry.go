package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/internal/atomicfile"
)

// keepReview puts the rows that a person worked on, of the table that is about to be
// replaced, into the new one. Those that do not fit go into the conflict list of the
// table, in g; those of the list that fit again leave it.
func (r *runner) keepReview(ctx context.Context, g *atomicfile.Group, res *Result, old *bitext.Table) error {
	path := filepath.Join(r.dir, res.Job.Slug+tableExtension)
	list, err := readConflicts(path)
	if err != nil {
		return err
	}
	if old == nil && len(list.Rows) == 0 {
		return nil
	}
	if old != nil {
		res.Before, res.Changed = true, changedRows(old, res.Table)
	}
	var before, after bytes.Buffer
	if err := list.Write(&before); err != nil {
		return err
	}
	c := carrier{t: res.Table, realign: res.realign}
	if res.Kept, err = c.carry(ctx, old, list); err != nil {
		return jobError(&res.Job, err)
	}
	if err := res.carryPairs(ctx); err != nil {
		return jobError(&res.Job, err)
	}
	res.conflicts = list.Rows
	if err := list.Write(&after); err != nil {
		return err
	}
	if bytes.Equal(before.Bytes(), after.Bytes()) {
		return nil
	}
	// The list is the first file of the group: no row is ever in neither.
	return g.Write(conflict.PathOf(path), 0o644, func(w io.Writer) error { return list.Write(w) })
}

// carryPairs gives the tables of pairs the rows that a person worked on in the
// table of all columns. A pair in which one does not fit, as its segments were cut
// in other places, becomes that part of the whole table.
func (r *Result) carryPairs(ctx context.Context) error {
	for k, t := range r.pairs {
		if t == r.Table {
			continue
		}
		pair, err := r.Table.Pair(0, k+1)
		if err != nil {
			return err
		}
		c := carrier{t: t, realign: r.realign}
		lost := &conflict.List{}
		if _, err := c.carry(ctx, pair, lost); err != nil {
			return err
		}
		if len(lost.Rows) > 0 {
			r.pairs[k] = pair
		}
	}
	return nil
}

// dropEmptyList removes the conflict list of the table at path when nothing is left
// in it.
func dropEmptyList(path string, rows []conflict.Row) error {
	if len(rows) > 0 {
		return nil
	}
	if err := os.Remove(conflict.PathOf(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", conflict.PathOf(path), openErrorReason(err))
	}
	return nil
}

// readConflicts reads the conflict list of the table at path; an empty one where
// there is none.
func readConflicts(path string) (*conflict.List, error) {
	list := &conflict.List{Table: filepath.Base(path)}
	name := conflict.PathOf(path)
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return list, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, openErrorReason(err))
	}
	defer f.Close()
	return conflict.Read(f, name)
}

// Conflicts reads the conflict list of the table of an article in a folder that Run
// writes into; the list is empty where there is none. path is that of its file.
func Conflicts(dir, slug string) (list *conflict.List, path string, err error) {
	table := filepath.Join(dir, slug+".hexapla.json")
	list, err = readConflicts(table)
	return list, conflict.PathOf(table), err
}

// tablePath gives the path of the table of an article in the folder dir, or in another
// one that the journal of dir names after a merge.
func (r *Result) tablePath(dir string) string {
	for _, f := range r.Files {
		if f.Format == TableFormat {
			return filepath.Join(dir, filepath.FromSlash(f.Path))
		}
	}
	return filepath.Join(dir, r.Job.Slug+tableExtension)
}

// ConflictsOf gives the path, without the ending of tables, of the table whose conflict
// list a result counts.
func (r *Results) ConflictsOf(res *Result) string {
	return strings.TrimSuffix(res.tablePath(r.dir), tableExtension)
}

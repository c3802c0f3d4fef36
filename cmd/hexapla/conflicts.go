package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"hexapla/batch"
	"hexapla/bitext/conflict"
	"hexapla/internal/atomicfile"
)

// sayConflicts tells that rows of the table at path no longer fit it.
func (s *streams) sayConflicts(path string, n int) {
	rows, stand := "rows no longer fit", "they stand"
	if n == 1 {
		rows, stand = "row no longer fits", "it stands"
	}
	fmt.Fprintf(s.err, "hexapla: note: %s: %d reviewed %s; %s in %s\n",
		oneLine(filepath.Base(path)), n, rows, stand, oneLine(conflict.PathOf(path)))
}

// conflictsOf reads the conflict list of the table at path; an empty one where there
// is none.
func conflictsOf(path string) (*conflict.List, error) {
	name := conflict.PathOf(path)
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &conflict.List{Table: filepath.Base(path)}, nil
	case err != nil:
		return nil, fileError(name, err)
	}
	defer func() { _ = f.Close() }() // it was read only
	return conflict.Read(f, name)
}

// resolve takes rows out of the conflict list of the table at path: those with the
// keys, or all of them.
//
// In an output folder, the page and the index of the document set are written anew.
func (s *streams) resolve(ctx context.Context, path string, keys []string, quiet bool) error {
	list, err := conflictsOf(path)
	if err != nil {
		return err
	}
	listPath := conflict.PathOf(path)
	before := len(list.Rows)
	if len(keys) == 1 && keys[0] == "all" {
		list.Rows = nil
	} else if err := list.Remove(keys...); err != nil {
		return fmt.Errorf("%s: %w", listPath, err)
	}
	if len(list.Rows) == 0 {
		if err := os.Remove(listPath); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fileError(listPath, err)
		}
	} else if err := atomicfile.Write(listPath, 0o644, func(w io.Writer) error { return list.Write(w) }); err != nil {
		return err
	}
	if !quiet {
		resolved := counted(before-len(list.Rows), "conflict")
		fmt.Fprintf(s.err, "hexapla: %s: %s resolved, %d left\n", oneLine(filepath.Base(path)), resolved, len(list.Rows))
	}
	dir, name, ok, err := batch.ArticleOf(path)
	if err != nil || !ok {
		return err
	}
	results, err := batch.Refresh(ctx, dir, []string{name}, batch.RefreshOptions{Note: s.note})
	for i := range results {
		err = errors.Join(err, results[i].Err)
	}
	if err != nil {
		return fmt.Errorf("the conflict list was changed, but the outputs of %s could not be written: %w; hexapla align does it", name, err)
	}
	return nil
}

// listConflicts lists the rows of a conflict list.
func (s *streams) listConflicts(list *conflict.List) {
	for k := range list.Rows {
		r := &list.Rows[k]
		line := "conflict " + r.Key
		if r.Status != "" {
			line += ", " + string(r.Status)
		} else if r.Origin != "" {
			line += ", " + string(r.Origin)
		}
		line += ": " + r.Why()
		for _, c := range r.Cells {
			edited := ""
			if c.Edited != nil {
				edited = " edited to"
			}
			line += fmt.Sprintf(" | %v%s “%s”", c.Lang, edited, clipped(c.Text()))
		}
		if r.Note != "" {
			line += fmt.Sprintf(" | note “%s”", clipped(r.Note))
		}
		fmt.Fprintf(s.err, "hexapla: %s\n", oneLine(line))
	}
}

// clipped is the beginning of a text, for a list.
func clipped(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

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
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
)

// Replaceable reports whether the file at path, which a person named, may be replaced
// by t in the form called form. The error is ErrEdited if the file holds a person's
// work that t does not have: a review file that was filled in, a table with reviewed
// rows, or a file of an output folder that was changed since hexapla wrote it. Such a
// file counts whatever form is written; form is "" where it is no table, a report say.
// t may be nil where it is not known.
func Replaceable(path, format string, t *bitext.Table) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil // writing it says what is wrong
	}
	if mayBeTable(path, format) {
		if format != TableFormat {
			t = nil // other forms do not hold all of it
		}
		if table, err := replaceableTable(path, t); table || err != nil {
			return err
		}
	}
	f, known := formats.ByPath(path)
	if !known || f.ReadReview == nil {
		f, _ = formats.ByName(format)
	}
	if format == TableFormat && f.ReadReview == nil {
		return nil
	}
	changed, err := changedInFolder(path)
	if err != nil {
		return err
	}
	if f.ReadReview == nil {
		if changed {
			return editedError(path)
		}
		return nil
	}
	return replaceableSheet(path, f, t, changed)
}

// mayBeTable reports whether the file at path may be a table in JSON.
func mayBeTable(path, format string) bool {
	if format == TableFormat || strings.HasSuffix(strings.ToLower(path), ".json") {
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 64)
	n, _ := io.ReadFull(f, head)
	head = bytes.TrimLeft(bytes.TrimPrefix(head[:n], []byte("\ufeff")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("{"))
}

// replaceableTable is Replaceable of a table. table reports whether the file is one.
func replaceableTable(path string, t *bitext.Table) (table bool, err error) {
	old, err := readTable(path)
	switch {
	case errors.Is(err, bitext.ErrNewer):
		return true, fmt.Errorf("%w; write to another file, or replace it by --overwrite", err)
	case err != nil:
		return false, nil
	}
	if lost := lostRows(old, t); lost > 0 {
		rows := "1 reviewed or repaired row"
		if lost > 1 {
			rows = fmt.Sprintf("%d reviewed or repaired rows", lost)
		}
		return true, &recordedError{fmt.Sprintf("%s: has %s that the new file would not have; "+
			"write to another file, or replace it by --overwrite", path, rows), ErrEdited}
	}
	return true, nil
}

// Ours reports whether the file at path may be one that hexapla wrote in the form called
// form, as far as the file says so: pages and office documents do, files of other forms
// may be anybody's. There may be no file.
func Ours(path, format string) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	switch info, err := f.Stat(); {
	case err != nil || !info.Mode().IsRegular() || info.Size() == 0:
		return true
	case format == HTMLFormat:
		head := make([]byte, 1<<10)
		n, _ := io.ReadFull(f, head)
		return bytes.Contains(head[:n], []byte(`<meta http-equiv="Content-Security-Policy"`)) &&
			bytes.Contains(head[:n], []byte(`<meta name="color-scheme" content="light dark">`))
	case format == "xlsx" || format == "docx":
		known, _ := formats.ByName(format)
		sheet, err := known.ReadReview(f, path)
		return err == nil && sheet.Fingerprint != ""
	}
	return true
}

// replaceableSheet is Replaceable of a review file. changed says that a journal knows
// that it was changed.
func replaceableSheet(path string, format formats.Format, t *bitext.Table, changed bool) error {
	sheet, err := readSheet(path, format)
	if err != nil {
		if changed {
			return editedError(path)
		}
		return nil // no review file of ours
	}
	edited, known := sheet.Edited()
	switch {
	case known && !edited:
		return nil
	case !known && !changed && sheet.Fingerprint == "":
		return nil // nothing says that hexapla wrote it
	case t != nil:
		plan, err := replay.Diff(t, sheet, replay.Options{})
		if err == nil && plan.Empty() {
			return nil // the table has it all
		}
	}
	return &recordedError{fmt.Sprintf("%s: was filled in since hexapla wrote it; "+
		"take that over first (hexapla replay TABLE %s -o TABLE), write to another file, or replace it by --overwrite", path, path), ErrEdited}
}

// changedInFolder reports whether a journal beside a file says that hexapla wrote the
// file, and wrote it differently.
func changedInFolder(path string) (bool, error) {
	dir := filepath.Dir(path)
	paths, err := journalsIn(dir)
	if err != nil || len(paths) == 0 {
		return false, nil
	}
	d := &outFolder{dir: dir}
	name := filepath.Base(path)
	for _, p := range paths {
		c, err := readJournal(p)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return false, err
		}
		for slug := range c.lines {
			known := c.line(slug).known()
			if k := slices.IndexFunc(known, func(w Written) bool { return w.Path == name }); k >= 0 {
				state, _ := d.state(known[k], known)
				return state == fileChanged, nil
			}
		}
	}
	return false, nil
}

// ErrChanged reports that a table was changed after it was read.
var ErrChanged = errors.New("was changed by another run after it was read, and is left as it is: run the command again")

// Unchanged reports whether the file at path still holds the table read; the error is
// ErrChanged if it does not.
func Unchanged(path string, read *bitext.Table) error {
	now, err := readTable(path)
	if err != nil {
		return err
	}
	var a, b bytes.Buffer
	if err := errors.Join(now.Write(&a), read.Write(&b)); err != nil {
		return err
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		return fmt.Errorf("%s: %w", path, ErrChanged)
	}
	return nil
}

// lostRows counts the rows of old that a person worked on and that t does not have.
func lostRows(old, t *bitext.Table) int {
	has := map[string]int{}
	if t != nil {
		for i := range t.Rows {
			has[workText(t, i)]++
		}
	}
	lost := 0
	for i := range old.Rows {
		if r := &old.Rows[i]; !r.Reviewed() {
			continue
		}
		if key := workText(old, i); has[key] > 0 {
			has[key]--
		} else {
			lost++
		}
	}
	return lost
}

// workText is what a person may have made of a row.
func workText(t *bitext.Table, i int) string {
	r := &t.Rows[i]
	text := rowText(t, i) + "\f" + string(r.Status) + "\f" + r.Note + "\f" + string(r.Origin)
	for _, e := range r.Edited {
		text += "\f"
		if e != nil {
			text += "=" + *e
		}
	}
	return text
}

// KeepReview puts what a person said of the rows of old, a former table of the same
// texts, into the tables of the result. lost counts the rows that have no place in
// them. Only results of Align have these tables.
func (r *Result) KeepReview(old *bitext.Table) (kept, lost int, err error) {
	ctx := context.Background()
	list := &conflict.List{}
	c := carrier{t: r.Table, realign: r.realign}
	if kept, err = c.carry(ctx, old, list); err == nil {
		err = r.carryPairs(ctx)
	}
	if err != nil {
		return kept, 0, jobError(&r.Job, err)
	}
	return kept, len(list.Rows), nil
}

// ReadTable reads the table at path.
func ReadTable(path string) (*bitext.Table, error) { return readTable(path) }

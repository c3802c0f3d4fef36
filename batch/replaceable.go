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

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/bitext/forms"
	"hexapla/bitext/replay"
)

// Replaceable reports whether the file at path, which a person named, may be replaced
// by t in the form called form. The error is ErrEdited if the file holds a person's
// work that t does not have: a review file that was filled in, a table with reviewed
// rows, or a file of an output folder that was changed since hexapla wrote it. t may
// be nil where it is not known.
func Replaceable(path, form string, t *bitext.Table) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil // writing it says what is wrong
	}
	if form == TableForm {
		old, err := readTable(path)
		switch {
		case errors.Is(err, bitext.ErrNewer):
			return fmt.Errorf("%w; write to another file, or replace it by --overwrite", err)
		case err == nil && t != nil:
			if lost := lostRows(old, t); lost > 0 {
				return &recordedError{fmt.Sprintf("%s: has %d reviewed or repaired rows that what would replace it has not; "+
					"write to another file, or replace it by --overwrite", path, lost), ErrEdited}
			}
		}
		return nil
	}
	changed, err := changedInFolder(path)
	if err != nil {
		return err
	}
	f, _ := forms.ByName(form)
	if f.ReadReview == nil {
		if changed {
			return editedError(path)
		}
		return nil
	}
	return replaceableSheet(path, f, t, changed)
}

// Ours reports whether the file at path may be one that hexapla wrote in the form called
// form, as far as the file says so: pages and office documents do, files of other forms
// may be anybody's. There may be no file.
func Ours(path, form string) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	switch info, err := f.Stat(); {
	case err != nil || !info.Mode().IsRegular() || info.Size() == 0:
		return true
	case form == HTMLForm:
		head := make([]byte, 1<<10)
		n, _ := io.ReadFull(f, head)
		return bytes.Contains(head[:n], []byte(`<meta http-equiv="Content-Security-Policy"`)) &&
			bytes.Contains(head[:n], []byte(`<meta name="color-scheme" content="light dark">`))
	case form == "xlsx" || form == "docx":
		known, _ := forms.ByName(form)
		sheet, err := known.ReadReview(f, path)
		return err == nil && sheet.Fingerprint != ""
	}
	return true
}

// replaceableSheet is Replaceable of a review file. changed says that a journal knows
// that it was changed.
func replaceableSheet(path string, form forms.Form, t *bitext.Table, changed bool) error {
	sheet, err := readSheet(path, form)
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

// lostRows counts the rows of old that a person worked on and that t does not have.
func lostRows(old, t *bitext.Table) int {
	has := map[string]int{}
	for i := range t.Rows {
		has[workText(t, i)]++
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

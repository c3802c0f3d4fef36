package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
)

// leave finds the files that somebody changed and that the new table of f does not
// have the changes of: they are not written, and the result says so.
func (d *outFolder) leave(f *former, res *Result, line *journalLine, o RefreshOptions) ([]Written, error) {
	wo, err := writeOptions(line.Choices)
	if err != nil {
		return nil, err
	}
	base, baseErr := readTable(d.path(res.Job.Slug + tableExtension))
	var left []Written
	known := line.writtenWith(d.tableOnDisk(res.Job.Slug))
	for _, w := range known {
		path := d.path(w.Path)
		if w.Format == TableFormat || d.overwrite || f.allowed[w.Path] || slices.Contains(line.Stale, w) {
			continue
		}
		state, unsure := d.state(w, known)
		format, _ := formats.ByName(w.Format)
		if state != fileChanged && !(unsure && format.ReadReview != nil) {
			continue
		}
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		cut := err == nil && info.Size() == 0 || baseErr == nil && state == fileChanged && d.cutOff(w, known, base, wo)
		taken := slices.ContainsFunc(o.Taken, func(taken string) bool { return sameFile(taken, path) })
		if cut || taken && !hasExtra(path, format) || holds(f.table, path, format) {
			f.allowed[w.Path] = true
			continue
		}
		if !slices.ContainsFunc(left, func(l Written) bool { return l.Path == w.Path }) {
			w.Behind = true
			left = append(left, w)
			res.Notes = append(res.Notes, fmt.Sprintf("%s: was changed since hexapla wrote it, and is left as it is: "+
				"it is out of date; move it away, or replace it by --overwrite", path))
		}
	}
	return left, nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// hasExtra reports whether a review file has what is not read and would be lost.
func hasExtra(path string, format formats.Format) bool {
	if format.ReadReview == nil {
		return false
	}
	sheet, err := readSheet(path, format)
	return err == nil && len(sheet.Extra) > 0
}

// holds reports whether a table has all that was changed in a review file.
func holds(t *bitext.Table, path string, format formats.Format) bool {
	if format.ReadReview == nil {
		return false
	}
	sheet, err := readSheet(path, format)
	if err != nil {
		return false
	}
	if edited, known := sheet.Edited(); known && !edited {
		return true
	}
	plan, err := replay.Diff(t, sheet, replay.Options{})
	return err == nil && plan.Empty()
}

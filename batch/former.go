package batch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
	"hexapla/internal/atomicfile"
)

const tableExtension = ".hexapla.json"

// former is what an output folder holds of an article that is about to be written.
type former struct {
	table   *bitext.Table   // with what review files said; nil: there is none
	on      Written         // the table as it is on the disk
	known   []Written       // what hexapla wrote
	allowed map[string]bool // paths that may be replaced
	taken   bool            // table has changes that the file has not
	notes   []string
	restore *restoring // what a table that is gone is made of; nil: nothing
	broken  bool       // the table cannot be read, and somebody worked on it
}

// former reads the table of an article and takes over what somebody wrote into its
// review files. line is what the journal says of the article, or nil. The error says
// which file cannot be replaced.
func (d *outFolder) former(slug string, line *journalLine) (*former, error) {
	f := &former{known: line.known(), allowed: map[string]bool{}, on: Written{Format: TableFormat, Path: slug + tableExtension}}
	f.allowed[conflict.PathOf(f.on.Path)] = true // what stands in it stays, or stands in the table again
	if line != nil {
		if k := slices.IndexFunc(line.Files, func(w Written) bool { return w.Format == TableFormat }); k >= 0 {
			f.on.Path = line.Files[k].Path
		}
	}
	if err := d.formerTable(f); err != nil {
		return nil, err
	}
	if f.table == nil && line != nil && !d.overwrite {
		if err := d.reviewGone(f, line); err != nil {
			if f.restore = d.sheetOfLast(line); f.restore == nil {
				return nil, err
			}
			f.restore.refused = err
		}
	}
	if line == nil {
		return f, nil
	}
	wo, err := writeOptions(line.Choices)
	if err != nil {
		return nil, err
	}
	base := f.table
	known := line.writtenWith(f.on)
	same, unsure := isOneOf(f.on.Digest, f.on.Path, known)
	seen := map[string]bool{f.on.Path: true}
	for _, w := range known {
		if seen[w.Path] {
			continue
		}
		seen[w.Path] = true
		if base == nil {
			continue
		}
		state, unknown := d.state(w, known)
		if state == fileMissing || state == fileSame && !unknown {
			continue
		}
		if d.cutOff(w, known, base, wo) {
			f.allowed[w.Path] = true
			continue
		}
		format, _ := formats.ByName(w.Format)
		if format.ReadReview == nil {
			continue
		}
		if !wo.Filter.IsZero() && format.WriteReview == nil {
			// Nothing in it says which rows were left out of it.
			if state == fileChanged && !d.overwrite {
				return nil, cannotTakeOver(d.path(w.Path), errors.New("it does not hold all rows"))
			}
			continue
		}
		made := same && !unsure && !unknown && !w.Behind
		err := d.takeOver(f, base, format, w, made)
		switch {
		case err != nil && d.overwrite:
			f.notes = append(f.notes, d.path(w.Path)+
				": was changed since hexapla wrote it, and is replaced: its changes do not fit the table")
		case err != nil:
			return nil, err
		}
	}
	return f, nil
}

// writtenWith returns the files of an article that may have been written together with
// the table that is there. The table takes its name before the others: while it is not
// the new one, what looks like a new review file is a person's. A review file of a form
// that the article did not have before is listed: somebody may have filled it in since.
func (l *journalLine) writtenWith(table Written) []Written {
	if l.Status != statusWriting {
		return l.known()
	}
	if now, _ := isOneOf(table.Digest, table.Path, l.Files); now {
		return l.known()
	}
	others := slices.DeleteFunc(slices.Clone(l.Files), func(w Written) bool {
		format, _ := formats.ByName(w.Format)
		before := slices.ContainsFunc(l.Was, func(was Written) bool { return was.Path == w.Path })
		return format.ReadReview != nil && before
	})
	return unionOf(l.Was, others, l.Stale)
}

// tableOnDisk returns the table of an article with the digest that it has now; "" there
// is none.
func (d *outFolder) tableOnDisk(slug string) Written {
	w := Written{Format: TableFormat, Path: slug + tableExtension}
	w.Digest, w.Size, _ = digestOf(d.path(w.Path))
	return w
}

// formerTable reads the table that is in the folder.
func (d *outFolder) formerTable(f *former) error {
	path := d.path(f.on.Path)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, openErrorReason(err))
	}
	if f.on.Digest, f.on.Size, err = digestOf(path); err != nil {
		return fmt.Errorf("%s: %w", path, openErrorReason(err))
	}
	f.table, err = bitext.Read(bytes.NewReader(b), path)
	switch {
	case err == nil:
		f.allowed[f.on.Path] = true // what a person did is carried over
	case errors.Is(err, bitext.ErrNewer):
		return fmt.Errorf("%w; it is left as it is: use that program, or write into another folder", err)
	case len(f.known) > 0:
		f.table = nil
		f.allowed[f.on.Path] = true
		f.broken = workedOn(b)
	}
	return nil
}

// workedOn reports whether the text of a table that cannot be read has marks of a
// person's work.
func workedOn(b []byte) bool {
	for _, key := range []string{`"status"`, `"note"`, `"edited"`, `"origin"`} {
		if bytes.Contains(b, []byte(key)) {
			return true
		}
	}
	return false
}

// cutOff reports whether a file holds nothing but the beginning of what was written.
func (d *outFolder) cutOff(w Written, known []Written, base *bitext.Table, wo WriteOptions) bool {
	info, err := os.Stat(d.path(w.Path))
	if err != nil || info.Size() == 0 {
		return err == nil
	}
	if w.Digest == "" || info.Size() >= w.Size {
		return false
	}
	out, err := OutputByName(w.Format)
	if err != nil || out.Parts != nil || out.Pairs && len(base.Columns) > 2 {
		return false
	}
	var group atomicfile.Group
	defer group.Discard()
	if !out.Filtered() {
		wo.Filter = bitext.Filter{}
	}
	if err := group.Write(d.path(w.Path), 0o644, func(to io.Writer) error { return out.Write(to, base, wo) }); err != nil {
		return false
	}
	return slices.ContainsFunc(group.Files(), func(now atomicfile.File) bool {
		return d.replaceable(now, known) == nil
	})
}

// takeOver replays a review file that somebody changed. base is the table that is on
// the disk; made says that the file was made of it as it is now. Otherwise the file
// may only hold what the table has.
func (d *outFolder) takeOver(f *former, base *bitext.Table, format formats.Format, w Written, made bool) error {
	path := d.path(w.Path)
	sheet, err := readSheet(path, format)
	if err != nil {
		return cannotTakeOver(path, err)
	}
	edited, known := sheet.Edited()
	if known && !edited {
		f.allowed[w.Path] = true // it was only saved again
		return nil
	}
	if made && sheet.Fingerprint == "" { // the journal knows what the file does not say
		if sheet.Fingerprint, err = replay.Fingerprint(base); err != nil {
			return err
		}
	}
	made = made || replay.MadeOf(sheet, base)
	from := f.table // with what other sheets said
	if made {
		from = base
	}
	plan, err := replay.Diff(from, sheet, replay.Options{})
	switch {
	case err != nil:
		return cannotTakeOver(path, err)
	case plan.Table == nil:
		return cannotTakeOver(path, d.problemOf(f, path, plan))
	case len(plan.Extra) > 0:
		return cannotTakeOver(path, fmt.Errorf("%s would be lost", strings.Join(plan.Extra, ", ")))
	case plan.Empty():
	case !known && len(plan.Changes) == 0: // of an earlier version, older than a review of its table
	case !made:
		return &recordedError{fmt.Sprintf("%s: was changed, and so was its table since it was made: "+
			"compare them (hexapla replay %s %s), then move it away, or replace it by --overwrite",
			path, d.path(f.on.Path), path), ErrEdited}
	default:
		next, err := replay.Merge(base, f.table, plan.Table)
		if err != nil {
			return cannotTakeOver(path, err)
		}
		f.table, f.taken = next, true
		note := fmt.Sprintf("%s: was filled in; took over what was changed in it (%d)", path, len(plan.Changes))
		f.notes = append(f.notes, note)
	}
	f.allowed[w.Path] = true
	return nil
}

// problemOf is what speaks against a plan, with the command that overrides it.
func (d *outFolder) problemOf(f *former, path string, plan *replay.Plan) error {
	why := plan.Problems[0].String()
	if strings.Contains(why, "--force") {
		table := d.path(f.on.Path)
		why += fmt.Sprintf(" (--force is that of hexapla replay %s %s --force -o %s)", table, path, table)
	}
	return errors.New(why)
}

func editedError(path string) error { return fmt.Errorf("%s: %w", path, ErrEdited) }

func cannotTakeOver(path string, why error) error {
	return &recordedError{fmt.Sprintf("%s: was changed since hexapla wrote it, and cannot be taken over: %v; "+
		"correct it, move it away, or replace it by --overwrite", path, why), ErrEdited}
}

func readSheet(path string, format formats.Format) (*replay.Sheet, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, openErrorReason(err)
	}
	defer in.Close()
	return format.ReadReview(in, path)
}

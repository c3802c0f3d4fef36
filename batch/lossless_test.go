package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/bitext/formats"
)

// world is an input folder, an output folder and a person who works on both.
type world struct {
	t       *rapid.T
	in, out string
	jobs    []Job
	edits   int // numbers what the person writes, so that no two notes are alike
}

// TestNothingIsLost: whatever a person does between runs, and wherever runs are
// killed, no row that he worked on disappears: it stands in the table, in a review
// file that was not taken over, or in a table that keeps it. In the end all outputs
// are those of the tables.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &world{t: rt, in: t.TempDir(), out: t.TempDir()}
		w.jobs = writePairs(t, w.in, 2)
		w.run("tmx")
		rt.Repeat(map[string]func(*rapid.T){
			"run": func(t *rapid.T) {
				w.safely(func() {
					w.run(rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"tmx", "html", "tsv", "xlsx"}), 0, 3, rapid.ID).Draw(t, "forms")...)
				})
			},
			"refresh": func(t *rapid.T) {
				w.safely(func() {
					if _, err := Refresh(context.Background(), w.out, nil, RefreshOptions{}); err != nil {
						t.Fatal(err)
					}
				})
			},
			"work on a table": func(t *rapid.T) {
				path := w.table(w.article())
				if table, err := readTable(path); err == nil && w.work(table) {
					w.write(path, table, TableFormat)
				}
			},
			"replace": func(t *rapid.T) {
				slug := w.article()
				table, err := readTable(w.table(slug))
				if err != nil || !w.work(table) {
					t.Skip("no table")
				}
				results, err := Replace(context.Background(), w.out, map[string]*bitext.Table{slug: table}, RefreshOptions{})
				if err != nil || results[0].Err != nil {
					t.Fatal(err, results)
				}
				if got, err := readTable(w.table(slug)); err != nil || lostRows(table, got) > 0 {
					t.Fatal("the table was not written", err)
				}
			},
			"fill in a sheet": func(t *rapid.T) {
				slug := w.article()
				path := filepath.Join(w.out, slug+".tsv")
				table, err := readTable(w.table(slug))
				if info, sheetErr := os.Stat(path); sheetErr != nil || err != nil || info.Size() == 0 {
					t.Skip("no sheet")
				}
				if w.sheet(slug) == nil && w.remark(table) {
					w.write(path, table, "tsv")
				}
			},
			"damage": func(t *rapid.T) {
				path := filepath.Join(w.out, w.article()+rapid.SampledFrom([]string{".html", ".en~fr.tmx", ".tsv"}).Draw(t, "ending"))
				info, err := os.Stat(path)
				if err != nil || strings.HasSuffix(path, ".tsv") && w.sheet(strings.TrimSuffix(filepath.Base(path), ".tsv")) != nil {
					t.Skip("no file, or a person's")
				}
				// What lacks only a line end may be somebody's edit, and is left as such.
				if size := rapid.Int64Range(-1, max(0, info.Size()-20)).Draw(t, "size"); size < 0 {
					_ = os.Remove(path)
				} else if err := os.Truncate(path, size); err != nil {
					t.Fatal(err)
				}
			},
			"change a source": func(t *rapid.T) {
				path := filepath.Join(w.in, w.article()+"."+rapid.SampledFrom([]string{"en", "fr"}).Draw(t, "lang")+".txt")
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				paragraphs := strings.Split(string(b), "\n\n")
				k := rapid.IntRange(0, len(paragraphs)-2).Draw(t, "paragraph")
				paragraphs[k] = strings.Replace(paragraphs[k], "Ada Brennan", "Ada Lim Brennan", 1)
				if err := os.WriteFile(path, []byte(strings.Join(paragraphs, "\n\n")), 0o644); err != nil {
					t.Fatal(err)
				}
			},
			"lose a table": func(t *rapid.T) {
				if !w.loseTable() {
					t.Skip("no sheet to restore it from")
				}
			},
			"write memories": func(*rapid.T) { w.safely(w.memories) },
			"kill":           func(t *rapid.T) { w.safely(w.killed) },
		})
		for _, slug := range []string{"p000", "p001"} { // what cannot be taken over goes aside
			_ = os.Remove(filepath.Join(w.out, slug+".tsv"))
		}
		w.run("tmx", "html", "tsv")
		w.memories()
		w.fresh()
	})
}

func (w *world) article() string {
	return rapid.SampledFrom([]string{"p000", "p001"}).Draw(w.t, "article")
}

func (w *world) table(slug string) string { return filepath.Join(w.out, slug+tableExtension) }

func (w *world) run(names ...string) {
	w.t.Helper()
	var outs []Output
	for _, name := range names {
		out, err := OutputByName(name)
		if err != nil {
			w.t.Fatal(err)
		}
		outs = append(outs, out)
	}
	if _, err := Run(context.Background(), w.jobs, w.out, outs, Options{Jobs: 1, Generate: "g", Program: "p"}); err != nil {
		w.t.Fatal(err)
	}
}

// write writes what a person saves.
func (w *world) write(path string, t *bitext.Table, format string) {
	f, _ := formats.ByName(format)
	var b bytes.Buffer
	if err := f.Write(&b, t); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// remark has the person say something of a row of which nobody said anything.
func (w *world) remark(t *bitext.Table) bool {
	var free []string
	for i := range t.Rows {
		if r := &t.Rows[i]; !r.Reviewed() && !r.OneSided() {
			free = append(free, r.ID)
		}
	}
	if len(free) == 0 {
		return false
	}
	w.edits++
	id := rapid.SampledFrom(free).Draw(w.t, "row")
	op := []bitext.Op{
		bitext.SetStatus{Row: id, Status: bitext.Confirmed}, bitext.SetStatus{Row: id, Status: bitext.Rejected},
		bitext.SetNote{Row: id, Note: fmt.Sprint("note ", w.edits)},
	}[rapid.IntRange(0, 2).Draw(w.t, "remark")]
	if _, err := t.Apply(op); err != nil {
		w.t.Fatal(err)
	}
	return true
}

// work has the person change a row.
func (w *world) work(t *bitext.Table) bool {
	if rapid.Bool().Draw(w.t, "remark only") {
		return w.remark(t)
	}
	k := rapid.IntRange(0, len(t.Rows)-2).Draw(w.t, "at")
	w.edits++
	text := fmt.Sprint("Mieux dit, ", w.edits, ".")
	if rapid.Bool().Draw(w.t, "merge") && !t.Rows[k].Reviewed() && !t.Rows[k+1].Reviewed() {
		if _, err := t.Apply(bitext.Merge{First: t.Rows[k].ID, Last: t.Rows[k+1].ID}); err != nil {
			w.t.Fatal(err)
		}
	}
	if t.Rows[k].Reviewed() && t.Rows[k].Origin == "" || len(t.Rows[k].Cells) == 0 || t.Rows[k].Cells[1].Len() == 0 {
		return false
	}
	_, err := t.Apply(bitext.Edit{Row: t.Rows[k].ID, Column: 1, Text: &text})
	return err == nil
}

// sheet is what a person filled into the sheet of an article; nil: nothing that the
// run did not write.
func (w *world) sheet(slug string) *bitext.Table {
	path := filepath.Join(w.out, slug+".tsv")
	c, err := readJournal(journalPath(w.out, Shard{}))
	if err != nil {
		w.t.Fatal(err)
	}
	digest, size, err := digestOf(path)
	if err != nil || size == 0 {
		return nil
	}
	on, _, _ := digestOf(w.table(slug))
	known := c.line(slug).writtenWith(Written{Path: slug + tableExtension, Digest: on})
	if same, _ := isOneOf(digest, slug+".tsv", known); same {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer f.Close()
	format, _ := formats.ByName("tsv")
	t, err := format.Read(f, path)
	if err != nil || !bytes.HasSuffix(must(os.ReadFile(path)), []byte("\n")) {
		return nil // cut off
	}
	for _, known := range c.line(slug).known() {
		if known.Path == slug+".tsv" && known.Size > size {
			if table, err := readTable(w.table(slug)); err == nil && len(t.Rows) < len(table.Rows) {
				return nil // cut off at the end of a line
			}
		}
	}
	return t
}

func must(b []byte, _ error) []byte { return b }

// works are the rows that a person worked on, by article and text.
func (w *world) works() map[string]bool {
	all := map[string]bool{}
	add := func(slug string, t *bitext.Table) {
		for i := range t.Rows {
			if r := &t.Rows[i]; r.Reviewed() {
				all[fmt.Sprintf("%s %q %s %s", slug, t.Cell(i, 0)+"\n"+t.Cell(i, 1), r.Status, r.Note)] = true
			}
		}
	}
	entries, err := os.ReadDir(w.out)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, slug := range []string{"p000", "p001"} {
		list, _, err := Conflicts(w.out, slug)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, r := range list.Rows {
			all[fmt.Sprintf("%s %q %s %s", slug, r.Cells[0].Text()+"\n"+r.Cells[1].Text(), r.Status, r.Note)] = true
		}
	}
	for _, e := range entries {
		if slug, _, _ := strings.Cut(e.Name(), "."); strings.HasSuffix(e.Name(), tableExtension) {
			t, err := readTable(filepath.Join(w.out, e.Name()))
			if err != nil {
				w.t.Fatal(err)
			}
			add(slug, t)
		}
	}
	for _, slug := range []string{"p000", "p001"} {
		if t := w.sheet(slug); t != nil {
			add(slug, t)
		}
	}
	return all
}

// safely does what must lose nothing.
func (w *world) safely(do func()) {
	w.t.Helper()
	before := w.works()
	do()
	after := w.works()
	for _, work := range sortedKeys(before) {
		if !after[work] {
			w.t.Fatalf("lost: %s\nthere is: %q", work, sortedKeys(after))
		}
	}
}

// killed is a run that is killed while it gives the files of an article their names.
func (w *world) killed() {
	before := w.tree()
	journal := filepath.Base(journalPath(w.out, Shard{}))
	old, err := readJournal(filepath.Join(w.out, journal))
	if err != nil {
		w.t.Fatal(err)
	}
	was := map[string][]Written{} // as the run says it of the files that it finds
	folder := &outFolder{dir: w.out}
	for _, slug := range old.order {
		was[slug] = old.line(slug).writtenWith(folder.tableOnDisk(slug))
	}
	w.run("tmx", "tsv")
	now, err := readJournal(filepath.Join(w.out, journal))
	if err != nil {
		w.t.Fatal(err)
	}
	slug := w.article()
	line := now.line(slug)
	if line.Status != statusDone {
		return
	}
	after := w.tree()
	named := rapid.IntRange(0, len(line.Files)).Draw(w.t, "files with names")
	for name := range after {
		_ = os.Remove(filepath.Join(w.out, name))
	}
	b, err := json.Marshal(&journalLine{Slug: slug, Status: statusWriting, Files: line.Files, Was: was[slug]})
	if err != nil {
		w.t.Fatal(err)
	}
	before[journal] += string(b) + "\n"
	for k, f := range line.Files {
		if k < named {
			before[f.Path] = after[f.Path]
		}
	}
	for name := range after { // what a group writes first
		if name == slug+conflict.Extension {
			before[name] = after[name]
		}
	}
	for name, text := range before {
		if err := os.WriteFile(filepath.Join(w.out, name), []byte(text), 0o644); err != nil {
			w.t.Fatal(err)
		}
	}
}

// memories joins the tables into memories beside the output folder.
func (w *world) memories() {
	w.t.Helper()
	tables, err := Tables(w.out)
	if err != nil {
		w.t.Fatal(err)
	}
	memories, err := WriteMemories(context.Background(), filepath.Join(w.in, "memory.tmx"), tables, MemoryOptions{})
	if err == nil {
		err = ListMemories(w.out, memories)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// loseTable removes a table that a review sheet was written with, and runs: the table is
// restored, or refused, in which case it is put back. It reports whether there was one.
func (w *world) loseTable() bool {
	w.t.Helper()
	slug := w.article()
	c, err := readJournal(journalPath(w.out, Shard{}))
	if err != nil {
		w.t.Fatal(err)
	}
	d := &outFolder{dir: w.out}
	line := c.line(slug)
	if line.Status != statusDone || d.sheetOfLast(line) == nil || w.sheet(slug) != nil || !d.intact(line.Files) {
		return false
	}
	text := must(os.ReadFile(w.table(slug)))
	w.safely(func() {
		if err := os.Remove(w.table(slug)); err != nil {
			w.t.Fatal(err)
		}
		w.run("tmx")
		if _, err := os.Stat(w.table(slug)); err != nil { // refused: the sources were changed, too
			if err := os.WriteFile(w.table(slug), text, 0o644); err != nil {
				w.t.Fatal(err)
			}
		}
	})
	return true
}

func (w *world) tree() map[string]string {
	files := map[string]string{}
	entries, err := os.ReadDir(w.out)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range entries {
		files[e.Name()] = string(must(os.ReadFile(filepath.Join(w.out, e.Name()))))
	}
	return files
}

// fresh says that all outputs are those of their tables.
func (w *world) fresh() {
	w.t.Helper()
	c, err := readJournal(journalPath(w.out, Shard{}))
	if err != nil {
		w.t.Fatal(err)
	}
	for _, slug := range c.order {
		line := c.line(slug)
		if line.Status != statusDone {
			w.t.Fatalf("%s: %s", slug, line.Error)
		}
		table, err := readTable(w.table(slug))
		if err != nil {
			w.t.Fatal(err)
		}
		list, _, err := Conflicts(w.out, slug)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, f := range line.Files {
			out, err := OutputByName(f.Format)
			if err != nil {
				w.t.Fatal(err)
			}
			var b bytes.Buffer
			if err := out.Write(&b, table, WriteOptions{Index: indexName, Conflicts: list.Rows}); err != nil {
				w.t.Fatal(err)
			}
			if got := must(os.ReadFile(filepath.Join(w.out, f.Path))); !bytes.Equal(got, b.Bytes()) {
				w.t.Errorf("%s is not that of the table", f.Path)
			}
		}
	}
	status, err := StatusOf(context.Background(), w.out, StatusOptions{Verify: true})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, need := range status.Need {
		if slices.ContainsFunc(need.Files, func(f FileStatus) bool { return f.State != Conflict }) || need.Error != "" {
			w.t.Errorf("status: %+v", need)
		}
	}
}

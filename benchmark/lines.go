package benchmark

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/batch"
)

// A BeadSet holds documents whose gold and hypothesis are beads.
type BeadSet struct {
	Names  []string
	Pairs  []evaluate.Pair
	Scores [][]float32 // of the rows of each hypothesis; nil if it was read from a file
}

// Documents implements Set.
func (b *BeadSet) Documents() []string { return b.Names }

// Score implements Set.
func (b *BeadSet) Score(i int) (Figures, error) { return evaluate.Score(b.Pairs[i : i+1]), nil }

// Pooled implements Set.
func (b *BeadSet) Pooled() (Figures, error) { return evaluate.Score(b.Pairs), nil }

// Lines aligns the documents of a set whose files hold one segment a line: the
// folders below dir, or dir itself, with src.LANG.txt, tgt.LANG.txt and
// gold.txt. Alignments are written and read as DOC/hyp.txt; DOC.txt is read too.
// A document without an alignment in o.Hyp counts as not aligned.
func Lines(ctx context.Context, dir string, o Options) (*BeadSet, error) {
	folders, err := documentFolders(dir, holds("gold.txt"))
	if err != nil {
		return nil, err
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("%s: no gold.txt in it or in a folder directly below it", dir)
	}
	set := &BeadSet{}
	var docs [][]align.Column
	for _, folder := range folders {
		gold, err := ReadBeads(filepath.Join(folder, "gold.txt"))
		if err != nil {
			return nil, err
		}
		set.Names = append(set.Names, filepath.Base(folder))
		set.Pairs = append(set.Pairs, evaluate.Pair{Gold: gold})
		if o.Hyp != "" {
			continue
		}
		columns, err := readColumns(folder)
		if err != nil {
			return nil, err
		}
		docs = append(docs, columns)
	}
	if o.Hyp != "" {
		return set, set.readHyps(o)
	}
	rows, err := o.align(ctx, docs)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		hyp := beadsOf(rows[i])
		set.Pairs[i].Hyp = hyp
		set.Scores = append(set.Scores, scoresOf(rows[i]))
		if o.Out != "" {
			err := writeFile(o.Out, path.Join(set.Names[i], "hyp.txt"), func(w io.Writer) error { return evaluate.WriteBeads(w, hyp) })
			if err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// readHyps reads the alignments in o.Hyp.
func (b *BeadSet) readHyps(o Options) error {
	if _, err := os.ReadDir(o.Hyp); err != nil {
		return fileError(o.Hyp, err)
	}
	for i, doc := range b.Names {
		file := filepath.Join(o.Hyp, doc, "hyp.txt")
		if !isFile(file) {
			file = filepath.Join(o.Hyp, doc+".txt")
		}
		if isFile(file) {
			var err error
			if b.Pairs[i].Hyp, err = ReadBeads(file); err != nil {
				return err
			}
		}
		if len(b.Pairs[i].Hyp) == 0 {
			o.note("no alignment for %s", doc)
		}
	}
	return nil
}

// ReadBeads reads a beads file.
func ReadBeads(path string) ([]evaluate.Bead, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer func() { _ = f.Close() }() // opened for reading
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s: is a folder; name a beads file, or use --set", path)
	}
	return evaluate.Read(f, path)
}

// readColumns reads the source and target of a document.
func readColumns(folder string) ([]align.Column, error) {
	var pair []align.Column
	for _, column := range []string{"src", "tgt"} {
		f, err := columnFile(folder, column)
		if err != nil {
			return nil, err
		}
		lines, err := readLines(f.Path)
		if err != nil {
			return nil, err
		}
		pair = append(pair, align.Column{Lang: f.Lang, Segments: lines})
	}
	return pair, nil
}

// columnFile finds the file src.LANG.txt or tgt.LANG.txt of a folder.
func columnFile(folder, column string) (batch.File, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return batch.File{}, fileError(folder, err)
	}
	var found []batch.File
	for _, e := range entries {
		middle, ok := strings.CutPrefix(e.Name(), column+".")
		if !ok || e.IsDir() {
			continue
		}
		if middle, ok = strings.CutSuffix(middle, ".txt"); !ok {
			continue
		}
		file := filepath.Join(folder, e.Name())
		tag, err := language.Parse(middle)
		if err != nil {
			return batch.File{}, fmt.Errorf("%s: %q in its name is not a language tag", file, middle)
		}
		found = append(found, batch.File{Path: file, Lang: tag})
	}
	if len(found) != 1 {
		return batch.File{}, fmt.Errorf("%s: want one file %s.LANG.txt, found %d", folder, column, len(found))
	}
	return found[0], nil
}

// beadsOf returns the rows of an alignment of two columns as beads.
func beadsOf(rows []align.Row) []evaluate.Bead {
	beads := make([]evaluate.Bead, len(rows))
	for i, r := range rows {
		beads[i] = evaluate.Bead{Src: indices(r.Cells[0]), Tgt: indices(r.Cells[1])}
	}
	return beads
}

func scoresOf(rows []align.Row) []float32 {
	scores := make([]float32, len(rows))
	for i, r := range rows {
		scores[i] = r.Score
	}
	return scores
}

func indices(r align.Range) []int {
	list := make([]int, 0, r.Len())
	for k := r.From; k < r.To; k++ {
		list = append(list, k)
	}
	return slices.Clip(list)
}

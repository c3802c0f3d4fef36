package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/batch"
	"hexapla/internal/atomicfile"
)

func quoteJSON(s string) string {
	b, err := json.Marshal(s)
	if err != nil { // a string always can be written
		return `""`
	}
	return string(b)
}

// goldFolders gives the folders of a set that hold a gold file, by name: those
// directly below dir, or dir itself. found tells whether a folder does.
func goldFolders(dir string, found func(folder string) bool) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fileError(dir, err)
	}
	if found(dir) {
		return []string{dir}, nil
	}
	var folders []string
	for _, e := range entries { // sorted by name
		folder := filepath.Join(dir, e.Name())
		if info, err := os.Stat(folder); err == nil && info.IsDir() && found(folder) {
			folders = append(folders, folder)
		}
	}
	return folders, nil
}

func exists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
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
		tag, err := language.Parse(middle)
		if err != nil {
			return batch.File{}, fmt.Errorf("%s: %q in its name is no language tag", filepath.Join(folder, e.Name()), middle)
		}
		found = append(found, batch.File{Path: filepath.Join(folder, e.Name()), Lang: tag})
	}
	if len(found) != 1 {
		return batch.File{}, fmt.Errorf("%s: one file %s.LANG.txt is wanted, %d are there", folder, column, len(found))
	}
	return found[0], nil
}

// lineSet aligns the documents of a set whose files hold a segment a line, or
// reads how they were aligned, to be scored against gold.txt.
func lineSet(c *cli.Context, s *streams, dir string) (scored, error) {
	folders, err := goldFolders(dir, func(f string) bool { return exists(filepath.Join(f, "gold.txt")) })
	if err != nil {
		return nil, err
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("%s: no gold.txt in it or in a folder directly below it", dir)
	}
	set := &beadSet{}
	var columns [][]align.Column
	for _, folder := range folders {
		gold, err := s.readBeads(filepath.Join(folder, "gold.txt"))
		if err != nil {
			return nil, err
		}
		set.docs = append(set.docs, filepath.Base(folder))
		set.pairs = append(set.pairs, evaluate.Pair{Gold: gold})
		if c.IsSet("hyp") {
			continue
		}
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
		columns = append(columns, pair)
	}
	if c.IsSet("hyp") {
		return set, s.readHyps(c.String("hyp"), set)
	}
	n, err := jobs(c)
	if err != nil {
		return nil, err
	}
	lx, err := s.withLexicons(c, nil)
	if err != nil {
		return nil, err
	}
	rows, err := batch.AlignColumnsWith(c.Context, columns, batch.ColumnOptions{Alone: c.Bool("alone"), Jobs: n, Lexicon: lx})
	if err != nil {
		return nil, err
	}
	for i := range rows {
		set.pairs[i].Hyp = beadsOf(rows[i])
		set.scores = append(set.scores, scoresOf(rows[i]))
		if out := c.String("out"); out != "" {
			err := writeHyp(out, set.docs[i], "hyp.txt", func(w io.Writer) error { return evaluate.WriteBeads(w, set.pairs[i].Hyp) })
			if err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// readHyps reads DIR/DOC/hyp.txt, else DIR/DOC.txt. A document without one counts
// as not aligned.
func (s *streams) readHyps(dir string, set *beadSet) error {
	if _, err := os.ReadDir(dir); err != nil {
		return fileError(dir, err)
	}
	for i, doc := range set.docs {
		path := filepath.Join(dir, doc, "hyp.txt")
		if !exists(path) {
			path = filepath.Join(dir, doc+".txt")
		}
		if exists(path) {
			var err error
			if set.pairs[i].Hyp, err = s.readBeads(path); err != nil {
				return err
			}
		}
		if len(set.pairs[i].Hyp) == 0 {
			fmt.Fprintf(s.err, "hexapla: note: no alignment for %s\n", oneLine(doc))
		}
	}
	return nil
}

func writeHyp(dir, doc, name string, f func(w io.Writer) error) error {
	folder := filepath.Join(dir, filepath.FromSlash(doc))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("cannot make the folder for the alignments: %w", err)
	}
	return atomicfile.Write(filepath.Join(folder, name), 0o644, f)
}

// readLines reads a file of UTF-8 with a segment a line.
func readLines(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	text := strings.TrimPrefix(string(b), "\uFEFF")
	lines := strings.Split(text, "\n")
	if n := len(lines) - 1; lines[n] == "" {
		lines = lines[:n]
	}
	for i, l := range lines {
		if !utf8.ValidString(l) {
			return nil, fmt.Errorf("%s:%d: not UTF-8", path, i+1)
		}
		lines[i] = strings.TrimSuffix(l, "\r")
	}
	return lines, nil
}

// beadsOf are the rows of an alignment of two columns as beads.
func beadsOf(rows []align.Row) []evaluate.Bead {
	beads := make([]evaluate.Bead, len(rows))
	for i, r := range rows {
		beads[i] = evaluate.Bead{Src: indices(r.Cells[0]), Tgt: indices(r.Cells[1])}
	}
	return beads
}

// scoresOf are the scores of the rows, in their order.
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

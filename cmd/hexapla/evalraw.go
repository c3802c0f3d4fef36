package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/batch"
	"hexapla/document"
	"hexapla/lang"
)

// rawDocs are documents with gold as ranges of their text.
type rawDocs struct{ docs []evaluate.RawDoc }

func (r *rawDocs) names() []string {
	names := make([]string, len(r.docs))
	for i := range r.docs {
		names[i] = r.docs[i].Name
	}
	return names
}

func (r *rawDocs) one(i int) (figures, error) {
	return asFigures(evaluate.ScoreRaw(r.docs[i : i+1]))
}

func (r *rawDocs) pooled() (figures, error) { return asFigures(evaluate.ScoreRaw(r.docs)) }

func asFigures(r evaluate.RawResult, err error) (figures, error) { return r, err }

// rawSet runs the whole way from raw files to beads for the documents of a set,
// or reads how they were aligned, to be scored against their gold.
func rawSet(c *cli.Context, s *streams, dir string) (scored, error) {
	folders, err := goldFolders(dir, func(f string) bool { return len(goldFiles(f)) > 0 })
	if err != nil {
		return nil, err
	}
	set := &rawDocs{}
	var columns [][]align.Column
	var loaded [][]*batch.Loaded
	det := lang.NewDetector(lang.DetectorOptions{})
	for _, folder := range folders {
		for _, gold := range goldFiles(folder) {
			doc, pair, err := rawDoc(filepath.Join(folder, gold), det)
			if err != nil {
				return nil, err
			}
			set.docs = append(set.docs, doc)
			loaded = append(loaded, pair)
			columns = append(columns, []align.Column{pair[0].Column, pair[1].Column})
		}
	}
	if len(set.docs) == 0 {
		return nil, fmt.Errorf("%s: no gold.json or gold.SRC~TGT.json in it or in a folder directly below it", dir)
	}
	if c.IsSet("hyp") {
		return set, s.readRawHyps(c.String("hyp"), set)
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
		joined, columns := batch.Join(rows[i], loaded[i])
		set.docs[i].Hyp = rawBeads(joined, columns)
		if out := c.String("out"); out != "" {
			err := writeHyp(out, set.docs[i].Name, "hyp.jsonl", func(w io.Writer) error { return writeRawBeads(w, set.docs[i].Hyp) })
			if err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// goldFiles gives the gold files of a folder: gold.json, gold.en~he.json …
func goldFiles(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var files []string
	for _, e := range entries {
		name := e.Name()
		if name == "gold.json" || strings.HasPrefix(name, "gold.") && strings.HasSuffix(name, ".json") && strings.Contains(name, "~") {
			files = append(files, name)
		}
	}
	return files
}

// rawDoc reads a gold file with the two texts that it is about, cut into
// segments.
func rawDoc(gold string, det *lang.Detector) (evaluate.RawDoc, []*batch.Loaded, error) {
	pair := make([]*batch.Loaded, 2)
	f, err := os.Open(gold)
	if err != nil {
		return evaluate.RawDoc{}, pair, fileError(gold, err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	g, err := evaluate.ReadRawGold(f, gold)
	if err != nil {
		return evaluate.RawDoc{}, pair, err
	}
	folder := filepath.Dir(gold)
	name := filepath.Base(folder)
	if middle := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(gold), "gold."), ".json"); strings.Contains(middle, "~") {
		name = path.Join(name, middle)
	}
	for i, column := range []struct{ name, file string }{{"src", g.SrcFile}, {"tgt", g.TgtFile}} {
		var file batch.File
		if column.file != "" {
			file = batch.FileOf(filepath.Join(folder, filepath.FromSlash(column.file)))
		} else if file, err = columnFile(folder, column.name); err != nil {
			return evaluate.RawDoc{}, pair, err
		}
		pair[i], err = batch.Load(file, det, batch.Options{
			Document: document.Options{Format: "txt", Encoding: "utf-8"}, Proposals: true,
		})
		if err != nil {
			return evaluate.RawDoc{}, pair, err
		}
	}
	doc := evaluate.RawDoc{Name: name, Gold: g, SrcText: pair[0].Document.Source, TgtText: pair[1].Document.Source}
	return doc, pair, nil
}

// rawBeads are the rows of an alignment as ranges of the files in bytes.
func rawBeads(rows []align.Row, pair []*batch.Loaded) []evaluate.RawBead {
	beads := make([]evaluate.RawBead, len(rows))
	for i, r := range rows {
		beads[i] = evaluate.RawBead{Src: textRanges(pair[0], r.Cells[0]), Tgt: textRanges(pair[1], r.Cells[1])}
	}
	return beads
}

func textRanges(l *batch.Loaded, cell align.Range) []evaluate.TextRange {
	var out []evaluate.TextRange
	for _, seg := range l.Analysis.Segments[cell.From:cell.To] {
		for _, b := range l.Document.SourceSpans(seg.Span) {
			out = append(out, evaluate.TextRange{Start: b.Start, End: b.End})
		}
	}
	return out
}

func writeRawBeads(w io.Writer, beads []evaluate.RawBead) error {
	b := bufio.NewWriter(w)
	for _, bead := range beads {
		line := struct {
			Src [][2]int `json:"src"`
			Tgt [][2]int `json:"tgt"`
		}{wireRanges(bead.Src), wireRanges(bead.Tgt)}
		if err := writeJSON(b, line); err != nil {
			return err
		}
	}
	return b.Flush()
}

func wireRanges(ranges []evaluate.TextRange) [][2]int {
	out := [][2]int{}
	for _, r := range ranges {
		out = append(out, [2]int{r.Start, r.End})
	}
	return out
}

// readRawHyps reads DIR/DOC/hyp.jsonl, whose ranges count bytes.
func (s *streams) readRawHyps(dir string, set *rawDocs) error {
	if _, err := os.ReadDir(dir); err != nil {
		return fileError(dir, err)
	}
	for i := range set.docs {
		file := filepath.Join(dir, filepath.FromSlash(set.docs[i].Name), "hyp.jsonl")
		f, err := os.Open(file)
		if err != nil {
			fmt.Fprintf(s.err, "hexapla: note: no alignment for %s\n", oneLine(set.docs[i].Name))
			continue
		}
		set.docs[i].Hyp, err = evaluate.ReadRawBeads(f, file)
		_ = f.Close() // nothing was written
		if err != nil {
			return err
		}
	}
	return nil
}

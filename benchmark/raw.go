package benchmark

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/batch"
	"hexapla/document"
	"hexapla/lang"
)

// A RawSet holds documents whose gold and hypothesis are ranges of plain text.
type RawSet struct{ docs []evaluate.RawDoc }

// Documents implements Set.
func (r *RawSet) Documents() []string {
	names := make([]string, len(r.docs))
	for i := range r.docs {
		names[i] = r.docs[i].Name
	}
	return names
}

// Score implements Set.
func (r *RawSet) Score(i int) (Figures, error) { return asFigures(evaluate.ScoreRaw(r.docs[i : i+1])) }

// Pooled implements Set.
func (r *RawSet) Pooled() (Figures, error) { return asFigures(evaluate.ScoreRaw(r.docs)) }

func asFigures(r evaluate.RawResult, err error) (Figures, error) { return r, err }

// Raw segments and aligns the documents of a set from plain text: the folders
// below dir, or dir itself, with gold.json or gold.SRC~TGT.json and the files
// that these name (by default src.LANG.txt and tgt.LANG.txt). Alignments are
// written and read as DOC/hyp.jsonl, where ranges count bytes. A document without
// an alignment in o.Hyp counts as not aligned.
func Raw(ctx context.Context, dir string, o Options) (*RawSet, error) {
	folders, err := documentFolders(dir, func(f string) bool { return len(goldFiles(f)) > 0 })
	if err != nil {
		return nil, err
	}
	set := &RawSet{}
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
	if o.Hyp != "" {
		return set, set.readHyps(o)
	}
	rows, err := o.align(ctx, columns)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		joined, columns := batch.Join(rows[i], loaded[i])
		hyp := rawBeads(joined, columns)
		set.docs[i].Hyp = hyp
		if o.Out != "" {
			err := writeFile(o.Out, path.Join(set.docs[i].Name, "hyp.jsonl"), func(w io.Writer) error { return writeRawBeads(w, hyp) })
			if err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// goldFiles returns the names of the gold files of a folder: gold.json,
// gold.en~he.json …
func goldFiles(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var files []string
	for _, e := range entries {
		name := e.Name()
		pair := strings.HasPrefix(name, "gold.") && strings.HasSuffix(name, ".json") && strings.Contains(name, "~")
		if name == "gold.json" || pair {
			files = append(files, name)
		}
	}
	return files
}

// rawDoc reads a gold file, and loads and segments its two texts.
func rawDoc(gold string, det *lang.Detector) (evaluate.RawDoc, []*batch.Loaded, error) {
	f, err := os.Open(gold)
	if err != nil {
		return evaluate.RawDoc{}, nil, fileError(gold, err)
	}
	defer func() { _ = f.Close() }() // opened for reading
	g, err := evaluate.ReadRawGold(f, gold)
	if err != nil {
		return evaluate.RawDoc{}, nil, err
	}
	folder := filepath.Dir(gold)
	name := filepath.Base(folder)
	if middle := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(gold), "gold."), ".json"); strings.Contains(middle, "~") {
		name = path.Join(name, middle)
	}
	pair := make([]*batch.Loaded, 2)
	for i, column := range []struct{ name, file string }{{"src", g.SrcFile}, {"tgt", g.TgtFile}} {
		var file batch.File
		if column.file != "" {
			file = batch.FileOf(filepath.Join(folder, filepath.FromSlash(column.file)))
		} else if file, err = columnFile(folder, column.name); err != nil {
			return evaluate.RawDoc{}, nil, err
		}
		pair[i], err = batch.Load(file, det, batch.Options{
			Document: document.Options{Format: "txt", Encoding: "utf-8"}, Proposals: true,
		})
		if err != nil {
			return evaluate.RawDoc{}, nil, err
		}
	}
	doc := evaluate.RawDoc{Name: name, Gold: g, SrcText: pair[0].Document.Source, TgtText: pair[1].Document.Source}
	return doc, pair, nil
}

// rawBeads returns the rows of an alignment as byte ranges of the files.
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

// writeRawBeads writes beads in the format of evaluate.ReadRawBeads.
func writeRawBeads(w io.Writer, beads []evaluate.RawBead) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	for _, bead := range beads {
		line := struct {
			Src [][2]int `json:"src"`
			Tgt [][2]int `json:"tgt"`
		}{rangePairs(bead.Src), rangePairs(bead.Tgt)}
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	return b.Flush()
}

func rangePairs(ranges []evaluate.TextRange) [][2]int {
	out := [][2]int{}
	for _, r := range ranges {
		out = append(out, [2]int{r.Start, r.End})
	}
	return out
}

// readHyps reads the alignments in o.Hyp.
func (r *RawSet) readHyps(o Options) error {
	if _, err := os.ReadDir(o.Hyp); err != nil {
		return fileError(o.Hyp, err)
	}
	for i := range r.docs {
		file := filepath.Join(o.Hyp, filepath.FromSlash(r.docs[i].Name), "hyp.jsonl")
		f, err := os.Open(file)
		if err != nil {
			o.note("no alignment for %s", r.docs[i].Name)
			continue
		}
		r.docs[i].Hyp, err = evaluate.ReadRawBeads(f, file)
		_ = f.Close() // opened for reading
		if err != nil {
			return err
		}
	}
	return nil
}

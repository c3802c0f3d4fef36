package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/document"
)

// converted is what convert --json says of a form.
type converted struct {
	Format string   `json:"form"`
	Files  []string `json:"files"`
	Rows   int      `json:"rows"`
	Lost   []string `json:"lost"` // what was read and the files do not have
}

// sayLosses tells what the files do not hold. Those that can be read are read back
// for it, so that it is said of what was lost, not of what might be.
func (s *streams) sayLosses(c *cli.Context, p *conversion, outs []output, files [][]string) error {
	if !p.quiet && len(p.leftOut) > 0 {
		s.note(fmt.Sprintf("%s: left out: %s", nameOf(p.ins[0]), strings.Join(p.leftOut, ", ")))
	}
	for k, o := range outs {
		var paths []string
		if files != nil {
			paths = files[k]
		}
		var found []loss
		if !p.quiet || c.Bool("json") {
			var err error
			if found, err = s.losses(p, o, paths); err != nil {
				return err
			}
		}
		lost := lossTexts(found)
		switch {
		case len(lost) == 0 || p.quiet:
		case p.tally != nil:
			p.tally.add(o.format.Name, found)
		default:
			name := "standard output"
			if o.path != "-" {
				name = strings.Join(paths, ", ")
			}
			fmt.Fprintf(s.err, "hexapla: note: %s: %s does not hold %s\n", oneLine(name), o.format.Name, strings.Join(lost, ", "))
		}
		if c.Bool("json") && files != nil {
			lost = append(slices.Clone(p.leftOut), lost...)
			if lost == nil {
				lost = []string{}
			}
			if err := writeJSON(s.out, converted{o.format.Name, paths, len(p.chosen(o).Rows), lost}); err != nil {
				return err
			}
		}
	}
	return nil
}

// chosen is the table of an output without the rows that are left out.
func (p *conversion) chosen(o output) *bitext.Table {
	t, _ := p.wo.Filter.Apply(o.table)
	return t
}

func (s *streams) losses(p *conversion, o output, paths []string) ([]loss, error) {
	table := p.chosen(o)
	if len(table.Rows) == 0 && len(o.table.Rows) > 0 {
		return nil, nil // many forms cannot be read without a row
	}
	format, known := formats.ByName(o.format.Name)
	switch {
	case o.format.Name == batch.TableFormat || o.format.Name == batch.HTMLFormat:
		return codesLeftOut(o.format, table.CountCodes()), nil
	case known && format.Read == nil && format.ReadParts != nil && len(paths) == 1:
		return append([]loss{{one: "the text, which stays in its own files"}}, codesLeftOut(o.format, table.CountCodes())...), nil
	case !known || format.Read == nil && format.ReadParts == nil:
		o.table = table
		return unreadable(o), nil
	}
	back, err := s.readBack(p, o, format, paths)
	if err != nil {
		return nil, fmt.Errorf("what was written cannot be read back: %w", err)
	}
	return compare(table, back), nil
}

// readBack reads what was written.
func (s *streams) readBack(p *conversion, o output, format formats.Format, paths []string) (*bitext.Table, error) {
	if paths == nil { // it went to standard output
		var b strings.Builder
		if err := o.format.Write(&b, o.table, p.wo); err != nil {
			return nil, err
		}
		return format.Read(strings.NewReader(b.String()), "standard output")
	}
	if format.Read == nil {
		return format.ReadParts(bitext.Sources{Paths: paths, Open: s.openPart()})
	}
	f, err := os.Open(paths[0])
	if err != nil {
		return nil, fileError(paths[0], err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	return format.Read(f, paths[0])
}

// facts counts what forms differ in.
type facts struct {
	rows, oneSided, rejected     int
	statuses, notes, scores, why int
	repaired                     int
	edits, boilerplate           int
	segments, merged             int
	codes, pairCodes, editCodes  int // inline codes: of all texts; of rows that a memory holds; lost by edits
}

func factsOf(t *bitext.Table) facts {
	var f facts
	f.rows = len(t.Rows)
	for i := range t.Rows {
		r := &t.Rows[i]
		one, rejected := r.OneSided(), r.Status == bitext.Rejected
		count(&f.oneSided, one)
		count(&f.rejected, rejected)
		count(&f.statuses, r.Status == bitext.Confirmed)
		count(&f.repaired, r.Origin == bitext.Repaired)
		count(&f.notes, r.Note != "")
		count(&f.scores, r.Score != 1)
		count(&f.why, len(r.Why) > 0)
		for c, cell := range r.Cells {
			_, edited := r.EditedCell(c)
			count(&f.edits, edited)
			count(&f.merged, !edited && cell.Len() > 1)
			codes := len(t.PointCodes(i, c))
			f.codes += codes
			f.editCodes += t.LostCodes(i, c)
			if !one && !rejected {
				f.pairCodes += codes
			}
		}
	}
	for c := range t.Columns {
		for k := range t.Columns[c].Segments {
			seg := &t.Columns[c].Segments[k]
			f.segments++
			count(&f.boilerplate, seg.Boilerplate != "")
		}
	}
	return f
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// compare tells what t has and back has not.
func compare(t, back *bitext.Table) []loss {
	a, b := factsOf(t), factsOf(back)
	var lost []loss
	add := func(n int, one, many string) {
		if n > 0 {
			lost = append(lost, loss{n, one, many})
		}
	}
	gone := a.rows - b.rows
	add(min(gone, a.oneSided-b.oneSided), "row without a translation", "rows without a translation")
	add(min(gone, a.rejected-b.rejected), "rejected row", "rejected rows")
	if gone <= 0 {
		add(a.rejected-b.rejected, "mark of a rejected row", "marks of rejected rows")
	}
	add(a.statuses-b.statuses, "mark of a confirmed row", "marks of confirmed rows")
	add(a.repaired-b.repaired, "mark of a repaired row", "marks of repaired rows")
	add(a.notes-b.notes, "note", "notes")
	add(a.edits-b.edits, "text behind an edit", "texts behind edits")
	codes := a.codes - b.codes
	if gone > 0 { // those of the rows that are gone are gone with them
		codes = min(codes, a.pairCodes-b.pairCodes)
	}
	add(codes, "inline code", "inline codes")
	add(a.editCodes-b.editCodes, "inline code of an edited text", "inline codes of edited texts")
	if a.scores > 0 && b.scores == 0 {
		lost = append(lost, loss{one: "scores"})
	}
	if a.merged > 0 && b.merged == 0 {
		lost = append(lost, loss{one: "sentence breaks within a row"})
	}
	if a.why > 0 && b.why == 0 {
		lost = append(lost, loss{one: "the evidence of the aligner"})
	}
	if a.boilerplate > 0 && b.boilerplate == 0 {
		lost = append(lost, loss{one: "marks of boilerplate"})
	}
	if placesLost(t, back) {
		lost = append(lost, loss{one: "places in the documents"})
	}
	if n := changedTexts(t, back); n > 0 {
		add(n, "cell as it was: characters were dropped", "cells as they were: characters were dropped")
	}
	return lost
}

// placesLost says that t knows where its text stands in documents, and back does
// not.
func placesLost(t, back *bitext.Table) bool {
	known := map[document.Place]bool{}
	placesOf(t, func(column *bitext.Column, p document.Place) {
		if column.SHA256 != "" { // else they are places in a bilingual file
			known[p] = true
		}
	})
	kept := false
	placesOf(back, func(_ *bitext.Column, p document.Place) { kept = kept || known[p] })
	return len(known) > 0 && !kept
}

func placesOf(t *bitext.Table, f func(column *bitext.Column, p document.Place)) {
	for c := range t.Columns {
		column := &t.Columns[c]
		for k := range column.Segments {
			p := column.Segments[k].Place
			if p == (document.Place{}) {
				continue
			}
			p.File = column.Path
			f(column, p)
		}
	}
}

// changedTexts counts the cells whose text is another now, where the rows are the
// same.
func changedTexts(t, back *bitext.Table) int {
	if len(t.Rows) != len(back.Rows) || len(t.Columns) != len(back.Columns) {
		return 0
	}
	n := 0
	for i := range t.Rows {
		for c := range t.Columns {
			count(&n, bitext.Fold(t.Cell(i, c)) != bitext.Fold(back.Cell(i, c)))
		}
	}
	return n
}

// unreadable tells what a form for people or scripts leaves behind.
func unreadable(o output) []loss {
	f := factsOf(o.table)
	var lost []loss
	if f.notes > 0 {
		lost = append(lost, loss{one: "notes"})
	}
	if f.statuses+f.rejected > 0 {
		lost = append(lost, loss{one: "what was said of rows"})
	}
	return append(lost, codesLeftOut(o.format, f.codes)...)
}

// codesLeftOut tells how many of codes inline codes a form does not hold.
func codesLeftOut(format batch.Output, codes int) []loss {
	if format.InlineCodes || codes == 0 {
		return nil
	}
	return []loss{{codes, "inline code", "inline codes"}}
}

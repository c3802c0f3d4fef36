package report

import (
	"cmp"
	"path/filepath"
	"slices"

	"hexapla/bitext"
	"hexapla/check"
)

// Gatherer makes the File of a table out of its chunks, as check.Stream goes through
// them. It keeps the findings, not the table.
type Gatherer struct {
	file   File
	below  float64
	orders []uint64 // of the findings
}

// NewGatherer begins a file that the user named by path; rows with a score under below
// have low confidence; 0: align.LowConfidence.
func NewGatherer(path string, below float64) *Gatherer {
	return &Gatherer{
		file: File{
			Path: filepath.ToSlash(path), Columns: []Column{}, Languages: []Language{}, Findings: []Finding{},
		},
		below: below,
	}
}

// Add adds a chunk with its findings.
func (g *Gatherer) Add(c *check.Chunk, found []check.Finding) {
	own := *c.Table
	own.Rows = own.Rows[c.From:c.To]
	g.count(&own)
	for _, k := range found {
		f := newFinding(c.Table, k)
		f.Segments[0] += c.Segments[k.Column]
		f.Segments[1] += c.Segments[k.Column]
		g.file.Findings = append(g.file.Findings, f)
		g.orders = append(g.orders, k.Order)
	}
}

// count adds the rows of a table that holds those of a chunk only, among segments that
// may be those of its neighbours too.
func (g *Gatherer) count(t *bitext.Table) {
	f := &g.file
	f.Title = t.Title
	f.Rows += len(t.Rows)
	for i := range t.Rows {
		if t.Rows[i].LowConfidence(g.below) {
			f.LowConfidence++
		}
	}
	for c := range t.Columns {
		col := &t.Columns[c]
		if c == len(f.Columns) {
			f.Columns = append(f.Columns, Column{Lang: col.Lang.String(), File: col.Path})
			if c > 0 {
				f.Languages = append(f.Languages, Language{
					Lang: col.Lang.String(), File: col.Path, Column: c, Source: t.Columns[0].Lang.String(),
				})
			}
		}
		for i := range t.Rows {
			f.Columns[c].Segments += t.Rows[i].Cells[c].Len()
		}
		if c > 0 {
			l := &f.Languages[c-1]
			l.Translated.add(Translated(t, c, g.below))
			l.Traced.add(Traced(t, c, g.below))
		}
	}
}

// File returns the file with its findings in the order of check.Run. The Gatherer is
// not to be used any more.
func (g *Gatherer) File() *File {
	order := make([]int, len(g.orders))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.orders[a], g.orders[b]) })
	sorted := make([]Finding, len(order))
	for k, from := range order {
		sorted[k] = g.file.Findings[from]
	}
	g.file.Findings = sorted
	return &g.file
}

// add adds the coverage of other segments.
func (c *Coverage) add(o Coverage) {
	c.Content.add(o.Content)
	c.All.add(o.All)
}

func (s *Share) add(o Share) {
	s.Segments += o.Segments
	s.Characters += o.Characters
	s.Share.add(o.Share)
	s.Confident.add(o.Confident)
	s.ShareCharacters.add(o.ShareCharacters)
	s.ConfidentCharacters.add(o.ConfidentCharacters)
}

func (f *Figure) add(o Figure) {
	f.Part += o.Part
	f.Total += o.Total
}

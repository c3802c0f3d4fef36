package check

import (
	"context"
	"slices"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon"
	"hexapla/bitext"
	"hexapla/lang"
)

// To see whether the rows of a table hold what belongs together, its columns are
// aligned once more, by sentences: whatever made the rows (another program, a
// person, a memory of long units), the aligner's own reading is the witness. It
// learns from all tables of the batch together, and the ends of rows count as ends
// of blocks, so that it parts from the table only where the words speak for it.

// mostSample is how many sentences of a pair of languages the aligner learns from.
const mostSample = 20_000

// mostInPieces is that of tables that are read in pieces: learning from 20,000 sentences
// alone takes 160 MB.
const mostInPieces = 8_000

// batch is what the tables of a run share.
type batch struct {
	ctx        context.Context // of the run, which is over when the batch is
	samples    map[[2]language.Tag]*sentenceSample
	models     map[[2]language.Tag]*align.Model
	quotations map[language.Tag]quotations

	bySource, byTarget consistency
}

// sentenceSample is the sentences of a pair of languages that the aligner learns from.
type sentenceSample struct {
	documents []sampleDocument
	sentences int // of the first column
}

// sampleDocument is a column of a table with its pivot.
type sampleDocument struct {
	table, column  int
	source, target []sentence
}

// sentence is a sentence of a column with where it stands.
type sentence struct {
	text    string
	row     int
	segment int       // -1: within a text that a person wrote
	at      lang.Span // in the text of the segment, or in that which a person wrote
}

func (s sentence) mark() Mark { return Mark{s.segment, s.at} }

// step is a row of the aligner's own reading.
type step struct {
	source, target []sentence
	score          float64
}

// row returns the first row that the step has sentences of.
func (s step) row() int {
	switch {
	case len(s.source) == 0:
		return s.target[0].row
	case len(s.target) == 0:
		return s.source[0].row
	}
	return min(s.source[0].row, s.target[0].row)
}

// sampleSentences keeps the sentences of a chunk for the model, if there are not
// enough yet. Two rules have it do so; the second time it does nothing.
func sampleSentences(p *pass) {
	if p.sampled {
		return
	}
	p.sampled = true
	if p.batch.samples == nil {
		p.batch.samples = map[[2]language.Tag]*sentenceSample{}
	}
	most := mostSample
	if p.inPieces() {
		most = mostInPieces
	}
	var pivot []sentence
	for c := 1; c < len(p.t.Columns); c++ {
		pair := [2]language.Tag{p.t.Columns[0].Lang, p.t.Columns[c].Lang}
		s := p.batch.samples[pair]
		if s == nil {
			s = &sentenceSample{}
			p.batch.samples[pair] = s
		}
		if s.sentences >= most {
			continue
		}
		if pivot == nil {
			pivot = p.numbered(p.sentences(0, p.from, p.to))
		}
		s.sentences += len(pivot)
		s.add(p.source, c, pivot, p.numbered(p.sentences(c, p.from, p.to)))
	}
}

// numbered gives sentences of the pass the numbers that their rows have in the table.
func (p *pass) numbered(ss []sentence) []sentence {
	for i := range ss {
		ss[i].row += p.first
	}
	return ss
}

// add adds sentences of a column of a table and of its pivot.
func (s *sentenceSample) add(table, column int, source, target []sentence) {
	for i := range s.documents {
		if d := &s.documents[i]; d.table == table && d.column == column {
			d.source, d.target = append(slices.Clip(d.source), source...), append(slices.Clip(d.target), target...)
			return
		}
	}
	s.documents = append(s.documents, sampleDocument{table, column, source, target})
}

// sentences cuts the rows from ≤ i < to of a column into sentences. Rows that a person
// rejected are left out: they need no counterpart. So are plural forms and ICU messages,
// whose branches say nearly the same.
func (p *pass) sentences(column, from, to int) []sentence {
	col := &p.t.Columns[column]
	cutter := lang.NewSegmenter(col.Lang)
	var out []sentence
	add := func(s string, row, segment int) {
		for _, c := range cutter.Cut(s) {
			out = append(out, sentence{c.In(s), row, segment, c.Span})
		}
	}
	for i := from; i < to; i++ {
		r := &p.t.Rows[i]
		if r.Status == bitext.Rejected || p.branched && chooses(p.t, i) {
			continue
		}
		if s, ok := r.EditedCell(column); ok {
			add(s, i, -1)
			continue
		}
		for k := r.Cells[column].From; k < r.Cells[column].To; k++ {
			add(col.Segments[k].Text, i, k)
		}
	}
	return out
}

// columnOf makes a column of the aligner.
func columnOf(tag language.Tag, ss []sentence) align.Column {
	c := align.Column{Lang: tag, Segments: make([]string, len(ss))}
	for k, s := range ss {
		c.Segments[k] = s.text
		if k+1 == len(ss) || ss[k+1].row != s.row {
			c.Breaks = append(c.Breaks, k)
		}
	}
	return c
}

// path is the aligner's own reading of the pivot and another column; nil if there
// is none.
func (p *pass) path(column int) []step {
	if p.paths == nil {
		p.paths = make([][]step, len(p.t.Columns))
	}
	if p.paths[column] != nil {
		return p.paths[column]
	}
	model := p.batch.model([2]language.Tag{p.t.Columns[0].Lang, p.t.Columns[column].Lang})
	if model == nil {
		return nil
	}
	a, b := p.sentences(0, 0, len(p.t.Rows)), p.sentences(column, 0, len(p.t.Rows))
	if p.inPieces() {
		a, b = p.unsettled(model, column, a, b)
	}
	rows, err := model.Align(p.batch.ctx, []align.Column{columnOf(p.t.Columns[0].Lang, a), columnOf(p.t.Columns[column].Lang, b)})
	if err != nil {
		return nil
	}
	steps := make([]step, 0, len(rows))
	for _, r := range rows {
		s := step{a[r.Cells[0].From:r.Cells[0].To], b[r.Cells[1].From:r.Cells[1].To], float64(r.Score)}
		if first := s.row(); first >= p.from && first < p.to {
			steps = append(steps, s)
		}
	}
	p.paths[column] = steps
	return steps
}

// model is what the tables of a pair of languages teach.
func (b *batch) model(pair [2]language.Tag) *align.Model {
	if m, ok := b.models[pair]; ok {
		return m
	}
	m, err := align.Train(b.ctx, func(yield func([]align.Column) bool) {
		s := b.samples[pair]
		if s == nil {
			return
		}
		for _, d := range s.documents {
			if len(d.source) > 0 && len(d.target) > 0 && !yield([]align.Column{columnOf(pair[0], d.source), columnOf(pair[1], d.target)}) {
				return
			}
		}
	}, lexicon.Default(), align.Options{})
	delete(b.samples, pair)
	if err != nil {
		m = nil
	}
	if b.models == nil {
		b.models = map[[2]language.Tag]*align.Model{}
	}
	b.models[pair] = m
	return m
}

// rowsOf gives the rows that sentences stand in, ascending.
func rowsOf(ss []sentence) []int {
	var out []int
	for _, s := range ss {
		out = append(out, s.row)
	}
	return slices.Compact(out)
}

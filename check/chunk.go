package check

import (
	"iter"

	"hexapla/bitext"
)

// Chunk is a stretch of the rows of a table. Rules that look at the neighbours of a
// row find them in the rows of Table before and after those of the chunk.
type Chunk struct {
	Table *bitext.Table // the rows of the chunk, and some before and after them
	From  int           // first row of Table that belongs to the chunk
	To    int           // behind its last

	Row      int   // number in the whole table of the first row of Table
	Segments []int // by column: number in the whole table of the first segment of Table
}

// Whole returns a table as a single chunk.
func Whole(t *bitext.Table) *Chunk {
	return &Chunk{Table: t, To: len(t.Rows), Segments: make([]int, len(t.Columns))}
}

// number returns a finding of the chunk with the numbers that its rows and segments
// have in the whole table.
func (c *Chunk) number(f Finding) Finding {
	f.Row += c.Row
	f.From += c.Segments[f.Column]
	f.To += c.Segments[f.Column]
	if f.Mark.Span.Len() > 0 && f.Mark.Segment >= 0 {
		f.Mark.Segment += c.Segments[f.Column]
	}
	if f.OtherMark.Span.Len() > 0 && f.OtherMark.Segment >= 0 {
		f.OtherMark.Segment += c.Segments[f.Other]
	}
	return f
}

// A Source is a table that is read chunk by chunk, as often as it is asked for. All
// chunks have the same columns, their rows are those of the table in order, and a
// gap that is no longer than the chunks does not go over the end of one.
type Source interface {
	Chunks() iter.Seq2[*Chunk, error]
}

// Memory returns a source that is a table in memory, as a single chunk.
func Memory(t *bitext.Table) Source { return memory{t} }

// Pieces returns a source of chunks of a table that comes in pieces, as often as it is
// asked for: see Chunks.
func Pieces(pieces func() iter.Seq2[*bitext.Table, error]) Source { return inPieces(pieces) }

// memory is a table that is in memory.
type memory struct{ *bitext.Table }

func (m memory) Chunks() iter.Seq2[*Chunk, error] {
	return func(yield func(*Chunk, error) bool) { yield(Whole(m.Table), nil) }
}

type inPieces func() iter.Seq2[*bitext.Table, error]

func (p inPieces) Chunks() iter.Seq2[*Chunk, error] { return Chunks(p()) }

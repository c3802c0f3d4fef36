package beads

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/lang"
)

// Read reads a beads file, the text and its translation, each with one segment per line.
// Segments without a bead become rows of their own; crossing beads are an error.
func Read(s bitext.Sources) (*bitext.Table, error) {
	return read(s, "beads", func(data []byte, name string) ([]bead, error) {
		return readBeads(data, name, func(string) float32 { return 1 })
	})
}

// ReadVecalign reads vecalign's output like Read. The score is 1 - cost, at least 0.
func ReadVecalign(s bitext.Sources) (*bitext.Table, error) {
	return read(s, "vecalign", func(data []byte, name string) ([]bead, error) {
		return readBeads(data, name, func(line string) float32 {
			cost := number(line[strings.LastIndexByte(line, ':')+1:], 0)
			return clamp(1 - cost)
		})
	})
}

// ReadHunalign reads hunalign's ladder like Read. Scores outside of 0..1 are clamped.
func ReadHunalign(s bitext.Sources) (*bitext.Table, error) { return read(s, "hunalign", readLadder) }

// bead is a row with its line in the file.
type bead struct {
	evaluate.Bead
	line  int
	score float32
}

func readBeads(data []byte, name string, score func(line string) float32) ([]bead, error) {
	list, err := evaluate.Read(bytes.NewReader(data), name)
	if err != nil {
		return nil, err
	}
	var beads []bead
	for i, line := range lines(data) {
		if strings.TrimSpace(line) != "" {
			beads = append(beads, bead{list[len(beads)], i + 1, score(line)})
		}
	}
	return beads, nil
}

func readLadder(data []byte, name string) ([]bead, error) {
	list, err := evaluate.ReadLadder(bytes.NewReader(data), name)
	if err != nil {
		return nil, err
	}
	var beads []bead
	src, tgt, score := 0, 0, float32(1)
	for i, line := range lines(data) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		s, t := int(number(fields[0], 0)), int(number(fields[1], 0)) // checked by ReadLadder
		if s > src || t > tgt {
			beads = append(beads, bead{list[len(beads)], i + 1, score})
		}
		src, tgt, score = s, t, 1
		if len(fields) > 2 {
			score = clamp(number(fields[2], 1))
		}
	}
	return beads, nil
}

func lines(data []byte) []string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}

func number(s string, otherwise float64) float64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) {
		return otherwise
	}
	return v
}

func clamp(v float64) float32 { return float32(min(max(v, 0), 1)) }

func read(s bitext.Sources, format string, parse func(data []byte, name string) ([]bead, error)) (*bitext.Table, error) {
	if len(s.Paths) != 3 {
		return nil, fmt.Errorf("%s: segment numbers need the texts: give the %s file, the text and its translation, each with one segment per line; files given: %d", format, format, len(s.Paths))
	}
	data, err := s.Bytes(s.Paths[0], format)
	if err != nil {
		return nil, err
	}
	beads, err := parse(data, s.Paths[0])
	if err != nil {
		return nil, err
	}
	t := &bitext.Table{Schema: bitext.SchemaVersion}
	for c, name := range s.Paths[1:] {
		segments, err := s.Text(name, format)
		if err != nil {
			return nil, err
		}
		tag := s.Lang(c, name)
		t.Columns = append(t.Columns, bitext.Column{
			Lang: tag, Direction: lang.DirectionOf(tag), Confidence: 1, Path: name, Format: format, Segments: segments,
		})
	}
	langcode.BaseColumns(t.Columns[min(len(s.Langs), len(t.Columns)):])
	b := builder{t: t}
	for _, bd := range beads {
		if err := b.bead(bd); err != nil {
			return nil, fmt.Errorf("%s: %s:%d: %w", format, s.Paths[0], bd.line, err)
		}
	}
	b.fill(len(t.Columns[0].Segments), len(t.Columns[1].Segments))
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", format, s.Paths[0], err)
	}
	return t, nil
}

// builder builds the rows of a table.
type builder struct {
	t    *bitext.Table
	next [2]int // by column: first segment that is not yet in a row
}

func (b *builder) bead(bd bead) error {
	var cells [2]align.Range
	for c, list := range [2][]int{bd.Src, bd.Tgt} {
		cells[c] = align.Range{From: -1}
		for k, n := range list {
			col := &b.t.Columns[c]
			switch {
			case n >= len(col.Segments):
				return fmt.Errorf("segment %d: %s has %d lines, the last of which is number %d", n, col.Path, len(col.Segments), len(col.Segments)-1)
			case n < b.next[c]:
				return fmt.Errorf("segment %d of %s is repeated or out of order: a table needs its rows in order", n, col.Path)
			case k > 0 && n != list[k-1]+1:
				return fmt.Errorf("segments %d and %d of %s are in one bead, but not those between them", list[k-1], n, col.Path)
			}
		}
		if len(list) > 0 {
			cells[c] = align.Range{From: list[0], To: list[len(list)-1] + 1}
		}
	}
	upTo := b.next
	for c := range cells {
		if cells[c].From >= 0 {
			upTo[c] = cells[c].From
		}
	}
	b.fill(upTo[0], upTo[1])
	for c := range cells {
		if cells[c].From < 0 {
			cells[c] = align.Range{From: b.next[c], To: b.next[c]}
		}
	}
	b.row(cells, bd.score)
	return nil
}

// fill adds rows for segments without a bead.
func (b *builder) fill(src, tgt int) {
	for b.next[0] < src {
		b.row([2]align.Range{{From: b.next[0], To: b.next[0] + 1}, {From: b.next[1], To: b.next[1]}}, 1)
	}
	for b.next[1] < tgt {
		b.row([2]align.Range{{From: b.next[0], To: b.next[0]}, {From: b.next[1], To: b.next[1] + 1}}, 1)
	}
}

func (b *builder) row(cells [2]align.Range, score float32) {
	if cells[0].Len()+cells[1].Len() == 0 {
		return
	}
	r := bitext.Row{ID: "r" + strconv.Itoa(len(b.t.Rows)+1)}
	r.Cells, r.Score = cells[:], score
	b.next = [2]int{cells[0].To, cells[1].To}
	b.t.Rows = append(b.t.Rows, r)
}

package batch

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"math"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// A record is what is remembered of an article that is through: its line of the
// journal, and what the journal does not tell.
type record struct {
	journalLine
	skipped, before bool
	refreshed       bool
	kept, changed   int
	notes           []string
}

// pack keeps records in memory, some fifty bytes each and twenty for each file, most of
// them its digest: in blocks that are deflated,
// as one article's record is much like the next one's. It is not safe for concurrent
// use. The zero value is an empty one.
type pack struct {
	tags   []language.Tag // the languages of the records, which name them by number
	tagAt  map[language.Tag]int
	blocks [][]byte // deflated
	last   []byte   // records that are in no block yet

	open [openBlocks]openBlock // inflated blocks, for what is read in order
	next int                   // of open: whose turn it is to go
}

type openBlock struct {
	number int // from 1; 0: none
	data   []byte
}

// ref is where a record is in a pack.
type ref struct{ block, at uint32 }

const (
	// blockSize is about how many bytes of records a block holds. Larger ones are
	// hardly smaller when deflated, and take longer to find one record in.
	blockSize = 16 << 10
	// openBlocks is how many blocks are kept inflated. What was done before and what
	// was done now stand in different ones, and workers leave a few articles behind.
	openBlocks = 4
)

// add puts a record into the pack.
func (p *pack) add(r *record) ref {
	at := ref{uint32(len(p.blocks)), uint32(len(p.last))}
	c := coder{pack: p, data: p.last}
	c.record(r)
	if p.last = c.data; len(p.last) < blockSize {
		return at
	}
	var b bytes.Buffer
	// Levels that there are do not fail, and a buffer in memory takes everything. The
	// writer is not kept: it is larger than what it has written for long.
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	_, _ = w.Write(p.last)
	_ = w.Close()
	p.blocks = append(p.blocks, bytes.Clone(b.Bytes()))
	p.last = p.last[:0]
	return at
}

// get gives a record that was added.
func (p *pack) get(at ref) *record {
	data := p.last
	if int(at.block) < len(p.blocks) {
		data = p.block(int(at.block))
	}
	r := &record{}
	c := coder{pack: p, data: data[at.at:], reading: true}
	c.record(r)
	return r
}

// block inflates a block, unless it is open.
func (p *pack) block(i int) []byte {
	for _, o := range p.open {
		if o.number == i+1 {
			return o.data
		}
	}
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(p.blocks[i])))
	if err != nil {
		panic(fmt.Sprintf("batch: memory is damaged: what was deflated does not inflate: %v", err))
	}
	p.open[p.next] = openBlock{i + 1, data}
	p.next = (p.next + 1) % len(p.open)
	return data
}

// coder appends fields to data or, reading, takes them from its beginning, so that
// what is written and what is read cannot differ. It reads only what it wrote.
type coder struct {
	pack    *pack
	data    []byte
	reading bool
}

func (c *coder) record(r *record) {
	c.flag(&r.skipped)
	c.flag(&r.before)
	c.flag(&r.refreshed)
	c.flag(&r.Coarse)
	c.number(&r.Reviewed)
	c.number(&r.kept)
	c.number(&r.changed)
	for _, s := range []*string{&r.Slug, &r.Title, &r.Status, &r.Reason, &r.Error} {
		c.text(s)
	}
	c.key(&r.Key)
	list(c, &r.Inputs, c.text)
	list(c, &r.Warnings, c.text)
	list(c, &r.notes, c.text)
	c.text(&r.Choices)
	for _, files := range []*[]Written{&r.Files, &r.Was, &r.Stale} {
		list(c, files, func(f *Written) {
			c.text(&f.Format)
			c.text(&f.Path)
			size := int(f.Size)
			c.number(&size)
			f.Size = int64(size)
			c.key(&f.Digest)
			c.flag(&f.Behind)
		})
	}
	there := r.Summary != nil
	if c.flag(&there); !there {
		return
	}
	if c.reading {
		r.Summary = &Summary{}
	}
	c.summary(r.Summary)
}

func (c *coder) summary(s *Summary) {
	c.number(&s.Rows)
	c.number(&s.LowConfidence)
	c.number(&s.Matches)
	c.float(&s.Score)
	c.number(&s.Left)
	list(c, &s.Columns, func(col *SummaryColumn) {
		c.tag(&col.Lang)
		c.text(&col.File)
		c.number(&col.Segments)
		for _, cover := range []*SummaryCoverage{&col.Translated, &col.Traced} {
			for _, cov := range []*bitext.Coverage{&cover.Content, &cover.All} {
				for _, share := range []*bitext.Share{&cov.Segments, &cov.Characters} {
					c.number(&share.Total)
					c.number(&share.Covered)
					c.number(&share.Confident)
				}
			}
		}
	})
}

// number codes any number, small ones in a byte.
func (c *coder) number(n *int) {
	if !c.reading {
		c.data = binary.AppendUvarint(c.data, uint64(*n))
		return
	}
	v, size := binary.Uvarint(c.data)
	*n, c.data = int(v), c.data[size:]
}

func (c *coder) flag(f *bool) {
	n := 0
	if *f {
		n = 1
	}
	c.number(&n)
	*f = n == 1
}

func (c *coder) text(s *string) {
	n := len(*s)
	if c.number(&n); !c.reading {
		c.data = append(c.data, *s...)
		return
	}
	*s, c.data = string(c.data[:n]), c.data[n:]
}

// key codes the key of an article, which is a digest in hexadecimal, in half as many
// bytes.
func (c *coder) key(s *string) {
	raw, err := hex.DecodeString(*s)
	short := !c.reading && err == nil && hex.EncodeToString(raw) == *s
	c.flag(&short)
	if !short {
		c.text(s)
		return
	}
	bin := string(raw)
	c.text(&bin)
	*s = hex.EncodeToString([]byte(bin))
}

func (c *coder) float(f *float64) {
	if !c.reading {
		c.data = binary.LittleEndian.AppendUint64(c.data, math.Float64bits(*f))
		return
	}
	*f, c.data = math.Float64frombits(binary.LittleEndian.Uint64(c.data)), c.data[8:]
}

func (c *coder) tag(t *language.Tag) {
	p := c.pack
	var n int
	if !c.reading {
		var known bool
		if n, known = p.tagAt[*t]; !known {
			if p.tagAt == nil {
				p.tagAt = map[language.Tag]int{}
			}
			n = len(p.tags)
			p.tags, p.tagAt[*t] = append(p.tags, *t), n
		}
	}
	c.number(&n)
	*t = p.tags[n]
}

// list codes a list; nil and an empty one are the same.
func list[T any](c *coder, s *[]T, each func(*T)) {
	n := len(*s)
	if c.number(&n); c.reading && n > 0 {
		*s = make([]T, n)
	}
	for i := range *s {
		each(&(*s)[i])
	}
}

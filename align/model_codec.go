package align

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// modelCodec writes the tables of a model to out, or reads them from in: one walk
// for both, so that they cannot differ. Numbers are varints, or the bits of floats,
// little endian. After an error it does nothing more.
type modelCodec struct {
	out *bytes.Buffer
	in  []byte // when reading: what is left
	err error
}

var errModelShort = errors.New("it is cut short")

func (c *modelCodec) reading() bool { return c.out == nil }

// pairModel walks everything that aligning wants of a pair of languages. What
// training alone needs (which words are names, what kind they are) is left out.
func (c *modelCodec) pairModel(pm *pairModel) {
	c.vocabulary(pm.src)
	c.vocabulary(pm.tgt)
	for k := range pm.links {
		if c.reading() {
			pm.links[k] = &linkTable{}
		}
		t := pm.links[k]
		c.ints(&t.off)
		c.ints(&t.to)
		c.singles(&t.ratio)
		c.singles(&t.mass[0])
		c.singles(&t.mass[1])
	}
	if c.reading() {
		pm.ends, pm.layout, pm.priors = &ends{}, &layoutCounts{}, &priors{}
	}
	c.ends(pm.ends)
	for s := range pm.layout.inside {
		c.doubles(pm.layout.inside[s][:])
	}
	for k := range pm.layout.same {
		c.doubles(pm.layout.same[k][:])
	}
	c.doubles(pm.priors.kind[:])
	c.doubles(pm.priors.skipOpen[:])
	c.doubles(pm.priors.extend[:])
	h := &pm.habits
	for _, x := range []*float64{&h.merged, &h.skipped, &h.matches, &h.multi} {
		c.double(x)
	}
	c.paths(&pm.paths)
}

func (c *modelCodec) vocabulary(v *vocabulary) {
	for k := range v.channel {
		w := &v.channel[k]
		n := c.count(len(w.words), 2) // a word has a length and a count at least
		if c.reading() {
			w.words, w.count = make([]string, n), make([]float64, n)
		}
		for i := range n {
			c.text(&w.words[i])
			whole := uint64(w.count[i])
			c.number(&whole)
			w.count[i] = float64(whole)
			if c.reading() {
				if _, twice := w.id[w.words[i]]; twice && c.err == nil {
					c.err = fmt.Errorf("the word %q is in it twice", w.words[i])
				}
				w.id[w.words[i]] = int32(i)
				w.total += w.count[i]
			}
			if c.err != nil {
				return
			}
		}
	}
}

func (c *modelCodec) ends(e *ends) {
	for k := range e.first {
		c.doubles(e.first[k][:])
	}
	for k := range e.last {
		c.doubles(e.last[k][:])
	}
	for k := range e.brk {
		c.doubles(e.brk[k][:])
	}
	for s := range e.speech {
		for k := range e.speech[s] {
			c.doubles(e.speech[s][k][:])
		}
	}
	use := uint64(0)
	if e.useBreaks {
		use = 1
	}
	c.number(&use)
	e.useBreaks = use == 1
}

// paths walks where the alignments of the sample went, by fingerprint.
func (c *modelCodec) paths(paths *map[uint64][]point) {
	n := c.count(len(*paths), 2)
	var keys []uint64
	if c.reading() {
		*paths = make(map[uint64][]point, n)
		keys = make([]uint64, n)
	} else {
		for key := range *paths {
			keys = append(keys, key)
		}
		slices.Sort(keys)
	}
	for _, key := range keys {
		c.number(&key)
		line := (*paths)[key]
		points := c.count(len(line), 2)
		if c.reading() {
			line = make([]point, points)
		}
		var last point
		for k := range line {
			di, dj := uint64(line[k].i-last.i), uint64(line[k].j-last.j)
			c.number(&di)
			c.number(&dj)
			if c.reading() {
				if max(di, dj) > math.MaxInt32 {
					c.err = errors.Join(c.err, errors.New("a path in it leaps"))
					return
				}
				line[k] = point{last.i + int(di), last.j + int(dj)}
			}
			last = line[k]
		}
		if c.reading() && c.err == nil {
			(*paths)[key] = line
		}
	}
}

// count walks the length of a list whose elements take at least size bytes.
func (c *modelCodec) count(n, size int) int {
	x := uint64(n)
	c.number(&x)
	if c.err == nil && c.reading() && x > uint64(len(c.in)/size) {
		c.err = errModelShort
	}
	if c.err != nil {
		return 0
	}
	return int(x)
}

func (c *modelCodec) number(x *uint64) {
	switch {
	case c.err != nil:
	case !c.reading():
		c.out.Write(binary.AppendUvarint(nil, *x))
	default:
		v, n := binary.Uvarint(c.in)
		if n <= 0 {
			c.err = errModelShort
			return
		}
		*x, c.in = v, c.in[n:]
	}
}

// take gives the next n bytes of what is read.
func (c *modelCodec) take(n int) []byte {
	if c.err == nil && n > len(c.in) {
		c.err = errModelShort
	}
	if c.err != nil {
		return make([]byte, n)
	}
	b := c.in[:n]
	c.in = c.in[n:]
	return b
}

func (c *modelCodec) text(s *string) {
	n := c.count(len(*s), 1)
	if !c.reading() {
		c.out.WriteString(*s)
		return
	}
	*s = string(c.take(n))
}

// largestNumber is more than any count or weight comes to, and so little that sums
// of them along a path stay numbers.
const largestNumber = 1e12

func (c *modelCodec) double(x *float64) {
	if !c.reading() {
		c.out.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(*x)))
		return
	}
	*x = math.Float64frombits(binary.LittleEndian.Uint64(c.take(8)))
	if !(math.Abs(*x) <= largestNumber) { // nor is NaN
		c.err = errors.Join(c.err, errors.New("a number in it is none"))
	}
}

// doubles walks a list of fixed length.
func (c *modelCodec) doubles(x []float64) {
	for k := range x {
		c.double(&x[k])
	}
}

func (c *modelCodec) singles(x *[]float32) {
	n := c.count(len(*x), 4)
	if c.reading() {
		*x = make([]float32, n)
	}
	var four [4]byte
	for k := range *x {
		if !c.reading() {
			binary.LittleEndian.PutUint32(four[:], math.Float32bits((*x)[k]))
			c.out.Write(four[:])
			continue
		}
		v := math.Float32frombits(binary.LittleEndian.Uint32(c.take(4)))
		if f := float64(v); math.IsNaN(f) || math.IsInf(f, 0) {
			c.err = errors.Join(c.err, errors.New("a number in it is none"))
			return
		}
		(*x)[k] = v
	}
}

func (c *modelCodec) ints(x *[]int32) {
	n := c.count(len(*x), 1)
	if c.reading() {
		*x = make([]int32, n)
	}
	for k := range *x {
		v := uint64((*x)[k])
		c.number(&v)
		if v > math.MaxInt32 {
			c.err = errors.Join(c.err, errors.New("a number in it is too large"))
			return
		}
		(*x)[k] = int32(v)
	}
}

// consistent checks what the search takes for granted.
func (pm *pairModel) consistent() error {
	for k := range pm.links {
		t, n, m := pm.links[k], len(pm.src.channel[k].words), len(pm.tgt.channel[k].words)
		if len(t.off) != n+1 || t.off[0] != 0 || !slices.IsSorted(t.off) || int(t.off[n]) != len(t.to) ||
			len(t.ratio) != len(t.to) || len(t.mass[0]) != n || len(t.mass[1]) != m {
			return errors.New("its tables do not fit together")
		}
		if slices.ContainsFunc(t.to, func(v int32) bool { return int(v) >= m }) {
			return errors.New("a link in it leads nowhere")
		}
		for s, w := range [2]*wordList{&pm.src.channel[k], &pm.tgt.channel[k]} {
			if slices.ContainsFunc(t.mass[s], func(x float32) bool { return !(x >= 0 && x <= 1) }) ||
				slices.ContainsFunc(w.count, func(x float64) bool { return x < 1 }) {
				return errors.New("a share in it is none")
			}
		}
		if slices.ContainsFunc(t.ratio, func(x float32) bool { return !(x > 0 && x <= largestNumber) }) {
			return errors.New("a link in it weighs nothing")
		}
	}
	counts := []float64{pm.habits.merged, pm.habits.skipped, pm.habits.matches, pm.habits.multi}
	for _, table := range pm.layout.inside {
		counts = append(counts, table[:]...)
	}
	for _, table := range pm.layout.same {
		counts = append(counts, table[:]...)
	}
	if slices.ContainsFunc(counts, func(x float64) bool { return x < 0 }) {
		return errors.New("a count in it is below zero")
	}
	return nil
}

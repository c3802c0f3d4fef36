package batch

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/lang"
)

// This file cuts true and false pairs of a few beads out of the benchmark sets.

// spanLengths are the numbers of two-sided beads of the spans.
var spanLengths = []int{1, 2, 3, 5, 8, 10, 20}

// spanKind says how the two sides of a span go together.
type spanKind string

const (
	truePair    spanKind = "true"    // the gold aligns them
	otherPair   spanKind = "other"   // the sides are from two documents of the same languages
	shiftedPair spanKind = "shifted" // the target side is that of the next span of the document
)

// falseSharing is the part of a document, one of so many, by which the sides of a false
// pair are apart where there is no other document.
const falseSharing = 3

// goldDoc is a document of a benchmark set with its gold beads in order.
type goldDoc struct {
	set, name string
	langs     string
	files     [2]File
	lines     [2][]string
	beads     []evaluate.Bead
}

// readGold returns the documents of the benchmark sets below root that have a segment
// a line, in the order of their paths.
func readGold(t testing.TB, root string) (docs []*goldDoc) {
	t.Helper()
	var golds []string
	for _, pattern := range []string{"*/*/gold.txt", "*/*/*/gold.txt"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		golds = append(golds, found...)
	}
	slices.Sort(golds)
	for _, g := range golds {
		dir := filepath.Dir(g)
		d := &goldDoc{name: filepath.Base(dir)}
		set, err := filepath.Rel(root, filepath.Dir(dir))
		if err != nil {
			t.Fatal(err)
		}
		d.set = filepath.ToSlash(set)
		for c, column := range []string{"src", "tgt"} {
			paths, _ := filepath.Glob(filepath.Join(dir, column+".*.txt"))
			if len(paths) != 1 {
				t.Fatalf("%s: %d files %s.LANG.txt, want 1", dir, len(paths), column)
			}
			b, err := os.ReadFile(paths[0])
			if err != nil {
				t.Fatal(err)
			}
			d.lines[c] = strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
			d.files[c].Lang = lang2tag(strings.Split(filepath.Base(paths[0]), ".")[1])
			d.files[c].Explicit = true
		}
		d.langs = d.files[0].Lang.String() + "-" + d.files[1].Lang.String()
		f, err := os.Open(g)
		if err != nil {
			t.Fatal(err)
		}
		d.beads, err = evaluate.Read(f, g)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// twoSided returns the places of the beads with two sides.
func (d *goldDoc) twoSided() (list []int) {
	for k, b := range d.beads {
		if len(b.Src) > 0 && len(b.Tgt) > 0 {
			list = append(list, k)
		}
	}
	return list
}

// side returns the lines that the beads from ≤ k < to have on a side. ok reports whether
// they follow one another and no other bead has any of them.
func (d *goldDoc) column(c, from, to int) (lines []string, ok bool) {
	first, last, n := len(d.lines[c]), -1, 0
	for _, b := range d.beads[from:to] {
		for _, k := range [2][]int{b.Src, b.Tgt}[c] {
			first, last, n = min(first, k), max(last, k), n+1
		}
	}
	if n == 0 || last-first+1 != n {
		return nil, false
	}
	return d.lines[c][first : last+1], true
}

// span is a pair of a few lines.
type span struct {
	doc   *goldDoc
	kind  spanKind
	beads int
	lines [2][]string
}

// sampleSpans returns, for each set and each length, up to n true spans and as many false
// ones of each kind. The choice depends only on the names of the sets.
func sampleSpans(docs []*goldDoc, n int) (spans []span) {
	sets := map[string][]*goldDoc{}
	for _, d := range docs {
		sets[d.set] = append(sets[d.set], d)
	}
	for _, name := range sortedKeys(sets) {
		h := fnv.New64a()
		h.Write([]byte(name))
		for _, beads := range spanLengths {
			r := rand.New(rand.NewPCG(h.Sum64(), uint64(beads)))
			for range n {
				spans = append(spans, cutSpans(sets[name], beads, r)...)
			}
		}
	}
	return spans
}

// cutSpans returns a true span of so many beads and the false ones with its source side.
func cutSpans(docs []*goldDoc, beads int, r *rand.Rand) (spans []span) {
	d := docs[r.IntN(len(docs))]
	two := d.twoSided()
	if len(two) < 2*beads {
		return nil
	}
	first := r.IntN(len(two) - 2*beads + 1) // with room behind it for the next span
	cut := func(d *goldDoc, two []int, first, c int) ([]string, bool) {
		return d.column(c, two[first], two[first+beads-1]+1)
	}
	src, ok := cut(d, two, first, 0)
	if !ok {
		return nil
	}
	add := func(kind spanKind, d *goldDoc, two []int, first int) {
		if tgt, ok := cut(d, two, first, 1); ok {
			spans = append(spans, span{d, kind, beads, [2][]string{src, tgt}})
		}
	}
	add(truePair, d, two, first)
	add(shiftedPair, d, two, first+beads)
	others := slices.DeleteFunc(slices.Clone(docs), func(o *goldDoc) bool { return o == d || o.langs != d.langs })
	if len(others) == 0 {
		if away := (first + len(two)/falseSharing) % len(two); away+beads <= len(two) {
			add(otherPair, d, two, away)
		}
		return spans
	}
	other := others[r.IntN(len(others))]
	if far := other.twoSided(); len(far) >= beads {
		add(otherPair, other, far, r.IntN(len(far)-beads+1))
	}
	return spans
}

// load reads the sides of a span as align --lines --langs does.
func (s *span) load(t testing.TB, dir string, det *lang.Detector) []align.Column {
	t.Helper()
	cols := make([]align.Column, 2)
	for c := range cols {
		f := s.doc.files[c]
		f.Path = filepath.Join(dir, fmt.Sprintf("%d.txt", c))
		if err := os.WriteFile(f.Path, []byte(strings.Join(s.lines[c], "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := Load(f, det, Options{Lines: true})
		if err != nil {
			t.Fatalf("%s %s: %v", s.doc.set, s.doc.name, err)
		}
		cols[c] = l.Column
	}
	return cols
}

// Package seedgold combines the annotations of the seed articles (segments, boilerplate and beads
// in testdata/seeds) with the articles into gold files with byte ranges, gold.en~<tag>.json. The
// generator internal/gen/seedgold writes these files, and tests check that they are up to date. The
// package reads from an fs.FS that is the root of the repository.
package seedgold

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Pivot is the language with which every translation is aligned.
const Pivot = "en"

// Gold is the gold alignment of an article with one translation.
type Gold struct {
	Slug, Tag string
	Src, Tgt  Side
	Beads     []Bead
	beadsPath string
}

// Side is one language version of an article.
type Side struct {
	File        string              // path of the article from the root of the repository
	Segments    []Span              // byte ranges in the article, ascending, with only white space between them
	Boilerplate map[int]Boilerplate // by number of the segment
}

// Span is a half-open range of bytes.
type Span struct{ Start, End int }

// Boilerplate is the reason why a segment is not content: note, credit, byline, tags, newsletter,
// menu, legal or ornament.
type Boilerplate string

// Bead holds segments that translate each other.
type Bead struct{ Src, Tgt []int }

// Slugs returns the articles in seeds, sorted.
func Slugs(repo fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(repo, "seeds")
	if err != nil {
		return nil, err
	}
	var slugs []string
	for _, e := range entries {
		if e.IsDir() {
			slugs = append(slugs, e.Name())
		}
	}
	return slugs, nil
}

// Tags returns the languages into which an article is translated, sorted.
func Tags(repo fs.FS, slug string) ([]string, error) {
	entries, err := fs.ReadDir(repo, path.Join("seeds", slug))
	if err != nil {
		return nil, err
	}
	var tags []string
	pivot := false
	for _, e := range entries {
		tag, ok := strings.CutSuffix(e.Name(), ".txt")
		if !ok || e.IsDir() {
			return nil, fmt.Errorf("seeds/%s/%s: only <language>.txt is permitted here", slug, e.Name())
		}
		if tag == Pivot {
			pivot = true
			continue
		}
		tags = append(tags, tag)
	}
	if !pivot || len(tags) == 0 {
		return nil, fmt.Errorf("seeds/%s: missing %s.txt or a translation", slug, Pivot)
	}
	return tags, nil
}

// Path returns the path of the gold file of a pair, from the root of the repository.
func Path(slug, tag string) string {
	return path.Join(goldDir(slug), "gold."+Pivot+"~"+tag+".json")
}

func goldDir(slug string) string { return path.Join("testdata", "seeds", slug) }

// Build reads the gold of a pair. It checks that the segments are the whole article, that
// boilerplate and beads refer to existing segments, and that the beads hold every segment of both
// sides once and in order. Errors name the file and the line.
func Build(repo fs.FS, slug, tag string) (*Gold, error) {
	g := &Gold{Slug: slug, Tag: tag, beadsPath: path.Join(goldDir(slug), Pivot+"~"+tag+".beads")}
	var err error
	if g.Src, err = readSide(repo, slug, Pivot); err != nil {
		return nil, err
	}
	if g.Tgt, err = readSide(repo, slug, tag); err != nil {
		return nil, err
	}
	if g.Beads, err = readBeads(repo, g.beadsPath); err != nil {
		return nil, err
	}
	src, tgt := 0, 0
	for n, b := range g.Beads {
		if !runs(b.Src, src) || !runs(b.Tgt, tgt) {
			return nil, fmt.Errorf("%s:%d: %v does not go on at [%d]:[%d]", g.beadsPath, n+1, b, src, tgt)
		}
		src, tgt = src+len(b.Src), tgt+len(b.Tgt)
	}
	if src != len(g.Src.Segments) || tgt != len(g.Tgt.Segments) {
		return nil, fmt.Errorf("%s: the beads end at [%d]:[%d], the segments at [%d]:[%d]", g.beadsPath, src, tgt, len(g.Src.Segments), len(g.Tgt.Segments))
	}
	return g, nil
}

// runs reports whether list is from, from+1 …
func runs(list []int, from int) bool {
	for i, k := range list {
		if k != from+i {
			return false
		}
	}
	return true
}

// largest is the maximum number of segments of a bead on both sides together; the aligner does not
// search larger ones.
const largest = 6

// CheckDivergence checks that the pair differs as real translations do: two or more merges or
// splits, an omission and an addition in running text, beads of a size that the aligner can find,
// and each omission a bead of its own.
func (g *Gold) CheckDivergence() error {
	merges, omissions, additions := 0, 0, 0
	for n, b := range g.Beads {
		at := func(msg string) error { return fmt.Errorf("%s:%d: %s", g.beadsPath, n+1, msg) }
		switch s, t := len(b.Src), len(b.Tgt); {
		case s+t > largest:
			return at(fmt.Sprintf("%d segments: a bead holds %d at most", s+t, largest))
		case s == 0 && t == 0:
			return at("an empty bead")
		case (s == 0 || t == 0) && s+t > 1:
			return at("one-sided beads hold one segment each")
		case t == 0:
			if g.Src.Boilerplate[b.Src[0]] == "" {
				omissions++
			}
		case s == 0:
			if g.Tgt.Boilerplate[b.Tgt[0]] == "" {
				additions++
			}
		case s+t > 2:
			merges++
		}
	}
	var missing []error
	if merges < 2 {
		missing = append(missing, fmt.Errorf("%s: %d merges or splits: want at least 2", g.beadsPath, merges))
	}
	if omissions < 1 {
		missing = append(missing, fmt.Errorf("%s: no omission in running text", g.beadsPath))
	}
	if additions < 1 {
		missing = append(missing, fmt.Errorf("%s: no addition in running text", g.beadsPath))
	}
	return errors.Join(missing...)
}

// boilerplateSegments returns the numbers of the boilerplate segments, sorted.
func (s *Side) boilerplateSegments() []int {
	var list []int
	for k := range s.Boilerplate {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

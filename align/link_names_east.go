package align

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/lang"
)

// Names in the scripts of East Asia. Foreign names are written there by their
// sounds: with katakana, in Hangul, with a few hundred Han characters that serve
// for it. Vowels are put in where the language wants them (toranpu, teureompeu),
// so that again the consonants are compared, by the keys of latinSkeleton with
// what East Asia does not tell apart made one: l and r; an m before a labial and n;
// an r that closes a syllable and none at all; in Chinese p and b, t and d, k and g.
//
// Katakana and Han words have no ends that could be seen. So runs of such
// characters are noted as the text is read, and a name is linked to the n-grams
// of its run.

// grams gives the n-grams of a run that the vocabulary has: those that lie within
// it whole.
func (v *vocabulary) grams(run []rune, sizes [channels]int) (out [channels][]int32) {
	for c, n := range sizes {
		n = min(n, len(run))
		for k := 0; k+n <= len(run); k++ {
			if id, ok := v.channel[c].id[string(run[k:k+n])]; ok {
				out[c] = append(out[c], id)
			}
		}
	}
	return out
}

// The lengths of the n-grams that package lang makes, by channel.
var (
	kanaGrams = [channels]int{forms: 3, stems: 2}
	hanGrams  = [channels]int{forms: 2, stems: 1}
)

// spelling is a name by its sounds, and the words that stand for it.
type spelling struct {
	key   string // its consonants
	name  string // itself; romanised where it is in Latin letters
	words [channels][]int32
}

// longestName is how many Han characters of a run are taken for one name.
const longestName = 5

// spellings gives the names that a vocabulary spells by sounds: its sound runs,
// and the words in Hangul with and without their particles.
func (v *vocabulary) spellings() (out []spelling) {
	add := func(key, name string, words [channels][]int32) {
		if len(key) >= 3 && len(words[stems]) > 0 {
			out = append(out, spelling{key, name, words})
		}
	}
	for _, r := range v.runs {
		runes := []rune(r.text)
		if !r.han {
			add(kanaKey(runes), strings.ReplaceAll(r.text, "ッ", ""), v.grams(runes, kanaGrams))
			continue
		}
		for from := range runes {
			for to := from + 2; to <= min(len(runes), from+longestName); to++ {
				add(hanKey(runes[from:to]), string(runes[from:to]), v.grams(runes[from:to], hanGrams))
			}
		}
	}
	w := &v.channel[forms]
	for id, word := range w.words {
		if r, _ := utf8.DecodeRuneInString(word); w.kind[id] != lang.Word || r < hangulFirst || r > hangulLast {
			continue
		}
		words := [channels][]int32{forms: {int32(id)}, stems: {v.stemOf[id]}}
		add(hangulKey(word), word, words)
		for _, p := range particles {
			if name, ok := strings.CutSuffix(word, p); ok {
				add(hangulKey(name), name, words)
				break
			}
		}
	}
	return out
}

// latinNames gives the names of a vocabulary that has capitals, by the sounds that
// East Asia hears, with and without the r that closes a syllable.
func (v *vocabulary) latinNames() (out []spelling) {
	w := &v.channel[forms]
	for id, word := range w.words {
		if w.kind[id] != lang.Word || !v.isName(int32(id)) {
			continue
		}
		name := romanized(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"))
		words := [channels][]int32{forms: {int32(id)}, stems: {v.stemOf[id]}}
		key := latinKey(name)
		if len(key) >= 3 {
			out = append(out, spelling{key, name, words})
		}
		if k := latinKey(withoutCodaR(name)); k != key && len(k) >= 3 {
			out = append(out, spelling{k, name, words})
		}
	}
	return out
}

// inCommon is how many letters two words of at most 63 have in common, in order.
func inCommon(a, b string) float64 {
	var masks [256]uint64
	for k := range len(a) {
		masks[a[k]] |= 1 << k
	}
	return similarity(&masks, len(a), b) * float64(max(len(a), len(b)))
}

// eastLinks links names that one side spells by sounds with the capitalised words
// of the other, and what Chinese writes in Han with its pinyin.
func eastLinks(src, tgt *vocabulary, a, b language.Tag, p *params, jobs int, out *[channels]priorList) {
	link := func(x, y spelling, weight float64) { // the weight is shared out among the n-grams
		for c := range channels {
			share := weight / float64(max(1, len(x.words[c]), len(y.words[c])))
			for _, u := range x.words[c] {
				for _, v := range y.words[c] {
					out[c].add(u, v, share)
				}
			}
		}
	}
	compare := func(east, west *vocabulary, fold func(string) string, enter func(s, l spelling, weight float64)) {
		spelt := east.spellings()
		if len(spelt) == 0 {
			return
		}
		latin := west.latinNames()
		keys := func(list []spelling) []string {
			out := make([]string, len(list))
			for k, s := range list {
				out[k] = fold(s.key)
			}
			return out
		}
		sk, lk := keys(spelt), keys(latin)
		heardAs, latinSounds := make([]string, len(spelt)), make([]string, len(latin)) // as they are asked for
		lookalikes(sk, lk, 3, 3, p.soundMinimum, p.cognateLinks, jobs, func(u, v int32, sim float64) {
			n := min(len(sk[u]), len(lk[v]))
			if sk[u][0] != lk[v][0] {
				return
			}
			if heardAs[u] == "" {
				heardAs[u] = sound(romanized(spelt[u].name))
			}
			if latinSounds[v] == "" {
				latinSounds[v] = sound(latin[v].name)
			}
			letters := len(latinSounds[v])
			if letters > 60 || len(heardAs[u]) > 60 { // no name
				return
			}
			like := inCommon(heardAs[u], latinSounds[v]) / float64(letters)
			if like < p.soundsLike {
				return
			}
			alike := float64(sim-0.5) / 0.5
			enter(spelt[u], latin[v], float64(like*alike)*float64(min(n, 5))/5)
		})
	}
	fold := func(tag language.Tag) func(string) string {
		if base, _ := tag.Base(); base.String() == "zh" {
			return unvoiced
		}
		return heard
	}
	pinyinLinks(src, tgt, a, func(u, v spelling) { link(u, v, 1) })
	pinyinLinks(tgt, src, b, func(u, v spelling) { link(v, u, 1) })
	compare(src, tgt, fold(a), link)
	compare(tgt, src, fold(b), func(s, l spelling, weight float64) { link(l, s, weight) })
}

// shortestPinyin is the letters from which a name may be two syllables of pinyin.
const shortestPinyin = 4

// pinyinLinks links two Han characters of a Chinese vocabulary with the names of
// the other that are spelt as their pinyin: what is Chinese itself.
func pinyinLinks(han, latin *vocabulary, tag language.Tag, link func(han, latin spelling)) {
	if base, _ := tag.Base(); base.String() != "zh" {
		return
	}
	names := make(map[string]spelling)
	w := &latin.channel[forms]
	for id, word := range w.words {
		if w.kind[id] == lang.Word && latin.isName(int32(id)) && len(word) >= shortestPinyin {
			key := romanized(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"))
			names[key] = spelling{key, "", [channels][]int32{{int32(id)}, {latin.stemOf[id]}}}
		}
	}
	w = &han.channel[forms]
	for id, word := range w.words {
		if w.kind[id] != lang.Gram || utf8.RuneCountInString(word) != 2 {
			continue
		}
		if name, ok := names[romanized(word)]; ok && len(name.key) >= shortestPinyin {
			here, there := w.count[id], latin.channel[forms].count[name.words[forms][0]]
			if here-1 > 2*there || there-1 > 2*here {
				continue // another word that sounds like it
			}
			link(spelling{name.key, "", han.grams([]rune(word), hanGrams)}, name)
		}
	}
}

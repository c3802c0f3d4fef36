package align

import (
	"context"
	"iter"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// fakeLexicon is a lexicon of entries written by hand, "words=concept,concept".
type fakeLexicon struct {
	entries map[string][]Entry
	links   []Link
}

func (f fakeLexicon) Dictionary(tag language.Tag) Dictionary {
	if e := f.entries[tag.String()]; e != nil {
		return fakeDictionary(e)
	}
	return nil
}

func (f fakeLexicon) Links(a, b language.Tag) iter.Seq[Link] { return slices.Values(f.links) }

type fakeDictionary []Entry

func (d fakeDictionary) Entries(known func(string) bool) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, e := range d {
			if !slices.ContainsFunc(e.Words, func(w string) bool { return !known(w) }) && !yield(e) {
				return
			}
		}
	}
}

func entry(lemma string, weight float32, concepts ...uint32) Entry {
	e := Entry{Words: strings.Fields(lemma)}
	for _, c := range concepts {
		e.Senses = append(e.Senses, Sense{c, weight})
	}
	return e
}

// linked gives the links of a channel between two texts as "source target" →
// weight.
func linked(t *testing.T, lx Lexicon, a, b language.Tag, src, tgt string, channel int) map[string]float32 {
	t.Helper()
	vs, vt := newVocabulary(), newVocabulary()
	newFeatures(Column{Lang: a, Segments: []string{src}}, vs)
	newFeatures(Column{Lang: b, Segments: []string{tgt}}, vt)
	p := defaults()
	var out [channels]priorList
	lexiconLinks(vs, vt, a, b, lx, &p, &out)
	got := make(map[string]float32)
	m := pairsOf(len(vs.channel[channel].words), len(vt.channel[channel].words), &out[channel], &p)
	for u, word := range vs.channel[channel].words {
		for k := m.off[u]; k < m.off[u+1]; k++ {
			got[word+" "+vt.channel[channel].words[m.to[k]]] = m.weight[k]
		}
	}
	return got
}

func TestLexiconLinks(t *testing.T) {
	lx := fakeLexicon{entries: map[string][]Entry{
		"en": {entry("gover", 1, 1, 2), entry("say", 1, 3), entry("unite natio", 1, 4), entry("cat", 1, 5)},
		"de": {entry("regie", 1, 1), entry("sagen", 0.5, 3), entry("verei natio", 1, 4)},
		"zh": {entry("政府", 1, 1), entry("说", 1, 3), entry("联合国", 0.9, 4), entry("合同", 1, 5)},
	}}
	near := func(got, want float32) bool { return got > want-1e-4 && got < want+1e-4 }
	check := func(got map[string]float32, want map[string]float32) {
		t.Helper()
		for pair, w := range want {
			if !near(got[pair], w) {
				t.Errorf("%s: %v, want %v (all: %v)", pair, got[pair], w, got)
			}
		}
	}
	const en = "The governments and the government of the United Nations say so"
	p := defaults()
	// A stem stands for all of its forms.
	check(linked(t, lx, language.English, language.German, en, "Die Regierung sagen Regierungen", forms), map[string]float32{
		"government regierung": 1, "governments regierung": 1, "governments regierungen": 1, "say sagen": 0.5})
	check(linked(t, lx, language.English, language.German, en, "Die Regierung sagen", stems), map[string]float32{
		"gover regie": 1, "say sagen": 0.5})
	// A lemma of several words shares its weight; one that is not all there has none.
	check(linked(t, lx, language.English, language.German, en, "Vereinte Nationen", stems), map[string]float32{
		"unite verei": 0.5, "natio natio": 0.5, "unite natio": 0.5, "natio verei": 0.5})
	if got := linked(t, lx, language.English, language.German, en, "Vereinte Kräfte", stems); len(got) > 0 {
		t.Errorf("half a lemma is linked: %v", got)
	}
	// Scripts without blanks: n-grams of the lemma.
	zh := language.Make("zh")
	check(linked(t, lx, zh, language.English, "联合国政府说", en, forms), map[string]float32{
		"政府 government": 1, "联合 united": 0.45, "合国 nations": 0.45})
	check(linked(t, lx, zh, language.English, "联合国政府说", en, stems), map[string]float32{
		"政 gover": 0.5, "府 gover": 0.5, "说 say": 1, "联 unite": 0.3})
	if got := linked(t, lx, zh, language.English, "联合大会同意", "cat", stems); len(got) > 0 {
		t.Errorf("characters that stand apart are a lemma: %v", got)
	}
	// Short words lose their endings where the dictionary does not have them.
	check(linked(t, lx, language.English, zh, "He says", "说", stems), map[string]float32{"says 说": float32(p.cutWeight[0])})
	check(linked(t, lx, language.English, zh, "cats", "合同", forms), map[string]float32{"cats 合同": float32(p.cutWeight[0])})
	if got := linked(t, lx, language.English, zh, "say says", "说", stems); !near(got["say 说"], 1) || !near(got["says 说"], float32(p.cutWeight[0])) {
		t.Errorf("say and says: %v", got)
	}
	// A language that is not known, and a link that is direct.
	lx.links = []Link{{Source: "Xi", Target: "习", Weight: 9}}
	if got := linked(t, lx, language.French, zh, "chat", "合同", stems); len(got) > 0 {
		t.Errorf("an unknown language is linked: %v", got)
	}
	check(linked(t, lx, language.French, zh, "Xi", "习近平", stems), map[string]float32{"xi 习": float32(p.lexiconLink)})
}

func TestLearn(t *testing.T) {
	examples := [][2]string{
		{"open file", "Datei öffnen"}, {"close file", "Datei schließen"}, {"open window", "Fenster öffnen"},
		{"close window", "Fenster schließen"}, {"new window", "neues Fenster"}, {"new file", "neue Datei"}, {"rare", "selten"},
	}
	run := func() []Translation {
		got, err := Learn(context.Background(), func(yield func(a, b string) bool) {
			for _, x := range examples {
				if !yield(x[0], x[1]) {
					return
				}
			}
		}, LearnOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	got := run()
	if !slices.Equal(got, run()) {
		t.Error("other translations the second time")
	}
	best := make(map[string]Translation)
	for _, x := range got {
		if x.Weight < 0.1 || x.Weight > 1 {
			t.Errorf("%+v", x)
		}
		if x.Weight > best[x.Source].Weight {
			best[x.Source] = x
		}
	}
	for source, want := range map[string]string{"file": "datei", "windo": "fenst", "open": "öffne", "close": "schli"} {
		if best[source].Target != want {
			t.Errorf("%s is %+v, want %s", source, best[source], want)
		}
	}
	if _, ok := best["rare"]; ok {
		t.Error("learnt from a word that was seen once")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Learn(ctx, func(yield func(a, b string) bool) { yield("a", "b") }, LearnOptions{}); err == nil {
		t.Error("learnt after it was stopped")
	}
}

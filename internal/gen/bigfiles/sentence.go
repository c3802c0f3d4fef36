package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

type sentence struct{ english, german string }

// generator makes pairs of sentences with the same meaning.
type generator struct {
	random *rand.Rand
	number int
}

func newGenerator() *generator { return &generator{random: rand.New(rand.NewPCG(1, 2))} }

// Nouns in the nominative with article, verbs in the past tense, and places with
// preposition: in this order they need no inflection.
var (
	subjects = []sentence{
		{"the old keeper", "der alte Wärter"}, {"a young sailor", "ein junger Matrose"}, {"the teacher from the island", "die Lehrerin von der Insel"},
		{"our neighbour", "unser Nachbar"}, {"the captain of the ferry", "der Kapitän der Fähre"}, {"an engineer", "eine Ingenieurin"},
		{"the whole crew", "die ganze Mannschaft"}, {"nobody in the village", "niemand im Dorf"}, {"the council", "der Rat"},
		{"her brother", "ihr Bruder"}, {"a stranger with a lantern", "ein Fremder mit einer Laterne"}, {"the baker", "der Bäcker"},
	}
	verbs = []sentence{
		{"counted", "zählte"}, {"repaired", "reparierte"}, {"painted", "bemalte"}, {"bought", "kaufte"}, {"sold", "verkaufte"},
		{"found", "fand"}, {"remembered", "kannte"}, {"described", "beschrieb"}, {"carried", "trug"}, {"photographed", "fotografierte"},
	}
	things = []sentence{
		{"wooden boats", "Holzboote"}, {"copper lamps", "Kupferlampen"}, {"letters", "Briefe"}, {"fishing nets", "Fischernetze"},
		{"windows", "Fenster"}, {"barrels of oil", "Fässer Öl"}, {"sea charts", "Seekarten"}, {"stone steps", "Steinstufen"},
		{"seagulls", "Möwen"}, {"ropes & sails", "Taue & Segel"},
	}
	places = []sentence{
		{"in the harbour", "im Hafen"}, {"behind the lighthouse", "hinter dem Leuchtturm"}, {"on the northern shore", "am Nordufer"},
		{"near the railway station", "in der Nähe des Bahnhofs"}, {"under the bridge", "unter der Brücke"}, {"at the market", "auf dem Markt"},
		{"beside the church", "neben der Kirche"}, {"across the bay", "jenseits der Bucht"},
	}
	ends = []sentence{
		{"before the storm began", "bevor der Sturm begann"}, {"while the lamp was burning", "während die Lampe brannte"},
		{"because the winter was long", "weil der Winter lang war"}, {"as the newspaper had said", "wie die Zeitung gesagt hatte"},
		{"although it was late", "obwohl es spät war"}, {"when the tide came in", "als die Flut kam"},
	}
)

// Syllables for invented names, so that the text does not compress better than prose.
var syllables = []string{
	"ba", "bel", "cor", "dan", "del", "eth", "fal", "fen", "gar", "gil", "hel", "hov", "is", "kar", "kel", "lan",
	"lor", "mar", "mel", "mor", "nar", "nev", "ol", "pel", "ral", "rin", "sar", "sel", "tar", "tol", "var", "wen",
}

// name makes up a name of four syllables.
func (g *generator) name() string {
	var b strings.Builder
	for range 4 {
		b.WriteString(syllables[g.random.IntN(len(syllables))])
	}
	name := b.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

// escape escapes text for XML. The words contain no other special characters.
func escape(text string) string { return strings.ReplaceAll(text, "&", "&amp;") }

// next makes a new sentence, with a number of its own.
func (g *generator) next() sentence {
	g.number++
	pick := func(list []sentence) sentence { return list[g.random.IntN(len(list))] }
	day, subject, verb, thing, place, end := g.number, pick(subjects), pick(verbs), pick(things), pick(places), pick(ends)
	many, town, guest := 2+g.random.IntN(998), g.name(), g.name()
	return sentence{
		english: escape(fmt.Sprintf("On day %d in %s, %s and %s %s %d %s %s, %s.", day, town, subject.english, guest, verb.english, many, thing.english, place.english, end.english)),
		german:  escape(fmt.Sprintf("Am Tag %d in %s, %s, %s %s mit %s %d %s %s.", day, town, end.german, verb.german, subject.german, guest, many, thing.german, place.german)),
	}
}

package userdict

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/align"
)

// folder is files by name.
type folder map[string]string

func (f folder) open(name string) (io.ReadCloser, error) {
	content, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return io.NopCloser(strings.NewReader(content)), nil
}

func read(t testing.TB, f folder, name string, o Options) *Dict {
	t.Helper()
	d, err := Read(context.Background(), name, f.open, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func utf16le(text string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// tags are the languages of a dictionary.
func tags(d *Dict) string {
	var list []string
	for _, t := range d.Languages() {
		list = append(list, t.String())
	}
	return strings.Join(list, " ")
}

// linked gives the lemmas that a word is linked with, the likeliest first.
func linked(d *Dict, word, from, to string) string {
	var list []string
	for _, m := range d.Lookup(word, language.Make(from), language.Make(to)) {
		list = append(list, m.Lemma)
	}
	return strings.Join(list, ", ")
}

const (
	tbx2 = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>Harbour office</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descrip type="subjectField">harbours</descrip>
 <langSet xml:lang="en-GB"><tig><term>breakwater</term><termNote type="partOfSpeech">noun</termNote></tig><tig><term>mole</term></tig></langSet>
 <langSet xml:lang="de"><ntig><termGrp><term>Wellen&#xAD;brecher</term></termGrp></ntig></langSet>
 <langSet xml:lang="he"><tig><term>שובר <hi>גלים</hi></term></tig></langSet>
</termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>lonely</term></tig></langSet></termEntry>
</body></text></martif>`
	tbx3 = `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Core" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1">
<langSec xml:lang="en"><termSec><term>breakwater</term></termSec></langSec>
<langSec xml:lang="zh-Hant"><termSec><term>防波堤</term></termSec></langSec>
</conceptEntry></body></text></tbx>`
)

// starDict makes the files of a StarDict dictionary of entries: headword, article.
func starDictFiles(fields, types string, wide bool, entries [][2]string) folder {
	var idx, dict []byte
	for _, e := range entries {
		idx = append(append(idx, e[0]...), 0)
		if wide {
			idx = binary.BigEndian.AppendUint64(idx, uint64(len(dict)))
		} else {
			idx = binary.BigEndian.AppendUint32(idx, uint32(len(dict)))
		}
		idx = binary.BigEndian.AppendUint32(idx, uint32(len(e[1])))
		dict = append(dict, e[1]...)
	}
	ifo := fmt.Sprintf("%s\nversion=3.0.0\nwordcount=%d\nidxfilesize=%d\n%s\n", ifoMagic, len(entries), len(idx), fields)
	if types != "" {
		ifo += "sametypesequence=" + types + "\n"
	}
	if wide {
		ifo += "idxoffsetbits=64\n"
	}
	return folder{"d/x.ifo": ifo, "d/x.idx": string(idx), "d/x.dict": string(dict)}
}

func dictdFiles(entries [][2]string) folder {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	number := func(n int) string {
		s := string(digits[n%64])
		for n /= 64; n > 0; n /= 64 {
			s = string(digits[n%64]) + s
		}
		return s
	}
	var index, dict strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&index, "%s\t%s\t%s\n", e[0], number(dict.Len()), number(len(e[1])))
		dict.WriteString(e[1])
	}
	return folder{"words.index": index.String(), "words.dict": dict.String()}
}

var dictdSample = [][2]string{
	{"00-database-short", "00-database-short\n     German-English Harbour Dictionary ver. 1\n"},
	{"Hafen", "Hafen /ˈhaːfn̩/ <masc, n, sg>\n1. harbour, port\n      \"Das Schiff liegt im Hafen.\" - The ship lies in port.\n2. haven\n Synonym: {Ankerplatz}\n"},
	{"auslaufen", "auslaufen <v>\n   to put to sea, to leave port; to leak [of a barrel]\n   see: ablegen\n"},
}

func TestForms(t *testing.T) {
	m := starDictFiles("bookname=English-German (harbour)", "m", false,
		[][2]string{{"lighthouse", "*[ˈlaɪthaʊs]\nn. Leuchtturm; Leuchtfeuer"}, {"buoy", "Boje, die Tonne"}})
	m["d/x.syn"] = "beacon\x00\x00\x00\x00\x00"
	h := starDictFiles("lang=en-de\nbookname=Harbour", "", true, [][2]string{
		{"lighthouse", "t\u02c8la\x00hLeuchtturm<br><i>naut.</i> <b>Feuer&shy;turm</b>\x00"},
		{"buoy", "W\x00\x00\x00\x03\x00\x01\x02x<k>buoy</k>remark <dtrn>Boje</dtrn><ex>Die Boje schwimmt</ex>, <dtrn>Tonne<co> colloquial</co></dtrn>"},
	})
	dd := dictdFiles(dictdSample)
	for name, c := range map[string]struct {
		files folder
		name  string
		o     Options
		form  Format
		tags  string
		want  map[string]string // "harbour en de" → lemmas
	}{
		"tsv": {files: folder{"g": "# ours\nen-US\tde\tNote\nharbour|port\tder Hafen\tbusy\nlight house\tLeuchtturm\t\n"}, name: "g",
			form: Glossary, tags: "de en-US", want: map[string]string{"harbour en de": "hafen", "Häfen de en": "", "Hafen de en": "harbo, port", "light house en-GB de": "leuch"}},
		"names of languages": {files: folder{"g.csv": "English;German;Français\n\"harbour; port\";Hafen;le port\n"}, name: "g.csv",
			form: Glossary, tags: "de en fr", want: map[string]string{"Hafen de fr": "port"}},
		"csv": {files: folder{"g.csv": "\ufeffen,he\r\n\"a \"\"quay\"\", long\",רציף\r\nbuoy,מצוף\r\n"}, name: "g.csv",
			form: Glossary, tags: "en he", want: map[string]string{"buoy en he": "צוף"}},
		"utf-16": {files: folder{"g.txt": utf16le("en\tzh-TW\r\nbreakwater\t防波堤\r\n")}, name: "g.txt",
			form: Glossary, tags: "en zh-TW", want: map[string]string{"breakwater en zh-Hant": "防波堤", "breakwater en zh-Hans": ""}},
		"two columns": {files: folder{"g.tsv": "harbour\tHafen\n"}, name: "g.tsv", o: Options{Languages: []language.Tag{language.English, language.German}},
			form: Glossary, tags: "de en", want: map[string]string{"harbour en de": "hafen"}},
		"by name": {files: folder{"d/terms.en-de.tsv": "harbour\tHafen\n"}, name: "d/terms.en-de.tsv",
			form: Glossary, tags: "de en", want: map[string]string{"harbour en de": "hafen"}},
		"weights": {files: folder{"g.tsv": "en\tde\tweight\nport\tHafen\t0.4\nport\tLinke\t0,1\nport\tPortwein\t0\n"}, name: "g.tsv",
			form: Glossary, tags: "de en", want: map[string]string{"port en de": "hafen, linke"}},
		"packed": {files: folder{"g.tsv.gz": packed(t, "en\tde\nharbour\tHafen\n")}, name: "g.tsv.gz",
			form: Glossary, tags: "de en", want: map[string]string{"harbour en de": "hafen"}},
		"a number column called No": {files: folder{"g": "No\ten\tde\n1\tharbour\tHafen\n2\tquay\tKai\n"}, name: "g",
			form: Glossary, tags: "de en", want: map[string]string{"quay en de": "kai"}},
		"hunalign": {files: folder{"de-en.dic": "harbour @ Hafen\nlight house @ Leuchtturm\n"}, name: "de-en.dic",
			form: Hunalign, tags: "de en", want: map[string]string{"Leuchtturm de en": "light house"}},
		"tbx 2": {files: folder{"t": tbx2}, name: "t",
			form: TBX, tags: "de en-GB he", want: map[string]string{"mole en de": "welle", "Wellenbrecher de en": "break, mole", "breakwater en he": "ובר גלים"}},
		"tbx 3": {files: folder{"t": tbx3}, name: "t",
			form: TBX, tags: "en zh-Hant", want: map[string]string{"breakwater en zh-TW": "防波堤"}},
		"tbx of two languages": {files: folder{"t": tbx2}, name: "t", o: Options{Languages: []language.Tag{language.English, language.Hebrew}},
			form: TBX, tags: "en-GB he", want: map[string]string{"mole en he": "ובר גלים"}},
		"dictd": {files: dictdFiles(dictdSample), name: "words.index",
			form: Dictd, tags: "de en", want: map[string]string{"Hafen de en": "harbo, haven, port", "auslaufen de en": "leak, leave port, put to sea"}},
		"dictd packed": {files: folder{"w.index.gz": packed(t, dd["words.index"]), "w.dict.dz": packed(t, dd["words.dict"])}, name: "w.index.gz",
			form: Dictd, tags: "de en", want: map[string]string{"Hafen de en": "harbo, haven, port"}},
		"dictd by its articles": {files: dictdFiles(dictdSample), name: "words.dict",
			form: Dictd, tags: "de en", want: map[string]string{"haven en de": "hafen"}},
		"stardict m": {files: m, name: "d/x.ifo",
			form: StarDict, tags: "de en", want: map[string]string{"lighthouse en de": "leuch", "buoy en de": "boje, tonne", "beacon en de": "leuch"}},
		"stardict h and x": {files: h, name: "d/x.idx",
			form: StarDict, tags: "de en", want: map[string]string{"lighthouse en de": "feuer, leuch", "buoy en de": "boje, tonne"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, c.files, c.name, c.o)
			if d.Format() != c.form || tags(d) != c.tags {
				t.Errorf("%s in %s, want %s in %s", d.Format(), tags(d), c.form, c.tags)
			}
			for _, q := range slices.Sorted(maps.Keys(c.want)) {
				w := strings.Fields(q)
				n := len(w)
				got := linked(d, strings.Join(w[:n-2], " "), w[n-2], w[n-1])
				if got != c.want[q] {
					t.Errorf("%s: %s, want %s", q, got, c.want[q])
				}
			}
		})
	}
}

// TestWeights pins what a link weighs: the more choices, the less.
func TestWeights(t *testing.T) {
	weight := func(g, word string) []float64 {
		var list []float64
		for _, m := range read(t, folder{"g": g}, "g", Options{}).Lookup(word, language.English, language.German) {
			list = append(list, float64(int(m.Weight*1000+0.5))/1000)
		}
		return list
	}
	for _, c := range []struct {
		text string
		want []float64
	}{
		{"en\tde\nport\tHafen\n", []float64{1.5}},                                  // 3, and 1.5 is the most
		{"en\tde\nport\tHafen\nport\tPortwein\n", []float64{1.5, 1.5}},             // 3/√2
		{"en\tde\n" + strings.Repeat("port\tHafen\n", 4), []float64{1.5}},          // said four times
		{"en\tde\tweight\nport\tHafen\t.2\nport\tWein\t.1\n", []float64{0.6, 0.3}}, // as it was given
		{"en\tde\nport\tA|B|C|D|E|F|G|H|I\n", slices.Repeat([]float64{1}, 9)},      // 3/√9
		{"en\tde\nport\tAa\nport\tBb\nport\tCc\nport\tDd\nport\tEe\nport\tFf\nport\tGg\nport\tHh\nport\tIi\n", slices.Repeat([]float64{1}, 9)},
	} {
		if diff := cmp.Diff(c.want, weight(c.text, "port")); diff != "" {
			t.Errorf("%q: %s", c.text, diff)
		}
	}
}

// TestNear pins that a stem is taken for that of the shortest word that has it.
func TestNear(t *testing.T) {
	d := read(t, folder{"g": "de\ten\nHafen\tharbour\nHafenverwaltung\tport authority\nHafenkneipe\ttavern\n"}, "g", Options{})
	if got := linked(d, "Häfen", "de", "en"); got != "" {
		t.Errorf("Häfen: %s", got)
	}
	m := d.Lookup("Hafen", language.German, language.English)
	if len(m) != 3 || m[0].Lemma != "harbo" || m[0].Weight != maxWeight || m[1].Lemma != "taver" || m[1].Weight > 0.7 || m[2].Weight > 0.4 {
		t.Errorf("Hafen: %v", m)
	}
}

func TestNotes(t *testing.T) {
	d := read(t, folder{"x.en-de.tsv": "one two three four five six\teins\nharbour\tHafen\nlonely\t\n"}, "x.en-de.tsv", Options{})
	want := []string{
		"x.en-de.tsv: en and de, as its name says",
		"x.en-de.tsv: 1 terms of more than 4 words are left out",
		"x.en-de.tsv: 1 entries without terms in two languages are left out",
	}
	if diff := cmp.Diff(want, d.Notes()); diff != "" {
		t.Error(diff)
	}
}

// TestCombine keeps the concepts of several dictionaries apart.
func TestCombine(t *testing.T) {
	a := read(t, folder{"a": "en\tde\nharbour\tHafen\n"}, "a", Options{})
	b := read(t, folder{"b": "en\tde\nquay\tKai\nharbour\tHafen\n"}, "b", Options{})
	lx := Combine(a, b, a)
	seen := make(map[uint32]string)
	for e := range lx.Dictionary(language.AmericanEnglish).Entries(func(string) bool { return true }) {
		for _, s := range e.Senses {
			if word, ok := seen[s.Concept]; ok {
				t.Errorf("%v and %s share a concept", e.Words, word)
			}
			seen[s.Concept] = e.Words[0]
		}
	}
	if len(seen) != 4 {
		t.Errorf("%d concepts, want 4", len(seen))
	}
	if lx.Dictionary(language.French) != nil {
		t.Error("there is French")
	}
	if Combine(a) != align.Lexicon(a) {
		t.Error("nothing was combined, and another lexicon came of it")
	}
}

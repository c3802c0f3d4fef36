package userdict

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
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
	for name, c := range map[string]struct {
		files folder
		name  string
		o     Options
		form  Form
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
		"dictd by its articles": {files: dictdFiles(dictdSample), name: "words.dict",
			form: Dictd, tags: "de en", want: map[string]string{"haven en de": "hafen"}},
		"stardict m": {files: m, name: "d/x.ifo",
			form: StarDict, tags: "de en", want: map[string]string{"lighthouse en de": "leuch", "buoy en de": "boje, tonne", "beacon en de": "leuch"}},
		"stardict h and x": {files: h, name: "d/x.idx",
			form: StarDict, tags: "de en", want: map[string]string{"lighthouse en de": "feuer, leuch", "buoy en de": "boje, tonne"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, c.files, c.name, c.o)
			if d.Form() != c.form || tags(d) != c.tags {
				t.Errorf("%s in %s, want %s in %s", d.Form(), tags(d), c.form, c.tags)
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

// TestArticles takes the translations out of articles as dictionaries have them.
func TestArticles(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"1. harbour, port", "harbour|port"},
		{"a) to moor; (naut.) to make fast", "to moor|to make fast"},
		{"/hˈaʊs sˈɪt/", ""},
		{" estimated timeETA,  /ˈiːtiːˈeɪ/", "estimated timeETA"},
		{"take out/take down", "take out|take down"},
		{"n. Leuchtturm；灯塔", "Leuchtturm|灯塔"},
		{"[transp.] time of departure <n>, departure time <n>", "time of departure|departure time"},
		{"\"The ship lies in port.\" - Das Schiff liegt im Hafen.", ""},
		{"Synonyms: {Müll}, {Mist}", ""},
		{"see also {Abfall}", ""},
		{"see also the end", ""},
		{"* a remark", ""},
		{"a. b. schön", "b. schön"},
		{"one two three four five six seven", ""},
		{"— … ·", ""},
		{"(never closed, port", "(never closed|port"},
	} {
		if got := strings.Join(appendTranslations(nil, c.line), "|"); got != c.want {
			t.Errorf("%q: %q, want %q", c.line, got, c.want)
		}
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

func TestErrors(t *testing.T) {
	sd := starDictFiles("lang=en-de", "m", false, [][2]string{{"buoy", "Boje"}})
	without := func(f folder, name string) folder { f = maps.Clone(f); delete(f, name); return f }
	with := func(f folder, name, content string) folder { f = maps.Clone(f); f[name] = content; return f }
	dd := dictdFiles(dictdSample)
	for _, c := range []struct {
		files folder
		name  string
		o     Options
		want  string
	}{
		{folder{}, "g.tsv", Options{}, "lexicon: g.tsv: file does not exist"},
		{folder{"g": " \n"}, "g", Options{}, "lexicon: g: nothing in it"},
		{folder{"g": "# only a comment\n"}, "g", Options{}, "glossary: g: nothing in it"},
		{folder{"g": "en\tde\n"}, "g", Options{}, "glossary: g: no entry with terms in two languages in it"},
		{folder{"g": "harbour\tHafen\n"}, "g", Options{}, "glossary: g:1: the first line does not name the languages of the columns: write a line such as en<TAB>de above it, or put the languages before its name (en,de=g)"},
		{folder{"g": "en\tKlingonese\nharbour\tx\n"}, "g", Options{}, `glossary: g:1: "Klingonese" is no language: write a line`},
		{folder{"g": "harbour\n"}, "g", Options{}, "glossary: g:1: one column only"},
		{folder{"g": "en\tde\nharbour\tHafen\tsea\n"}, "g", Options{}, "glossary: g:2: 3 cells, and there are 2 columns"},
		{folder{"g": "en\tde\tweight\nharbour\tHafen\t7\n"}, "g", Options{}, `glossary: g:2: weight "7": write a number from 0 to 1`},
		{folder{"g": "en,de\nquay,\"Kai\n\n"}, "g", Options{}, "glossary: g:2: a quotation mark that is never closed"},
		{folder{"g": "en,de\nquay,Kai\nthe \"q\",Kai\n"}, "g", Options{}, "glossary: g:3: a quotation mark inside a cell"},
		{folder{"g": "en\tde\nquay\t\xe4\n"}, "g", Options{}, "glossary: g:2: not UTF-8: save the file as UTF-8"},
		{folder{"g": "\x00\x01\x02"}, "g", Options{}, "lexicon: g: in no form that can be read: glossary (TSV, CSV), TBX"},
		{folder{"g": "PK\x03\x04aaaa"}, "g", Options{}, "lexicon: g: a zip archive: unpack it and name a file in it"},
		{folder{"g": "a\n"}, "g", Options{Languages: []language.Tag{language.English, language.German}}, "glossary: g:1: 1 columns, and 2 languages are named"},
		{folder{"g": "en\tde\na\tb\n"}, "g", Options{MaxBytes: 5}, "glossary: g: more than 0 MB: divide it"},
		{folder{"g": "en\tde\nab\tbc\nde\tef\n"}, "g", Options{MaxEntries: 3}, "glossary: g:3: more than 3 terms"},
		{folder{"g.tsv.gz": packed(t, "en\tde\nharbour\tHafen\n")[:30]}, "g.tsv.gz", Options{}, "glossary: g.tsv.gz: damaged or cut short"},
		{folder{"my.dic": "harbour @ Hafen\n"}, "my.dic", Options{}, "hunalign: my.dic: it does not say its languages: put them before its name, source first (en,de=my.dic)"},
		{folder{"de-en.dic": "harbour @ Hafen\nport Hafen\n"}, "de-en.dic", Options{}, `hunalign: de-en.dic:2: no " @ ": write target @ source`},
		{folder{"de-en.dic": "a @ b @ c\n"}, "de-en.dic", Options{}, `hunalign: de-en.dic:1: more than one " @ "`},
		{folder{"t": "<html></html>"}, "t", Options{}, "lexicon: t: XML, but neither TBX nor TMX"},
		{folder{"t": "<!-- <tbx --><html></html>"}, "t", Options{}, "tbx: t:1: not a TBX file: it begins with <html>"},
		{folder{"t": tbx2[:strings.Index(tbx2, "mole")]}, "t", Options{}, "tbx: t:6: cut short: an element is not closed"},
		{folder{"t": strings.Replace(tbx2, `xml:lang="he"`, `xml:lang="hebrew, old"`, 1)}, "t", Options{}, `tbx: t:8: "hebrew, old" is no language tag`},
		{folder{"t": strings.Replace(tbx2, `</langSet>`, `</langset>`, 1)}, "t", Options{}, "tbx: t:6: broken XML: "},
		{folder{"t": tbx2}, "t", Options{Languages: []language.Tag{language.English}}, "tbx: t: no entry with terms in two languages in it: all of its terms are in en-GB"},
		{without(sd, "d/x.idx"), "d/x.ifo", Options{}, "stardict: d/x.ifo: x.idx or x.idx.gz or x.idx.dz is not beside it"},
		{without(sd, "d/x.ifo"), "d/x.dict", Options{}, "lexicon: d/x.dict: its .index (dictd) or .ifo (StarDict) is not beside it"},
		{with(sd, "d/x.idx", sd["d/x.idx"][:6]), "d/x.ifo", Options{}, "stardict: d/x.ifo: entry 1 of its .idx file is cut short"},
		{with(sd, "d/x.dict", "B"), "d/x.ifo", Options{}, `stardict: d/x.ifo: entry 1, "buoy", lies beyond the end of its .dict file`},
		{with(sd, "d/x.syn", "b\x00\x00\x00\x00\x09"), "d/x.ifo", Options{}, "stardict: d/x.ifo: entry 1 of its .syn file names no entry"},
		{with(sd, "d/x.ifo", strings.Replace(sd["d/x.ifo"], "3.0.0", "9", 1)), "d/x.ifo", Options{}, `stardict: d/x.ifo: version "9": wanted 2.4.2 or 3.0.0`},
		{with(sd, "d/x.ifo", strings.Replace(sd["d/x.ifo"], "wordcount=1", "wordcount=2", 1)), "d/x.ifo", Options{}, `stardict: d/x.ifo: its .idx file holds 1 entries where wordcount says "2"`},
		{with(sd, "d/x.ifo", strings.Replace(sd["d/x.ifo"], "lang=en-de", "", 1)), "d/x.ifo", Options{}, "stardict: d/x.ifo: it does not say its languages"},
		{without(dd, "words.dict"), "words.index", Options{}, "dictd: words.index: words.dict.dz or words.dict is not beside it"},
		{with(dd, "words.dict", "short"), "words.index", Options{}, `dictd: words.index:1: the article of "00-database-short" lies beyond the end`},
		{with(dd, "words.index", dd["words.index"]+"broken\n"), "words.index", Options{}, "dictd: words.index:4: no index of dictd"},
		{with(dd, "words.index", dd["words.index"]+"broken\t?\tA\n"), "words.index", Options{}, `dictd: words.index:4: offset "?" and length "A" are no numbers in base 64`},
		{folder{"m.tmx": "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>a</seg></tuv></tu></body></tmx>"}, "m.tmx", Options{}, "tmx: m.tmx: no unit with segments in two languages in it"},
		{folder{"m.tmx": "<tmx><body>\n<tu><tuv><seg>a</seg></tuv></tu></body></tmx>"}, "m.tmx", Options{}, `tmx: m.tmx:2: "" is no language tag: write xml:lang="en" or the like at <tuv>`},
		{folder{"m.tmx": memory(1)}, "m.tmx", Options{}, "tmx: m.tmx: nothing could be learnt from 1 units"},
	} {
		_, err := Read(context.Background(), c.name, c.files.open, c.o)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := Read(context.Background(), "no", folder{}.open, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

// memory makes a TMX file of n times the same sentences in invented languages.
func memory(n int) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><tmx version="1.4"><header creationtool="x" srclang="en"/><body>`)
	things := [][2]string{{"lighthouse", "Leuchtturm"}, {"harbour", "Hafen"}, {"breakwater", "Wellenbrecher"}, {"ferry", "Fähre"}, {"anchor", "Anker"}}
	acts := [][2]string{{"stands", "steht"}, {"burns", "brennt"}, {"rests", "ruht"}}
	for k := range n {
		x, y := things[k%len(things)], acts[k%len(acts)]
		fmt.Fprintf(&b, "<tu><tuv xml:lang=\"en\"><seg>The <bpt i=\"1\">&lt;b&gt;</bpt>%s<ept i=\"1\"/> %s</seg></tuv><tuv xml:lang=\"de\"><seg>%s %s jetzt</seg></tuv></tu>\n", x[0], y[0], y[1], x[1])
	}
	b.WriteString("</body></tmx>")
	return b.String()
}

func TestMemory(t *testing.T) {
	d := read(t, folder{"m.tmx": memory(60)}, "m.tmx", Options{})
	if got := linked(d, "lighthouse", "en", "de"); !strings.HasPrefix(got, "leuch") {
		t.Errorf("lighthouse: %s", got)
	}
	var b, again bytes.Buffer
	if err := WriteLearnt(&b, d); err != nil {
		t.Fatal(err)
	}
	if err := WriteLearnt(&again, read(t, folder{"m.tmx": memory(60)}, "m.tmx", Options{})); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("another time it is another file: %v", err)
	}
	if !strings.HasPrefix(b.String(), "# hexapla lexicon: words learnt from m.tmx\n# en de: 60 units, ") || !strings.Contains(b.String(), "\nen\tde\tweight\n") ||
		!strings.Contains(b.String(), "\nharbour\thafen\t") {
		t.Errorf("wrote %s", b.String())
	}
	// What is written means the same when it is read.
	back := read(t, folder{"l.tsv": b.String()}, "l.tsv", Options{})
	for _, word := range []string{"lighthouse", "harbour", "anchors", "burns"} {
		x, y := d.Lookup(word, language.English, language.German), back.Lookup(word, language.English, language.German)
		if len(x) == 0 || len(x) != len(y) || x[0].Lemma != y[0].Lemma || x[0].Weight-y[0].Weight > 0.003 || y[0].Weight-x[0].Weight > 0.003 {
			t.Errorf("%s: %v, and %v when read again", word, x, y)
		}
	}
}

// TestManyLanguages pairs a memory's languages: all of a few, of many only the
// first with each other.
func TestManyLanguages(t *testing.T) {
	u := &Units{}
	list := []language.Tag{language.English, language.German, language.French, language.Dutch, language.Danish, language.Polish, language.Czech}
	for k := range 40 {
		for i := range list {
			for j := i + 1; j < len(list); j++ {
				if err := u.Add(list[i], fmt.Sprintf("w%c%c x%d", 'a'+k%9, 'a'+i, k), list[j], fmt.Sprintf("w%c%c x%d", 'a'+k%9, 'a'+j, k)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	d, err := u.Learn(context.Background(), "m", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range d.Learnt() {
		if l.Source != language.English {
			t.Errorf("%v and %v were paired", l.Source, l.Target)
		}
	}
	if len(d.Learnt()) != len(list)-1 || len(d.Notes()) != 1 {
		t.Errorf("%d pairs, notes %q", len(d.Learnt()), d.Notes())
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

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"hexapla/align/lexicon/lexfile"
)

// put writes a file of the invented sources, compressed if its name ends in .gz.
func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	data := []byte(text)
	if strings.HasSuffix(name, ".gz") {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		data = b.Bytes()
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// catalogue returns a compiled catalogue of pairs.
func catalogue(pairs [][2]string) string {
	n := uint32(len(pairs))
	head := []uint32{0x950412de, 0, n, 28, 28 + 8*n, 0, 0}
	var tables [2][]uint32
	var texts []byte
	start := 28 + 16*n
	for s := range tables {
		for _, p := range pairs {
			tables[s] = append(tables[s], uint32(len(p[s])), start+uint32(len(texts)))
			texts = append(append(texts, p[s]...), 0)
		}
	}
	var out []byte
	for _, x := range slices.Concat(head, tables[0], tables[1]) {
		out = binary.LittleEndian.AppendUint32(out, x)
	}
	return string(append(out, texts...))
}

// writeSources writes a small invented version of every source. The verbs of its WordNet
// are one byte further on than in the OMW.
func writeSources(t *testing.T) options {
	t.Helper()
	dir := t.TempDir()
	wn := filepath.Join(dir, "wordnet")
	put(t, wn, "data.noun", "  1 A licence stands on top.\n"+
		"00000100 05 n 02 hound 0 cur 0 000 | an animal that a house has\n"+
		"00000200 05 n 01 iodine 0 000 | a thing\n"+
		"00000300 05 n 02 I 0 iodin 0 000 | a thing\n")
	put(t, wn, "data.verb", "00000401 29 v 01 run 0 000 | move as a hound does\n")
	put(t, wn, "data.adj", "00000500 00 a 01 big(a) 0 000 | large\n")
	put(t, wn, "data.adv", "00000600 02 r 01 soon 0 000 | before long\n")
	for _, pos := range []string{"noun", "adj", "adv"} {
		put(t, wn, pos+".exc", "")
	}
	put(t, wn, "verb.exc", "ran run\n")
	put(t, wn, "index.sense", "big%3:00:00:: 00000500 1 9\ncur%1:05:00:: 00000100 1 1\nhound%1:05:00:: 00000100 1 20\n"+
		"i%1:05:00:: 00000300 1 0\niodine%1:05:00:: 00000200 1 0\niodin%1:05:00:: 00000300 1 0\nrun%2:29:00:: 00000401 1 30\nsoon%4:02:00:: 00000600 1 3\n")
	omw := filepath.Join(dir, "omw")
	tab := func(lang string, rows ...string) string {
		return "# Name\t" + lang + "\turl\tlicence\n" + strings.Join(rows, "\n") + "\n"
	}
	for _, p := range projects {
		rows := []string{"00000100-n\tx:lemma\tzog" + p.tag, "00000100-n\tx:def\t0\tnot a lemma"}
		put(t, omw, p.file+".tab.gz", tab(p.tag, rows...))
	}
	put(t, omw, "cow--wn-data-cmn.tab.gz", tab("cmn", "00000100-n\tcmn:lemma\t书狗", "00000400-v\tcmn:lemma\t跑"))
	put(t, omw, "hrv--wn-data-hrv.tab.gz", tab("hrv", "00000100-n\thrv:lemma\tpas (lovački)"))
	put(t, omw, "wikt--wn-wikt-deu.tab.gz", tab("deu", "00000100-n\tdeu:lemma\tHund", "00000400-v\tdeu:lemma\tlaufen", "00000500-s\tdeu:lemma\tgroß", "00009999-n\tdeu:lemma\tUnding"))
	put(t, omw, "wikt--wn-wikt-cmn.tab.gz", tab("cmn", "00000100-n\tcmn:lemma\t书狗", "00000100-n\tcmn:lemma\t犬"))
	put(t, omw, "wikt--wn-wikt-eng.tab.gz", tab("eng", "00000100-n\teng:lemma\tmutt"))
	put(t, omw, "wikt--wn-wikt-jpn.tab.gz", tab("jpn", "00000400-v\tjpn:lemma\t駆ける"))
	opencc := filepath.Join(dir, "opencc")
	put(t, opencc, "data/TSCharacters.txt", "# head\n書\t书\n")
	put(t, opencc, "data/TSPhrases.txt", "")
	put(t, opencc, "data/STCharacters.txt", "书\t書 𠀀\n")
	put(t, opencc, "data/STPhrases.txt", "")
	cldr := filepath.Join(dir, "cldr")
	for locale, names := range map[string][3]string{"en": {"Blueland", "May", "zebra finch"}, "de": {"Blauland", "Mai", "Zebrafink"}, "root": {"BL", "M05", "x"}} {
		base := "cldr-localenames-full-1.0/package/main/" + locale + "/"
		put(t, cldr, base+"territories.json", `{"main":{"`+locale+`":{"localeDisplayNames":{"territories":{"BL":"`+names[0]+`","XX":"XX"}}}}}`)
		base = "cldr-dates-full-1.0/package/main/" + locale + "/"
		put(t, cldr, base+"ca-gregorian.json", `{"main":{"`+locale+`":{"dates":{"calendars":{"gregorian":{"months":{"format":{"wide":{"5":"`+names[1]+`"}}}}}}}}}`)
		put(t, cldr, base+"dateFields.json", `{"main":{"`+locale+`":{"dates":{"fields":{"year":{"displayName":"`+names[0]+` year","relative-type-0":"x y"}}}}}}`)
		put(t, cldr, "cldr-annotations-full-1.0/package/annotations/"+locale+"/annotations.json",
			`{"annotations":{"annotations":{"🦓":{"default":["a"],"tts":["`+names[2]+`"]}}}}`)
	}
	lo := filepath.Join(dir, "lo")
	var pairs [][2]string
	adjectives := [][2]string{{"open", "öffnen"}, {"close", "schließen"}, {"save", "sichern"}, {"print", "drucken"}, {"copy", "kopieren"},
		{"insert", "einfügen"}, {"delete", "löschen"}, {"select", "auswählen"}}
	for _, noun := range [][2]string{{"file", "Datei"}, {"window", "Fenster"}, {"table", "Tabelle"}, {"column", "Spalte"}, {"picture", "Bild"},
		{"letter", "Brief"}, {"folder", "Ordner"}, {"number", "Zahl"}} {
		for _, a := range adjectives {
			pairs = append(pairs, [2]string{"ctx\x04~" + a[0] + " " + noun[0] + " %1", noun[1] + " " + a[1]})
		}
	}
	put(t, lo, "libreoffice-l10n-de/usr/lib/libreoffice/program/resource/de/LC_MESSAGES/sw.mo", catalogue(pairs))
	put(t, dir, "cedict/data/all.js", `export default {"all":[["書狗","书狗","shu1","a hound",[],[]],["稀","稀","xi1",["to run (fast); sparse","CL:個|个"],[],[]],["少","少","s","quagga",[],[]]]};`)
	euc, err := japanese.EUCJP.NewEncoder().String("駆ける [かける] /(v1) to run/(uk) (P) x/(P)/\n猫 [ねこ] /(n) hound/\n")
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "edict/edict", euc)
	return options{omw: omw, wordnet: wn, opencc: opencc, cldr: cldr, office: lo, concepts: 100,
		cedict: filepath.Join(dir, "cedict"), edict: filepath.Join(dir, "edict")}
}

func read(t *testing.T, dir, name string) *lexfile.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	f, err := lexfile.Open(name, string(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sensesOf returns the concepts of a lemma, nil if it is missing.
func sensesOf(t *testing.T, f *lexfile.File, tag, lemma string) []uint32 {
	t.Helper()
	w, err := f.Words(tag)
	if err != nil {
		t.Fatal(err)
	}
	if w == nil {
		return nil
	}
	k, ok := w.Find(lemma)
	if !ok {
		return nil
	}
	c, _ := w.Senses(k)
	return c
}

func TestGenerate(t *testing.T) {
	o := writeSources(t)
	var outs []string
	for range 2 {
		o.out = t.TempDir()
		if err := run(o, nil); err != nil {
			t.Fatal(err)
		}
		outs = append(outs, o.out)
	}
	for _, name := range []string{"concepts.lex", "sharealike.lex", "glosses.lex", "libreoffice.lex"} {
		a, err := os.ReadFile(filepath.Join(outs[0], name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(outs[1], name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs in the second run", name)
		}
	}
	open, alike := read(t, outs[0], "concepts.lex"), read(t, outs[0], "sharealike.lex")
	hound, run := sensesOf(t, open, "en", "hound"), sensesOf(t, open, "en", "run")
	if len(hound) != 1 || len(run) != 1 || hound[0] == run[0] {
		t.Fatalf("hound %v, run %v", hound, run)
	}
	for _, c := range []struct {
		f          *lexfile.File
		tag, lemma string
		want       []uint32
	}{
		{alike, "de", "hund", hound}, {alike, "de", "laufe", run}, // a verb that moved
		{open, "en", "cur", hound}, {open, "en", "ran", run}, // an irregular form
		{open, "en", "i", nil}, {open, "en", "mutt", nil}, // a function word, Wiktionary's English
		{open, "en", "iodin", nil}, // in one language only
		{open, "zh", "书狗", hound}, {open, "zh-Hant", "書狗", hound}, {open, "zh", "跑", run},
		{alike, "zh", "书狗", nil}, {alike, "zh", "犬", hound}, // not repeated from the other file
		{open, "hr", "pas", hound}, {open, "sr", "пас", hound}, // two alphabets
		{alike, "ja", "駆け", run}, {alike, "de", "undin", nil},
	} {
		if got := sensesOf(t, c.f, c.tag, c.lemma); !slices.Equal(got, c.want) {
			t.Errorf("%s %q means %v, want %v", c.tag, c.lemma, got, c.want)
		}
	}
	if open.Concepts != alike.Concepts {
		t.Errorf("%d and %d concepts", open.Concepts, alike.Concepts)
	}
	glosses := read(t, outs[0], "glosses.lex")
	if a, b := sensesOf(t, glosses, "zh", "书狗"), sensesOf(t, glosses, "en", "hound"); len(a) != 1 || !slices.Equal(a, b) {
		t.Errorf("书狗 %v, hound %v", a, b)
	}
	if a, b := sensesOf(t, glosses, "ja", "駆け"), sensesOf(t, glosses, "zh", "稀"); len(a) != 1 || !slices.Equal(a, b) {
		t.Errorf("駆け %v, 稀 %v", a, b)
	}
	if got := sensesOf(t, glosses, "zh", "少"); got != nil {
		t.Errorf("what WordNet does not have explains a word: %v", got)
	}
	table := read(t, outs[0], "libreoffice.lex")
	if a, b := sensesOf(t, table, "de", "datei"), sensesOf(t, table, "en", "file"); len(b) != 1 || !slices.Contains(a, b[0]) {
		t.Errorf("Datei %v, file %v", a, b)
	}
	for _, f := range []*lexfile.File{open, alike, glosses, table} {
		if len(f.Sources) == 0 {
			t.Errorf("%s names no source", f.Name)
		}
		for _, s := range f.Sources {
			if s.Name == "" || s.Licence == "" || s.Attribution == "" || len(s.Languages) == 0 {
				t.Errorf("%s: %+v", f.Name, s)
			}
		}
	}
}

// TestNames reads the names without the file, which leaves out languages with so few.
func TestNames(t *testing.T) {
	o := writeSources(t)
	got := make(map[string][]string)
	for _, pkg := range []string{"cldr-localenames-full", "cldr-dates-full", "cldr-annotations-full"} {
		dir, err := packageDir(o.cldr, pkg)
		if err != nil {
			t.Fatal(err)
		}
		sub := "main"
		if pkg == "cldr-annotations-full" {
			sub = "annotations"
		}
		if err := readLocale(filepath.Join(dir, sub, "de"), "de", func(key, name string) { got[key] = append(got[key], name) }); err != nil {
			t.Fatal(err)
		}
	}
	for key, want := range map[string]string{"territories/BL": "Blauland", "month/5": "Mai", "emoji/🦓": "Zebrafink", "field/year/displayName": "Blauland year"} {
		if !slices.Contains(got[key], want) {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	if got["territories/XX"] != nil {
		t.Error("a code is a name")
	}
}

func TestBadSources(t *testing.T) {
	for what, spoil := range map[string]func(o *options){
		"no wordnet":   func(o *options) { o.wordnet = t.TempDir() },
		"no opencc":    func(o *options) { o.opencc = t.TempDir() },
		"no catalogue": func(o *options) { o.office = t.TempDir() },
		"no cldr":      func(o *options) { o.cldr = t.TempDir() },
		"other version": func(o *options) {
			put(t, o.omw, "wikt--wn-wikt-deu.tab.gz", "00007000-n\tdeu:lemma\tHund\n00007001-n\tdeu:lemma\tHund\n")
		},
	} {
		o := writeSources(t)
		o.out = t.TempDir()
		spoil(&o)
		if err := run(o, nil); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if err := run(options{}, []string{"nonsense"}); err == nil {
		t.Error("nonsense was made")
	}
}

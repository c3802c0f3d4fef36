package userdict

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

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
		{folder{"g": "\x00\x01\x02"}, "g", Options{}, "lexicon: g: in no format that can be read: glossary (TSV, CSV), TBX"},
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

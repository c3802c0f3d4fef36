package userdict

import (
	"context"
	"errors"
	"io"
	"maps"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// small keeps fuzzing from spending its time on large files.
func small(languages ...language.Tag) Options {
	return Options{Languages: languages, MaxBytes: 1 << 16, MaxEntries: 5000}
}

// sound checks what must hold of a dictionary, or of the error that came instead.
func sound(t *testing.T, d *Dict, err error) {
	t.Helper()
	if err != nil {
		var ours *Error
		if !errors.As(err, &ours) || strings.ContainsAny(err.Error(), "\n\r") {
			t.Fatalf("error %q", err)
		}
		return
	}
	if d.concepts == 0 || len(d.Languages()) < 2 {
		t.Fatalf("%d concepts in %v", d.concepts, d.Languages())
	}
	for _, key := range d.keys {
		w := d.words[key]
		last := ""
		for k, l := range w.lemma {
			if l <= last || l != strings.Join(strings.Fields(l), " ") {
				t.Fatalf("%s: entry %q after %q", key, l, last)
			}
			last = l
			if len(w.sensesOf(k)) == 0 {
				t.Fatalf("%s: %q means nothing", key, l)
			}
			for _, s := range w.sensesOf(k) {
				if int(s.Concept) >= d.concepts || !(s.Weight > 0 && s.Weight*s.Weight < ownWeight*1.001) {
					t.Fatalf("%s: %q: sense %v", key, l, s)
				}
			}
		}
	}
}

func FuzzGlossary(f *testing.F) {
	for _, s := range []string{"en\tde\nharbour\tHafen\n", "en;de;weight\n\"a;b\";x|y;0,5\n", "English,Hebrew\nbuoy,מצוף", utf16le("en\tzh\na\t港\n"), "# c\n\n\ta\n"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, given bool) {
		o := small()
		if given {
			o = small(language.English, language.German)
		}
		d, err := ReadGlossary(strings.NewReader(text), "g", o)
		sound(t, d, err)
	})
}

func FuzzHunalign(f *testing.F) {
	f.Add("harbour @ Hafen\nlight house @ Leuchtturm\n")
	f.Add("@ @\n @ a\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ReadHunalign(strings.NewReader(text), "d", small(language.German, language.English))
		sound(t, d, err)
	})
}

func FuzzTBX(f *testing.F) {
	f.Add(tbx2)
	f.Add(tbx3)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ReadTBX(strings.NewReader(text), "t", small())
		sound(t, d, err)
	})
}

func FuzzMemory(f *testing.F) {
	f.Add(memory(4))
	f.Add(strings.ReplaceAll(memory(3), "<tuv xml:lang=\"de\">", "<tuv lang=\"DE_de\">"))
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ReadMemory(context.Background(), strings.NewReader(text), "m", small())
		sound(t, d, err)
	})
}

func FuzzDictd(f *testing.F) {
	files := dictdFiles(dictdSample)
	f.Add(files["words.index"], files["words.dict"])
	f.Fuzz(func(t *testing.T, index, dict string) {
		d, err := ReadDictd(strings.NewReader(index), strings.NewReader(dict), "x", small(language.German, language.English))
		sound(t, d, err)
	})
}

func FuzzStarDict(f *testing.F) {
	for _, types := range []string{"m", "", "tx", "Wh"} {
		x := starDictFiles("lang=en-de", types, types == "", [][2]string{{"buoy", "m1. Boje, <dtrn>Tonne</dtrn>\x00"}, {"quay", "\x00\x00\x00\x01aKai"}})
		f.Add(x["d/x.ifo"], x["d/x.idx"], x["d/x.dict"], "pier\x00\x00\x00\x00\x01")
	}
	f.Fuzz(func(t *testing.T, ifo, idx, dict, syn string) {
		d, err := ReadStarDict(StarDictFiles{strings.NewReader(ifo), strings.NewReader(idx), strings.NewReader(dict), strings.NewReader(syn)}, "x", small(language.English, language.German))
		sound(t, d, err)
	})
}

// FuzzRead tells forms apart.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"en\tde\na\tb\n", "a @ b\n", tbx3, memory(2), "\x1f\x8b\x08", ifoMagic + "\nversion=3.0.0\n", "00-database-short\tA\tB\n"} {
		f.Add(s, "x.de-en.dic")
		f.Add(s, "x.index")
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		// The command line prints names with line ends in them as one line; here the
		// messages are looked at before that.
		name = strings.Map(func(r rune) rune {
			if r < ' ' {
				return '_'
			}
			return r
		}, name)
		files := folder{name: text, "x.dict": text}
		d, err := Read(context.Background(), name, files.open, small())
		sound(t, d, err)
	})
}

// TestReadOnce makes sure that dictionaries do not hold on to what was read in
// ways that change with the order of maps.
func TestReadOnce(t *testing.T) {
	files := maps.Clone(dictdFiles(dictdSample))
	files["t"] = tbx2
	for _, name := range []string{"t", "words.index"} {
		x, y := read(t, files, name, Options{}), read(t, files, name, Options{})
		for range 5 {
			if a, b := dump(x), dump(y); a != b {
				t.Fatalf("%s: %s\n%s", name, a, b)
			}
		}
	}
}

func dump(d *Dict) string {
	var b strings.Builder
	for _, tag := range d.Languages() {
		for e := range d.Dictionary(tag).Entries(func(string) bool { return true }) {
			_, _ = io.WriteString(&b, strings.Join(e.Words, " "))
			for _, s := range e.Senses {
				b.WriteByte(' ')
				b.WriteRune(rune('a' + s.Concept))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

package lexfile

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const concepts = 300

func sample(t testing.TB, kind Kind) []byte {
	t.Helper()
	weight := uint8(8)
	if kind == Table {
		weight = 3
	}
	data, err := Encode(kind, concepts, []Source{{Name: "A", Address: "b", Licence: "MIT", Attribution: "c", Languages: []string{"de", "en"}}},
		[]Language{
			{"en", []Entry{{"dog", []Sense{{7, weight}}}, {"dog house", []Sense{{7, weight}, {299, weight}}}, {"do", nil}}[:2]},
			{"de", []Entry{{"hund", []Sense{{0, weight}, {7, weight}}}}},
		})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRead(t *testing.T) {
	f, err := Open("x.lex", string(sample(t, Table)))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"de", "en"}, f.Tags()); d != "" {
		t.Error(d)
	}
	if f.Kind != Table || f.Concepts != concepts || len(f.Sources) != 1 || f.Sources[0].Licence != "MIT" {
		t.Errorf("%+v", f)
	}
	w, err := f.Words("en")
	if err != nil {
		t.Fatal(err)
	}
	if w.Len() != 2 || w.Lemma(1) != "dog house" {
		t.Errorf("%d words, %q", w.Len(), w.Lemma(1))
	}
	ids, weights := w.Senses(1)
	if !slices.Equal(ids, []uint32{7, 299}) || !bytes.Equal(weights, []byte{3, 3}) {
		t.Errorf("senses %v %v", ids, weights)
	}
	if k, ok := w.Find("dog house"); !ok || k != 1 {
		t.Errorf("found at %d, %v", k, ok)
	}
	if _, ok := w.Find("dogs"); ok {
		t.Error("found what is not there")
	}
	if w, err := f.Words("fr"); w != nil || err != nil {
		t.Errorf("French: %v, %v", w, err)
	}
	if e, s, b := f.Size("en"); e != 2 || s != 3 || b == 0 {
		t.Errorf("size %d %d %d", e, s, b)
	}
}

func TestStemsOfAnotherVersion(t *testing.T) {
	data := sample(t, Concepts)
	data[len(magic)]++
	_, err := Open("x.lex", string(data))
	if err == nil || !strings.Contains(err.Error(), "x.lex: its stems have version") {
		t.Errorf("error %v", err)
	}
}

func TestDamage(t *testing.T) {
	good := sample(t, Concepts)
	for name, bad := range map[string][]byte{
		"empty":   nil,
		"other":   []byte("something else"),
		"short":   good[:len(good)-1],
		"long":    append(slices.Clone(good), 0),
		"no head": good[:len(magic)+3],
		"huge":    append([]byte(magic), 1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
	} {
		if f, err := Open("x.lex", string(bad)); err == nil {
			t.Errorf("%s: opened: %+v", name, f)
		}
	}
	bad := slices.Clone(good)
	bad[len(bad)-1] ^= 1
	f, err := Open("x.lex", string(bad))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Words("en"); err == nil || !strings.Contains(err.Error(), "x.lex: the words of en are damaged") {
		t.Errorf("error %v", err)
	}
}

func TestEncodeRefuses(t *testing.T) {
	one := []Sense{{1, 8}}
	for name, l := range map[string][]Language{
		"order":     {{"en", []Entry{{"b", one}, {"a", one}}}},
		"twice":     {{"en", []Entry{{"a", one}, {"a", one}}}},
		"languages": {{"en", []Entry{{"a", one}}}, {"en", []Entry{{"a", one}}}},
		"no sense":  {{"en", []Entry{{"a", nil}}}},
		"concept":   {{"en", []Entry{{"a", []Sense{{concepts, 8}}}}}},
		"senses":    {{"en", []Entry{{"a", []Sense{{2, 8}, {1, 8}}}}}},
		"weight":    {{"en", []Entry{{"a", []Sense{{1, 7}}}}}},
		"empty":     {{"en", []Entry{{"", one}}}},
		"long":      {{"en", []Entry{{strings.Repeat("a", 256), one}}}},
	} {
		if _, err := Encode(Concepts, concepts, nil, l); err == nil {
			t.Errorf("%s: encoded", name)
		}
	}
}

// lists draws sorted entries.
func lists(kind Kind) *rapid.Generator[[]Entry] {
	return rapid.Custom(func(t *rapid.T) []Entry {
		lemmas := rapid.SliceOfNDistinct(rapid.StringOfN(rapid.RuneFrom([]rune("ab 政א")), 1, 9, -1), 1, 40, rapid.ID).Draw(t, "lemmas")
		slices.Sort(lemmas)
		var out []Entry
		for _, l := range lemmas {
			ids := rapid.SliceOfNDistinct(rapid.Uint32Range(0, concepts-1), 1, 9, rapid.ID).Draw(t, "ids")
			slices.Sort(ids)
			e := Entry{Lemma: l}
			for _, id := range ids {
				w := uint8(8)
				if kind == Table {
					w = rapid.Uint8Range(1, 8).Draw(t, "weight")
				}
				e.Senses = append(e.Senses, Sense{id, w})
			}
			out = append(out, e)
		}
		return out
	})
}

// entries are the words as they were written.
func entries(w *Words) []Entry {
	var out []Entry
	for k := range w.Len() {
		e := Entry{Lemma: w.Lemma(k)}
		ids, weights := w.Senses(k)
		for i, id := range ids {
			weight := uint8(8)
			if weights != nil {
				weight = weights[i]
			}
			e.Senses = append(e.Senses, Sense{id, weight})
		}
		out = append(out, e)
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := Kind(rapid.IntRange(0, 1).Draw(t, "kind"))
		list := lists(kind).Draw(t, "list")
		data, err := Encode(kind, concepts, nil, []Language{{"he", list}})
		if err != nil {
			t.Fatal(err)
		}
		again, err := Encode(kind, concepts, nil, []Language{{"he", list}})
		if err != nil || !bytes.Equal(data, again) {
			t.Fatalf("other bytes the second time (%v)", err)
		}
		f, err := Open("x", string(data))
		if err != nil {
			t.Fatal(err)
		}
		w, err := f.Words("he")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(list, entries(w)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestLemma(t *testing.T) {
	for text, want := range map[string]string{
		"Governments":         "gover",
		"South Korea":         "south korea",
		"联合国":                 "联合国",
		"B型肝炎":                "b 型肝炎",
		"第二次世界大战，二战":          "第二次世界大战 二战",
		"サイバー攻撃":              "サイバー攻撃",
		"ประเทศไทย":           "ประเทศไทย",
		"הממשלות":             "משלו",
		"a b c d e":           "",
		"1984":                "",
		"…":                   "",
		"G 7":                 "g 7",
		"kinh tế":             "kinh tế",
		"  doubtful—dash-ed ": "doubt dash ed",
	} {
		if got := Lemma(text); got != want {
			t.Errorf("Lemma(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzOpen: damaged files are errors, never a panic, and what can be read is
// sorted and in range.
func FuzzOpen(f *testing.F) {
	for _, kind := range []Kind{Concepts, Table} {
		data := sample(f, kind)
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Add(binary.AppendUvarint([]byte(magic), stemVersion))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open("x", string(data))
		if err != nil {
			return
		}
		for _, tag := range file.Tags() {
			// The checksum would stop nearly every change: read on without it.
			w, err := file.languages[tag].unchecked(file)
			if err != nil {
				continue
			}
			for k := range w.Len() {
				if k > 0 && w.Lemma(k-1) >= w.Lemma(k) {
					t.Fatalf("%q after %q", w.Lemma(k), w.Lemma(k-1))
				}
				ids, _ := w.Senses(k)
				for i, id := range ids {
					if int(id) >= file.Concepts || i > 0 && ids[i-1] >= id {
						t.Fatalf("senses %v", ids)
					}
				}
			}
		}
	})
}

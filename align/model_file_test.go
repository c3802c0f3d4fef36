package align

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

// modelDocs are little documents in three languages, the last of one pair alone.
func modelDocs() [][]Column {
	en := []string{"The tower is 37 metres high.", "Ada Brennan lives there with 12 cats.", "The river is cold in winter.", "Nobody swims."}
	fr := []string{"La tour a 37 mètres de haut.", "Ada Brennan y habite avec 12 chats.", "La rivière est froide en hiver.", "Personne ne nage."}
	de := []string{"Der Turm ist 37 Meter hoch.", "Ada Brennan wohnt dort mit 12 Katzen.", "Der Fluss ist im Winter kalt.", "Niemand schwimmt."}
	col := func(tag language.Tag, s []string, drop int) Column {
		return Column{Lang: tag, Segments: slices.Delete(slices.Clone(s), drop, drop+1), Breaks: []int{0, 2}}
	}
	return [][]Column{
		{col(language.English, en, 3), col(language.French, fr, 3)},
		{col(language.English, en, 0), col(language.French, fr, 1)},
		{col(language.English, en, 2), col(language.German, de, 2)},
	}
}

func savedModel(t testing.TB) (*Model, []byte, string) {
	t.Helper()
	m, err := TrainShared(context.Background(), slices.Values(modelDocs()), nil, Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	id, err := m.Save(&b, ModelInfo{Lexicon: "none", Sample: "s", Articles: 3})
	if err != nil {
		t.Fatal(err)
	}
	return m, b.Bytes(), id
}

// TestModelFile: what is read back is what was written, to the byte, and aligns
// as the model did that never was in a file; pairs of one document are not in it.
func TestModelFile(t *testing.T) {
	ctx := context.Background()
	m, data, id := savedModel(t)
	loaded, info, err := LoadModel(bytes.NewReader(data), "m", nil, "none", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := []LanguagePair{{"en", "fr", 2}}; !slices.Equal(info.Languages, want) || info.Articles != 3 || info.ID != id {
		t.Errorf("info %+v, want ID %s", info, id)
	}
	var b bytes.Buffer
	if _, err := loaded.Save(&b, info); err != nil || !bytes.Equal(b.Bytes(), data) {
		t.Errorf("written again it differs: %v", err)
	}
	whole, err := Train(ctx, slices.Values(modelDocs()), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	docs := modelDocs()
	unseen := slices.Clone(docs[0])
	unseen[0].Segments = append(slices.Clone(unseen[0].Segments), "Winter in the tower has 12 rivers.")
	for k, doc := range append(docs, unseen) {
		want, err := whole.Align(ctx, doc)
		if err != nil {
			t.Fatal(err)
		}
		for name, m := range map[string]*Model{"shared": m, "loaded": loaded} {
			e, err := m.Extended(ctx, doc)
			if err != nil {
				t.Fatal(err)
			}
			if (e == m) != (k != 2) {
				t.Errorf("document %d, %s: extended: %v", k, name, e != m)
			}
			got, err := e.Align(ctx, doc)
			if d := cmp.Diff(want, got); err != nil || d != "" {
				t.Errorf("document %d, %s: %v\n%s", k, name, err, d)
			}
		}
	}
	if _, err := whole.Save(&b, ModelInfo{}); err == nil {
		t.Error("a model of single documents was saved without them")
	}
}

// TestModelFileIsWhole: pairModel and what it is made of have the fields that the
// codec knows of. Whoever adds one says here whether it is saved.
func TestModelFileIsWhole(t *testing.T) {
	for _, c := range []struct {
		of     any
		fields string
	}{
		{pairModel{}, "a b src tgt docs links ends layout priors habits paths prior"},
		{vocabulary{}, "channel stemOf capital lower place runs runSeen"},
		{wordList{}, "id words kind count total"},
		{linkTable{}, "off to ratio mass"},
		{ends{}, "first last brk speech useBreaks"},
		{layoutCounts{}, "inside same"},
		{priors{}, "kind skipOpen extend"},
		{habits{}, "merged skipped matches multi"},
		{point{}, "i j"},
	} {
		var names []string
		for f := range reflect.TypeOf(c.of).Fields() {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != c.fields {
			t.Errorf("%T has the fields %q, the model file knows %q: save what aligning needs in model_codec.go, and raise modelVersion", c.of, got, c.fields)
		}
	}
}

func TestLoadModelRefuses(t *testing.T) {
	_, data, _ := savedModel(t)
	sealed := func(b []byte) []byte { // with a checksum that is right
		b = slices.Clone(b[:len(b)-sha256.Size])
		sum := sha256.Sum256(b)
		return append(b, sum[:]...)
	}
	replaced := func(old, with string) []byte { return sealed(bytes.Replace(data, []byte(old), []byte(with), 1)) }
	flipped := slices.Clone(data)
	flipped[len(flipped)/2] ^= 4
	for name, c := range map[string]struct {
		data    []byte
		lexicon string
		want    error
	}{
		"empty":         {nil, "none", ErrModelBroken},
		"another file":  {[]byte("PK\x03\x04"), "none", ErrModelBroken},
		"cut short":     {data[:len(data)/2], "none", ErrModelBroken},
		"a bit":         {flipped, "none", ErrModelBroken},
		"newer":         {replaced(`"version":2`, `"version":3`), "none", ErrModelNewer},
		"older aligner": {replaced(`"aligner":"hex`, `"aligner":"old`), "none", ErrModelOther},
		"lexicon":       {data, "another", ErrModelOther},
		"more pairs":    {replaced(`"languages":[`, `"languages":[{"source":"en","target":"de"},`), "none", ErrModelBroken},
		"fewer pairs":   {replaced(`{"source":"en","target":"fr","documents":2}`, ``), "none", ErrModelBroken},
	} {
		_, _, err := LoadModel(bytes.NewReader(c.data), "m.model", nil, c.lexicon, Options{})
		if !errors.Is(err, c.want) || !strings.HasPrefix(fmt.Sprint(err), "m.model: ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// FuzzLoadModel: whatever a file with a right checksum holds, reading it ends, and
// what is accepted aligns.
func FuzzLoadModel(f *testing.F) {
	_, data, _ := savedModel(f)
	f.Add(data[:len(data)-sha256.Size])
	doc := modelDocs()[0]
	f.Fuzz(func(t *testing.T, b []byte) {
		sum := sha256.Sum256(b)
		m, _, err := LoadModel(bytes.NewReader(append(slices.Clone(b), sum[:]...)), "m", nil, "none", Options{Jobs: 1})
		if err != nil {
			return
		}
		if _, err := m.Align(context.Background(), doc); err != nil {
			t.Error(err)
		}
	})
}

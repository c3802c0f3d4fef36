package batch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/align"
	"hexapla/align/lexicon"
)

// TestEmbeddedLexicon: the name of the embedded words tells the files that hold them,
// those alone that this build has.
func TestEmbeddedLexicon(t *testing.T) {
	fields := strings.Fields(embeddedLexicon())
	for _, s := range lexicon.Default().Sources() {
		if !slices.Contains(fields[:len(fields)-1], strings.TrimSuffix(s.File, ".lex")) {
			t.Errorf("%v lacks %s", fields, s.File)
		}
	}
	if again := embeddedLexicon(); again != strings.Join(fields, " ") || len(fields[len(fields)-1]) != 16 {
		t.Errorf("%v and %s", fields, again)
	}
}

func TestOtherLexicon(t *testing.T) {
	for _, c := range []struct{ was, now, want string }{
		{"a b 01", "a b 01", ""},
		{"a b 01", "a 02", "with words that this build of the program has not (b)"},
		{"a 02", "a b c 01", "without words that this build of the program has (b, c)"},
		{"a 02", "b 01", "with words that this build of the program has not (a) and without words that this build of the program has (b)"},
		{"a 02", "a 01", "with other words than this version of the program has"},
		{"a 02 + x", "a 02", "with other files of --lexicon, or for other languages of theirs"},
		{"", "a 01", "without words that this build of the program has (a)"},
	} {
		if got := otherLexicon(c.was, c.now); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.was, c.now, got, c.want)
		}
	}
}

// TestModelOfOtherBuild: a model that was learnt by a program with other words in it
// is refused where it was asked for, and learnt anew where it was found.
func TestModelOfOtherBuild(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 3)
	run := func(o Options) (skipped int, notes []string, err error) {
		t.Helper()
		o.Note = func(s string) { notes = append(notes, s) }
		results, err := Run(context.Background(), jobs, out, nil, o)
		if err != nil {
			return 0, notes, err
		}
		for r := range results.All() {
			if r.Skipped {
				skipped++
			}
		}
		return skipped, notes, nil
	}
	if _, notes, err := run(Options{}); err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	// As if by a build with one file more: the words that were known are named in the
	// second line, and the checksum is made anew.
	path := filepath.Join(out, ModelName)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	m, info, err := align.LoadModel(f, path, lexicon.Default(), embeddedLexicon(), align.Options{})
	_ = f.Close()
	if err != nil {
		t.Fatal(err)
	}
	info.Lexicon = "extra " + info.Lexicon
	if f, err = os.Create(path); err != nil {
		t.Fatal(err)
	}
	_, err = m.Save(f, info)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	const has = "it was learnt with words that this build of the program has not (extra)"
	if _, _, err := run(Options{Model: path}); !errors.Is(err, align.ErrModelOther) || !strings.Contains(err.Error(), has+"; learn it anew (hexapla batch train)") {
		t.Errorf("asked for: %v", err)
	}
	skipped, notes, err := run(Options{})
	if err != nil || skipped != 3 || len(notes) != 1 || !strings.HasSuffix(notes[0], has+"; a new one was learnt") {
		t.Errorf("found: %d left alone, notes %q, %v", skipped, notes, err)
	}
}

// TestKeyOfLexicon: what was aligned with other words is not left alone.
func TestKeyOfLexicon(t *testing.T) {
	jobs := writePairs(t, t.TempDir(), 1)
	c := contentOf(&jobs[0])
	o := Options{}
	o.LexiconID = lexiconID(o)
	more := Options{LexiconID: "terms"}
	more.LexiconID = lexiconID(more)
	other := o
	other.LexiconID = "extra " + o.LexiconID
	keys := []string{c.key(&jobs[0], nil, "", o), c.key(&jobs[0], nil, "", more), c.key(&jobs[0], nil, "", other)}
	if slices.Sort(keys); keys[0] == "" || len(slices.Compact(keys)) != 3 {
		t.Errorf("keys %q", keys)
	}
}

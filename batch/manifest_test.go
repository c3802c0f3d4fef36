package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadManifest(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paths", "\ufeffen/a.docx\the/a.docx\r\n\r\n# old\nx.en.txt\tx.fr.txt\tx.he.txt\n", "a: en=D/en/a.docx he=D/he/a.docx; x: en=D/x.en.txt fr=D/x.fr.txt he=D/x.he.txt"},
		{"languages of columns", "en\tfr\the\na.txt\tb.txt\nc.txt\t\td.txt", "a: en=D/a.txt fr=D/b.txt; c: en=D/c.txt he=D/d.txt"},
		{"languages of cells", "en=a.txt\the=b=c.txt\nx=1.txt\ty.txt", "a: en=D/a.txt he=D/b=c.txt; x=1: und=D/x=1.txt und=D/y.txt"},
		{"json", `["a.txt", "b.txt"]` + "\n" + `{"he": "a.txt", "en": "c.txt"}` + "\n" + `{"title": "T/1", "files": [{"path": "e.en.txt"}, {"path": "f.txt", "lang": "fr"}]}`,
			"a: und=D/a.txt und=D/b.txt; a-2: he=D/a.txt en=D/c.txt; T-1: en=D/e.en.txt fr=D/f.txt"},
		{"languages in words", "English\t\"Hebrew\"\na.txt\tb.txt", "a: en=D/a.txt he=D/b.txt"},
		{"sides", "Source\tTarget\r\na.txt\tb.he.txt\r\n", "a: und=D/a.txt he=D/b.he.txt"},
		{"files called like languages and sides", "en\tfr.txt\nsource\ten", "D: en=D/en fr=D/fr.txt; source: und=D/source en=D/en"},
		{"quoted", "\"a, old.txt\"\t \"b \"\"new\"\".txt\" ", "a, old: und=D/a, old.txt und=D/b \"new\".txt"},
		{"backslashes", "en\\a.docx\tsub\\he\\a.docx", "a: en=D/en/a.docx he=D/sub/he/a.docx"},
		{"UTF-16", "\xff\xfea\x00\t\x00\xe9\x00_\x00f\x00r\x00.\x00b\x00\r\x00\n\x00", "a: und=D/a fr=D/é_fr.b"},
		{"Latin-1", "a.txt\tb\xe9.txt", "a: und=D/a.txt und=D/b\xe9.txt"},
		{"one file", "a.txt\tb.txt\na.txt", "L:2: one file: a line names a text and its translations, with tabs between them"},
		{"too many columns", "en\tfr\na\tb\tc", "L:2: 3 columns, but the first line names 2 languages"},
		{"nothing", "# empty\n", "L: nothing to align: no line names files"},
		{"broken json", "{\"en\": \"a\", \"he\": \"b\"}\n{\"en\"", "L:2: not a list of files in JSON: the line ends within the value; an article is one line"},
		{"no language", `{"xx-yy-zz": "a", "he": "b"}`, `L:1: "xx-yy-zz" is not a BCP 47 language tag, such as he, pt-BR or zh-Hans`},
		{"standard input", "-\ta.txt", "L:1: standard input cannot be one of the files of a list"},
	} {
		jobs, err := ReadManifest(strings.NewReader(c.text), "L", "D")
		got := strings.Join(brief(jobs), "; ")
		if err != nil {
			got = err.Error()
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

// FuzzReadManifest: whatever a list holds, reading it ends, every job has two files
// or more, and no two have one name.
func FuzzReadManifest(f *testing.F) {
	f.Add("en\tfr\na\tb\n")
	f.Add(`{"files": [{"path": "a"}, {"path": "b"}]}`)
	f.Add("{\"en\": \"a\", \"he\": \"b\"}\n[\"x\", \"y\"]")
	f.Fuzz(func(t *testing.T, text string) {
		jobs, err := ReadManifest(strings.NewReader(text), "L", "D")
		if err != nil {
			return
		}
		used := map[string]bool{}
		for _, j := range jobs {
			if len(j.Files) < 2 || used[strings.ToLower(j.Slug)] {
				t.Fatalf("job %+v", j)
			}
			used[strings.ToLower(j.Slug)] = true
		}
	})
}

// TestManifestBackslash: where backslashes are part of a name, that file is meant.
func TestManifestBackslash(t *testing.T) {
	if filepath.Separator == '\\' {
		t.Skip("here they never are")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, `en\a.txt`), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	jobs, err := ReadManifest(strings.NewReader("en\\a.txt\tfr\\a.txt"), "L", dir)
	if err != nil || jobs[0].Files[0].Path != filepath.Join(dir, `en\a.txt`) || jobs[0].Files[1].Path != filepath.Join(dir, "fr", "a.txt") {
		t.Errorf("%+v, %v", jobs, err)
	}
}

func TestShard(t *testing.T) {
	count := map[int]int{}
	for i := range 3000 {
		slug := strings.Repeat("a", i%7) + string(rune('a'+i%26)) + string(rune(0x400+i))
		in := 0
		for k := 1; k <= 4; k++ {
			if (Shard{k, 4}).Has(slug) {
				in++
				count[k]++
			}
		}
		if in != 1 || !(Shard{}).Has(slug) {
			t.Fatalf("%q is in %d shards", slug, in)
		}
	}
	for k := 1; k <= 4; k++ {
		if count[k] < 600 {
			t.Errorf("shard %d has %d of 3000 articles", k, count[k])
		}
	}
	for _, s := range []string{"0/4", "5/4", "a/4", "4", "4/", "1/0", "-1/4", "1/99999999"} {
		if _, err := ParseShard(s); err == nil {
			t.Errorf("%q is taken for a shard", s)
		}
	}
	if s, err := ParseShard("3/64"); err != nil || s.String() != "3/64" {
		t.Errorf("%v, %v", s, err)
	}
}

package batch

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// pairsValidator returns what holds a line of a list of pairs to the schema.
func pairsValidator(t testing.TB) func(line string) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(PairsSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("pairs.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("pairs.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(line string) error {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			return err
		}
		return s.Validate(v)
	}
}

var sameTags = cmp.Comparer(func(a, b language.Tag) bool { return a == b })

// TestPairsRoundTrip writes lists of any jobs and reads them back.
func TestPairsRoundTrip(t *testing.T) {
	valid := pairsValidator(t)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.OneOf(rapid.RuneFrom([]rune("ab .-_#\t\"\u202eש文\x1b[{")), rapid.Rune()), 1, 8, -1)
		used := map[string]bool{}
		var jobs []Job
		for range rapid.IntRange(1, 5).Draw(t, "jobs") {
			j := Job{Title: name.Draw(t, "title"), Found: "by " + name.Draw(t, "found"), Confidence: float64(rapid.IntRange(0, 100).Draw(t, "confidence")) / 100}
			j.Slug = Slug(j.Title, used)
			for range rapid.IntRange(2, 4).Draw(t, "files") {
				f := File{Path: filepath.Join("d", "x"+name.Draw(t, "path"))}
				f.Lang = rapid.SampledFrom([]language.Tag{language.English, language.Hebrew, language.MustParse("zh-Hans"), language.MustParse("ceb"), language.MustParse("sr-Latn-RS")}).Draw(t, "lang")
				f.Explicit = rapid.Bool().Draw(t, "told")
				if strings.Contains(f.Path, `\`) {
					continue
				}
				twice := false
				for _, other := range j.Files {
					twice = twice || other.Path == f.Path
				}
				if !twice {
					j.Files = append(j.Files, f)
				}
			}
			if len(j.Files) > 1 {
				jobs = append(jobs, j)
			}
		}
		if len(jobs) == 0 {
			return
		}
		left := []Leftover{{Path: name.Draw(t, "left"), Lang: language.German, Reason: "copy"}}
		var b bytes.Buffer
		if err := WritePairs(&b, jobs, left); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if err := valid(line); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
		}
		got, err := ReadManifest(&b, "L", "")
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			got[i].Place = ""
		}
		if d := cmp.Diff(jobs, got, sameTags); d != "" {
			t.Fatal(d)
		}
	})
}

// TestPairsEdited: a language that a person has changed is not doubted, one that is as it
// was found is; what hexapla says of a line may be left out.
func TestPairsEdited(t *testing.T) {
	for line, want := range map[string]File{
		`{"files": [{"path": "a", "lang": "en", "lang_found": "en"}, {"path": "b"}]}`: {Path: "a", Lang: language.English},
		`{"files": [{"path": "a", "lang": "he", "lang_found": "en"}, {"path": "b"}]}`: {Path: "a", Lang: language.Hebrew, Explicit: true},
		`{"files": [{"path": "a", "lang": "grc"}, {"path": "b"}]}`:                    {Path: "a", Lang: language.MustParse("grc"), Explicit: true},
		`{"files": [{"path": "a", "lang_found": "en"}, {"path": "b"}]}`:               {Path: "a"},
		`{"title": "T", "files": [{"path": "a"}, {"path": "b"}], "confidence": 0}`:    {Path: "a"},
	} {
		jobs, err := ReadManifest(strings.NewReader(line), "L", "")
		if err != nil || len(jobs) != 1 {
			t.Fatalf("%s: %v", line, err)
		}
		if d := cmp.Diff(want, jobs[0].Files[0], sameTags); d != "" {
			t.Errorf("%s (-want +got):\n%s", line, d)
		}
		if err := pairsValidator(t)(line); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// TestListErrors: each wrong line has an error of its own, with its number.
func TestListErrors(t *testing.T) {
	good := `{"files": [{"path": "a"}, {"path": "b"}]}`
	for line, want := range map[string]string{
		`{"files": [{"path": "a", "lang": "klingonisch"}, {"path": "b"}]}`: `"klingonisch" is not a BCP 47 language tag, such as he, pt-BR or zh-Hans`,
		`{"files": [{"path": "a"}, {"path": "./a"}]}`:                      "./a stands twice in the article",
		`{"files": [{"path": "a"}]}`:                                       `an article needs at least two entries in "files"`,
		`{"files": [{"path": ""}, {"path": "b"}]}`:                         "a file without a name",
		`{"files": [{"path": "a"}, {"path": "b"}]`:                         "not a list of files in JSON: the line ends within the value; an article is one line",
		`{"files": "a"}`:              "not a list of files in JSON: files has a string where it may not stand",
		`{"titel": "x", "files": []}`: `not a list of files in JSON: unknown field "titel"`,
		`{"en": "a", "en": "b"}`:      `not a list of files in JSON: the field "en" stands twice`,
		`{"files": [{"path": "a"}, {"path": "b"}], "confidence": 1.5}`: "the confidence 1.5 is not from 0 to 1",
		`"a"`: "not a list of files in JSON: it is neither an object nor an array",
		`{"left_out": "x", "files": [{"path":1}]}`: "not a list of files in JSON: files.path has a number where it may not stand",
	} {
		_, err := ReadManifest(strings.NewReader(good+"\n"+line+"\n"+good+"\n"+line), "L", "")
		if got := err; got == nil || got.Error() != "L:2: "+want+"\nL:4: "+want {
			t.Errorf("%s: %v, want %s", line, err, want)
		}
		if line != `{"files": [{"path": "a"}, {"path": "./a"}]}` && !strings.Contains(line, "klingonisch") && !strings.Contains(line, `"en": "b"`) {
			if err := pairsValidator(t)(line); err == nil {
				t.Errorf("the schema allows %s", line)
			}
		}
	}
	_, err := ReadManifest(strings.NewReader("[\n"+strings.Repeat("[\n", 100)), "L", "")
	if list, ok := err.(*ListError); !ok || len(list.Problems) != mostProblems {
		t.Errorf("%v", err)
	}
}

// TestManifestBase: relative paths are below the list, else below the working folder.
func TestManifestBase(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("here.txt", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	jobs, err := ReadManifest(strings.NewReader(`["nowhere.txt", "here.txt"]`), "lists/L", "lists")
	if err != nil || jobs[0].Files[0].Path != filepath.Join("lists", "nowhere.txt") || jobs[0].Files[1].Path != "here.txt" {
		t.Errorf("%v, %v", jobs, err)
	}
}

// TestPairsManual holds the manual to what the program does.
func TestPairsManual(t *testing.T) {
	manual, err := os.ReadFile(filepath.Join("..", "docs", "pairs.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(manual), "\r\n", "\n")
	row := func(how string, sure float64) {
		found := false
		for line := range strings.Lines(text) {
			found = found || strings.HasPrefix(line, "| "+how) && strings.HasSuffix(line, fmt.Sprintf(" %g |\n", sure))
		}
		if !found {
			t.Errorf("docs/pairs.md has no line | %s … %g |", how, sure)
		}
	}
	for _, w := range ways() {
		row(w.how, w.sure)
	}
	row("names that differ in upper", sureAlike)
	row("one name says no language", sureDetected)
	row("one text in each language", sureRelated)
	row("several files in one language", sureChosen)
	row("names agree only without", sureVersions)
	row("several files match as well", sureTied)
	valid := pairsValidator(t)
	examples := 0
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "{") {
			examples++
			if err := valid(line); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
	if examples < 2 {
		t.Errorf("%d examples", examples)
	}
}

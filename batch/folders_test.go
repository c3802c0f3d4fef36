package batch

import (
	"context"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

func TestFolderTag(t *testing.T) {
	for _, c := range []struct{ name, rest, tag string }{
		{"he", "", "he"},
		{"pt_BR", "", "pt-BR"},
		{"he.lproj", "", "he"},
		{"zh-Hant.LPROJ", "", "zh-Hant"},
		{"values-iw", "values", "he"},
		{"values-zh-rTW", "values", "zh-TW"},
		{"values-b+sr+Latn", "values", "sr-Latn"},
		{"values", "", ""},
		{"values-night", "", ""},
		{"values-v21", "", ""},
		{"values-land", "", ""},
		{"Base.lproj", "", ""},
		{"docs", "", ""},
	} {
		rest, tag, ok := folderTag(c.name)
		if !ok {
			if c.tag != "" {
				t.Errorf("%s: no language", c.name)
			}
			continue
		}
		if rest != c.rest || tag.String() != c.tag {
			t.Errorf("%s: %q, %v; want %q, %s", c.name, rest, tag, c.rest, c.tag)
		}
	}
}

// TestDiscoverKeys: the layouts of programs, among data that is no text.
func TestDiscoverKeys(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{
		"_locales/en/messages.json", "_locales/pt_BR/messages.json",
		"app/app_en.arb", "app/app_he.arb",
		"config/locales/devise.en.yml", "config/locales/devise.fr.yml", "config/locales/en.yml", "config/locales/fr.yml",
		"ios/en.lproj/A.strings", "ios/he.lproj/A.strings",
		"java/m.properties", "java/m_de.properties", "java/m_fr.properties",
		"mixed/en.json", "mixed/en.txt", "mixed/he.json", "mixed/he.txt",
		"net/T.resx", "net/T.de.resx",
		"res/values/strings.xml", "res/values-he/strings.xml", "res/values-night/strings.xml",
		"text/a.txt", "text/b.txt", "text/package.json", "text/x.hexapla.json",
		"lone/en.json", "package.json", "tsconfig.json", "en.hexapla.json", "he.hexapla.json",
	} {
		fsys[name] = &fstest.MapFile{}
	}
	detect := func(name string) (language.Tag, bool) {
		switch name {
		case "java/m.properties", "net/T.resx", "res/values/strings.xml", "text/a.txt":
			return language.English, true
		case "text/b.txt":
			return language.French, true
		}
		t.Errorf("the language of %s was asked for", name)
		return language.Und, false
	}
	jobs, left, err := Discover(context.Background(), fsys, "", DiscoverOptions{Detect: detect})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, j := range jobs {
		for _, f := range j.Files {
			got[j.Slug] = append(got[j.Slug], f.Path)
		}
	}
	want := map[string][]string{
		"_locales-messages":     {"_locales/en/messages.json", "_locales/pt_BR/messages.json"},
		"app-app":               {"app/app_en.arb", "app/app_he.arb"},
		"config-locales":        {"config/locales/en.yml", "config/locales/fr.yml"},
		"config-locales-devise": {"config/locales/devise.en.yml", "config/locales/devise.fr.yml"},
		"ios-A":                 {"ios/en.lproj/A.strings", "ios/he.lproj/A.strings"},
		"java-m":                {"java/m.properties", "java/m_de.properties", "java/m_fr.properties"},
		"mixed":                 {"mixed/en.txt", "mixed/he.txt"},
		"mixed-2":               {"mixed/en.json", "mixed/he.json"},
		"net-T":                 {"net/T.resx", "net/T.de.resx"},
		"res-values-strings":    {"res/values/strings.xml", "res/values-he/strings.xml"},
		"text":                  {"text/a.txt", "text/b.txt"},
	}
	for _, files := range got {
		for i := range files {
			files[i] = filepath.ToSlash(files[i])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("jobs (-want +got):\n%s", diff)
	}
	var rest []string
	for _, l := range left {
		rest = append(rest, filepath.ToSlash(l.Path))
	}
	if diff := cmp.Diff([]string{"lone/en.json"}, rest); diff != "" {
		t.Errorf("left over (-want +got):\n%s", diff)
	}
}

package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNotAReport: what is plainly something else is told from a report, and from what
// may be one.
func TestNotAReport(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, text  string
		other, like bool
	}{
		{"a.xml", "", false, true},
		{"b.xml", "OLD\n", false, false},
		{"c.xml", "<?xml version=\"1.0\"?>\n<testsuites></testsuites>", false, true},
		{"d.xml", "<?xml version=\"1.0\"?>\n<resources><string name=\"a\">A</string></resources>", true, false},
		{"e.json", `{"schema":1,"generator":"hexapla 0.1.0","rules":[]}`, false, true},
		{"f.json", `{"hello":"Hello"}`, true, false},
		{"g.json", `["Hello"]`, true, false},
		{"h.sarif", "{\n  \"$schema\": \"x\",\n  \"version\": \"2.1.0\",\n  \"runs\": []}", false, true},
		{"i.html", "<!DOCTYPE html>\n<html><head><title>Findings</title></head></html>", false, true},
		{"j.html", "<!DOCTYPE html>\n<html><head><title>About us</title></head></html>", true, false},
		{"k.docx", "PK\x03\x04…", true, false},
		{"l.tsv", "en\tde\nOne.\tEins.\n", true, false},
		{"m.po", "msgid \"\"\nmsgstr \"\"\n", true, false},
		{"n.txt", "::error title=x::y\n", false, true},
		{"o.txt", "t.tsv: 3 rows, 0 low-confidence\n", false, false},
		{"p.hexapla.json", `{"schema":2,"generator":"hexapla 0.1.0","title":"x"}`, true, false},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := notAReport(path); (got != "") != c.other {
			t.Errorf("%s: not a report: %q", c.name, got)
		}
		if got := looksLikeReport(path); got != c.like {
			t.Errorf("%s: looks like a report: %v", c.name, got)
		}
	}
	if got := notAReport(filepath.Join(dir, "none.json")); got != "" {
		t.Errorf("a file that is not there: %q", got)
	}
}

// TestInterruptedCheckLeavesNoOldReport: a run that is given up says so in its report.
func TestInterruptedCheckLeavesNoOldReport(t *testing.T) {
	dir := t.TempDir()
	table, xml := filepath.Join(dir, "t.tsv"), filepath.Join(dir, "old.xml")
	for path, text := range map[string]string{table: "en\tde\nOne.\tEins.\n", xml: "<testsuites/>"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	code := run(ctx, []string{"hexapla", "check", "--no-config", table, "--report", "junit=" + xml}, strings.NewReader(""), &out, &errs)
	data, err := os.ReadFile(xml)
	if code != exitInterrupted || err != nil || !strings.Contains(string(data), `errors="1"`) || !strings.Contains(string(data), "interrupted") {
		t.Errorf("code %d, %v: %s\n%s", code, err, data, errs.String())
	}
}

func TestOpenGlobs(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"a.tsv", "b.tsv", "c[1].tsv", ".hidden.tsv", "d/e/f.json", "d/.git/g.json", "h{1}.po", "k[1]/m.po"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   string
		single bool
		want   string
	}{
		{"*.tsv", false, "a.tsv b.tsv c[1].tsv"}, {"c[1].tsv", false, "c[1].tsv"}, {"**/*.json", false, "d/e/f.json"}, {"d/*/f.json x", true, "d/e/f.json x"},
		{"{a,b}.tsv", false, "a.tsv b.tsv"}, {"h{1}.po", false, "h{1}.po"}, {"new{1}.po", true, "new{1}.po"}, {"- plain", false, "- plain"},
		{"k[1]/*.po", true, "k[1]/m.po"}, {"k[1]", true, "k[1]"}, {"./d/e/*.json", true, "./d/e/f.json"}, {filepath.ToSlash(dir) + "/a*", true, filepath.ToSlash(dir) + "/a.tsv"},
		{"../*/a.tsv", true, "../" + filepath.Base(dir) + "/a.tsv"},
		{"*.tmx", false, "check: *.tmx: no file matches this pattern"}, {"*.tsv", true, "check: *.tsv: 3 files match this pattern, and one is wanted here"},
		{"a[.tsv", false, "check: a[.tsv: no file has this name, and it is no pattern (syntax error in pattern)"},
	} {
		got, err := openGlobs("check", strings.Fields(c.args), c.single)
		for i := range got {
			got[i] = filepath.ToSlash(got[i])
		}
		text := strings.Join(got, " ")
		if err != nil {
			text = err.Error()
		}
		if text != c.want {
			t.Errorf("%s: %s, want %s", c.args, text, c.want)
		}
	}
	if !wantsSingleFiles("convert", []string{"--to", "tmx"}) || wantsSingleFiles("convert", []string{"-o", "x.tmx"}) || wantsSingleFiles("check", nil) {
		t.Error("places of arguments")
	}
}

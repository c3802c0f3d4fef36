package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/check"
	"hexapla/internal/testenv"
)

// validator compiles a JSON Schema.
func validator(t testing.TB, schema []byte) func(data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(data []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			return err
		}
		return s.Validate(v)
	}
}

// public gives a schema from the folder of public schemas.
func public(t *testing.T, path ...string) string {
	t.Helper()
	full := filepath.Join(append([]string{testenv.ReportSchemas(t)}, path...)...)
	if _, err := os.Stat(full); err != nil {
		t.Fatalf("the folder of schemas has no %s: %v", filepath.Join(path...), err)
	}
	return full
}

func written(t testing.TB, r *Report, write func(*bytes.Buffer, *Report) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func writeJSON(b *bytes.Buffer, r *Report) error  { return JSON(b, r) }
func writeSARIF(b *bytes.Buffer, r *Report) error { return SARIF(b, r) }
func writeJUnit(b *bytes.Buffer, r *Report) error { return JUnit(b, r) }

// reports are runs of every sort: nothing found, everything, with and without a
// baseline.
func reports(t testing.TB) map[string]*Report {
	all := map[string]*Report{"none": Make(nil, Options{}), "new": Make(ferry(t), Options{Generator: "hexapla 0.1.0"}), "judged": ferryReport(t)}
	r := ferryReport(t)
	NewBaseline(Make(ferry(t)[1:], Options{})).Apply(r)
	r.Judge(Limits{FailOn: check.Note})
	all["baseline"] = r
	r = Make(ferry(t), Options{Expect: []language.Tag{language.Hebrew, language.German}})
	r.Errors = append(r.Errors, InputError{"docs/a, b.tmx", "docs/a, b.tmx: no XML"}, InputError{"", "interrupted"})
	r.Judge(Limits{Expect: true, Under: []Under{{Percent: 95}}, UnderTraced: []Under{{Percent: 95}}})
	all["missing and errors"] = r
	return all
}

func TestJSONIsAsItsSchemaSays(t *testing.T) {
	valid := validator(t, JSONSchema())
	for name, r := range reports(t) {
		if err := valid(written(t, r, writeJSON)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The schema can say no.
	good := string(written(t, reports(t)["judged"], writeJSON))
	for _, change := range [][2]string{
		{`"schema":2`, `"schema":1`}, {`"severity":"error"`, `"severity":"grave"`}, {`"state":"new"`, `"state":"old"`},
		{`"passed":`, `"failed":`}, {`"fingerprints":["`, `"fingerprints":["x`}, {`"line":1,`, `"line":-1,`}, {`"expires":"2031-01-31"`, `"expires":"soon"`},
	} {
		if !strings.Contains(good, change[0]) {
			t.Fatalf("no %s in it", change[0])
		}
		if valid([]byte(strings.Replace(good, change[0], change[1], 1))) == nil {
			t.Errorf("%s is valid", change[1])
		}
	}
}

// TestSARIFIsValid holds logs to what the standard requires of the parts that are
// written, in a schema of our own.
func TestSARIFIsValid(t *testing.T) {
	schema, err := os.ReadFile(filepath.Join("testdata", "sarif-parts.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	valid := validator(t, schema)
	for name, r := range reports(t) {
		if err := valid(written(t, r, writeSARIF)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := string(written(t, reports(t)["baseline"], writeSARIF))
	for _, change := range [][2]string{
		{`"version": "2.1.0"`, `"version": "2.0.0"`}, {`"level": "error"`, `"level": "notice"`}, {`"startLine": 1`, `"startLine": 0`},
		{`"baselineState": "new"`, `"baselineState": "known"`}, {`"kind": "external"`, `"kind": "config"`}, {`"uri": "`, `"uri": "a b`}, {`"rules"`, `"rule"`},
	} {
		if !strings.Contains(good, change[0]) {
			t.Fatalf("no %s in it", change[0])
		}
		if valid([]byte(strings.Replace(good, change[0], change[1], 1))) == nil {
			t.Errorf("%s is valid", change[1])
		}
	}
}

// TestSARIFIsValidByTheOfficialSchema holds logs to the schema that OASIS
// published with the standard.
func TestSARIFIsValidByTheOfficialSchema(t *testing.T) {
	schema, err := os.ReadFile(public(t, "sarif", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	valid := validator(t, schema)
	for name, r := range reports(t) {
		if err := valid(written(t, r, writeSARIF)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestJUnitIsValidByItsSchemas: those of Ant's task and of Jenkins.
func TestJUnitIsValidByItsSchemas(t *testing.T) {
	for _, name := range []string{"JUnit.xsd", "jenkins-junit.xsd"} {
		t.Run(name, func(t *testing.T) {
			schema := public(t, "junit", name)
			xmllint := testenv.Program(t, "xmllint")
			for kind, r := range reports(t) {
				if kind == "none" && name == "jenkins-junit.xsd" {
					continue // it wants one suite at least, and there was no file
				}
				path := filepath.Join(t.TempDir(), "report.xml")
				if err := os.WriteFile(path, written(t, r, writeJUnit), 0o600); err != nil {
					t.Fatal(err)
				}
				if out, err := exec.Command(xmllint, "--noout", "--schema", schema, path).CombinedOutput(); err != nil {
					t.Errorf("%s: %v: %s", kind, err, out)
				}
			}
		})
	}
}

type junitSuite struct {
	Name       string  `xml:"name,attr"`
	ID         string  `xml:"id,attr"`
	Package    string  `xml:"package,attr"`
	Timestamp  string  `xml:"timestamp,attr"`
	Hostname   string  `xml:"hostname,attr"`
	Tests      int     `xml:"tests,attr"`
	Failures   int     `xml:"failures,attr"`
	Errors     int     `xml:"errors,attr"`
	Time       float64 `xml:"time,attr"`
	Properties []struct {
		Name string `xml:"name,attr"`
	} `xml:"properties>property"`
	Cases []struct {
		Name      string `xml:"name,attr"`
		Classname string `xml:"classname,attr"`
		Failures  []struct {
			Type string `xml:"type,attr"`
			Text string `xml:",chardata"`
		} `xml:"failure"`
		Errors []struct {
			Type string `xml:"type,attr"`
		} `xml:"error"`
	} `xml:"testcase"`
	Out []string `xml:"system-out"`
	Err []string `xml:"system-err"`
}

// TestJUnitAddsUp reads it as a test runner would: names are there, counts are
// those of what is listed, every finding stands in it once.
func TestJUnitAddsUp(t *testing.T) {
	stamp := regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$`)
	for name, r := range reports(t) {
		var doc struct {
			XMLName xml.Name     `xml:"testsuites"`
			Attrs   []xml.Attr   `xml:",any,attr"`
			Suites  []junitSuite `xml:"testsuite"`
		}
		if err := xml.Unmarshal(written(t, r, writeJUnit), &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(doc.Attrs) > 0 {
			t.Errorf("%s: testsuites has attributes: %v", name, doc.Attrs)
		}
		lines := 0
		for i, s := range doc.Suites {
			failures, errors := 0, 0
			for _, c := range s.Cases {
				errors += len(c.Errors)
				if c.Name == "" || c.Classname == "" || len(c.Failures) > 1 {
					t.Errorf("%s: %s: case %+v", name, s.Name, c)
				}
				for _, f := range c.Failures {
					failures++
					if s.Name != "gates" {
						lines += strings.Count(f.Text, "\n") + 1
					}
				}
			}
			if s.Name == "" || s.ID != fmt.Sprint(i) || s.Package == "" || s.Hostname == "" || !stamp.MatchString(s.Timestamp) ||
				s.Tests != len(s.Cases) || s.Failures != failures || s.Errors != errors || len(s.Properties) == 0 || len(s.Out) != 1 || len(s.Err) != 1 {
				t.Errorf("%s: suite %+v", name, s)
			}
			if s.Out[0] != "" {
				lines += strings.Count(s.Out[0], "\n") + 1
			}
		}
		n := 0
		r.Each(func(*Finding) { n++ })
		if lines != n {
			t.Errorf("%s: %d findings, %d lines", name, n, lines)
		}
	}
}

// TestAnyTextIsCarried: whatever a text or a file name holds, every form stays
// well-formed, and an annotation one line.
func TestAnyTextIsCarried(t *testing.T) {
	valid := validator(t, JSONSchema())
	rapid.Check(t, func(rt *rapid.T) {
		odd := rapid.StringOfN(rapid.SampledFrom([]rune("aש1 ,:;%\n\r\t\x00\x1b<>&\"'`«»“”]=\\/\u2028\u202e\ufffe\U0001f600")), 1, 12, -1)
		text := bitext.Fold("x" + odd.Draw(rt, "text"))
		tab := table(t, []bitext.Column{col("en", "a"+odd.Draw(rt, "path"), text), col("he", "b", text)}, []int{1, 1})
		r := Make([]Input{{Path: "c" + odd.Draw(rt, "table"), Table: tab, Findings: []check.Finding{
			{ID: check.Number, Severity: check.Error, Message: odd.Draw(rt, "message"), Other: 1, RowID: "r1", To: 1, File: tab.Columns[0].Path, Line: 1, Last: 1},
		}}}, Options{Root: "/r"})
		r.Judge(Limits{FailOn: check.Note})
		if err := valid(written(t, r, writeJSON)); err != nil {
			rt.Fatalf("json: %v", err)
		}
		if err := valid(written(t, r, writeSARIF)); err == nil {
			rt.Fatal("SARIF passes for JSON")
		}
		var any struct{ XMLName xml.Name }
		if err := xml.Unmarshal(written(t, r, writeJUnit), &any); err != nil {
			rt.Fatalf("junit: %v", err)
		}
		var b bytes.Buffer
		if err := GitHub(&b, r); err != nil {
			rt.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if !regexp.MustCompile(`^::error (file=[^:,\r\n]*,line=1,col=1,)?title=[^:,\r\n]*::[^\r\n]*\n$`).MatchString(line) {
				rt.Fatalf("annotation %q", line)
			}
		}
		b.Reset()
		if err := Text(&b, r, TextOptions{}); err != nil || strings.ContainsAny(b.String(), "\x00\x1b\r\u202e") {
			rt.Fatalf("text: %v, %q", err, b.String())
		}
		b.Reset()
		if err := HTML(&b, r); err != nil || strings.Contains(b.String(), "<x") || strings.ContainsRune(b.String(), 0x202e) {
			rt.Fatalf("html: %v", err)
		}
	})
}

package csv

import (
	"bytes"
	stdcsv "encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/internal/testenv"
)

// lines returns the parts of a table that must survive a round trip.
func lines(t *bitext.Table) [][]any {
	var out [][]any
	for i, r := range t.Rows {
		row := []any{r.ID, r.Score, r.Status, strings.TrimSpace(r.Note)}
		for c := range t.Columns {
			row = append(row, bitext.Fold(strings.ReplaceAll(t.Cell(i, c), "\x01", "")))
		}
		out = append(out, row)
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	for name, table := range map[string]*bitext.Table{"pair": sample.Pair(), "three": sample.Three()} {
		table.Rows[0].Note = "a \"note\",\nof two lines"
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		got, err := Read(bytes.NewReader(b.Bytes()), "x.csv")
		if err != nil {
			t.Fatal(name, err)
		}
		if d := cmp.Diff(lines(table), lines(got)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		// Another reader must read the same fields.
		records, err := stdcsv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
		if err != nil || len(records) != len(table.Rows)+1 || records[2][0] != table.Cell(1, 0) {
			t.Errorf("%s: encoding/csv: %v, %q", name, err, records)
		}
	}
}

func TestRoundTripOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Pair()
		for i := range table.Rows {
			r := &table.Rows[i]
			r.Note = rapid.StringMatching(`[ -~é\n]{0,8}`).Draw(t, "note")
			a, b := rapid.StringMatching(`[!-~]([ -~\n\t;]{0,9})`).Draw(t, "source"), rapid.StringMatching(`[=+@"',;]{1,9}`).Draw(t, "target")
			r.Edited = []*string{&a, &b}
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		got, err := Read(&b, "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(lines(table), lines(got)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestRead(t *testing.T) {
	legacy, err := charmap.Windows1252.NewEncoder().String("English;Français\r\n\"The cafe is open again; at last.\";Le café est de nouveau ouvert, enfin à l’été où l’on a rêvé.\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]string{
		"semicolons": "sep=;\r\nen;fr\r\n\"The cafe is open again; at last.\";Le café est de nouveau ouvert, enfin à l’été où l’on a rêvé.\r\n",
		"tabs":       "en\tfr\nThe cafe is open again; at last.\tLe café est de nouveau ouvert, enfin à l’été où l’on a rêvé.\n",
		"bars":       "en | fr\nThe cafe is open again; at last. | Le café est de nouveau ouvert, enfin à l’été où l’on a rêvé.",
		"old":        legacy,
	} {
		table, err := Read(strings.NewReader(in), "x.csv")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a, b := table.Cell(0, 0), table.Cell(0, 1); a != "The cafe is open again; at last." || b != "Le café est de nouveau ouvert, enfin à l’été où l’on a rêvé." {
			t.Errorf("%s: %q, %q", name, a, b)
		}
		if line := table.Columns[1].Segments[0].Place.Line; line != 2 && name != "semicolons" || line != 3 && name == "semicolons" {
			t.Errorf("%s: line %d", name, line)
		}
	}
}

// TestTwoLegacyLanguages checks that the encoding is guessed by column: a mixture of letters of two
// languages resembles neither.
func TestTwoLegacyLanguages(t *testing.T) {
	const text = "Nr;Deutsch;Français\r\n" +
		"1;Guten Morgen, liebe Leserinnen und Leser;Bonjour à tous les lecteurs\r\n" +
		"2;Die Straße ist für den Verkehr gesperrt, weil die Brücke geprüft wird.;La rue est fermée à la circulation.\r\n" +
		"3;Viele Grüße aus Köln;À bientôt, même à l'étranger\r\n"
	for _, c := range []struct {
		name string
		enc  *charmap.Charmap
	}{{"windows-1252", charmap.Windows1252}, {"iso-8859-1", charmap.ISO8859_1}} {
		in, err := c.enc.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		table, err := Read(strings.NewReader(in), "x.csv")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := table.Cell(2, 1); len(table.Rows) != 3 || len(table.Columns) != 2 || got != "À bientôt, même à l'étranger" || table.Columns[0].Encoding != "windows-1252" {
			t.Errorf("%s: %q in %s", c.name, got, table.Columns[0].Encoding)
		}
	}
	if _, err := Read(strings.NewReader("de,fr\nGrüße aus Köln und von überall.,L'\xe9t\xe9 est fini.\n"), "f.csv"); err == nil || !strings.HasPrefix(err.Error(), "csv: f.csv:2: byte 0xE9 at offset 44 is not valid utf-8; save the file as UTF-8") {
		t.Errorf("damaged UTF-8: %v", err)
	}
	_, err := Read(strings.NewReader("en,fr\nOne,\xe9\n"), "f.csv")
	if err == nil || !strings.HasSuffix(err.Error(), "; save the file as UTF-8 (Excel calls this CSV UTF-8)") || strings.Contains(err.Error(), "--encoding") {
		t.Error(err)
	}
}

func TestReadErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "csv: f.csv: no text in it: the file is empty",
		"One thing.\nAnother.\n":  "csv: f.csv:1: only one column: separate a text and its translation by a comma, a semicolon or a tab",
		"en,he\n\"a,b\nc,d\n":     `csv: f.csv:2: unclosed quotation mark: write "" for a quotation mark within a text`,
		"en,he\na,b,c,d\n":        "csv: f.csv:2: 4 fields where the first line has 2: enclose texts that contain the separator in quotation marks",
		"en,he,score\na,b,much\n": `csv: f.csv:2: score "much": expected 0 to 1, or a percentage such as 87%`,
	} {
		if _, err := Read(strings.NewReader(in), "f.csv"); err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", in, err, want)
		}
	}
}

// TestPython compares the number of fields with Python's reader.
func TestPython(t *testing.T) {
	python := testenv.Program(t, "python3")
	path := filepath.Join(t.TempDir(), "x.csv")
	var b bytes.Buffer
	if err := Write(&b, sample.Pair()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, "-c", "import csv,sys\nr=list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline=''),strict=True))\nprint(len(r),set(map(len,r)),r[0][0],ascii(r[2][0]))", path).CombinedOutput()
	want := `7 {7} en 'Talks ended \u201cwell\u201d, they said. =SUM(A1) is "no" formula <b>.'`
	if got := strings.TrimSpace(string(out)); err != nil || got != want {
		t.Errorf("%v\n got %s\nwant %s", err, got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("en,he,kind,score,status,note,id\r\n\"a,\"\"b\",ב,1-1,0.5,confirmed,n,r1\r\n")
	f.Add("sep=;\nEnglish;Source (de)\nx;y\n")
	f.Add("\"a\r\nb\"\ten")
	f.Fuzz(func(t *testing.T, in string) {
		table, err := Read(strings.NewReader(in), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&b, "x")
		if err != nil {
			t.Fatalf("%v\n%q", err, b.String())
		}
		if len(again.Rows) > len(table.Rows) {
			t.Fatalf("%d rows came back of %d", len(again.Rows), len(table.Rows))
		}
	})
}

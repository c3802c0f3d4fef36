package xliff

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/internal/testenv"
)

// forms are the two versions that can be written.
func forms() map[string]func(io.Writer, *bitext.Table) error {
	return map[string]func(io.Writer, *bitext.Table) error{"1.2": Write, "2.1": Write2}
}

// hard returns a table that is difficult for schemas and other programs.
func hard() *bitext.Table {
	t := sample.Pair()
	t.Rows[0].ID = "row/1&<é>" // not a name token
	t.Rows[1].Note = "two\nlines & \x01"
	t.Rows[2].Status = bitext.Confirmed // a source without target
	t.Rows[3].Note = "target alone"
	t.Columns[0].Segments[1].Place.Part = "slide 3"
	return t
}

// lines returns the contents of a table that must survive, without rows that the format cannot
// hold.
func lines(t *bitext.Table) [][]any {
	var out [][]any
	for i, r := range t.Rows {
		if strings.TrimSpace(t.Cell(i, 0)) == "" {
			continue
		}
		clean := strings.NewReplacer("\x01", "", "\t", " ").Replace
		out = append(out, []any{r.ID, clean(t.Cell(i, 0)), clean(t.Cell(i, 1)), r.Score, r.Status, strings.TrimSpace(clean(r.Note))})
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	for version, write := range forms() {
		t.Run(version, func(t *testing.T) {
			table := hard()
			var b bytes.Buffer
			if err := write(&b, table); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), "1 row has a text in the target alone and cannot stand here: r4") {
				t.Error("the file does not say which row is left out")
			}
			got, err := Read(bytes.NewReader(b.Bytes()), "x.xlf")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(lines(table), lines(got)); d != "" {
				t.Errorf("(-want +got)\n%s\n%s", d, b.String())
			}
			if got.Generator != "hexapla 0.1.0" || got.Columns[1].Lang.String() != "he" || got.Columns[1].Direction != "rtl" {
				t.Errorf("%q, %+v", got.Generator, got.Columns[1].Lang)
			}
			line := got.Columns[0].Segments[0].Place.Line
			if have := strings.Split(b.String(), "\n")[line-1]; !strings.Contains(have, "Ministers meet") {
				t.Errorf("line %d is %q", line, have)
			}
			var again bytes.Buffer
			if err := write(&again, got); err != nil {
				t.Fatal(err)
			}
			third, err := Read(&again, "x.xlf")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(lines(got), lines(third)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRoundTripOfAnyText(t *testing.T) {
	for version, write := range forms() {
		t.Run(version, rapid.MakeCheck(func(t *rapid.T) {
			table := sample.Pair()
			for i := range table.Rows {
				r := &table.Rows[i]
				r.ID = rapid.StringMatching(`[a-z&<"'é.]{1,3}`).Draw(t, "id") + string(rune('A'+i))
				r.Score = float32(rapid.IntRange(0, 1000).Draw(t, "score")) / 1000
				r.Status = rapid.SampledFrom([]bitext.Status{"", bitext.Confirmed, bitext.Rejected}).Draw(t, "status")
				r.Note = strings.TrimSpace(rapid.StringMatching(`[ -~é\n]{0,8}`).Draw(t, "note"))
				a, b := strings.TrimSpace(rapid.StringMatching(`[!-~éא ]{0,9}`).Draw(t, "source")), rapid.StringMatching(`[!-~]{1,9}`).Draw(t, "target")
				a = strings.Join(strings.Fields(a), " ")
				r.Edited = []*string{&a, &b}
			}
			var b bytes.Buffer
			if err := write(&b, table); err != nil {
				t.Fatal(err)
			}
			if len(lines(table)) == 0 {
				return
			}
			got, err := Read(&b, "x.xlf")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(lines(table), lines(got)); d != "" {
				t.Fatal(d)
			}
		}))
	}
}

// validate runs xmllint.
func validate(t *testing.T, schema, catalog string, data []byte) {
	t.Helper()
	lint := testenv.Program(t, "xmllint")
	path := filepath.Join(t.TempDir(), "x.xlf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(lint, "--nonet", "--noout", "--schema", schema, path)
	if catalog != "" {
		cmd.Env = append(os.Environ(), "XML_CATALOG_FILES="+catalog)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s\n%s", filepath.Base(schema), err, out, data)
	}
}

func TestSchemas(t *testing.T) {
	dir := testenv.Schemas(t)
	empty := sample.Pair()
	empty.Rows = empty.Rows[3:4]
	empty.Columns[0].Segments, empty.Columns[1].Segments = nil, empty.Columns[1].Segments[2:3]
	empty.Rows[0].Cells[0].From, empty.Rows[0].Cells[0].To = 0, 0
	empty.Rows[0].Cells[1].From, empty.Rows[0].Cells[1].To = 0, 1
	empty.Columns[0].Path = ""
	for _, table := range []*bitext.Table{sample.Pair(), hard(), empty} {
		var one, two bytes.Buffer
		if err := Write(&one, table); err != nil {
			t.Fatal(err)
		}
		if err := Write2(&two, table); err != nil {
			t.Fatal(err)
		}
		validate(t, filepath.Join(dir, "xliff-core-1.2-strict.xsd"), "", one.Bytes())
		validate(t, filepath.Join(dir, "xliff-core-1.2-transitional.xsd"), "", one.Bytes())
		for _, version := range []string{"xliff2.0", "xliff2.1"} {
			validate(t, filepath.Join(dir, version, "xliff_core_2.0.xsd"), filepath.Join(dir, version, "catalog.xml"), two.Bytes())
		}
		validate(t, filepath.Join(dir, "xliff2.1", "metadata.xsd"), filepath.Join(dir, "xliff2.1", "catalog.xml"), metadataOf(t, two.Bytes()))
	}
}

// metadataOf returns the first <mda:metadata>, because the schema of the core does not validate
// modules.
func metadataOf(t *testing.T, data []byte) []byte {
	t.Helper()
	s := string(data)
	from, to := strings.LastIndex(s, "<mda:metadata>"), strings.LastIndex(s, "</mda:metadata>")
	if from < 0 {
		t.Fatal("no metadata")
	}
	return []byte(`<mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0">` + s[from+len("<mda:metadata>"):to] + "</mda:metadata>")
}

func TestWriteErrors(t *testing.T) {
	var b bytes.Buffer
	err := Write2(&b, sample.Three())
	if want := "xliff2: the table has 3 columns (en, he, zh-Hans), but the format supports two: choose a pair"; err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

func TestOneLanguageTwice(t *testing.T) {
	table := sample.Pair()
	table.Columns[1].Lang = language.English
	for version, write := range forms() {
		var b bytes.Buffer
		if err := write(&b, table); err != nil {
			t.Fatal(err)
		}
		got, err := Read(&b, "x.xlf")
		if err != nil {
			t.Fatal(version, err)
		}
		if got.Cell(0, 0) != table.Cell(0, 0) || got.Cell(0, 1) != table.Cell(0, 1) {
			t.Errorf("%s: %q, %q", version, got.Cell(0, 0), got.Cell(0, 1))
		}
	}
}

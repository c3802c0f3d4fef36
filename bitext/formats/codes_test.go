package formats

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/testenv"
	"hexapla/lang"
)

// drawCodes draws codes as a source may have them: with unique IDs and with pairs that share one.
// placed draws their positions.
func drawCodes(t *rapid.T) [][]document.Code {
	types := []string{"", document.CodeBold, document.CodeItalic, document.CodeUnderline, document.CodeLink, document.CodeImage,
		document.CodeMonospace, document.CodePlaceholder, document.CodeFootnote, document.CodeOther, "x-own", "pb", "fmt", "my:own"}
	var out [][]document.Code
	for i := range rapid.IntRange(0, 5).Draw(t, "codes") {
		id := rapid.SampledFrom([]string{fmt.Sprint(i + 1), fmt.Sprint("name", i), fmt.Sprint(3 * (9 - i))}).Draw(t, "id")
		if slices.ContainsFunc(out, func(list []document.Code) bool { return list[0].ID == id }) {
			continue
		}
		c := document.Code{Role: document.Standalone, ID: id, Type: rapid.SampledFrom(types).Draw(t, "type"), Keep: true}
		c.Keep = rapid.IntRange(0, 3).Draw(t, "keep") > 0
		c.Fix = c.Keep && rapid.IntRange(0, 3).Draw(t, "fix") == 0
		c.Once = c.Fix || rapid.IntRange(0, 3).Draw(t, "once") == 0
		quoted := fmt.Sprintf("%q", id)
		shape := rapid.SampledFrom([]string{"alone", "pair", "pair", "opening", "closing"}).Draw(t, "shape")
		if shape == "alone" {
			c.Data = rapid.SampledFrom([]string{"{n}", "<br/>", " & ", "<x id=" + quoted + "/>", "<ph id=" + quoted + "/>"}).Draw(t, "data")
			out = append(out, []document.Code{c})
			continue
		}
		end := c
		c.Role, end.Role = document.Opening, document.Closing
		data := rapid.SampledFrom([][2]string{
			{"<b>", "</b>"}, {"{1}", "{/1}"}, {"<g id=" + quoted + ">", "</g>"}, {"<pc id=" + quoted + ">", "</pc>"},
			{"<bx id=" + quoted + "/>", "<ex id=" + quoted + "/>"}, {"<sc id=" + quoted + "/>", "<ec startRef=" + quoted + "/>"}, {"<hi>", "</hi>"},
		}).Draw(t, "data")
		c.Data, end.Data = data[0], data[1]
		switch shape {
		case "pair":
			out = append(out, []document.Code{c, end})
		case "opening":
			out = append(out, []document.Code{c})
		default:
			out = append(out, []document.Code{end})
		}
	}
	return out
}

// placed draws a text with some of the codes in it.
func placed(t *rapid.T, codes [][]document.Code, name string) bitext.Segment {
	s := bitext.Segment{Text: rapid.StringMatching(`[aé中]( ?[b<&中"]){0,6}`).Draw(t, name)}
	var bounds []int
	for i := range s.Text {
		bounds = append(bounds, i)
	}
	bounds = append(bounds, len(s.Text))
	type at struct {
		document.Code
		place int
	}
	var list []at
	for _, markup := range codes {
		if rapid.IntRange(0, 4).Draw(t, "left out") == 0 {
			continue
		}
		from := 0
		for _, c := range markup {
			from = rapid.IntRange(from, len(bounds)-1).Draw(t, "place")
			list = append(list, at{c, from})
		}
	}
	slices.SortStableFunc(list, func(a, b at) int { return a.place - b.place })
	for _, c := range list {
		c.Span = lang.Span{Start: bounds[c.place], End: bounds[c.place]}
		before := s.Text[:c.Span.Start]
		switch {
		case before == "" || strings.HasSuffix(before, " "):
			c.Spaced = rapid.Bool().Draw(t, "spaced")
		case c.Span.Start == len(s.Text):
			c.SpaceBefore = rapid.Bool().Draw(t, "spaced")
		}
		s.Codes = append(s.Codes, c.Code)
	}
	return s
}

// drawCoded draws a table of one file with codes.
func drawCoded(t *rapid.T) *bitext.Table {
	table := &bitext.Table{Schema: bitext.SchemaVersion}
	for _, tag := range []language.Tag{language.English, language.German} {
		table.Columns = append(table.Columns, bitext.Column{Lang: tag, Direction: lang.LeftToRight, Path: "a.xlf"})
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "rows") {
		codes := drawCodes(t)
		r := bitext.Row{ID: fmt.Sprint("r", i+1)}
		r.Score = 1
		for c := range table.Columns {
			s := &table.Columns[c]
			s.Segments = append(s.Segments, placed(t, codes, "text"))
			r.Cells = append(r.Cells, align.Range{From: i, To: i + 1})
		}
		table.Rows = append(table.Rows, r)
	}
	return table
}

// codesOf returns the codes of all cells.
func codesOf(t *bitext.Table) [][]document.Code {
	var out [][]document.Code
	for i := range t.Rows {
		for c := range t.Columns {
			out = append(out, slices.Clone(t.CellCodes(i, c)))
		}
	}
	return out
}

// TestCodesRoundTrip checks that the codes that a format can hold are read back with the same
// texts, IDs, roles, types, data and positions, and that writing them again changes nothing.
func TestCodesRoundTrip(t *testing.T) {
	for _, f := range All() {
		if !f.InlineCodes || f.Read == nil {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				table := drawCoded(t)
				if err := table.Validate(); err != nil {
					t.Fatal(err)
				}
				var b bytes.Buffer
				if err := f.Write(&b, table); err != nil {
					t.Fatal(err)
				}
				text := b.String()
				back, err := f.Read(&b, "a.xlf")
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				for i := range table.Rows {
					for c := range table.Columns {
						if got, want := back.Cell(i, c), table.Cell(i, c); got != want {
							t.Fatalf("%q, want %q\n%s", got, want, text)
						}
					}
				}
				if d := cmp.Diff(codesOf(table), codesOf(back)); d != "" {
					t.Fatalf("%s\n%s", d, text)
				}
			})
		})
	}
}

// TestFormatsWithoutCodes checks that a format that cannot hold codes writes the same as without
// codes.
func TestFormatsWithoutCodes(t *testing.T) {
	for _, f := range All() {
		if f.InlineCodes || f.Write == nil || f.Name == "docx" || f.Name == "xlsx" || f.Name == "epub" {
			continue // sheets have a digest of the table with its codes; books show looks
		}
		rapid.Check(t, func(t *rapid.T) {
			table := drawCoded(t)
			var with, without bytes.Buffer
			if err := f.Write(&with, table); err != nil {
				t.Fatal(f.Name, err)
			}
			for c := range table.Columns {
				for k := range table.Columns[c].Segments {
					table.Columns[c].Segments[k].Codes = nil
				}
			}
			if err := f.Write(&without, table); err != nil {
				t.Fatal(f.Name, err)
			}
			if !bytes.Equal(with.Bytes(), without.Bytes()) {
				t.Fatalf("%s changes", f.Name)
			}
		})
	}
}

// TestCodesAreValid validates files with random codes against the schemas.
func TestCodesAreValid(t *testing.T) {
	dir, lint := testenv.Schemas(t), testenv.Program(t, "xmllint")
	path := filepath.Join(t.TempDir(), "x.xml")
	for format, args := range map[string][]string{
		"tmx":    {"--dtdvalid", filepath.Join(dir, "tmx14.dtd")},
		"xliff":  {"--schema", filepath.Join(dir, "xliff-core-1.2-strict.xsd")},
		"xliff2": {"--schema", filepath.Join(dir, "xliff2.1", "xliff_core_2.0.xsd")},
	} {
		f, _ := ByName(format)
		for seed := range 40 {
			var b bytes.Buffer
			if err := f.Write(&b, rapid.Custom(drawCoded).Example(seed)); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(lint, slices.Concat([]string{"--nonet", "--noout"}, args, []string{path})...)
			cmd.Env = append(os.Environ(), "XML_CATALOG_FILES="+filepath.Join(dir, "xliff2.1", "catalog.xml"))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s\n%s", format, err, out, b.String())
			}
		}
	}
}

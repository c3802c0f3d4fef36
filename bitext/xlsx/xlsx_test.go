package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/bitext/replay"
	"hexapla/internal/formattest"
)

// part returns a part of an archive.
func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestGolden(t *testing.T) {
	for name, table := range map[string]*bitext.Table{"pair": sample.Pair(), "three": sample.Three()} {
		data := formattest.Written(t, table, Write)
		var got strings.Builder
		for _, p := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"} {
			got.WriteString("== " + p + "\n" + strings.ReplaceAll(part(t, data, p), "><", ">\n<") + "\n")
		}
		formattest.Golden(t, filepath.Join("testdata", name+".txt"), got.String())
	}
}

// shown returns the contents of a sheet without their positions.
func shown(s *replay.Sheet) [][]string {
	var rows [][]string
	for _, r := range s.Rows {
		rows = append(rows, append([]string{r.ID, r.Kind, r.Score, r.Status, r.Note}, r.Texts...))
	}
	return rows
}

func readSheet(t testing.TB, data []byte) *replay.Sheet {
	t.Helper()
	s, err := ReadSheet(bytes.NewReader(data), "x.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAnyTextComesBack writes cells of arbitrary text and reads them back.
func TestAnyTextComesBack(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"_x0041_", "_x005F_x000D_", "=1+1", "'quoted", "1-2", "0012", "<b>&amp;", "\r\n", "\u2028", " ", "שלום (A)", "\u0001", "\ufffe", "TRUE", "1e5", "#N/A", "\U0001F600",
	}))
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Three()
		table.Title = strings.ToValidUTF8(piece.Draw(t, "title"), "?")
		for i := range table.Rows {
			for c := range table.Columns {
				if rapid.Bool().Draw(t, "edit") {
					text := strings.ToValidUTF8(piece.Draw(t, "a")+piece.Draw(t, "b"), "?")
					if table.Rows[i].Edited == nil {
						table.Rows[i].Edited = make([]*string, len(table.Columns))
					}
					table.Rows[i].Edited[c] = &text
				}
			}
			table.Rows[i].Note = strings.ToValidUTF8(piece.Draw(t, "note"), "?")
		}
		want, err := replay.Make(table, replay.MakeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		got, err := ReadSheet(&b, "x")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(shown(want), shown(got)); d != "" {
			t.Fatal(d)
		}
		if edited, known := got.Edited(); edited || !known || got.Content != want.Content {
			t.Fatalf("content %q, now %q, want %q", got.Content, got.Digest(), want.Content)
		}
		if got.Fingerprint != want.Fingerprint || !got.Own {
			t.Fatalf("fingerprint %q", got.Fingerprint)
		}
	})
}

func TestTableComesBack(t *testing.T) {
	for _, table := range []*bitext.Table{sample.Pair(), sample.Three()} {
		got, err := Read(bytes.NewReader(formattest.Written(t, table, Write)), "x.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		for i := range table.Rows {
			if got.Rows[i].ID != table.Rows[i].ID || got.Rows[i].Status != table.Rows[i].Status {
				t.Errorf("row %d: %+v", i, got.Rows[i])
			}
			for c := range table.Columns {
				if _, edited := table.Rows[i].EditedCell(c); !edited && got.Rows[i].Cells[c].Len() != table.Rows[i].Cells[c].Len() {
					t.Errorf("row %d, column %d: %d segments", i, c, got.Rows[i].Cells[c].Len())
				}
			}
		}
		if p := got.Columns[1].Segments[1].Place.String(); p != ": sheet Review, cell C3" && !strings.HasSuffix(p, "sheet Review, cell C3") {
			t.Errorf("place %q", p)
		}
	}
}

func TestDirections(t *testing.T) {
	ltr := part(t, formattest.Written(t, sample.Pair(), Write), "xl/worksheets/sheet1.xml")
	if strings.Contains(ltr, "rightToLeft") {
		t.Error("an English sheet runs from the right")
	}
	table, err := sample.Pair().Select(1, 0)
	if err != nil {
		t.Fatal(err)
	}
	rtl := part(t, formattest.Written(t, table, Write), "xl/worksheets/sheet1.xml")
	if !strings.Contains(rtl, `rightToLeft="1"`) {
		t.Error("a Hebrew sheet runs from the left")
	}
	for _, want := range []string{`<c r="C2" s="2" t="inlineStr">`, `<c r="B2" s="1" t="inlineStr">`} {
		if !strings.Contains(ltr, want) {
			t.Errorf("no cell %s", want)
		}
	}
}

func TestLimits(t *testing.T) {
	table := sample.Pair()
	long := strings.Repeat("א", maxCell+1)
	table.Rows[1].Edited = []*string{nil, &long}
	var b bytes.Buffer
	err := Write(&b, table)
	want := "xlsx: row r2, Hebrew (he): 32768 characters, but a cell holds at most 32767: split the row, or write docx or tsv"
	if err == nil || err.Error() != want || b.Len() > 0 {
		t.Errorf("%v, want %s", err, want)
	}
	// Characters outside the Basic Multilingual Plane count twice, as in Excel.
	long = strings.Repeat("😀", maxCell/2)
	if err := Write(&b, table); err != nil {
		t.Error(err)
	}
	long += "😀"
	if err := Write(&b, table); err == nil {
		t.Error("32768 units were written")
	}
	long = ""
	table.Rows[0].Note = strings.Repeat("n", maxCell+1)
	if err := Write(&b, table); err == nil || !strings.Contains(err.Error(), "row r1: its note has 32768 characters") {
		t.Error(err)
	}
	s := &replay.Sheet{Rows: make([]replay.Row, maxRows)}
	if err := fits(s); err == nil || !strings.Contains(err.Error(), "1048576 rows, but a sheet holds at most 1048575") {
		t.Error(err)
	}
}

// edited opens the workbook with another library, applies f and returns the saved result.
func edited(t *testing.T, data []byte, f func(w *excelize.File)) []byte {
	t.Helper()
	w, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	f(w)
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func changes(t *testing.T, table *bitext.Table, data []byte) []string {
	t.Helper()
	plan, err := replay.Diff(table, readSheet(t, data), replay.Options{})
	must(t, err)
	var all []string
	for _, p := range plan.Problems {
		all = append(all, p.String())
	}
	for _, c := range plan.Changes {
		all = append(all, c.String())
	}
	return all
}

func TestReviewed(t *testing.T) {
	table := sample.Pair()
	for _, c := range []struct {
		name string
		work func(w *excelize.File)
		want []string
	}{
		{"saved", func(*excelize.File) {}, nil},
		{"status, note and text", func(w *excelize.File) {
			must(t, w.SetCellStr(sheetName, "F2", "confirmed"))
			must(t, w.SetCellStr(sheetName, "G2", "fine"))
			must(t, w.SetCellStr(sheetName, "B4", "=Nobody() translated this."))
		}, []string{"status  r1: confirmed", "note    r1: “fine”", "edit    r3, English (en): “Nobody translated this.” → “=Nobody() translated this.”"}},
		{"cells merged", func(w *excelize.File) {
			must(t, w.SetCellStr(sheetName, "C4", "תוספת של המתרגם (BBC)."))
			must(t, w.SetCellStr(sheetName, "C5", ""))
			must(t, w.MergeCell(sheetName, "B4", "B5"))
			must(t, w.MergeCell(sheetName, "C4", "C5"))
		}, []string{"merge   r3 to r4"}},
		{"a row put in", func(w *excelize.File) {
			must(t, w.InsertRows(sheetName, 4, 1))
			must(t, w.SetCellStr(sheetName, "B3", "Talks ended “well”, they said."))
			must(t, w.SetCellStr(sheetName, "B4", `=SUM(A1) is "no" formula <b>.`))
		}, []string{"split   r2 before “=SUM(A1) is \"no\" formula <b>.”"}},
		{"a row deleted", func(w *excelize.File) { must(t, w.RemoveRow(sheetName, 4)) }, []string{"status  r3: rejected"}},
		{"a column moved", func(w *excelize.File) {
			for n := range 8 {
				from, _ := excelize.CoordinatesToCellName(2, n+1)
				to, _ := excelize.CoordinatesToCellName(9, n+1)
				text, err := w.GetCellValue(sheetName, from)
				must(t, err)
				must(t, w.SetCellStr(sheetName, to, text))
			}
			must(t, w.RemoveCol(sheetName, "B"))
		}, nil},
		{"rows above, another sheet before", func(w *excelize.File) {
			must(t, w.InsertRows(sheetName, 1, 2))
			must(t, w.SetCellStr(sheetName, "A1", "For Ruth"))
			_, err := w.NewSheet("Todo")
			must(t, err)
			must(t, w.MoveSheet("Todo", sheetName))
		}, nil},
		{"a comment", func(w *excelize.File) {
			must(t, w.AddComment(sheetName, excelize.Comment{Cell: "C3", Author: "Ruth", Text: "is this right?"}))
		}, []string{"note    r2: “is this right?”"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, changes(t, table, edited(t, formattest.Written(t, table, Write), c.work))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	empty := func(f func(w *excelize.File)) []byte {
		w := excelize.NewFile()
		f(w)
		var b bytes.Buffer
		must(t, w.Write(&b))
		return b.Bytes()
	}
	good := formattest.Written(t, sample.Pair(), Write)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "xlsx: f.xlsx: is not a workbook (.xlsx)"},
		{"text", []byte("en,he\n"), "xlsx: f.xlsx: is not a workbook (.xlsx)"},
		{"old", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "xlsx: f.xlsx: is an old .xls or protected by a password: save it as .xlsx without a password"},
		{"cut off", good[:len(good)/2], "xlsx: f.xlsx: is not a complete ZIP archive"},
		{"no headings", empty(func(w *excelize.File) { must(t, w.SetCellStr("Sheet1", "A1", "Hello there")) }), "xlsx: f.xlsx: sheet Sheet1: no row in it has headings that name two languages"},
		{"a status", edited(t, good, func(w *excelize.File) { must(t, w.SetCellStr(sheetName, "F3", "so so")) }), `xlsx: f.xlsx: sheet Review: row 3: status "so so" is unknown; write confirmed, rejected, or leave it empty`},
		{"a score", edited(t, good, func(w *excelize.File) { must(t, w.SetCellStr(sheetName, "E3", "2")) }), `xlsx: f.xlsx: sheet Review: row 3: score "2": wanted 0 to 1`},
		{"other archive", archive(t, map[string]string{"a.txt": "x"}), "xlsx: f.xlsx: is a ZIP archive but not a workbook"},
		{"a far cell", replaced(t, good, "xl/worksheets/sheet1.xml", `<worksheet xmlns="`+mainSpace+`"><sheetData><row r="7"><c r="XFD7"><v>1</v></c></row></sheetData></worksheet>`),
			"xlsx: f.xlsx: xl/worksheets/sheet1.xml:1: cell XFD7 is beyond the 1024 columns that are read: move the text to the left"},
		{"a string that is not there", replaced(t, good, "xl/worksheets/sheet1.xml", `<worksheet xmlns="`+mainSpace+`"><sheetData><row r="7"><c r="A7" t="s"><v>3</v></c></row></sheetData></worksheet>`),
			`xlsx: f.xlsx: xl/worksheets/sheet1.xml:1: a cell has the shared string "3" of 0: the file is damaged; save it anew`},
		{"entities", replaced(t, good, "xl/worksheets/sheet1.xml", `<!DOCTYPE w [<!ENTITY a "b">]><worksheet xmlns="`+mainSpace+`"/>`), "xlsx: f.xlsx: xl/worksheets/sheet1.xml"},
		{"broken part", replaced(t, good, "xl/workbook.xml", "<workbook><sheets>"), "xlsx: f.xlsx: "},
		{"bomb", replaced(t, good, "xl/worksheets/sheet1.xml", `<worksheet xmlns="`+mainSpace+`"><sheetData>`+strings.Repeat("<row/>", 10<<20)), "xlsx: f.xlsx: xl/worksheets/sheet1.xml: expands to more than 400 times its size"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadSheet(bytes.NewReader(c.data), "f.xlsx")
			if strings.HasPrefix(c.name, "a s") {
				_, err = Read(bytes.NewReader(c.data), "f.xlsx")
			}
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}

func archive(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(f, text)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// replaced returns the archive with a part replaced or added.
func replaced(t *testing.T, data []byte, name, text string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	parts := map[string]string{}
	for _, f := range r.File {
		parts[f.Name] = part(t, data, f.Name)
	}
	parts[name] = text
	return archive(t, parts)
}

// TestOtherWorkbooks reads sheets made by other programs.
func TestOtherWorkbooks(t *testing.T) {
	w := excelize.NewFile()
	must(t, w.SetSheetRow("Sheet1", "A1", &[]any{"Glossary of the house"}))
	_, err := w.NewSheet("Terms")
	must(t, err)
	for i, row := range [][]any{{"Nr", "English", "עברית", "Note"}, {1, "house\nand home", "בית", "n"}, {2, "year 2024", "שנת 2024"}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		must(t, w.SetSheetRow("Terms", cell, &row))
	}
	var b bytes.Buffer
	must(t, w.Write(&b))
	table, err := Read(&b, "terms.xlsx")
	must(t, err)
	if len(table.Columns) != 2 || table.Columns[1].Lang != language.Hebrew || len(table.Rows) != 2 || table.Cell(0, 0) != "house and home" || table.Rows[0].Note != "n" {
		t.Errorf("%+v", table)
	}
	if p := table.Columns[0].Segments[1].Place; p.Part != "sheet Terms" || p.Cell != "B3" {
		t.Errorf("place %+v", p)
	}
}

func TestEscapes(t *testing.T) {
	for text, want := range map[string]string{"_x0041_": "A", "_x005F_x0041_": "_x0041_", "a_x000D_\n": "a\r\n", "_x12_": "_x12_", "_xZZZZ_": "_xZZZZ_", "_x": "_x", "__x0042_": "_B"} {
		if got := escaped(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(_|x|0041|005F|[a-z]){0,12}`).Draw(t, "text")
		if got := escaped(unescaped(text)); got != text {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func TestReferences(t *testing.T) {
	for _, c := range []int{0, 1, 25, 26, 27, 701, 702, 16383} {
		if got, row, ok := reference(columnName(c) + "7"); got != c || row != 7 || !ok {
			t.Errorf("column %d (%s) came back as %d, %d, %v", c, columnName(c), got, row, ok)
		}
	}
	for _, bad := range []string{"", "A", "7", "A0", "AAAA1", "A1048577", "A-1", "é1"} {
		if _, _, ok := reference(bad); ok {
			t.Errorf("%q is no cell", bad)
		}
	}
}

func FuzzRead(f *testing.F) {
	good := formattest.Written(f, sample.Pair(), Write)
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "docProps/custom.xml", "xl/_rels/workbook.xml.rels"} {
		f.Add(name, part(f, good, name))
	}
	f.Add("xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si></sst>`)
	f.Fuzz(func(t *testing.T, name, text string) {
		if name == "" || strings.HasSuffix(name, "/") || len(text) > 1<<16 {
			return // a folder, which has no text
		}
		table, err := Read(bytes.NewReader(replaced(t, good, name, text)), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if err := table.Validate(); err != nil {
			t.Error(err)
		}
	})
}

// TestExtra checks that additions to a sheet that are not read are reported.
func TestExtra(t *testing.T) {
	table := sample.Pair()
	var b bytes.Buffer
	must(t, Write(&b, table))
	if s := readSheet(t, b.Bytes()); len(s.Extra) > 0 {
		t.Fatalf("a sheet as it was written: %q", s.Extra)
	}
	s := readSheet(t, edited(t, b.Bytes(), func(w *excelize.File) {
		must(t, w.SetCellStr(sheetName, "H1", "Comment"))
		must(t, w.SetCellStr(sheetName, "H3", "Really?"))
		must(t, w.SetCellFormula(sheetName, "G2", `"a"&"b"`))
		_, err := w.NewSheet("Anna")
		must(t, err)
		must(t, w.SetCellStr("Anna", "A1", "terms"))
		_, err = w.NewSheet("Empty")
		must(t, err)
	}))
	want := []string{"the column “Comment”", "the formula in cell G2, which has no result", "the sheet “Anna”"}
	if !slices.Equal(s.Extra, want) {
		t.Errorf("got %q, want %q", s.Extra, want)
	}
	if is, known := s.Edited(); !is || !known {
		t.Error("the sheet counts as not edited")
	}
	plan, err := replay.Diff(table, s, replay.Options{})
	if err != nil || plan.Empty() || len(plan.Notes) != 3 || plan.Notes[0] != "not taken over: the column “Comment”" {
		t.Errorf("%v, %+v", err, plan)
	}
}

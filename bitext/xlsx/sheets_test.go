package xlsx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook returns a workbook of sheets: one line per row, cells separated by bars.
func workbook(t *testing.T, sheets ...string) []byte {
	t.Helper()
	w := excelize.NewFile()
	for k, text := range sheets {
		name := "Sheet" + string(rune('1'+k))
		if _, err := w.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(text, "\n") {
			for c, cell := range strings.Split(line, "|") {
				at, err := excelize.CoordinatesToCellName(c+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				if cell == "" {
					continue
				}
				if err := w.SetCellStr(name, at, cell); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSheets checks that all sheets with the same languages are read and that others are reported.
func TestSheets(t *testing.T) {
	for _, c := range []struct {
		sheets     []string
		want, left string
		err        string
	}{
		{[]string{"en|de\nOne.|Eins.", "de|en\nZwei.|Two.\n|Three."}, "One.|Eins.; Two.|Zwei.; Three.|", "", ""},
		{[]string{"en|de\nOne.|Eins.\nTwo.|"}, "One.|Eins.; Two.|", "", ""},
		{[]string{"Some words", "en|de\nOne.|Eins.", "", "More words"}, "One.|Eins.", "sheet Sheet1, sheet Sheet4", ""},
		{[]string{"en|de\nOne.|Eins.", "en|fr\nOne.|Un."}, "", "",
			"xlsx: x: sheet Sheet2: its languages are en, fr, but those of the first sheet are en, de; save the sheet as a separate file, or hide it"},
	} {
		table, err := Read(bytes.NewReader(workbook(t, c.sheets...)), "x")
		if err != nil || c.err != "" {
			if err == nil || err.Error() != c.err {
				t.Errorf("%q: %v", c.sheets, err)
			}
			continue
		}
		var got []string
		for i := range table.Rows {
			got = append(got, table.Cell(i, 0)+"|"+table.Cell(i, 1))
		}
		if text := strings.Join(got, "; "); text != c.want || strings.Join(table.LeftOut, ", ") != c.left {
			t.Errorf("%q: %s, left out %q", c.sheets, text, table.LeftOut)
		}
	}
}

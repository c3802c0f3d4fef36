package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestGateWithUnreadSheet: a gate does not pass while a sheet was not read; a hidden one
// is not asked about.
func TestGateWithUnreadSheet(t *testing.T) {
	for _, tt := range []struct {
		name           string
		hidden, gate   bool
		code           int
		stderr, report string
	}{
		{"no gate", false, false, 0, "note: w.xlsx: not read: sheet Notes", `"errors":[]`},
		{"gate", false, true, 3, "hide it", `"passed":false`},
		{"hidden", true, true, 0, "", `"passed":true`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			f := excelize.NewFile()
			for cell, text := range map[string]string{"A1": "en", "B1": "de", "A2": "Open the file now", "B2": "Öffnen Sie die Datei jetzt"} {
				if err := f.SetCellValue("Sheet1", cell, text); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := f.NewSheet("Notes"); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue("Notes", "A1", "ask Anna"); err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetVisible("Notes", !tt.hidden); err != nil {
				t.Fatal(err)
			}
			if err := f.SaveAs(filepath.Join(".", "w.xlsx")); err != nil {
				t.Fatal(err)
			}
			args := []string{"hexapla", "check", "w.xlsx", "--no-config", "--json"}
			if tt.gate {
				args = append(args, "--fail-under", "90")
			}
			var out, errs bytes.Buffer
			if code := run(context.Background(), args, strings.NewReader(""), &out, &errs); code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			if !strings.Contains(errs.String(), tt.stderr) || tt.stderr == "" && errs.Len() > 0 {
				t.Errorf("standard error: %s", errs.String())
			}
			if !strings.Contains(out.String(), tt.report) {
				t.Errorf("the report lacks %s", tt.report)
			}
		})
	}
}

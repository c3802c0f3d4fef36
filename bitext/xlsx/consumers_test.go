package xlsx

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/bitext/internal/sample"
	"hexapla/internal/formattest"
	"hexapla/internal/testenv"
)

// TestLibreOffice saves the workbook in LibreOffice, which must change nothing.
func TestLibreOffice(t *testing.T) {
	soffice := testenv.Program(t, "soffice")
	dir := t.TempDir()
	table := sample.Three()
	text := "_x0041_ =1+1 < & \u200f"
	table.Rows[1].Edited = []*string{&text, nil, nil}
	must(t, os.WriteFile(filepath.Join(dir, "a.xlsx"), formattest.Written(t, table, Write), 0o600))
	out := filepath.Join(dir, "out")
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "xlsx", "--outdir", out, filepath.Join(dir, "a.xlsx"))
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	data, err := os.ReadFile(filepath.Join(out, "a.xlsx"))
	must(t, err)
	if d := cmp.Diff([]string(nil), changes(t, table, data)); d != "" {
		t.Error(d)
	}
	s := readSheet(t, data)
	if s.Fingerprint == "" || s.Title != "three" {
		t.Errorf("what the file says of itself is gone: %q, %q", s.Fingerprint, s.Title)
	}
}

// TestOpenpyxl reads the workbook with another library.
func TestOpenpyxl(t *testing.T) {
	python := testenv.Program(t, "python3")
	if err := exec.Command(python, "-c", "import openpyxl").Run(); err != nil {
		t.Skip("the Python library openpyxl is not installed")
	}
	file := filepath.Join(t.TempDir(), "a.xlsx")
	must(t, os.WriteFile(file, formattest.Written(t, sample.Pair(), Write), 0o600))
	const script = `
import sys, warnings
warnings.simplefilter("error")
import openpyxl
w = openpyxl.load_workbook(sys.argv[1]); s = w.worksheets[0]
assert all(c.data_type == "s" and c.number_format == "@" for r in s.iter_rows() for c in r if c.value), "a cell that is no text"
print(s.title, w.sheetnames, s.freeze_panes, s.auto_filter.ref, s.sheet_view.rightToLeft)
print(s["C3"].alignment.readingOrder, s["C3"].alignment.horizontal, s["B3"].alignment.wrap_text, s["B3"].fill.fgColor.rgb)
print(repr(s["B3"].value), s["E3"].value, s["F6"].value, s.data_validations.dataValidation[0].formula1)
`
	out, err := exec.Command(python, "-c", script, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want := `Review ['Review', 'About'] A2 A1:G7 None
2.0 right True FFFFF2CC
'Talks ended “well”, they said.\n=SUM(A1) is "no" formula <b>.' 0.71 confirmed "confirmed,rejected,—"
`
	if d := cmp.Diff(want, strings.ReplaceAll(string(out), "\r\n", "\n")); d != "" {
		t.Error(d)
	}
}

package batch

import (
	"testing"

	"hexapla/bitext"
	"hexapla/document"
)

func TestCodesLeftOut(t *testing.T) {
	table := codedTable(1)
	for name, want := range map[string]string{
		"tmx": "", "table": "", "jsonl": "",
		"csv": "1 inline code is left out: csv cannot hold it",
	} {
		o, err := OutputByName(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := o.CodesLeftOut(table); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	csv, _ := OutputByName("csv")
	if got, want := csv.CodesLeftOut(codedTable(3)), "3 inline codes are left out: csv cannot hold them"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := csv.CodesLeftOut(codedTable(0)); got != "" {
		t.Errorf("%q", got)
	}
}

// codedTable makes a table whose one cell has n codes.
func codedTable(n int) *bitext.Table {
	t := bitext.FromUnits(make([]bitext.Column, 2), []bitext.Unit{{
		Texts: []string{"a", "b"},
		Codes: [][]document.Code{make([]document.Code, n), nil},
	}})
	return t
}

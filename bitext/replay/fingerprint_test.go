package replay

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/document"
)

// version1 is a table as version 1 of the schema wrote it.
const version1 = `{
"schema": 1,
"generator": "hexapla 0.1.0",
"model": "",
"title": "A <title>",
"columns": [
{"lang":"en","direction":"ltr","confidence":1,"path":"en.txt","segments": [
{"text":"One & two.","blanks":[5],"line":1,"column":1,"block":0},
{"text":"Three.","line":2,"column":1,"block":1}
]},
{"lang":"de","direction":"ltr","confidence":0.5,"path":"de.txt","segments": [
{"text":"Eins und zwei.","block":0},
{"text":"Drei.","block":1}
]}
],
"rows": [
{"id":"r1","cells":[[0,1],[0,1]],"score":0.25,"why":{"length":1.5},"status":"confirmed"},
{"id":"r2","cells":[[1,2],[1,2]],"score":1,"edited":[null,"3."],"note":"n"}
]
}
`

// TestFingerprintOfVersion1: a sheet that was made before version 2 of the schema is
// known as of its table, which is read as version 2 by now.
func TestFingerprintOfVersion1(t *testing.T) {
	table, err := bitext.Read(strings.NewReader(version1), "t")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(version1))
	made := "hexapla-1 " + textPrint(table) + " " + hex.EncodeToString(sum[:8])
	var b bytes.Buffer
	if err := table.Write(&b); err != nil {
		t.Fatal(err)
	}
	if table, err = bitext.Read(&b, "t"); err != nil { // written by this program and read again
		t.Fatal(err)
	}
	now, err := Fingerprint(table)
	if got := (&Sheet{Fingerprint: made}).FitOf(now); err != nil || got != FitState {
		t.Errorf("the sheet is taken for one of another state: %v, %v", got, err)
	}
	if b.Reset(); table.WriteVersion1(&b) != nil || b.String() != version1 {
		t.Errorf("version 1 is written as\n%s", b.String())
	}
}

// TestFingerprintWithoutOrigins: what a sheet does not show makes it none of another
// state.
func TestFingerprintWithoutOrigins(t *testing.T) {
	table := sample.Pair()
	want, err := Fingerprint(table)
	if err != nil {
		t.Fatal(err)
	}
	table.Rows[1].Origin = bitext.Repaired
	table.Columns[0].Segments[0].Codes = []document.Code{{Role: document.Standalone, ID: "1"}}
	if got, err := Fingerprint(table); err != nil || got != want {
		t.Errorf("%s, want %s (%v)", got, want, err)
	}
	table.Rows[1].Status = bitext.Confirmed
	if got, err := Fingerprint(table); err != nil || got == want {
		t.Errorf("another status gives the same fingerprint (%v)", err)
	}
}

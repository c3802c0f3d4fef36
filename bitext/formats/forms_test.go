package formats

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/internal/formattest"
)

// writable returns the formats with a single file.
func writable() []Format {
	return slices.DeleteFunc(All(), func(f Format) bool { return f.Write == nil })
}

func TestGolden(t *testing.T) {
	for _, f := range writable() {
		for name, table := range map[string]*bitext.Table{"pair": sample.Pair(), "three": sample.Three()} {
			t.Run(name+f.Extension, func(t *testing.T) {
				var out bytes.Buffer
				err := f.Write(&out, table)
				if f.Pair && len(table.Columns) > 2 {
					if err == nil || out.Len() > 0 {
						t.Fatalf("a form of pairs wrote three columns: %v\n%s", err, out.String())
					}
					want := f.Name + ": the table has 3 columns (en, he, zh-Hans), but the format supports two: choose a pair"
					if err.Error() != want {
						t.Errorf("%v, want %s", err, want)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if bytes.HasPrefix(out.Bytes(), []byte("PK")) {
					// An archive: its own package compares the contents.
					var again bytes.Buffer
					if err := f.Write(&again, table); err != nil || !bytes.Equal(again.Bytes(), out.Bytes()) {
						t.Errorf("the same table gives other bytes: %v", err)
					}
					return
				}
				// CSV is written with CRLF; its own test checks that.
				formattest.Golden(t, filepath.Join("testdata", name+f.Extension), strings.ReplaceAll(out.String(), "\r\n", "\n"))
			})
		}
	}
}

func TestReadBack(t *testing.T) {
	for _, f := range writable() {
		if f.Read == nil {
			continue
		}
		for name, table := range map[string]*bitext.Table{"pair": sample.Pair(), "three": sample.Three()} {
			if f.Pair && len(table.Columns) > 2 {
				continue
			}
			t.Run(name+f.Extension, func(t *testing.T) {
				var first, second bytes.Buffer
				if err := f.Write(&first, table); err != nil {
					t.Fatal(err)
				}
				got, err := f.Read(bytes.NewReader(first.Bytes()), "x"+f.Extension)
				if err != nil {
					t.Fatal(err)
				}
				if len(got.Columns) != len(table.Columns) || got.Columns[0].Lang != table.Columns[0].Lang && got.Columns[0].Lang != language.Und {
					t.Fatalf("columns: %+v", got.Columns)
				}
				// What a format cannot hold (kinds of rows) is lost in the first round trip. The
				// second one must lose nothing.
				if err := f.Write(&second, got); err != nil {
					t.Fatal(err)
				}
				again, err := f.Read(bytes.NewReader(second.Bytes()), "x"+f.Extension)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(texts(got), texts(again)); d != "" {
					t.Error(d)
				}
				if f.Name == "table" && first.String() != second.String() {
					t.Error("a table does not come back as it was")
				}
			})
		}
	}
}

func texts(t *bitext.Table) [][]string {
	var out [][]string
	for i := range t.Rows {
		var row []string
		for c := range t.Columns {
			row = append(row, t.Cell(i, c))
		}
		out = append(out, append(row, string(t.Rows[i].Status), t.Rows[i].Note))
	}
	return out
}

// broken is a writer that fails like a full disk.
type broken struct{ left int }

var errFull = errors.New("no space left on device")

func (b *broken) Write(p []byte) (int, error) {
	if len(p) > b.left {
		n := b.left
		b.left = 0
		return n, errFull
	}
	b.left -= len(p)
	return len(p), nil
}

func TestWriteErrorsArePassedOn(t *testing.T) {
	for _, f := range writable() {
		for _, left := range []int{0, 20} {
			if err := f.Write(&broken{left}, sample.Pair()); !errors.Is(err, errFull) {
				t.Errorf("%s after %d bytes: %v", f.Name, left, err)
			}
		}
	}
}

func TestWritersRefuseWrongTables(t *testing.T) {
	for _, f := range writable() {
		table := sample.Pair()
		table.Rows[1].Cells[0].To--
		var out bytes.Buffer
		err := f.Write(&out, table)
		if err == nil || out.Len() > 0 {
			t.Errorf("%s wrote a table with a hole: %v", f.Name, err)
			continue
		}
		if !strings.HasPrefix(err.Error(), f.Name+": row 3 (r3): cell 1 begins at segment 3") {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestRegistry(t *testing.T) {
	all := All()
	if !slices.IsSortedFunc(all, func(a, b Format) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("not sorted by name")
	}
	for _, f := range all {
		if got, ok := ByName(f.Name); !ok || got.Extension != f.Extension {
			t.Errorf("ByName(%q) = %+v, %v", f.Name, got, ok)
		}
		if got, ok := ByPath("dir.tmx/A.B" + strings.ToUpper(f.Extension)); !ok || got.Name != f.Name {
			t.Errorf("ByPath of %s = %+v, %v", f.Extension, got, ok)
		}
	}
	for _, path := range []string{"", "x", "x.json", "x.html", "tmx", "x.tmx/"} {
		if f, ok := ByPath(path); ok {
			t.Errorf("ByPath(%q) = %s", path, f.Name)
		}
	}
	if _, ok := ByName("html"); ok {
		t.Error("html is review's")
	}
}

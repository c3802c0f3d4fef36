package charset

import (
	"errors"
	"testing"
)

func TestTable(t *testing.T) {
	list := languages()
	if len(list) < 80 || list[0].code != "en" {
		t.Fatalf("%d languages, the first of which must be English", len(list))
	}
	data, err := Write([]Model{{Code: "~xx", Paired: "ab", Alone: "é", Single: []byte{1, 2, 3}, Pair: []byte{4, 5, 6, 7}}})
	if err != nil {
		t.Fatal(err)
	}
	back, err := readTable(string(data))
	if err != nil || len(back) != 1 || back[0].code != "xx" || !back[0].small || back[0].find('é') != 2 || back[0].width != 2 {
		t.Fatalf("%+v, %v", back, err)
	}
	for cut := range len(data) {
		if _, err := readTable(string(data[:cut])); cut != len(magic) && !errors.Is(err, ErrFormat) {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
	if _, err := Write([]Model{{Code: "xx", Paired: "ab"}}); err == nil {
		t.Error("a model without costs was written")
	}
}

// Every encoding is used for a language other than English.
func TestFits(t *testing.T) {
	for _, c := range candidates() {
		own := 0
		for _, f := range c.fits() {
			if f.prior == 0 && f.language.number > 0 {
				own++
			}
		}
		if own == 0 && c.name != "iso-8859-3" && c.name != "iso-8859-10" {
			t.Errorf("%s writes no language", c.name)
		}
	}
}

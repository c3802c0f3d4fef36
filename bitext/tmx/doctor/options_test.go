package doctor_test

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/language"

	"hexapla/bitext/langcode"
	"hexapla/bitext/tmx/doctor"
)

const prologue = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n" +
	`<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>` + "\n<body>\n"

func pair(code, text, code2, text2 string) string {
	return `<tu><tuv xml:lang="` + code + `"><seg>` + text + `</seg></tuv><tuv xml:lang="` + code2 + `"><seg>` + text2 + "</seg></tuv></tu>\n"
}

const end = "</body>\n</tmx>\n"

// TestForAProgram checks that languages without a region are reported for a program that needs one.
func TestForAProgram(t *testing.T) {
	data := []byte(prologue + pair("en", "Snow.", "zh-Hant", "雪。") + end)
	if _, found := examine(t, data, doctor.Options{Codes: langcode.Options{For: langcode.OmegaT}}); len(found) > 0 {
		t.Errorf("for OmegaT: %v", found)
	}
	o := doctor.Options{Codes: langcode.Options{For: langcode.Trados, Codes: []langcode.Override{{Lang: language.English, Code: language.BritishEnglish}}}}
	d, found := examine(t, data, o)
	want := []string{
		"f.tmx:6: error: the code en names no region, which trados wants (language-neutral); refused by Trados, memoQ",
		"f.tmx:6: error: the code zh-Hant names no region, which trados wants (language-neutral); refused by Trados, memoQ",
	}
	if !slices.Equal(found, want) {
		t.Errorf("for Trados: %s", strings.Join(found, "\n"))
	}
	out, _ := mend(t, d, data)
	for _, text := range []string{`srclang="en-GB"`, `xml:lang="en-GB"`, `xml:lang="zh-TW"`} {
		if !bytes.Contains(out, []byte(text)) {
			t.Errorf("no %s in\n%s", text, out)
		}
	}
}

// TestToldEncoding reads a file in the encoding given by the user.
func TestToldEncoding(t *testing.T) {
	text := prologue + pair("en", "Snow.", "he", "שלג.") + end
	data, err := charmap.ISO8859_8.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d, _ := examine(t, data, doctor.Options{Encoding: "iso-8859-8"})
	if out, _ := mend(t, d, data); !bytes.Contains(out, []byte("שלג.")) {
		t.Errorf("%s", out)
	}
}

// long returns a memory with a very long unit.
type long struct {
	*bytes.Reader
}

func TestTooLong(t *testing.T) {
	text := prologue + pair("en", "Snow.", "de", "Schnee.") + pair("en", strings.Repeat("too long ", 4<<20), "de", "Zu lang.") + pair("en", "Fog.", "de", "Nebel.") + end
	r := long{bytes.NewReader([]byte(text))}
	var found []string
	d, err := doctor.Examine(context.Background(), r, "f.tmx", doctor.Options{}, func(f doctor.Finding) error {
		found = append(found, f.String())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := "f.tmx:7: error: a unit of more than 4 MB (too-long); refused by every program"; !slices.Equal(found, []string{want}) {
		t.Errorf("%v, want %s", found, want)
	}
	var out bytes.Buffer
	if m, err := d.Mend(context.Background(), r, &out); err != nil || m.Units != 2 || m.Lost != 1 {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestNothingToSave(t *testing.T) {
	data := []byte(prologue + "<tu><tuv xml:lang=\"qqqqqqqqqqq\"><seg>a</seg></tuv></tu>\n" + end)
	d, _ := examine(t, data, doctor.Options{})
	d2, _ := examine(t, []byte("<tmx><header/><body/></tmx>"), doctor.Options{})
	_, err := d2.Mend(context.Background(), bytes.NewReader(data), io.Discard)
	if want := "tmx: f.tmx: no unit of two languages is in it that could be saved"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if m, err := d.Mend(context.Background(), bytes.NewReader(data), io.Discard); err != nil || m.Units != 0 {
		t.Errorf("%+v, %v", m, err)
	}
}

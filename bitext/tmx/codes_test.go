package tmx

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/internal/testenv"
)

// shown returns a text with its codes in braces: the role as (, ) or |, the ID, the type and the
// data.
func shown(text string, codes []document.Code) string {
	var b strings.Builder
	at := 0
	for _, c := range codes {
		b.WriteString(text[at:c.Span.Start])
		at = c.Span.Start
		role := map[document.CodeRole]string{document.Opening: "(", document.Closing: ")", document.Standalone: "|"}[c.Role]
		b.WriteString("{" + role + c.ID + " " + c.Type + " " + c.Data + "}")
		if c.Spaced || c.SpaceBefore {
			b.WriteString("_")
		}
	}
	return b.String() + text[at:]
}

const coded = `<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="xml"/><body>
<tu><tuv xml:lang="en"><seg>Send <bpt i="1" x="7" type="bold">&lt;b&gt;</bpt>the <hi x="2" type="term">file</hi><ept i="1">&lt;/b&gt;</ept> <ph x="3" type="var">{n}</ph> now<it pos="begin" x="4">&lt;i&gt;</it>.</seg></tuv>
<tuv xml:lang="de"><seg><ph x="3">{n}</ph> <bpt i="4">&lt;b&gt;</bpt>jetzt<ept i="4">&lt;/b&gt;</ept> senden<ut>\b</ut><it pos="end">&lt;/i&gt;</it>.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Click <bpt i="1">&lt;a title="<sub>A tip</sub>"&gt;</bpt>here<ept i="1">&lt;/a&gt;</ept></seg></tuv><tuv xml:lang="de"><seg>Hier</seg></tuv></tu>
</body></tmx>`

func TestReadCodes(t *testing.T) {
	table, err := Read(strings.NewReader(coded), "x.tmx")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		`Send {(7 bold <b>}the {(2 term <hi>}file{)2 term </hi>}{)7 bold </b>} {|3 placeholder {n}}_now{(4  <i>}.`,
		`{|3  {n}}_{(7  <b>}jetzt{)7  </b>} senden{|  \b}{)  </i>}.`,
		`Click {(1  <a title="">}A tip here{)1  </a>}`,
		`Hier`,
	} {
		if got := shown(table.Cell(i/2, i%2), table.CellCodes(i/2, i%2)); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// TestUnnamedCodes checks that codes without an x are linked by their content, not by their i.
func TestUnnamedCodes(t *testing.T) {
	const memory = `<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="xml"/><body><tu>
<tuv xml:lang="en"><seg><bpt i="1" type="bold">[b]</bpt>A<ept i="1">[/b]</ept> <bpt i="2" type="italic">[i]</bpt>B<ept i="2">[/i]</ept></seg></tuv>
<tuv xml:lang="de"><seg><bpt i="1" type="italic">[i]</bpt>B<ept i="1">[/i]</ept> <bpt i="2" type="bold">[b]</bpt>A<ept i="2">[/b]</ept><bpt i="3">[u]</bpt>C<ept i="3">[/u]</ept></seg></tuv>
<tuv xml:lang="fr"><seg><bpt i="1">[u]</bpt>B<ept i="1">[/u]</ept></seg></tuv></tu></body></tmx>`
	table, err := Read(strings.NewReader(memory), "x.tmx")
	if err != nil {
		t.Fatal(err)
	}
	for c, want := range []string{
		"{(1 bold [b]}A{)1 bold [/b]} {(2 italic [i]}B{)2 italic [/i]}",
		"{(2 italic [i]}B{)2 italic [/i]} {(1 bold [b]}A{)1 bold [/b]}{(3  [u]}C{)3  [/u]}",
		"{(3  [u]}B{)3  [/u]}",
	} {
		if got := shown(table.Cell(0, c), table.CellCodes(0, c)); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// TestWriteCodes checks that x links the codes of source and translation, and i those of a pair.
func TestWriteCodes(t *testing.T) {
	at := func(text, before string, c document.Code) document.Code {
		c.Span.Start = strings.Index(text, before)
		c.Span.End = c.Span.Start
		c.Keep = true
		return c
	}
	u := Unit{Variants: []Variant{{Code: "en", Text: "Send the file now"}, {Code: "de", Text: "Jetzt die Datei senden"}}}
	open := document.Code{Role: document.Opening, ID: "b", Type: document.CodeBold, Data: "<b>"}
	end := document.Code{Role: document.Closing, ID: "b", Type: document.CodeBold, Data: "</b>"}
	name := document.Code{Role: document.Standalone, ID: "1", Type: document.CodePlaceholder, Data: "{n}"}
	en, de := u.Variants[0].Text, u.Variants[1].Text
	u.Variants[0].Codes = []document.Code{at(en, "the", open), at(en, " now", end), at(en, " now", name)}
	u.Variants[1].Codes = []document.Code{at(de, "Jetzt", name), at(de, "Datei", open), at(de, " senden", end)}
	var b bytes.Buffer
	w, err := NewWriter(&b, Header{Source: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Unit(&u); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<prop type="x-code-ids">2=b</prop>`,
		`<seg>Send <bpt i="2" x="2" type="bold">&lt;b&gt;</bpt>the file<ept i="2">&lt;/b&gt;</ept><ph x="1" type="var">{n}</ph> now</seg>`,
		`<seg><ph x="1" type="var">{n}</ph>Jetzt die <bpt i="2" x="2" type="bold">&lt;b&gt;</bpt>Datei<ept i="2">&lt;/b&gt;</ept> senden</seg>`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
	got := units(t, b.String(), ReadOptions{})
	for k, v := range u.Variants {
		if back := got[0].Variants[k]; shown(back.Text, back.Codes) != shown(v.Text, v.Codes) {
			t.Errorf("%s, want %s", shown(back.Text, back.Codes), shown(v.Text, v.Codes))
		}
	}
}

// TestCodesAreValid validates written codes against the DTD.
func TestCodesAreValid(t *testing.T) {
	dtd := filepath.Join(testenv.Schemas(t), "tmx14.dtd")
	lint := testenv.Program(t, "xmllint")
	table, err := Read(strings.NewReader(coded), "x.tmx")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, table); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.tmx")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(lint, "--nonet", "--noout", "--dtdvalid", dtd, path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s\n%s", err, out, b.String())
	}
}

// TestAppendedCodes checks that appended units keep their codes and are recognized by their texts.
func TestAppendedCodes(t *testing.T) {
	news, err := Read(strings.NewReader(coded), "x.tmx")
	if err != nil {
		t.Fatal(err)
	}
	var one, two bytes.Buffer
	if _, err := Append(&one, nil, "m.tmx", TableUnits(news)); err != nil {
		t.Fatal(err)
	}
	n, err := Append(&two, strings.NewReader(one.String()), "m.tmx", TableUnits(news))
	if err != nil || n.Known != 2 || two.String() != one.String() {
		t.Errorf("%v: %+v", err, n)
	}
	table, err := Read(&one, "m.tmx")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := table.CountCodes(), news.CountCodes(); got != want {
		t.Errorf("%d codes, want %d", got, want)
	}
}

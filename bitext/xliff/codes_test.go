package xliff

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/testenv"
)

// shown returns a text with its codes in braces: the role as (, ) or |, the ID, the type, the data,
// and what a translation may do with it.
func shown(text string, codes []document.Code) string {
	var b strings.Builder
	at := 0
	for _, c := range codes {
		b.WriteString(text[at:c.Span.Start])
		at = c.Span.Start
		role := map[document.CodeRole]string{document.Opening: "(", document.Closing: ")", document.Standalone: "|"}[c.Role]
		b.WriteString("{" + role + c.ID + " " + c.Type + " " + c.Data)
		if !c.Keep {
			b.WriteString(" may go")
		}
		if c.Fix {
			b.WriteString(" fixed")
		}
		b.WriteString("}")
		if c.Spaced {
			b.WriteString("_")
		}
	}
	return b.String() + text[at:]
}

const lockedFile = `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="de"><body>
<trans-unit id="1"><source>Press <x id="l" xid="lockTU_1"/> now <x id="m" xid="none"/>.</source><target>Jetzt <x id="l" xid="lockTU_1"/> drücken.</target></trans-unit>
<trans-unit id="lockTU_1" translate="no"><source>the red  button</source></trans-unit></body></file></xliff>`

const codes1 = `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="de"><body>
<trans-unit id="1"><source>A <g id="1" ctype="bold">bold <x id="2" ctype="image" equiv-text="[pic]"/> word</g> and <ph id="3" ctype="x-my">{n}</ph>.</source>
<target><bpt id="4" rid="9" ctype="link">&lt;a href="x"&gt;</bpt>Ein <bx id="5"/>Wort<ept id="6" rid="9">&lt;/a&gt;</ept><ex id="5"/><it id="7" pos="open">&lt;i&gt;</it> <it id="8" pos="close"/>.</target></trans-unit>
</body></file></xliff>`

const codes2 = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de"><file id="f">
<unit id="u1"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data><data id="d3">{n}</data></originalData>
<segment><source>A <pc id="1" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d2">bold</pc> <ph id="2" dataRef="d3" canDelete="no"/><ph id="3" disp="[pic]" type="image" canDelete="yes"/><sc id="4" canReorder="firstNo"/> word<ec startRef="4"/>.</source>
<target>Ein <ph id="2" dataRef="d3"/><ph id="9" copyOf="2" dataRef="d3"/> Wort <sc id="5" isolated="yes"/><ec id="6" isolated="yes"/>.</target></segment></unit>
<unit id="u2"><segment><source>No <ph id="1" dataRef="d3"/>data</source><target>Keine</target></segment></unit></file></xliff>`

func TestReadCodes(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string // source and target of each row
	}{
		"trados": {trados, []string{
			"One ship.", "Ein Schiff.",
			`{(5  <cf bold>}Two{)5  </g>} ships.`, `{(5  <cf bold>}Zwei{)5  </g>}{|9 break <x id="9"/>} Schiffe.`,
			"Three.", "Drei.", "Four.", "",
		}},
		"locked": {lockedFile, []string{
			`Press {|l  the red button}_now {|m  <x id="m"/>}.`, `Jetzt {|l  the red button}_drücken.`,
		}},
		"1.2": {codes1, []string{
			`A {(1 bold <g id="1">}bold {|2 image [pic]}_word{)1 bold </g>} and {|3 x-my {n}}.`,
			`{(9 link <a href="x">}Ein {(5  <bx id="5"/>}Wort{)9 link </a>}{)5  <ex id="5"/>}{(7  <i>} {)8  <it id="8"/>}.`,
		}},
		"2.1": {codes2, []string{
			`A {(1 bold <b>}bold{)1 bold </b>} {|2  {n}}{|3 image [pic] may go}{(4  <sc id="4"/> fixed}_word{)4  <ec startRef="4"/> fixed}.`,
			`Ein {|2  {n}}{|9  {n} may go}_Wort {(5  <sc id="5"/>}{)6  <ec startRef="6"/>}.`,
			`No {|1  <ph id="1"/>}data`, "Keine",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := Read(strings.NewReader(c.in), "x.xlf")
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range c.want {
				if got := shown(table.Cell(i/2, i%2), table.CellCodes(i/2, i%2)); got != want {
					t.Errorf("%s\nwant %s", got, want)
				}
			}
		})
	}
}

func codedTable(t *testing.T) *bitext.Table {
	t.Helper()
	for _, in := range []string{codes1, codes2, trados} {
		table, err := Read(strings.NewReader(in), "x.xlf")
		if err != nil {
			t.Fatal(err)
		}
		for version, write := range forms() {
			var b bytes.Buffer
			if err := write(&b, table); err != nil {
				t.Fatal(version, err)
			}
			if _, err := Read(&b, "x.xlf"); err != nil {
				t.Fatal(version, err)
			}
		}
	}
	table, err := Read(strings.NewReader(codes1), "x.xlf")
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestWriteCodes checks the elements written for codes.
func TestWriteCodes(t *testing.T) {
	table := codedTable(t)
	for version, want := range map[string][2]string{
		"1.2": {
			`A <g id="1" ctype="bold">bold <ph id="2" ctype="image">[pic]</ph> word</g> and <ph id="3" ctype="x-my">{n}</ph>.`,
			`<bpt id="9" ctype="link">&lt;a href="x"&gt;</bpt>Ein <bx id="5"/>Wort<ept id="9">&lt;/a&gt;</ept><ex id="5"/><it pos="open" id="7">&lt;i&gt;</it> <it pos="close" id="8"/>.`,
		},
		"2.1": {
			`A <pc id="1" dataRefStart="d1" dataRefEnd="d3" type="fmt" subType="xlf:b" canDelete="no">bold <ph id="2" dataRef="d2" type="image" canDelete="no"/> word</pc> and <ph id="3" dataRef="d4" type="other" subType="hexapla:x-my" canDelete="no"/>.`,
			`<sc id="9" dataRef="d5" type="link" canDelete="no"/>Ein <pc id="5" dataRefStart="d6" dataRefEnd="d8" canDelete="no">Wort<ec startRef="9" dataRef="d7" canDelete="no"/></pc><sc id="7" isolated="yes" dataRef="d9" canDelete="no"/> <ec id="8" isolated="yes" dataRef="d10" canDelete="no"/>.`,
		},
	} {
		var b bytes.Buffer
		if err := forms()[version](&b, table); err != nil {
			t.Fatal(err)
		}
		for _, text := range want {
			if !strings.Contains(b.String(), ">"+text+"<") {
				t.Errorf("%s: no %s in\n%s", version, text, b.String())
			}
		}
	}
}

// TestCodesAreValid validates written codes against the schemas.
func TestCodesAreValid(t *testing.T) {
	dir := testenv.Schemas(t)
	for _, in := range []string{codes1, codes2, trados, memoq, okapi, two, lockedFile} {
		table, err := Read(strings.NewReader(in), "x.xlf")
		if err != nil {
			t.Fatal(err)
		}
		var one, two bytes.Buffer
		if err := Write(&one, table); err != nil {
			t.Fatal(err)
		}
		if err := Write2(&two, table); err != nil {
			t.Fatal(err)
		}
		validate(t, filepath.Join(dir, "xliff-core-1.2-strict.xsd"), "", one.Bytes())
		validate(t, filepath.Join(dir, "xliff2.1", "xliff_core_2.0.xsd"), filepath.Join(dir, "xliff2.1", "catalog.xml"), two.Bytes())
	}
}

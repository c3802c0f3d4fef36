package bitext_test

import (
	"bytes"
	"fmt"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// exampleTable returns a table of an English and a German text with three rows.
func exampleTable() *bitext.Table {
	return bitext.FromUnits(
		[]bitext.Column{{Lang: language.English, Path: "a.en.txt"}, {Lang: language.German, Path: "a.de.txt"}},
		[]bitext.Unit{
			{Texts: []string{"Good morning.", "Guten Morgen."}, Score: 0.9},
			{Texts: []string{"How are you?", "Wie geht es Ihnen?"}, Score: 0.8},
			{Texts: []string{"Fine.", "Gut."}, Score: 0.4},
		})
}

// exampleRows prints the ID and the texts of each row.
func exampleRows(t *bitext.Table) {
	for i := range t.Rows {
		fmt.Printf("%s: %s | %s\n", t.Rows[i].ID, t.Cell(i, 0), t.Cell(i, 1))
	}
}

func ExampleNew() {
	doc := func(path, text string, tag language.Tag, spans ...lang.Span) (*document.Document, *document.Analysis) {
		a := &document.Analysis{}
		a.Language.Tag = tag
		for _, s := range spans {
			a.Segments = append(a.Segments, document.Segment{Span: s})
		}
		d := &document.Document{Path: path, Text: text, Source: text}
		d.Blocks = []document.Block{{Kind: document.Paragraph, Span: lang.Span{End: len(text)}}}
		return d, a
	}
	en, enSegments := doc("a.en.txt", "Hello. And welcome.", language.English, lang.Span{End: 6}, lang.Span{Start: 7, End: 19})
	de, deSegments := doc("a.de.txt", "Hallo und willkommen.", language.German, lang.Span{End: 21})
	row := align.Row{Cells: []align.Range{{From: 0, To: 2}, {From: 0, To: 1}}, Score: 0.75}

	t := bitext.New("a", []*document.Document{en, de}, []*document.Analysis{enSegments, deSegments}, []align.Row{row})
	fmt.Println(t.Rows[0].Kind(), t.Rows[0].Score)
	exampleRows(t)
	// Output:
	// 2-1 0.75
	// r1: Hello. And welcome. | Hallo und willkommen.
}

func ExampleTable_Write() {
	var file bytes.Buffer
	if err := exampleTable().Write(&file); err != nil {
		fmt.Println(err)
	}
	t, err := bitext.Read(&file, "a.hexapla.json")
	if err != nil {
		fmt.Println(err)
	}
	exampleRows(t)
	// Output:
	// r1: Good morning. | Guten Morgen.
	// r2: How are you? | Wie geht es Ihnen?
	// r3: Fine. | Gut.
}

func ExampleRead() {
	_, err := bitext.Read(bytes.NewBufferString(`{"schema": 99, "rows": []}`), "new.hexapla.json")
	fmt.Println(err)
	// Output:
	// table: new.hexapla.json: written by a newer hexapla: schema 99, but this version reads 2; update hexapla
}

func ExampleTable_Apply() {
	t := exampleTable()
	undo, err := t.Apply(bitext.Merge{First: "r2", Last: "r3"})
	if err != nil {
		fmt.Println(err)
	}
	exampleRows(t)
	fmt.Println(t.Rows[1].Kind(), t.Rows[1].Origin)

	if _, err := t.Apply(undo); err != nil {
		fmt.Println(err)
	}
	fmt.Println(len(t.Rows), "rows")
	// Output:
	// r1: Good morning. | Guten Morgen.
	// r2: How are you? Fine. | Wie geht es Ihnen? Gut.
	// 2-2 repaired
	// 3 rows
}

func ExampleTable_Apply_edit() {
	t := exampleTable()
	text := "Mir geht es gut."
	for _, op := range []bitext.Op{
		bitext.Edit{Row: "r3", Column: 1, Text: &text},
		bitext.SetStatus{Row: "r3", Status: bitext.Confirmed},
		bitext.SetNote{Row: "r9", Note: "no such row"},
	} {
		if _, err := t.Apply(op); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(t.Cell(2, 1), t.Rows[2].Status)
	// Output:
	// no such row: r9
	// Mir geht es gut. confirmed
}

func ExampleFilter() {
	f := bitext.Filter{MinScore: 0.5}
	kept, left := f.Apply(exampleTable())
	exampleRows(kept)
	fmt.Println(left, "left out")
	// Output:
	// r1: Good morning. | Guten Morgen.
	// r2: How are you? | Wie geht es Ihnen?
	// 1 left out
}

func ExampleFold() {
	fmt.Printf("%q\n", bitext.Fold("  one\n two\tthree "))
	// Output: "one two three"
}

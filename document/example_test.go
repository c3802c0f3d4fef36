package document_test

import (
	"fmt"
	"strings"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

func ExampleAnalyze() {
	d, err := formats.Read(strings.NewReader("The tower was lifted onto its beams. Nobody was hurt.\n"), "a.txt", document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	a := document.Analyze(d, lang.NewDetector(lang.DetectorOptions{NoModels: true}), document.AnalyzeOptions{})
	fmt.Println(a.Language.Tag)
	for _, s := range a.Segments {
		fmt.Println(s.Span.In(d.Text))
	}
	// Output:
	// en
	// The tower was lifted onto its beams.
	// Nobody was hurt.
}

func ExampleDocument_Place() {
	d, err := formats.Read(strings.NewReader("# Title\n\nSome *text*.\n"), "a.md", document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		fmt.Println(d.Place(b.Span.Start), b.Kind, b.Span.In(d.Text))
	}
	// Output:
	// a.md:1:3 heading Title
	// a.md:3:1 paragraph Some text.
}

func ExampleMarked() {
	d, err := formats.Read(strings.NewReader("Some *text*.\n"), "a.md", document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(document.Marked(d.Text, d.Codes))
	// Output:
	// Some *text*.
}

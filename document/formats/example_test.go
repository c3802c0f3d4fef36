package formats_test

import (
	"context"
	"fmt"
	"strings"

	"hexapla/document"
	"hexapla/document/formats"
)

// Open detects the format of a file. Options.Context cancels reading.
func ExampleOpen() {
	d, err := formats.Open("../docx/testdata/pandoc.docx", document.Options{Context: context.Background()})
	if err != nil {
		fmt.Println(err)
		return
	}
	b := d.Blocks[0]
	fmt.Println(d.Format, b.Kind, d.Place(b.Span.Start).Paragraph)
	// Output:
	// docx heading 1
}

func ExampleRead() {
	d, err := formats.Read(strings.NewReader(`{"menu": {"open": "Open a file"}}`), "en.json", document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		fmt.Println(b.Key, "=", b.Span.In(d.Text))
	}
	// Output:
	// menu.open = Open a file
}

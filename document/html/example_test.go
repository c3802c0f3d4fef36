package html_test

import (
	"fmt"

	"hexapla/document"
	"hexapla/document/html"
)

// Read marks navigation as boilerplate and keeps inline markup as codes.
func ExampleRead() {
	f, err := document.Decode([]byte(`<nav>Home</nav><h1>Title</h1><p>Some <b>bold</b> text.</p>`), "a.html", document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := html.Read(f, document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		fmt.Printf("%s %q %s\n", b.Kind, b.Boilerplate, b.Span.In(d.Text))
	}
	fmt.Println(len(d.Codes), "codes")
	// Output:
	// paragraph "menu" Home
	// heading "" Title
	// paragraph "" Some bold text.
	// 2 codes
}

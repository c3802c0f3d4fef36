package tmx_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/tmx"
)

// memory is a memory of one unit.
const memory = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>
<body>
<tu><tuv xml:lang="en"><seg>Good morning.</seg></tuv><tuv xml:lang="de"><seg>Guten Morgen.</seg></tuv></tu>
</body>
</tmx>
`

func ExampleRead() {
	t, err := tmx.Read(strings.NewReader(memory), "a.tmx")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Columns[0].Lang, t.Columns[1].Lang)
	fmt.Println(t.Cell(0, 0), t.Cell(0, 1))
	// Output:
	// en de
	// Good morning. Guten Morgen.
}

func ExampleReader() {
	r, err := tmx.NewReader(strings.NewReader(memory), "a.tmx", tmx.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u, err := range r.Units() {
		if err != nil {
			fmt.Println(err)
			break
		}
		for _, v := range u.Variants {
			fmt.Println(v.Lang, v.Text)
		}
	}
	// Output:
	// en Good morning.
	// de Guten Morgen.
}

func ExampleWriter() {
	w, err := tmx.NewWriter(os.Stdout, tmx.Header{Tool: "example", ToolVersion: "1", Source: "en"})
	if err != nil {
		fmt.Println(err)
		return
	}
	unit := tmx.Unit{Score: 1, Variants: []tmx.Variant{{Code: "en", Text: "Yes & no."}, {Code: "de", Text: "Ja & nein."}}}
	if err := w.Unit(&unit); err != nil {
		fmt.Println(err)
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <!DOCTYPE tmx SYSTEM "tmx14.dtd">
	// <tmx version="1.4">
	//   <header creationtool="example" creationtoolversion="1" segtype="sentence" o-tmf="hexapla" adminlang="en" srclang="en" datatype="plaintext"/>
	//   <body>
	//     <tu>
	//       <tuv xml:lang="en"><seg>Yes &amp; no.</seg></tuv>
	//       <tuv xml:lang="de"><seg>Ja &amp; nein.</seg></tuv>
	//     </tu>
	//   </body>
	// </tmx>
}

func ExampleAppend() {
	news := bitext.FromUnits(
		[]bitext.Column{{Lang: language.English}, {Lang: language.German}},
		[]bitext.Unit{
			{Texts: []string{"Good morning.", "Guten Morgen."}, Score: 1},
			{Texts: []string{"Good night.", "Gute Nacht."}, Score: 1},
		})
	var out bytes.Buffer
	n, err := tmx.Append(&out, strings.NewReader(memory), "a.tmx", tmx.TableUnits(news))
	fmt.Printf("%d added, %d known: %v\n", n.Added, n.Known, err)
	// Output: 1 added, 1 known: <nil>
}

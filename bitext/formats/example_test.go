package formats_test

import (
	"fmt"
	"strings"

	"hexapla/bitext/formats"
)

func ExampleByPath() {
	f, ok := formats.ByPath("news/Memory.TMX")
	fmt.Println(f.Name, f.Extension, ok)
	f, _ = formats.ByPath("a.v2.xlf")
	fmt.Println(f.Name)
	// Output:
	// tmx .tmx true
	// xliff2
}

func ExampleByName() {
	from, _ := formats.ByName("csv")
	to, _ := formats.ByName("tsv")
	t, err := from.Read(strings.NewReader("en,de\nGood morning.,Guten Morgen.\n"), "a.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	var out strings.Builder
	if err := to.Write(&out, t); err != nil {
		fmt.Println(err)
	}
	fmt.Print(strings.ReplaceAll(out.String(), "\t", "|"))
	// Output:
	// en|de|kind|score|status|note|id
	// Good morning.|Guten Morgen.|1-1|1|||r1
}

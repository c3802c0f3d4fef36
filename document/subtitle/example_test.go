package subtitle_test

import (
	"fmt"

	"hexapla/document"
	"hexapla/document/subtitle"
)

// A sentence that continues over several cues is one block.
func ExampleReadSRT() {
	f, err := document.Decode([]byte("1\n00:00:01,000 --> 00:00:02,000\nThe tower\n\n"+
		"2\n00:00:02,100 --> 00:00:03,000\nwas lifted.\n"), "a.srt", document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := subtitle.ReadSRT(f, document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		fmt.Println(b.Key)
		fmt.Println(b.Span.In(d.Text))
	}
	// Output:
	// 00:00:01.000 --> 00:00:02.000, 00:00:02.100 --> 00:00:03.000
	// The tower was lifted.
}

package lang

import (
	"sync"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Characters that only one of the two Chinese standards has. GB 2312 is the
// repertoire of simplified writing and Big5 that of traditional writing; what
// only one of them encodes is the mark of its side. Both tables come from
// golang.org/x/text/encoding.

const (
	hanFirst = 0x4e00
	hanLast  = 0x9fff

	inGB   = 1
	inBig5 = 2
)

// hanSides tells for each character of the main block which standards have it.
var hanSides = sync.OnceValue(func() *[hanLast - hanFirst + 1]uint8 {
	t := new([hanLast - hanFirst + 1]uint8)
	note := func(e encoding.Encoding, bytes []byte, bit uint8) {
		text, err := e.NewDecoder().Bytes(bytes)
		if err != nil {
			return // the decoders of fixed tables replace, they do not fail
		}
		for _, r := range string(text) {
			if r >= hanFirst && r <= hanLast {
				t[r-hanFirst] |= bit
			}
		}
	}
	var gb, big5 []byte
	for row := 0xb0; row <= 0xf7; row++ {
		for cell := 0xa1; cell <= 0xfe; cell++ {
			gb = append(gb, byte(row), byte(cell), ' ')
		}
	}
	for row := 0xa4; row <= 0xf9; row++ {
		for cell := 0x40; cell <= 0xfe; cell++ {
			if cell > 0x7e && cell < 0xa1 || row == 0xc7 || row == 0xc8 {
				continue
			}
			big5 = append(big5, byte(row), byte(cell), ' ')
		}
	}
	note(simplifiedchinese.GBK, gb, inGB)
	note(traditionalchinese.Big5, big5, inBig5)
	return t
})

// chinese tells the standard of a Chinese text by its characters: how many are
// simplified only, how many traditional only, and how many Cantonese.
func chinese(text string) (simplified, traditional, cantonese, han int) {
	t := hanSides()
	for _, r := range text {
		if r < hanFirst || r > hanLast {
			continue
		}
		han++
		switch t[r-hanFirst] {
		case inGB:
			simplified++
		case inBig5:
			traditional++
		}
		switch r {
		case '嘅', '咗', '喺', '唔', '佢', '嗰', '冇', '哋', '嚟', '啲', '嘢', '乜', '咁':
			cantonese++
		}
	}
	return simplified, traditional, cantonese, han
}

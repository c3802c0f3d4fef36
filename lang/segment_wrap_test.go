package lang

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/internal/testenv"
)

func TestWrapped(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "It was a cold\r\nnight in the  city. We\nstayed.", "It was a cold night in the  city.|We stayed."},
		{"ja", "これは父の\n家です。", "これは父の家です。"},
		{"en", "apples\npears, plums\n  quinces\n", "apples|pears, plums|quinces"},
		{"en", "apples\npears.\nQuinces", "apples pears.|Quinces"}, // a stop: no list
		{"en", "apples\npears", "apples pears"},                    // two lines may be one
		{"en", "well-\nknown things", "well- known things"},
	} {
		var got []string
		for _, cut := range NewSegmenterOptions(language.Make(c.lang), SegmenterOptions{Wrapped: true}).Cut(c.text) {
			got = append(got, Unwrap(cut.In(c.text)))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
	if got := Unwrap("no line end  at all"); got != "no line end  at all" {
		t.Errorf("Unwrap changed %q", got)
	}
}

func TestSpacesOfThai(t *testing.T) {
	text := "รัฐบาลประกาศเมื่อวานนี้ว่าจะสร้างสะพานใหม่ข้ามแม่น้ำในปีหน้า อย่างไรก็ตาม ยังไม่มีใครทราบว่างานจะเริ่มเมื่อใด"
	if got := len(NewSegmenter(language.Thai).Cut(text)); got != 2 {
		t.Errorf("%d segments, want 2", got)
	}
	if got := len(NewSegmenterOptions(language.Thai, SegmenterOptions{MarksOnly: true}).Cut(text)); got != 1 {
		t.Errorf("%d segments with marks only, want 1", got)
	}
	goesOn := "รัฐบาลประกาศเมื่อวานนี้ว่าจะสร้างสะพานใหม่ข้ามแม่น้ำในปีหน้า ซึ่งจะเป็นสะพานที่ยาวที่สุดในประเทศนี้และในภูมิภาคนี้"
	if got := len(NewSegmenter(language.Thai).Cut(goesOn)); got != 1 {
		t.Errorf("%d segments before a relative clause, want 1", got)
	}
	cuts := NewSegmenterOptions(language.Thai, SegmenterOptions{Proposals: true}).Cut(goesOn)
	if len(cuts) != 2 || cuts[0].Why != ReasonProposed || cuts[1].Why != ReasonBlockEnd {
		t.Errorf("%v with proposals, want one before the relative clause", cuts)
	}
}

// TestLongBlocks has blocks without an end, as broken or hostile files have them:
// the time to cut one must grow with its length and not with its square.
func TestLongBlocks(t *testing.T) {
	for _, part := range []string{"ກ ", "— ", "1) ", "เขากล่าว ", "(", "a.", "© A", "• ", "\u00a0", "「", "a@"} {
		for _, code := range []string{"th", "en"} {
			s := NewSegmenterOptions(language.Make(code), SegmenterOptions{Wrapped: true, Proposals: true})
			work := func(size int) func() {
				text := strings.Repeat(part, size/len(part))
				return func() { checkCuts(t, text, s.Cut(text)) }
			}
			testenv.Linear(t, fmt.Sprintf("%s: %q again and again", code, part), 8, work(5_000), work(40_000))
		}
	}
}

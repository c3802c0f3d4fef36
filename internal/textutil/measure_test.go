package textutil_test

import (
	"testing"

	"hexapla/internal/textutil"
)

func TestWords(t *testing.T) {
	for in, want := range map[string]int{
		"": 0, "one": 1, "one, two-three": 3, "it's": 1, "中文字数": 2, "カタカナ": 1, "שלום עולם": 2, "- * -": 0, "3.5": 2,
	} {
		if got := textutil.Words(in); got != want {
			t.Errorf("textutil.Words(%q) = %d, want %d", in, got, want)
		}
	}
}

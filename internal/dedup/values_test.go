package dedup

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestValuesAgreeWithAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var v Values
		want := map[string]map[string]bool{}
		for range rapid.IntRange(0, 300).Draw(t, "n") {
			key := strconv.Itoa(rapid.IntRange(0, 60).Draw(t, "key"))
			value := strconv.Itoa(rapid.IntRange(0, 2).Draw(t, "value"))
			v.Add([]byte(key), []byte(value))
			if want[key] == nil {
				want[key] = map[string]bool{}
			}
			want[key][value] = true
		}
		for k := range 70 {
			key := strconv.Itoa(k)
			if got := v.Several([]byte(key)); got != (len(want[key]) > 1) {
				t.Fatalf("Several(%s) = %v with values %v", key, got, want[key])
			}
		}
	})
}

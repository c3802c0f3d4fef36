package testenv

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A Bar is a row of the file of quality bars, benchmark/bars.tsv.
type Bar struct {
	Set     string   // folder of the benchmark sets, or "seeds"
	Measure string   // lines, alone, raw or segments
	F1      float64  // strict F1 to reach; 0 if there is none
	Use     []string // gate, test and table
}

// Bars reads the rows of the file at path that have the given use; "" means all.
func Bars(t testing.TB, path, use string) []Bar {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var bars []Bar
	for n, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if len(f) != 5 {
			t.Fatalf("%s:%d: %d columns; want 5", path, n+1, len(f))
		}
		b := Bar{Set: f[0], Measure: f[1], Use: strings.Split(f[3], ",")}
		if f[2] != "-" {
			if b.F1, err = strconv.ParseFloat(f[2], 64); err != nil || b.F1 <= 0 || b.F1 >= 1 {
				t.Fatalf("%s:%d: bar %q is not a number between 0 and 1", path, n+1, f[2])
			}
		}
		if use == "" || slices.Contains(b.Use, use) {
			bars = append(bars, b)
		}
	}
	if len(bars) == 0 {
		t.Fatalf("%s: no bars with the use %q", path, use)
	}
	return bars
}

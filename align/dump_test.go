package align_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"hexapla/align"
)

func TestDump(t *testing.T) {
	set := os.Getenv("DUMP")
	if set == "" {
		t.Skip()
	}
	docs := readSet(t, filepath.Join(os.Getenv("HEXAPLA_BENCH"), set))
	m, _ := align.Train(context.Background(), func(yield func([]align.Column) bool) {
		for _, d := range docs {
			if !yield(d.columns) {
				return
			}
		}
	}, lex(), align.Options{})
	for k, d := range docs {
		rows, _ := m.Align(context.Background(), d.columns)
		gold := map[string]bool{}
		for _, b := range d.gold {
			gold[fmt.Sprint(b.Src, b.Tgt)] = true
		}
		fmt.Println("DOC", k)
		for _, r := range rows {
			s, g := indices(r.Cells[0]), indices(r.Cells[1])
			mark := "  "
			if !gold[fmt.Sprint(s, g)] {
				mark = "X "
			}
			fmt.Printf("%s%v:%v %.2f %v\n", mark, s, g, r.Score, r.Why)
			if mark == "X " {
				for _, i := range s {
					fmt.Println("      ", d.columns[0].Segments[i])
				}
				for _, i := range g {
					fmt.Println("      >", d.columns[1].Segments[i])
				}
			}
		}
		for _, b := range d.gold {
			fmt.Println("G", b.Src, b.Tgt)
		}
	}
}

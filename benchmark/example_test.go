package benchmark_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"hexapla/benchmark"
)

// A set is a folder of documents: one segment a line, and the gold beads.
func ExampleLines() {
	dir, err := os.MkdirTemp("", "set")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	for name, text := range map[string]string{
		"src.en.txt": "The tower is 37 metres high.\nIt was built in 1931.\n",
		"tgt.fr.txt": "La tour a 37 mètres de haut.\nElle fut construite en 1931.\n",
		"gold.txt":   "[0]:[0]\n[1]:[1]\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			panic(err)
		}
	}
	set, err := benchmark.Lines(context.Background(), dir, benchmark.Options{})
	if err != nil {
		panic(err)
	}
	pooled, err := set.Pooled()
	if err != nil {
		panic(err)
	}
	strict, lax := benchmark.StrictLax(pooled)
	fmt.Printf("%d document, strict F1 %.2f, lax F1 %.2f\n", len(set.Documents()), strict, lax)
	// Output: 1 document, strict F1 1.00, lax F1 1.00
}

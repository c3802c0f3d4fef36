// Command longpair makes a long pair of documents with gold alignment from a shorter
// one, for measuring:
//
//	go run ./internal/gen/longpair -segments 100000 -gap 400 -gap-at 61000 $HEXAPLA_BENCH/long-ende-20k/20k /tmp/long/100k
//
// The first folder holds src.LANG.txt and tgt.LANG.txt, a segment a line, and gold.txt.
// The command makes the second folder with the same three files. `hexapla eval --set`
// reads both.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hexapla/align/evaluate"
	"hexapla/internal/longpair"
)

func main() {
	var o longpair.Options
	flag.IntVar(&o.Segments, "segments", 100_000, "source segments of the pair")
	flag.IntVar(&o.Block, "block", 50, "beads that stay together when they are shuffled")
	flag.Uint64Var(&o.Seed, "seed", 1, "of the shuffling")
	flag.IntVar(&o.Gap, "gap", 0, "target segments that are left out in a row")
	flag.IntVar(&o.GapAt, "gap-at", 0, "source segment before which the gap begins")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: longpair [flags] FROM TO")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), flag.Arg(1), o); err != nil {
		fmt.Fprintln(os.Stderr, "longpair:", err)
		os.Exit(1)
	}
}

func run(from, to string, o longpair.Options) error {
	p := &longpair.Pair{}
	var names [2]string
	for s, side := range [2]string{"src", "tgt"} {
		files, err := filepath.Glob(filepath.Join(from, side+".*.txt"))
		if err != nil {
			return err
		}
		if len(files) != 1 {
			return fmt.Errorf("%s: %d files %s.LANG.txt, wanted one", from, len(files), side)
		}
		names[s] = filepath.Base(files[0])
		text, err := os.ReadFile(files[0])
		if err != nil {
			return err
		}
		p.Segments[s] = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	}
	name := filepath.Join(from, "gold.txt")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	gold, err := evaluate.Read(bytes.NewReader(text), name)
	if err != nil {
		return err
	}
	for _, b := range gold {
		if err := p.Append(b.Src, b.Tgt); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return write(to, names, longpair.Make(p, o))
}

func write(dir string, names [2]string, p *longpair.Pair) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for s, name := range names {
		text := strings.Join(p.Segments[s], "\n") + "\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	var gold bytes.Buffer
	if err := evaluate.WriteBeads(&gold, beads(p)); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "gold.txt"), gold.Bytes(), 0o644)
}

func beads(p *longpair.Pair) []evaluate.Bead {
	out := make([]evaluate.Bead, len(p.Beads))
	for k, b := range p.Beads {
		for i := b.From[0]; i < b.To[0]; i++ {
			out[k].Src = append(out[k].Src, i)
		}
		for j := b.From[1]; j < b.To[1]; j++ {
			out[k].Tgt = append(out[k].Tgt, j)
		}
	}
	return out
}

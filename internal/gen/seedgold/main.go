// Command seedgold writes testdata/seeds/NAME/gold.en~TAG.json for every seed document
// and translation, from the documents, the hand-made segments, the boilerplate and the
// beads. Run it after a change of any of them:
//
//	go generate ./internal/gen/seedgold
//
// Its argument is the root of the repository. It writes nothing if any document has an
// error.
package main

//go:generate go run . ../../..

import (
	"fmt"
	"os"
	"path/filepath"

	"hexapla/internal/seedgold"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: seedgold ROOT")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "seedgold:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	repo := os.DirFS(root)
	slugs, err := seedgold.Slugs(repo)
	if err != nil {
		return err
	}
	var all []*seedgold.Gold
	for _, slug := range slugs {
		tags, err := seedgold.Tags(repo, slug)
		if err != nil {
			return err
		}
		for _, tag := range tags {
			g, err := seedgold.Build(repo, slug, tag)
			if err != nil {
				return err
			}
			if err := g.CheckDivergence(); err != nil {
				return err
			}
			all = append(all, g)
		}
	}
	for _, g := range all {
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(seedgold.Path(g.Slug, g.Tag))), g.JSON(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

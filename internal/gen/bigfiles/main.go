// Command bigfiles writes large files for measuring time and memory:
//
//	go run ./internal/gen/bigfiles -mb 100 big.tmx
//	go run ./internal/gen/bigfiles -mb 20 big.docx
//
// The extension selects the format: a translation memory (.tmx) of English and German
// with units that all differ, or a document (.docx) in English. -mb is the size of the
// file in millions of bytes; the XML in a document is about seven times as large. A
// generator with a fixed seed makes the sentences from a few words, so that the same
// command writes the same bytes. .ci/consumers/figures uses it.
package main

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	mb := flag.Int64("mb", 100, "size in millions of bytes, from 1")
	flag.Parse()
	if flag.NArg() != 1 || *mb < 1 {
		fmt.Fprintln(os.Stderr, "usage: bigfiles [-mb N] FILE.tmx|FILE.docx")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *mb*1_000_000); err != nil {
		fmt.Fprintln(os.Stderr, "bigfiles:", err)
		os.Exit(1)
	}
}

func run(path string, size int64) error {
	write := map[string]func(io.Writer, int64) error{".tmx": writeMemory, ".docx": writeDocument}[strings.ToLower(filepath.Ext(path))]
	if write == nil {
		return fmt.Errorf("%s: the ending must be .tmx or .docx", path)
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(file, size); err != nil {
		return fmt.Errorf("%s: %w", path, errors.Join(err, file.Close()))
	}
	return file.Close()
}

// counter counts the bytes written to it.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

const memoryHead = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="bigfiles" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="en" datatype="plaintext"/>
<body>
`

// writeMemory writes units until the size is reached.
func writeMemory(w io.Writer, size int64) error {
	c := &counter{w: w}
	b := bufio.NewWriterSize(c, 1<<20)
	if _, err := b.WriteString(memoryHead); err != nil {
		return err
	}
	for g := newGenerator(); c.n+int64(b.Buffered()) < size; {
		s := g.next()
		if _, err := fmt.Fprintf(b, "<tu><tuv xml:lang=\"en\"><seg>%s</seg></tuv><tuv xml:lang=\"de\"><seg>%s</seg></tuv></tu>\n", s.english, s.german); err != nil {
			return err
		}
	}
	if _, err := b.WriteString("</body>\n</tmx>\n"); err != nil {
		return err
	}
	return b.Flush()
}

const (
	documentTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	documentRels  = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	documentHead  = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + "\n"
)

// writeDocument writes paragraphs of four sentences until the compressed size is reached.
func writeDocument(w io.Writer, size int64) error {
	c := &counter{w: w}
	z := zip.NewWriter(c)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.DefaultCompression) })
	for _, part := range []struct{ name, text string }{{"[Content_Types].xml", documentTypes}, {"_rels/.rels", documentRels}} {
		if err := entry(z, part.name, func(w io.Writer) error { _, err := io.WriteString(w, part.text); return err }); err != nil {
			return err
		}
	}
	if err := entry(z, "word/document.xml", func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 1<<16)
		if _, err := b.WriteString(documentHead); err != nil {
			return err
		}
		for g := newGenerator(); c.n < size; {
			// A paragraph is split into runs, as Word does.
			if _, err := b.WriteString("<w:p>"); err != nil {
				return err
			}
			for range 4 {
				if _, err := fmt.Fprintf(b, `<w:r><w:t xml:space="preserve">%s </w:t></w:r>`, g.next().english); err != nil {
					return err
				}
			}
			if _, err := b.WriteString("</w:p>\n"); err != nil {
				return err
			}
		}
		if _, err := b.WriteString("</w:body></w:document>"); err != nil {
			return err
		}
		return b.Flush()
	}); err != nil {
		return err
	}
	return z.Close()
}

// entry writes a file of the archive with a fixed time.
func entry(z *zip.Writer, name string, write func(io.Writer) error) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	return write(w)
}

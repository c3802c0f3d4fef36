package main

import (
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/encoding/htmlindex"

	"hexapla/align"
	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/formats"
)

// Flags are made by functions: the library writes into them, so that each
// command tree needs its own.

func jsonFlag() cli.Flag {
	return &cli.BoolFlag{DisableDefaultText: true, Name: "json", Usage: "write JSON, one object a line"}
}

// readFlags are those of every command that reads documents.
func readFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "encoding", Usage: "encoding of the files, as `NAME` (utf-8, windows-1255, gb18030 …); found out when not given"},
		&cli.StringFlag{Name: "format", Usage: "format of the files, as `NAME` (" + strings.Join(formats.Names(), ", ") + "); found out when not given"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "main-text", Usage: "of web pages, take all but the main text for boilerplate"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "headers-footers", Usage: "of office documents, read what stands at the top and bottom of pages too, as boilerplate"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "lines", Usage: "take each line of a file as one segment"},
	}
}

// readOptions are the choices that readFlags stand for.
func readOptions(c *cli.Context) (batch.Options, error) {
	o := batch.Options{
		Document: document.Options{Encoding: c.String("encoding"), Format: c.String("format"), MainText: c.Bool("main-text"), HeadersFooters: c.Bool("headers-footers"), Context: c.Context},
		Lines:    c.Bool("lines"),
		Generate: generator(),
	}
	if e := strings.ToLower(o.Document.Encoding); e != "" && !strings.HasPrefix(e, "utf") && e != "hz-gb-2312" {
		if _, err := htmlindex.Get(e); err != nil {
			return o, usagef("%s: --encoding: unknown encoding %q; give an IANA name such as utf-8, utf-16le, windows-1255, gb18030 or shift_jis", c.Command.Name, e)
		}
	}
	return o, nil
}

func absolutePathsFlag() cli.Flag {
	return &cli.BoolFlag{
		DisableDefaultText: true, Name: "absolute-paths",
		Usage: "keep absolute paths of documents in what is written; else they are named from the working folder",
	}
}

// nameDocuments gives the columns of a table the names that their documents have in
// files that are handed on.
func nameDocuments(c *cli.Context, t *bitext.Table) {
	for k := range t.Columns {
		t.Columns[k].Path = documentName(c, t.Columns[k].Path)
	}
}

// documentName returns the name that a document has in files that are handed on.
func documentName(c *cli.Context, path string) string {
	if c.Bool("absolute-paths") {
		return path
	}
	return batch.DocumentName(path, workingFolders()...)
}

// workingFolders returns the folder that the program runs in, for batch.DocumentName.
func workingFolders() []string {
	dir, err := os.Getwd()
	if err != nil {
		return nil
	}
	return []string{dir}
}

func jobsFlag() cli.Flag {
	return &cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Usage: "work on `N` document sets at a time; 0: one for each processor"}
}

func jobs(c *cli.Context) (int, error) {
	n := c.Int("jobs")
	if n < 0 {
		return 0, usagef("%s: --jobs: %d is below 0", c.Command.Name, n)
	}
	return n, nil
}

func lowConfidenceFlag() cli.Flag {
	return &cli.Float64Flag{Name: "threshold", Value: align.LowConfidence, Usage: "call rows with a score below `P` low-confidence"}
}

func lowConfidence(c *cli.Context) (float64, error) {
	p := c.Float64("threshold")
	if !(p > 0 && p <= 1) {
		return 0, usagef("%s: --threshold: %v is not above 0 and at most 1", c.Command.Name, p)
	}
	return p, nil
}

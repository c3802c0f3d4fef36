package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
)

// reader is a form that tables can be read from.
type reader struct {
	name       string
	extensions []string
	read       func(r io.Reader, name string) (*bitext.Table, error)
}

func readers() []reader {
	var rs []reader
	for _, f := range formats.All() {
		if f.Read != nil {
			rs = append(rs, reader{f.Name, append([]string{f.Extension}, f.Also...), f.Read})
		}
	}
	return rs
}

func fromFlag() cli.Flag {
	var names []string
	for _, r := range readers() {
		names = append(names, r.name)
	}
	return &cli.StringFlag{Name: "from", Usage: "read files as `FORMAT`, one of " + strings.Join(names, ", ") + ", whatever their extensions"}
}

// readTable reads a table in the form that its ending or --from names.
func (s *streams) readTable(c *cli.Context, path string) (*bitext.Table, error) {
	r, err := readerOf(c, path)
	if err != nil {
		return nil, err
	}
	if path == "-" {
		return r.read(s.in, "standard input")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s: is a folder; name a table in it", path)
	}
	return r.read(f, path)
}

func readerOf(c *cli.Context, path string) (reader, error) {
	var names, ends []string
	var best reader
	longest := 0
	from := c.String("from")
	for _, r := range readers() {
		if from == r.name {
			return r, nil
		}
		for _, extension := range r.extensions {
			if strings.HasSuffix(strings.ToLower(path), extension) && len(extension) > longest {
				best, longest = r, len(extension)
			}
		}
		names = append(names, r.name)
		ends = append(ends, r.extensions...)
	}
	switch {
	case from != "":
		return best, usagef("%s: --from: no form %q can be read; the forms are %s", c.Command.Name, from, strings.Join(names, ", "))
	case path == "-":
		return reader{name: batch.TableFormat, read: bitext.Read}, nil
	case longest == 0:
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return best, fmt.Errorf("%s: is a folder; name a table in it", path)
		}
		if hint := readHint(path); hint != "" {
			return best, usagef("%s: %s: unknown extension: %s", c.Command.Name, path, hint)
		}
		return best, usagef("%s: %s: unknown extension; files with these can be read: %s; --from names the format", c.Command.Name, path, strings.Join(ends, " "))
	}
	return best, nil
}

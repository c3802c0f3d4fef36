package main

import (
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/internal/atomicfile"
	"hexapla/internal/outguard"
)

// large is the size in bytes from which on convert makes no table of a memory: it
// would take some eight times as much room.
const large = 32 << 20

// streamed converts one large memory into one form that can be written row by
// row, and tells whether it did.
func (s *streams) streamed(c *cli.Context, p *conversion) (done bool, err error) {
	if len(p.ins) != 1 || len(p.outs) != 1 || len(p.langs) > 0 || len(p.formats) > 1 || isFolder(p.outs[0]) {
		return false, nil
	}
	in, out := p.ins[0], p.outs[0]
	if info, err := os.Stat(in); err != nil || !info.Mode().IsRegular() || info.Size() < large {
		return false, nil
	}
	return s.stream(c, p, in, out)
}

// stream is streamed without a look at the size.
func (s *streams) stream(c *cli.Context, p *conversion, in, out string) (done bool, err error) {
	from, err := sourceFormat(c, p.ins)
	if err != nil {
		return false, err
	}
	var format batch.Output
	switch {
	case len(p.formats) == 1:
		format = p.formats[0]
	case out == "-":
		return false, nil // which is said to be wrong elsewhere
	default:
		if format, err = batch.OutputByPath(out); err != nil {
			return false, nil
		}
	}
	to, known := formats.ByName(format.Name)
	if !known || !formats.CanStream(from, to) {
		return false, nil
	}
	open := func() (io.ReadCloser, error) {
		f, err := os.Open(in)
		if err != nil {
			return nil, fileError(in, err)
		}
		return interruptible{c.Context.Err, f}, nil
	}
	parts, err := p.streamedParts(format, open)
	switch {
	case err != nil:
		return true, err
	case len(parts) > 1 && out == "-":
		return true, severalFiles("convert", format, p.wo.Codes)
	}
	name := documentName(c, in)
	var group atomicfile.Group
	defer group.Discard()
	var languages []language.Tag
	var rows []int
	var lost [][]string
	left, of := 0, 0
	for k := range parts {
		var n formats.Streamed
		write := func(w io.Writer) (err error) {
			n, err = formats.Stream(w, to, open, name, p.wo.Codes, p.wo.Filter, parts[k].columns...)
			return err
		}
		switch out {
		case "-":
			err = write(s.out)
		default:
			if err = unread("convert", outguard.New(in), parts[k].path); err != nil {
				break
			}
			if err = replaceable(c, format, nil, parts[k].path); err != nil {
				break
			}
			err = group.Write(parts[k].path, 0o644, write)
		}
		if err != nil {
			return true, err
		}
		left, of = left+n.Left, of+n.Left+n.Rows
		languages, rows = append(languages, n.Languages...), append(rows, n.Rows)
		lost = append(lost, lossTexts(codesLeftOut(format, n.Codes)))
	}
	if err := group.Commit(); err != nil {
		return true, err
	}
	s.sayNotes(p.notes, p.quiet)
	if !p.quiet {
		s.sayRowsLeft(in, left, of)
	}
	switch {
	case format.Codes:
		s.sayCodes(p.wo.Codes, sortedTags(languages), p.quiet)
	case !p.wo.Codes.IsZero():
		fmt.Fprintln(s.err, "hexapla: note: --for and --lang-code change nothing: no form that is written is one of other programs")
	}
	if !p.quiet {
		fmt.Fprintf(s.err, "hexapla: note: %s is large and was converted row by row: what %s does not hold was not looked for\n", oneLine(in), format.Name)
		for k := range parts {
			if len(lost[k]) > 0 {
				fmt.Fprintf(s.err, "hexapla: note: %s: %s does not hold %s\n", oneLine(parts[k].path), format.Name, lost[k][0])
			}
		}
	}
	if c.Bool("json") && out != "-" {
		for k := range parts {
			if err := writeJSON(s.out, converted{format.Name, []string{parts[k].path}, rows[k], append([]string{}, lost[k]...)}); err != nil {
				return true, err
			}
		}
	}
	return true, nil
}

// streamedPart is a file that a memory is streamed into, with the columns that it
// holds; none: all.
type streamedPart struct {
	path    string
	columns []int
}

// streamedParts tells which files a memory is streamed into: one, or one a pair.
func (p *conversion) streamedParts(format batch.Output, open func() (io.ReadCloser, error)) ([]streamedPart, error) {
	whole := []streamedPart{{path: p.outs[0]}}
	if !p.wo.Codes.For.Bilingual() || !format.Pairs {
		return whole, nil
	}
	languages, err := formats.StreamLanguages(open, p.ins[0])
	if err != nil {
		return nil, err
	}
	t := &bitext.Table{}
	for _, tag := range languages {
		t.Columns = append(t.Columns, bitext.Column{Lang: tag})
	}
	to, err := format.Destinations(p.outs[0], t, func(int) (*bitext.Table, error) { return t, nil }, p.wo)
	if err != nil || len(to) == 1 {
		return whole, err
	}
	var parts []streamedPart
	var names []string
	for k, d := range to {
		parts, names = append(parts, streamedPart{d.Path, []int{0, k + 1}}), append(names, d.Path)
	}
	p.notes = append(p.notes, writtenAs(p.outs[0], format, names, true, p.wo))
	return parts, nil
}

// interruptible is a file that is read no further when the program is to end.
type interruptible struct {
	err func() error
	*os.File
}

func (f interruptible) Read(b []byte) (int, error) {
	if err := f.err(); err != nil {
		return 0, err
	}
	return f.File.Read(b)
}

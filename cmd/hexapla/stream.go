package main

import (
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext/forms"
	"hexapla/internal/atomicfile"
)

// large is the size in bytes from which on convert makes no table of a memory: it
// would take some eight times as much room.
const large = 32 << 20

// streamed converts one large memory into one form that can be written row by
// row, and tells whether it did.
func (s *streams) streamed(c *cli.Context, p *conversion) (done bool, err error) {
	if len(p.ins) != 1 || len(p.outs) != 1 || len(p.langs) > 0 || len(p.forms) > 1 || isFolder(p.outs[0]) {
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
	from, err := sourceForm(c, p.ins)
	if err != nil {
		return false, err
	}
	var form batch.Output
	switch {
	case len(p.forms) == 1:
		form = p.forms[0]
	case out == "-":
		return false, nil // which is said to be wrong elsewhere
	default:
		if form, err = batch.OutputByPath(out); err != nil {
			return false, nil
		}
	}
	to, known := forms.ByName(form.Name)
	if !known || !forms.CanStream(from, to) {
		return false, nil
	}
	if out != "-" && samePath(in, out) {
		return false, usagef("convert: %s is read: it would be overwritten; write to another file", out)
	}
	open := func() (io.ReadCloser, error) {
		f, err := os.Open(in)
		if err != nil {
			return nil, fileError(in, err)
		}
		return interruptible{c.Context.Err, f}, nil
	}
	var n forms.Streamed
	write := func(w io.Writer) (err error) {
		n, err = forms.Stream(w, to, open, in, p.wo.Codes)
		return err
	}
	files := []string{out}
	if out == "-" {
		files, err = nil, write(s.out)
	} else {
		err = atomicfile.Write(out, 0o644, write)
	}
	if err != nil {
		return true, err
	}
	switch {
	case form.Codes:
		s.sayCodes(p.wo.Codes, sortedTags(n.Languages), p.quiet)
	case !p.wo.Codes.IsZero():
		fmt.Fprintln(s.err, "hexapla: note: --for and --lang-code change nothing: no form that is written is one of other programs")
	}
	if !p.quiet {
		fmt.Fprintf(s.err, "hexapla: note: %s is large and was converted row by row: what %s does not hold was not looked for\n", oneLine(in), form.Name)
	}
	if c.Bool("json") && files != nil {
		return true, writeJSON(s.out, converted{form.Name, files, n.Rows, []string{}})
	}
	return true, nil
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

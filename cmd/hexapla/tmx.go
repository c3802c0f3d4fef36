package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext/tmx/doctor"
	"hexapla/internal/atomicfile"
)

func tmxCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "tmx",
		Usage:     "say why a memory is refused and mend it, or add to one",
		ArgsUsage: "doctor FILE [--fix OUT]  |  append MEMORY NEW…",
		Description: describe(`hexapla tmx doctor says why a translation memory (TMX) is refused by other programs, and mends what can be mended. hexapla tmx append
adds units to a memory that is there, each once, and leaves what is in it as it is. Both take files of any size.`,
			[]string{
				"hexapla tmx doctor memory.tmx",
				"hexapla tmx doctor memory.tmx --fix mended.tmx",
				"hexapla tmx append memory.tmx today.tmx",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Subcommands:     []*cli.Command{doctorCommand(s), appendCommand(s)},
		HideHelpCommand: true,
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("tmx: unknown command %q; doctor and append are known", c.Args().First())
			}
			return usagef("tmx: say what to do: doctor or append")
		},
	}
}

func doctorCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "doctor",
		Usage:     "say why a memory is refused, and mend it",
		ArgsUsage: "FILE [--fix OUT]",
		Description: describe(`Reads a translation memory (TMX) in whatever state it is and writes a line for each thing that is wrong with it to standard output: file,
line, severity, message, the name of the rule, and the programs that refuse the file or the unit for it, as far as is known. An error
is what some program refuses, a warning what is taken but not as it was meant, a note what does no harm that is known. Of each rule the
first 20 findings are shown; --all shows all.

--fix writes the memory again without them: TMX 1.4 in UTF-8, valid by the DTD. Units in which nothing was found keep their bytes.
Duplicates, units with text in fewer than two languages and units that cannot be saved are left out, and counted. With --for trados or
--for memoq languages without a region are errors too, and get one.

With --fix the exit code is 3 when units with text in them had to be left out, without it when some program refuses the file.`,
			[]string{
				"hexapla tmx doctor memory.tmx",
				"hexapla tmx doctor memory.tmx --fix mended.tmx",
				"hexapla tmx doctor old.tmx --encoding windows-1255 --for trados --fix new.tmx",
				"hexapla tmx doctor memory.tmx --json | jq -r .rule",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "fix", Usage: "write the mended memory to `OUT`, or - for standard output (findings then go to standard error)"},
			overwriteFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "all", Usage: "show all findings of a rule"},
			&cli.StringFlag{Name: "encoding", Usage: "encoding of the bytes, as `NAME` (windows-1255, shift_jis …), where the file says it wrongly"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "json", Usage: "write JSON, an object for each finding and one for the file at the end"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no summary"},
		}, profileFlags()...),
		OnUsageError:    onUsageError,
		HideHelpCommand: true,
		Action:          func(c *cli.Context) error { return doctorAction(c, s) },
	}
}

// shown is how many findings of a rule are written when not all are wanted.
const shown = 20

func doctorAction(c *cli.Context, s *streams) error {
	if c.NArg() != 1 {
		return usagef("tmx doctor: name one memory (TMX)")
	}
	path, out := c.Args().First(), c.String("fix")
	codes, err := profile(c)
	if err != nil {
		return err
	}
	switch {
	case c.IsSet("fix") && out == "":
		return usagef("tmx doctor: --fix wants a file name")
	case out == "-" && c.Bool("json"):
		return usagef("tmx doctor: --json and --fix - both want standard output")
	}
	if err := unread("tmx doctor", guardOf(c), out); err != nil {
		return err
	}
	if err := replaceable(c, batch.Output{}, nil, out); err != nil {
		return err
	}
	f, name, done, err := s.seekable(path)
	if err != nil {
		return err
	}
	defer done()
	defer frugal()()
	w := io.Writer(s.out)
	if out == "-" {
		w = s.err
	}
	written := map[string]int{}
	d, err := doctor.Examine(c.Context, f, name, doctor.Options{Encoding: c.String("encoding"), Codes: codes}, func(found doctor.Finding) error {
		written[found.Rule]++
		switch {
		case c.Bool("json"):
			return writeJSON(w, found)
		case written[found.Rule] > shown && !c.Bool("all"):
			return nil
		}
		_, err := fmt.Fprintln(w, oneLine(found.String()))
		return err
	})
	if err != nil {
		return err
	}
	if !c.Bool("json") && !c.Bool("all") {
		for _, n := range d.Counts {
			if n.Count > shown {
				fmt.Fprintf(w, "%s: %d more findings of %s; --all shows them\n", oneLine(name), n.Count-shown, n.Rule.Name)
			}
		}
	}
	r := &doctorReport{File: name, Units: d.Units, Findings: map[string]int{}, Refused: d.Refused(), RefusedBy: d.Programs()}
	for _, n := range d.Counts {
		r.Findings[n.Rule.Name] = n.Count
		switch n.Rule.Severity {
		case doctor.Error:
			r.Errors += n.Count
		case doctor.Warning:
			r.Warnings += n.Count
		default:
			r.Notes += n.Count
		}
	}
	if out != "" {
		var m doctor.Mended
		write := func(w io.Writer) (err error) {
			m, err = d.Mend(c.Context, f, w)
			return err
		}
		if out == "-" {
			err = write(s.out)
		} else {
			err = atomicfile.Write(out, 0o644, write)
		}
		if err != nil {
			return err
		}
		r.Mended = &m
	}
	if c.Bool("json") {
		err = writeJSON(w, r)
	} else if !c.Bool("quiet") {
		fmt.Fprintf(s.err, "hexapla: %s\n", oneLine(r.String()))
	}
	if err != nil {
		return err
	}
	if r.Mended == nil && r.Refused || r.Mended != nil && r.Mended.Lost > 0 {
		// What is to be said is said; only the exit code is left.
		return &partlyError{failed: 1, total: 2, last: errGate}
	}
	return nil
}

// doctorReport is what --json ends with.
type doctorReport struct {
	File      string         `json:"file"`
	Units     int            `json:"units"`
	Errors    int            `json:"errors"`
	Warnings  int            `json:"warnings"`
	Notes     int            `json:"notes"`
	Findings  map[string]int `json:"findings"` // by rule
	Refused   bool           `json:"refused"`
	RefusedBy []string       `json:"refused_by"`
	Mended    *doctor.Mended `json:"mended,omitempty"`
}

// String is the summary.
func (r *doctorReport) String() string {
	s := fmt.Sprintf("%s: %s; ", r.File, counted(r.Units, "unit"))
	if r.Errors+r.Warnings+r.Notes == 0 {
		s += "nothing was found"
	} else {
		var parts []string
		for _, p := range []struct {
			n    int
			what string
		}{{r.Errors, "error"}, {r.Warnings, "warning"}, {r.Notes, "note"}} {
			if p.n > 0 {
				parts = append(parts, counted(p.n, p.what))
			}
		}
		s += strings.Join(parts, ", ")
		if r.Refused {
			s += "; refused by " + strings.Join(r.RefusedBy, ", ")
		}
	}
	if m := r.Mended; m != nil {
		s += fmt.Sprintf("; wrote %s, %d of them mended; left out %s, %d empty, %d that could not be saved",
			counted(m.Units, "unit"), m.Rewritten, counted(m.Duplicates, "duplicate"), m.Empty, m.Lost)
	}
	return s
}

// seekable opens a file that is read more than once. Standard input, and what else
// can be read only once, goes into a temporary file, which done removes.
func (s *streams) seekable(path string) (f *os.File, name string, done func(), err error) {
	from := s.in
	name = "standard input"
	if path != "-" {
		name = path
		if f, err = os.Open(path); err != nil {
			return nil, "", nil, fileError(path, err)
		}
		info, err := f.Stat()
		switch {
		case err == nil && info.IsDir():
			_ = f.Close()
			return nil, "", nil, fileError(path, errors.New("is a folder; name a file in it"))
		case err == nil && info.Mode().IsRegular():
			return f, name, func() { _ = f.Close() }, nil
		}
		defer func(f *os.File) { _ = f.Close() }(f)
		from = f
	}
	temp, err := os.CreateTemp("", "hexapla-*.tmx")
	if err != nil {
		return nil, "", nil, fmt.Errorf("cannot keep %s: %w", name, reason(err))
	}
	done = func() {
		_ = temp.Close()
		_ = os.Remove(temp.Name())
	}
	if _, err := io.Copy(temp, from); err != nil {
		done()
		return nil, "", nil, fileError(path, err)
	}
	return temp, name, done, nil
}

// frugal has memory that is done with taken back early, until the function that it
// gives is called. What examines a memory of any size, or adds to it, keeps one set of
// hashes and makes little else: that the collector runs often costs next to nothing
// then, and that it ran late would cost as much room again as the set.
func frugal() (undo func()) {
	const percent = 10
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/bitext/formats"
	"hexapla/bitext/langcode"
	"hexapla/internal/atomicfile"
)

func appendCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "append",
		Usage:     "add units to a memory, each once",
		ArgsUsage: "MEMORY NEW…",
		Description: describe(`Adds to the translation memory MEMORY (TMX) the units of other files that it has not: memories, tables and all other bilingual files
that hexapla reads. What is in MEMORY stays byte for byte: header, properties of other programs, inline codes. A unit is there if MEMORY
has its text with its translation in any unit, whatever the white space and the inline codes. To append twice is to append once. MEMORY is
replaced when all is written, or not at all; a MEMORY that does not exist is made.

Languages must be those of MEMORY, and are written as it writes them: what is in en goes into a memory in en-US. Memories may be of any
size.`,
			[]string{
				"hexapla tmx append memory.tmx monday.tmx tuesday.tmx",
				"hexapla tmx append memory.tmx reviewed.xlsx",
				"hexapla align en.txt he.txt -o memory.tmx --append",
			},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: slices.Concat([]cli.Flag{
			fromFlag(), jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no summary"},
		}, inGroup("Rows of written files", rowFlags()), inGroup("Language codes", profileFlags())),
		OnUsageError:    onUsageError,
		HideHelpCommand: true,
		Action:          func(c *cli.Context) error { return appendAction(c, s) },
	}
}

func appendAction(c *cli.Context, s *streams) error {
	if c.NArg() < 2 {
		return usagef("tmx append: name a memory and what to add to it: hexapla tmx append MEMORY NEW…")
	}
	memory, news := c.Args().First(), c.Args().Tail()
	if memory == "-" {
		return usagef("tmx append: the memory is a file, not standard input")
	}
	codes, err := profile(c)
	if err != nil {
		return err
	}
	filter, err := rowFilter(c)
	if err != nil {
		return err
	}
	from := make([]formats.Format, len(news))
	for i, path := range news {
		if samePath(path, memory) {
			return usagef("tmx append: %s would be added to itself", path)
		}
		r, err := readerOf(c, path)
		if err != nil {
			return err
		}
		from[i], _ = formats.ByName(r.name)
	}
	defer frugal()()
	open := s.openPart()
	n, err := s.appendTo(memory, codes, func(yield func(*formats.Unit, error) bool) {
		for i, path := range news {
			in, err := open(path)
			if err != nil {
				yield(nil, err)
				return
			}
			for u, err := range formats.ReadUnits(from[i], in, nameOf(path), filter) {
				if err == nil {
					err = c.Context.Err()
				}
				if !yield(u, err) || err != nil {
					_ = in.Close() // it was read only
					return
				}
			}
			_ = in.Close()
		}
	})
	switch {
	case err != nil:
		return err
	case c.Bool("json"):
		return writeJSON(s.out, struct {
			File string `json:"file"`
			formats.Appended
		}{memory, n})
	case !c.Bool("quiet"):
		s.sayAppended(memory, n)
	}
	return nil
}

func (s *streams) sayAppended(memory string, n formats.Appended) {
	fmt.Fprintf(s.err, "hexapla: %s: %s added, %d known already, %d with text in one language only\n", oneLine(memory), counted(n.Added, "unit"), n.Known, n.Empty)
}

// errUnchanged keeps a memory to which there is nothing to add from being replaced.
var errUnchanged = errors.New("nothing to add")

// appendTo adds units to the memory at path, whole or not at all. New languages,
// which only a memory without units takes, are written by codes.
func (s *streams) appendTo(path string, codes langcode.Options, news iter.Seq2[*formats.Unit, error]) (n formats.Appended, err error) {
	if !codes.IsZero() {
		news = recoded(news, codes)
	}
	var old io.ReadSeeker
	f, err := os.Open(path)
	switch {
	case err == nil:
		defer func() { _ = f.Close() }() // it was read only
		if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
			return n, fmt.Errorf("%s: is no file that can be added to", path)
		}
		old = f
	case !errors.Is(err, fs.ErrNotExist):
		return n, fileError(path, err)
	case !strings.HasSuffix(strings.ToLower(path), ".tmx"):
		return n, usagef("tmx append: %s does not exist, and does not end in .tmx", path)
	}
	var group atomicfile.Group
	defer group.Discard()
	err = group.Write(path, 0o644, func(w io.Writer) (err error) {
		if n, err = formats.Append(w, old, path, news); err == nil && n.Added == 0 {
			return errUnchanged
		}
		return err
	})
	if errors.Is(err, errUnchanged) {
		return n, nil
	}
	if err != nil {
		return n, err
	}
	if f != nil {
		_ = f.Close() // Windows replaces no file that is open
	}
	return n, group.Commit()
}

// recoded gives units the codes of their languages.
func recoded(units iter.Seq2[*formats.Unit, error], codes langcode.Options) iter.Seq2[*formats.Unit, error] {
	return func(yield func(*formats.Unit, error) bool) {
		for u, err := range units {
			if err == nil {
				for i := range u.Variants {
					v := &u.Variants[i]
					v.Code = codes.Code(v.Lang).String()
				}
			}
			if !yield(u, err) {
				return
			}
		}
	}
}

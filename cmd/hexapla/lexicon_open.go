package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon"
	"hexapla/align/lexicon/userdict"
)

func lexiconFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "lexicon", Usage: "add the words of `[TAG,TAG=]FILE`: a glossary (TSV, CSV, TBX), a dictionary (hunalign, dictd, StarDict) or a memory (TMX)"}
}

// withLexicons gives the embedded lexicon with those of --lexicon, in order.
// langs are the languages of the texts, for files that do not say theirs.
func (s *streams) withLexicons(c *cli.Context, langs []language.Tag) (align.Lexicon, error) {
	own, err := s.ownLexicons(c, langs)
	if err != nil {
		return nil, err
	}
	return userdict.Combine(lexicon.Default(), own...), nil
}

// addLexicons puts the lexicon with those of --lexicon into a plan.
func (s *streams) addLexicons(c *cli.Context, p *alignPlan) error {
	if slices.Contains(c.StringSlice("lexicon"), "-") && slices.Contains(c.Args().Slice(), "-") {
		return usagef("align: standard input can be read only once")
	}
	var err error
	p.opts.Lexicon, err = s.withLexicons(c, p.langs)
	return err
}

// ownLexicons reads the files of --lexicon.
func (s *streams) ownLexicons(c *cli.Context, langs []language.Tag) ([]*userdict.Dict, error) {
	var own []*userdict.Dict
	open := s.lexiconOpener()
	for _, arg := range c.StringSlice("lexicon") {
		o := userdict.Options{}
		if len(langs) == 2 {
			o.Fallback = langs
		}
		path, err := lexiconArgument(c.Command.Name, arg, &o)
		if err != nil {
			return nil, err
		}
		d, err := userdict.Read(c.Context, path, open, o)
		if err != nil {
			return nil, err
		}
		if !c.Bool("quiet") {
			for _, n := range d.Notes() {
				fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(n))
			}
		}
		own = append(own, d)
	}
	return own, nil
}

// lexiconArgument takes TAG,TAG=FILE apart. A file whose whole name is that goes
// first.
func lexiconArgument(command, arg string, o *userdict.Options) (path string, err error) {
	tags, path, ok := strings.Cut(arg, "=")
	if !ok || exists(arg) {
		path = arg
	} else {
		o.Languages, err = parseTags(command+": --lexicon", tags)
	}
	if err == nil && path == "" {
		err = usagef("%s: --lexicon wants a file name", command)
	}
	return path, err
}

// lexiconOpener gives the function that opens the files of a dictionary. Standard
// input is read once and kept, because a dictionary's beginning is looked at
// before it is read.
func (s *streams) lexiconOpener() userdict.Open {
	const stdin = "standard input"
	var kept []byte
	read := false
	return func(name string) (io.ReadCloser, error) {
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				return nil, err
			}
			if info, err := f.Stat(); err == nil && info.IsDir() {
				_ = f.Close() // nothing was written
				return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("is a folder; name a file in it")}
			}
			return f, nil
		}
		if !read {
			const most = 1 << 30
			b, err := io.ReadAll(io.LimitReader(s.in, most+1))
			if err != nil {
				return nil, fileError(stdin, err)
			}
			if len(b) > most {
				return nil, fmt.Errorf("more than %d MB", most>>20)
			}
			kept, read = b, true
		}
		return io.NopCloser(bytes.NewReader(kept)), nil
	}
}

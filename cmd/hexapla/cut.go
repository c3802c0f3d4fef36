package main

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/lang"
	"hexapla/lang/srx"
	"hexapla/lang/uax29"
)

// How commands cut text into sentences.

// The rules that --segmentation names.
const (
	cutOwn   = "hexapla"
	cutUAX29 = "uax29"
)

// cutHelp is the part of a command's help that is about cutting.
const cutHelp = `Sentences are cut by the rules of their language. --srx takes your own instead (SRX 2.0; a rule that cannot be used is
reported, and a language that the file has no rules for keeps the program's), --segmentation uax29 those of Unicode, which know no
abbreviations. --wrapped is for text whose lines were broken to a width, as from a PDF: a paragraph ends at a blank line, and three
or more short lines without a full stop are a list. --punctuation-only cuts Thai, Lao and Khmer at final marks only, not at the blanks
that end most of their sentences.`

func cutFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "segmentation", Usage: "cut sentences by `RULES`: " + cutOwn + " (the default), " + cutUAX29},
		&cli.StringFlag{Name: "srx", Usage: "cut sentences by the rules of `FILE` (SRX 2.0)"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "wrapped", Usage: "lines were broken to a width: only a blank line ends a paragraph"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "punctuation-only", Usage: "cut Thai, Lao and Khmer at final marks only"},
	}
}

// cutOptions puts the choices of cutFlags into o, and reports which rules of an SRX
// file cannot be used. What goes wrong with them later is in the notes, which the
// caller reports when all is cut.
func (s *streams) cutOptions(c *cli.Context, o *batch.Options) (*cutNotes, error) {
	name, notes := c.Command.Name, &cutNotes{}
	for _, flag := range []string{"segmentation", "srx", "wrapped", "punctuation-only"} {
		if c.IsSet(flag) && o.Lines {
			return nil, usagef("%s: --%s: --lines takes each line as a segment and cuts nothing; leave one of them out", name, flag)
		}
	}
	o.Document.Wrapped, o.MarksOnly = c.Bool("wrapped"), c.Bool("punctuation-only")
	path := c.String("srx")
	switch rules := c.String("segmentation"); {
	case rules != "" && rules != cutOwn && rules != cutUAX29:
		return nil, usagef("%s: --segmentation: there are no rules called %q; give %s or %s, or --srx FILE for your own", name, rules, cutOwn, cutUAX29)
	case c.IsSet("segmentation") && c.IsSet("srx"):
		return nil, usagef("%s: --segmentation and --srx both say what cuts; leave one of them out", name)
	case (rules == cutUAX29 || c.IsSet("srx")) && o.MarksOnly:
		return nil, usagef("%s: --punctuation-only is for the program's own rules, not for --segmentation uax29 or --srx", name)
	case rules == cutUAX29:
		o.Cutter = func(language.Tag) func(string) []lang.Cut { return uax29.Cut }
	case c.IsSet("srx"):
		rules, err := s.readSRX(path)
		if err != nil {
			return nil, err
		}
		o.Cutter = srxCutter(rules, notes)
	}
	return notes, nil
}

// readSRX reads the rules of a file and reports those that cannot be used.
func (s *streams) readSRX(path string) (*srx.Rules, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer f.Close()
	rules, err := srx.Read(f, path, srx.Options{})
	if err != nil {
		return nil, err
	}
	for _, p := range rules.Problems {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(p.String()))
	}
	return rules, nil
}

// cutNotes gathers what goes wrong while blocks are cut, by several workers, so
// that each thing is said once and in an order of its own.
type cutNotes struct {
	mu   sync.Mutex
	seen map[string]bool
}

func (n *cutNotes) add(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.seen == nil {
		n.seen = map[string]bool{}
	}
	n.seen[text] = true
}

// report writes the notes.
func (n *cutNotes) report(s *streams) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, text := range sortedKeys(n.seen) {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(text))
	}
}

// srxCutter cuts by rules.
func srxCutter(rules *srx.Rules, notes *cutNotes) func(language.Tag) func(string) []lang.Cut {
	return func(tag language.Tag) func(string) []lang.Cut {
		cutter, err := rules.For(tag)
		if err != nil {
			notes.add(err.Error() + "; until then the program's own are used")
			return nil
		}
		return func(block string) []lang.Cut {
			cuts, err := cutter.Cut(block)
			if err != nil {
				for each := range strings.SplitSeq(err.Error(), "\n") {
					notes.add(each)
				}
			}
			return cuts
		}
	}
}

package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/lang"
)

type segmentJSON struct {
	Segment     int      `json:"segment"`
	Text        string   `json:"text"`
	Bytes       [][2]int `json:"bytes"`
	Line        int      `json:"line,omitempty"` // of a file that has lines
	Column      int      `json:"column,omitempty"`
	Kind        string   `json:"kind"`
	Block       int      `json:"block"`
	Lang        string   `json:"lang"`
	Boilerplate string   `json:"boilerplate"`
	Why         string   `json:"why"` // a lang.Reason
	document.Where
}

func segmentCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "segment",
		Usage:     "cut a file into sentences, one a line",
		ArgsUsage: "FILE",
		Description: describe(`Writes the segments of a file, one a line: sentences, headings, captions, items, in reading order. White space
inside a segment, line ends included, becomes one blank. With --json each line is an object with the text, its byte ranges in
the file as UTF-8, its line and column (of office documents, part, page, paragraph or cell; of subtitles, the time; of
key-based files, the key), the kind and number of its block, its language, and why it is boilerplate (menus,
credits, notes about the page), if it is, and why the segment ends where it does (why): stop, a final mark; ellipsis; unspaced, a mark
without a space behind it; list-item, credit, line-end, space (Thai, Lao, Khmer), block-end, srx-rule. --why writes the reason in
front of each line, with a tabulator between.

`+cutHelp,
			[]string{"hexapla segment article.txt", "hexapla segment --json --lang he article.html", "hexapla segment --no-boilerplate - < page.md", "hexapla segment --srx project.srx --why article.txt"},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "lang", Usage: "language of the file, as `TAG`; found out when not given"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "no-boilerplate", Usage: "leave boilerplate out"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "why", Usage: "say in front of each segment why it ends where it does"},
			jsonFlag(),
		}, inGroup("Segmentation", cutFlags()), inGroup("Reading", readFlags())),
		Action: func(c *cli.Context) error {
			o, err := readOptions(c)
			if err != nil {
				return err
			}
			notes, err := s.cutOptions(c, &o)
			if err != nil {
				return err
			}
			defer notes.report(s)
			path, err := oneFile(c)
			if err != nil {
				return err
			}
			explicit := language.Und
			if tag := c.String("lang"); tag != "" {
				if explicit, err = parseTag("segment: --lang", tag); err != nil {
					return err
				}
			}
			o.Open = s.opener()
			defer holdText()()
			l, err := cutFile(path, explicit, lang.NewDetector(lang.DetectorOptions{}), o)
			if err != nil {
				return err
			}
			return s.printSegments(c, l)
		},
	}
}

func (s *streams) printSegments(c *cli.Context, l *cutting) error {
	d, i := l.document, -1
	for seg := range l.segments {
		i++
		if err := c.Context.Err(); err != nil {
			return err
		}
		if c.Bool("no-boilerplate") && seg.Boilerplate != document.Content {
			continue
		}
		if !c.Bool("json") {
			if c.Bool("why") {
				fmt.Fprintf(s.out, "%s\t", seg.Why)
			}
			fmt.Fprintln(s.out, s.shown(l.text(seg)))
			continue
		}
		place := d.Place(seg.Span.Start)
		j := segmentJSON{
			Segment: i, Text: l.text(seg), Bytes: [][2]int{}, Line: place.Line, Column: place.Column,
			Kind: string(d.Blocks[seg.Block].Kind), Block: seg.Block, Lang: seg.Lang.String(), Boilerplate: string(seg.Boilerplate),
			Why: string(seg.Why), Where: place.Where,
		}
		for _, b := range d.SourceSpans(seg.Span) {
			j.Bytes = append(j.Bytes, [2]int{b.Start, b.End})
		}
		if err := writeJSON(s.out, j); err != nil {
			return err
		}
	}
	if i < 0 {
		return fmt.Errorf("%s: %w", d.Path, document.ErrEmpty)
	}
	return nil
}

// oneFile is the only argument.
func oneFile(c *cli.Context) (string, error) {
	if c.NArg() != 1 {
		return "", usagef("%s: name one file, or - for standard input; %d were given", c.Command.Name, c.NArg())
	}
	return c.Args().First(), nil
}

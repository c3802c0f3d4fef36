package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/internal/termsafe"
	"hexapla/lang"
)

func detectCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "detect",
		Usage:     "tell the language, script, direction and encoding of files",
		ArgsUsage: "FILE…",
		Description: describe(`Tells the language of each file (BCP 47) with its confidence, its scripts, its direction and its encoding,
and which other languages the text says it is available in. With --json each file is one line.`,
			[]string{"hexapla detect article.txt", "hexapla detect --segments --json *.md", "curl -s … | hexapla detect -"},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: append([]cli.Flag{
			&cli.BoolFlag{DisableDefaultText: true, Name: "segments", Usage: "tell the language of each segment too"},
			jsonFlag(),
		}, readFlags()...),
		Action: func(c *cli.Context) error {
			o, err := readOptions(c)
			if err != nil {
				return err
			}
			if c.NArg() == 0 {
				return usagef("detect: name a file, or - for standard input")
			}
			o.Open = s.opener()
			det := lang.NewDetector(lang.DetectorOptions{})
			first := true
			defer holdText()()
			return s.eachFile(c, func(path string) error {
				l, err := cutFile(path, language.Und, det, o)
				if err != nil {
					return err
				}
				r := detection(l, det, c.Bool("segments"))
				if c.Bool("json") {
					return writeJSON(s.out, r)
				}
				if !first {
					fmt.Fprintln(s.out)
				}
				first = false
				printDetection(s, r)
				return nil
			})
		},
	}
}

// eachFile calls f for each argument. A failure is told at once and the others
// go on.
func (s *streams) eachFile(c *cli.Context, f func(path string) error) error {
	paths, err := expanded(c.Args().Slice())
	if err != nil {
		return err
	}
	var last error
	failed := 0
	for _, path := range paths {
		if err := c.Context.Err(); err != nil {
			return err
		}
		if err := f(path); err != nil {
			report(s.err, err)
			last = err
			failed++
		}
	}
	if failed == 0 {
		return nil
	}
	return &partlyError{failed: failed, total: len(paths), last: last}
}

type scriptJSON struct {
	Script string  `json:"script"`
	Share  float64 `json:"share"`
}

type candidateJSON struct {
	Lang       string  `json:"lang"`
	Confidence float64 `json:"confidence"`
}

type noteJSON struct {
	Kind  string   `json:"kind"`
	Langs []string `json:"langs"`
	Line  int      `json:"line,omitempty"`
}

type segmentDetection struct {
	Segment     int     `json:"segment"`
	Line        int     `json:"line"`
	Lang        string  `json:"lang"`
	Script      string  `json:"script"`
	Direction   string  `json:"direction"`
	Confidence  float64 `json:"confidence"`
	Boilerplate string  `json:"boilerplate,omitempty"`
	Text        string  `json:"text"`
}

type detectionJSON struct {
	File       string             `json:"file"`
	Format     string             `json:"format"`
	Encoding   string             `json:"encoding"`
	Guessed    bool               `json:"encoding_guessed,omitempty"`
	Lang       string             `json:"lang"`
	Name       string             `json:"name"`
	OwnName    string             `json:"own_name"`
	Confidence float64            `json:"confidence"`
	Script     string             `json:"script"`
	Scripts    []scriptJSON       `json:"scripts"`
	Direction  string             `json:"direction"`
	Candidates []candidateJSON    `json:"candidates"`
	Notes      []noteJSON         `json:"notes"`
	Segments   []segmentDetection `json:"segments,omitempty"`
}

func detection(l *cutting, det *lang.Detector, segments bool) detectionJSON {
	d, found := l.document, l.language
	r := detectionJSON{
		File: d.Path, Format: d.Format, Encoding: d.Encoding, Guessed: d.Guessed,
		Lang: found.Tag.String(), Confidence: found.Confidence,
		Script: found.Script, Direction: string(found.Direction),
		Scripts: []scriptJSON{}, Candidates: []candidateJSON{}, Notes: []noteJSON{},
	}
	r.Name, r.OwnName = lang.DisplayName(found.Tag)
	for _, sc := range found.Scripts {
		r.Scripts = append(r.Scripts, scriptJSON{sc.Script, sc.Share})
	}
	for _, c := range found.Candidates {
		r.Candidates = append(r.Candidates, candidateJSON{c.Tag.String(), c.Confidence})
	}
	for _, n := range found.Notes {
		r.Notes = append(r.Notes, noteJSON{n.Kind, tagStrings(n.Tags), d.Place(n.Span.Start).Line})
	}
	if !segments {
		return r
	}
	prior := lang.Prior{{Tag: found.Tag, Confidence: found.Confidence}}
	for seg := range l.segments {
		text := l.text(seg)
		found := det.Detect(text, prior)
		r.Segments = append(r.Segments, segmentDetection{
			Segment: len(r.Segments), Line: d.Place(seg.Span.Start).Line,
			Lang: found.Tag.String(), Script: found.Script, Direction: string(found.Direction), Confidence: found.Confidence,
			Boilerplate: string(seg.Boilerplate), Text: text,
		})
	}
	return r
}

func tagStrings(tags []language.Tag) []string {
	out := make([]string, len(tags))
	for i, t := range tags {
		out[i] = t.String()
	}
	return out
}

func printDetection(s *streams, r detectionJSON) {
	line := func(label, format string, args ...any) {
		fmt.Fprintf(s.out, "  %-11s %s\n", label, fmt.Sprintf(format, args...))
	}
	fmt.Fprintln(s.out, oneLine(r.File))
	line("language", "%-8s %s, confidence %.3f", r.Lang, s.named(r.Name, r.OwnName), r.Confidence)
	shares := make([]string, 0, len(r.Scripts))
	for _, sc := range r.Scripts {
		if sc.Share >= 0.0005 {
			shares = append(shares, fmt.Sprintf("%s %.1f %%", sc.Script, 100*sc.Share))
		}
	}
	if len(shares) == 0 {
		shares = []string{"none"}
	}
	line("script", "%s", strings.Join(shares, ", "))
	direction := "left to right"
	if r.Direction == string(lang.RightToLeft) {
		direction = "right to left"
	}
	line("direction", "%s  %s", r.Direction, direction)
	guessed := ""
	if r.Guessed {
		guessed = "  (assumed; --encoding names another)"
	}
	line("encoding", "%s%s", oneLine(r.Encoding), guessed)
	line("format", "%s", r.Format)
	for _, n := range r.Notes {
		if n.Kind == "available-in" {
			line("note", "also available in: %s", strings.Join(s.languageNames(n.Langs), ", "))
		}
	}
	for _, g := range r.Segments {
		boilerplate := ""
		if g.Boilerplate != "" {
			boilerplate = "[" + g.Boilerplate + "] "
		}
		fmt.Fprintf(s.out, "  %5d  line %-5d %-8s %.3f  %s%s\n", g.Segment, g.Line, g.Lang, g.Confidence, boilerplate, s.isolate(g.Text))
	}
}

// named is a language's English name with its own one behind it.
func (s *streams) named(english, own string) string {
	if english == "" || own == "" || own == english {
		return english
	}
	return english + " (" + s.isolate(own) + ")"
}

// languageNames writes "he (Hebrew)" for each tag.
func (s *streams) languageNames(tags []string) []string {
	out := make([]string, len(tags))
	for i, t := range tags {
		out[i] = t
		if tag, err := language.Parse(t); err == nil {
			if english, _ := lang.DisplayName(tag); english != "" {
				out[i] += " (" + english + ")"
			}
		}
	}
	return out
}

// isolate keeps the direction of a piece of text from disturbing the line that
// it stands in. Only a terminal needs that; other programs get the text as it is.
func (s *streams) isolate(text string) string {
	if !s.outTerminal {
		return text
	}
	return "\u2068" + termsafe.Line(text) + "\u2069"
}

// shown is a text of a document as standard output takes it: safe on a terminal, as it
// is for other programs.
func (s *streams) shown(text string) string {
	if !s.outTerminal {
		return text
	}
	return termsafe.Line(text)
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/internal/langname"
	"hexapla/internal/termsafe"
)

// streams are where a command reads and writes. out is buffered; run flushes it.
type streams struct {
	in  io.Reader
	out *bufio.Writer
	err io.Writer

	outTerminal, errTerminal bool
	outWidth                 int // of the terminal that out is shown on, though it may be a pipe; 0: none
}

// run is the program: it does what args say and gives the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := &streams{in: stdin, out: bufio.NewWriterSize(stdout, 1<<16), err: stderr}
	if f, ok := stdout.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		s.outTerminal = true
	}
	s.outWidth = terminalWidth(stdout, stderr)
	if f, ok := stderr.(*os.File); ok {
		s.errTerminal = term.IsTerminal(int(f.Fd()))
	}
	app := newApp(s)
	err := func() error {
		if len(args) < 2 {
			printShortHelp(s.err, app)
			return usagef("no command given")
		}
		tidied, err := tidy(app, args)
		if err != nil {
			failOldReports(args, err)
			return err
		}
		return app.RunContext(ctx, tidied)
	}()
	if ferr := s.out.Flush(); ferr != nil && err == nil {
		err = fmt.Errorf("cannot write standard output: %w", reason(ferr))
	}
	if err != nil {
		report(s.err, err)
	}
	return exitCode(err)
}

// newApp makes the command tree.
func newApp(s *streams) *cli.App {
	app := &cli.App{
		Name:      "hexapla",
		HelpName:  "hexapla",
		Usage:     "lay texts and their translations out side by side",
		UsageText: "hexapla COMMAND [FLAGS] FILE…",
		Description: "Reads a text and its translations, detects the language and script of each, segments and aligns\n" +
			"them, and lays them out for a person to review. Works offline and downloads nothing.\n\n" +
			"A file name - is standard input or output. Results go to standard output, messages to standard error.\n" +
			"Flags may stand before or after file names; what follows -- is a file name.\n\n" +
			"Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but a gate or a part of it failed; 130 interrupted.",
		Version: buildVersion(),
		Commands: []*cli.Command{
			detectCommand(s), segmentCommand(s), alignCommand(s), statusCommand(s), batchCommand(s), layoutCommand(s), checkCommand(s), evalCommand(s),
			convertCommand(s), replayCommand(s), tmxCommand(s), schemaCommand(s), lexiconCommand(s), completionCommand(s), manCommand(s), versionCommand(s),
		},
		Writer:                    s.out,
		ErrWriter:                 s.err,
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {}, // exit codes are given by run
		OnUsageError:              onUsageError,
		Action: func(*cli.Context) error {
			return usagef("no command given")
		},
	}
	for _, c := range app.Commands {
		c.OnUsageError = onUsageError
		c.HideHelpCommand = true
	}
	return app
}

// onUsageError turns the library's complaint about a flag into one of ours.
func onUsageError(c *cli.Context, err error, _ bool) error {
	text := strings.NewReplacer("flag -", "--", ": parse error", ", which is no number").Replace(err.Error())
	if c != nil && c.Command != nil && c.Command.Name != "" && c.Command.Name != "hexapla" {
		text = c.Command.Name + ": " + text
	}
	return usagef("%s", text)
}

// writeJSON writes v as one line that is safe to print.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(termsafe.JSONWriter(w))
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// opener gives the function that opens documents; "-" is standard input, once.
func (s *streams) opener() func(string, document.Options) (*document.Document, error) {
	read := false
	return func(path string, o document.Options) (*document.Document, error) {
		if path != "-" {
			return formats.Open(path, o)
		}
		if read {
			return nil, usagef("standard input can be read only once")
		}
		read = true
		return formats.Read(s.in, "standard input", o)
	}
}

// parseTag reads a language that a person gave: a tag, or a name in English or in the language.
func parseTag(flag, s string) (language.Tag, error) {
	tag, ok := langname.Parse(strings.TrimSpace(s))
	if !ok || tag == language.Und {
		return language.Und, usagef("%s: %q is not a language: write a BCP 47 tag such as he, pt-BR or zh-Hans, or a name such as Hebrew", flag, s)
	}
	return tag, nil
}

// parseTags reads "en,he,zh-Hans"; no text gives none.
func parseTags(flag, s string) ([]language.Tag, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var tags []language.Tag
	for _, part := range strings.Split(s, ",") {
		tag, err := parseTag(flag, part)
		if err != nil {
			return nil, err
		}
		tags = append(tags, tag)
	}
	return tags, nil
}

// reason is what lies at the bottom of an error about a file, without the path
// and the system call, which its message has already.
func reason(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// fileError says of an error about a file what a person wants to know.
func fileError(path string, err error) error {
	if path == "-" {
		path = "standard input"
	}
	return fmt.Errorf("%s: %w", path, reason(err))
}

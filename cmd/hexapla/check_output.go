package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/check"
	findings "hexapla/check/report"
	"hexapla/internal/atomicfile"
)

// reportOut is a report to be written.
type reportOut struct {
	format string
	path   string // - is standard output
}

func reportNames() []string { return []string{"text", "json", "sarif", "junit", "github", "html"} }

// checkOutputs tells what is to be written where: --format to -o, and each --report
// to its file. Upon an error too it gives those that are understood, so that they do
// not stay as an earlier run has left them.
func (s *streams) checkOutputs(c *cli.Context) ([]reportOut, error) {
	main := reportOut{"text", "-"}
	var wrong error
	is := func(err error) {
		if wrong == nil {
			wrong = err
		}
	}
	switch {
	case c.Bool("json") && c.IsSet("format") && c.String("format") != "json":
		is(usagef("check: --json and --format %s exclude each other", c.String("format")))
	case c.Bool("json"):
		main.format = "json"
	case c.IsSet("format"):
		main.format = c.String("format")
	}
	if c.IsSet("output") {
		if main.path = c.String("output"); main.path == "" {
			is(usagef("check: -o wants a file name"))
			main.path = "-"
		}
	}
	asked := []reportOut{main}
	for _, arg := range c.StringSlice("report") {
		format, path, ok := strings.Cut(arg, "=")
		if !ok || path == "" {
			is(usagef("check: --report: %q is not of the form FORMAT=FILE, such as sarif=check.sarif", arg))
			continue
		}
		asked = append(asked, reportOut{format, path})
	}
	var outs []reportOut
	paths := map[string]bool{}
	for k, o := range asked {
		if findingsWriter(o.format) == nil {
			flag := "--format"
			if k > 0 {
				flag = "--report"
			}
			is(usagef("check: %s: %q is none of %s%s", flag, o.format, strings.Join(reportNames(), ", "), meant(o.format, reportNames(), "")))
			continue
		}
		if paths[o.path] {
			name := o.path
			if name == "-" {
				name = "standard output"
			}
			is(usagef("check: two reports want %s", name))
			continue
		}
		paths[o.path] = true
		outs = append(outs, o)
	}
	if when := c.String("color"); when != "auto" && when != "always" && when != "never" {
		is(usagef("check: --color: %q is none of auto, always, never", when))
	}
	if path := c.String("write-baseline"); c.IsSet("write-baseline") && (path == "" || path == "-" || paths[path]) {
		is(usagef("check: --write-baseline wants a file of its own"))
	}
	return outs, wrong
}

// findingsWriter gives what writes a report in a format; nil: there is no such.
func findingsWriter(format string) func(w io.Writer, r *findings.Report) error {
	switch format {
	case "text":
		return func(w io.Writer, r *findings.Report) error { return findings.Text(w, r, findings.TextOptions{}) }
	case "json":
		return findings.JSON
	case "sarif":
		return findings.SARIF
	case "junit":
		return findings.JUnit
	case "github":
		return findings.GitHub
	case "html":
		return findings.HTML
	}
	return nil
}

// writeReports writes them; files take their names together.
func (s *streams) writeReports(c *cli.Context, r *findings.Report, outs []reportOut) error {
	var files atomicfile.Group
	defer files.Discard()
	for _, o := range outs {
		write := findingsWriter(o.format)
		if o.format == "text" {
			color, err := s.color(c)
			if err != nil {
				return err
			}
			terminal := s.outTerminal && o.path == "-"
			o := findings.TextOptions{All: c.Bool("all"), Color: color && (terminal || c.String("color") == "always"), Isolate: terminal, Explicit: o.path == "-"}
			write = func(w io.Writer, r *findings.Report) error { return findings.Text(w, r, o) }
		}
		if o.path == "-" {
			if err := write(s.out, r); err != nil {
				return err
			}
			continue
		}
		if err := files.Write(o.path, 0o644, func(w io.Writer) error { return write(w, r) }); err != nil {
			return err
		}
	}
	return files.Commit()
}

// explain tells what a rule finds, or which rules there are.
func (s *streams) explain(c *cli.Context, id string) error {
	rules := append(check.Rules(), findings.SettingsRules()...)
	if id == "list" {
		g := &grid{}
		for _, r := range rules {
			g.add(string(r.ID), string(r.Severity), r.Title)
		}
		g.write(s.out)
		return nil
	}
	var known []string
	for _, r := range rules {
		known = append(known, string(r.ID))
		if string(r.ID) != id {
			continue
		}
		fmt.Fprintf(s.out, "%s (%s): %s\n", r.ID, r.Severity, r.Title)
		for para := range strings.SplitSeq(r.Explanation, "\n\n") {
			fmt.Fprintf(s.out, "\n%s\n", wrap(para, 90))
		}
		if r.Example != "" {
			fmt.Fprintf(s.out, "\nExample:\n   %s\n", r.Example)
		}
		return nil
	}
	return usagef("check: --explain: no rule %q%s; --explain list names them", id, meant(id, append(known, "list"), ""))
}

// wrap breaks a paragraph into lines of at most width characters, where it has
// blanks.
func wrap(text string, width int) string {
	var b strings.Builder
	n := 0
	for _, word := range strings.Fields(text) {
		size := len([]rune(word))
		switch {
		case n == 0:
		case n+1+size > width:
			b.WriteByte('\n')
			n = 0
		default:
			b.WriteByte(' ')
			n++
		}
		b.WriteString(word)
		n += size
	}
	return b.String()
}

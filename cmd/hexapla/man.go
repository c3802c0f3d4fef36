package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

func manCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual page",
		Description: describe("Prints the manual page, in the macros of man(7).",
			[]string{"hexapla man | man -l -", "hexapla man > /usr/local/share/man/man1/hexapla.1"}, exitDone, exitFailed, exitUsage),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("man: takes no files; %q is too many", c.Args().First())
			}
			_, err := s.out.WriteString(manual(c.App))
			return err
		},
	}
}

// manual writes the manual page from the command tree.
func manual(app *cli.App) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH HEXAPLA 1 \"\" \"%s\" \"User Commands\"\n", generator())
	fmt.Fprintf(&b, ".SH NAME\nhexapla \\- %s\n", roff(app.Usage))
	b.WriteString(".SH SYNOPSIS\n.B hexapla\n.I COMMAND\n[\\fIFLAGS\\fR] \\fIFILE\\fR...\n")
	b.WriteString(".SH DESCRIPTION\n")
	roffParagraphs(&b, app.Description)
	b.WriteString(".SH COMMANDS\n")
	for _, c := range app.Commands {
		if c.Hidden {
			continue
		}
		manualOf(&b, "hexapla "+c.Name, c)
		for _, sub := range c.Subcommands {
			manualOf(&b, "hexapla "+c.Name+" "+sub.Name, sub)
		}
	}
	b.WriteString(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nwhen set, nothing is coloured unless \\-\\-color always asks for it.\n" +
		".TP\n.B CLICOLOR_FORCE\nwhen set and not 0, what goes to a pipe is coloured too.\n" +
		".TP\n.BR HEXAPLA_PAGER \", \" PAGER\nthe program that hexapla layout \\-\\-term shows its grid through; cat for none.\n")
	return b.String()
}

// manualOf writes the section of one command.
func manualOf(b *strings.Builder, name string, c *cli.Command) {
	fmt.Fprintf(b, ".SS \"%s %s\"\n", name, strings.ReplaceAll(roff(c.ArgsUsage), `"`, `\(dq`))
	roffParagraphs(b, c.Description)
	for _, f := range c.Flags {
		roffFlag(b, f)
	}
}

func roffFlag(b *strings.Builder, f cli.Flag) {
	sf := shellFlagOf(f)
	name := "\\-\\-" + roff(sf.Long)
	if sf.Short != "" {
		name = "\\-" + sf.Short + ", " + name
	}
	usage := sf.Usage
	if sf.Value {
		if d, ok := f.(cli.DocGenerationFlag); ok {
			if parts := strings.Split(d.GetUsage(), "`"); len(parts) == 3 {
				name += "\\fR \\fI" + roff(parts[1])
			}
		}
	}
	fmt.Fprintf(b, ".TP\n\\fB%s\\fR\n%s\n", name, roff(usage))
}

// roffParagraphs writes text whose paragraphs are parted by blank lines and whose
// indented lines stand as they are.
func roffParagraphs(b *strings.Builder, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case line == "":
			b.WriteString(".PP\n")
		case strings.HasPrefix(line, "   "):
			fmt.Fprintf(b, ".br\n\\ \\ \\ %s\n", roff(strings.TrimLeft(line, " ")))
		default:
			b.WriteString(roff(line) + "\n")
		}
	}
}

// roff escapes what the macros would take for their own.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...").Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}

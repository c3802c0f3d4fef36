package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/urfave/cli/v2"
)

// helpWidth is the width of help texts: that of a usual terminal.
const helpWidth = 80

// flagIndent is the column at which the explanations of flags begin.
const flagIndent = 30

func init() { cli.HelpPrinter = printHelp }

// printHelp writes the help of the program or of a command within helpWidth columns. The
// template is that of the library, which does not wrap lines.
func printHelp(w io.Writer, _ string, data any) {
	switch x := data.(type) {
	case *cli.App:
		fmt.Fprintf(w, "%s - %s\n\nUsage:\n   %s\n\nVersion:\n   %s\n\n", x.Name, x.Usage, x.UsageText, x.Version)
		printText(w, x.Description)
		printCommands(w, x.VisibleCommands())
		fmt.Fprintln(w)
		printFlags(w, x.VisibleFlags())
	case *cli.Command:
		fmt.Fprintf(w, "%s - %s\n\nUsage:\n", x.HelpName, x.Usage)
		if x.ArgsUsage != "" || len(x.Subcommands) == 0 {
			for _, form := range strings.Split(x.ArgsUsage, "  |  ") {
				printWrapped(w, "   ", "      ", strings.TrimSpace(x.HelpName+" [FLAGS] "+form))
			}
			fmt.Fprintln(w)
		} else {
			fmt.Fprintf(w, "   %s COMMAND [FLAGS]\n\n", x.HelpName)
		}
		printText(w, x.Description)
		if visible := x.VisibleCommands(); len(visible) > 0 {
			printCommands(w, visible)
			fmt.Fprintln(w)
		}
		printFlags(w, x.VisibleFlags())
	}
}

// printShortHelp writes what a command line without a command gets: one line a command.
func printShortHelp(w io.Writer, app *cli.App) {
	fmt.Fprintf(w, "%s - %s\n\nUsage:\n   %s\n\n", app.Name, app.Usage, app.UsageText)
	printCommands(w, app.Commands)
	fmt.Fprintf(w, "\nhexapla COMMAND --help explains a command; hexapla align seeds -o out is a start.\n")
}

func printCommands(w io.Writer, commands []*cli.Command) {
	fmt.Fprintln(w, "Commands:")
	for _, c := range commands {
		if !c.Hidden {
			printWrapped(w, fmt.Sprintf("   %-11s ", c.Name), strings.Repeat(" ", 15), c.Usage)
		}
	}
}

// printText writes a description. Lines of a paragraph are joined and wrapped; indented
// lines, such as examples, keep their beginning.
func printText(w io.Writer, text string) {
	if text == "" {
		return
	}
	for _, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		var plain []string
		flush := func() {
			if len(plain) > 0 {
				printWrapped(w, "", "", strings.Join(plain, " "))
				plain = nil
			}
		}
		for _, line := range strings.Split(paragraph, "\n") {
			body := strings.TrimLeft(line, " ")
			if indent := len(line) - len(body); indent > 0 {
				flush()
				// A table of words and what they mean wraps below the meanings.
				hang := indent + 3
				if k := strings.Index(body, "  "); k > 0 {
					hang = indent + k + len(body[k:]) - len(strings.TrimLeft(body[k:], " "))
				}
				printLine(w, line, min(hang, helpWidth/2))
				continue
			}
			plain = append(plain, line)
		}
		flush()
		fmt.Fprintln(w)
	}
}

// printFlags writes flags in groups, those without a group first.
func printFlags(w io.Writer, flags []cli.Flag) {
	groups := []string{""}
	byGroup := map[string][]cli.Flag{}
	for _, f := range flags {
		group := ""
		if c, ok := f.(cli.CategorizableFlag); ok {
			group = c.GetCategory()
		}
		if !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
		byGroup[group] = append(byGroup[group], f)
	}
	for _, group := range groups {
		if len(byGroup[group]) == 0 {
			continue
		}
		if group == "" {
			group = "Flags"
			fmt.Fprintf(w, "%s:\n", group)
			group = ""
		} else {
			fmt.Fprintf(w, "\n%s:\n", group)
		}
		for _, f := range byGroup[group] {
			printFlag(w, f)
		}
	}
}

// printFlag writes a flag: its names with the name of its value, then its explanation.
func printFlag(w io.Writer, f cli.Flag) {
	d, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return
	}
	usage, value := d.GetUsage(), ""
	if from := strings.IndexByte(usage, '`'); from >= 0 {
		if n := strings.IndexByte(usage[from+1:], '`'); n >= 0 {
			value = usage[from+1 : from+1+n]
			usage = usage[:from] + value + usage[from+2+n:]
		}
	}
	var names []string
	for _, name := range f.Names() {
		if len(name) == 1 {
			names = slices.Insert(names, 0, "-"+name)
		} else {
			names = append(names, "--"+name)
		}
	}
	head := "   " + strings.Join(names, ", ")
	if value != "" && d.TakesValue() {
		head += " " + value
	}
	if text := d.GetDefaultText(); text != "" && d.TakesValue() && text != `""` {
		usage += " (default: " + strings.Trim(text, `"`) + ")"
	}
	indent := strings.Repeat(" ", flagIndent)
	if displaywidth.String(head) >= flagIndent-1 {
		fmt.Fprintln(w, head)
		head = ""
	}
	printWrapped(w, head+strings.Repeat(" ", flagIndent-displaywidth.String(head)), indent, usage)
}

// printLine writes a line whose continuations are indented by hang.
func printLine(w io.Writer, line string, hang int) {
	if displaywidth.String(line) <= helpWidth {
		fmt.Fprintln(w, line)
		return
	}
	body := strings.TrimLeft(line, " ")
	// The gap of a table is kept.
	head, rest := line[:len(line)-len(body)], body
	if k := strings.Index(body, "  "); k > 0 {
		meaning := strings.TrimLeft(body[k:], " ")
		head, rest = line[:len(line)-len(meaning)], meaning
	}
	printWrapped(w, head, strings.Repeat(" ", hang), rest)
}

// printWrapped writes text behind first, and behind indent on further lines. A word that is
// wider than the line has a line of its own.
func printWrapped(w io.Writer, first, indent, text string) {
	line, empty := first, true
	for _, word := range strings.Fields(text) {
		if !empty && displaywidth.String(line)+1+displaywidth.String(word) > helpWidth {
			fmt.Fprintln(w, strings.TrimRight(line, " "))
			line, empty = indent, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	fmt.Fprintln(w, strings.TrimRight(line, " "))
}

// inGroup puts flags into a group of the help.
func inGroup(name string, flags []cli.Flag) []cli.Flag {
	for _, f := range flags {
		switch f := f.(type) {
		case *cli.StringFlag:
			f.Category = name
		case *cli.StringSliceFlag:
			f.Category = name
		case *cli.BoolFlag:
			f.Category = name
		case *cli.IntFlag:
			f.Category = name
		case *cli.Float64Flag:
			f.Category = name
		}
	}
	return flags
}

package main

import (
	"embed"
	"slices"
	"strings"
	"text/template"

	"github.com/urfave/cli/v2"
)

//go:embed completion
var completionFiles embed.FS

func shells() []string { return []string{"bash", "fish", "powershell", "zsh"} }

func completionCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a completion script for a shell",
		ArgsUsage: strings.Join(shells(), "|"),
		Description: describe("Prints a script that completes commands, flags and their values in bash, fish, PowerShell or zsh.",
			[]string{
				"source <(hexapla completion bash)",
				"hexapla completion zsh > \"${fpath[1]}/_hexapla\"",
				"hexapla completion fish > ~/.config/fish/completions/hexapla.fish",
				"hexapla completion powershell | Out-String | Invoke-Expression",
			}, exitDone, exitFailed, exitUsage),
		Action: func(c *cli.Context) error {
			shell := c.Args().First()
			if c.NArg() != 1 || !slices.Contains(shells(), shell) {
				return usagef("completion: name one shell: %s", strings.Join(shells(), ", "))
			}
			return s.whole(func(w *strings.Builder) error { return writeCompletion(w, shell, c.App) })
		},
	}
}

// shellFlag and shellCommand are what the scripts are made of.
type shellFlag struct {
	Long, Short string // without dashes; Short may be ""
	Usage       string // one line
	Value       bool   // wants a value
	Values      []string
}

type shellCommand struct {
	Name, Usage string
	Flags       []shellFlag
	Words       []string // that it takes instead of files
}

// Dashed lists all spellings of the flags.
func (c shellCommand) Dashed() []string {
	var out []string
	for _, f := range c.Flags {
		out = append(out, "--"+f.Long)
		if f.Short != "" {
			out = append(out, "-"+f.Short)
		}
	}
	return out
}

func writeCompletion(w *strings.Builder, shell string, app *cli.App) error {
	t, err := template.New(shell+".tmpl").Funcs(template.FuncMap{
		"join":   func(list []string) string { return strings.Join(list, " ") },
		"single": func(s string) string { return strings.ReplaceAll(s, "'", `'\''`) },
		"fish":   func(s string) string { return strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) },
		"double": func(s string) string { return strings.ReplaceAll(s, "'", "''") },
		"zsh": func(s string) string {
			return strings.NewReplacer(`'`, `'\''`, `[`, `\[`, `]`, `\]`, `:`, `\:`).Replace(s)
		},
	}).ParseFS(completionFiles, "completion/"+shell+".tmpl")
	if err != nil {
		return err
	}
	return t.Execute(w, shellCommands(app))
}

func shellCommands(app *cli.App) []shellCommand {
	var out []shellCommand
	for _, c := range app.Commands {
		if c.Hidden {
			continue
		}
		sc := shellCommand{Name: c.Name, Usage: c.Usage}
		if c.Name == "completion" {
			sc.Words = shells()
		}
		flags := slices.Clone(c.Flags)
		for _, sub := range c.Subcommands {
			sc.Words = append(sc.Words, sub.Name)
			flags = append(flags, sub.Flags...)
		}
		for _, f := range flags {
			sf := shellFlagOf(f)
			if c.Name == "lexicon" && sf.Long == "to" { // languages, not forms
				sf.Values = nil
			}
			if !slices.ContainsFunc(sc.Flags, func(f shellFlag) bool { return f.Long == sf.Long }) {
				sc.Flags = append(sc.Flags, sf)
			}
		}
		if !slices.ContainsFunc(sc.Flags, func(f shellFlag) bool { return f.Long == "help" }) {
			sc.Flags = append(sc.Flags, shellFlag{Long: "help", Short: "h", Usage: "show help"})
		}
		out = append(out, sc)
	}
	return out
}

func shellFlagOf(f cli.Flag) shellFlag {
	sf := shellFlag{Value: takesValue(f)}
	for _, n := range f.Names() {
		if len(n) > 1 {
			sf.Long = n
		} else {
			sf.Short = n
		}
	}
	if d, ok := f.(cli.DocGenerationFlag); ok {
		sf.Usage = strings.ReplaceAll(d.GetUsage(), "`", "")
	}
	switch sf.Long {
	case "to":
		sf.Values = formatNames()
	case "from":
		for _, r := range readers() {
			sf.Values = append(sf.Values, r.name)
		}
	case "color":
		sf.Values = []string{"auto", "always", "never"}
	case "format":
		sf.Values = []string{"txt", "md", "html"}
		if strings.HasPrefix(sf.Usage, "write") { // of check: what is written, not read
			sf.Values = reportNames()
		}
	case "fail-on":
		sf.Values = []string{"error", "warning", "note", "off"}
	case "measure":
		sf.Values = measures()
	}
	return sf
}

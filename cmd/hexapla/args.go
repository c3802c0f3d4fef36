package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// tidy puts the flags of a command line before its arguments, because the
// library takes a flag after an argument for a file name, and tells at once
// which command or flag does not exist. args[0] is the program. What stands
// after -- is never a flag.
func tidy(app *cli.App, args []string) ([]string, error) {
	if len(args) == 0 {
		return nil, usagef("no program name")
	}
	out := args[:1:1]
	rest := args[1:]
	global := append(slices.Clone(app.Flags), cli.HelpFlag, cli.VersionFlag)
	for len(rest) > 0 && strings.HasPrefix(rest[0], "-") && rest[0] != "-" {
		f, n, err := flagAt(global, "", rest)
		if err != nil {
			return nil, err
		}
		_ = f
		out = append(out, rest[:n]...)
		rest = rest[n:]
	}
	if len(rest) == 0 {
		return out, nil
	}
	name := rest[0]
	if name == "help" {
		if len(rest) == 1 {
			return append(out, "--help"), nil
		}
		name, rest = rest[1], append(slices.Clone(rest[1:min(3, len(rest))]), "--help")
	}
	i := slices.IndexFunc(app.Commands, func(c *cli.Command) bool { return c.HasName(name) })
	if i < 0 {
		return nil, usagef("unknown command %q%s; `hexapla --help` lists the commands", name, meant(name, commandNames(app), ""))
	}
	cmd := app.Commands[i]
	// A sub-command stands right after its command.
	if len(rest) > 1 {
		if i := slices.IndexFunc(cmd.Subcommands, func(c *cli.Command) bool { return c.HasName(rest[1]) }); i >= 0 {
			out = append(out, cmd.Name)
			cmd, rest = cmd.Subcommands[i], rest[1:]
		}
	}
	flags, plain, err := separate(cmd, rest[1:])
	if err != nil {
		return nil, err
	}
	switch {
	case cmd.Name == "check":
		if plain, err = openCheckGlobs(plain); err != nil {
			return nil, err
		}
	case namesFiles(cmd.Name):
		if plain, err = openGlobs(cmd.Name, plain, wantsSingleFiles(cmd.Name, flags)); err != nil {
			return nil, err
		}
	}
	out = append(append(out, cmd.Name), flags...)
	if len(plain) > 0 {
		out = append(append(out, "--"), plain...)
	}
	return out, nil
}

// retiredFlags maps names of flags in earlier versions to the present ones.
var retiredFlags = map[string]string{
	"cut":              "segmentation",
	"doubtful":         "low-confidence",
	"doubtful-below":   "threshold",
	"ignore-furniture": "ignore-boilerplate",
	"marks-only":       "punctuation-only",
	"no-furniture":     "no-boilerplate",
}

// currentFlag returns arg with the present name of its flag if known has no flag of the
// name in arg and an earlier version had.
func currentFlag(known []cli.Flag, arg string) string {
	name, value, inline := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	has := func(name string) bool {
		return slices.ContainsFunc(known, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
	}
	now, ok := retiredFlags[name]
	switch {
	case !ok || has(name) || !has(now):
		return arg
	case inline:
		return "--" + now + "=" + value
	}
	return "--" + now
}

// separate tells flags with their values from arguments.
func separate(cmd *cli.Command, args []string) (flags, plain []string, err error) {
	known := append(slices.Clone(cmd.Flags), cli.HelpFlag)
	for len(args) > 0 {
		a := args[0]
		switch {
		case a == "--":
			return flags, append(plain, args[1:]...), nil
		case a == "-" || !strings.HasPrefix(a, "-"):
			plain = append(plain, a)
			args = args[1:]
		default:
			args = append([]string{currentFlag(known, a)}, args[1:]...)
			_, n, err := flagAt(known, cmd.Name+": ", args)
			if err != nil {
				return nil, nil, err
			}
			flags = append(flags, args[:n]...)
			args = args[n:]
		}
	}
	return flags, plain, nil
}

// flagAt reads the flag that args begins with and how many of args it takes.
func flagAt(known []cli.Flag, prefix string, args []string) (cli.Flag, int, error) {
	name, _, inline := strings.Cut(strings.TrimLeft(args[0], "-"), "=")
	i := slices.IndexFunc(known, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
	if i < 0 {
		var all []string
		for _, f := range known {
			all = append(all, f.Names()...)
		}
		dashed := args[0]
		if inline {
			dashed, _, _ = strings.Cut(dashed, "=")
		}
		return nil, 0, usagef("%sunknown flag %s%s", prefix, dashed, meant(name, all, "-"))
	}
	f := known[i]
	if inline || !takesValue(f) {
		return f, 1, nil
	}
	if len(args) < 2 {
		return nil, 0, usagef("%s%s wants a value", prefix, args[0])
	}
	return f, 2, nil
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

func commandNames(app *cli.App) []string {
	var all []string
	for _, c := range app.Commands {
		if !c.Hidden {
			all = append(all, c.Names()...)
		}
	}
	return all
}

// meant is "; did you mean …?" where a known word is near, else nothing.
func meant(word string, known []string, dash string) string {
	best, at := "", 3 // farther than two slips is another word
	if len([]rune(word)) < 4 {
		at = 2
	}
	for _, k := range known {
		if len(word) > 1 && len(k) == 1 {
			continue
		}
		d := slips(strings.ToLower(word), k)
		if len(word) > 2 && strings.HasPrefix(k, word) {
			d = min(d, 1)
		}
		if d < at {
			best, at = k, d
		}
	}
	if best == "" {
		return ""
	}
	if dash != "" && len(best) > 1 {
		dash = "--"
	}
	return "; did you mean " + dash + best + "?"
}

// slips counts the letters to add, drop, change or swap with their neighbour
// that make b of a (optimal string alignment).
func slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}

package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
)

func memoryFlag() cli.Flag {
	return &cli.StringFlag{
		Name:  "memory",
		Usage: "of a folder, join all tables into one memory for each pair of languages: `NAME` is en~de.tmx, another .tmx, or a folder",
	}
}

// memoryName is the value of --memory, checked.
func memoryName(c *cli.Context) (string, error) {
	name := c.String("memory")
	if !c.IsSet("memory") {
		return "", nil
	}
	if name == "" || name == "-" {
		return "", usagef("%s: --memory wants the name of a file or folder", c.Command.Name)
	}
	if low := strings.ToLower(name); !strings.HasSuffix(low, ".tmx") && !isFolder(name) {
		if o, err := batch.OutputByPath(low); err == nil {
			return "", usagef("%s: --memory: %s is no memory but %s: a memory is a .tmx", c.Command.Name, name, o.Name)
		}
	}
	return name, nil
}

// memoryJSON is a line of --json about a memory.
type memoryJSON struct {
	Memory    string   `json:"memory"`
	Languages []string `json:"languages"`
	Tables    int      `json:"tables"`
	Units     int      `json:"units"`
	Repeated  int      `json:"repeated"`
	LeftOut   int      `json:"left_out"`
}

// writeMemories joins the tables of the folder dir into memories and prints what it wrote.
func (s *streams) writeMemories(c *cli.Context, name, dir string, tables []string, o batch.MemoryOptions) error {
	for _, path := range tables {
		if samePath(path, name) {
			return usagef("%s: --memory %s is read: it would be overwritten", c.Command.Name, name)
		}
	}
	o.Overwrite = c.Bool("overwrite")
	memories, err := batch.WriteMemories(c.Context, name, tables, o)
	if err != nil {
		return err
	}
	if err := batch.ListMemories(dir, memories); err != nil {
		return err
	}
	for _, m := range memories {
		if c.Bool("json") {
			langs := []string{m.Languages[0].String(), m.Languages[1].String()}
			line := memoryJSON{filepath.ToSlash(m.Path), langs, m.Tables, m.Units, m.Repeated, m.Left}
			if err := writeJSON(s.out, line); err != nil {
				return err
			}
		}
		switch {
		case m.Units == 0:
			fmt.Fprintf(s.err, "hexapla: note: %s is not written: no row has text in %v and %v%s\n",
				oneLine(m.Path), m.Languages[0], m.Languages[1], leftOut(m.Left))
		case !c.Bool("quiet"):
			fmt.Fprintf(s.err, "hexapla: wrote %s: %s of %s%s%s\n",
				oneLine(m.Path), counted(m.Units, "unit"), counted(m.Tables, "table"), repeated(m.Repeated), leftOut(m.Left))
		}
	}
	if len(memories) == 0 {
		fmt.Fprintf(s.err, "hexapla: note: %s is not written: there is no table with two languages\n", oneLine(name))
	}
	return nil
}

func repeated(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %s not written twice", counted(n, "repeated row"))
}

func leftOut(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %s left out by the choice of rows", counted(n, "row"))
}

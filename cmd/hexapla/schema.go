package main

import (
	"github.com/urfave/cli/v2"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	findings "hexapla/check/report"
)

func schemaCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print the JSON Schema of tables (.hexapla.json), conflict lists, or of what check --json writes",
		ArgsUsage: "[table|check|conflicts]",
		Description: describe("Prints the JSON Schema (draft 2020-12) of the .hexapla.json form, of the object that check --json writes, or of the\nconflict lists that stand beside tables (.hexapla-conflicts.json).",
			[]string{"hexapla schema > table.schema.json", "hexapla schema check > check.schema.json"}, exitDone, exitFailed, exitUsage),
		Action: func(c *cli.Context) error {
			schema := bitext.JSONSchema()
			switch name := c.Args().First(); {
			case c.NArg() > 1 || name != "" && name != "table" && name != "check" && name != "conflicts":
				return usagef("schema: takes no files, only the name of a form: table, check or conflicts; %q is none of them", c.Args().Get(c.NArg()-1))
			case name == "check":
				schema = findings.JSONSchema()
			case name == "conflicts":
				schema = conflict.JSONSchema()
			}
			_, err := s.out.Write(schema)
			return err
		},
	}
}

package main

import (
	"github.com/urfave/cli/v2"

	"hexapla/bitext"
	findings "hexapla/check/report"
)

func schemaCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print the JSON Schema of tables (.hexapla.json), or of what check --json writes",
		ArgsUsage: "[table|check]",
		Description: describe("Prints the JSON Schema (draft 2020-12) of the .hexapla.json form, or of the object that check --json writes.",
			[]string{"hexapla schema > table.schema.json", "hexapla schema check > check.schema.json"}, exitDone, exitFailed, exitUsage),
		Action: func(c *cli.Context) error {
			schema := bitext.JSONSchema()
			switch name := c.Args().First(); {
			case c.NArg() > 1 || name != "" && name != "table" && name != "check":
				return usagef("schema: takes no files, only the name of a form: table or check; %q is neither", c.Args().Get(c.NArg()-1))
			case name == "check":
				schema = findings.JSONSchema()
			}
			_, err := s.out.Write(schema)
			return err
		},
	}
}

package main

import (
	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	findings "hexapla/check/report"
)

func schemaCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print the JSON Schema of tables (.hexapla.json), of what check --json writes, or of lists of pairs",
		ArgsUsage: "[table|check|pairs]",
		Description: describe(`Prints the JSON Schema (draft 2020-12) of the .hexapla.json form, of the object that check --json writes, or of a line
of the list that align --dry-run --json writes and align --pairs reads.`,
			[]string{"hexapla schema > table.schema.json", "hexapla schema check > check.schema.json", "hexapla schema pairs > pairs.schema.json"},
			exitDone, exitFailed, exitUsage),
		Action: func(c *cli.Context) error {
			schema := bitext.JSONSchema()
			switch name := c.Args().First(); {
			case c.NArg() > 1 || name != "" && name != "table" && name != "check" && name != "pairs":
				return usagef("schema: takes no files, only the name of a form: table, check or pairs; %q is none", c.Args().Get(c.NArg()-1))
			case name == "check":
				schema = findings.JSONSchema()
			case name == "pairs":
				schema = batch.PairsSchema()
			}
			_, err := s.out.Write(schema)
			return err
		},
	}
}

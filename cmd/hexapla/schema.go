package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/conflict"
	findings "hexapla/check/report"
)

func schemaCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "schema",
		Usage:     "print the JSON Schema of tables, conflict lists, lists of pairs, or of what check --json writes",
		ArgsUsage: "[table|check|pairs|conflicts]",
		Description: describe(`Prints the JSON Schema (draft 2020-12) of the .hexapla.json format, of the object that check --json writes, of a line
of the list that align --dry-run --json writes and align --pairs reads, or of the conflict lists that stand beside tables
(.hexapla-conflicts.json).`,
			[]string{"hexapla schema > table.schema.json", "hexapla schema check > check.schema.json", "hexapla schema pairs > pairs.schema.json"},
			exitDone, exitFailed, exitUsage),
		Action: func(c *cli.Context) error {
			schema := bitext.JSONSchema()
			switch name := c.Args().First(); {
			case c.NArg() > 1 || name != "" && !slices.Contains([]string{"table", "check", "pairs", "conflicts"}, name):
				return usagef("schema: takes no files, only the name of a format: table, check, pairs or conflicts; %q is none", c.Args().Get(c.NArg()-1))
			case name == "check":
				schema = findings.JSONSchema()
			case name == "pairs":
				schema = batch.PairsSchema()
			case name == "conflicts":
				schema = conflict.JSONSchema()
			}
			_, err := s.out.Write(schema)
			return err
		},
	}
}

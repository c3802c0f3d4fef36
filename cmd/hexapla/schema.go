package main

import (
	"github.com/urfave/cli/v2"

	"hexapla/bitext"
)

func schemaCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:  "schema",
		Usage: "print the JSON Schema of tables (.hexapla.json)",
		Description: describe("Prints the JSON Schema (draft 2020-12) of the .hexapla.json form.",
			[]string{"hexapla schema > table.schema.json"}, exitDone, exitFailed, exitUsage),
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("schema: takes no files; %q is too many", c.Args().First())
			}
			_, err := s.out.Write(bitext.JSONSchema())
			return err
		},
	}
}

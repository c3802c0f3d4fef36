package bitext

import (
	_ "embed"
	"slices"
)

//go:embed schema/table.schema.json
var schemaJSON []byte

// JSONSchema gives the JSON Schema (draft 2020-12) of the .hexapla.json form. The
// caller owns the bytes. The schema says what a table looks like; that its rows
// cover every segment once only Validate can tell.
func JSONSchema() []byte { return slices.Clone(schemaJSON) }

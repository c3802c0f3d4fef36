package bitext

import (
	_ "embed"
	"slices"
)

//go:embed schema/table.schema.json
var schemaJSON []byte

// JSONSchema returns a copy of the JSON Schema (draft 2020-12) of the .hexapla.json format. It
// describes the structure of a table. That the rows cover every segment once is checked only by
// Validate.
func JSONSchema() []byte { return slices.Clone(schemaJSON) }

package report

import (
	_ "embed"
	"encoding/json"
	"io"
	"slices"

	"hexapla/internal/termsafe"
)

//go:embed schema/check.schema.json
var schemaJSON []byte

// JSONSchema gives the JSON Schema (draft 2020-12) of what JSON writes. The caller
// owns the bytes.
func JSONSchema() []byte { return slices.Clone(schemaJSON) }

// JSON writes the report as one object on one line, for scripts.
func JSON(w io.Writer, r *Report) error {
	e := json.NewEncoder(termsafe.JSONWriter(w))
	e.SetEscapeHTML(false)
	return e.Encode(r)
}

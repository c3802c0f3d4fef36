// Package house holds no code: its test walks the import graph of the module and
// fails on an arrow that runs up.
//
// The storeys, from the roof down: cmd/hexapla, batch, review, check, bitext,
// align, document, lang, internal. A package imports only what stands below it.
// A format is a sub-package that imports its parent; only the registry beside it
// (document/formats, bitext/formats) imports it. Generators under internal/gen are
// programs of their own: they may use the house, and nothing may use them.
package house

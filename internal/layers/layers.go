// Package layers holds tests about the structure of the module and its words: which
// packages may import which (docs/architecture.md), and which words have been replaced by
// those of docs/glossary.md. It has no code.
package layers

// Package tmx writes tables as translation memories in TMX 1.4b, reads TMX files of any program,
// and appends to existing ones.
//
// The output is accepted without warnings by OmegaT, memoQ, Trados and others: it has the seven
// header attributes, a srclang identical to the xml:lang of the source, no tuid, only x-…
// properties, no units with fewer than two texts and no characters that XML forbids. The language
// codes that a program needs are determined by package langcode.
//
// Inline codes are written as <bpt> and <ept> (pairs), <it> (halves of pairs) and <ph>
// (standalone); <hi> is kept. x links the codes of a text with those of its translations, type is
// their meaning, and the element contains the code of the document. Properties of the unit hold IDs
// that are not numbers (x-code-ids) and the numbers of codes that a translation may leave out
// (x-optional-codes).
//
// Write and Read convert tables. Writer and Reader process single units, for memories of any size.
// Append adds units without changing the existing ones. Broken files can be repaired by package
// doctor.
package tmx

import (
	"fmt"
	"io"
	"strings"

	"hexapla/bitext"
)

// Write writes t as a memory whose source language is that of the pivot. A row becomes a unit if
// two or more of its cells have text and it is not rejected; other rows are left out. Characters
// that XML forbids are dropped. Line ends in edited text are kept, white space around a text is
// removed.
//
// A table of two columns becomes a bilingual memory. With more columns a unit has as many variants
// as there are texts; if it has no text in the pivot it specifies its own source language.
func Write(w io.Writer, t *bitext.Table) error {
	if err := checkTable(t); err != nil {
		return err
	}
	out, err := NewTableWriter(w, t)
	if err != nil {
		return err
	}
	for u := range tableUnits(t) {
		if err := out.Unit(u); err != nil {
			return err
		}
	}
	return out.Close()
}

// NewTableWriter returns a Writer for the memory that Write would write for t.
func NewTableWriter(w io.Writer, t *bitext.Table) (*Writer, error) {
	tool, version := generator(t.Generator)
	return NewWriter(w, Header{Tool: tool, ToolVersion: version, Source: t.Columns[0].Lang.String()})
}

// checkTable returns an error if a table cannot be a memory.
func checkTable(t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("tmx: %w", err)
	}
	for c := range t.Columns[1:] {
		if t.Columns[c+1].Lang == t.Columns[0].Lang {
			return fmt.Errorf("tmx: columns 1 and %d are both in %q: a memory needs two languages; correct the language of one of them", c+2, t.Columns[0].Lang)
		}
	}
	return nil
}

// tableUnits returns the rows of a table as units, except rejected ones. A unit is valid until the
// next.
func tableUnits(t *bitext.Table) func(yield func(*Unit) bool) {
	return func(yield func(*Unit) bool) {
		var u Unit
		for i := range t.Rows {
			r := &t.Rows[i]
			if r.Status == bitext.Rejected {
				continue
			}
			u = Unit{Variants: u.Variants[:0], Row: r.ID, Kind: r.Kind(), Score: r.Score, Scored: true, Status: r.Status, Origin: r.Origin, Note: r.Note}
			for c := range t.Columns {
				v := Variant{Code: t.Columns[c].Lang.String(), Lang: t.Columns[c].Lang, Text: t.Cell(i, c), Codes: t.PointCodes(i, c)}
				if cell := r.Cells[c]; cell.Len() > 0 {
					v.Document, v.Place = t.Columns[c].Path, t.Columns[c].Segments[cell.From].Place
				}
				u.Variants = append(u.Variants, v)
			}
			if !yield(&u) {
				return
			}
		}
	}
}

// generator splits the name of the program from its version.
func generator(s string) (tool, version string) {
	tool, version, _ = strings.Cut(strings.TrimSpace(s), " ")
	return tool, version
}

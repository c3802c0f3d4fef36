// Package tmx writes tables as translation memories in TMX 1.4b, reads such files
// of any program, and adds to those that are there.
//
// What it writes is what OmegaT, memoQ, Trados and others import without a
// complaint: the seven header attributes, srclang identical to the xml:lang of
// the source, no tuid and no properties but x-…, no half-empty units, no
// character that XML forbids. Which codes a program wants for languages is
// package langcode's business.
//
// Inline codes are <bpt> and <ept> for pairs, <it> for halves of such and <ph> for what
// stands alone; <hi> stays what it is. x joins the codes of a text with those of its
// translations, type says what they do, and what stands in the document for them is
// inside. Properties of the unit hold IDs that are no numbers (x-code-ids), and the
// numbers of codes that a translation may leave out (x-optional-codes).
//
// Write and Read are for tables; Writer and Reader go unit by unit, so that the
// size of a memory does not matter; Append adds units to a memory without
// touching what is in it. Files that are broken are package doctor's. The package
// imports bitext, langcode and document.
package tmx

import (
	"fmt"
	"io"
	"strings"

	"hexapla/bitext"
)

// Write writes t as a memory whose source is the pivot. A row becomes a unit when
// two or more of its cells have text and nobody rejected it; the others hold
// nothing that a memory could offer and are left out. Characters that XML forbids
// are dropped. Line ends in edited text stay, blanks round a text go.
//
// A table of two columns makes a bilingual memory, one of more columns units with
// as many variants as there is text; a unit without text in the pivot names its
// own source language.
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

// NewTableWriter begins the memory that Write would make of t.
func NewTableWriter(w io.Writer, t *bitext.Table) (*Writer, error) {
	tool, version := generator(t.Generator)
	return NewWriter(w, Header{Tool: tool, ToolVersion: version, Source: t.Columns[0].Lang.String()})
}

// checkTable tells what keeps a table from being a memory.
func checkTable(t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("tmx: %w", err)
	}
	for c := range t.Columns[1:] {
		if t.Columns[c+1].Lang == t.Columns[0].Lang {
			return fmt.Errorf("tmx: columns 1 and %d are both in %q: a memory needs another language than the source's; give the right language of one of them", c+2, t.Columns[0].Lang)
		}
	}
	return nil
}

// tableUnits gives the rows of a table as units, one after the other; each is
// good until the next. Rows that somebody rejected are left out.
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

// generator parts the name of the program from its version.
func generator(s string) (tool, version string) {
	tool, version, _ = strings.Cut(strings.TrimSpace(s), " ")
	return tool, version
}

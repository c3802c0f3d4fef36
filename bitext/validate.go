package bitext

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
	"hexapla/lang"
)

// Validate checks that the rows partition every column in order, that IDs are unique and that every
// field is in range. All readers call it. The error names the column and row, counted from 1, or
// the segment.
func (t *Table) Validate() error {
	if t.Schema != SchemaVersion {
		return fmt.Errorf("schema %d: this version supports schema %d", t.Schema, SchemaVersion)
	}
	for _, text := range []string{t.Generator, t.Model, t.Title} {
		if !utf8.ValidString(text) {
			return fmt.Errorf("%q is not valid UTF-8", text)
		}
	}
	if len(t.Columns) < 2 {
		return fmt.Errorf("%d columns: a table has two or more", len(t.Columns))
	}
	for c := range t.Columns {
		if err := t.Columns[c].validate(); err != nil {
			return fmt.Errorf("column %d (%s): %w", c+1, t.Columns[c].Lang, err)
		}
	}
	return t.validateRows()
}

func (s *Column) validate() error {
	if s.Direction != lang.LeftToRight && s.Direction != lang.RightToLeft {
		return fmt.Errorf("direction %q: expected ltr or rtl", s.Direction)
	}
	if !share(s.Confidence) {
		return fmt.Errorf("confidence %v: expected 0 to 1", s.Confidence)
	}
	if s.SHA256 != "" && (len(s.SHA256) != 64 || strings.Trim(s.SHA256, "0123456789abcdef") != "") {
		return fmt.Errorf("sha256 %q: expected 64 hexadecimal digits", s.SHA256)
	}
	for _, text := range []string{s.Path, s.Format, s.Encoding} {
		if !utf8.ValidString(text) {
			return fmt.Errorf("%q is not valid UTF-8", text)
		}
	}
	for k := range s.Segments {
		if err := s.Segments[k].validate(); err != nil {
			return fmt.Errorf("segment %d: %w", k, err)
		}
	}
	return nil
}

func (s *Segment) validate() error {
	if !utf8.ValidString(s.Text) {
		return errors.New("its text is not valid UTF-8")
	}
	if s.Text != Fold(s.Text) {
		return errors.New("its text has a line end, a tab or repeated spaces")
	}
	last := 0
	for _, at := range s.Spaces {
		if at <= last || at > len(s.Text) || at < len(s.Text) && s.Text[at] != ' ' {
			return fmt.Errorf("no space at %d of its text, or not in order", at)
		}
		last = at
	}
	end := 0
	for _, b := range s.Bytes {
		if b.Start < end || b.End < b.Start {
			return fmt.Errorf("byte range [%d, %d] is out of order", b.Start, b.End)
		}
		end = b.End
	}
	if s.Place.File != "" {
		return errors.New("its place has a file, which only the column may have")
	}
	if p := s.Place; min(p.Line, p.Column, p.Page, p.Paragraph) < 0 || !utf8.ValidString(p.Part+p.Cell+p.Time+p.Key) {
		return fmt.Errorf("line %d, column %d, %q is not a place", p.Line, p.Column, p.Where)
	}
	if s.Kind != "" && !slices.Contains(kinds(), s.Kind) {
		return fmt.Errorf("unknown kind %q", s.Kind)
	}
	if s.Boilerplate != "" && !slices.Contains(boilerplates(), s.Boilerplate) {
		return fmt.Errorf("unknown boilerplate %q", s.Boilerplate)
	}
	if err := s.validateCodes(); err != nil {
		return err
	}
	if f := s.Form; (f.Group == "" || f.Branch == "") && f != (document.Form{}) || !utf8.ValidString(f.Group+f.Branch) {
		return fmt.Errorf("form %q of %q: both names are required", f.Branch, f.Group)
	}
	if s.Block < 0 {
		return fmt.Errorf("block %d: expected 0 or more", s.Block)
	}
	return nil
}

// validateCodes checks that the codes are in order and within the text.
func (s *Segment) validateCodes() error {
	last := 0
	for i, c := range s.Codes {
		switch c.Role {
		case document.Standalone, document.Opening, document.Closing:
		default:
			return fmt.Errorf("code %d: unknown role %q", i+1, c.Role)
		}
		if c.Span.Start < last || c.Span.End < c.Span.Start || c.Span.End > len(s.Text) {
			return fmt.Errorf("code %d: [%d, %d] is not in its text, or not in order", i+1, c.Span.Start, c.Span.End)
		}
		last = c.Span.End
		if c.Span.Start < len(s.Text) && !utf8.RuneStart(s.Text[c.Span.Start]) || c.Span.End < len(s.Text) && !utf8.RuneStart(s.Text[c.Span.End]) {
			return fmt.Errorf("code %d: [%d, %d] cuts a character", i+1, c.Span.Start, c.Span.End)
		}
		if !utf8.ValidString(c.ID + c.Type + c.Data + c.CopyOf) {
			return fmt.Errorf("code %d is not valid UTF-8", i+1)
		}
	}
	return nil
}

func kinds() []document.Kind {
	return []document.Kind{document.Heading, document.Paragraph, document.Item, document.Cell,
		document.Caption, document.NoteBlock, document.Cue, document.Value}
}

func boilerplates() []document.Boilerplate {
	return []document.Boilerplate{document.Availability, document.Credit, document.Byline, document.Tags,
		document.Newsletter, document.Menu, document.Legal, document.Ornament}
}

func (t *Table) validateRows() error {
	next := make([]int, len(t.Columns))
	ids := make(map[string]int, len(t.Rows))
	for i := range t.Rows {
		r := &t.Rows[i]
		err := t.validateRow(r, next)
		if first, twice := ids[r.ID]; err == nil && twice {
			err = fmt.Errorf("row %d has the same ID", first+1)
		}
		if err != nil {
			return fmt.Errorf("row %d (%s): %w", i+1, r.ID, err)
		}
		ids[r.ID] = i
	}
	for c, n := range next {
		if have := len(t.Columns[c].Segments); n != have {
			return fmt.Errorf("column %d (%s) has %d segments, but the rows end at %d", c+1, t.Columns[c].Lang, have, n)
		}
	}
	return nil
}

// validateRow checks r and advances next, the index in each column of the first segment that is not
// yet in a row.
func (t *Table) validateRow(r *Row, next []int) error {
	if r.ID == "" || !utf8.ValidString(r.ID) || strings.ContainsFunc(r.ID, unicode.IsSpace) {
		return errors.New("the ID is empty or has white space")
	}
	if len(r.Cells) != len(t.Columns) {
		return fmt.Errorf("%d cells for %d columns", len(r.Cells), len(t.Columns))
	}
	segments := 0
	for c, cell := range r.Cells {
		if cell.From != next[c] {
			return fmt.Errorf("cell %d begins at segment %d, but the preceding rows end at %d", c+1, cell.From, next[c])
		}
		if have := len(t.Columns[c].Segments); cell.To < cell.From || cell.To > have {
			return fmt.Errorf("cell %d is [%d, %d]: its column has %d segments", c+1, cell.From, cell.To, have)
		}
		next[c] = cell.To
		segments += cell.Len()
	}
	if segments == 0 {
		return errors.New("no segment in any cell")
	}
	if !share(float64(r.Score)) {
		return fmt.Errorf("score %v: expected 0 to 1", r.Score)
	}
	if !share(float64(r.Cycle)) {
		return fmt.Errorf("cycle %v: expected 0 to 1", r.Cycle)
	}
	for i, p := range r.Why {
		if v := float64(p.Value); p.Name == "" || !utf8.ValidString(p.Name) || math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("evidence %q has the value %v", p.Name, p.Value)
		}
		for _, other := range r.Why[:i] {
			if other.Name == p.Name {
				return fmt.Errorf("duplicate evidence %q", p.Name)
			}
		}
	}
	if r.Edited != nil && len(r.Edited) != len(t.Columns) {
		return fmt.Errorf("%d edited cells for %d columns", len(r.Edited), len(t.Columns))
	}
	for c, text := range r.Edited {
		if text != nil && !utf8.ValidString(*text) {
			return fmt.Errorf("the edited text of cell %d is not valid UTF-8", c+1)
		}
	}
	switch r.Status {
	case Unreviewed, Confirmed, Rejected:
	default:
		return fmt.Errorf("unknown status %q", r.Status)
	}
	switch r.Origin {
	case Aligned, Repaired, Imported:
	default:
		return fmt.Errorf("unknown origin %q", r.Origin)
	}
	if !utf8.ValidString(r.Note) {
		return errors.New("its note is not valid UTF-8")
	}
	return nil
}

// share reports whether v is a number from 0 to 1.
func share(v float64) bool { return v >= 0 && v <= 1 }

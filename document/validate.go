package document

import (
	"fmt"
	"unicode/utf8"

	"hexapla/lang"
)

// Validate returns an error for the first invariant of Document that d violates, or nil. Documents
// made by readers always keep them; callers may check a document of their own.
func (d *Document) Validate() error {
	if !utf8.ValidString(d.Text) {
		return fmt.Errorf("%s: the text is not valid UTF-8", d.Path)
	}
	end := 0
	for i, b := range d.Blocks {
		switch {
		case b.Span.Start < end || b.Span.End > len(d.Text):
			return fmt.Errorf("%s: block %d at %d–%d overlaps the previous one or is outside the text", d.Path, i, b.Span.Start, b.Span.End)
		case b.Span.Len() <= 0 || TrimSpan(d.Text, b.Span) != b.Span:
			return fmt.Errorf("%s: block %d at %d–%d is empty or has white space at an end", d.Path, i, b.Span.Start, b.Span.End)
		case !onRunes(d.Text, b.Span):
			return fmt.Errorf("%s: block %d at %d–%d cuts a character", d.Path, i, b.Span.Start, b.Span.End)
		case b.Kind == "":
			return fmt.Errorf("%s: block %d has no kind", d.Path, i)
		}
		end = b.Span.End
	}
	end = 0
	for i, m := range d.Marks {
		if m.At < end || m.At > len(d.Text) {
			return fmt.Errorf("%s: mark %d at %d is before the previous one or outside the text", d.Path, i, m.At)
		}
		end = m.At
	}
	end = -1
	for i, at := range d.Spaces {
		if at <= end || at >= len(d.Text) || d.Text[at] != ' ' {
			return fmt.Errorf("%s: space %d at %d is before the previous one or is not a space", d.Path, i, at)
		}
		end = at
	}
	if err := d.validateCodes(); err != nil {
		return err
	}
	if d.Extracted && (d.Source != "" || d.Map != nil) {
		return fmt.Errorf("%s: an extracted text has no source", d.Path)
	}
	end = 0
	for i, p := range d.Map {
		switch {
		case p.Text.Start < end || p.Text.Len() <= 0 || p.Text.End > len(d.Text):
			return fmt.Errorf("%s: piece %d overlaps the previous one, is empty or is outside the text", d.Path, i)
		case p.Source.Start < 0 || p.Source.Len() <= 0 || p.Source.End > len(d.Source):
			return fmt.Errorf("%s: piece %d is empty or is outside the source", d.Path, i)
		case !onRunes(d.Text, p.Text) || !onRunes(d.Source, p.Source):
			return fmt.Errorf("%s: piece %d cuts a character", d.Path, i)
		case p.divisible() && p.Text.In(d.Text) != p.Source.In(d.Source):
			return fmt.Errorf("%s: piece %d differs from its source", d.Path, i)
		}
		end = p.Text.End
	}
	return nil
}

// validateCodes checks that the codes are ordered, inside the text and between characters.
func (d *Document) validateCodes() error {
	end := 0
	for i, c := range d.Codes {
		switch {
		case c.Role != Standalone && c.Role != Opening && c.Role != Closing:
			return fmt.Errorf("%s: code %d has the unknown role %q", d.Path, i, c.Role)
		case c.Span.Start < end || c.Span.Len() < 0 || c.Span.End > len(d.Text):
			return fmt.Errorf("%s: code %d at %d–%d is before the previous one or outside the text", d.Path, i, c.Span.Start, c.Span.End)
		case !onRunes(d.Text, c.Span):
			return fmt.Errorf("%s: code %d at %d–%d cuts a character", d.Path, i, c.Span.Start, c.Span.End)
		case !utf8.ValidString(c.ID + c.Type + c.Data + c.CopyOf):
			return fmt.Errorf("%s: code %d is not valid UTF-8", d.Path, i)
		}
		end = c.Span.End
	}
	if d.Numbered {
		return d.validatePairs()
	}
	return nil
}

// validatePairs checks that every code is in a block, with its partner in the same block.
func (d *Document) validatePairs() error {
	codes := d.Codes
	for _, b := range d.Blocks {
		open := map[string]string{}
		for len(codes) > 0 && codes[0].Span.End <= b.Span.End {
			c := codes[0]
			codes = codes[1:]
			kind, is := open[c.ID]
			switch {
			case c.Span.Start < b.Span.Start:
				return fmt.Errorf("%s: a code at %d is in no block", d.Path, c.Span.Start)
			case c.Role == Opening && !is:
				open[c.ID] = c.Type
			case c.Role == Closing && is && kind == c.Type:
				delete(open, c.ID)
			case c.Role != Standalone || is:
				return fmt.Errorf("%s: the code %s at %d has no partner", d.Path, c.ID, c.Span.Start)
			}
		}
		if len(open) > 0 {
			return fmt.Errorf("%s: %d codes of the block at %d have no partner", d.Path, len(open), b.Span.Start)
		}
	}
	if len(codes) > 0 {
		return fmt.Errorf("%s: a code at %d is in no block", d.Path, codes[0].Span.Start)
	}
	return nil
}

// onRunes reports whether both ends of a span lie between characters.
func onRunes(text string, s lang.Span) bool {
	return (s.Start == len(text) || utf8.RuneStart(text[s.Start])) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
}

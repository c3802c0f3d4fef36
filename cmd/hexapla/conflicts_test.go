package main

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/bitext/conflict"
)

// TestListConflicts: the text that a person put into a cell is called an edit.
func TestListConflicts(t *testing.T) {
	var b bytes.Buffer
	text := "Hello."
	(&streams{err: &b}).listConflicts(&conflict.List{Rows: []conflict.Row{{Key: "k", Cells: []conflict.Cell{
		{Lang: language.English, Segments: []string{"Hi."}, Edited: &text}, {Lang: language.German, Segments: []string{"Hallo."}},
	}}}})
	if !strings.Contains(b.String(), " | en edited to “Hello.” | de “Hallo.”") {
		t.Errorf("got %q", b.String())
	}
}

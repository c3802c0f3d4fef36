package lang

import "golang.org/x/text/language"

func findNotes(text string) []Note                  { return nil }
func withoutNotes(text string, notes []Note) string { return text }

// IsAvailabilityNote x.
func IsAvailabilityNote(line string) (tags []language.Tag, ok bool) { return nil, false }

package report

import (
	"crypto/sha256"
	"encoding/hex"

	"hexapla/bitext"
	"hexapla/check"
)

// fingerprints name what a finding is about by its content: the languages and the
// texts, not the rows, lines or files. The text of a two-sided row is that of both
// its cells; a finding that compares nothing has that of its segments. A gap has a
// fingerprint for each of its segments, so that closing a part of it makes no new
// finding.
func fingerprints(t *bitext.Table, k check.Finding) []string {
	col := &t.Columns[k.Column]
	tag := col.Lang.String()
	switch {
	case k.ID == check.Gap:
		var out []string
		other := ""
		if k.Other >= 0 {
			other = t.Columns[k.Other].Lang.String()
		}
		for _, s := range col.Segments[k.From:k.To] {
			out = append(out, Fingerprint(tag, other, s.Text))
		}
		return out
	case k.Other >= 0:
		return []string{Fingerprint(tag, t.Cell(k.Row, k.Column), t.Columns[k.Other].Lang.String(), t.Cell(k.Row, k.Other))}
	}
	texts := []string{tag}
	for _, s := range col.Segments[k.From:k.To] {
		texts = append(texts, s.Text)
	}
	return []string{Fingerprint(texts...)}
}

// Fingerprint is a hash of texts, 32 hexadecimal digits.
func Fingerprint(texts ...string) string {
	h := sha256.New()
	for _, s := range texts {
		h.Write([]byte(s)) // a hash takes everything
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

package replay

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"hexapla/bitext"
)

// Property is the name of the document property in which a file keeps the
// fingerprint of its table.
const Property = "hexapla-table"

const fingerprintVersion = "hexapla-1"

// Fingerprint names the state of a table in a short line: one part stands for its
// text, another for all of it, so that the same text in other rows can be told.
func Fingerprint(t *bitext.Table) (string, error) {
	var b bytes.Buffer
	if err := t.Write(&b); err != nil {
		return "", err
	}
	return fingerprintVersion + " " + textPrint(t) + " " + short(b.Bytes()), nil
}

func textPrint(t *bitext.Table) string {
	h := sha256.New()
	for c := range t.Columns {
		h.Write([]byte(t.Columns[c].Lang.String() + "\n\n"))
		for _, s := range t.Columns[c].Segments {
			h.Write([]byte(s.Text + "\n"))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func short(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// ContentProperty is the name of the document property in which a file keeps the
// digest of what was written into it.
const ContentProperty = "hexapla-content"

// Digest names what a reviewer can change in a sheet, in a short line: texts, status,
// notes, ids, and their order. White space and the forms of an empty status do not
// count.
func (s *Sheet) Digest() string {
	h := sha256.New()
	part := func(text string) { h.Write([]byte(text + "\x00")) }
	for _, c := range s.Columns {
		part(c.Lang.String() + " " + strconv.Itoa(c.Ordinal))
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		part("\n" + strings.TrimSpace(r.ID))
		for _, text := range r.Texts {
			for line := range strings.SplitSeq(text, "\n") {
				if line = clean(line); line != "" {
					h.Write([]byte(line + "\n"))
				}
			}
			part("")
		}
		status, err := parseStatus(r.Status)
		if err != nil {
			status = bitext.Status(r.Status)
		}
		part(string(status))
		part(cleanNote(r.Note))
	}
	return fingerprintVersion + " " + hex.EncodeToString(h.Sum(nil)[:8])
}

// Edited reports whether somebody changed the sheet since it was written. known is
// false if the file does not say what was written, as those of earlier versions do.
func (s *Sheet) Edited() (edited, known bool) {
	if version, _, _ := strings.Cut(s.Content, " "); version != fingerprintVersion {
		return false, false
	}
	return s.Digest() != s.Content, true
}

// MadeOf reports whether a sheet says that it was made of t as t is now.
func MadeOf(s *Sheet, t *bitext.Table) bool {
	from, err := originOf(s.Fingerprint, t)
	return err == nil && from == sameState
}

// origin is how a sheet's fingerprint fits a table.
type origin int

const (
	unknownOrigin origin = iota // none, or of a later version
	sameState
	otherState // the same text, but the table was changed since
	otherText
)

func originOf(fingerprint string, t *bitext.Table) (origin, error) {
	fields := strings.Fields(fingerprint)
	if len(fields) != 3 || fields[0] != fingerprintVersion {
		return unknownOrigin, nil
	}
	now, err := Fingerprint(t)
	switch {
	case err != nil:
		return unknownOrigin, err
	case now == strings.Join(fields, " "):
		return sameState, nil
	case fields[1] == textPrint(t):
		return otherState, nil
	}
	return otherText, nil
}

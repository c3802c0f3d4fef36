package replay

import (
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

// partMark ends the fingerprint of a sheet that has a part of the rows of its table.
const partMark = "part"

// Fingerprint names the state of a table in a short line: one part stands for its
// text, another for all of it, so that the same text in other rows can be told. It
// is that of the table in version 1 of its schema, whatever version it is written
// in, so that sheets which were made by earlier versions of the program are known.
func Fingerprint(t *bitext.Table) (string, error) {
	h := sha256.New()
	if err := t.WriteVersion1(h); err != nil {
		return "", err
	}
	return fingerprintVersion + " " + textPrint(t) + " " + hex.EncodeToString(h.Sum(nil)[:8]), nil
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

// fieldsOf gives the three parts of a fingerprint, nil if it is none of this version,
// and whether it is that of a part of the rows.
func fieldsOf(fingerprint string) (fields []string, part bool) {
	fields = strings.Fields(fingerprint)
	if n := len(fields); n == 4 && fields[3] == partMark {
		fields, part = fields[:3], true
	}
	if len(fields) != 3 || fields[0] != fingerprintVersion {
		return nil, false
	}
	return fields, part
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

// Edited reports whether somebody changed the sheet since it was written, or added to it
// what is not read. known is false if the file does not say what was written, as those of
// earlier versions do.
func (s *Sheet) Edited() (edited, known bool) {
	if version, _, _ := strings.Cut(s.Content, " "); version != fingerprintVersion {
		return false, false
	}
	return len(s.Extra) > 0 || s.Digest() != s.Content, true
}

// untouched reports whether the sheet says what was written, and nobody changed that.
func (s *Sheet) untouched() bool {
	version, _, _ := strings.Cut(s.Content, " ")
	return version == fingerprintVersion && s.Digest() == s.Content
}

// MadeOf reports whether a sheet says that it was made of t as t is now.
func MadeOf(s *Sheet, t *bitext.Table) bool {
	print, err := Fingerprint(t)
	return err == nil && s.FitOf(print) == FitState
}

// Fit says how well a sheet fits a table by its fingerprint.
type Fit int

// The ways in which a sheet fits a table.
const (
	FitUnknown Fit = iota // the sheet has no fingerprint, or a later version made it
	FitOther              // it was made of another table
	FitText               // it was made of a table with the same text, which was changed since
	FitState              // it was made of this very table
)

// FitOf returns how the sheet fits the table whose fingerprint is table.
func (s *Sheet) FitOf(table string) Fit {
	fields, _ := fieldsOf(s.Fingerprint)
	of, _ := fieldsOf(table)
	switch {
	case fields == nil || of == nil:
		return FitUnknown
	case fields[1] != of[1]:
		return FitOther
	case fields[2] != of[2]:
		return FitText
	}
	return FitState
}

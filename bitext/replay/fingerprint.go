package replay

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"hexapla/bitext"
)

// Property is the name of the document property in which a file keeps the
// fingerprint of its table.
const Property = "hexapla-table"

const fingerprintVersion = "hexapla-1"

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

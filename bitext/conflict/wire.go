package conflict

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// version is that of the file; a later one is not read.
const version = 1

//go:embed conflicts.schema.json
var schemaJSON []byte

// JSONSchema returns the JSON Schema of a conflict list. The caller owns the bytes.
func JSONSchema() []byte { return slices.Clone(schemaJSON) }

// ErrNewer says that a list was written by a later version of the program.
var ErrNewer = errors.New("written by a newer hexapla")

type wireList struct {
	Version int       `json:"hexapla_conflicts"`
	Table   string    `json:"table"`
	Rows    []wireRow `json:"rows"`
}

type wireRow struct {
	Key    string        `json:"key,omitempty"`
	ID     string        `json:"id,omitempty"`
	Reason Reason        `json:"reason,omitempty"`
	Cells  []wireCell    `json:"cells"`
	Status bitext.Status `json:"status,omitempty"`
	Note   string        `json:"note,omitempty"`
	Origin bitext.Origin `json:"origin,omitempty"`
}

type wireCell struct {
	Lang     string   `json:"lang"`
	Segments []string `json:"segments"`
	Edited   *string  `json:"edited,omitempty"`
	Missing  bool     `json:"missing,omitempty"`
}

func wireOf(r *Row) wireRow {
	w := wireRow{
		Key: r.Key, ID: r.ID, Reason: r.Reason, Cells: []wireCell{}, Status: r.Status, Note: r.Note, Origin: r.Origin,
	}
	for _, c := range r.Cells {
		w.Cells = append(w.Cells, wireCell{c.Lang.String(), append([]string{}, c.Segments...), c.Edited, c.Missing})
	}
	return w
}

// Write writes the list as JSON, a row a line.
func (l *List) Write(w io.Writer) error {
	var b bytes.Buffer
	table, err := json.Marshal(l.Table)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b, "{\n\"hexapla_conflicts\": %d,\n\"table\": %s,\n\"rows\": [", version, table)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for k := range l.Rows {
		if k > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		if err := enc.Encode(wireOf(&l.Rows[k])); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the line end
	}
	b.WriteString("\n]\n}\n")
	_, err = w.Write(b.Bytes())
	return err
}

// Read reads a list; name stands in messages. It refuses what it does not know, so
// that nothing is lost when the list is written again.
func Read(r io.Reader, name string) (*List, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("conflicts: %s: %w", name, err)
	}
	l, err := parse(bytes.TrimPrefix(data, []byte("\ufeff")))
	if err != nil {
		return nil, fmt.Errorf("conflicts: %s: %w; it is left as it is: mend it, or move it away", name, err)
	}
	return l, nil
}

func parse(data []byte) (*List, error) {
	var head struct {
		Version *int `json:"hexapla_conflicts"`
	}
	switch err := json.Unmarshal(data, &head); {
	case err != nil:
		return nil, fmt.Errorf("broken JSON: %w", err)
	case head.Version == nil:
		return nil, errors.New("not a conflict list: it has no version")
	case *head.Version > version:
		return nil, fmt.Errorf("%w: version %d, this one reads %d", ErrNewer, *head.Version, version)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var w wireList
	if err := d.Decode(&w); err != nil {
		return nil, err
	}
	l := &List{Table: w.Table}
	for k := range w.Rows {
		r, err := w.Rows[k].row()
		if err != nil {
			return nil, fmt.Errorf("conflict %d: %w", k+1, err)
		}
		l.Rows = append(l.Rows, r)
	}
	return l, nil
}

func (w *wireRow) row() (Row, error) {
	r := Row{ID: w.ID, Reason: w.Reason, Status: w.Status, Note: w.Note, Origin: w.Origin}
	switch w.Status {
	case bitext.Unreviewed, bitext.Confirmed, bitext.Rejected:
	default:
		return r, fmt.Errorf("status %q: wanted confirmed, rejected or none", w.Status)
	}
	switch w.Origin {
	case bitext.Aligned, bitext.Repaired, bitext.Imported:
	default:
		return r, fmt.Errorf("unknown origin %q", w.Origin)
	}
	for _, c := range w.Cells {
		tag, err := language.Parse(c.Lang)
		if err != nil {
			return r, fmt.Errorf("%q is not a language tag", c.Lang)
		}
		if len(c.Segments) == 0 {
			c.Segments = nil // as Of has it
		}
		r.Cells = append(r.Cells, Cell{tag, c.Segments, c.Edited, c.Missing})
	}
	if len(r.Cells) == 0 {
		return r, errors.New("it has no cells")
	}
	r.Key = r.key() // whatever the file says: a text may have been changed there
	return r, nil
}

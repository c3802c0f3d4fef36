package formats

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/lang"
)

// carries describes what survives a round trip through a format, besides the texts, which always
// do.
type carries struct {
	keeps    func(x *extract) bool // the rows that the format can hold; nil means all
	segments bool                  // segment boundaries within cells
	score    float64               // tolerance for scores; 1 if they are lost
	statuses []bitext.Status       // that are kept; others become unreviewed
	note, id bool
	noLangs  bool     // the languages are lost
	trimmed  bool     // white space at both ends of a text is removed
	emptied  bool     // rows whose text was deleted by a person
	noEdits  bool     // edits are lost: the format refers to segments of the documents
	avoid    []string // texts with a special meaning in the format
}

func all() []bitext.Status {
	return []bitext.Status{bitext.Unreviewed, bitext.Confirmed, bitext.Rejected}
}

// withPivot, withTwo and withAll report whether a row has text in the pivot, in two columns, in
// every column. Memories cannot hold rejected rows.
func withPivot(x *extract) bool { return x.texts[0] != "" }
func withTwo(x *extract) bool {
	n := 0
	for _, text := range x.texts {
		if text != "" {
			n++
		}
	}
	return n > 1 && x.status != bitext.Rejected
}
func withAll(x *extract) bool {
	return !slices.Contains(x.texts, "") && x.status != bitext.Rejected
}

// formatCarries maps every format that can be written and read to what survives.
func formatCarries() map[string]carries {
	return map[string]carries{
		"beads":         {segments: true, score: 1, noEdits: true},
		"csv":           {statuses: all(), note: true, id: true},
		"docx":          {segments: true, score: .01, statuses: all(), note: true, id: true},
		"hunalign":      {segments: true, score: 1e-5, noEdits: true},
		"hunalign-text": {segments: true, score: 1e-6, noLangs: true, avoid: []string{"~~~", "<p>"}},
		"intertext":     {segments: true, score: 1, statuses: []bitext.Status{bitext.Confirmed}},
		"jsonl":         {emptied: true, segments: true, statuses: all(), note: true, id: true},
		"moses":         {keeps: withAll, score: 1},
		"po":            {trimmed: true, keeps: withPivot, statuses: all(), note: true, id: true},
		"table":         {emptied: true, segments: true, statuses: all(), note: true, id: true},
		"tmx":           {trimmed: true, keeps: withTwo, statuses: all(), note: true, id: true},
		"tsv":           {statuses: all(), note: true, id: true},
		"vecalign":      {segments: true, score: 1e-5, noEdits: true},
		"xliff":         {trimmed: true, keeps: withPivot, statuses: all(), note: true, id: true},
		"xliff2":        {trimmed: true, keeps: withPivot, statuses: all(), note: true, id: true},
		"xlsx":          {segments: true, score: .01, statuses: all(), note: true, id: true},
	}
}

// extract holds the compared parts of a row.
type extract struct {
	id     string
	texts  []string   // of the cells; segments are joined by a bar
	parts  [][]string // the segments of each cell
	score  float32
	status bitext.Status
	note   string
}

func extractOf(t *bitext.Table, i int) extract {
	r := &t.Rows[i]
	x := extract{id: r.ID, score: r.Score, status: r.Status, note: strings.TrimSpace(bitext.Fold(r.Note))}
	for c, cell := range r.Cells {
		x.texts = append(x.texts, bitext.Fold(t.Cell(i, c)))
		var parts []string
		if text, edited := r.EditedCell(c); edited {
			if text = bitext.Fold(text); text != "" {
				parts = append(parts, text)
			}
		} else {
			for _, s := range t.Columns[c].Segments[cell.From:cell.To] {
				parts = append(parts, s.Text)
			}
		}
		x.parts = append(x.parts, parts)
	}
	return x
}

// TestEveryFormatRoundTrips writes random tables in every format that can be read back, for every
// profile, and checks that the reader returns what the format carries, in the table's languages.
func TestEveryFormatRoundTrips(t *testing.T) {
	known := formatCarries()
	for _, f := range All() {
		c, listed := known[f.Name]
		if back := (f.Write != nil || f.Parts != nil) && (f.Read != nil || f.ReadParts != nil); back != listed {
			t.Errorf("%s: it can be written and read back: %v; formCarries lists it: %v", f.Name, back, listed)
		}
		if !listed {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				width := 2
				if !f.Pair {
					width = rapid.IntRange(2, 4).Draw(t, "columns")
				}
				table := anyTable(t, width, c)
				coded := table
				if f.Codes {
					o := langcode.Options{For: rapid.SampledFrom(append(langcode.Profiles(), langcode.Plain)).Draw(t, "for")}
					var err error
					if coded, err = o.Table(table); err != nil {
						t.Fatal(err)
					}
				}
				got, err := thereAndBack(f, coded)
				if err != nil {
					t.Fatal(err)
				}
				compare(t, c, table, got)
			})
		})
	}
}

func compare(t *rapid.T, c carries, table, got *bitext.Table) {
	if len(got.Columns) != len(table.Columns) {
		t.Fatalf("%d columns of %d", len(got.Columns), len(table.Columns))
	}
	for k := range table.Columns {
		if want, have := table.Columns[k].Lang, got.Columns[k].Lang; !c.noLangs && want != have {
			t.Fatalf("column %d came back in %v, not in %v", k+1, have, want)
		}
	}
	n := 0
	for i := range table.Rows {
		want := extractOf(table, i)
		for k := range want.texts {
			if c.trimmed {
				want.texts[k] = strings.TrimSpace(want.texts[k])
			}
		}
		if strings.Join(want.texts, "") == "" && !c.emptied || c.keeps != nil && !c.keeps(&want) {
			continue
		}
		if n == len(got.Rows) {
			t.Fatalf("row %+v is gone: there are %d", want, n)
		}
		have := extractOf(got, n)
		n++
		if d := cmp.Diff(want.texts, have.texts); d != "" {
			t.Fatalf("row %s: %s", want.id, d)
		}
		if d := cmp.Diff(want.parts, have.parts); c.segments && d != "" {
			t.Fatalf("row %s: %s", want.id, d)
		}
		if d := float64(want.score - have.score); c.score < 1 && (d > c.score || d < -c.score) {
			t.Fatalf("row %s: score %v came back as %v", want.id, want.score, have.score)
		}
		if !slices.Contains(c.statuses, want.status) {
			want.status = bitext.Unreviewed
		}
		if want.status != have.status || c.note && want.note != have.note || c.id && want.id != have.id {
			t.Fatalf("row %+v came back as %+v", want, have)
		}
	}
	if n != len(got.Rows) {
		t.Fatalf("%d rows were made of %d", len(got.Rows), n)
	}
}

// thereAndBack writes a table in a format and reads it.
func thereAndBack(f Format, t *bitext.Table) (*bitext.Table, error) {
	var b bytes.Buffer
	switch {
	case f.Parts != nil:
		parts, err := f.Parts(t, "book")
		if err != nil {
			return nil, err
		}
		files := memory{}
		var names []string
		for _, p := range parts {
			b.Reset()
			if err := p.Write(&b); err != nil {
				return nil, err
			}
			files["book"+p.Suffix] = b.String()
			names = append(names, "book"+p.Suffix)
		}
		return f.ReadParts(files.sources(names...))
	case f.Read != nil:
		if err := f.Write(&b, t); err != nil {
			return nil, err
		}
		return f.Read(&b, "book"+f.Extension)
	}
	// Segment numbers, with the texts to which they refer.
	if err := f.Write(&b, t); err != nil {
		return nil, err
	}
	files := memory{"book" + f.Extension: b.String()}
	names := []string{"book" + f.Extension}
	for c := range t.Columns {
		text := ""
		for k := range t.Columns[c].Segments {
			text += t.Columns[c].Segments[k].Text + "\n"
		}
		name := "book." + t.Columns[c].Lang.String() + ".txt"
		files[name] = text
		names = append(names, name)
	}
	return f.ReadParts(files.sources(names...))
}

// memory maps file names to contents.
type memory map[string]string

func (m memory) sources(paths ...string) bitext.Sources {
	return bitext.Sources{Paths: paths, Open: func(path string) (io.ReadCloser, error) {
		text, ok := m[path]
		if !ok {
			return nil, errors.New(path + ": no such file")
		}
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

// words are the components of texts: all kinds of scripts, and strings that are special in some
// format or program.
func words() []string {
	return []string{
		"Ministers", "met", "שרים", "نفگشو", "وزيران", "部长们", "同意了。", "รัฐมนตรี", "мост", "№", "e\u0301", "🙂", "👩‍👩‍👧", "½",
		"<b>", "</seg>", "&amp;", "&", "]]>", "<!--", `"`, `""`, "'", "“", "»", "=SUM(A1)", "+1", "-", "--", "@x", "#", "#,", "#~",
		"~~~", "<p>", "|", "|||", ",", ";", "sep=;", "{}", "[1]:[2]", `\n`, `\`, `\"`, "$1", "%d", "100%", "1.5", "0", "en", "he", "id", "kind", "score",
		"msgid", "msgctxt", "x\u00a0y", "\u3000z", "\u200f", "\u2060", "null", "TRUE", "1/2", "_x0041_", "http://a.b/?c=d&e=f", "¿", "…",
	}
}

func anyText(t *rapid.T, c carries, label string) string {
	list := slices.DeleteFunc(words(), func(w string) bool { return slices.Contains(c.avoid, w) })
	return bitext.Fold(strings.Join(rapid.SliceOfN(rapid.SampledFrom(list), 1, 5).Draw(t, label), rapid.SampledFrom([]string{" ", ""}).Draw(t, "joint")))
}

// anyTable returns a table with a first row that has text in every column and is not rejected, so
// that every format has all columns.
func anyTable(t *rapid.T, width int, c carries) *bitext.Table {
	tags := []string{"en", "he", "zh-Hans", "zh-Hant", "pt-BR", "sr", "sr-Latn", "ar", "fr", "de-CH", "eo", "uz-Cyrl", "ja", "nb", "id", "en-GB"}
	langs := rapid.Permutation(tags).Draw(t, "languages")[:width]
	table := &bitext.Table{Schema: bitext.SchemaVersion, Generator: "hexapla 1.2.3", Title: anyText(t, c, "title")}
	for k, tag := range langs {
		col := bitext.Column{Lang: language.MustParse(tag), Confidence: 1, Path: fmt.Sprintf("a/%s-%d.txt", tag, k), Format: "txt", SHA256: strings.Repeat("ab", 32)}
		col.Direction = lang.DirectionOf(col.Lang)
		table.Columns = append(table.Columns, col)
	}
	for i := range rapid.IntRange(1, 8).Draw(t, "rows") {
		r := bitext.Row{ID: rapid.SampledFrom([]string{"r", "x-", "א", "7."}).Draw(t, "id") + fmt.Sprint(i)}
		r.Score = float32(rapid.IntRange(0, 1000).Draw(t, "score")) / 1000
		if i > 0 {
			r.Status = rapid.SampledFrom(all()).Draw(t, "status")
		}
		if rapid.Bool().Draw(t, "noted") {
			r.Note = anyText(t, c, "note")
		}
		filled := 0
		for k := range table.Columns {
			col := &table.Columns[k]
			least := 0
			if i == 0 || filled == 0 && k == width-1 {
				least = 1
			}
			cell := align.Range{From: len(col.Segments)}
			for range rapid.IntRange(least, 3).Draw(t, "segments") {
				n := len(col.Segments)
				s := bitext.Segment{Text: anyText(t, c, "text"), Block: n}
				s.Place.Line, s.Place.Column = n+1, 1
				col.Segments = append(col.Segments, s)
				filled++
			}
			cell.To = len(col.Segments)
			r.Cells = append(r.Cells, cell)
		}
		if !c.noEdits && i > 0 && rapid.IntRange(0, 3).Draw(t, "edited") == 0 {
			r.Edited = make([]*string, width)
			text := rapid.SampledFrom([]string{"", anyText(t, c, "edit")}).Draw(t, "what")
			r.Edited[rapid.IntRange(0, width-1).Draw(t, "where")] = &text
		}
		table.Rows = append(table.Rows, r)
	}
	if err := table.Validate(); err != nil {
		t.Fatal(err)
	}
	return table
}

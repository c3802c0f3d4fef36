// Package po writes tables of two columns as PO files of GNU gettext, and reads PO files of any
// program.
//
// A row with a text in the source is a message; without a target it is untranslated. The row's ID
// is the msgctxt, because the same sentence in two places may have two translations. Low-confidence
// and rejected rows are fuzzy. The place of the source is a reference, the note a translator's
// comment; score, kind and status are in a separate comment that begins with “hexapla:”. The format
// cannot hold a text that is only in the target: a comment in the header lists the rows that are
// left out.
package po

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// doubt is the score of a message that is marked as fuzzy. It is less than align.LowConfidence.
const doubt = 0.5

// factsPrefix is the prefix of the comment with facts of this program.
const factsPrefix = "hexapla:"

// Write writes t, a table of two columns whose source is the pivot.
func Write(w io.Writer, t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("po: %w", err)
	}
	if len(t.Columns) != 2 {
		langs := make([]string, len(t.Columns))
		for c := range t.Columns {
			langs[c] = t.Columns[c].Lang.String()
		}
		return fmt.Errorf("po: the table has %d columns (%s), but the format supports two: choose a pair", len(langs), strings.Join(langs, ", "))
	}
	out := bufio.NewWriter(w) // keeps its first error
	var left []string
	for i := range t.Rows {
		if clean(t.Cell(i, 0)) == "" && clean(t.Cell(i, 1)) != "" {
			left = append(left, t.Rows[i].ID)
		}
	}
	header(out, t, left)
	for i := range t.Rows {
		if clean(t.Cell(i, 0)) != "" {
			message(out, t, i)
		}
	}
	return out.Flush()
}

func header(out *bufio.Writer, t *bitext.Table, left []string) {
	if title := line(t.Title); title != "" {
		fmt.Fprintf(out, "# %s\n", title)
	}
	if len(left) > 0 {
		rows := "1 row has"
		if len(left) > 1 {
			rows = strconv.Itoa(len(left)) + " rows have"
		}
		fmt.Fprintf(out, "# %s a text in the translation alone and cannot stand here: %s\n", rows, line(strings.Join(left, ", ")))
	}
	generator := line(t.Generator)
	if generator == "" {
		generator = "hexapla"
	}
	out.WriteString("msgid \"\"\nmsgstr \"\"\n") //nolint:errcheck // bufio keeps the error for Flush
	for _, field := range [][2]string{
		{"Project-Id-Version", line(t.Title)},
		{"PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"}, // gettext's notation for a missing date
		{"Last-Translator", ""},
		{"Language-Team", ""},
		{"Language", locale(t.Columns[1].Lang)},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=UTF-8"},
		{"Content-Transfer-Encoding", "8bit"},
		{"X-Source-Language", locale(t.Columns[0].Lang)},
		{"X-Generator", generator},
	} {
		fmt.Fprintf(out, "%s\n", quote(field[0]+": "+field[1]+"\n"))
	}
}

// locale returns the name of a language as gettext writes it: pt_BR, sr@latin. Tags with further
// subtags stay BCP 47.
func locale(tag language.Tag) string {
	switch s := tag.String(); s {
	case "zh-Hans":
		return "zh_CN"
	case "zh-Hant":
		return "zh_TW"
	case "sr-Latn":
		return "sr@latin"
	default:
		if base, region, ok := strings.Cut(s, "-"); ok && len(region) == 2 {
			return base + "_" + region
		}
		return s
	}
}

func message(out *bufio.Writer, t *bitext.Table, i int) {
	r := &t.Rows[i]
	out.WriteByte('\n') //nolint:errcheck // bufio keeps the error for Flush
	if note := strings.TrimSpace(clean(r.Note)); note != "" {
		for l := range strings.SplitSeq(note, "\n") {
			fmt.Fprintln(out, strings.TrimRight("# "+line(l), " "))
		}
	}
	facts := factsPrefix + " score=" + strconv.FormatFloat(float64(r.Score), 'f', -1, 32) + " kind=" + r.Kind()
	if r.Status != bitext.Unreviewed {
		facts += " status=" + string(r.Status)
	}
	fmt.Fprintf(out, "#. %s\n", facts)
	if ref := reference(t, r); ref != "" {
		fmt.Fprintf(out, "#: %s\n", ref)
	}
	target := clean(t.Cell(i, 1))
	if target != "" && r.LowConfidence(0) {
		fmt.Fprintln(out, "#, fuzzy")
	}
	fmt.Fprintf(out, "msgctxt %s\nmsgid %s\nmsgstr %s\n", quoted(r.ID), quoted(clean(t.Cell(i, 0))), quoted(target))
}

// reference returns the place of the source, "news/en.txt:3". A name with white space is enclosed
// in the isolates that gettext 0.22 introduced for it.
func reference(t *bitext.Table, r *bitext.Row) string {
	cell := r.Cells[0]
	path := line(t.Columns[0].Path)
	if cell.Len() == 0 || path == "" {
		return ""
	}
	if strings.ContainsAny(path, " \t") {
		path = "\u2068" + path + "\u2069"
	}
	if n := t.Columns[0].Segments[cell.From].Place.Line; n > 0 {
		path += ":" + strconv.Itoa(n)
	}
	return path
}

// quoted returns a quoted string; one with line ends is split after each, as in gettext.
func quoted(text string) string {
	if n := strings.IndexByte(text, '\n'); n < 0 || n == len(text)-1 {
		return quote(text)
	}
	var b strings.Builder
	b.WriteString(`""`)
	for part := range strings.SplitAfterSeq(text, "\n") {
		if part != "" {
			b.WriteString("\n" + quote(part))
		}
	}
	return b.String()
}

// quote returns a quoted string in one line, with the escapes of C.
func quote(text string) string {
	return `"` + escapes.Replace(text) + `"`
}

// escapes is shared because it is expensive to build. It is read-only and safe for concurrent use.
var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`)

// clean drops control characters, some of which gettext rejects, and converts line ends to LF.
// Leading and trailing white space is removed, because gettext requires the line ends there to be
// equal in source and translation.
func clean(text string) string {
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, text))
}

// line returns text in one line.
func line(text string) string { return bitext.Fold(clean(text)) }

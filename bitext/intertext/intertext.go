// Package intertext reads and writes parallel texts in the format of InterText and the corpora made
// with it: each text as XML with numbered paragraphs and sentences, and a third file with the links
// between their sentences,
//
//	<link type='1-2' xtargets='1:1;1:1 1:2' status='man'/>
//
// in which the sentences of toDoc come first. Links in cesAlign format, with those of fromDoc first,
// can be read too.
package intertext

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/zipwrite"
)

// linkSuffix is the end of the name of a link file.
const linkSuffix = ".alignment.xml"

// Parts returns the two texts, STEM.en.xml and STEM.he.xml, and the links between them,
// STEM.en.he.alignment.xml; the pivot is fromDoc. Confirmed rows have the status man, others auto.
// The format cannot mark rejected rows, which are links too, and has no notes. An edited cell is
// one sentence. Characters that XML forbids are dropped.
func Parts(t *bitext.Table, stem string) ([]bitext.Part, error) {
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("intertext: %w", err)
	}
	if n := len(t.Columns); n != 2 {
		return nil, fmt.Errorf("intertext: the table has %d columns, but the format supports two: choose a pair", n)
	}
	from, to := t.Columns[0].Lang.String(), t.Columns[1].Lang.String()
	if from == to {
		return nil, fmt.Errorf("intertext: both columns are in %s: their files would have the same name", from)
	}
	texts := [2][][]sentence{number(t, 0), number(t, 1)}
	return []bitext.Part{
		{Suffix: "." + from + ".xml", Write: func(w io.Writer) error { return writeText(w, t, 0, stem, texts[0]) }},
		{Suffix: "." + to + ".xml", Write: func(w io.Writer) error { return writeText(w, t, 1, stem, texts[1]) }},
		{Suffix: "." + from + "." + to + linkSuffix, Write: func(w io.Writer) error { return writeLinks(w, t, stem, texts) }},
	}, nil
}

// sentence is an alignable element.
type sentence struct {
	paragraph, number int // from 1
	text              string
	heading           bool // of a heading
}

func (s sentence) id() string { return strconv.Itoa(s.paragraph) + ":" + strconv.Itoa(s.number) }

// number returns the sentences of a column by row. A paragraph is a block of the document.
func number(t *bitext.Table, column int) [][]sentence {
	rows := make([][]sentence, len(t.Rows))
	last := sentence{}
	block := -1
	add := func(i int, text string, b int, kind document.Kind) {
		if last.paragraph == 0 || b != block {
			last = sentence{paragraph: last.paragraph + 1}
			block = b
		}
		last.number++
		last.text, last.heading = text, kind == document.Heading
		rows[i] = append(rows[i], last)
	}
	segments := t.Columns[column].Segments
	for i := range t.Rows {
		cell := t.Rows[i].Cells[column]
		if text, edited := t.Rows[i].EditedCell(column); edited {
			if text = bitext.Fold(text); text == "" {
				continue
			}
			if cell.Len() > 0 {
				add(i, text, segments[cell.From].Block, segments[cell.From].Kind)
			} else {
				add(i, text, -2-i, "") // written by a person, in no paragraph
			}
			continue
		}
		for _, s := range segments[cell.From:cell.To] {
			if s.Text != "" {
				add(i, s.Text, s.Block, s.Kind)
			}
		}
	}
	return rows
}

func writeText(w io.Writer, t *bitext.Table, column int, stem string, rows [][]sentence) error {
	out := bufio.NewWriter(w)
	tag := t.Columns[column].Lang.String()
	print := func(pieces ...string) {
		for _, s := range pieces {
			_, _ = out.WriteString(s) // Flush returns the error
		}
	}
	print("<?xml version='1.0' encoding='utf-8'?>\n<text id=\"", zipwrite.Escape(stem), "\" xml:lang=\"", zipwrite.Escape(tag), "\">\n<body>\n")
	open := ""
	paragraph := 0
	for _, row := range rows {
		for _, s := range row {
			if s.paragraph != paragraph {
				if open != "" {
					print("</", open, ">\n")
				}
				open, paragraph = "p", s.paragraph
				if s.heading {
					open = "head"
				}
				print("<", open, " id=\"", strconv.Itoa(s.paragraph), "\">\n")
			}
			print("<s id=\"", s.id(), "\">", zipwrite.Escape(s.text), "</s>\n")
		}
	}
	if open != "" {
		print("</", open, ">\n")
	}
	print("</body>\n</text>\n")
	return out.Flush()
}

func writeLinks(w io.Writer, t *bitext.Table, stem string, texts [2][][]sentence) error {
	out := bufio.NewWriter(w)
	name := func(c int) string { return attribute(stem + "." + t.Columns[c].Lang.String() + ".xml") }
	_, _ = fmt.Fprintf(out, "<?xml version='1.0' encoding='utf-8'?>\n<linkGrp toDoc='%s' fromDoc='%s'>\n", name(1), name(0)) // Flush returns the error
	for i := range t.Rows {
		from, to := texts[0][i], texts[1][i]
		if len(from)+len(to) == 0 {
			continue
		}
		status := "auto"
		if t.Rows[i].Status == bitext.Confirmed {
			status = "man"
		}
		_, _ = fmt.Fprintf(out, "<link type='%d-%d' xtargets='%s;%s' status='%s'/>\n", len(to), len(from), ids(to), ids(from), status)
	}
	_, _ = out.WriteString("</linkGrp>\n")
	return out.Flush()
}

func attribute(text string) string {
	return strings.ReplaceAll(zipwrite.Escape(text), "'", "&#39;")
}

func ids(list []sentence) string {
	var all []string
	for _, s := range list {
		all = append(all, s.id())
	}
	return strings.Join(all, " ")
}

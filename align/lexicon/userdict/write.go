package userdict

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"
)

// WriteLearnt writes the learnt word pairs as a glossary that ReadGlossary reads and
// people can edit: UTF-8, tab-separated, lines that end with a line feed. After comment
// lines that begin with #, a line names the columns: a language tag for each language,
// and weight. Each further line holds a word, its translation and their weight, from 0 to
// 1, √(t(b|a)·t(a|b)) with the translation probabilities t; the columns of other
// languages are empty. A line with weight 0 is ignored.
func WriteLearnt(w io.Writer, d *Dict) error {
	out := bufio.NewWriter(w)
	var tags []language.Tag
	column := make(map[string]int)
	for _, l := range d.learnt {
		for _, tag := range []language.Tag{l.Source, l.Target} {
			if _, ok := column[keyOf(tag)]; !ok {
				column[keyOf(tag)] = len(tags)
				tags = append(tags, tag)
			}
		}
	}
	if len(tags) == 0 {
		return fmt.Errorf("lexicon: %s: nothing was learnt", d.name)
	}
	fmt.Fprintf(out, "# hexapla lexicon: words learnt from %s\n", oneLine(d.name))
	for _, l := range d.learnt {
		fmt.Fprintf(out, "# %v %v: %d units, %d pairs of words\n", l.Source, l.Target, l.Units, len(l.Words))
	}
	for _, tag := range tags {
		fmt.Fprintf(out, "%v\t", tag)
	}
	fmt.Fprintln(out, "weight")
	cells := make([]string, len(tags))
	for _, l := range d.learnt {
		a, b := column[keyOf(l.Source)], column[keyOf(l.Target)]
		for _, t := range l.Words {
			clear(cells)
			cells[a], cells[b] = t.Source, t.Target
			fmt.Fprintf(out, "%s\t%.3f\n", strings.Join(cells, "\t"), t.Weight)
		}
	}
	return out.Flush()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

package seedgold

import (
	"fmt"
	"strconv"
	"strings"
)

// JSON returns the gold file: byte ranges, one segment or bead a line so that a change gives a
// small diff. Files are named relative to the gold file. evaluate.ReadRawGold reads it.
func (g *Gold) JSON() []byte {
	var b strings.Builder
	up := strings.Repeat("../", strings.Count(goldDir(g.Slug), "/")+1)
	fmt.Fprintf(&b, "{\n\"unit\": \"bytes\",\n\"files\": {\"src\": %q, \"tgt\": %q},\n", up+g.Src.File, up+g.Tgt.File)
	for _, s := range []struct {
		name string
		side *Side
	}{{"src", &g.Src}, {"tgt", &g.Tgt}} {
		fmt.Fprintf(&b, "%q: [", s.name)
		for k, span := range s.side.Segments {
			item(&b, k, fmt.Sprintf("[%d, %d, %d]", k, span.Start, span.End))
		}
		b.WriteString("\n],\n")
	}
	b.WriteString("\"beads\": [")
	for k, bead := range g.Beads {
		item(&b, k, "["+list(bead.Src)+", "+list(bead.Tgt)+"]")
	}
	fmt.Fprintf(&b, "\n],\n\"furniture\": {\"src\": %s, \"tgt\": %s}\n}\n", list(g.Src.boilerplateSegments()), list(g.Tgt.boilerplateSegments()))
	return []byte(b.String())
}

// String returns the bead as in a beads file.
func (b Bead) String() string {
	return strings.ReplaceAll(list(b.Src)+":"+list(b.Tgt), " ", "")
}

// item begins the line of item k.
func item(b *strings.Builder, k int, text string) {
	if k > 0 {
		b.WriteByte(',')
	}
	b.WriteString("\n" + text)
}

func list(numbers []int) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.Itoa(n)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

package main

import (
	"fmt"
	"slices"
	"strings"
)

// loss is what was read and a form does not hold: n things, or something that is not
// counted, where many is "".
type loss struct {
	n         int
	one, many string
}

func (l loss) String() string {
	switch {
	case l.many == "":
		return l.one
	case l.n == 1:
		return "1 " + l.one
	}
	return fmt.Sprintf("%d %s", l.n, l.many)
}

// lossTexts are the losses as text.
func lossTexts(losses []loss) []string {
	var texts []string
	for _, l := range losses {
		texts = append(texts, l.String())
	}
	return texts
}

// lossTally adds up the losses of many files by form.
type lossTally struct{ formats map[string][]loss }

func (t *lossTally) add(format string, losses []loss) {
	if t.formats == nil {
		t.formats = map[string][]loss{}
	}
	for _, l := range losses {
		sum := t.formats[format]
		k := slices.IndexFunc(sum, func(o loss) bool { return o.one == l.one && o.many == l.many })
		if k >= 0 {
			sum[k].n += l.n
			continue
		}
		t.formats[format] = append(sum, l)
	}
}

// sayTally tells what the files in dir do not hold, a line for each form.
func (s *streams) sayTally(dir string, t *lossTally) {
	for _, format := range sortedKeys(t.formats) {
		lost := strings.Join(lossTexts(t.formats[format]), ", ")
		fmt.Fprintf(s.err, "hexapla: note: %s: %s does not hold %s\n", oneLine(dir), format, lost)
	}
}

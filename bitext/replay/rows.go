package replay

import (
	"cmp"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
)

// joinLines puts the lines of a cell together as the table does with segments.
func joinLines(lines []string) string { return bitext.Fold(strings.Join(lines, "\n")) }

// rows puts the rows of the sheet into the order of the table, whatever a
// reviewer sorted them by, with those that the sheet lacks among them.
func (d *differ) rows() {
	index := make(map[string]int, len(d.t.Rows))
	for i := range d.t.Rows {
		index[d.t.Rows[i].ID] = i
	}
	present := make([]bool, len(d.t.Rows))
	var list []*target
	for k := range d.s.Rows {
		r := &d.s.Rows[k]
		l := &target{row: r, base: -1, cells: make([]align.Range, len(d.t.Columns))}
		for _, at := range d.at {
			l.texts = append(l.texts, bitext.Fold(printable(r.Texts[at])))
		}
		// The first row with an id has it; a copy of it was put in.
		if i, ok := index[r.ID]; ok && !present[i] {
			l.base, present[i] = i, true
		}
		list = append(list, l)
	}
	d.recognise(list, present)
	d.order(list)
	for i, there := range present {
		if !there {
			d.lines = append(d.lines, &target{base: i, texts: make([]string, len(d.t.Columns)), cells: make([]align.Range, len(d.t.Columns))})
		}
	}
	d.sort()
}

// recognise gives rows without an id that of a row which the sheet lacks and
// whose text they have.
func (d *differ) recognise(list []*target, present []bool) {
	missing := map[string][]int{}
	for i, there := range present {
		if !there {
			var texts []string
			for c := range d.t.Columns {
				texts = append(texts, d.base(i, c))
			}
			key := strings.Join(texts, "\x00")
			missing[key] = append(missing[key], i)
		}
	}
	for _, l := range list {
		if l.base >= 0 || len(missing) == 0 {
			continue
		}
		key := strings.Join(l.texts, "\x00")
		if rows := missing[key]; len(rows) > 0 && !l.gone() {
			l.base, missing[key] = rows[0], rows[1:]
			present[rows[0]] = true
		}
	}
}

// order decides where the rows stand that the reviewer put in: below the row
// above them, unless their text says that a row which is gone, or any in a sorted
// sheet, comes first.
func (d *differ) order(list []*target) {
	sorted := slices.IsSortedFunc(slices.DeleteFunc(slices.Clone(list), func(l *target) bool { return l.base < 0 }),
		func(a, b *target) int { return cmp.Compare(a.base, b.base) })
	owners := d.owners()
	above := -1
	for k, l := range list {
		if l.base >= 0 {
			above = l.base
			l.key = l.base
			continue
		}
		next := len(d.t.Rows)
		for _, o := range list[k+1:] {
			if o.base >= 0 {
				next = o.base
				break
			}
		}
		l.key, l.added = above, k+1
		if hint := d.hint(l, owners); hint >= 0 && (!sorted || hint >= above && hint < next) {
			l.key = hint
		}
		if sorted && k > 0 {
			l.key = max(l.key, list[k-1].key)
		}
	}
	d.lines = list
}

// owners tells the row of each text of a segment; -1 where several have it.
func (d *differ) owners() []map[string]int {
	all := make([]map[string]int, len(d.t.Columns))
	for c := range d.t.Columns {
		all[c] = map[string]int{}
		for i := range d.t.Rows {
			for _, line := range Lines(d.t, i, c) {
				if j, twice := all[c][line]; twice && j != i {
					all[c][line] = -1
				} else {
					all[c][line] = i
				}
			}
		}
	}
	return all
}

// hint is the row of the table whose text a row that was put in begins with; -1:
// none.
func (d *differ) hint(l *target, owners []map[string]int) int {
	best := -1
	for c, at := range d.at {
		for _, line := range strings.Split(l.row.Texts[at], "\n") {
			if i, ok := owners[c][clean(line)]; ok && i >= 0 {
				if best < 0 || i < best {
					best = i
				}
				break
			}
		}
	}
	return best
}

func (d *differ) sort() {
	for _, l := range d.lines {
		if l.base >= 0 {
			l.key = l.base
		}
	}
	slices.SortStableFunc(d.lines, func(a, b *target) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.added, b.added))
	})
}

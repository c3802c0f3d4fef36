package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/check"
	findings "hexapla/check/report"
	"hexapla/document"
	"hexapla/lang"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestCheckOfSeeds measures how much of what is found in the running example is
// right: in its gold alignments, where every row is right, and in what the program
// makes of the pages. Its translations are sound, so that what the rules about
// texts find is false; gaps, omissions and low-confidence rows are held against the gold.
// The bars are 2 false errors and 5 false warnings in 100 rows.
//
// What is found in the gold by rules that do not look at the aligner's own reading
// stands in testdata/check-seeds.txt.
func TestCheckOfSeeds(t *testing.T) {
	golds := readGolds(t)
	var tables []*bitext.Table
	for _, g := range golds {
		tables = append(tables, g.table(t))
	}
	found, err := check.RunAll(context.Background(), tables, check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := &seedCount{}
	for i, g := range golds {
		n.add(g, tables[i], 1, found[i])
	}
	n.judge(t, "gold")
	var b bytes.Buffer
	n.write(&b, check.Omission, check.Crossing)
	path := filepath.Join("testdata", "check-seeds.txt")
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), b.String()); d != "" {
		t.Errorf("differs from %s (-want +got); -update writes it anew:\n%s", path, d)
	}

	if testing.Short() {
		t.Skip("aligning takes some seconds")
	}
	out := t.TempDir()
	if code := run(context.Background(), []string{"hexapla", "align", filepath.Join("..", "..", "seeds"), "-o", out, "--to", "table", "--quiet"}, nil, &b, &b); code != exitDone {
		t.Fatalf("align: exit code %d: %s", code, b.String())
	}
	paths, _ := filepath.Glob(filepath.Join(out, "*.hexapla.json"))
	tables = nil
	for _, path := range paths {
		f, ok := formats.ByPath(path)
		if !ok {
			t.Fatalf("%s is no table", path)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		tab, err := f.Read(file, path)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, tab)
	}
	if found, err = check.RunAll(context.Background(), tables, check.Options{}); err != nil {
		t.Fatal(err)
	}
	n = &seedCount{}
	for i, tab := range tables {
		for c := 1; c < len(tab.Columns); c++ {
			k := slices.IndexFunc(golds, func(g *seedGold) bool {
				return strings.HasPrefix(filepath.Base(paths[i]), g.article+".") && g.langs[1] == tab.Columns[c].Lang.String()
			})
			if k < 0 {
				t.Fatalf("%s: no gold for %s", paths[i], tab.Columns[c].Lang)
			}
			n.add(golds[k], tab, c, found[i])
		}
	}
	n.judge(t, "aligned")
	var inputs []findings.Input
	for i, tab := range tables {
		inputs = append(inputs, findings.Input{Path: paths[i], Table: tab, Findings: found[i]})
	}
	marksStand(t, findings.Make(inputs, findings.Options{}))
}

// marksStand holds the places of what is marked against the pages themselves.
func marksStand(t *testing.T, r *findings.Report) {
	t.Helper()
	placed, marked := 0, 0
	r.Each(func(f *findings.Finding) {
		if f.Text.Mark != "" {
			marked++
		}
		if f.Marked == nil {
			return
		}
		placed++
		page, err := os.ReadFile(f.File)
		if err != nil {
			t.Fatal(err)
		}
		line := []rune(strings.Split(strings.TrimPrefix(string(page), "\ufeff"), "\n")[f.Marked.Line-1])
		if got := string(line[f.Marked.Character-1 : f.Marked.End-1]); got != f.Text.Mark {
			t.Errorf("%s:%d:%d: %s: %q stands there, %q is marked", f.File, f.Marked.Line, f.Marked.Character, f.ID, got, f.Text.Mark)
		}
	})
	if placed == 0 || 2*placed < marked {
		t.Errorf("%d of %d marks have a place", placed, marked)
	}
}

// seedGold is the gold alignment of two pages.
type seedGold struct {
	article string
	langs   [2]string
	text    [2]string
	lines   [2][]evaluate.Line
	beads   []evaluate.Bead
	menus   [2][]int // lines that are boilerplate
}

func readGolds(t *testing.T) []*seedGold {
	t.Helper()
	paths, _ := filepath.Glob(filepath.Join("..", "..", "testdata", "seeds", "*", "gold.*.json"))
	if len(paths) == 0 {
		t.Fatal("no gold alignments of the seeds")
	}
	var out []*seedGold
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := evaluate.ReadRawGold(f, path)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		g := &seedGold{article: filepath.Base(filepath.Dir(path)), lines: [2][]evaluate.Line{raw.Src, raw.Tgt}, beads: raw.Beads, menus: [2][]int{raw.SrcBoilerplate, raw.TgtBoilerplate}}
		for c, name := range []string{raw.SrcFile, raw.TgtFile} {
			text, err := os.ReadFile(filepath.Join(filepath.Dir(path), filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			g.text[c] = string(text)
			g.langs[c] = strings.TrimSuffix(filepath.Base(filepath.FromSlash(name)), ".txt")
		}
		out = append(out, g)
	}
	return out
}

// table makes a table of the gold, a row a bead.
func (g *seedGold) table(t *testing.T) *bitext.Table {
	t.Helper()
	tab := &bitext.Table{Schema: bitext.SchemaVersion, Title: g.article}
	for c := range g.lines {
		tag := language.Make(g.langs[c])
		column := bitext.Column{Lang: tag, Direction: lang.DirectionOf(tag), Path: g.article + "/" + g.langs[c] + ".txt"}
		for k, l := range g.lines[c] {
			s := bitext.Segment{
				Text: bitext.Fold(g.text[c][l.Start:l.End]), Bytes: []lang.Span{{Start: l.Start, End: l.End}}, Kind: document.Paragraph, Block: k,
				Place: document.Place{Line: 1 + strings.Count(g.text[c][:l.Start], "\n"), Column: 1},
			}
			if slices.Contains(g.menus[c], l.ID) {
				s.Boilerplate = document.Menu
			}
			column.Segments = append(column.Segments, s)
		}
		tab.Columns = append(tab.Columns, column)
	}
	at := [2]int{}
	for i, b := range g.beads {
		row := bitext.Row{ID: fmt.Sprintf("r%d", i+1), Row: align.Row{Score: 1}}
		for c, ids := range [][]int{b.Src, b.Tgt} {
			row.Cells = append(row.Cells, align.Range{From: at[c], To: at[c] + len(ids)})
			at[c] += len(ids)
		}
		tab.Rows = append(tab.Rows, row)
	}
	if err := tab.Validate(); err != nil {
		t.Fatal(err)
	}
	return tab
}

// linesOf gives the lines that a range of the file touches.
func (g *seedGold) linesOf(c int, at lang.Span) (ids []int) {
	for _, l := range g.lines[c] {
		if l.Start < at.End && at.Start < l.End {
			ids = append(ids, l.ID)
		}
	}
	return ids
}

// alone reports whether nothing on the other side belongs to any of the lines.
func (g *seedGold) alone(c int, ids []int) bool {
	for _, b := range g.beads {
		mine, other := b.Src, b.Tgt
		if c == 1 {
			mine, other = other, mine
		}
		if len(other) > 0 && slices.ContainsFunc(mine, func(id int) bool { return slices.Contains(ids, id) }) {
			return false
		}
	}
	return true
}

// right reports whether a row holds whole beads.
func (g *seedGold) right(tab *bitext.Table, row, column int) bool {
	var ids [2][]int
	for c, k := range []int{0, column} {
		cell := tab.Rows[row].Cells[k]
		for _, s := range tab.Columns[k].Segments[cell.From:cell.To] {
			for _, b := range s.Bytes {
				ids[c] = append(ids[c], g.linesOf(c, b)...)
			}
		}
	}
	for _, b := range g.beads {
		in, out := 0, 0
		for c, column := range [][]int{b.Src, b.Tgt} {
			for _, id := range column {
				if slices.Contains(ids[c], id) {
					in++
				} else {
					out++
				}
			}
		}
		if in > 0 && out > 0 {
			return false
		}
	}
	return true
}

// seedCount counts findings by rule and severity, the true ones apart.
type seedCount struct {
	rows  int
	found map[check.ID]map[check.Severity][2]int // false, true
}

func (n *seedCount) add(g *seedGold, tab *bitext.Table, column int, fs []check.Finding) {
	if n.found == nil {
		n.found = map[check.ID]map[check.Severity][2]int{}
	}
	for i := range tab.Rows {
		if cells := tab.Rows[i].Cells; cells[0].Len()+cells[column].Len() > 0 {
			n.rows++
		}
	}
	for _, f := range fs {
		if f.Column != column && f.Other != column && (f.Column != 0 || f.Other >= 0 || column != 1) {
			continue // about another pair; what is about the pivot alone counts once
		}
		c := 0
		if f.Column == column {
			c = 1
		}
		is := 0
		switch f.ID {
		case check.Gap, check.Omission:
			var ids []int
			for _, s := range tab.Columns[f.Column].Segments[f.From:f.To] {
				for _, b := range s.Bytes {
					if f.ID == check.Omission && f.Mark.Segment == f.From && b.Len() == len(s.Text) {
						b = lang.Span{Start: b.Start + f.Mark.Span.Start, End: b.Start + f.Mark.Span.End}
					}
					ids = append(ids, g.linesOf(c, b)...)
				}
			}
			if g.alone(c, ids) {
				is = 1
			}
		case check.LowScore, check.Crossing:
			if !g.right(tab, f.Row, column) {
				is = 1
			}
		}
		if n.found[f.ID] == nil {
			n.found[f.ID] = map[check.Severity][2]int{}
		}
		k := n.found[f.ID][f.Severity]
		k[is]++
		n.found[f.ID][f.Severity] = k
	}
}

// write writes a table of the counts, without some rules.
func (n *seedCount) write(b *bytes.Buffer, without ...check.ID) {
	fmt.Fprintf(b, "%d rows; of each severity what is true by the gold, then what is false\n", n.rows)
	fmt.Fprintf(b, "%-20s %9s %9s %9s\n", "rule", "errors", "warnings", "notes")
	for _, r := range check.Rules() {
		if s := n.found[r.ID]; s != nil && !slices.Contains(without, r.ID) {
			fmt.Fprintf(b, "%-20s", r.ID)
			for _, severity := range []check.Severity{check.Error, check.Warning, check.Note} {
				fmt.Fprintf(b, " %9s", fmt.Sprintf("%d %d", s[severity][1], s[severity][0]))
			}
			fmt.Fprintln(b)
		}
	}
}

func (n *seedCount) judge(t *testing.T, what string) {
	t.Helper()
	wrong := map[check.Severity]int{}
	for _, s := range n.found {
		for severity, k := range s {
			wrong[severity] += k[0]
		}
	}
	var b bytes.Buffer
	n.write(&b)
	per := func(s check.Severity) float64 { return 100 * float64(wrong[s]) / float64(n.rows) }
	t.Logf("%s: in 100 rows %.2f false errors, %.2f false warnings, %.2f false notes\n%s", what, per(check.Error), per(check.Warning), per(check.Note), b.String())
	if n.rows == 0 || per(check.Error) >= 2 || per(check.Warning) >= 5 {
		t.Errorf("%s: wanted fewer than 2 false errors and 5 false warnings in 100 rows", what)
	}
}

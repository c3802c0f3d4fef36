package replay

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/lang"
)

// randomTable makes a table whose segments are all different.
func randomTable(t *rapid.T) *bitext.Table {
	table := &bitext.Table{Schema: bitext.SchemaVersion, Generator: "hexapla test", Title: "random"}
	tags := []string{"en", "he", "zh-Hans"}[:rapid.IntRange(2, 3).Draw(t, "columns")]
	for _, tag := range tags {
		s := bitext.Column{Lang: language.MustParse(tag), Path: tag + ".txt"}
		s.Direction = lang.DirectionOf(s.Lang)
		table.Columns = append(table.Columns, s)
	}
	for i := range rapid.IntRange(1, 12).Draw(t, "rows") {
		r := bitext.Row{ID: fmt.Sprintf("r%d", i+1)}
		r.Score = .5
		total := 0
		for c := range table.Columns {
			n := rapid.SampledFrom([]int{0, 1, 1, 1, 2, 3}).Draw(t, "segments")
			if c == len(tags)-1 && total == 0 {
				n = max(n, 1)
			}
			total += n
			s := &table.Columns[c]
			cell := align.Range{From: len(s.Segments)}
			for range n {
				s.Segments = append(s.Segments, bitext.Segment{Text: sentence(c, len(s.Segments))})
			}
			cell.To = len(s.Segments)
			r.Cells = append(r.Cells, cell)
		}
		table.Rows = append(table.Rows, r)
	}
	return table
}

// sentence is a text of its own for each number.
func sentence(column, n int) string {
	g := rand.New(rand.NewPCG(uint64(column), uint64(n)))
	var words []string
	for range 3 + g.IntN(5) {
		switch column {
		case 0:
			words = append(words, []string{"river", "stone", "house", "light", "garden", "bread", "window", "road", "winter"}[g.IntN(9)])
		case 1:
			words = append(words, []string{"נהר", "אבן", "בית", "אור", "גן", "לחם", "חלון", "דרך", "חורף"}[g.IntN(9)])
		default:
			words = append(words, []string{"河", "石", "房", "光", "园", "面", "窗", "路", "冬"}[g.IntN(9)])
		}
	}
	if column == 2 {
		return strings.Join(words, "") + fmt.Sprint(n) + "。"
	}
	return fmt.Sprintf("%s %d.", strings.Join(words, " "), n)
}

// change does something that a reviewer may do; what cannot be done is left.
func change(t *rapid.T, table *bitext.Table, edits bool) {
	row := rapid.IntRange(0, len(table.Rows)-1).Draw(t, "row")
	r := &table.Rows[row]
	column := rapid.IntRange(0, len(table.Columns)-1).Draw(t, "column")
	var op bitext.Op
	switch rapid.SampledFrom([]string{"merge", "split", "move", "edit", "status", "note"}).Draw(t, "op") {
	case "merge":
		if row+1 == len(table.Rows) {
			return
		}
		op = bitext.Merge{First: r.ID, Last: table.Rows[row+1].ID}
	case "split":
		s := bitext.Split{Row: r.ID}
		for _, cell := range r.Cells {
			s.At = append(s.At, rapid.IntRange(cell.From, cell.To).Draw(t, "at"))
		}
		op = s
	case "move":
		op = bitext.Move{Row: r.ID, Column: column, Segments: rapid.IntRange(-2, 2).Draw(t, "by")}
	case "edit":
		if !edits {
			return
		}
		text := strings.TrimSuffix(table.Cell(row, column), ".") + " indeed"
		op = bitext.Edit{Row: r.ID, Column: column, Text: &text}
	case "status":
		op = bitext.SetStatus{Row: r.ID, Status: rapid.SampledFrom([]bitext.Status{"", bitext.Confirmed, bitext.Rejected}).Draw(t, "status")}
	case "note":
		op = bitext.SetNote{Row: r.ID, Note: rapid.SampledFrom([]string{"", "see page 3", "two\nlines"}).Draw(t, "note")}
	}
	_, _ = table.Apply(op) // what cannot be done is not done
}

func shown(t *bitext.Table) string {
	var b strings.Builder
	for i := range t.Rows {
		r := &t.Rows[i]
		fmt.Fprintf(&b, "%v %q", r.Cells, r.Status)
		for c := range t.Columns {
			fmt.Fprintf(&b, " | %s", joinLines(Lines(t, i, c)))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// roundTrip changes a table, makes a sheet of the changed one and replays it on
// the first.
func roundTrip(t *rapid.T, edits, sorted bool) {
	before := randomTable(t)
	for range rapid.IntRange(0, 2).Draw(t, "old changes") {
		change(t, before, edits)
	}
	after := *before
	after.Rows = slices.Clone(before.Rows)
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		change(t, &after, edits)
	}
	s, err := Make(&after, MakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Fingerprint, err = Fingerprint(before); err != nil {
		t.Fatal(err)
	}
	s.Content = "" // it is that of a sheet which nobody changed
	if sorted {
		slices.Reverse(s.Rows)
	}
	was := shown(before)
	plan, err := Diff(before, s, Options{Force: edits || sorted})
	if err != nil {
		t.Fatalf("%v\nbefore:\n%safter:\n%s", err, was, shown(&after))
	}
	if plan.Table == nil {
		t.Fatalf("problems: %v\nbefore:\n%safter:\n%s", plan.Problems, was, shown(&after))
	}
	if now := shown(before); now != was {
		t.Fatalf("Diff changed the table: %s to %s", was, now)
	}
	if got, want := shown(plan.Table), shown(&after); got != want {
		t.Fatalf("before:\n%swant:\n%sgot:\n%s%v", was, want, got, plan.Changes)
	}
	for i := range after.Rows {
		// A merged row also keeps the notes of those that went into it.
		for _, line := range textLines(after.Rows[i].Note) {
			if got := plan.Table.Rows[i].Note; !strings.Contains(got, line) {
				t.Fatalf("row %d: the note is %q and lacks %q", i+1, got, line)
			}
		}
	}
	// The operations do what the plan says.
	replayed := *before
	replayed.Rows = slices.Clone(before.Rows)
	for _, op := range plan.Ops {
		if _, err := replayed.Apply(op); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(plan.Table.Rows, replayed.Rows); d != "" {
		t.Fatalf("the operations give something else:\n%s", d)
	}
	if cmp.Equal(before.Rows, after.Rows) && len(plan.Ops) > 0 {
		t.Fatalf("nothing changed, but: %v", plan.Changes)
	}
}

func TestChangesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { roundTrip(t, false, false) })
}

func TestEditsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { roundTrip(t, true, false) })
}

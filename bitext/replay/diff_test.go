package replay

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

// sheet gives the review table of t, to be worked on.
func sheet(t *testing.T, table *bitext.Table) *Sheet {
	t.Helper()
	s, err := Make(table, MakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lines joins text as in a cell.
func lines(texts ...string) string { return strings.Join(texts, "\n") }

const (
	talks   = "Talks ended “well”, they said."
	formula = `=SUM(A1) is "no" formula <b>.`
	nobody  = "Nobody translated this."
	talksHe = `השיחות הסתיימו "היטב", אמרו. =SUM(A1) אינו נוסחה.`
	addedHe = "תוספת של המתרגם (BBC)."
)

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		name     string
		work     func(s *Sheet)
		force    bool
		changes  []string
		problems []string
	}{
		{"nothing", func(*Sheet) {}, false, nil, nil},
		{"sorted", func(s *Sheet) { slices.Reverse(s.Rows) }, false, nil, nil},
		{"columns moved", func(s *Sheet) {
			slices.Reverse(s.Columns)
			for i := range s.Rows {
				slices.Reverse(s.Rows[i].Texts)
				slices.Reverse(s.Rows[i].Cells)
			}
		}, false, nil, nil},
		{"ids gone", func(s *Sheet) {
			s.HasID = false
			for i := range s.Rows {
				s.Rows[i].ID = ""
			}
		}, false, nil, nil},
		{"ids gone, an edit", func(s *Sheet) {
			s.HasID = false
			for i := range s.Rows {
				s.Rows[i].ID = ""
			}
			s.Rows[0].Texts[0] = "Ministers meet and agree"
		}, false, []string{"edit r1 English (en): Ministers meet and agree"}, nil},
		{"blanks and line ends", func(s *Sheet) {
			s.Rows[1].Texts[0] = "  " + talks + "  \n\n" + formula + "\n"
		}, false, nil, nil},
		{"lines joined", func(s *Sheet) { s.Rows[1].Texts[0] = talks + " " + formula }, false, nil, nil},
		{"a sentence moves down", func(s *Sheet) {
			s.Rows[1].Texts[0] = talks
			s.Rows[2].Texts[0] = lines(formula, nobody)
		}, false, []string{"move r2 English (en) -1"}, nil},
		{"a sentence moves up, changed a little", func(s *Sheet) {
			s.Rows[1].Texts[0] = lines(talks, formula, "Nobody has translated this.")
			s.Rows[2].Texts[0] = ""
		}, false, []string{"merge r2 r3", `edit r2 English (en): ` + talks + " " + formula + " Nobody has translated this."}, nil},
		{"two rows become one", func(s *Sheet) {
			s.Rows[2].Texts[1] = addedHe
			s.Rows = slices.Delete(s.Rows, 3, 4)
		}, false, []string{"merge r3 r4"}, nil},
		{"two rows become one, the upper is deleted", func(s *Sheet) {
			s.Rows[3].Texts[0] = nobody
			s.Rows = slices.Delete(s.Rows, 2, 3)
		}, false, []string{"merge r3 r4"}, nil},
		{"the emptied row stays", func(s *Sheet) {
			s.Rows[2].Texts[1] = addedHe
			s.Rows[3].Texts[1] = ""
		}, false, []string{"merge r3 r4"}, nil},
		{"a row is split", func(s *Sheet) {
			s.Rows[1].Texts[0] = talks
			s.Rows = slices.Insert(s.Rows, 2, Row{Where: "row 3", Texts: []string{formula, ""}, Status: "confirmed", Note: "new"})
		}, false, []string{"split r2", "status r2.2 confirmed", "note r2.2 new"}, nil},
		{"a row is split by a copy with its id", func(s *Sheet) {
			s.Rows[1].Texts[0] = talks
			copied := s.Rows[1]
			copied.Texts = []string{formula, ""}
			s.Rows = slices.Insert(s.Rows, 2, copied)
		}, false, []string{"split r2"}, nil},
		{"a row is split and the table sorted", func(s *Sheet) {
			s.Rows[1].Texts[0] = talks
			s.Rows = append(s.Rows, Row{Where: "row 7", Texts: []string{formula, ""}})
			slices.Reverse(s.Rows)
		}, false, []string{"split r2"}, nil},
		{"a row is deleted", func(s *Sheet) { s.Rows = slices.Delete(s.Rows, 2, 3) }, false, []string{"status r3 rejected"}, nil},
		{"a cell is edited", func(s *Sheet) { s.Rows[0].Texts[1] = "השרים נפגשו והסכימו ביניהם" },
			false, []string{"edit r1 Hebrew (he): השרים נפגשו והסכימו ביניהם"}, nil},
		{"a cell is written anew", func(s *Sheet) { s.Rows[0].Texts[1] = "טקסט אחר לגמרי" },
			false, []string{"edit r1 Hebrew (he): טקסט אחר לגמרי"}, nil},
		{"a cell is written anew in fewer words", func(s *Sheet) { s.Rows[1].Texts[0] = "No." }, false, []string{"edit r2 English (en): No."}, nil},
		{"a sentence is written anew in fewer words", func(s *Sheet) { s.Rows[1].Texts[0] = lines("Off.", formula) },
			false, []string{"edit r2 English (en): Off. " + formula}, nil},
		{"a sentence gets a mark for another", func(s *Sheet) { s.Rows[1].Texts[0] = lines("—", formula) }, false, nil,
			[]string{"row 2, id r2, English (en): the sentence “" + talks + "” is missing from the sheet: put it back, or use --force to delete it"}},
		{"a sentence is written anew and stands elsewhere", func(s *Sheet) {
			s.Rows[1].Texts[0] = lines("Off.", formula)
			s.Rows[4].Texts[0] += "\n" + talks
		}, false, nil, []string{"row 2, id r2, English (en): the sentence “" + talks + "” is missing from the sheet: put it back, or use --force to delete it"}},
		{"an edit is taken back", func(s *Sheet) { s.Rows[4].Texts[1] = "פעמון מצלצל." }, false, []string{"unedit r5 Hebrew (he)"}, nil},
		{"an edited row is merged", func(s *Sheet) {
			s.Rows[4].Texts[0] += "\nThis pair is wrong."
			s.Rows[4].Texts[1] += "\nזוג שגוי."
			s.Rows = s.Rows[:5]
		}, false, []string{"unedit r5 Hebrew (he)", "merge r5 r6", "edit r5 Hebrew (he): פעמון מצלצל! זוג שגוי.", "status r5 confirmed"}, nil},
		{"status and note", func(s *Sheet) {
			s.Rows[0].Status, s.Rows[4].Status, s.Rows[5].Status = "Confirmed ", "—", "rejected"
			s.Rows[0].Note, s.Rows[4].Note = "good\nreally", ""
		}, false, []string{"status r1 confirmed", "note r1 good\nreally", "status r5 ", "note r5 "}, nil},
		{"a translation is added to a row", func(s *Sheet) { s.Rows[2].Texts[1] = "איש לא תרגם את זה." },
			false, []string{"edit r3 Hebrew (he): איש לא תרגם את זה."}, nil},

		{"a sentence is lost", func(s *Sheet) { s.Rows[1].Texts[0] = formula }, false, nil,
			[]string{"row 2, id r2, English (en): the sentence “" + talks + "” is missing from the sheet: put it back, or use --force to delete it"}},
		{"a sentence is lost, forced", func(s *Sheet) { s.Rows[1].Texts[0] = formula }, true, []string{"edit r2 English (en): " + formula},
			[]string{"row 2, id r2, English (en): the sentence “" + talks + "” is missing from the sheet: put it back, or use --force to delete it"}},
		{"a cell is emptied", func(s *Sheet) { s.Rows[0].Texts[1] = "" }, false, nil,
			[]string{"row 1, id r1, Hebrew (he): the sentence “השרים נפגשו והסכימו” is missing from the sheet: put it back, or use --force to delete it"}},
		{"a sentence stands twice", func(s *Sheet) { s.Rows[2].Texts[0] = lines(formula, nobody) }, false, nil,
			[]string{"row 3, id r3, English (en): “" + formula + "” stands here and in row r2 too: take one away, or --force takes both for meant"}},
		{"text without a row", func(s *Sheet) {
			s.Rows = append(s.Rows, Row{Where: "row 8", Cells: []string{"B8", "C8"}, Texts: []string{"", "משפט חדש."}})
		}, true, nil, []string{"cell C8, Hebrew (he): “משפט חדש.” belongs to no row: write it into the row that it translates"}},
		{"an unknown status", func(s *Sheet) { s.Rows[3].Status = "good" }, true, nil,
			[]string{`row 4, id r4: status "good" is unknown; write confirmed, rejected, or leave it empty`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := sample.Pair()
			s := sheet(t, table)
			c.work(s)
			plan, err := Diff(table, s, Options{Force: c.force})
			if err != nil {
				t.Fatal(err)
			}
			var changes, problems []string
			for _, ch := range plan.Changes {
				changes = append(changes, brief(ch))
			}
			for _, p := range plan.Problems {
				problems = append(problems, p.String())
			}
			if d := cmp.Diff(c.problems, problems); d != "" {
				t.Errorf("problems: %s", d)
			}
			if d := cmp.Diff(c.changes, changes); d != "" {
				t.Errorf("changes: %s", d)
			}
			if (plan.Table == nil) != (len(c.problems) > 0 && c.changes == nil) {
				t.Errorf("table: %v", plan.Table)
			}
			if plan.Table == nil && len(plan.Ops) > 0 {
				t.Errorf("operations beside problems: %v", plan.Ops)
			}
			if d := cmp.Diff(sample.Pair().Rows, table.Rows); d != "" {
				t.Errorf("the table was changed: %s", d)
			}
		})
	}
}

func brief(c Change) string {
	switch c.Op {
	case "merge":
		return "merge " + c.Row + " " + c.Other
	case "move":
		return fmt.Sprintf("move %s %s %d", c.Row, c.Column, c.Segments)
	case "edit":
		return "edit " + c.Row + " " + c.Column + ": " + c.To
	case "unedit":
		return "unedit " + c.Row + " " + c.Column
	case "status", "note":
		return c.Op + " " + c.Row + " " + c.To
	}
	return c.Op + " " + c.Row
}

func TestDiffRefusesOtherTables(t *testing.T) {
	three := sample.Three()
	if _, err := Diff(three, sheet(t, sample.Pair()), Options{}); err == nil || !strings.Contains(err.Error(), "no column is headed Simplified Chinese") {
		t.Errorf("a column too few: %v", err)
	}
	if _, err := Diff(sample.Pair(), sheet(t, three), Options{}); err == nil || !strings.Contains(err.Error(), "and the table has none in that language") {
		t.Errorf("a column too many: %v", err)
	}
	// A heading with the likeliest region is that of the language, if no other is.
	regional := sheet(t, sample.Pair())
	regional.Columns[1].Lang = language.MustParse("he-IL")
	if plan, err := Diff(sample.Pair(), regional, Options{Force: true}); err != nil || len(plan.Changes) > 0 {
		t.Errorf("he-IL for he: %v, %+v", err, plan)
	}
	regional.Columns[1].Lang = language.MustParse("he-US")
	if _, err := Diff(sample.Pair(), regional, Options{Force: true}); err == nil || !strings.Contains(err.Error(), "no column is headed Hebrew (he)") {
		t.Errorf("he-US for he: %v", err)
	}
	other := sample.Pair()
	other.Columns[0].Segments[0].Text = "Something else"
	if _, err := Diff(other, sheet(t, sample.Pair()), Options{}); !errors.Is(err, ErrOtherTable) {
		t.Errorf("another text: %v", err)
	}
	plan, err := Diff(other, sheet(t, sample.Pair()), Options{Force: true})
	if err != nil || plan.Table == nil || len(plan.Notes) != 1 {
		t.Errorf("forced: %v, %+v", err, plan)
	}
	changed := sample.Pair()
	changed.Rows[0].Status = bitext.Confirmed
	for _, force := range []bool{false, true} {
		plan, err = Diff(changed, sheet(t, sample.Pair()), Options{Force: force})
		if err != nil || plan.Table == nil || len(plan.Ops) > 0 || len(plan.Problems) > 0 || plan.Table.Rows[0].Status != bitext.Confirmed {
			t.Errorf("an untouched sheet of an earlier state: %v, %+v", err, plan)
		}
	}
	unknown := sheet(t, sample.Pair())
	unknown.Content = "" // as of an earlier version of the program
	if plan, err = Diff(changed, unknown, Options{}); err != nil || plan.Table == nil || len(plan.Ops) > 0 || !slices.Equal(plan.Kept, []string{"r1"}) {
		t.Errorf("a sheet of an earlier state without a status: %v, %+v", err, plan)
	}
	unknown.Rows[0].Status = "rejected"
	plan, err = Diff(changed, unknown, Options{})
	if err != nil || plan.Table != nil || len(plan.Problems) != 1 || plan.Problems[0].String() !=
		"id r1: the row was reviewed in the table after this sheet was made; --force would undo that review (status: confirmed)" {
		t.Errorf("a sheet of an earlier state took a review back: %v, %+v", err, plan)
	}
	plan, err = Diff(changed, unknown, Options{Force: true})
	if err != nil || len(plan.Ops) != 1 || len(plan.Notes) != 1 {
		t.Errorf("another state: %v, %+v", err, plan)
	}
	older := sheet(t, sample.Pair())
	older.Rows[0].Status, older.Rows[3].Status = "confirmed", "confirmed"
	if plan, err = Diff(changed, older, Options{}); err != nil || plan.Table == nil || len(plan.Ops) != 1 {
		t.Errorf("a sheet of an earlier state that takes nothing back: %v, %+v", err, plan)
	}
	wrong := sample.Pair()
	wrong.Rows[0].Cells[0].To--
	if _, err := Diff(wrong, sheet(t, sample.Pair()), Options{}); err == nil {
		t.Error("a table with a hole was taken")
	}
}

// TestManyRowsGone: what is left of a filter is no wish to reject the rest.
func TestManyRowsGone(t *testing.T) {
	var units []bitext.Unit
	for i := range 200 {
		units = append(units, bitext.Unit{Texts: []string{sentence(0, i), sentence(1, i)}})
	}
	table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.Hebrew}}, units)
	s := sheet(t, table)
	s.Rows = s.Rows[:100]
	plan, err := Diff(table, s, Options{})
	if err != nil || plan.Table != nil || len(plan.Problems) != 1 || !strings.Contains(plan.Problems[0].Text, "100 of 200 rows") {
		t.Fatalf("%v %+v", err, plan)
	}
	if plan, err = Diff(table, s, Options{Force: true}); err != nil || len(plan.Ops) != 100 {
		t.Fatalf("forced: %v, %d operations", err, len(plan.Ops))
	}
}

// TestWholeColumnRewritten: a search-and-replace over all cells together with a
// move is found out, in time.
func TestWholeColumnRewritten(t *testing.T) {
	var units []bitext.Unit
	for i := range 3000 {
		units = append(units, bitext.Unit{Texts: []string{"“" + sentence(0, i) + "” he said", sentence(1, i)}})
	}
	table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.Hebrew}}, units)
	s := sheet(t, table)
	for i := range s.Rows {
		s.Rows[i].Texts[0] = strings.NewReplacer("“", "«", "”", "»").Replace(s.Rows[i].Texts[0])
	}
	s.Rows[500].Texts[0] += "\n" + s.Rows[501].Texts[0]
	s.Rows[501].Texts[0] = ""
	plan, err := Diff(table, s, Options{})
	if err != nil || len(plan.Problems) > 0 {
		t.Fatal(err, plan.Problems)
	}
	var moves []string
	for _, c := range plan.Changes {
		if c.Op != "edit" {
			moves = append(moves, brief(c))
		}
	}
	if d := cmp.Diff([]string{"move r501 English (en) 1"}, moves); d != "" {
		t.Error(d)
	}
}

func TestHeadings(t *testing.T) {
	for text, want := range map[string]string{
		"en": "en", "EN": "en", "pt-BR": "pt-BR", "Hebrew (he)": "he", "Hebrew (iw)": "he", "Hebrew": "he", "עברית": "he",
		"English (en) 2": "en 2", "German 2": "de 2", "No": "", "Nr": "", "id": "id", "score": "", "": "", "Remarks": "",
		"Unknown language (und)": "und",
	} {
		h, ok := parseHeading(text)
		got := ""
		if ok {
			got = h.Lang.String()
			if h.Ordinal > 1 {
				got += fmt.Sprintf(" %d", h.Ordinal)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, tag := range []string{"en", "he", "zh-Hans", "sr-Latn", "pt-BR", "und", "id", "tlh"} {
		for n := 1; n < 3; n++ {
			h := Heading{language.MustParse(tag), n}
			if got, ok := parseHeading(h.String()); !ok || got != h {
				t.Errorf("%s came back as %v, %v", h, got, ok)
			}
		}
	}
}

// TestQuestionMarks: a sheet whose letters became question marks is no edit.
func TestQuestionMarks(t *testing.T) {
	s := sheet(t, sample.Pair())
	marks := func(text string) string {
		return strings.Map(func(r rune) rune {
			if r >= 0x80 {
				return '?'
			}
			return r
		}, text)
	}
	for i := range s.Rows {
		s.Rows[i].Texts[1] = marks(s.Rows[i].Texts[1])
	}
	plan, err := Diff(sample.Pair(), s, Options{})
	if err != nil || plan.Table != nil || len(plan.Problems) != 1 || !strings.HasPrefix(plan.Problems[0].Text, "5 cells have question marks where the table has letters") {
		t.Fatalf("%v, %+v", err, plan)
	}
	if plan, err = Diff(sample.Pair(), s, Options{Force: true}); err != nil || plan.Table == nil {
		t.Errorf("forced: %v, %+v", err, plan)
	}
	for _, c := range []struct {
		before, after string
		want          int
	}{
		{"Où est-il.", "Ou est-il?", 0}, {"Warum…", "Warum?", 0}, {"Tři", "T?i", 1}, {"שלום, עולם", "????, ????", 8}, {"שלום", "????!", 0}, {"ab", "??", 0}, {"a", "a", 0},
	} {
		if got := lostLetters(c.before, c.after); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.before, c.after, got, c.want)
		}
	}
}

// TestParseNumbered: a reviewer's numbers are no language, whatever they are called.
func TestParseNumbered(t *testing.T) {
	for heading, want := range map[string]int{"nr": 2, "no": 2, "sr": 2, "fr": 2, "Nr": 2, "#": 2, "French": 3} {
		s, err := Parse(&Grid{Rows: []GridRow{{Cells: []string{heading, "en", "de"}}, {Cells: []string{"1", "one", "eins"}}, {Cells: []string{"2", "two", "zwei"}}}})
		if err != nil || len(s.Columns) != want || len(s.Rows) != 2 || s.Rows[1].Texts[want-1] != "zwei" {
			t.Errorf("%s: %v, %+v", heading, err, s)
		}
	}
}

func TestParse(t *testing.T) {
	g := &Grid{Name: "x", Rows: []GridRow{
		{Cells: []string{"Our terms"}},
		{Where: "row 2", Cells: []string{"note", "Hebrew (he)", "id", "English (en)", "", "status"}},
		{Where: "row 3", Cells: []string{"n", "א", "r1", "one\ntwo", "", "confirmed"}, Remark: "Ann: really?"},
		{Where: "row 4", Cells: []string{"", "ב"}},
		{Where: "row 5"},
		{Where: "row 6", Cells: []string{"", "", "r3", "three"}},
	}, Merged: []Span{{Column: 3, From: 2, To: 3}, {Column: 0, From: 4, To: 5}}}
	s, err := Parse(g)
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{
		{Where: "row 3", Cells: []string{"", ""}, ID: "r1", Texts: []string{"א\nב", "one\ntwo"}, Status: "confirmed", Note: "n\nAnn: really?"},
		{Where: "row 6", Cells: []string{"", ""}, ID: "r3", Texts: []string{"", "three"}},
	}
	if d := cmp.Diff(want, s.Rows); d != "" {
		t.Error(d)
	}
	if s.Own || !s.HasID || !s.HasStatus || !s.HasNote || s.HasScore {
		t.Errorf("%+v", s)
	}
	if _, err := Parse(&Grid{Rows: []GridRow{{Cells: []string{"Good morning", "two cells"}}}}); !errors.Is(err, ErrNoHeadings) {
		t.Error(err)
	}
	if _, err := Parse(&Grid{Rows: []GridRow{{Where: "row 1", Cells: []string{"en", "he", "en"}}}}); err == nil || err.Error() != "row 1: two columns are headed English (en)" {
		t.Error(err)
	}
	// "id" is a language where there is only one other.
	s, err = Parse(&Grid{Rows: []GridRow{{Cells: []string{"en", "id"}}, {Cells: []string{"a", "b"}}}})
	if err != nil || s.HasID || s.Columns[1].Lang.String() != "id" {
		t.Errorf("%v %+v", err, s)
	}
}

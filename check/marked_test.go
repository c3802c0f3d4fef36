package check

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/lang"
)

// TestMarks: what is wrong is marked where it stands, on both sides.
func TestMarks(t *testing.T) {
	glossary := []Term{{Source: "memory", Target: "Speicher"}, {Target: "Stick", Forbidden: true}, {Source: "国", Target: "Land"}}
	for _, c := range []struct {
		id          ID
		tags        string
		a, b        []string // segments of the cell
		here, there string
		segment     int
	}{
		{Number, "en de", []string{"There are 37 of them."}, []string{"Hier.", "Davon gibt es 73."}, "73", "37", 1},
		{Number, "en de", []string{"<b>12</b> at {0} 15"}, []string{"<b>12</b> zu {0} 16"}, "16", "15", 0},
		{Number, "en ja", []string{"It has 37."}, []string{"これは。", "七十三。", "38。"}, "38", "37", 2},
		{URL, "en de", []string{"See https://example.org/a."}, []string{"Siehe (https://example.org/b)."}, "https://example.org/b", "https://example.org/a", 0},
		{Mail, "en de", []string{"To a@example.org"}, []string{"An niemand"}, "", "a@example.org", 0},
		{Tag, "en de", []string{"<b>Go</b> on"}, []string{"Weiter", "so</b>"}, "", "<b>", 0},
		{Tag, "en de", []string{"<b>Go</b> on"}, []string{"Weiter", "so</b> <b>"}, "</b>", "", 1},
		{Placeholder, "en de", []string{"%s %d %(name)s"}, []string{"%(name)s %d %s"}, "%d", "%s", 0},
		{Placeholder, "en de", []string{"{0} of :name"}, []string{"{1} von :nom"}, "{1}", "{0}", 0},
		{Code, "en de", []string{"Fit A-1 or A-12B now"}, []string{"Teil A-1 passt"}, "", "A-12B", 0},
		{TermMissing, "en de", []string{"All of it.", "Its memories are full"}, []string{"Voll"}, "", "memories", 0},
		{TermMissing, "ja de", []string{"小さい国です。"}, []string{"Es ist klein."}, "", "国", 0},
		{Forbidden, "en de", []string{"A drive"}, []string{"Ein STICK"}, "STICK", "", 0},
		{Untranslated, "en he", []string{"He said that they were gone."}, []string{"כן.", "הוא said that they were"}, "said that they were", "said that they were", 1},
		{RepeatedWord, "en de", []string{"He goes"}, []string{"So.", "Er geht geht heim"}, "geht geht", "", 1},
		{RepeatedWord, "en zh-Hans", []string{"We must go"}, []string{"我们必须必须走"}, "必须必须", "", 0},
		{DoubleSpace, "en de", []string{"One two"}, []string{"Eins, \u00a0zwei"}, " \u00a0", "", 0},
		{Brackets, "en ja", []string{"One (two)"}, []string{"一。", "二（三"}, "（", "", 1},
		{Quotes, "en de", []string{"the “good” man"}, []string{"der „gute Mann"}, "„", "", 0},
		{EndMark, "en ar", []string{"Is it?"}, []string{"هذا.»"}, ".", "?", 0},
		{EndMark, "en de", []string{"It is so."}, []string{"Es.", "ist so"}, "so", ".", 1},
		{BidiControl, "en he", []string{"One"}, []string{"אח\u202bת"}, "\u202b", "", 0},
		{Replacement, "en de", []string{"Over"}, []string{"So \ufffdber"}, "\ufffd", "", 0},
		{Mojibake, "en de", []string{"Over"}, []string{"DarÃ¼ber"}, "Ã¼", "", 0},
		{MixedScript, "en ru", []string{"To Moscow"}, []string{"В Мoсква"}, "Мoсква", "", 0},
		{Variant, "en pt-BR", []string{"A phone"}, []string{"um telemóvel"}, "telemóvel", "", 0},
	} {
		from, to, _ := strings.Cut(c.tags, " ")
		tab := table(t, []bitext.Column{col(from, c.a...), col(to, c.b...)}, []int{len(c.a), len(c.b)})
		fs := of(c.id, run(t, tab, Options{Glossary: glossary}))
		if len(fs) == 0 {
			t.Errorf("%s: %q, %q: nothing found", c.id, c.a, c.b)
			continue
		}
		f := fs[0]
		here, there := marks(tab, f)
		if here != c.here || there != c.there || c.here != "" && f.Mark.Segment != c.segment {
			t.Errorf("%s: %q, %q: marks %q in segment %d and %q, want %q in %d and %q", c.id, c.a, c.b, here, f.Mark.Segment, there, c.here, c.segment, c.there)
		}
	}
}

// marks gives what a finding marks on both sides.
func marks(tab *bitext.Table, f Finding) (here, there string) {
	text, at := f.Mark.In(tab, f.Row, f.Column)
	here = at.In(text)
	if f.Other >= 0 {
		text, at = f.OtherMark.In(tab, f.Row, f.Other)
		there = at.In(text)
	}
	return here, there
}

// TestMarksOfAnyCell: a stretch of a cell is the same stretch of one of its segments,
// as far as that goes.
func TestMarksOfAnyCell(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var texts []string
		for range rapid.IntRange(1, 4).Draw(rt, "segments") {
			texts = append(texts, rapid.SampledFrom([]string{"One.", "a b", "二つ。", "三", "x", "אחת"}).Draw(rt, "text"))
		}
		tab := table(t, []bitext.Column{col("en", texts...), col("de", "Ja.")}, []int{len(texts), 1})
		p := newPass(Whole(tab), Options{}, &facts{}, &batch{})
		cell := []rune(tab.Cell(0, 0))
		from := rapid.IntRange(0, len(cell)-1).Draw(rt, "from")
		to := rapid.IntRange(from+1, len(cell)).Draw(rt, "to")
		at := lang.Span{Start: len(string(cell[:from])), End: len(string(cell[:to]))}
		want := at.In(string(cell))
		text, got := p.mark(0, 0, at).In(tab, 0, 0)
		if s := got.In(text); s == "" && want != " " || !strings.HasPrefix(want, s) && !strings.HasPrefix(strings.TrimPrefix(want, " "), s) {
			rt.Fatalf("%q of %q: %q of %q", want, string(cell), s, text)
		}
	})
}

// TestMarksOfEditedText: a mark may stand in what a person wrote, and never in
// another text than the finding's.
func TestMarksOfEditedText(t *testing.T) {
	tab := table(t, []bitext.Column{col("en", "One 12.", "Two 14."), col("de", "Eins 12.")}, []int{1, 1}, []int{1, 0})
	bad, odd := "Also: 13.", "Zwei 15."
	tab.Rows[0].Edited = []*string{nil, &bad}
	tab.Rows[1].Edited = []*string{nil, &odd}
	fs := of(Number, run(t, tab, Options{}))
	if len(fs) != 2 {
		t.Fatalf("findings %v", brief(fs))
	}
	if here, there := marks(tab, fs[0]); here != "13" || there != "12" || fs[0].Mark.Segment != -1 {
		t.Errorf("edited: %q, %q, %+v", here, there, fs[0].Mark)
	}
	// The cell has no segment, so that the finding stands at the source.
	if f := fs[1]; f.Column != 0 || f.Mark != (Mark{Segment: 1, Span: f.OtherMark.Span}) {
		t.Errorf("edited, without a segment: %+v", f)
	}
}

package document

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/lang"
)

// The language of a long document is detected from blocks all over it, and the segments yielded one
// by one are those of Analyze.
func TestCutLong(t *testing.T) {
	b := NewBuilder("")
	var want []string
	for b.Len() < enough+enough/2 {
		b.AddText(Where{}, Block{Kind: Paragraph}, "The ferry left the harbour before anyone had noticed that the captain was on the quay. "+
			strings.Repeat("He waved to them, and nobody saw it. ", 200))
	}
	b.AddText(Where{}, Block{Kind: Paragraph}, "המעבורת יצאה מהנמל לפני שמישהו הבחין שהקברניט עומד על הרציף.")
	d, err := b.Extracted(&Raw{Path: "a"}, "docx", language.Und)
	if err != nil {
		t.Fatal(err)
	}
	det := lang.NewDetector(lang.DetectorOptions{NoModels: true})
	content, from := (&analyzer{d: d}).content()
	if len(content) > enough+10_000 || len(content) < enough-10_000 {
		t.Errorf("%d bytes of %d are looked at", len(content), len(d.Text))
	}
	for _, p := range from {
		if content[p.Text.Start:p.Text.End] != p.Source.In(d.Text) {
			t.Fatalf("%v came from %v", p.Text, p.Source)
		}
	}
	if last := from[len(from)-1].Source.End; last < len(d.Text)-len(d.Text)/100 {
		t.Errorf("nothing is looked at behind %d of %d", last, len(d.Text))
	}
	result, segments := Segments(d, det, AnalyzeOptions{})
	for s := range segments {
		if want = append(want, s.Span.In(d.Text)); len(want) == 3 {
			break
		}
	}
	a := Analyze(d, det, AnalyzeOptions{})
	if result.Tag != language.English || a.Language.Tag != language.English || len(a.Segments) < 1000 {
		t.Errorf("%v, %v, %d segments", result.Tag, a.Language.Tag, len(a.Segments))
	}
	if last := a.Segments[len(a.Segments)-1]; last.Lang != language.Hebrew {
		t.Errorf("the last segment is in %v", last.Lang)
	}
	for i, w := range want {
		if got := a.Segments[i].Span.In(d.Text); got != w {
			t.Errorf("segment %d: %s, %s", i, got, w)
		}
	}
}

func TestBothEnds(t *testing.T) {
	for _, c := range []struct{ text, head, tail string }{
		{strings.Repeat("short ", 10), strings.Repeat("short ", 10), ""},
		{"one two " + strings.Repeat("middle ", 100) + " three four.", "one two ", "three four."},
		{strings.Repeat("漢", 300), "漢", "漢"},
	} {
		got := bothEnds(c.text)
		if !strings.HasPrefix(got, c.head) || !strings.HasSuffix(got, c.tail) || len(got) > 360 || strings.ContainsRune(got, '\uFFFD') {
			t.Errorf("%q", got)
		}
	}
}

// The size that a file states is used within bounds and affects the allocated memory only.
func TestForesee(t *testing.T) {
	block := strings.Repeat("A line of text. ", 4000)
	build := func(progress func() float64) (string, []Block, int) {
		b := NewBuilder("")
		b.Progress(progress)
		for range 120 {
			b.AddText(Where{}, Block{Kind: Paragraph}, block)
		}
		return b.all(), b.Blocks(), b.done.Cap()
	}
	text, blocks, _ := build(nil)
	done := 0
	for name, share := range map[string]func() float64{
		"none": func() float64 { return 0 }, "all": func() float64 { return 1 },
		"a lie": func() float64 { return 1e-9 },
		"true":  func() float64 { done++; return .55 },
	} {
		got, its, room := build(share)
		if got != text || !slices.Equal(its, blocks) {
			t.Errorf("%s: another text", name)
		}
		if room > 3*foreseeMost*len(text) {
			t.Errorf("%s: room for %d bytes is taken for %d", name, room, len(text))
		}
	}
	if done == 0 {
		t.Error("nobody asked how far the file has been read")
	}
}

// Empty blocks leave neither text nor marks.
func TestBuilderDiscards(t *testing.T) {
	b := NewBuilder("")
	b.AddText(Where{Paragraph: 1}, Block{Kind: Paragraph}, "\u200b")
	b.AddText(Where{Paragraph: 2}, Block{Kind: Paragraph}, "one")
	b.AddText(Where{Paragraph: 3}, Block{Kind: Paragraph}, " \ufeff ")
	b.AddText(Where{Paragraph: 4}, Block{Kind: Paragraph}, "two")
	b.Text("open")
	if !b.Open() || b.Len() != len("one\ntwo\nopen") {
		t.Errorf("%d bytes", b.Len())
	}
	d, err := b.Extracted(&Raw{Path: "a"}, "docx", language.Und)
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "one\ntwo\nopen" || len(d.Blocks) != 2 || d.Place(4).Paragraph != 4 || d.Place(0).Paragraph != 2 {
		t.Errorf("%q, %v, %v", d.Text, d.Blocks, d.Marks)
	}
}

// Typed spaces are recorded. Other white space is not, nor are spaces in formats that do not call
// NoteSpaces.
func TestBuilderNotesSpaces(t *testing.T) {
	for _, tt := range []struct {
		notesSpaces bool
		texts       []string
		want        []int
	}{
		{true, []string{"  one  two ", "  three"}, []int{3, 7}},
		{true, []string{"one \t two", " \n", " three\t\tfour"}, nil},
		{true, []string{"one", " ", "two"}, nil},
		{false, []string{"one  two"}, nil},
	} {
		b := NewBuilder("")
		if tt.notesSpaces {
			b.NoteSpaces()
		}
		b.AddText(Where{}, Block{Kind: Paragraph}, " \u200b  \u200b")
		for _, s := range tt.texts {
			b.Text(s)
		}
		b.Break(Block{Kind: Paragraph})
		d, err := b.Extracted(&Raw{Path: "a"}, "docx", language.Und)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Validate(); err != nil || !slices.Equal(d.Spaces, tt.want) {
			t.Errorf("%q: %v, %v, want %v", tt.texts, d.Spaces, err, tt.want)
		}
	}

	source := "one  <b> two</b>\n   three &#32; four"
	b := NewBuilder(source)
	b.NoteSpaces()
	b.Raw(0, 5)
	b.Raw(8, 12)
	b.Markup(16, len(source))
	b.Raw(0, 5)
	b.Space(5, 8)
	b.Raw(9, 12)
	b.Break(Block{Kind: Paragraph})
	d, err := b.Document(&File{Source: source}, "po", language.Und)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil || d.Text != "one two three fourone two" || !slices.Equal(d.Spaces, []int{3, 13}) {
		t.Errorf("%q: %v, %v", d.Text, d.Spaces, err)
	}
}

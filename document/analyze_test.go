package document_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

func analyze(t testing.TB, name, source string, o document.AnalyzeOptions) (*document.Document, *document.Analysis) {
	t.Helper()
	d := read(t, name, source)
	return d, document.Analyze(d, lang.NewDetector(lang.DetectorOptions{}), o)
}

// texts returns the segments, boilerplate with its kind after a bar.
func texts(d *document.Document, a *document.Analysis) []string {
	var out []string
	for _, s := range a.Segments {
		t := s.Span.In(d.Text)
		if s.Boilerplate != document.Content {
			t += "|" + string(s.Boilerplate)
		}
		out = append(out, t)
	}
	return out
}

func TestAnalyze(t *testing.T) {
	d, a := analyze(t, "a.txt", "A deal is struck at last\n\nThis post is also available in: heעברית (Hebrew)\n\n"+
		"(Photo : NORTHLIGHT/Ann Lind) The two presidents walk along the river.\n\nIt took a week. Nobody slept much. ®\n\nTagsSteel, Trade, War. on Tariffs, Talks\n",
		document.AnalyzeOptions{})
	want := []string{
		"A deal is struck at last", "This post is also available in: heעברית (Hebrew)|note",
		"(Photo : NORTHLIGHT/Ann Lind)|credit",
		"The two presidents walk along the river.", "It took a week.", "Nobody slept much.", "®|ornament",
		"TagsSteel, Trade, War. on Tariffs, Talks|tags",
	}
	if got := texts(d, a); !slices.Equal(got, want) {
		t.Errorf("segments\n%q\nwant\n%q", got, want)
	}
	if a.Language.Tag != language.English {
		t.Errorf("language %v", a.Language.Tag)
	}
	if len(a.Language.Notes) != 1 || !slices.Equal(a.Language.Notes[0].Tags, []language.Tag{language.Hebrew}) ||
		!strings.HasPrefix(a.Language.Notes[0].Span.In(d.Text), "This post") {
		t.Errorf("notes %+v", a.Language.Notes)
	}
	for i, s := range a.Segments {
		if s.Lang != language.English {
			t.Errorf("segment %d in %v", i, s.Lang)
		}
	}
}

func TestForeignBlocks(t *testing.T) {
	d, a := analyze(t, "a.txt", strings.Join([]string{
		"Die beiden Regierungen haben sich nach langen Verhandlungen auf eine gemeinsame Erklärung geeinigt, die am Freitag vorgestellt wurde.",
		"Kurz gesagt",
		"The two governments have said that this is the end of their long quarrel, and that they will not go back to it. Nobody believes them.",
		"Das wird sich erst noch zeigen müssen, denn es gibt auf beiden Seiten viele, die mit dem Ergebnis nicht zufrieden sind.",
		"שתי הממשלות הודיעו ביום שישי כי הגיעו להסכמה על רוב הסעיפים שעמדו על הפרק מאז תחילת השנה.",
	}, "\n")+"\n", document.AnalyzeOptions{})
	want := []string{"de", "de", "en", "en", "de", "he"}
	var got []string
	for _, s := range a.Segments {
		got = append(got, s.Lang.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v: %q", got, want, texts(d, a))
	}
}

func TestDeclaredLanguageOfShortBlocks(t *testing.T) {
	_, a := analyze(t, "a.html", "<html lang=en><p>The two governments said on Friday that they had settled the greater part of their quarrel.</p><p lang=fr>Bonne chance</p><p lang=fr>שלום</p>", document.AnalyzeOptions{})
	if got := []string{a.Segments[0].Lang.String(), a.Segments[1].Lang.String(), a.Segments[2].Lang.String()}; !slices.Equal(got, []string{"en", "fr", "en"}) {
		t.Errorf("languages %v", got)
	}
}

func TestAllBoilerplate(t *testing.T) {
	d, a := analyze(t, "a.html", "<nav>Home</nav><footer>Everything about the house and the garden that you want to know</footer>", document.AnalyzeOptions{})
	if a.Language.Tag != language.English || len(a.Segments) != 2 {
		t.Errorf("%v %q", a.Language.Tag, texts(d, a))
	}
}

// Runs point into the document's text, even if boilerplate was left out for detection.
func TestRunsPointIntoTheText(t *testing.T) {
	d, a := analyze(t, "a.txt", "Subscribe to our newsletter.\nI like 北京 very much, and so does everybody who has been there.\n© 2019 X\n我喜欢北京的秋天。\n", document.AnalyzeOptions{})
	var han []string
	end := 0
	for _, r := range a.Language.Runs {
		if r.Span.Start < end || r.Span.End > len(d.Text) {
			t.Fatalf("runs overlap: %+v", a.Language.Runs)
		}
		end = r.Span.End
		if strings.HasPrefix(r.Script, "Han") {
			han = append(han, strings.TrimSpace(r.Span.In(d.Text)))
		}
	}
	if len(han) == 0 || !strings.Contains(strings.Join(han, " "), "北京") {
		t.Errorf("runs %+v", a.Language.Runs)
	}
}

func TestLinesAreSegments(t *testing.T) {
	d, a := analyze(t, "a.txt", "\ufeffOne. Two.\r\n\r\n  three  \r\n\t\r\nfour\r\n", document.AnalyzeOptions{Lines: true})
	if got, want := texts(d, a), []string{"One. Two.", "", "three", "", "four"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for i, s := range a.Segments {
		if p := d.Place(s.Span.Start); p.Line != i+1 {
			t.Errorf("segment %d in line %d", i, p.Line)
		}
		if s.Block < 0 || s.Block >= len(d.Blocks) {
			t.Errorf("segment %d in block %d", i, s.Block)
		}
	}
}

// TestAnalyzeProperties checks that segments are ordered and disjoint, lie in their blocks, and
// cover all text but white space.
func TestAnalyzeProperties(t *testing.T) {
	det := lang.NewDetector(lang.DetectorOptions{NoModels: true})
	rapid.Check(t, func(rt *rapid.T) {
		name, source := markup(rt)
		source += rapid.SampledFrom([]string{"", "\n\n(Photo : A/B) He said so. ® ", "\n\nX © NoBody站在台前说了很多很多很多话。（编辑：王晓）®", "\n\n\u200f® ® *"}).Draw(rt, "tail")
		d, err := formats.Read(strings.NewReader(source), name, document.Options{})
		if err != nil {
			rt.Skip(err)
		}
		left := []byte(d.Text)
		end := 0
		for i, s := range document.Analyze(d, det, document.AnalyzeOptions{}).Segments {
			if s.Span.Start < end || s.Span.Len() <= 0 {
				rt.Fatalf("segment %d %v overlaps or is empty in %q", i, s.Span, d.Text)
			}
			if b := d.Blocks[s.Block].Span; s.Span.Start < b.Start || s.Span.End > b.End {
				rt.Fatalf("segment %d %v leaves block %v", i, s.Span, b)
			}
			for j := s.Span.Start; j < s.Span.End; j++ {
				left[j] = ' '
			}
			end = s.Span.End
		}
		for _, b := range d.Blocks {
			rest := string(left[b.Span.Start:b.Span.End])
			if document.TrimSpan(rest, lang.Span{End: len(rest)}).Len() > 0 {
				rt.Fatalf("%q of block %q is in no segment", rest, b.Span.In(d.Text))
			}
		}
		lines := document.Analyze(d, det, document.AnalyzeOptions{Lines: true}).Segments
		if len(lines) != len(document.Lines(d.Text)) {
			rt.Fatalf("%d segments for %d lines", len(lines), len(document.Lines(d.Text)))
		}
	})
}

func TestAnalyzeIsSafeForConcurrentUse(t *testing.T) {
	d := read(t, "a.txt", "A title that is long enough\n"+prose)
	det := lang.NewDetector(lang.DetectorOptions{NoModels: true})
	results := make(chan int)
	for range 4 {
		go func() { results <- len(document.Analyze(d, det, document.AnalyzeOptions{}).Segments) }()
	}
	for range 4 {
		if n := <-results; n != 3 {
			t.Errorf("%d segments, want 3", n)
		}
	}
}

func TestAnalyzeCutter(t *testing.T) {
	asked := map[language.Tag]int{}
	o := document.AnalyzeOptions{Cutter: func(tag language.Tag) func(string) []lang.Cut {
		asked[tag]++
		if tag != language.English {
			return nil
		}
		return func(block string) []lang.Cut {
			if strings.ContainsAny(block, "\r\n") {
				t.Errorf("a cutter is given line ends: %q", block)
			}
			k := strings.IndexByte(block, ' ')
			return []lang.Cut{{Span: lang.Span{Start: 0, End: k}, Why: "first"}, {Span: lang.Span{Start: k + 1, End: len(block)}, Why: lang.ReasonBlockEnd}}
		}
	}}
	d, a := analyze(t, "a.md", "The bridge that was closed\nfor years is open again now.\n\nEverybody who has waited is glad. So are we.\n\n"+
		"Die Brücke, die jahrelang gesperrt war, ist wieder offen, und alle sind froh. Wir auch.\n", o)
	want := []string{"The", "bridge that was closed for years is open again now.", "Everybody", "who has waited is glad. So are we.",
		"Die Brücke, die jahrelang gesperrt war, ist wieder offen, und alle sind froh.", "Wir auch."}
	if got := texts(d, a); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if asked[language.English] != 1 || asked[language.German] != 1 {
		t.Errorf("asked %v", asked)
	}
	if a.Segments[0].Why != "first" || a.Segments[4].Why != lang.ReasonStop || a.Segments[5].Why != lang.ReasonBlockEnd {
		t.Errorf("%+v", a.Segments)
	}
}

func TestAnalyzeMarksOnly(t *testing.T) {
	const thai = "รัฐบาลประกาศเมื่อวานนี้ว่าจะสร้างสะพานใหม่ข้ามแม่น้ำในปีหน้า อย่างไรก็ตาม ยังไม่มีใครทราบว่างานจะเริ่มเมื่อใด\n"
	for _, c := range []struct {
		o    document.AnalyzeOptions
		want int
	}{{document.AnalyzeOptions{}, 2}, {document.AnalyzeOptions{MarksOnly: true}, 1}, {document.AnalyzeOptions{MarksOnly: true, Proposals: true}, 1}} {
		if _, a := analyze(t, "a.txt", thai, c.o); len(a.Segments) != c.want {
			t.Errorf("%+v: %d segments, want %d", c.o, len(a.Segments), c.want)
		}
	}
}

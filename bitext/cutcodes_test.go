package bitext_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// coded builds a document of blocks in which <b>, </b>, <a>, </a> and <x> are codes.
func coded(t interface{ Fatal(...any) }, blocks ...string) *document.Document {
	b := document.NewBuilder("")
	for _, block := range blocks {
		open := map[string]int{}
		for block != "" {
			text, rest, found := strings.Cut(block, "<")
			b.Text(text)
			if !found {
				break
			}
			tag, rest, _ := strings.Cut(rest, ">")
			block = rest
			kind := map[string]string{"b": document.CodeBold, "a": document.CodeLink, "x": document.CodeImage}[strings.Trim(tag, "/")]
			switch {
			case tag == "x":
				b.PutCode(document.Code{Type: kind, Data: "<x>"})
			case tag[0] == '/':
				b.CloseCode(open[tag[1:]])
			default:
				open[tag] = b.OpenCode(document.Code{Type: kind, Data: "<" + tag + ">"}, "</"+tag+">")
			}
		}
		b.Break(document.Block{Kind: document.Paragraph})
		for _, n := range open {
			b.CloseCode(n)
		}
	}
	d, err := b.Extracted(&document.Raw{Path: "a"}, "docx", language.English)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	return d
}

// written returns a text with its codes and their IDs.
func written(text string, codes []document.Code) string {
	var b strings.Builder
	at := 0
	for _, c := range codes {
		b.WriteString(text[at:c.Span.Start])
		at = c.Span.Start
		b.WriteString(strings.Replace(c.Data, ">", c.ID+">", 1))
	}
	return b.String() + text[at:]
}

// tableOf aligns a document with itself, segment by segment.
func tableOf(d *document.Document, spans ...lang.Span) *bitext.Table {
	a := &document.Analysis{Language: lang.Result{Tag: language.English}}
	for _, s := range spans {
		block := 0
		for block+1 < len(d.Blocks) && d.Blocks[block+1].Span.Start <= s.Start {
			block++
		}
		a.Segments = append(a.Segments, document.Segment{Span: s, Block: block, Lang: language.English})
	}
	var rows []align.Row
	for k := range spans {
		rows = append(rows, align.Row{Cells: []align.Range{{From: k, To: k + 1}, {From: k, To: k + 1}}, Score: 1})
	}
	return bitext.New("a", []*document.Document{d, d}, []*document.Analysis{a, a}, rows)
}

func TestSegmentCodes(t *testing.T) {
	for _, c := range []struct {
		block string
		want  []string // each ends with a full stop
	}{
		{"One <b>two</b> three. Four.", []string{"One <b1>two</b1> three.", "Four."}},
		{"One <b>two. Three</b> four.", []string{"One <b1>two.</b1>", "<b1>Three</b1> four."}},
		{"One.<b> Two.</b>", []string{"One.", "<b1>Two.</b1>"}},
		{"<b>One. </b>Two.", []string{"<b1>One.</b1>", "Two."}},
		{"One.<x> Two. <x>Three. <x> Four.<x>", []string{"One.<x1>", "Two.", "<x1>Three.", "<x1>Four.<x2>"}},
		{"One <a><b>two</b></a> <x>. <b>Three</b>.", []string{"One <a1><b2>two</b2></a1> <x3>.", "<b1>Three</b1>."}},
		{"One <b>two <a>three. Four</b> five</a>.", []string{"One <b1>two <a2>three.</a2></b1>", "<b1><a2>Four</b1> five</a2>."}},
		{"One. <a><x></a> Two.", []string{"One.", "<a1><x2></a1>Two."}},
		{"一句。<b>二</b>句。", []string{"一句。", "<b1>二</b1>句。"}},
		{"<b>一句。</b>二句。<x>", []string{"<b1>一句。</b1>", "二句。<x1>"}},
	} {
		d := coded(t, c.block)
		var spans []lang.Span
		start := 0
		for i, r := range d.Text {
			if r == '.' || r == '。' {
				spans = append(spans, lang.Span{Start: start, End: i + len(string(r))})
				start = i + len(string(r))
				for start < len(d.Text) && d.Text[start] == ' ' {
					start++
				}
			}
		}
		table := tableOf(d, spans...)
		if err := table.Validate(); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range table.Columns[0].Segments {
			got = append(got, written(s.Text, s.Codes))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q, want\n%q", c.block, got, c.want)
		}
	}
}

// Codes keep their positions when the white space of a segment is folded.
func TestFoldedCodes(t *testing.T) {
	d := &document.Document{Text: "one  \n two\tthree", Blocks: []document.Block{{Kind: document.Paragraph, Span: lang.Span{End: 16}}}}
	at := func(role document.CodeRole, id string, start, end int) document.Code {
		return document.Code{Role: role, ID: id, Span: lang.Span{Start: start, End: end}}
	}
	d.Codes = []document.Code{
		at(document.Opening, "p", 1, 1), at(document.Standalone, "x", 4, 4), at(document.Closing, "p", 5, 5),
		at(document.Opening, "q", 6, 6), at(document.Closing, "q", 10, 10), at(document.Standalone, "y", 11, 16),
	}
	table := tableOf(d, lang.Span{End: 16})
	want := []document.Code{
		at(document.Opening, "p", 1, 1), at(document.Standalone, "x", 3, 3), at(document.Closing, "p", 3, 3),
		at(document.Opening, "q", 4, 4), at(document.Closing, "q", 7, 7), at(document.Standalone, "y", 8, 13),
	}
	if s := table.Columns[0].Segments[0]; s.Text != "one two three" || !slices.Equal(s.Codes, want) {
		t.Errorf("%q\n%v, want\n%v", s.Text, s.Codes, want)
	}
}

// However a document with codes is segmented, the text of its segments is the same as without
// codes, every pair is complete, and each standalone code occurs once.
func TestSegmentCodesProperty(t *testing.T) {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"a", " ", "字", "é", "\n", "<b>", "</b>", "<a>", "</a>", "<x>", "\u00A0"}), 1, 40)
	rapid.Check(t, func(t *rapid.T) {
		var blocks, bare []string
		for range rapid.IntRange(1, 3).Draw(t, "blocks") {
			block := strings.Join(pieces.Draw(t, "block"), "") + "z"
			blocks = append(blocks, block)
			for _, tag := range []string{"<b>", "</b>", "<a>", "</a>", "<x>"} {
				block = strings.ReplaceAll(block, tag, "")
			}
			bare = append(bare, block)
		}
		d, plain := coded(t, blocks...), coded(t, bare...)
		if d.Text != plain.Text {
			t.Fatalf("%q, without codes %q", d.Text, plain.Text)
		}
		var spans []lang.Span
		for _, b := range d.Blocks {
			start := b.Span.Start
			for i := range b.Span.In(d.Text) {
				if at := b.Span.Start + i; at > start && rapid.IntRange(0, 3).Draw(t, "cut") == 0 {
					if s := document.TrimSpan(d.Text, lang.Span{Start: start, End: at}); s.Len() > 0 {
						spans, start = append(spans, s), at
					}
				}
			}
			if s := document.TrimSpan(d.Text, lang.Span{Start: start, End: b.Span.End}); s.Len() > 0 {
				spans = append(spans, s)
			}
		}
		table, without := tableOf(d, spans...), tableOf(plain, spans...)
		if err := table.Validate(); err != nil {
			t.Fatal(err)
		}
		alone := 0
		for k, s := range table.Columns[0].Segments {
			if s.Text != without.Columns[0].Segments[k].Text || without.Columns[0].Segments[k].Codes != nil {
				t.Fatalf("%q, without codes %q", s.Text, without.Columns[0].Segments[k].Text)
			}
			alone += checkPairs(t, s)
		}
		all := 0
		for _, c := range d.Codes {
			if c.Role == document.Standalone {
				all++
			}
		}
		if alone != all {
			t.Fatalf("%d codes that stand alone of %d", alone, all)
		}
	})
}

// checkPairs checks the pairs of a segment and counts its standalone codes.
func checkPairs(t *rapid.T, s bitext.Segment) int {
	alone := 0
	open := map[string]document.Code{}
	next := 1
	for _, c := range s.Codes {
		if c.Role == document.Closing {
			o, ok := open[c.ID]
			if !ok || o.Type != c.Type {
				t.Fatalf("%q: %v closes %v", s.Text, c, o)
			}
			delete(open, c.ID)
			continue
		}
		if c.ID != fmt.Sprint(next) {
			t.Fatalf("%q: %v is code %d", s.Text, c, next)
		}
		next++
		if c.Role == document.Standalone {
			alone++
		} else {
			open[c.ID] = c
		}
	}
	if len(open) > 0 {
		t.Fatalf("%q: %v stays open", s.Text, open)
	}
	return alone
}

package check

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/document"
	"hexapla/lang"
)

// codedText reads a text with codes in brackets: [b:1] opens, [/b:1] closes and [x:1/]
// stands alone, with what is before the colon as Data and what is behind it as ID. A
// capital X as the last character of Data says that it may be left out, an F that it
// must not move.
func codedText(s string) bitext.Segment { return codedBetween(s, "[", "]") }

// codedBetween is codedText with other brackets.
func codedBetween(s, open, shut string) bitext.Segment {
	var seg bitext.Segment
	for {
		before, rest, ok := strings.Cut(s, open)
		seg.Text += before
		if !ok {
			seg.Text, seg.Codes = bitext.FoldCodes(seg.Text, seg.Codes)
			return seg
		}
		in, after, _ := strings.Cut(rest, shut)
		c := document.Code{Role: document.Opening, Keep: true, Span: lang.Span{Start: len(seg.Text), End: len(seg.Text)}}
		switch {
		case strings.HasPrefix(in, "/"):
			c.Role = document.Closing
		case strings.HasSuffix(in, "/"):
			c.Role, in = document.Standalone, strings.TrimSuffix(in, "/")
		}
		c.Data, c.ID, _ = strings.Cut(in, ":")
		c.Keep, c.Fix = !strings.HasSuffix(c.Data, "X"), strings.HasSuffix(c.Data, "F")
		if c.Role != document.Standalone {
			c.Data = "<" + c.Data + ">"
		}
		seg.Codes = append(seg.Codes, c)
		s = after
	}
}

// codedTable makes a table of one row of a file of two languages, or of two documents.
func codedTable(source, target string, documents bool) *bitext.Table {
	t := &bitext.Table{Schema: bitext.SchemaVersion, Rows: []bitext.Row{{ID: "r1"}}}
	t.Rows[0].Score = 1
	for c, text := range []string{source, target} {
		s := bitext.Column{Lang: []language.Tag{language.English, language.German}[c], Direction: lang.LeftToRight, Path: "a.xlf"}
		if documents {
			s.Path = fmt.Sprint(c, ".html")
		}
		seg := codedText(text)
		seg.Place = document.Place{Line: 1}
		s.Segments = []bitext.Segment{seg}
		t.Columns = append(t.Columns, s)
		t.Rows[0].Cells = append(t.Rows[0].Cells, align.Range{To: 1})
	}
	return t
}

func tagFindings(t *testing.T, table *bitext.Table) []Finding {
	t.Helper()
	off := map[ID]Severity{}
	for _, r := range Rules() {
		if r.ID != Tag {
			off[r.ID] = Off
		}
	}
	found, err := Run(context.Background(), table, Options{Severity: off})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestInlineCodes(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"Press [b:1]Start[/b:1] [{n}:2/].", "[{n}:2/] [b:1]Start[/b:1] drücken.", ""},
		{"Press [b:1]Start[/b:1].", "Start drücken.", "<b>…</b> is missing in de"},
		{"Hello [{n}:2/].", "Hallo.", "{n} is missing in de"},
		{"Hello [{n}:2/] [{m}:3/].", "Hallo.", "{n}, {m} are missing in de"},
		{"Hello.", "Hallo [{n}:2/].", "{n} stands only in de"},
		{"Hello [{n}:2/].", "Hallo [{n}:2/] [{n}:2/].", "{n} stands more often in de than in en"},
		{"Press [b:1]Start[/b:1].", "[b:1]Start drücken.", "<b> is not closed in de: </b> is missing or stands before it"},
		{"Press [b:1]Start[/b:1].", "Start[/b:1] drücken.", "</b> closes nothing in de: <b> is missing or stands behind it"},
		{"Press [b:1]Start[/b:1].", "[/b:1]Start[b:1] drücken.", "</b> closes nothing in de: <b> is missing or stands behind it"},
		{"[b:1]Press [i:2]Start[/i:2][/b:1].", "[b:1]Start [i:2]drücken[/b:1][/i:2].", "<b>…</b> and <i>…</i> overlap in de"},
		{"[b:1]Press [i:2]Start[/b:1][/i:2].", "[b:1]Start [i:2]drücken[/b:1][/i:2].", ""},
		{"Hello [{n}:2/].", "Hallo [{m}:2/].", "{n} of en is {m} in de"},
		{"Hello [Name:2/].", "Hallo [Vorname:2/].", ""},
		{"Hello [b:1]you[/b:1].", "Hallo [i:1]du[/i:1].", "<b>…</b> of en is <i>…</i> in de"},
		{"Hello [b:1]you[/b:1].", "Hallo [b:7]du[/b:7].", ""},
		{"Hello [bX:1]you[/bX:1].", "Hallo du.", ""},
		{"[aF:1/] [bF:2/] [c:3/]", "[c:3/] a [aF:1/] [bF:2/]", ""},
		{"a [aF:1/] [bF:2/] [c:3/]", "a [bF:2/] [c:3/] [aF:1/]", "aF must not stand behind bF, as it does in de"},
	} {
		found := tagFindings(t, codedTable(c.source, c.target, false))
		got := ""
		for _, f := range found {
			got += strings.TrimPrefix(f.Message, "inline codes differ; ")
			if f.Severity != Error || f.Line != 1 || f.Column != 1 {
				t.Errorf("%q: %+v", c.target, f)
			}
		}
		if got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.source, c.target, got, c.want)
		}
	}
}

// TestInlineCodesOfDocuments: the IDs of two documents have nothing to do with each
// other, and what is missing is only noted.
func TestInlineCodesOfDocuments(t *testing.T) {
	same := codedTable("A [a:1]link[/a:1] and [b:2]more[/b:2]", "[b:1]Mehr[/b:1] und ein [a:2]Verweis[/a:2]", true)
	if found := tagFindings(t, same); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	lost := codedTable("A [a:1]link[/a:1]", "Ein Verweis", true)
	if found := tagFindings(t, lost); len(found) != 1 || found[0].Severity != Note {
		t.Errorf("%+v", found)
	}
}

// TestInlineCodesOfAnEdit: what a person's text has no more is missing.
func TestInlineCodesOfAnEdit(t *testing.T) {
	table := codedTable("Hello [{n}:1/] there", "Hallo [{n}:1/] da", false)
	for text, want := range map[string]int{"Hallo dort": 0, "Guten Tag": 1} {
		if _, err := table.Apply(bitext.Edit{Row: "r1", Column: 1, Text: &text}); err != nil {
			t.Fatal(err)
		}
		if found := tagFindings(t, table); len(found) != want {
			t.Errorf("%q: %+v", text, found)
		}
	}
}

// TestInlineCodesInEveryForm: what is wrong with codes is found in every form that holds
// them, and nothing where nothing is.
func TestInlineCodesInEveryForm(t *testing.T) {
	source := "Press [b:1]Start[/b:1] and [{n}:2/] twice [i:3]now[/i:3]."
	for _, f := range formats.All() {
		if !f.InlineCodes {
			continue
		}
		for target, wrong := range map[string]bool{
			"Drücken Sie [b:1]Start[/b:1] und [{n}:2/] zweimal [i:3]jetzt[/i:3].":            false,
			"Drücken Sie [i:3]jetzt[/i:3] zweimal [b:1]Start[/b:1] und [{n}:2/].":            false,
			"Drücken Sie Start und [{n}:2/] zweimal [i:3]jetzt[/i:3].":                       true,
			"Drücken Sie [b:1]Start[/b:1] und zweimal [i:3]jetzt[/i:3].":                     true,
			"Drücken Sie [b:1]Start und [{n}:2/] zweimal [i:3]jetzt[/i:3].":                  true,
			"Drücken Sie [b:1]Start[/b:1] und [{n}:2/] [{n}:2/] zweimal [i:3]jetzt[/i:3].":   true,
			"Drücken Sie [b:1]Start[/b:1] und [{m}:2/] zweimal [i:3]jetzt[/i:3].":            true,
			"Drücken Sie [b:1]Start[/b:1] und [{n}:2/] zweimal [i:3]jetzt[/i:3] [{x}:9/].":   true,
			"Drücken Sie [b:1]Start [i:3]und[/b:1] [{n}:2/] zweimal jetzt[/i:3].":            true,
			"Drücken Sie [/b:1]Start[b:1] und [{n}:2/] zweimal [i:3]jetzt[/i:3].":            true,
			"Drücken Sie [u:1]Start[/u:1] und [{n}:2/] zweimal [i:3]jetzt[/i:3] am Anfang.":  true,
			"Drücken Sie [b:1]Start[/b:1] und [{n}:2/] zweimal [i:3]jetzt[/i:3] am Schluss.": false,
		} {
			var b bytes.Buffer
			if err := f.Write(&b, codedTable(source, target, false)); err != nil {
				t.Fatal(f.Name, err)
			}
			table, err := f.Read(&b, "a.xlf")
			if err != nil {
				t.Fatal(f.Name, err)
			}
			if found := tagFindings(t, table); len(found) > 0 != wrong {
				t.Errorf("%s: %q: %+v", f.Name, target, found)
			}
		}
	}
}

// TestInlineCodesOfAMemory: a memory that is made of documents, and does not say so of
// each text, knows which of their codes belong together and which may be left out.
func TestInlineCodesOfAMemory(t *testing.T) {
	table := codedTable("A [strong:1]new[/strong:1] [emX:2]word[/emX:2] [{n}:3/]", "[{n}:1/] ein [b:2]neues[/b:2] Wort", true)
	for c := range table.Columns {
		for k := range table.Columns[c].Segments[0].Codes {
			if code := &table.Columns[c].Segments[0].Codes[k]; strings.Contains("<strong></strong><b></b>", code.Data) {
				code.Type = document.CodeBold
			}
		}
	}
	for _, name := range []string{"tmx", "xliff", "xliff2"} {
		f, _ := formats.ByName(name)
		var b bytes.Buffer
		if err := f.Write(&b, table); err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(b.String(), `<prop type="x-document">`, `<prop type="x-other">`)
		back, err := f.Read(strings.NewReader(text), "all."+name)
		if err != nil {
			t.Fatal(err)
		}
		if back.Columns[0].Path != back.Columns[1].Path {
			t.Fatalf("%s: the columns are of %s and %s", name, back.Columns[0].Path, back.Columns[1].Path)
		}
		if found := tagFindings(t, back); len(found) > 0 {
			t.Errorf("%s: %+v\n%s", name, found, text)
		}
	}
}

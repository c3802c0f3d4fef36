// Package sample holds tables for the tests of bitext and its forms: text with
// whatever breaks writers. Only tests import it.
package sample

import (
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// Pair is an English-Hebrew table: a merge, an omission, an addition, a rejected
// row, an edited cell, boilerplate, markup characters, a control character.
func Pair() *bitext.Table {
	en := column("en", "news/en.txt",
		"Ministers meet & agree", "Talks ended “well”, they said.", `=SUM(A1) is "no" formula <b>.`,
		"Nobody translated this.", "A bell\u0001 rings.", "This pair is wrong.")
	he := column("he", "news/he.txt",
		"השרים נפגשו והסכימו", "השיחות הסתיימו \"היטב\", אמרו. =SUM(A1) אינו נוסחה.", "תוספת של המתרגם (BBC).",
		"פעמון מצלצל.", "זוג שגוי.")
	en.Segments[0].Kind = document.Heading
	en.Segments[3].Boilerplate = document.Credit
	en.Segments[3].Lang = language.French
	t := &bitext.Table{
		Schema: bitext.SchemaVersion, Generator: "hexapla 0.1.0", Model: "test-1", Title: "news & views",
		Columns: []bitext.Column{en, he},
		Rows: []bitext.Row{
			row("r1", 0.98, 0, 1, 0, 1),
			row("r2", 0.71, 1, 3, 1, 2),
			row("r3", 0.9, 3, 4, 2, 2),
			row("r4", 0.5, 4, 4, 2, 3),
			row("r5", 1, 4, 5, 3, 4),
			row("r6", 0.03, 5, 6, 4, 5),
		},
	}
	t.Rows[0].Why = []align.Part{{Name: "length", Value: 1.25}, {Name: "lexical", Value: 6.5}, {Name: "balance", Value: -0.75}}
	edited := "פעמון\tמצלצל!"
	t.Rows[4].Edited = []*string{nil, &edited}
	t.Rows[4].Status = bitext.Confirmed
	t.Rows[4].Note = "the bell <again>"
	t.Rows[5].Status = bitext.Rejected
	return t
}

// Three is an English-Hebrew-Chinese table, one row of which lacks its pivot.
func Three() *bitext.Table {
	en := column("en", "en.txt", "Good morning.", "The U.S. agreed.", "It is late.")
	he := column("he", "he.txt", "בוקר טוב.", "ארה״ב הסכימה.", "תוספת.")
	zh := column("zh-Hans", "zh.txt", "早上好。", "美国", "同意了。", "补充。", "天晚了。")
	t := &bitext.Table{
		Schema: bitext.SchemaVersion, Generator: "hexapla 0.1.0", Title: "three",
		Columns: []bitext.Column{en, he, zh},
		Rows: []bitext.Row{
			row("r1", 0.99, 0, 1, 0, 1, 0, 1),
			row("r2", 0.95, 1, 2, 1, 2, 1, 3),
			row("r3", 0.6, 2, 2, 2, 3, 3, 4),
			row("r4", 0.8, 2, 3, 3, 3, 4, 5),
		},
	}
	t.Rows[0].Cycle = 0.875
	return t
}

// column makes a column of a segment a line.
func column(tag, path string, texts ...string) bitext.Column {
	s := bitext.Column{
		Lang: language.MustParse(tag), Confidence: 0.97, Path: path, Format: "txt", Encoding: "utf-8",
		SHA256: strings.Repeat("0123456789abcdef", 4),
	}
	s.Direction = lang.DirectionOf(s.Lang)
	at := 0
	for k, text := range texts {
		s.Segments = append(s.Segments, bitext.Segment{
			Text: text, Bytes: []lang.Span{{Start: at, End: at + len(text)}},
			Place: document.Place{Line: k + 1, Column: 1}, Kind: document.Paragraph, Block: k,
		})
		at += len(text) + 1
	}
	return s
}

func row(id string, score float32, bounds ...int) bitext.Row {
	r := bitext.Row{ID: id}
	r.Score = score
	for i := 0; i < len(bounds); i += 2 {
		r.Cells = append(r.Cells, align.Range{From: bounds[i], To: bounds[i+1]})
	}
	return r
}

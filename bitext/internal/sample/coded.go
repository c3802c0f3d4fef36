package sample

import (
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// Coded is Pair with inline codes in its first segments: crossing pairs, a link, code
// and an image.
func Coded() *bitext.Table {
	t := Pair()
	at := func(role document.CodeRole, id, kind, data string, at int) document.Code {
		return document.Code{Role: role, ID: id, Type: kind, Data: data, Span: lang.Span{Start: at, End: at}}
	}
	s := t.Columns[0].Segments
	s[0].Codes = []document.Code{ // Ministers meet & agree
		at(document.Opening, "1", document.CodeBold, "<b>", 0),
		at(document.Opening, "2", document.CodeItalic, "<i>", 10),
		at(document.Closing, "1", document.CodeBold, "</b>", 14),
		at(document.Closing, "2", document.CodeItalic, "</i>", 16),
		at(document.Standalone, "3", document.CodeImage, `<img src="x.png">`, 16),
	}
	s[1].Codes = []document.Code{ // Talks ended
		at(document.Opening, "1", document.CodeLink, `<a href="https://example.org/a?b&amp;c">`, 0),
		at(document.Closing, "1", document.CodeLink, "</a>", 5),
		at(document.Opening, "2", document.CodeMonospace, "<code>", 6),
		at(document.Closing, "2", document.CodeMonospace, "</code>", 11),
	}
	s[3].Codes = []document.Code{ // a credit
		at(document.Opening, "1", document.CodeItalic, "<i>", 0),
		at(document.Closing, "1", document.CodeItalic, "</i>", 6),
	}
	return t
}

package bitext_test

import (
	"fmt"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

func TestRuns(t *testing.T) {
	at := func(role document.CodeRole, id, kind, data string, start int) document.Code {
		return document.Code{Role: role, ID: id, Type: kind, Data: data, Span: lang.Span{Start: start, End: start}}
	}
	placeholder := at(document.Standalone, "4", document.CodePlaceholder, "%s", 9)
	placeholder.Span.End = 11
	runs := bitext.Runs("see this %s now", []document.Code{
		at(document.Opening, "1", document.CodeLink, "[", 0),
		at(document.Opening, "2", document.CodeBold, "**", 4),
		at(document.Closing, "1", document.CodeLink, "](https://example.org/)", 6),
		at(document.Closing, "2", document.CodeBold, "**", 8),
		at(document.Standalone, "3", document.CodeImage, "![](x)", 8),
		placeholder,
		at(document.Opening, "5", document.CodeOther, "~~", 12),
		at(document.Closing, "5", document.CodeOther, "~~", 15),
	})
	var got []string
	for _, r := range runs {
		s := fmt.Sprintf("%q", r.Text)
		if r.Look.Bold {
			s += " bold"
		}
		if r.Look.Link != "" {
			s += " " + r.Look.Link
		}
		if r.Code != nil {
			s += " " + r.Code.Data
		}
		got = append(got, s)
	}
	want := []string{`"see " https://example.org/`, `"th" bold https://example.org/`, `"is" bold`, `"" ![](x)`, `" "`, `"%s" %s`, `" "`, `"" ~~`, `"now"`, `"" ~~`}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want\n%q", got, want)
	}
}

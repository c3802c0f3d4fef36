package xliff

import (
	"io"
	"path"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/document/xliffcode"
	"hexapla/internal/xmltext"
)

// Write writes t, a table of two columns whose source is the pivot, as XLIFF 1.2.
func Write(w io.Writer, t *bitext.Table) error {
	if err := check(t, "xliff"); err != nil {
		return err
	}
	list, left := items(t, isID)
	tool, version := generator(t)
	out := xmltext.NewWriter(w)
	q := xmltext.Quote
	out.Print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">`, "\n")
	out.Print("  <file original=", q(original(t)), " source-language=", q(t.Columns[0].Lang.String()), " target-language=", q(t.Columns[1].Lang.String()),
		" datatype=", q(dataType(t.Columns[0])), ` xml:space="preserve">`, "\n    <header>\n      <tool tool-id=", q(ours), " tool-name=", q(tool))
	if version != "" {
		out.Print(" tool-version=", q(version))
	}
	out.Print("/>\n")
	if text := leftOut(left); text != "" {
		out.Print("      <note from=", q(ours), ">", xmltext.Escape(xmltext.Clean(text)), "</note>\n")
	}
	out.Print("    </header>\n    <body>\n")
	for i := range list {
		writeUnit(out, &list[i], t.Columns[0].Path)
	}
	out.Print("    </body>\n  </file>\n</xliff>\n")
	return out.Close()
}

// dataType returns the value of the attribute datatype (XLIFF 1.2, 3.2.1): one of its list, or a
// private one with the prefix x-.
func dataType(s bitext.Column) string {
	format := s.Format
	if format == "" {
		format = strings.TrimPrefix(strings.ToLower(path.Ext(s.Path)), ".")
	}
	switch {
	case format == "html", format == "xml":
		return format
	case format == "txt", !isNameToken(format):
		return "plaintext"
	}
	return "x-" + format
}

func writeUnit(out *xmltext.Writer, it *item, file string) {
	q := xmltext.Quote
	out.Print("      <trans-unit id=", q(it.id))
	state, qualifier := "translated", ""
	switch {
	case it.row.Status == bitext.Confirmed:
		state = "signed-off"
		if it.target != "" {
			out.Print(` approved="yes"`)
		}
	case it.row.Status == bitext.Rejected:
		state, qualifier = "needs-translation", "rejected-inaccurate"
	case it.lowConfidence:
		state = "needs-review-translation"
	}
	out.Print(">\n        <source>", it.sourceText.inline1(it.source), "</source>\n")
	if it.target != "" {
		out.Print("        <target state=", q(state))
		if qualifier != "" {
			out.Print(" state-qualifier=", q(qualifier))
		}
		out.Print(">", it.targetText.inline1(it.target), "</target>\n")
	}
	if it.line > 0 && xmltext.Clean(file) != "" {
		out.Print(`        <context-group purpose="location"><context context-type="sourcefile">`, xmltext.Escape(xmltext.Clean(file)),
			`</context><context context-type="linenumber">`, strconv.Itoa(it.line), "</context></context-group>\n")
	}
	out.Print(`        <context-group purpose="information">`)
	for _, f := range it.facts() {
		if f[0] == sourcePlaceFact && it.line > 0 {
			continue // the same as that of the preceding group
		}
		out.Print("<context context-type=", q(contextPrefix+f[0]), ">", xmltext.Escape(xmltext.Clean(f[1])), "</context>")
	}
	for _, fact := range []string{xliffcode.OptionalFact, xliffcode.FixedFact, xliffcode.OnceFact} {
		if ids := it.rules[fact]; len(ids) > 0 {
			out.Print("<context context-type=", q(contextPrefix+fact), ">", xmltext.Escape(escapedIDs(ids)), "</context>")
		}
	}
	if it.target == "" && it.row.Status != bitext.Unreviewed {
		// The state is an attribute of the target, which is missing.
		out.Print("<context context-type=", q(contextPrefix+statusFact), ">", string(it.row.Status), "</context>")
	}
	out.Print("</context-group>\n")
	if it.note != "" {
		out.Print("        <note>", xmltext.Escape(it.note), "</note>\n")
	}
	out.Print("      </trans-unit>\n")
}

// Write2 writes t, a table of two columns whose source is the pivot, as XLIFF 2.1. Except for the
// version number the output is also valid 2.0.
func Write2(w io.Writer, t *bitext.Table) error {
	if err := check(t, "xliff2"); err != nil {
		return err
	}
	list, left := items(t, isNameToken)
	out := xmltext.NewWriter(w)
	q := xmltext.Quote
	out.Print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang=`,
		q(t.Columns[0].Lang.String()), " trgLang=", q(t.Columns[1].Lang.String()), ">\n")
	out.Print(`  <file id="f1" original=`, q(original(t)), ` xml:space="preserve">`, "\n")
	tool, version := generator(t)
	out.Print("    <mda:metadata>\n      <mda:metaGroup category=", q(ours), "><mda:meta type=\"generator\">",
		xmltext.Escape(xmltext.Clean(strings.TrimSpace(tool+" "+version))), "</mda:meta></mda:metaGroup>\n    </mda:metadata>\n")
	if text := leftOut(left); text != "" {
		out.Print("    <notes><note category=", q(ours), ">", xmltext.Escape(xmltext.Clean(text)), "</note></notes>\n")
	}
	for i := range list {
		writeUnit2(out, &list[i])
	}
	if len(list) == 0 {
		out.Print("    <group id=\"empty\"/>\n") // a file needs at least one group or unit
	}
	out.Print("  </file>\n</xliff>\n")
	return out.Close()
}

func writeUnit2(out *xmltext.Writer, it *item) {
	q := xmltext.Quote
	out.Print("    <unit id=", q(it.id), ">\n      <mda:metadata><mda:metaGroup category=", q(ours), ">")
	for _, f := range it.facts() {
		out.Print("<mda:meta type=", q(f[0]), ">", xmltext.Escape(xmltext.Clean(f[1])), "</mda:meta>")
	}
	if it.target == "" && it.row.Status != bitext.Unreviewed {
		out.Print("<mda:meta type=", q(statusFact), ">", string(it.row.Status), "</mda:meta>")
	}
	out.Print("</mda:metaGroup></mda:metadata>\n")
	if it.note != "" {
		out.Print("      <notes><note>", xmltext.Escape(it.note), "</note></notes>\n")
	}
	data := it.originalData()
	data.write(out)
	state, sub := "translated", ""
	switch {
	case it.target == "":
		state = "initial"
	case it.row.Status == bitext.Confirmed:
		state = "reviewed"
	case it.row.Status == bitext.Rejected:
		state, sub = "initial", "rejected"
	case it.lowConfidence:
		sub = "low-confidence"
	}
	out.Print("      <segment state=", q(state))
	if sub != "" {
		out.Print(" subState=", q(ours+":"+sub))
	}
	out.Print(">\n        <source>", it.sourceText.inline2(it.source, data), "</source>\n")
	if it.target != "" {
		out.Print("        <target>", it.targetText.inline2(it.target, data), "</target>\n")
	}
	out.Print("      </segment>\n    </unit>\n")
}

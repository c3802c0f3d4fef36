package main

import (
	"fmt"
	"strings"

	"hexapla/batch"
	"hexapla/bitext/formats"
)

// readHint says, behind an error about a file of no form that can be read, what can be
// done with that kind of file; "" where there is nothing to say.
func readHint(path string) string {
	for extension, hint := range map[string]string{
		".ods":  "save it as .xlsx, as LibreOffice can",
		".xls":  "save it as .xlsx, as Excel and LibreOffice can",
		".odt":  "save it as .docx, as LibreOffice can",
		".doc":  "save it as .docx, as Word and LibreOffice can",
		".rtf":  "save it as .docx, as Word and LibreOffice can",
		".html": "pages are only written, for people: name the table or the memory that it was made of",
		".htm":  "pages are only written, for people: name the table or the memory that it was made of",
		".epub": "books of two languages are only written, for readers: name the table or the memory that it was made of",
	} {
		if strings.HasSuffix(strings.ToLower(path), extension) {
			return hint
		}
	}
	return ""
}

// writeHint is readHint for a file that is to be written.
func writeHint(path string) string {
	if f, ok := formats.ByPath(path); ok && f.Write == nil && f.Parts == nil {
		return f.Name + " is only read, not written"
	}
	for extension, hint := range map[string]string{
		".ods": "write .xlsx, which LibreOffice opens", ".xls": "write .xlsx",
		".odt": "write .docx, which LibreOffice opens", ".doc": "write .docx", ".rtf": "write .docx",
		".pdf": "write .html, which a browser prints as PDF", ".json": "write .hexapla.json, the whole table, or .jsonl",
		".txt": "write .tsv, or .moses for a file a language",
	} {
		if strings.HasSuffix(strings.ToLower(path), extension) {
			return hint
		}
	}
	return ""
}

// formatOf is the form that a file to be written has by its ending; what stands in
// front of the error.
func formatOf(what, path string) (batch.Output, error) {
	format, err := batch.OutputByPath(path)
	if err == nil {
		return format, nil
	}
	if hint := writeHint(path); hint != "" {
		return format, fmt.Errorf("%s: %w; %s", what, err, hint)
	}
	return format, fmt.Errorf("%s: %w", what, err)
}

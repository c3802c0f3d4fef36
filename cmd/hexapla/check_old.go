package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"hexapla/bitext/formats"
	docformats "hexapla/document/formats"
	"hexapla/internal/atomicfile"
)

// headSize is how much of a file is looked at to tell what it is.
const headSize = 8 << 10

// head gives the beginning of a file; nothing of one that is not there, is no
// regular file, or cannot be read: writing it will say so.
func head(path string) []byte {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	buf := make([]byte, headSize)
	n, err := io.ReadFull(f, buf)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil
	}
	return bytes.TrimLeft(bytes.TrimPrefix(buf[:n], []byte("\ufeff")), " \t\r\n")
}

// looksLikeReport reports whether a file is a report of check by what it begins with.
func looksLikeReport(path string) bool {
	b := head(path)
	contains := func(parts ...string) bool {
		return !slices.ContainsFunc(parts, func(p string) bool { return !bytes.Contains(b, []byte(p)) })
	}
	switch {
	case len(b) == 0:
		return true // nothing is lost
	case b[0] == '{':
		return contains(`"generator":"hexapla`, `"rules":`) || contains(`"passed":`) || contains(`"runs":`)
	case b[0] == '<':
		return contains("<testsuite") || contains("<title>Findings</title>")
	}
	return bytes.HasPrefix(b, []byte("::"))
}

// notAReport says what a file is that is plainly no report of check: a document, a
// table, or data of somebody else's; "" where there is none, or where it may be one.
// A plain text may be.
func notAReport(path string) string {
	b := head(path)
	if len(b) == 0 || looksLikeReport(path) {
		return ""
	}
	low := strings.ToLower(path)
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("%PDF")), bytes.IndexByte(b, 0) >= 0:
		return "it is there and holds something else than a report"
	case b[0] == '{' && bytes.Contains(b, []byte(`":`)), b[0] == '[' && strings.HasSuffix(low, ".json"):
		return "it is there and holds other data than a report"
	case b[0] == '<' && bytes.ContainsAny(b, ">"):
		return "it is there and holds another document than a report"
	}
	if f, ok := formats.ByPath(path); ok && f.Read != nil {
		return "it is there and is a file of the form " + f.Name
	}
	if docformats.ByKeys(path) && !strings.HasSuffix(low, ".json") && !strings.HasSuffix(low, ".xml") {
		return "it is there and holds texts"
	}
	return ""
}

// failOldReports puts failed reports in place of those that an earlier run of check
// has left, when the command line could not be understood: args are its words, and
// only files that look like reports are touched.
func failOldReports(args []string, err error) {
	if !slices.Contains(args[:min(3, len(args))], "check") {
		return
	}
	value := func(k int) (name, value string) {
		name, value, inline := strings.Cut(args[k], "=")
		if !inline && k+1 < len(args) {
			value = args[k+1]
		}
		return strings.TrimLeft(name, "-"), value
	}
	main := reportOut{format: "text"}
	var outs []reportOut
	for k, arg := range args {
		if arg == "--" {
			break
		}
		if !strings.HasPrefix(arg, "-") {
			continue
		}
		switch name, v := value(k); name {
		case "json":
			main.format = "json"
		case "format":
			main.format = v
		case "o", "output":
			main.path = v
		case "report":
			format, path, _ := strings.Cut(v, "=")
			outs = append(outs, reportOut{format, path})
		}
	}
	for _, o := range append(outs, main) {
		if o.path == "" || o.path == "-" || findingsWriter(o.format) == nil || !exists(o.path) || len(head(o.path)) == 0 || !looksLikeReport(o.path) {
			continue
		}
		rep := failedReport(err, nil)
		// The error that is told is the first; this file may be read-only, say.
		_ = atomicfile.Write(o.path, 0o644, func(w io.Writer) error { return findingsWriter(o.format)(w, rep) })
	}
}

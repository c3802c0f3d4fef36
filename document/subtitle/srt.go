package subtitle

import (
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// ReadSRT reads SubRip. A cue extends from one timing line to the next: numbers may be wrong or
// missing, and so may empty lines between cues; empty lines inside a cue are allowed. Options are
// ignored.
func ReadSRT(f *document.File, _ document.Options) (*document.Document, error) {
	rows := document.Lines(f.Source)
	var heads []int // indices of the timing lines
	for i, row := range rows {
		s := row.In(f.Source)
		if !strings.Contains(s, "->") {
			continue
		}
		if _, _, _, ok := timing(s); ok {
			heads = append(heads, i)
		} else if looksTimed.MatchString(s) {
			return nil, broken(f, SRT, i+1, "unreadable times %q: write 00:00:01,000 --> 00:00:02,500", short(s))
		}
	}
	if len(heads) == 0 {
		return nil, broken(f, SRT, 0, "no timing line such as 00:00:01,000 --> 00:00:02,500 in it; to read it as plain text name the format txt")
	}
	numbered := false
	for i := range heads[0] {
		switch s := row(f, rows[i]); {
		case s == "":
		case isNumber(s) && i == heads[0]-1:
			numbered = true
		default:
			return nil, broken(f, SRT, i+1, "text before the first timing line: put times above it or delete it")
		}
	}
	var cues []cue
	for k, head := range heads {
		begin, end, _, _ := timing(rows[head].In(f.Source))
		c := cue{begin: begin, end: end}
		last := len(rows)
		if k+1 < len(heads) {
			last = heads[k+1]
			if numbered && last-1 > head && isNumber(row(f, rows[last-1])) {
				last--
			}
		}
		for _, s := range rows[head+1 : last] {
			c.lines = append(c.lines, stripSRT(f.Source, s.Start, s.End, &c)...)
		}
		cues = append(cues, c)
	}
	return write(f, SRT, language.Und, cues)
}

func row(f *document.File, s interface{ In(string) string }) string {
	return strings.Trim(s.In(f.Source), " \t\ufeff\r")
}

func isNumber(s string) bool {
	return s != "" && len(s) <= 9 && strings.Trim(s, "0123456789") == ""
}

// short returns the beginning of a text for a message.
func short(s string) string { return textutil.Truncate(strings.TrimSpace(s), 40) }

var (
	// srtTag matches what players take for a tag: the HTML tags of SubRip, SubStation overrides,
	// and the letter codes of MicroDVD.
	srtTag    = regexp.MustCompile(`(?i)</?(?:i|b|u|s|em|strong|font|span|ruby|rt|rp|c|v)(?:[\s.][^<>]*)?>|<br\s*/?>|\{\\[^{}]*\}|\{[yfscpo]:[^{}]*\}`)
	lineBreak = regexp.MustCompile(`(?i)^<br\s*/?>$`)
	placed    = regexp.MustCompile(`\\an?\d+|\\pos\([^)]*\)`)
)

// stripSRT returns the lines in source[start:end] without tags. A position tag is stored in the
// cue.
func stripSRT(source string, start, end int, c *cue) []line {
	lines := []line{nil}
	add := func(from, to int) {
		lines[len(lines)-1] = append(lines[len(lines)-1], rawLine(source, from, to)...)
	}
	at := start
	for _, m := range srtTag.FindAllStringIndex(source[start:end], -1) {
		add(at, start+m[0])
		at = start + m[1]
		tag := source[start+m[0] : at]
		if lineBreak.MatchString(tag) {
			lines = append(lines, nil)
		} else if p := placed.FindString(tag); p != "" {
			c.manner += p
		}
	}
	add(at, end)
	return lines
}

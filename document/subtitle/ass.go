package subtitle

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/lang"
)

// ReadASS reads SubStation Alpha, versions 4 and 4+. Of the events only dialogue
// is text; comments, drawings, and the lines that a karaoke template has made are
// left out, and so is a line that stands twice at one time, in two layers.
// Dialogue that is timed by syllable (\k) is marked as an ornament: it is a song
// to sing along, as it is sung. Options have no effect here.
func ReadASS(f *document.File, _ document.Options) (*document.Document, error) {
	var cues []cue
	section := ""
	var format []string
	sawEvents := false
	seen := map[string]bool{}
	for i, span := range document.Lines(f.Source) {
		s := row(f, span)
		if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
			section = strings.ToLower(s)
			sawEvents = sawEvents || section == "[events]"
			continue
		}
		if section != "[events]" {
			continue
		}
		kind, rest, ok := strings.Cut(s, ":")
		if !ok {
			continue
		}
		switch strings.ToLower(kind) {
		case "format":
			format = format[:0]
			for name := range strings.SplitSeq(rest, ",") {
				format = append(format, strings.ToLower(strings.TrimSpace(name)))
			}
			if n := len(format); format[n-1] != "text" || !slices.Contains(format, "start") || !slices.Contains(format, "end") {
				return nil, broken(f, ASS, i+1, "the Format line of [Events] names no Start and End, or its last field is not Text: put it right")
			}
		case "dialogue":
			if format == nil {
				return nil, broken(f, ASS, i+1, "a Dialogue line before the Format line of [Events]: move the Format line above it")
			}
			at := span.Start + strings.IndexByte(span.In(f.Source), ':') + 1
			c, message := event(f.Source, lang.Span{Start: at, End: span.End}, format)
			if message != "" {
				return nil, broken(f, ASS, i+1, "%s", message)
			}
			if c == nil {
				continue
			}
			twin := clock(c.begin) + clock(c.end)
			for _, l := range c.lines {
				twin += "\n" + strings.TrimSpace(l.text())
			}
			if !seen[twin] {
				seen[twin] = true
				cues = append(cues, *c)
			}
		}
	}
	if !sawEvents {
		return nil, broken(f, ASS, 0, "no section [Events] in it: the file is cut short, or no SubStation file")
	}
	// Editors write events in the order in which they were made.
	slices.SortStableFunc(cues, func(a, b cue) int { return int(a.begin - b.begin) })
	return write(f, ASS, language.Und, cues)
}

// event reads the fields of a Dialogue line. It gives nil for one that is no text,
// and a message for one that is broken.
func event(source string, s lang.Span, format []string) (*cue, string) {
	c := &cue{}
	at := s.Start
	for n, name := range format[:len(format)-1] {
		comma := strings.IndexByte(source[at:s.End], ',')
		if comma < 0 {
			return nil, "a Dialogue line with too few fields: the Format line names " + strings.Join(format, ", ")
		}
		value := strings.TrimSpace(source[at : at+comma])
		at += comma + 1
		ok := true
		switch name {
		case "start":
			c.begin, ok = parseClock(value)
		case "end":
			c.end, ok = parseClock(value)
		case "style", "name", "actor":
			c.manner += value + "\n"
		case "effect":
			switch word, _, _ := strings.Cut(strings.ToLower(value), " "); word {
			case "fx", "karaoke", "template", "code":
				return nil, ""
			}
		}
		if !ok {
			return nil, "unreadable time " + quote(value) + " in field " + format[n] + ": write 0:00:01.50"
		}
	}
	stripASS(source, lang.Span{Start: at, End: s.End}, c)
	return c, ""
}

func quote(s string) string { return `"` + short(s) + `"` }

var (
	assTag    = regexp.MustCompile(`\{[^{}]*\}|\\[Nnh]`)
	syllables = regexp.MustCompile(`\\(?:k|K|kf|ko)\d`)
	drawing   = regexp.MustCompile(`\\p(\d+)`)
)

// stripASS adds the lines of a text without overrides to the cue.
func stripASS(source string, s lang.Span, c *cue) {
	c.lines = []line{nil}
	drawn := false
	add := func(r ...run) {
		if !drawn {
			n := len(c.lines) - 1
			c.lines[n] = append(c.lines[n], r...)
		}
	}
	at := s.Start
	for _, m := range assTag.FindAllStringIndex(s.In(source), -1) {
		from, to := s.Start+m[0], s.Start+m[1]
		add(rawLine(source, at, from)...)
		at = to
		switch tag := source[from:to]; tag {
		case `\h`:
			add(run{text: "\u00a0", start: from, end: to})
		case `\N`, `\n`:
			c.lines = append(c.lines, nil)
		default:
			c.manner += placed.FindString(tag)
			c.lyric = c.lyric || syllables.MatchString(tag)
			for _, p := range drawing.FindAllStringSubmatch(tag, -1) {
				drawn = strings.Trim(p[1], "0") != ""
			}
		}
	}
	add(rawLine(source, at, s.End)...)
}

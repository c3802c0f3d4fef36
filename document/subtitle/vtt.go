package subtitle

import (
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/lang"
)

// ReadVTT reads WebVTT (W3C, 4 April 2019). Notes, styles and regions are left out, as is a line
// that an automatic caption repeats from the previous cue. A cue ends with an empty line or the
// next timing line. Options are ignored.
func ReadVTT(f *document.File, _ document.Options) (*document.Document, error) {
	rows := document.Lines(f.Source)
	if !IsVTT(f.Source) {
		return nil, broken(f, VTT, 1, "not a WebVTT file, which begins with the line WEBVTT: add the line, or name the format srt")
	}
	tag, i := vttHeader(f, rows)
	r := vttReader{f: f, rolling: len(innerTime.FindAllStringIndex(f.Source, 3)) >= 3}
	var cues []cue
	for i < len(rows) {
		s := row(f, rows[i])
		if s == "" {
			i++
			continue
		}
		if word, _, _ := strings.Cut(s, " "); !strings.Contains(s, "-->") && (word == "NOTE" || s == "STYLE" || s == "REGION" || strings.HasPrefix(s, "NOTE\t")) {
			for i < len(rows) && row(f, rows[i]) != "" {
				i++
			}
			continue
		}
		if !strings.Contains(s, "-->") {
			// The identifier of the cue.
			if i+1 >= len(rows) || !strings.Contains(row(f, rows[i+1]), "-->") {
				return nil, broken(f, VTT, i+1, "%q is neither a timing line nor a cue identifier: write times such as 00:01.000 --> 00:02.500 above it, or NOTE", short(s))
			}
			i++
			s = row(f, rows[i])
		}
		begin, end, settings, ok := timing(s)
		if !ok {
			return nil, broken(f, VTT, i+1, "unreadable times %q: write 00:00:01.000 --> 00:00:02.500", short(s))
		}
		c := cue{begin: begin, end: end, manner: vertical.FindString(settings)}
		i = r.cue(rows, i+1, &c)
		cues = append(cues, c)
	}
	if len(cues) == 0 {
		return nil, broken(f, VTT, 0, "no cue in it: write times such as 00:01.000 --> 00:02.500 above the text")
	}
	return write(f, VTT, tag, cues)
}

// vttHeader returns the language that the header declares and the index of the line after it. The
// header ends at the first empty line or cue.
func vttHeader(f *document.File, rows []lang.Span) (tag language.Tag, next int) {
	tag = language.Und
	i := 1
	for ; i < len(rows) && row(f, rows[i]) != "" && !strings.Contains(row(f, rows[i]), "-->"); i++ {
		if value, ok := strings.CutPrefix(row(f, rows[i]), "Language:"); ok {
			if t, err := language.Parse(strings.TrimSpace(value)); err == nil {
				tag = t
			}
		}
	}
	return tag, i
}

// vttReader reads the cues of a file.
type vttReader struct {
	f       *document.File
	rolling bool   // the file has automatic captions
	last    string // last line of the previous cue
}

// cue reads the lines of a cue from index i and returns the index of the line after it.
func (r *vttReader) cue(rows []lang.Span, i int, c *cue) int {
	timed := func(i int) bool { return strings.Contains(row(r.f, rows[i]), "-->") }
	for ; i < len(rows) && row(r.f, rows[i]) != "" && !timed(i); i++ {
		if i+1 < len(rows) && timed(i+1) && isNumber(row(r.f, rows[i])) {
			break // a number without an empty line before it
		}
		had := len(c.lines)
		stripVTT(r.f.Source, rows[i], c)
		if text := strings.TrimSpace(joined(c.lines[had:])); r.rolling && text != "" {
			if text == r.last {
				c.lines = c.lines[:had]
			}
			r.last = text
		}
	}
	return i
}

// IsVTT reports whether a text begins like a WebVTT file.
func IsVTT(head string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(head, "\ufeff"), "WEBVTT")
	return ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\r\n"))
}

var (
	innerTime = regexp.MustCompile(`<(?:\d+:)?\d\d:\d\d\.\d{3}>`)
	vertical  = regexp.MustCompile(`vertical:\w+`)
	vttTag    = regexp.MustCompile(`</?[A-Za-z][^<>]*>|</>|<(?:\d+:)?\d\d:\d\d\.\d{3}>`)
	voice     = regexp.MustCompile(`^<v[\s.]`)
	readings  = regexp.MustCompile(`^</?rt\b`)
)

// stripVTT adds the line in source to the cue, without tags and ruby text, with entities resolved.
// A voice begins a line of its own.
func stripVTT(source string, s lang.Span, c *cue) {
	var l line
	reading := false
	at := s.Start
	for _, m := range append(vttTag.FindAllStringIndex(s.In(source), -1), []int{s.Len(), s.Len()}) {
		if !reading {
			l = append(l, resolve(source, at, s.Start+m[0])...)
		}
		at = s.Start + m[1]
		switch tag := source[s.Start+m[0] : at]; {
		case readings.MatchString(tag):
			reading = tag[1] != '/'
		case strings.HasPrefix(tag, "</ruby"):
			reading = false
		case !voice.MatchString(tag):
		case len(c.lines) == 0 && len(l) == 0:
			c.manner += tag
		default:
			if len(l) > 0 {
				c.lines, l = append(c.lines, l), nil
			}
			c.turns, c.last = append(c.turns, len(c.lines)), tag
		}
	}
	c.lines = append(c.lines, l)
}

// resolve returns source[start:end] with its character references resolved.
func resolve(source string, start, end int) line {
	var l line
	for start < end {
		amp := strings.IndexByte(source[start:end], '&')
		if amp < 0 {
			break
		}
		l = append(l, rawLine(source, start, start+amp)...)
		start += amp
		text, n := textutil.Entity(source[start:end])
		if n == 0 {
			l = append(l, rawLine(source, start, start+1)...)
			start++
			continue
		}
		l = append(l, run{text: text, start: start, end: start + n})
		start += n
	}
	return append(l, rawLine(source, start, end)...)
}

// Package subtitle reads subtitles: SubRip (srt), WebVTT (vtt) and SubStation Alpha (ass, ssa). It
// removes numbers, positions, styles and tags, joins sentences that continue over several cues, and
// keeps the times.
//
// A block is uninterrupted speech of one voice: one or more sentences of one cue, or of as many
// cues as a sentence takes. Its Key holds the times of its cues, "00:00:01.000 --> 00:00:02.500",
// several separated by ", ", so that they can be written again; a mark with the time is where the
// text of each cue begins. The names of speakers ("JOHN:") are blocks of their own, marked as
// bylines; so are the descriptions of sounds ("[music]"), marked as ornaments. Dashes that separate
// two speakers in one cue are layout: each speaker has a block, without the dash.
package subtitle

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
)

// Names of the formats.
const (
	SRT = "srt"
	VTT = "vtt"
	ASS = "ass" // also for SSA, which is older and has the same sections
)

// cue is a piece of text with the time at which it is shown.
type cue struct {
	begin, end int64 // milliseconds
	lines      []line
	manner     string // voice, style, position: what changes with the speaker
	turns      []int  // indices of further lines that begin with another voice
	last       string // the last of these voices; "" if there is none
	lyric      bool   // timed by syllable for singing along
}

// leaving returns the manner at the end of the cue.
func (c *cue) endManner() string {
	if c.last != "" {
		return c.last
	}
	return c.manner
}

// line is one line of a cue without its markup.
type line []run

// run is a part of a line that came from source[start:end]: the same bytes if raw, otherwise
// another way to write them (an entity, a tag for a space).
type run struct {
	text       string
	start, end int
	raw        bool
}

// text returns the text of the line.
func (l line) text() string {
	if len(l) == 1 {
		return l[0].text
	}
	var b strings.Builder
	for _, r := range l {
		b.WriteString(r.text)
	}
	return b.String()
}

// cut returns the part of a line from byte from to byte to of its text. Runs that are not raw stay
// whole.
func (l line) cut(from, to int) line {
	var out line
	at := 0
	for _, r := range l {
		n := len(r.text)
		a, b := max(from-at, 0), min(to-at, n)
		at += n
		switch {
		case a >= b:
		case !r.raw || a == 0 && b == n:
			out = append(out, r)
		default:
			out = append(out, run{text: r.text[a:b], start: r.start + a, end: r.start + b, raw: true})
		}
	}
	return out
}

// trim removes spaces and invisible characters at both ends.
func (l line) trim() line {
	text := l.text()
	s := document.TrimSpan(text, spanOf(text))
	return l.cut(s.Start, s.End)
}

// source returns the beginning and the end of the line in the file; both are 0 for an empty line.
func (l line) source() (start, end int) {
	if len(l) == 0 {
		return 0, 0
	}
	return l[0].start, l[len(l)-1].end
}

// rawLine returns the line of source[start:end], all of it text.
func rawLine(source string, start, end int) line {
	if start >= end {
		return nil
	}
	return line{{text: source[start:end], start: start, end: end, raw: true}}
}

// broken returns the error for a line, from 1, that a reader cannot parse.
func broken(f *document.File, format string, line int, message string, args ...any) error {
	return &document.Error{Format: format, Path: f.Path, Line: line, Kind: document.ErrFormat, Message: fmt.Sprintf(message, args...)}
}

// write returns the document of the cues.
func write(f *document.File, format string, tag language.Tag, cues []cue) (*document.Document, error) {
	b := document.NewBuilder(f.Source)
	b.NoteSpaces()
	for _, block := range join(cues, partsOf(cues)) {
		var key strings.Builder
		last := -1
		for i, p := range block.parts {
			c := &cues[p.cue]
			b.At(document.Where{Time: clock(c.begin)})
			if p.cue != last {
				if key.Len() > 0 {
					key.WriteString(", ")
				}
				key.WriteString(clock(c.begin) + " --> " + clock(c.end))
				last = p.cue
			}
			if i > 0 {
				gap(b, block.parts[i-1].lines, p.lines, block.tight)
			}
			for k, l := range p.lines {
				if k > 0 {
					gap(b, p.lines[:k], p.lines[k:], block.tight)
				}
				emit(b, l)
			}
		}
		b.Break(document.Block{Kind: document.Cue, Key: key.String(), Boilerplate: block.boilerplate})
	}
	d, err := b.Document(f, format, tag)
	if err != nil {
		return nil, err
	}
	return d, nil
}

func emit(b *document.Builder, l line) {
	for _, r := range l {
		if r.raw {
			b.Raw(r.start, r.end)
		} else {
			b.Instead(r.text, r.start, r.end)
		}
	}
}

// gap adds a space between two lines, unless both are in a script without spaces and the
// punctuation of the file shows that lines end for lack of room and not at the end of a clause.
func gap(b *document.Builder, before, after []line, tight bool) {
	_, end := before[len(before)-1].source()
	start, _ := after[0].source()
	if tight && isUnspaced(lastRune(before[len(before)-1].text())) && isUnspaced(firstRune(after[0].text())) {
		return
	}
	b.Space(end, max(start, end))
}

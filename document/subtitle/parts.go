package subtitle

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
)

// part is the speech of one voice in a cue, the name of a speaker, or the description of a sound.
type part struct {
	cue         int
	lines       []line // none of them empty
	boilerplate document.Boilerplate
	opens       bool // begins with another speaker: never the rest of a sentence
}

// text returns the text of the part, with spaces between its lines.
func (p *part) text() string { return strings.ReplaceAll(joined(p.lines), "\n", " ") }

// joined returns the text of lines, joined with line ends.
func joined(lines []line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text()
	}
	return strings.Join(texts, "\n")
}

// cutLines returns the part of lines from byte from to byte to of their joined text.
func cutLines(lines []line, from, to int) []line {
	var out []line
	at := 0
	for _, l := range lines {
		n := len(l.text())
		if a, b := max(from-at, 0), min(to-at, n); a < b {
			if c := l.cut(a, b).trim(); len(c) > 0 {
				out = append(out, c)
			}
		}
		at += n + 1
	}
	return out
}

// partsOf splits the cues into parts.
func partsOf(cues []cue) []part {
	var parts []part
	for i := range cues {
		c := &cues[i]
		if c.lyric {
			if lines := cutLines(c.lines, 0, len(joined(c.lines))); lines != nil {
				parts = append(parts, part{cue: i, lines: lines, boilerplate: document.Ornament})
			}
			continue
		}
		for _, p := range turns(c) {
			p.cue = i
			parts = appendSpeech(parts, p)
		}
	}
	return parts
}

// turns splits a cue where another speaker begins.
func turns(c *cue) []part {
	var parts []part
	dashed := false // the first line begins with a dash
	before := ""
	for i, l := range c.lines {
		l = l.trim()
		text := l.text()
		if text == "" {
			continue
		}
		turn := slices.Contains(c.turns, i)
		if n := dash(text); n > 0 && (parts == nil || dashed || document.EndsSentence(before)) ||
			n > 0 && !unicode.IsLower(firstLetter(text)) {
			// A line that continues after a dash, in small letters, at the beginning of a cue is
			// not a turn and keeps its dash.
			if parts != nil || !unicode.IsLower(firstLetter(text)) {
				dashed = dashed || parts == nil
				turn = true
				l = l.cut(n, len(text)).trim()
			}
		}
		if parts == nil || turn {
			parts = append(parts, part{opens: turn})
		}
		p := &parts[len(parts)-1]
		p.lines = append(p.lines, l)
		before = text
	}
	return parts
}

// dash returns the length of a dash that introduces speech, including following spaces. -5 is a
// number, and -- means that the speaker was interrupted.
func dash(s string) int {
	s0 := len(s)
	s = strings.TrimLeft(s, "\u200e\u200f\u202a\u202b")
	r, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("-‐‑–—−", r) {
		return 0
	}
	rest := strings.TrimLeftFunc(s[n:], unicode.IsSpace)
	next := firstRune(rest)
	if rest == "" || unicode.IsDigit(next) || strings.ContainsRune("-‐‑–—−>", next) {
		return 0
	}
	return s0 - len(rest)
}

// speaker matches a name in capitals before a colon. A name in small letters cannot be
// distinguished from the beginning of a sentence.
var speaker = regexp.MustCompile(`^\p{Lu}[\p{Lu}\p{Lt}\p{M}\p{Nd}.'’ #&/-]{1,30}(?:\([^()]{1,30}\))? ?[:：](?:\s+|$)`)

// longestSound is the maximum length of the description of a sound, in characters.
const longestSound = 100

// appendSpeech appends a part, with the names and sounds at its ends as separate parts.
func appendSpeech(parts []part, p part) []part {
	text := joined(p.lines)
	whole := p
	from, to := 0, len(text)
	var tail []part
	add := func(a, b int, f document.Boilerplate) bool {
		lines := cutLines(whole.lines, a, b)
		if lines == nil {
			return false
		}
		parts = append(parts, part{cue: p.cue, lines: lines, boilerplate: f, opens: true})
		return true
	}
	for {
		rest := text[from:to]
		from = to - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
		rest = text[from:to]
		if n := leadingSound(rest); n > 0 {
			add(from, from+n, document.Ornament)
			from += n
			p.opens = true
			continue
		}
		if m := speaker.FindString(rest); m != "" {
			add(from, from+len(m), document.Byline)
			from += len(m)
			p.opens = true
			continue
		}
		break
	}
	for {
		to = from + len(strings.TrimRightFunc(text[from:to], unicode.IsSpace))
		n := trailingSound(text[from:to])
		if n == 0 {
			break
		}
		if lines := cutLines(whole.lines, to-n, to); lines != nil {
			tail = append(tail, part{cue: p.cue, lines: lines, boilerplate: document.Ornament, opens: true})
		}
		to -= n
	}
	if p.lines = cutLines(whole.lines, from, to); p.lines != nil {
		parts = append(parts, p)
	}
	slices.Reverse(tail)
	return append(parts, tail...)
}

// brackets are those around descriptions of sounds. Parentheses also have other uses.
var brackets = []struct {
	open, end rune
	round     bool
}{{'[', ']', false}, {'【', '】', false}, {'［', '］', false}, {'(', ')', true}, {'（', '）', true}}

// leadingSound returns the length of the description of a sound at the beginning of s, including a
// colon after it.
func leadingSound(s string) int {
	first := firstRune(s)
	for _, b := range brackets {
		if first != b.open {
			continue
		}
		end := strings.IndexRune(s, b.end)
		if end < 0 {
			return 0
		}
		inner := s[utf8.RuneLen(b.open):end]
		end += utf8.RuneLen(b.end)
		if b.round && strings.TrimSpace(s[end:]) != "" && !capitals(inner) || !isSound(inner) {
			return 0
		}
		if r, n := utf8.DecodeRuneInString(s[end:]); r == ':' || r == '：' {
			end += n
		}
		return end
	}
	return 0
}

// trailingSound is leadingSound for the end of s.
func trailingSound(s string) int {
	last := lastRune(s)
	for _, b := range brackets {
		if last != b.end {
			continue
		}
		start := strings.LastIndex(s, string(b.open))
		if start <= 0 {
			return 0
		}
		inner := s[start+utf8.RuneLen(b.open) : len(s)-utf8.RuneLen(b.end)]
		if b.round && !capitals(inner) || !isSound(inner) {
			return 0
		}
		return len(s) - start
	}
	return 0
}

func isSound(inner string) bool {
	return strings.TrimSpace(inner) != "" && utf8.RuneCountInString(inner) <= longestSound
}

// capitals reports whether s has two letters or more, all of them capitals.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			if !unicode.IsUpper(r) {
				return false
			}
			n++
		}
	}
	return n >= 2
}

package subtitle

import (
	"unicode"

	"hexapla/document"
)

// Bounds for joining cues.
const (
	near     = 2_000  // maximum pause in ms between two cues of a sentence
	far      = 10_000 // maximum pause in ms if a small letter follows
	mostCues = 8      // maximum number of cues of a sentence: with more, punctuation is missing
	fewCues  = 10     // too few to detect whether a file has punctuation
)

// block is a run of parts that belong together.
type block struct {
	parts       []part
	boilerplate document.Boilerplate
	tight       bool // lines of scripts without spaces are joined without one
}

// join joins the parts of a sentence that continues over several cues: one does not end a sentence,
// and the next comes without a pause or begins with a small letter. Dots at the end also join with
// dots or a small letter at the beginning. What another speaker, style or position begins is never
// joined, nor are songs.
//
// If less than a fifth of the cues end like a sentence, the file has no punctuation, like many in
// Chinese, Japanese and Thai. Then each cue is a block unless it ends with a comma, and joining is
// left to the aligner.
func join(cues []cue, parts []part) []block {
	total, ended := 0, 0
	for i := range parts {
		if parts[i].boilerplate == document.Content {
			total++
			if ends(parts[i].text()) {
				ended++
			}
		}
	}
	j := joiner{cues: cues, bare: total >= fewCues && ended*5 < total}
	var blocks []block
	for i := range parts {
		if n := len(blocks) - 1; n >= 0 && j.goesOn(&blocks[n], &parts[i]) {
			blocks[n].parts = append(blocks[n].parts, parts[i])
			continue
		}
		blocks = append(blocks, block{parts: parts[i : i+1 : i+1], boilerplate: parts[i].boilerplate, tight: !j.bare})
	}
	return blocks
}

type joiner struct {
	cues []cue
	bare bool // there is no punctuation
}

// goesOn reports whether q continues the block b.
func (j *joiner) goesOn(b *block, q *part) bool {
	p := &b.parts[len(b.parts)-1]
	if b.boilerplate != document.Content || q.boilerplate != document.Content || q.opens || q.cue == p.cue || len(b.parts) >= mostCues {
		return false
	}
	first, second := &j.cues[p.cue], &j.cues[q.cue]
	if first.endManner() != second.manner || second.begin <= first.begin || overlap(first, second)*2 > min(first.end-first.begin, second.end-second.begin) {
		return false
	}
	_, end := p.lines[len(p.lines)-1].source()
	if start, _ := q.lines[0].source(); start < end {
		return false // events that are in another order in the file
	}
	pause := second.begin - first.end
	a, z := p.text(), q.text()
	small := unicode.IsLower(firstLetter(z))
	switch {
	case isNote(firstRune(a)), isNote(lastRune(a)), isNote(firstRune(z)):
		return false
	case trails(a):
		return (small || leads(z)) && pause <= far
	case ends(a):
		return false
	case small:
		return pause <= far
	case j.bare:
		return pauses(a) && pause <= near
	}
	return pause <= near
}

// overlap returns for how many ms two cues are shown together.
func overlap(a, b *cue) int64 { return max(0, min(a.end, b.end)-b.begin) }

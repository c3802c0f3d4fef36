package subtitle

import (
	"unicode"

	"hexapla/document"
)

// Bounds of what is put together.
const (
	near     = 2_000  // ms between two cues of one sentence, usually
	far      = 10_000 // ms, when a small letter says that it goes on
	mostCues = 8      // that a sentence runs over: beyond it punctuation is missing
	fewCues  = 10     // too few to tell whether a file has punctuation
)

// block is a run of parts that belong together.
type block struct {
	parts       []part
	boilerplate document.Boilerplate
	tight       bool // lines of scripts without blanks are joined without one
}

// join puts the parts of a sentence together that runs over several cues: one
// does not end a sentence, and the next comes without a pause or begins in small
// letters. Dots at the end and dots or a small letter at the beginning go
// together too. What another speaker, style or place begins is never joined, nor
// are songs.
//
// Where less than a fifth of the cues ends like a sentence, the file has no
// punctuation, as many in Chinese, Japanese and Thai: then each cue stands for
// itself unless it ends with a comma, and the aligner has to put them together.
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

// goesOn reports whether q goes on with the block b.
func (j *joiner) goesOn(b *block, q *part) bool {
	p := &b.parts[len(b.parts)-1]
	if b.boilerplate != document.Content || q.boilerplate != document.Content || q.opens || q.cue == p.cue || len(b.parts) >= mostCues {
		return false
	}
	first, second := &j.cues[p.cue], &j.cues[q.cue]
	if first.leaving() != second.manner || second.begin <= first.begin || overlap(first, second)*2 > min(first.end-first.begin, second.end-second.begin) {
		return false
	}
	_, end := p.lines[len(p.lines)-1].source()
	if start, _ := q.lines[0].source(); start < end {
		return false // events that stand in another order in the file
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

// overlap is for how many ms two cues are shown together.
func overlap(a, b *cue) int64 { return max(0, min(a.end, b.end)-b.begin) }

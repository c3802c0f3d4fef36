package check

import (
	"fmt"
	"slices"

	"hexapla/lang"
)

func lowScoreRule() Rule {
	return Rule{
		ID: LowScore, Severity: Warning, Title: "A low-confidence row",
		Explanation: "The aligner gives the row a low probability of being right. Rows below one half are warnings, those below the threshold for low-confidence rows (0.9, or --threshold) notes. Tables that come from elsewhere have no probabilities, and no findings of this rule. Other findings in a low-confidence row are only notes, since what differs may differ because the row is wrong.\n\nMend it by looking at the row in review: confirm it, or move its segments.",
		Example:     "probability 0.42",
	}
}

// lowScores finds two-sided rows that the aligner does not believe in.
func lowScores(p *pass) {
	for x := range p.pairs() {
		r := &p.t.Rows[x.row]
		if !r.LowConfidence(p.o.LowConfidenceBelow) {
			continue
		}
		f := Finding{Other: 0, Row: x.row, Message: fmt.Sprintf("probability %.2f", r.Score)}
		if r.Score >= 0.5 {
			f.Severity = Note
		}
		p.cell(f, x.column)
	}
}

func omissionRule() Rule {
	return Rule{
		ID: Omission, Severity: Warning, Title: "A sentence too much in a row",
		Explanation: "Both sides of the row have text, so that it counts as covered, but one of its sentences seems to have no counterpart on the other side: it was left out in the translation, or added to it. The columns are aligned once more by sentences for this, and words, names, numbers and lengths decide.\n\nMend it by translating the sentence, or by giving it a row of its own.",
		Example:     "nothing in he seems to translate “The shop is closed on Mondays.”",
	}
}

// omissions finds sentences without counterpart in rows that have two sides.
func omissions(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		p.part = c
		for _, s := range p.path(c) {
			switch {
			case len(s.target) == 0:
				p.omitted(s, s.source[0], 0, c)
			case len(s.source) == 0:
				p.omitted(s, s.target[0], c, 0)
			}
		}
	}
}

// leastOmitted is the number of characters from which a sentence is missed.
const leastOmitted = 12

// omitted reports a sentence of column that other lacks.
func (p *pass) omitted(st step, s sentence, column, other int) {
	if !filled(p.t, s.row, other) || lang.Length(s.text) < leastOmitted {
		return // a gap
	}
	f := Finding{Other: other, Row: s.row, Message: fmt.Sprintf("nothing in %s seems to translate “%s”", name(p.t, other), excerpt(s.text))}
	if st.score < 0.5 {
		f.Severity = Note
	}
	f.Mark = s.mark()
	if s.segment < 0 {
		p.cell(f, column)
		return
	}
	p.report(f, column, s.segment, s.segment+1)
}

func crossingRule() Rule {
	return Rule{
		ID: Crossing, Severity: Warning, Title: "The translation stands in another row",
		Explanation: "A sentence is translated not in its own row but in a neighbouring one: rows were shifted or swapped, or a block was moved. The columns are aligned once more by sentences for this; a sentence that the translator only moved over the joint of two rows is found too.\n\nMend it by moving the segments to the row where they belong.",
		Example:     "translated in row r8, not in r7",
	}
}

// crossings finds sentences whose translation stands in another row.
func crossings(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		p.part = c
		for _, s := range p.path(c) {
			if len(s.source) == 0 || len(s.target) == 0 || lang.Length(s.source[0].text) < leastOmitted || lang.Length(s.target[0].text) < leastOmitted/2 {
				continue // a word or two are told by little but where they stand
			}
			p.crossed(s, c)
		}
	}
}

// crossed reports a step of the path that goes over the joint of rows: both where
// the source stands and where its translation does.
func (p *pass) crossed(s step, c int) {
	from, to := rowsOf(s.source), rowsOf(s.target)
	say := func(row int, message string, source, target *sentence) {
		if !filled(p.t, row, 0) || !filled(p.t, row, c) {
			return // a gap
		}
		f := Finding{Other: 0, Row: row, Message: message}
		if s.score < 0.5 {
			f.Severity = Note
		}
		if source != nil {
			f.OtherMark = source.mark()
		}
		if target != nil {
			f.Mark = target.mark()
		}
		p.cell(f, c)
	}
	if slices.Equal(from, to) {
		if len(from) > 1 {
			for _, i := range from {
				say(i, fmt.Sprintf("rows %s to %s seem to be translated together, in another order", p.t.Rows[from[0]].ID, p.t.Rows[from[len(from)-1]].ID), nil, nil)
			}
		}
		return
	}
	for _, i := range from {
		if j := to[0]; !slices.Contains(to, i) {
			x := in(s.source, i)
			say(i, fmt.Sprintf("“%s” seems to be translated in row %s, not in %s", excerpt(x.text), p.t.Rows[j].ID, p.t.Rows[i].ID), x, nil)
		}
	}
	for _, j := range to {
		if i := from[0]; !slices.Contains(from, j) {
			x := in(s.target, j)
			say(j, fmt.Sprintf("“%s” seems to translate row %s, not %s", excerpt(x.text), p.t.Rows[i].ID, p.t.Rows[j].ID), nil, x)
		}
	}
}

// in gives the first of some sentences that stands in a row, which one does.
func in(ss []sentence, row int) *sentence {
	return &ss[slices.IndexFunc(ss, func(s sentence) bool { return s.row == row })]
}

package align

import (
	"context"
	"iter"
)

// Change is one thing done otherwise than the defaults have it, for the tests that
// measure what the parts of the recipe are worth.
type Change struct {
	Name    string
	Lexicon bool // whether the lexicon is left out
	do      func(p *params)
}

// TrainChanged is Train with some changes.
func TrainChanged(ctx context.Context, sample iter.Seq[[]Column], lx Lexicon, o Options, changes ...Change) (*Model, error) {
	p := defaults()
	for _, c := range changes {
		if c.Lexicon {
			lx = nil
		}
		if c.do != nil {
			c.do(&p)
		}
	}
	return train(ctx, sample, lx, o, p)
}

// Parts gives the changes that switch one part of the recipe off each.
func Parts() []Change {
	const never = 1000 // a bias no evidence makes up for
	off := func(name string, do func(p *params)) Change { return Change{Name: name, do: do} }
	return []Change{
		off("length", func(p *params) { p.lengthWeight = 0 }),
		off("words", func(p *params) { p.lexicalWeight = 0 }),
		off("ends", func(p *params) { p.endsWeight = 0 }),
		off("quotations", func(p *params) { p.speechWeight = 0 }),
		{Name: "lexicon", Lexicon: true},
		off("words spelt alike", func(p *params) { p.cognateMinimum = 2 }),
		off("names by consonants and sounds", func(p *params) { p.skeletonMinimum, p.soundMinimum = 2, 2 }),
		off("numbers", func(p *params) { p.numberLink = 0 }),
		off("punctuation", func(p *params) { p.punctuationLink = 0 }),
		off("words as they stand", func(p *params) { p.channelShare = [channels]float64{0, 1} }),
		off("stems", func(p *params) { p.channelShare = [channels]float64{1, 0} }),
		off("learning (prior links only)", func(p *params) { p.rounds = 0 }),
		off("second round of learning", func(p *params) { p.rounds = 1 }),
		off("soft counts (best path instead)", func(p *params) { p.softMinimum = 1 }),
		off("priors that follow the text", func(p *params) { p.priorRate = 0 }),
		off("merge or skip", func(p *params) { p.mergeCentre = -never }),
		off("its threshold by the batch", func(p *params) { p.mergeSlope = 0 }),
		off("shifts", func(p *params) { p.shiftMargin = never }),
		off("joins", func(p *params) { p.joinBias = -never }),
	}
}

// Weight is a parameter with its two neighbouring settings.
type Weight struct {
	Name     string
	Down, Up Change
}

// Weights gives the parameters that matter most, each a step down and a step up.
func Weights() []Weight {
	var out []Weight
	weight := func(name string, step float64, of func(p *params) *float64) {
		by := func(sign string, step float64) Change {
			return Change{Name: name + sign, do: func(p *params) { *of(p) += step }}
		}
		out = append(out, Weight{name, by("−", -step), by("+", step)})
	}
	weight("lengthWeight", 0.1, func(p *params) *float64 { return &p.lengthWeight })
	weight("lexicalWeight", 0.1, func(p *params) *float64 { return &p.lexicalWeight })
	weight("endsWeight", 0.1, func(p *params) *float64 { return &p.endsWeight })
	weight("speechWeight", 0.5, func(p *params) *float64 { return &p.speechWeight })
	weight("skipOpen", 0.5, func(p *params) *float64 { return &p.skipOpen })
	weight("expand", 0.5, func(p *params) *float64 { return &p.expand })
	weight("square", 0.5, func(p *params) *float64 { return &p.square })
	weight("joinBias", 0.5, func(p *params) *float64 { return &p.joinBias })
	weight("shiftMargin", 0.2, func(p *params) *float64 { return &p.shiftMargin })
	weight("mergeSlope", 0.2, func(p *params) *float64 { return &p.mergeSlope })
	return out
}

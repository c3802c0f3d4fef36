package document

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/lang"
	"hexapla/lang/icu"
)

// Analysis is the language and the segments of a document.
type Analysis struct {
	Language lang.Result // of the content, without boilerplate
	Segments []Segment
}

// AnalyzeOptions configures Analyze. The zero value is the default.
type AnalyzeOptions struct {
	Prior lang.Prior // expected language of the document
	// Lines makes each line of Text a segment and does no sentence segmentation. Line k, from 0, is
	// segment k: a line with nothing but white space becomes a segment with an empty span, so that
	// line numbers known to the user stay valid. A line end at the end of the text starts no
	// further line.
	Lines bool
	// Proposals also splits where Thai, Lao and Khmer may end a sentence
	// (lang.SegmenterOptions.Proposals) and sets Segment.Proposed there.
	Proposals bool
	// Wrapped and MarksOnly are as in lang.SegmenterOptions.
	Wrapped, MarksOnly bool
	// Cutter, if not nil, returns the segmenter to use for a language instead of lang.Segmenter, or
	// nil for a language that lang.Segmenter handles. The segmenter gets a block with a space in
	// place of each line end, and its spans are as those of lang.Segmenter.Cut. Both functions must
	// be safe for concurrent use if Analyze is called concurrently.
	Cutter func(tag language.Tag) func(block string) []lang.Cut
}

// Analyze detects the language of a document and splits it into segments, in reading order.
//
// The language is detected from the content, or from the boilerplate if the document has nothing
// else. The language that the file declares serves as a prior only. A block is split by the rules
// of its own language: the language declared by its markup unless the text contradicts it, another
// language than the document's if the block is long enough and the detector is sure, and the
// document's language otherwise. A credit attached to the beginning of a caption or sentence and an
// ornament at the end of a paragraph become segments of their own, marked as boilerplate.
//
// Analyze is safe for concurrent use, also on the same document.
func Analyze(d *Document, det *lang.Detector, o AnalyzeOptions) *Analysis {
	result, segments := Segments(d, det, o)
	return &Analysis{Language: result, Segments: slices.Collect(segments)}
}

// Segments is Analyze for large documents: it yields the segments one by one and does not keep
// them. The sequence can be ranged over once only.
func Segments(d *Document, det *lang.Detector, o AnalyzeOptions) (lang.Result, iter.Seq[Segment]) {
	a := &analyzer{
		d: d, det: det, o: o, quick: lang.NewDetector(lang.DetectorOptions{NoModels: true}),
		cutters: map[language.Tag]func(string) []lang.Cut{}, last: lastProse(d),
	}
	prior := o.Prior
	if len(prior) == 0 && d.Lang != language.Und {
		prior = lang.Prior{{Tag: d.Lang, Confidence: declaredBelief}}
	}
	content, origin := a.content()
	result := det.Detect(content, prior)
	for i := range result.Runs {
		run := &result.Runs[i]
		run.Span = lang.Span{Start: origin.start(run.Span.Start), End: origin.end(run.Span.End)}
	}
	// Availability notices are boilerplate and therefore not part of the content, but the result
	// reports them, with their positions in the document's text.
	result.Notes = a.notes()
	a.tag = result.Tag
	if o.Lines {
		return result, slices.Values(a.lines())
	}
	return result, func(yield func(Segment) bool) {
		for i := range d.Blocks {
			for _, s := range a.block(i) {
				if !yield(s) {
					return
				}
			}
		}
	}
}

const (
	declaredBelief = 0.9 // prior probability of the language that the file declares
	foreignLetters = 40  // minimum number of letters for detecting the language of a block
	foreignSurety  = 0.9 // minimum confidence for another language than the document's
)

type analyzer struct {
	d       *Document
	det     *lang.Detector
	quick   *lang.Detector // without models
	last    int            // see lastProse
	tag     language.Tag   // language of the document
	cutters map[language.Tag]func(string) []lang.Cut
	o       AnalyzeOptions
}

// lines makes each line a segment.
func (a *analyzer) lines() []Segment {
	var segments []Segment
	tags := make([]language.Tag, len(a.d.Blocks))
	explicit := make([]bool, len(a.d.Blocks))
	block := 0
	for _, s := range Lines(a.d.Text) {
		span := TrimSpan(a.d.Text, s)
		for block+1 < len(a.d.Blocks) && a.d.Blocks[block+1].Span.Start < max(span.End, span.Start+1) {
			block++
		}
		segment := Segment{Span: span, Block: block, Lang: a.tag, Why: lang.ReasonLineEnd}
		if span.Len() > 0 && block < len(a.d.Blocks) {
			if !explicit[block] {
				tags[block], explicit[block] = a.languageOf(a.d.Blocks[block]), true
			}
			segment.Lang, segment.Boilerplate = tags[block], a.d.Blocks[block].Boilerplate
		} else {
			segment.Span.End = segment.Span.Start
		}
		segments = append(segments, segment)
	}
	return segments
}

// block splits block i into segments.
func (a *analyzer) block(i int) []Segment {
	block := a.d.Blocks[i]
	tag := a.languageOf(block)
	base, text := block.Span.Start, block.Span.In(a.d.Text)
	var segments []Segment
	add := func(span lang.Span, f Boilerplate) {
		segments = append(segments, Segment{Span: span, Block: i, Lang: tag, Boilerplate: f, Why: lang.ReasonBlockEnd})
	}
	if block.Boilerplate == Content && !worded(block.Kind) {
		if n := leadingCredit(text); n > 0 {
			add(lang.Span{Start: base, End: base + n}, Credit)
			rest := TrimSpan(text, lang.Span{Start: n, End: len(text)})
			base, text = base+rest.Start, rest.In(text)
		}
	}
	if uncut(block) || isMessage(block, text) {
		add(lang.Span{Start: base, End: base + len(text)}, block.Boilerplate)
		return segments
	}
	var tail []trailing
	if block.Boilerplate == Content && !worded(block.Kind) {
		tail = trailingBoilerplate(text, i >= a.last)
		if n := len(tail); n > 0 {
			text = strings.TrimRightFunc(text[:tail[n-1].span.Start], isSpace)
		}
	}
	for _, cut := range a.cutter(tag)(text) {
		add(lang.Span{Start: base + cut.Start, End: base + cut.End}, segmentBoilerplate(block, cut.In(text)))
		last := &segments[len(segments)-1]
		last.Why, last.Proposed = cut.Why, cut.Why == lang.ReasonProposed
	}
	for _, t := range slices.Backward(tail) {
		add(lang.Span{Start: base + t.span.Start, End: base + t.span.End}, t.kind)
	}
	return segments
}

// cutter returns the function that splits blocks of a language.
func (a *analyzer) cutter(tag language.Tag) func(string) []lang.Cut {
	cut := a.cutters[tag]
	if cut != nil {
		return cut
	}
	if a.o.Cutter != nil {
		if own := a.o.Cutter(tag); own != nil {
			cut = func(block string) []lang.Cut { return own(lineEndSpaces.Replace(block)) }
		}
	}
	if cut == nil {
		o := lang.SegmenterOptions{Wrapped: a.o.Wrapped, MarksOnly: a.o.MarksOnly, Proposals: a.o.Proposals && !a.o.MarksOnly}
		cut = lang.NewSegmenterOptions(tag, o).Cut
	}
	a.cutters[tag] = cut
	return cut
}

// lineEndSpaces replaces line ends by spaces and keeps the length of a text.
var lineEndSpaces = strings.NewReplacer("\n", " ", "\r", " ")

// lastProse returns the index of the last block of running text, or -1. Signatures are looked for
// in this block and after it.
func lastProse(d *Document) int {
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		if d.Blocks[i].Boilerplate == Content && EndsSentence(d.Blocks[i].Span.In(d.Text)) {
			return i
		}
	}
	return -1
}

// uncut reports whether b is boilerplate that forms one segment whatever its punctuation: the dots
// of a date and the bars of a breadcrumb end no sentence.
func uncut(b Block) bool {
	switch b.Boilerplate {
	case Byline, Tags, Availability, Credit, Ornament:
		return true
	}
	return false
}

// isMessage reports whether a block is an ICU message that chooses between texts. Such a message is
// one segment, because sentences end within its branches. A malformed one also stays whole.
func isMessage(b Block, text string) bool { return b.Kind == Value && icu.HasChoice(text) }

// segmentBoilerplate returns the kind of boilerplate of a segment within its block.
func segmentBoilerplate(block Block, text string) Boilerplate {
	if block.Boilerplate == Content && !hasLetterOrDigit(text) {
		return Ornament
	}
	return block.Boilerplate
}

func hasLetterOrDigit(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

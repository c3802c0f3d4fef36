package document

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/internal/textutil"
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

// enough is the number of bytes of text that suffice for detecting the language of a document. Of a
// longer text, blocks from all over it are sampled. It is longer than any novel.
const enough = 4 << 20

// content returns the text of the blocks that are content, one block a line, or of all blocks if
// none is content.
func (a *analyzer) content() (string, origins) {
	length, all := 0, false
	for _, block := range a.d.Blocks {
		if block.Boilerplate == Content {
			length += block.Span.Len() + 1
		}
	}
	if all = length == 0; all {
		for _, block := range a.d.Blocks {
			length += block.Span.Len() + 1
		}
	}
	var b strings.Builder
	b.Grow(min(length, enough))
	var from origins
	passed := 0
	for _, block := range a.d.Blocks {
		if block.Boilerplate != Content && !all {
			continue
		}
		// Take a block whenever less than its share of the text passed so far was taken.
		passed += block.Span.Len() + 1
		if length > enough && float64(b.Len()) > float64(passed)*enough/float64(length) {
			continue
		}
		from = append(from, Piece{
			Text:   lang.Span{Start: b.Len(), End: b.Len() + block.Span.Len()},
			Source: block.Span,
		})
		b.WriteString(block.Span.In(a.d.Text))
		b.WriteByte('\n')
	}
	return b.String(), from
}

// origins maps the sampled content back to the document's text.
type origins []Piece

func (o origins) start(offset int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].Text.End > offset })
	if i == len(o) {
		return o.end(offset)
	}
	return o[i].Source.Start + max(0, offset-o[i].Text.Start)
}

func (o origins) end(offset int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].Text.Start >= offset }) - 1
	if i < 0 {
		return 0
	}
	return o[i].Source.Start + min(offset-o[i].Text.Start, o[i].Source.Len())
}

func (a *analyzer) notes() []lang.Note {
	var notes []lang.Note
	for _, block := range a.d.Blocks {
		if block.Boilerplate != Availability {
			continue
		}
		if tags, ok := lang.IsAvailabilityNote(block.Span.In(a.d.Text)); ok {
			notes = append(notes, lang.Note{Kind: "available-in", Span: block.Span, Tags: tags})
		}
	}
	return notes
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

// languageOf returns the language of a block.
func (a *analyzer) languageOf(block Block) language.Tag {
	text := block.Span.In(a.d.Text)
	if letters(text, foreignLetters) < foreignLetters {
		if block.Lang != language.Und && sameScript(block.Lang, text) {
			return a.refine(block.Lang)
		}
		return a.tag
	}
	prior := lang.Prior{}
	if a.tag != language.Und {
		prior = append(prior, lang.Candidate{Tag: a.tag, Confidence: 0.7})
	}
	if block.Lang != language.Und && block.Lang != a.tag {
		prior = append(prior, lang.Candidate{Tag: block.Lang, Confidence: 0.8})
	}
	// Nearly all blocks are in the document's language, and function words are enough to see that;
	// of a long block, those at its beginning and end. The detector with its models is used for the
	// remaining blocks only.
	if ends := bothEnds(text); a.tag != language.Und && len(ends) < len(text) {
		if found := a.quick.Detect(ends, prior); sameLanguage(found.Tag, a.tag) && found.Confidence >= foreignSurety {
			return a.tag
		}
	}
	for _, det := range []*lang.Detector{a.quick, a.det} {
		found := det.Detect(text, prior)
		if found.Tag == language.Und || found.Tag == noLanguage || sameLanguage(found.Tag, a.tag) {
			return a.tag
		}
		if det == a.det && (found.Confidence >= foreignSurety || a.tag == language.Und) {
			return found.Tag
		}
	}
	return a.tag
}

// bothEnds returns the beginning and the end of a long text, cut at spaces where possible, and a
// short text unchanged.
func bothEnds(text string) string {
	const end, long = 120, 360
	if len(text) < long {
		return text
	}
	head, tail := text[:end], text[len(text)-end:]
	if i := strings.LastIndexByte(head, ' '); i > end/2 {
		head = head[:i]
	}
	if i := strings.IndexByte(tail, ' '); i >= 0 && i < end/2 {
		tail = tail[i:]
	}
	return strings.ToValidUTF8(head+" "+tail, "")
}

// noLanguage is the tag for text in no language.
var noLanguage = language.MustParse("zxx")

// refine returns the document's tag if it is the more specific form of tag, and tag otherwise.
func (a *analyzer) refine(tag language.Tag) language.Tag {
	if sameLanguage(tag, a.tag) {
		return a.tag
	}
	return tag
}

// sameLanguage reports whether x and y have the same base language and, if both scripts are
// certain, the same script.
func sameLanguage(x, y language.Tag) bool {
	bx, _ := x.Base()
	by, _ := y.Base()
	if bx != by {
		return false
	}
	sx, cx := x.Script()
	sy, cy := y.Script()
	return sx == sy || cx < language.High || cy < language.High
}

// sameScript reports whether text has letters of the script in which tag is written, or no letters
// at all.
func sameScript(tag language.Tag, text string) bool {
	script, _ := tag.Script()
	direction := lang.DirectionOf(tag)
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		rightToLeft := unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
		if (direction == lang.RightToLeft) != rightToLeft {
			return false
		}
		switch script.String() {
		case "Latn":
			return unicode.Is(unicode.Latin, r)
		case "Cyrl":
			return unicode.Is(unicode.Cyrillic, r)
		case "Grek":
			return unicode.Is(unicode.Greek, r)
		case "Hans", "Hant", "Jpan", "Kore":
			return textutil.IsUnspaced(r) || unicode.Is(unicode.Hangul, r)
		}
		return true
	}
	return true
}

// letters counts the letters of s, up to limit.
func letters(s string, limit int) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
			if textutil.IsUnspaced(r) {
				n++ // an ideograph counts as two letters
			}
			if n >= limit {
				break
			}
		}
	}
	return n
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

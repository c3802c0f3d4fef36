package document

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/lang"
	"hexapla/lang/icu"
)

// Analysis is what lang found out about a document.
type Analysis struct {
	Language lang.Result // of the content, boilerplate left out
	Segments []Segment
}

// AnalyzeOptions are the choices of Analyze; the zero value is the default.
type AnalyzeOptions struct {
	Prior lang.Prior // belief about the document's language
	// Lines makes a segment of each line of Text and cuts nothing. Line k, from 0,
	// is segment k: a line with nothing but white space is a segment with an empty
	// span, so that numbers which the user has for the lines stay true. A line end
	// at the end of the text begins no further line.
	Lines bool
	// Proposals also cuts where Thai, Lao and Khmer may end a sentence
	// (lang.SegmenterOptions.Proposals) and says so in Segment.Proposed.
	Proposals bool
	// Wrapped and MarksOnly are those of lang.SegmenterOptions.
	Wrapped, MarksOnly bool
	// Cutter, if not nil, gives the cutter for a language that takes the place of
	// lang.Segmenter, or nil for a language that it leaves to that. A cutter sees a
	// block with a blank for each line end, and its spans are as those of
	// lang.Segmenter.Cut. Both are called by several goroutines at once when
	// Analyze is.
	Cutter func(tag language.Tag) func(block string) []lang.Cut
}

// Analyze tells the language of a document and cuts it into segments, in
// reading order.
//
// The language is told from the content; only a document that is all boilerplate
// has it told from that. What the file declares is taken for a prior, not for
// the truth. A block is cut by the rules of its own language: the one that its
// markup declares when the text does not contradict it, another than the
// document's when the block is long enough to tell and the detector is sure, and
// the document's otherwise. A credit that is glued to the beginning of a caption
// or sentence and an ornament at the end of a paragraph become segments of their
// own, marked as boilerplate.
//
// Analyze is safe for concurrent use, of one document too.
func Analyze(d *Document, det *lang.Detector, o AnalyzeOptions) *Analysis {
	result, segments := Cut(d, det, o)
	return &Analysis{Language: result, Segments: slices.Collect(segments)}
}

// Cut is Analyze for large documents: the segments come one after the other, as
// they are asked for, and are not kept. They may be asked for once only.
func Cut(d *Document, det *lang.Detector, o AnalyzeOptions) (lang.Result, iter.Seq[Segment]) {
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
	// Availability notes are boilerplate and so not in the content, but a caller
	// wants to hear of them, with their places in the document's text.
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
	declaredBelief = 0.9 // in a language that the file itself declares
	foreignLetters = 40  // a block with fewer is too short to be told
	foreignSurety  = 0.9 // for taking a block to be in another language
)

type analyzer struct {
	d       *Document
	det     *lang.Detector
	quick   *lang.Detector // without models
	last    int            // see lastProse
	tag     language.Tag   // of the document
	cutters map[language.Tag]func(string) []lang.Cut
	o       AnalyzeOptions
}

// enough is the text, in bytes, that the language of a document is told by; of a
// longer one it is told by blocks from all over it. No novel is as long.
const enough = 4 << 20

// content is the text of the blocks that are content, one a line; of all blocks
// where none is.
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
		// A block is taken as soon as less was than its share of what was passed.
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

// origins leads from the gathered content back to the document's text.
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

// lines makes a segment of each line.
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

// languageOf tells in which language a block is.
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
	// Nearly all blocks are in the document's language, and function words are
	// enough to see that, of a long block those of its beginning and its end; the
	// detector with its models is asked about the others.
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

// bothEnds gives the beginning and the end of a long text, cut at blanks where it
// has any; a short text as it is.
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

// noLanguage is the tag for text without any.
var noLanguage = language.MustParse("zxx")

// refine gives the document's tag for one that says the same with less.
func (a *analyzer) refine(tag language.Tag) language.Tag {
	if sameLanguage(tag, a.tag) {
		return a.tag
	}
	return tag
}

// sameLanguage compares the language proper and, where both are sure, the script.
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

// sameScript reports whether a text has letters of the script that tag is
// written in, or no letters at all.
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
			return unspaced(r) || unicode.Is(unicode.Hangul, r)
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
			if unspaced(r) {
				n++ // an ideograph tells as much as two letters
			}
			if n >= limit {
				break
			}
		}
	}
	return n
}

// block cuts one block.
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

// cutter is what cuts blocks of a language.
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

// lineEndSpaces keeps the length of a text.
var lineEndSpaces = strings.NewReplacer("\n", " ", "\r", " ")

// lastProse is the last block of running text, or -1: behind it and in it an
// article is signed.
func lastProse(d *Document) int {
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		if d.Blocks[i].Boilerplate == Content && EndsSentence(d.Blocks[i].Span.In(d.Text)) {
			return i
		}
	}
	return -1
}

// uncut tells the boilerplate that is one segment whatever its punctuation: the
// dots of a date and the bars of a breadcrumb end no sentence.
func uncut(b Block) bool {
	switch b.Boilerplate {
	case Byline, Tags, Availability, Credit, Ornament:
		return true
	}
	return false
}

// isMessage reports whether a block is an ICU message that chooses between texts, which
// is one segment: sentences end within its branches. One that is broken stays whole too.
func isMessage(b Block, text string) bool { return b.Kind == Value && icu.HasChoice(text) }

// segmentBoilerplate is the boilerplate of a segment within its block.
func segmentBoilerplate(block Block, text string) Boilerplate {
	if block.Boilerplate == Content && !hasLetterOrDigit(text) {
		return Ornament
	}
	return block.Boilerplate
}

func hasLetterOrDigit(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

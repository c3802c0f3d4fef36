package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// style holds the typical properties of a document.
type style struct {
	body     float64         // size of most letters
	headings []float64       // sizes of headings, the largest first
	words    map[string]bool // words within lines in lower case, which show the spelling of the document
	marked   bool            // words are divided by a hyphen of their own (U+2010), so that - is part of a word
}

const (
	// larger is the minimum ratio of the letter size of a heading to that of the text.
	larger = 1.12
	// smaller is the maximum ratio of the letter size of a footnote to that of the text.
	smaller = .92
	// alike is the maximum ratio of letter sizes that count as equal.
	alike = 1.06
	// headingWords is the maximum length of a heading in words.
	headingWords = 25
)

func measure(pages []page) *style {
	s := &style{words: map[string]bool{}}
	count := map[float64]int{}
	soft, plain := 0, 0
	for _, p := range pages {
		for _, l := range p.lines {
			count[math.Round(l.size*2)/2] += utf8.RuneCountInString(l.text)
			switch last, _ := utf8.DecodeLastRuneInString(l.text); last {
			case '\u00ad', '\u2010':
				soft++
			case '-':
				plain++
			}
			fields := strings.Fields(l.text)
			for i, f := range fields {
				if i > 0 && i+1 < len(fields) || len(fields) == 2 && i == 0 {
					s.words[bare(f)] = true
				}
			}
		}
	}
	s.marked = soft >= 3 && soft > plain
	sizes := make([]float64, 0, len(count))
	for size := range count {
		sizes = append(sizes, size)
	}
	slices.Sort(sizes)
	most := 0
	for _, size := range sizes {
		if count[size] > most {
			s.body, most = size, count[size]
		}
	}
	slices.SortFunc(sizes, func(a, b float64) int { return cmp.Compare(b, a) })
	for _, size := range sizes {
		if size < s.body*larger {
			break
		}
		if n := len(s.headings); n == 0 || s.headings[n-1] > size*alike {
			s.headings = append(s.headings, size)
		}
	}
	return s
}

// bare returns a word in lower case without surrounding punctuation.
func bare(word string) string {
	word = strings.ReplaceAll(word, "\u00ad", "")
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// level returns the heading level of letters of the given size, 0 for other text.
func (s *style) level(size float64) int {
	if size < s.body*larger {
		return 0
	}
	for i, h := range s.headings {
		if size*alike >= h {
			return min(i+1, 6)
		}
	}
	return min(len(s.headings), 6)
}

// noteMark matches the beginning of a footnote.
var noteMark = regexp.MustCompile(`^(?:(\p{Nd}{1,3}|[*†‡§¶]{1,3})[.)]?\s*\pL|([a-z])[.)]?\s+\S)`)

// notes marks the footnotes: lines in smaller letters at the foot of a page from the first with a
// mark on, and others whose mark is raised in the text. The references in the text are removed, as
// in other formats.
func (s *style) notes(pages []page) {
	for i := range pages {
		p := &pages[i]
		p.joinMarks()
		order := make([]*line, 0, len(p.lines))
		for k := range p.lines {
			if l := &p.lines[k]; !l.menu {
				order = append(order, l)
			}
		}
		slices.SortStableFunc(order, func(a, b *line) int { return cmp.Compare(b.y0, a.y0) }) // from the bottom
		var small []*line
		for _, l := range order {
			if l.size > s.body*smaller || l.y0 < p.height()/3 {
				break
			}
			small = append(small, l)
		}
		if len(small) == len(order) {
			continue // a page in small print
		}
		marks := map[string]bool{}
		for k := len(small) - 1; k >= 0; k-- {
			if m := noteMark.FindStringSubmatch(small[k].text); m != nil {
				marks[m[1]+m[2]] = true
			}
			small[k].note = len(marks) > 0
		}
		if len(marks) == 0 {
			marks = s.likeText(p, order)
		}
		if len(marks) == 0 {
			continue
		}
		for k := range p.lines {
			if l := &p.lines[k]; !l.note && !l.menu {
				l.dropReferences(marks)
			}
		}
	}
}

// joinMarks moves the mark of a footnote that stands alone, followed by a tab, to the beginning of
// the note, if the text refers to it.
func (p *page) joinMarks() {
	raised := p.references()
	for i := range p.lines {
		mark := &p.lines[i]
		if at, ok := raised[strings.TrimSpace(mark.text)]; !ok || mark.menu || mark.y0 < p.height()/2 || mark.y0 < at {
			continue
		}
		for k := range p.lines {
			l := &p.lines[k]
			if k == i || l.menu || min(l.y1, mark.y1)-max(l.y0, mark.y0) < .5*mark.height() {
				continue
			}
			if gap := max(l.x0-mark.x1, mark.x0-l.x1); gap < 0 || gap > 3*mark.height() {
				continue
			}
			l.words = append(l.words, mark.words...)
			slices.SortStableFunc(l.words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
			l.box = l.over(mark.box)
			l.compose()
			mark.words = nil
			break
		}
	}
	p.lines = slices.DeleteFunc(p.lines, func(l line) bool { return len(l.words) == 0 })
}

// references returns the raised marks in the text of a page and the topmost position of each.
func (p *page) references() map[string]float64 {
	raised := map[string]float64{}
	for i := range p.lines {
		l := &p.lines[i]
		for _, w := range l.words {
			t := strings.TrimSpace(w.text)
			if !referenceMark.MatchString(t) || l.menu || !l.raises(w) {
				continue
			}
			if at, ok := raised[t]; !ok || l.y0 < at {
				raised[t] = l.y0
			}
		}
	}
	return raised
}

// likeText marks footnotes in letters as large as the text and returns their marks: such a note
// begins in the lower half of the page with a mark that is raised above it, and only notes follow.
// order has the lines of the page from the bottom.
func (s *style) likeText(p *page, order []*line) map[string]bool {
	raised := p.references()
	top := -1 // the topmost line that begins such a note
	for k, l := range order {
		if l.y0 < order[0].y1/2 || l.size > s.body*alike {
			break
		}
		m := noteMark.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		if at, ok := raised[m[1]+m[2]]; ok && at < l.y0 {
			top = k
		}
	}
	marks := map[string]bool{}
	for _, l := range order[:top+1] {
		if l.x1 < order[top].x0 || l.x0 > order[top].x1 {
			return nil // there is text beside it
		}
	}
	for _, l := range order[:top+1] {
		l.note = true
		if m := noteMark.FindStringSubmatch(l.text); m != nil {
			marks[m[1]+m[2]] = true
		}
	}
	return marks
}

// referenceMark matches a mark that refers to a note.
var referenceMark = regexp.MustCompile(`^(\p{Nd}{1,3}|[*†‡§¶]{1,3}|[a-z])$`)

// raises reports whether a word of the line is small and raised.
func (l *line) raises(w word) bool {
	return w.height() < .85*l.size && w.y1 < l.foot()-.1*l.size
}

// dropReferences removes the references to footnotes from a line, which are small and raised.
func (l *line) dropReferences(marks map[string]bool) {
	kept := slices.DeleteFunc(slices.Clone(l.words), func(w word) bool {
		return marks[strings.TrimSpace(w.text)] && l.raises(w)
	})
	if len(kept) > 0 && len(kept) < len(l.words) {
		l.words = kept
		l.compose()
	}
}

// foot returns the lower end of most words of the line.
func (l *line) foot() float64 {
	feet := make([]float64, len(l.words))
	for i, w := range l.words {
		feet[i] = w.y1
	}
	slices.Sort(feet)
	return feet[len(feet)/2]
}

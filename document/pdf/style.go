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

// style is what is usual in a document.
type style struct {
	body     float64         // the size of most letters
	headings []float64       // sizes of headings, the largest first
	words    map[string]bool // words within lines, in lower case: how the document writes them
	marked   bool            // words are divided by a hyphen of their own (U+2010), so that - is part of the word
}

const (
	// larger is how much larger the letters of a heading are than others.
	larger = 1.12
	// smaller is how much smaller those of a footnote are.
	smaller = .92
	// alike is how much letters of one size may differ.
	alike = 1.06
	// headingWords is the most that a heading is long.
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

// bare is a word without what stands around it, in lower case.
func bare(word string) string {
	word = strings.ReplaceAll(word, "\u00ad", "")
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// level is the level of a heading in letters of that size, 0 for other text.
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

// noteMark is how a footnote begins.
var noteMark = regexp.MustCompile(`^(?:(\p{Nd}{1,3}|[*†‡§¶]{1,3})[.)]?\s*\pL|([a-z])[.)]?\s+\S)`)

// notes marks the footnotes: lines in smaller letters at the foot of a page, from
// one with a mark on. The marks in the text that refer to them are taken out of
// it, as they are from texts of other formats.
func (s *style) notes(pages []page) {
	for i := range pages {
		p := &pages[i]
		order := make([]*line, 0, len(p.lines))
		for k := range p.lines {
			if l := &p.lines[k]; !l.menu {
				order = append(order, l)
			}
		}
		slices.SortStableFunc(order, func(a, b *line) int { return cmp.Compare(b.y0, a.y0) }) // from the foot
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
			continue
		}
		for k := range p.lines {
			if l := &p.lines[k]; !l.note && !l.menu {
				l.dropReferences(marks)
			}
		}
	}
}

// dropReferences takes the marks of footnotes out of a line: small and raised.
func (l *line) dropReferences(marks map[string]bool) {
	kept := slices.DeleteFunc(slices.Clone(l.words), func(w word) bool {
		return marks[strings.TrimSpace(w.text)] && w.height() < .85*l.size && w.y1 < l.foot()-.1*l.size
	})
	if len(kept) > 0 && len(kept) < len(l.words) {
		l.words = kept
		l.compose()
	}
}

// foot is where the letters of most words of the line end below.
func (l *line) foot() float64 {
	feet := make([]float64, len(l.words))
	for i, w := range l.words {
		feet[i] = w.y1
	}
	slices.Sort(feet)
	return feet[len(feet)/2]
}

package review

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// width is how many terminal cells s takes.
func width(s string) int { return displaywidth.String(s) }

// cluster is what a reader sees as one character.
type cluster struct {
	text  string
	width int
	space bool     // a place to break that is not shown at the end of a line
	join  boundary // with the cluster before it
}

// joint says how well a line may be broken before a cluster.
type boundary uint8

const (
	never   boundary = iota // within a word
	hardly                  // within a word of a script that writes no blanks
	allowed                 // between words
)

// wrapped cuts text into lines of at most room cells. It breaks at blanks,
// after hyphens and dashes and between Han characters and kana, keeping
// punctuation off the ends of lines where it may not stand (kinsoku). A word is
// broken only when it is wider than a line; one of a script without blanks
// between words (Thai …) where its characters allow it, any other between two
// characters.
//
// Directional controls are kept when bidi is set, closed at the end of a line and
// opened again on the next, and left out otherwise. room must be 2 or more:
// no character is wider.
func wrapped(text string, room int, bidi bool) []string {
	var lines []string
	for paragraph := range strings.Lines(visible(text)) {
		lines = append(lines, wrapParagraph(strings.TrimRight(paragraph, "\n"), room, bidi)...)
	}
	if len(lines) == 0 {
		lines = []string{""}
	}
	return lines
}

// wrapParagraph is wrapped for text without line feeds.
func wrapParagraph(text string, room int, bidi bool) []string {
	clusters := cutClusters(printable(text, bidi))
	w := wrapper{room: room}
	for from := 0; from < len(clusters); {
		to := from + 1
		for to < len(clusters) && clusters[to].join != allowed {
			to++
		}
		w.word(clusters[from:to])
		from = to
	}
	w.end()
	return w.lines
}

// printable leaves out what shows nothing, or shows something only on some
// terminals (soft hyphens, byte-order marks), makes tabs blanks, and either pairs
// directional controls or leaves them out.
func printable(text string, bidi bool) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00AD' || r == '\uFEFF' || directional(r) && !bidi:
			return -1
		case r == '\t':
			return ' '
		}
		return r
	}, text)
	return balanced(text)
}

// cutClusters cuts text into clusters and tells where a line may be broken.
func cutClusters(text string) []cluster {
	var out []cluster
	last := ' '     // the last character that is shown
	broken := true  // a line may be broken here whatever the characters
	control := true // the last cluster is a control, or there is none
	for g := displaywidth.StringGraphemes(text); g.Next(); {
		c := cluster{text: g.Value(), width: g.Width()}
		first, _ := utf8.DecodeRuneInString(c.text)
		switch {
		case first == '\u200B':
			broken = true
			fallthrough
		case unicode.Is(unicode.Cf, first) && len(c.text) == utf8.RuneLen(first):
			// A control that opens something belongs to the word after it.
			if opener(first) != 0 && broken {
				c.join, broken = allowed, false
			}
			if control = true; len(out) > 0 {
				out[len(out)-1].guardEnd()
			}
		case c.text == " " || c.text == "\u3000" || '\u2000' <= first && first <= '\u200A' && first != '\u2007':
			c.space, broken, control = true, true, false // hangs on to the word before it
		default:
			if control {
				c.guardStart()
			}
			c.join, control = boundaryBetween(last, first), false
			if broken {
				c.join, broken = allowed, false
			}
			last, _ = utf8.DecodeLastRuneInString(strings.TrimRightFunc(c.text, isExtending))
		}
		out = append(out, c)
	}
	if len(out) > 0 {
		out[len(out)-1].guardEnd()
	}
	return out
}

// guardStart gives a combining mark that has nothing to combine with a dotted
// circle: it would else become part of what stands before the cell.
func (c *cluster) guardStart() {
	g := displaywidth.StringGraphemes("x" + c.text)
	if g.Next() && g.Value() != "x" {
		c.text = "◌" + c.text
		c.width = width(c.text)
	}
}

// guardEnd ends a cluster that would take in the blank after it.
func (c *cluster) guardEnd() {
	g := displaywidth.StringGraphemes(c.text + " ")
	if g.Next() && g.Value() != c.text {
		c.text += "\u200C"
		c.width = width(c.text)
	}
}

func isExtending(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me) || r == '\u200C' || r == '\u200D'
}

// Characters that may not begin a line, and that may not end one, in Chinese and
// Japanese type-setting.
const (
	notFirst = "、。，．：；！？）」』】〕〗〙〉》｝］”’…‥·・ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜～〜—―％℃﹐﹑﹒﹔﹕﹖﹗,.:;!?)]}%｡､｣ｰ"
	notLast  = "（「『【〔〖〘〈《｛［“‘([{$¥￥￡＄€£｢№"
)

// boundaryBetween tells how well a line may be broken between two characters that
// no blank parts.
func boundaryBetween(a, b rune) boundary {
	if strings.ContainsRune(notFirst, b) || strings.ContainsRune(notLast, a) {
		return never
	}
	if ideographic(a) || ideographic(b) {
		if a == '\u00A0' || b == '\u00A0' || a == '\u2060' || b == '\u2060' {
			return never
		}
		return allowed
	}
	switch a {
	case '—', '–', '\u2010', '\u05BE':
		return allowed
	case '-':
		if unicode.IsLetter(b) {
			return allowed
		}
	}
	if unspaced(a) && unspaced(b) {
		// A vowel sign that is written before or after its consonant stays with it.
		if strings.ContainsRune("เแโใไເແໂໃໄ", a) || strings.ContainsRune("ะาำๅๆฯະາຳໆฯ", b) || unicode.IsMark(b) {
			return never
		}
		return hardly
	}
	return never
}

// ideographic says whether lines may be broken on both sides of r.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi) ||
		0x3001 <= r && r <= 0x303F || 0xFF01 <= r && r <= 0xFF65 || r == 'ー'
}

// unspaced says whether r is of a script that writes no blanks between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// wrapper fills lines with words.
type wrapper struct {
	room  int
	lines []string

	line    strings.Builder
	used    int
	pending []cluster // blanks that are shown if another word follows on the line
	open    bidiStack // directional controls that are open at this place
	begun   bool      // something is on the line
}

// word puts a word and the blanks after it on a line.
func (w *wrapper) word(word []cluster) {
	end := len(word)
	for end > 0 && word[end-1].space {
		end--
	}
	body, spaces := word[:end], word[end:]
	need := widthOf(body)
	if w.begun && w.used+w.gap()+need > w.room && need <= w.room {
		w.end()
	}
	for _, c := range w.fill(body) {
		w.put(c)
	}
	w.pending = append(w.pending, spaces...)
}

// fill breaks a word that is wider than a line over as many lines as needed, and
// returns what is to be put on the last of them.
func (w *wrapper) fill(word []cluster) []cluster {
	soft := false // the word may be broken where its script allows it
	for _, c := range word[min(1, len(word)):] {
		soft = soft || c.join == hardly
	}
	if !soft && w.begun && w.used+w.gap()+widthOf(word) > w.room {
		w.end()
	}
	for {
		room := w.room - w.used - w.gap()
		if widthOf(word) <= room {
			return word
		}
		n, sum := 0, 0
		for n < len(word) && sum+word[n].width <= room {
			sum += word[n].width
			n++
		}
		at := n
		for at > 0 && word[at].join == never {
			at--
		}
		switch {
		case at > 0:
			n = at
		case w.begun: // nothing of it fits well: begin a line with it
			w.end()
			continue
		case n == 0:
			n = 1 // wider than any line; cannot be, as room is 2 or more
		}
		for _, c := range word[:n] {
			w.put(c)
		}
		w.end()
		word = word[n:]
	}
}

// put puts a cluster on the line.
func (w *wrapper) put(c cluster) {
	first, _ := utf8.DecodeRuneInString(c.text)
	w.flush()
	if directional(first) {
		w.open.take(first)
	}
	w.line.WriteString(c.text)
	w.used += c.width
	w.begun = w.begun || c.width > 0
}

// gap is the width of the blanks before the next word of the line.
func (w *wrapper) gap() int {
	if !w.begun {
		return 0
	}
	return widthOf(w.pending)
}

// flush writes the blanks before a word.
func (w *wrapper) flush() {
	if w.begun {
		for _, c := range w.pending {
			w.line.WriteString(c.text)
			w.used += c.width
		}
	}
	w.pending = w.pending[:0]
}

// end ends the line; blanks at its end are not shown.
func (w *wrapper) end() {
	w.line.WriteString(w.open.closers())
	w.lines = append(w.lines, w.line.String())
	w.line.Reset()
	w.used, w.begun = 0, false
	w.pending = w.pending[:0]
	for _, r := range w.open {
		w.line.WriteRune(r)
	}
}

func widthOf(clusters []cluster) int {
	n := 0
	for _, c := range clusters {
		n += c.width
	}
	return n
}

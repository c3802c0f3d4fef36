package userdict

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/align/lexicon/lexfile"
)

// articles2terms finds the translations in the articles of dictionaries.
type articles2terms struct {
	*builder
	source, target language.Tag
	terms          []term
}

// enter adds a concept for a headword and each of its translations. They are
// alternatives: the more there are, the less each weighs.
func (a *articles2terms) enter(line int, word string, translations []string) error {
	for _, t := range translations {
		a.terms = append(a.terms[:0], term{a.source, word}, term{a.target, t})
		if err := a.add(line, a.terms, 0); err != nil {
			return err
		}
	}
	return nil
}

// plain reads an article of plain text.
func (a *articles2terms) plain(line int, word, text string) error {
	if !utf8.ValidString(text) {
		return wrong(a.d.format, a.d.name, line, "the article of \""+shortened(word)+"\" is not UTF-8")
	}
	var found []string
	first := true
	for l := range strings.SplitSeq(text, "\n") {
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		if first {
			first = false
			if rest, ok := withoutHeadword(l, word); ok {
				l = rest
			}
		}
		found = appendTranslations(found, l)
	}
	return a.enter(line, word, found)
}

// withoutHeadword removes the headword and its pronunciation from the start of a line.
func withoutHeadword(line, word string) (rest string, ok bool) {
	if len(line) < len(word) || !strings.EqualFold(line[:len(word)], word) {
		return line, false
	}
	rest = line[len(word):]
	if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(r) || unicode.IsMark(r) {
		return line, false
	}
	return strings.TrimLeft(rest, " \t:,-–—"), true
}

// appendTranslations appends the translations in a line of an article.
func appendTranslations(list []string, line string) []string {
	line = strings.TrimSpace(withoutSlashes(withoutBrackets(line)))
	line = withoutLabels(line)
	if line == "" || isRemark(line) {
		return list
	}
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(",;|、，；،؛/", r) }) {
		part = withoutLabels(strings.Trim(part, " \t.。!?…*~"))
		if part != "" && len(strings.Fields(part)) <= lexfile.MaxWords+2 {
			list = append(list, part)
		}
	}
	return list
}

// phonetic are letters that occur only in transcriptions of pronunciation.
const phonetic = "ˈˌːəɪʊɛɔɑæɒʌθðʃʒŋɜɐʁɾɡ"

// withoutSlashes removes pronunciations such as /haʊs/: text between slashes that is at
// the beginning of a line or holds phonetic letters.
func withoutSlashes(line string) string {
	at := 0
	for {
		i := strings.IndexByte(line[at:], '/')
		if i < 0 {
			return line
		}
		from := at + i
		n := strings.IndexByte(line[from+1:], '/')
		if n < 0 {
			return line
		}
		said := line[from+1 : from+1+n]
		if strings.TrimSpace(line[:from]) == "" && !strings.ContainsAny(said, ",;") || strings.ContainsAny(said, phonetic) {
			line = line[:from] + " " + line[from+n+2:]
			at = from
			continue
		}
		at = from + 1
	}
}

// isRemark reports whether a line holds no translation: examples, and references to
// other words.
func isRemark(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	switch r {
	case '"', '“', '„', '«', '»', '‘', '\'', '*', '→', '⇒', '=', '#', '♦', '◊':
		return true
	}
	first, _, more := strings.Cut(line, ":")
	if more && len(strings.Fields(first)) <= 2 {
		return true // Synonyms: …, Note: …, see also: …
	}
	for _, w := range []string{"see ", "see also ", "cf.", "cf ", "vgl.", "siehe ", "voir "} {
		if len(line) > len(w) && strings.EqualFold(line[:len(w)], w) {
			return true
		}
	}
	return false
}

// labels are the words before a translation that name its part of speech.
const labels = " n v vt vi vb adj adv a ad prep pron conj int interj num art aux abbr pl sg m f nt neut masc fem pn suff pref phr s "

// withoutLabels removes what precedes a translation: numbers (1. 2) a)), signs, and
// labels that end with a full stop.
func withoutLabels(line string) string {
	for {
		line = strings.TrimLeft(line, " \t•·◦▪-–—.)")
		end := strings.IndexAny(line, ".) \t")
		if end <= 0 {
			return line
		}
		word := line[:end]
		sign := line[end]
		switch {
		case isNumber(word) && sign != ' ' && sign != '\t', sign == ')' && utf8.RuneCountInString(word) == 1,
			sign == '.' && strings.Contains(labels, " "+strings.ToLower(word)+" "):
			line = line[end+1:]
		default:
			return line
		}
	}
}

func isNumber(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// marked reads an article with markup of HTML, XDXF or Pango. If translations are
// marked (dtrn in XDXF), only these count.
func (a *articles2terms) marked(line int, word, text string) error {
	m := markedText{}
	m.read(text)
	from := m.all.String()
	if m.sawTranslation {
		from = m.translations.String()
	}
	return a.plain(line, word, from)
}

// markedText collects the text of an article. It accepts unbalanced markup as browsers
// do, since many articles were written by hand.
type markedText struct {
	all, translations strings.Builder
	sawTranslation    bool
	inTranslation     int
	skipped           string // the element whose text is skipped; "": none
	depth             int    // number of open elements of that name
}

func (m *markedText) read(text string) {
	for text != "" {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			m.text(text)
			return
		}
		m.text(text[:i])
		text = text[i:]
		end := strings.IndexByte(text, '>')
		if strings.HasPrefix(text, "<!--") {
			if c := strings.Index(text, "-->"); c >= 0 {
				end = c + 2
			}
		}
		if end < 0 {
			m.text(text)
			return
		}
		m.mark(text[1:end])
		text = text[end+1:]
	}
}

func (m *markedText) text(s string) {
	if m.skipped != "" {
		return
	}
	s = html.UnescapeString(s)
	m.all.WriteString(s)
	if m.inTranslation > 0 {
		m.translations.WriteString(s)
	}
}

func (m *markedText) lineEnd() {
	m.all.WriteByte('\n')
	if m.inTranslation > 0 {
		m.translations.WriteByte('\n')
	}
}

func (m *markedText) mark(mark string) {
	closing := strings.HasPrefix(mark, "/")
	name := strings.ToLower(strings.TrimPrefix(mark, "/"))
	if i := strings.IndexAny(name, " \t\r\n/"); i >= 0 {
		name = name[:i]
	}
	alone := strings.HasSuffix(mark, "/")
	if m.skipped != "" {
		switch {
		case name != m.skipped || alone:
		case closing:
			m.depth--
		default:
			m.depth++
		}
		if m.depth == 0 {
			m.skipped = ""
		}
		return
	}
	switch name {
	case "k", "key", "tr", "co", "ex", "gr", "abr", "abbr", "rref", "iref", "kref", "script", "style", "i", "em", "sup", "audio", "img":
		// Headwords, pronunciation, remarks, examples, grammar, references.
		if !closing && !alone && name != "img" {
			m.skipped, m.depth = name, 1
		}
	case "dtrn":
		m.sawTranslation = true
		switch {
		case closing:
			m.lineEnd()
			m.inTranslation = max(0, m.inTranslation-1)
		case !alone:
			m.inTranslation++
		}
	case "br", "p", "div", "li", "ul", "ol", "dd", "dt", "dl", "tr2", "td", "table", "blockquote", "h1", "h2", "h3", "h4", "def", "ar", "hr":
		m.lineEnd()
	}
}

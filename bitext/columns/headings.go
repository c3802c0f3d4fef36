package columns

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/bitext"
	"hexapla/internal/langname"
	"hexapla/internal/textutil"
)

// headingRows is how far down headings are looked for: a title may stand above.
const headingRows = 10

// columnLayout says what the columns are.
type columnLayout struct {
	width                    int
	text                     []int          // columns of text, the pivot first
	langs                    []language.Tag // by column
	id, score, status, fuzzy int            // -1: none
	notes                    []int
	key                      bool // the IDs are keys of the program that the file belongs to
	ours                     bool // a file that this program wrote
}

// layout finds the headings and gives the records below them.
//
// Headings name a language by tag or name (en, en-US, English, עברית, Chinese
// (Simplified)), perhaps with its role (Source (en), target_de, Text [fr]), or
// only the role (Source, Target); the facts that this package writes, key and
// comment are known too, and a column named otherwise is no part of the table. The
// pivot is the column that is called a source, else the first. Without headings,
// and where they only tell roles, the languages are detected; where that is not
// certain, the error says what line to write.
func layout(records []Record) (*columnLayout, []Record, error) {
	records = slices.DeleteFunc(slices.Clone(records), Record.space)
	for len(records) > 0 && len(records[0]) == 1 && strings.HasPrefix(records[0][0].Text, "#") {
		records = records[1:]
	}
	if len(records) == 0 {
		return nil, nil, errorAt(1, "nothing in it")
	}
	for k := range min(len(records), headingRows) {
		if l, ok := headings(records[k], records[k+1:]); ok {
			return l, records[k+1:], l.detect(records[k], records[k+1:])
		}
		if !records[k].title() {
			break
		}
	}
	if err := halfNamed(records[0]); err != nil {
		return nil, nil, err
	}
	l, err := guess(records)
	return l, records, err
}

// title says that a record is no row of a table: one field has text.
func (r Record) title() bool {
	n := 0
	for _, f := range r {
		if strings.TrimSpace(f.Text) != "" {
			n++
		}
	}
	return n < 2
}

// heading is what the heading of a column says.
type heading struct {
	role role
	lang language.Tag
	from bool // it is called the source
}

type role int

const (
	other role = iota
	text
	id
	key
	number // of a row, or Norwegian, South Ndebele or Indonesian
	score
	status
	fuzzy
	note
)

// headings reads a record as headings. below helps where a word can be two things.
func headings(r Record, below records) (*columnLayout, bool) {
	if l, ours := own(r); ours {
		return l, true
	}
	l := &columnLayout{width: len(r), langs: make([]language.Tag, len(r)), id: -1, score: -1, status: -1, fuzzy: -1}
	source := -1
	var numbers []int
	set := func(at *int, k int) {
		if *at < 0 {
			*at = k
		}
	}
	for k, f := range r {
		h := parseHeading(f.Text)
		if tag := strings.ToLower(strings.TrimSpace(f.Text)); tag == "mt" && detected(below, k) == tag {
			h = heading{role: text, lang: language.Make(tag)} // Maltese, not machine translation
		}
		switch h.role {
		case text:
			l.langs[k] = h.lang
			l.text = append(l.text, k)
			if h.from && source < 0 {
				source = k
			}
		case number:
			numbers = append(numbers, k)
		case id, key:
			set(&l.id, k)
			l.key = l.key || h.role == key && l.id == k
		case score:
			set(&l.score, k)
		case status:
			set(&l.status, k)
		case fuzzy:
			set(&l.fuzzy, k)
		case note:
			l.notes = append(l.notes, k)
		}
	}
	for _, k := range numbers {
		switch {
		case !isText(r, below, k):
			if strings.EqualFold(strings.TrimSpace(r[k].Text), ID) {
				set(&l.id, k)
			}
		default:
			l.langs[k], _ = langname.Parse(strings.TrimSuffix(strings.TrimSpace(r[k].Text), "."))
			l.text = append(l.text, k)
		}
	}
	slices.Sort(l.text)
	// Some other code may count the rows, such as sr for a serial number.
	words := slices.DeleteFunc(slices.Clone(l.text), func(k int) bool { return Numbers(r[k].Text, below.column(k)) })
	if len(words) >= 2 {
		l.text = words
	}
	if at := slices.Index(l.text, source); at > 0 {
		l.text = slices.Insert(slices.Delete(l.text, at, at+1), 0, source)
	}
	return l, len(l.text) >= 2
}

// own reads the headings that Headings writes, among whose tags may be what people
// call other things: id, mt, tag.
func own(r Record) (*columnLayout, bool) {
	facts := Facts()
	at := slices.IndexFunc(r, func(f Field) bool { return f.Text == facts[0] })
	if at < 2 || len(r) < at+len(facts) || !slices.Equal(r[at:at+len(facts)].texts(), facts) {
		return nil, false
	}
	l := &columnLayout{width: len(r), langs: make([]language.Tag, len(r)), fuzzy: -1, ours: true}
	for k, f := range r[:at] {
		tag, err := language.Parse(f.Text)
		if err != nil {
			return nil, false
		}
		l.langs[k] = tag
		l.text = append(l.text, k)
	}
	l.score, l.status, l.notes, l.id = at+1, at+2, []int{at + 3}, at+4
	return l, true
}

// isText reports whether a column that is called no, nr or id has texts in Norwegian,
// South Ndebele or Indonesian rather than numbers or names of rows.
func isText(head Record, below records, column int) bool {
	texts := below.column(column)
	if Numbers(head[column].Text, texts) {
		return false
	}
	switch {
	case !strings.EqualFold(strings.TrimSpace(head[column].Text), ID), sentences(below, column), len(head) == 2:
		return true
	case column == 0:
		return false
	}
	// Names of rows stand first, or have something in them that words have not.
	return !slices.ContainsFunc(texts, func(text string) bool {
		return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("_./:#-", r) })
	})
}

// Numbers says that texts, those below a heading, number the rows, though the
// heading is the code of a language too: any numbers under no, nr or id, numbers
// that grow under other bare codes.
func Numbers(heading string, texts []string) bool {
	heading = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(heading), "."))
	if n := len(heading); n < 2 || n > 3 || strings.Trim(heading, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	found, last := 0, -1
	growing := true
	for _, text := range texts {
		text = strings.Trim(strings.TrimSpace(text), "#.()")
		if text == "" {
			continue
		}
		if strings.Trim(text, "0123456789") != "" && (strings.Trim(text, "0123456789.-") != "" || text[0] == '-') {
			return false
		}
		v, err := strconv.Atoi(text)
		growing = growing && err == nil && v > last
		found, last = found+1, v
	}
	switch heading {
	case "no", "nr", ID:
		return found > 0
	}
	return growing && found > 1
}

// sentences says that some field of a column has several words.
func sentences(records records, column int) bool {
	return slices.ContainsFunc(records, func(r Record) bool {
		return column < len(r) && strings.ContainsAny(strings.TrimSpace(r[column].Text), " \t\n\u00a0")
	})
}

// parseHeading reads one heading.
func parseHeading(cell string) heading {
	cell = bitext.Fold(strings.Trim(cell, "*\u200e\u200f\u2068\u2069"))
	lower := strings.ToLower(cell)
	switch strings.NewReplacer("_", " ", "-", " ").Replace(lower) {
	case "":
		return heading{}
	case "row id", "segment id", "unit id", "string id", "identifier", "tuid":
		return heading{role: id}
	case "id", "no", "nr", "no.", "nr.":
		return heading{role: number}
	case "key", "key name", "string key", "resname":
		return heading{role: key}
	case Score:
		return heading{role: score}
	case Status, "state":
		return heading{role: status}
	case "fuzzy":
		return heading{role: fuzzy}
	case Note, "notes", "comment", "comments", "translator comments", "developer comments", "remark", "remarks", "kommentar", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "commentaire", "commentaires", "remarque", "remarques", "comentarios", "observaciones", "uwagi", "примечание", "примечания", "комментарий", "备注", "備註", "備考", "コメント", "comentario", "opmerking", "הערה", "הערות":
		return heading{role: note}
	case "source", "src", "source text", "original", "source segment", "source string", "source phrase":
		return heading{role: text, from: true}
	case "target", "tgt", "trg", "target text", "translation", "target segment", "target string", "target phrase":
		return heading{role: text}
	case Kind, "row", "num", "ref", "max", "min", "tag", "url", "tm", "mt":
		return heading{} // codes of languages few have heard of, and words that everybody has
	}
	if tag, ok := languageOf(cell); ok {
		return heading{role: text, lang: tag}
	}
	// Brackets may be round the role, en (source), or belong to the language.
	for _, cell := range []string{lower, strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ").Replace(lower)} {
		if rest, from, found := withoutRole(cell); found {
			if tag, ok := languageOf(rest); ok {
				return heading{role: text, lang: tag, from: from}
			}
		}
	}
	return heading{}
}

// Language reads a heading that names a language, as a table that is written in
// another way than in columns may have one too: en, zh_CN, Hebrew, target_de.
func Language(heading string) (language.Tag, bool) {
	h := parseHeading(heading)
	return h.lang, h.role == text && h.lang != language.Und
}

// languageOf reads a language. A code of three letters must be of a language that
// CLDR has a name for: most words of three letters are codes of some.
func languageOf(cell string) (language.Tag, bool) {
	if tag, ok := und(cell); ok {
		return tag, true
	}
	tag, ok := langname.Parse(cell)
	if base, _ := tag.Base(); ok && len(base.String()) == 3 && display.English.Languages().Name(language.Make(base.String())) == "" {
		return tag, false
	}
	return tag, ok
}

// withoutRole takes words such as “source” off either end of a heading in lower
// case, and the brackets or marks between them and the language.
func withoutRole(cell string) (rest string, from, found bool) {
	const marks = " :_-./|()[]"
	for {
		cell = strings.Trim(cell, " :_-./|")
		if n := len(cell); n > 1 && (cell[0] == '(' && cell[n-1] == ')' || cell[0] == '[' && cell[n-1] == ']') {
			cell = cell[1 : n-1]
			continue
		}
		cut := false
		for k, word := range roleWords() {
			after, ok := strings.CutPrefix(cell, word)
			if ok = ok && after != "" && strings.ContainsAny(after[:1], marks); !ok {
				if after, ok = strings.CutSuffix(cell, word); ok {
					last := len(after) - 1
					ok = last >= 0 && strings.ContainsAny(after[last:], marks)
				}
			}
			if !ok {
				continue
			}
			cell, cut, found = after, true, true
			from = from || k < sourceWords
			break
		}
		if !cut {
			return cell, from, found
		}
	}
}

// roleWords are what people call columns of text beside the language; the first
// sourceWords of them mean a source.
func roleWords() []string {
	return []string{
		"source", "src", "original", "quelltext", "ausgangstext", "quelle", "texte source", "texto original", "origen", "исходный текст", "оригинал", "מקור", "原文",
		"target", "tgt", "trg", "translation", "text", "language", "lang", "segment", "string", "value", "zieltext", "ziel", "übersetzung",
		"traduction", "cible", "traducción", "tradução", "traduzione", "перевод", "תרגום", "译文", "訳文", "翻訳",
	}
}

const sourceWords = 13

// halfNamed is the error about a first line that names one language only.
func halfNamed(r Record) error {
	named, strange := "", ""
	for _, f := range r {
		switch h := parseHeading(f.Text); {
		case h.role == text && h.lang != language.Und && named == "":
			named = bitext.Fold(f.Text)
		case h.role == other && strings.TrimSpace(f.Text) != "" && strange == "":
			strange = textutil.Excerpt(f.Text, excerptLength)
		}
	}
	switch {
	case named == "":
		return nil
	case strange == "" || len(r) < 2:
		return errorAt(r[0].Line, "a table has two or more languages, and the first line names only %s: write a line such as en,he above the texts", named)
	}
	return errorAt(r[0].Line, "%s names no language, beside %s: the first line names the languages, such as en,he", strconv.Quote(strange), named)
}

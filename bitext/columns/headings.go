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

// headingRows is the number of rows in which headings are searched: a title may precede them.
const headingRows = 10

// columnLayout describes the columns.
type columnLayout struct {
	width                    int
	text                     []int          // columns of text, the pivot first
	langs                    []language.Tag // by column
	id, score, status, fuzzy int            // -1 if there is none
	notes                    []int
	key                      bool // the IDs are keys of the program to which the file belongs
	ours                     bool // the file was written by this program
}

// layout finds the headings and returns the records below them.
//
// A heading names a language by tag or name (en, en-US, English, עברית, Chinese (Simplified)),
// optionally with its role (Source (en), target_de, Text [fr]), or only the role (Source, Target).
// The metadata columns of this package, key and comment are recognized as well; other columns are
// ignored. The pivot is the column with the role of a source, or else the first. Languages that are
// not named by headings are detected; if the result is uncertain, the error suggests the line to
// add.
func layout(records []Record) (*columnLayout, []Record, error) {
	records = slices.DeleteFunc(slices.Clone(records), Record.space)
	for len(records) > 0 && len(records[0]) == 1 && strings.HasPrefix(records[0][0].Text, "#") {
		records = records[1:]
	}
	if len(records) == 0 {
		return nil, nil, errorAt(1, "empty file")
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

// title reports whether a record is a title, with text in one field only.
func (r Record) title() bool {
	n := 0
	for _, f := range r {
		if strings.TrimSpace(f.Text) != "" {
			n++
		}
	}
	return n < 2
}

// heading is a parsed column heading.
type heading struct {
	role role
	lang language.Tag
	from bool // has the role of the source
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

// headings parses a record as headings. The records below resolve ambiguous words.
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
			h = heading{role: text, lang: language.Make(tag)} // Maltese rather than machine translation
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
	// A language code may be the heading of row numbers, such as sr for a serial number.
	words := slices.DeleteFunc(slices.Clone(l.text), func(k int) bool { return Numbers(r[k].Text, below.column(k)) })
	if len(words) >= 2 {
		l.text = words
	}
	if at := slices.Index(l.text, source); at > 0 {
		l.text = slices.Insert(slices.Delete(l.text, at, at+1), 0, source)
	}
	return l, len(l.text) >= 2
}

// own parses headings written by Headings, which may have tags that are ambiguous elsewhere: id,
// mt, tag.
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

// isText reports whether a column named no, nr or id has texts in Norwegian, South Ndebele or
// Indonesian rather than numbers or row names.
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
	// Row names are in the first column or have characters that words do not have.
	return !slices.ContainsFunc(texts, func(text string) bool {
		return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("_./:#-", r) })
	})
}

// Numbers reports whether the column only numbers the rows although its heading is a language code:
// any numbers under no, nr or id, increasing numbers under other codes without a role. texts are
// those below the heading.
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

// sentences reports whether any field of a column has several words.
func sentences(records records, column int) bool {
	return slices.ContainsFunc(records, func(r Record) bool {
		return column < len(r) && strings.ContainsAny(strings.TrimSpace(r[column].Text), " \t\n\u00a0")
	})
}

// parseHeading parses one heading.
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
		return heading{} // codes of rare languages that are common words
	}
	if tag, ok := languageOf(cell); ok {
		return heading{role: text, lang: tag}
	}
	// Brackets may enclose the role, as in en (source), or belong to the language.
	for _, cell := range []string{lower, strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ").Replace(lower)} {
		if rest, from, found := withoutRole(cell); found {
			if tag, ok := languageOf(rest); ok {
				return heading{role: text, lang: tag, from: from}
			}
		}
	}
	return heading{}
}

// Language parses a heading that names a language, for tables that are not written in columns of
// text: en, zh_CN, Hebrew, target_de.
func Language(heading string) (language.Tag, bool) {
	h := parseHeading(heading)
	return h.lang, h.role == text && h.lang != language.Und
}

// languageOf parses a language. Three-letter codes must have a name in CLDR, because most words of
// three letters are codes of some language.
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

// withoutRole removes role words such as “source” from either end of a heading in lower case, with
// brackets or punctuation between them and the language.
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

// roleWords returns the words for the roles of text columns; the first sourceWords of them mean the
// source.
func roleWords() []string {
	return []string{
		"source", "src", "original", "quelltext", "ausgangstext", "quelle", "texte source", "texto original", "origen", "исходный текст", "оригинал", "מקור", "原文",
		"target", "tgt", "trg", "translation", "text", "language", "lang", "segment", "string", "value", "zieltext", "ziel", "übersetzung",
		"traduction", "cible", "traducción", "tradução", "traduzione", "перевод", "תרגום", "译文", "訳文", "翻訳",
	}
}

const sourceWords = 13

// halfNamed returns the error for a first line that names only one language.
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
		return errorAt(r[0].Line, "a table has two or more languages, and the first line names only %s: add a line such as en,he above the texts", named)
	}
	return errorAt(r[0].Line, "%s does not name a language, next to %s: the first line must name the languages, such as en,he", strconv.Quote(strange), named)
}

package lang

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// noteBytes is the length of the longest line that can be an availability note.
const noteBytes = 400

// IsAvailabilityNote reports whether a line says no more than in which other
// languages the text exists, and which these are: “This post is also available
// in: heעברית (Hebrew)”, “本文还有英文版本”, “English | Français | עברית”. It
// looks at the form of the line: names of languages (in their own letters, in
// English or in another large language, with a code glued to them perhaps), a
// phrase of availability, and next to nothing else. A sentence about something
// that is available in a language is none.
func IsAvailabilityNote(line string) (tags []language.Tag, ok bool) {
	line = strings.TrimSpace(line)
	if len(line) > noteBytes || len(line) < 4 || strings.IndexByte(line, '\n') >= 0 || strings.IndexByte(line, '\r') >= 0 {
		return nil, false
	}
	low := lower(line)
	if availability(low) {
		p := parseNote(line, allNames(), false)
		return p.tags, len(p.tags) > 0 && (p.others == 0 || p.coded && p.others <= 6)
	}
	// A row of languages to choose from: names in their own letters only.
	if !maybeRow(low) {
		return nil, false
	}
	p := parseNote(low, ownNames(), true)
	return p.tags, len(p.tags) >= 2 && p.others == 0 && p.own
}

// maybeRow reports whether the first longer word of a line in lower case may stand
// in a row of languages. Most lines are running text, and this is cheap.
func maybeRow(low string) bool {
	const few = 12 // words that are looked at
	in := noteReader{line: low}
	for range few {
		w, ok := in.word()
		if !ok {
			break
		}
		r, _ := utf8.DecodeRuneInString(w.text)
		if w.wide || len(w.text) < 4 || ScriptOf(r) == "Hebr" || ScriptOf(r) == "Arab" {
			continue // codes, prefixes and particles are left to the reading proper
		}
		known := rowWords()
		return known[w.text] || known[w.text[2:]] || known[w.text[3:]] || noteWord(w.text)
	}
	return true
}

// rowWords are the words that names of languages in their own letters are made of.
var rowWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for name := range ownNames().exact {
		for w := range strings.FieldsSeq(name) {
			words[w] = true
		}
	}
	return words
})

// findNotes lists the notes among the lines of text.
func findNotes(text string) []Note {
	var notes []Note
	for start := 0; start < len(text); {
		end := len(text)
		if k := strings.IndexAny(text[start:], "\n\r"); k >= 0 {
			end = start + k
		}
		if end-start <= noteBytes && end-start >= 4 {
			if tags, ok := IsAvailabilityNote(text[start:end]); ok {
				from := skipSpace(text, start)
				notes = append(notes, Note{NoteAvailable, Span{from, trimSpaceRight(text, end)}, tags})
			}
		}
		start = end + 1
	}
	return notes
}

// withoutNotes is text without the lines of notes.
func withoutNotes(text string, notes []Note) string {
	if len(notes) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, n := range notes {
		b.WriteString(text[at:n.Span.Start])
		at = n.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// parsedNote is what a line is made of.
type parsedNote struct {
	tags   []language.Tag // named, without doubles
	others int            // words that are neither names nor the usual words of a note
	coded  bool           // a code stands at a name, or a colon in front of the names
	own    bool           // all names are in their own letters
}

// name adds a language. “中文 (简体)” names one language twice, the second time
// more exactly.
func (p *parsedNote) name(tag language.Tag) {
	if k := len(p.tags) - 1; k >= 0 && base(p.tags[k]) == base(tag) {
		if _, sure := p.tags[k].Script(); sure < language.Exact {
			p.tags[k] = tag
		}
		return
	}
	if !slices.Contains(p.tags, tag) {
		p.tags = append(p.tags, tag)
	}
}

// parseNote reads a line word by word. With strict it stops at the first word
// that a row of languages would not have, which in running text is soon.
func parseNote(line string, n *names, strict bool) parsedNote {
	p := parsedNote{own: true}
	in := noteReader{line: line}
	for {
		words := in.peek(noteAhead)
		if len(words) == 0 || strict && (p.others > 0 || !p.own) {
			break
		}
		w := words[0]
		if w.wide {
			p.wide(w.text, n, strict)
			in.drop(1)
			continue
		}
		if tag, used := phraseName(words, n); used > 0 {
			p.name(tag)
			own, ok := ownNames().exact[joined(words[:used])]
			p.own = p.own && ok && own == tag
			in.drop(used)
			continue
		}
		in.drop(1)
		if tag, ok := unspacedName(w.text, n); ok {
			p.name(tag)
			p.coded = true
			continue
		}
		if tag, ok := codeTag(w.text); ok && len(words) > 1 && w.unspaced && nameIs(words[1], n, tag) {
			p.coded = true
			continue
		}
		if tag, ok := codeTag(w.text); ok && len(p.tags) > 0 && sameLanguage(p.tags[len(p.tags)-1], tag) {
			p.coded = true
			continue
		}
		if !noteWord(lower(w.text)) {
			p.others++
			if len(p.tags) > 0 {
				p.others++ // words behind the names weigh double: the sentence goes on
			}
		}
	}
	if len(p.tags) > 0 && !p.coded {
		p.coded = strings.IndexAny(line, ":：") > 3
	}
	return p
}

// nameIs reports whether a word names the language of tag.
func nameIs(w noteToken, n *names, tag language.Tag) bool {
	var named language.Tag
	var ok bool
	if w.wide {
		var used int
		named, used = n.prefix(lower(w.text))
		ok = used > 0
	} else {
		named, ok = n.find(lower(w.text))
	}
	return ok && (sameLanguage(named, tag) || base(named) == base(tag))
}

func base(tag language.Tag) language.Base {
	b, _ := tag.Base()
	return b
}

// wide reads a word of a script without blanks: names and words of a note are
// taken out of it, and every four letters of the rest count as one other word;
// with strict, four are enough.
func (p *parsedNote) wide(text string, n *names, strict bool) {
	rest := 0
	for len(text) > 0 && (!strict || rest < 4) {
		if used := notePrefix(text); used > 0 {
			// “中文版” begins with a name, “版本” does not: the longer one wins.
			if tag, name := n.prefix(text); name >= used {
				p.name(tag)
				p.ownWide(text[:name], tag)
				text = text[name:]
				continue
			}
			text = text[used:]
			continue
		}
		if tag, used := n.prefix(text); used > 0 {
			p.name(tag)
			p.ownWide(text[:used], tag)
			text = text[used:]
			continue
		}
		_, w := utf8.DecodeRuneInString(text)
		text = text[w:]
		rest++
	}
	p.others += rest / 4
}

func (p *parsedNote) ownWide(name string, tag language.Tag) {
	own, ok := ownNames().exact[name]
	p.own = p.own && ok && own == tag
}

// phraseName finds a name of up to three words at the start of words, the
// longest first.
func phraseName(words []noteToken, n *names) (language.Tag, int) {
	for k := min(3, len(words)); k > 0; k-- {
		if slices.ContainsFunc(words[:k], func(w noteToken) bool { return w.wide }) {
			continue
		}
		text := joined(words[:k])
		if tag, ok := n.exact[text]; ok {
			return tag, k
		}
		if k == 1 && !noteWord(text) {
			if tag, ok := n.find(text); ok {
				return tag, 1
			}
		}
	}
	return language.Und, 0
}

func joined(words []noteToken) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = lower(w.text)
	}
	return strings.Join(parts, " ")
}

// unspacedName reads a code glued to a name in the same script: “enEnglish”.
func unspacedName(word string, n *names) (language.Tag, bool) {
	for _, k := range []int{2, 3} {
		if len(word) < k+3 || word[k-1] >= utf8.RuneSelf {
			continue
		}
		code, ok := codeTag(word[:k])
		if !ok || word[:k] != strings.ToLower(word[:k]) {
			continue
		}
		if tag, ok := n.exact[lower(word[k:])]; ok && base(tag) == base(code) {
			return tag, true
		}
	}
	return language.Und, false
}

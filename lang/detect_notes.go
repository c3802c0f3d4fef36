package lang

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// noteBytes is the length of the longest line that can be an availability note.
const noteBytes = 400

// IsAvailabilityNote tells whether a line says no more than in which other
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
	p := parseNote(low, ownNames(), true)
	return p.tags, len(p.tags) >= 2 && p.others == 0 && p.own
}

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
		if tag, ok := gluedName(w.text, n); ok {
			p.name(tag)
			p.coded = true
			continue
		}
		if tag, ok := codeTag(w.text); ok && len(words) > 1 && w.glued && nameIs(words[1], n, tag) {
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

// nameIs tells whether a word names the language of tag.
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

// gluedName reads a code glued to a name in the same script: “enEnglish”.
func gluedName(word string, n *names) (language.Tag, bool) {
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

// noteToken is a run of letters of one script.
type noteToken struct {
	text  string
	wide  bool // of a script without blanks
	glued bool // nothing stands between it and the next token
}

// noteAhead is how many words of a line parseNote looks at at once.
const noteAhead = 3

// noteReader reads the words of a line one by one.
type noteReader struct {
	line    string
	at      int
	pending [noteAhead]noteToken
	n       int
}

// peek gives the next words, k of them if there are so many.
func (in *noteReader) peek(k int) []noteToken {
	for in.n < k {
		w, ok := in.word()
		if !ok {
			break
		}
		in.pending[in.n] = w
		in.n++
	}
	return in.pending[:in.n]
}

// drop passes over k of the words that peek gave.
func (in *noteReader) drop(k int) { in.n = copy(in.pending[:], in.pending[k:in.n]) }

// word reads the next word.
func (in *noteReader) word() (noteToken, bool) {
	start, current := 0, ""
	for i, r := range in.line[in.at:] {
		i += in.at
		code := ScriptOf(r)
		switch code {
		case "Hani", "Hira", "Kana", "Hang":
			code = "wide"
		case "Zinh":
			code = current
		case "Zyyy":
			if r == 'ー' && current == "wide" || unicode.IsMark(r) {
				code = current
			} else {
				code = ""
			}
		}
		if code == current {
			continue
		}
		if current != "" {
			in.at = i
			return noteToken{in.line[start:i], current == "wide", code != ""}, true
		}
		start, current = i, code
	}
	in.at = len(in.line)
	return noteToken{in.line[start:], current == "wide", false}, current != ""
}

// availability tells whether a line in lower case has a phrase by which pages
// say that a text exists in other languages.
func availability(low string) bool {
	t := phraseStarts()
	for i := 0; i+4 <= len(low); i++ {
		h := phraseHash(low[i:])
		if t.bits[h>>6]&(1<<(h&63)) == 0 {
			continue
		}
		for _, p := range t.phrases[h] {
			if strings.HasPrefix(low[i:], p) {
				return true
			}
		}
	}
	return false
}

// phraseTable finds phrases by a hash of their first four bytes.
type phraseTable struct {
	bits    [1 << 6]uint64
	phrases map[uint32][]string
}

// phraseHash is a hash of 12 bits.
func phraseHash(s string) uint32 {
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) * 2654435761 >> 20
}

var phraseStarts = sync.OnceValue(func() *phraseTable {
	t := &phraseTable{phrases: map[uint32][]string{}}
	for _, p := range availabilityPhrases {
		h := phraseHash(p) // none is shorter than four bytes
		t.bits[h>>6] |= 1 << (h & 63)
		t.phrases[h] = append(t.phrases[h], p)
	}
	return t
})

// availabilityPhrases is read only.
var availabilityPhrases = strings.Split("available in|read this in|read it in|read in|read this post in|read this article in|read this story in|also in|other languages|languages:|language:|in other languages|translations:|translated into|view in|this page in|this article in|this post in"+
	"|גם ב|זמין ב|זמינה ב|קיים ב|קיימת ב|קראו ב|קרא ב|לקריאה ב|שפות|מופיע גם|מופיעה גם|ניתן לקרוא"+
	"|还有|也有|另有|亦有|同时提供|也提供|还提供|可用语言|其他语言|语言版本|语言：|语言:|阅读本文|版本：|版本:|還有|另提供|也可|閱讀|其他語言|語言：|提供以下语言"+
	"|disponible en|existe en|existe aussi|lire en|lire cet article en|aussi en|autres langues|langues :|également en"+
	"|verfügbar auf|verfügbar in|auch auf|auch in|erhältlich in|lesen auf|lesen sie auf|andere sprachen|anderen sprachen|sprachen:|gibt es auch"+
	"|متوفر|متاح|متوفرة|متاحة|اقرأ|لغات أخرى|باللغة|بلغات|باللغات"+
	"|также доступ|доступн|читать на|читайте на|других языках|на языках|языки:|также на"+
	"|でも読め|でもお読み|でもご覧|版もあ|でも利用|他の言語|言語：|言語:|でも公開|でも提供|で読む"+
	"|también en|disponible también|leer en|léelo en|otros idiomas|idiomas:|también disponible"+
	"|disponível em|também em|ler em|leia em|outros idiomas|outras línguas|idiomas:"+
	"|disponibile in|anche in|leggi in|altre lingue|lingue:"+
	"|beschikbaar in|ook in|lees in|lees dit in|andere talen|talen:"+
	"|dostępny|dostępna|dostępne|także po|również po|czytaj po|przeczytaj po|innych językach|języki:"+
	"|da okuyun|de okuyun|mevcut|dillerde|diller:|diğer diller|dilinde"+
	"|також доступ|читати|іншими мовами|мови:|доступно|доступний|доступна"+
	"|로도 볼|로도 읽|로도 제공|다른 언어|언어:|에서도|버전도|로 읽기|로 보기", "|")

// noteWord tells whether a word in lower case is one that notes are made of
// besides the names: this, post, is, also, available, in, and.
func noteWord(word string) bool {
	_, ok := slices.BinarySearch(noteVocabulary, word)
	return ok
}

// noteVocabulary is sorted and read only.
var noteVocabulary = sortedWords("this post article page story text document content report item news entry it is are also available in and or read view language languages version versions translation translations translated into other the following as see an a" +
	" פוסט הפוסט זה הזה כתבה הכתבה זו הזו מאמר המאמר עמוד העמוד דף הדף גם זמין זמינה קיים קיימת ב בשפות שפות נוספות אחרות בשפה את קראו קרא לקריאה ניתן לקרוא מופיע מופיעה ו או רשומה" +
	" cet cette article billet page texte est aussi également disponible en et ou lire existe langue langues autres version le la ce" +
	" dieser diese dieses artikel beitrag seite text ist sind auch verfügbar auf in und oder lesen sie sprache sprachen andere anderen gibt es version den erhältlich" +
	" هذا هذه المقال المقالة التدوينة الصفحة النص الخبر متوفر متوفرة متاح متاحة أيضا أيضًا ايضا باللغة باللغات بلغات لغات أخرى اقرأ في و أو اللغة كما" +
	" эта этот статья запись страница текст новость материал также доступна доступен доступно доступны на и или читать читайте языках языке других других языки версия" +
	" este esta artículo entrada página texto también está disponible en y o leer idioma idiomas otros versión" +
	" artigo postagem página também está disponível em e ou ler leia idiomas outros outras línguas versão" +
	" questo questa articolo pagina testo è anche disponibile in e o leggi lingua lingue altre versione" +
	" dit deze artikel bericht pagina tekst is ook beschikbaar in en of lees taal talen andere het" +
	" ten ta to artykuł wpis strona tekst jest także również dostępny dostępna dostępne po w i lub czytaj przeczytaj język językach języki języku innych" +
	" bu yazı makale sayfa metin haber da de ayrıca dilinde dillerde diller diğer mevcut mevcuttur okuyun olarak ve veya için aynı zamanda" +
	" ця цей стаття допис сторінка текст також доступна доступний доступно та й або і читати іншими мовами мови мовою")

// notePrefix is the length of a usual word of a note at the start of text in a
// script without blanks, or 0.
func notePrefix(text string) int {
	best := 0
	for _, w := range wideVocabulary {
		if len(w) > best && strings.HasPrefix(text, w) {
			best = len(w)
		}
	}
	return best
}

// wideVocabulary is read only.
var wideVocabulary = strings.Fields("本文 本页 本頁 此文 这篇文章 這篇文章 该文 本篇 文章 还有 也有 另有 亦有 还 也 同时 提供 以下 语言 語言 其他 可用 版本 版 的 和 与 及 或 阅读 閱讀 查看 還有 可 以 有 用 請 请 为 在" +
	" この記事 このページ この投稿 本記事 記事 は が も で でも 読めます お読みいただけます ご覧いただけます ご覧になれます あります 公開 しています 提供 利用 可能 です 他の 言語 と 版 読む 翻訳 へ を ほかに" +
	" 이 글은 글 기사는 기사 페이지는 은 는 으로도 로도 으로 로 도 볼 수 있습니다 읽을 읽기 제공됩니다 다른 언어 버전도 버전 에서도 와 과 및 보기")

func sortedWords(list string) []string {
	words := strings.Fields(list)
	slices.Sort(words)
	return slices.Compact(words)
}

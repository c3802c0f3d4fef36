package lang

import (
	"slices"
	"strings"
	"sync"
)

// The words and phrases of availability notes.

// availability reports whether a line in lower case has a phrase by which pages
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

// noteWord reports whether a word in lower case is one that notes are made of
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

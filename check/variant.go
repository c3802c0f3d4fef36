package check

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/lang"
)

func variantRule() Rule {
	return Rule{
		ID: Variant, Severity: Warning, Title: "The other way of writing the language",
		Explanation: "Chinese characters that only simplified, or only traditional writing has, in a column of the other; words as they are spelt in Brazil in a column of pt-PT and the reverse, and those of Britain and America in columns of en-US and en-GB. Serbian in the wrong script is found by the rule for scripts. A column whose language names neither region nor script is not asked.\n\nMend it by spelling the word in the variant of the column, or correct the language of the column.",
		Example:     "in zh-Hant, where zh-Hans is expected",
	}
}

// variants finds text in the wrong variant of its language.
func variants(p *pass) {
	var chinese *lang.Detector
	for x := range p.texts() {
		tag := p.t.Columns[x.column].Lang
		base, script, region := tag.Raw()
		switch base.String() {
		case "zh", "yue":
			want, _ := tag.Script()
			if script == (language.Script{}) && region == (language.Region{}) || strings.IndexFunc(x.string, han) < 0 {
				continue
			}
			if chinese == nil {
				chinese = lang.NewDetector(lang.DetectorOptions{NoModels: true, Languages: []language.Tag{language.SimplifiedChinese, language.TraditionalChinese}})
			}
			got := chinese.Detect(x.string, nil)
			if s := got.Script; (s == "Hans" || s == "Hant") && s != want.String() && got.Confidence >= 0.95 && hanLetters(x.string) >= 6 {
				p.text(x, false, fmt.Sprintf("in zh-%s, where %s is expected", s, tag), lang.Span{})
			}
		case "pt", "en":
			if at, is := spelling(base.String(), region.String(), x.string); at.Len() > 0 {
				p.text(x, false, fmt.Sprintf("“%s” is spelt as in %s, where %s is expected", at.In(x.string), is, tag), at)
			}
		}
	}
}

func hanLetters(s string) (n int) {
	for _, r := range s {
		if han(r) {
			n++
		}
	}
	return n
}

// spelling finds the first word of a text that is spelt as in the other region of
// its language, and that region. The words are stems: a word that begins with one
// counts.
func spelling(base, region, s string) (word lang.Span, is string) {
	var mine, theirs string
	switch base + "-" + region {
	case "pt-PT":
		mine, theirs, is = ptPT, ptBR, "pt-BR"
	case "pt-BR":
		mine, theirs, is = ptBR, ptPT, "pt-PT"
	case "en-GB", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA":
		mine, theirs, is = enGB, enUS, "en-US"
	case "en-US":
		mine, theirs, is = enUS, enGB, "en-GB"
	default:
		return word, ""
	}
	stems := strings.Fields(theirs)
	for _, w := range words(s) {
		if first := []rune(w.span.In(s))[0]; unicode.IsUpper(first) {
			continue // may be a name
		}
		for _, stem := range stems {
			if strings.HasPrefix(w.lower, stem) && !beginsAny(w.lower, mine, len(stem)) {
				return w.span, is
			}
		}
	}
	return word, ""
}

// beginsAny reports whether a word begins with one of the stems that is longer.
func beginsAny(word, stems string, longer int) bool {
	for stem := range strings.FieldsSeq(stems) {
		if len(stem) > longer && strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// Words that are spelt, or called, otherwise in the other region.
const (
	ptPT = "económic académic fenómeno género prémio polémic sinónimo autónom eletrónic eletrónico telefónic cómod " +
		"autocarro comboio telemóvel ecrã frigorífico registo planear facto contacto equipa húmido desporto golo guarda-redes"
	ptBR = "econômic acadêmic fenômeno gênero prêmio polêmic sinônimo autônom eletrônic telefônic cômod " +
		"ônibus celular geladeira registro planejar contato úmido esporte goleiro"
	enGB = "colour favour honour labour neighbour behaviour harbour rumour humour centre theatre litre metre fibre " +
		"defence licence offence travelled travelling cancelled cancelling jewellery catalogue analyse paralyse aluminium grey"
	enUS = "color favor honor labor neighbor behavior harbor rumor humor center theater liter meter fiber " +
		"defense offense traveled traveling canceled canceling jewelry analyze paralyze aluminum gray"
)

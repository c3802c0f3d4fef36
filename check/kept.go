package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// What a translation must keep as it is: addresses, tags, placeholders. Each is
// found on both sides and compared as a bag: the order of most may change.

func urlRule() Rule {
	return Rule{
		ID: URL, Severity: Error, Title: "Addresses differ",
		Explanation: "An address of a page (https://…, www.…) stands on one side only. Addresses that differ only in a part that names a language or a country (/en/ and /de/, en.example.org) are the same page in another language and pass; so does a mark at the end of a sentence that touches the address.\n\nMend the address in the translation.",
		Example:     "addresses differ; only in en: https://example.org/a",
	}
}

func mailRule() Rule {
	return Rule{
		ID: Mail, Severity: Error, Title: "Mail addresses differ",
		Explanation: "A mail address stands on one side only; capitals do not count.\n\nMend the address in the translation.",
		Example:     "mail addresses differ; only in en: info@example.org",
	}
}

func tagRule() Rule {
	return Rule{
		ID: Tag, Severity: Error, Title: "Tags differ",
		Explanation: "The XML or HTML tags of the two sides are not the same, or their order opens and closes them wrongly. Names count, and what tells tags of one name apart (id, href, src, ref); other attributes may be translated. Tags may move with the words that they mark.\n\nMend the translation by putting in the tags of the source.",
		Example:     "tags differ; only in en: </b>",
	}
}

func placeholderRule() Rule {
	return Rule{
		ID: Placeholder, Severity: Error, Title: "Placeholders differ",
		Explanation: "What a program fills in must stand in the translation just as in the source: {0}, {name}, {{name}}, ${name}, %s, %1$d, %(name)s, %{name}, %@, :name. Placeholders with a name or a number may change places, others of different kinds (%s and %d) may not. Of a choice, as in {n, plural, …}, only the name counts, since languages differ in their forms.\n\nMend the translation by putting in the placeholders of the source.",
		Example:     "placeholders differ; only in en: {0}",
	}
}

// kept reports pairs in which a bag of things differs.
func kept(p *pass, what string, find func(string) []string, same func(a, b string) bool) {
	for x := range p.pairs() {
		a, b := find(x.source), find(x.target)
		if len(a)+len(b) == 0 {
			continue
		}
		missing, extra := unmatched(a, b, same)
		if len(missing)+len(extra) > 0 {
			p.pair(x, false, fmt.Sprintf("%s differ; %s", what, only(p, x, missing, extra)))
		}
	}
}

// only says which things stand on one side alone.
func only(p *pass, x *pair, missing, extra []string) string {
	var parts []string
	if len(missing) > 0 {
		parts = append(parts, fmt.Sprintf("only in %s: %s", name(p.t, 0), strings.Join(missing, ", ")))
	}
	if len(extra) > 0 {
		parts = append(parts, fmt.Sprintf("only in %s: %s", name(p.t, x.column), strings.Join(extra, ", ")))
	}
	return strings.Join(parts, "; ")
}

// unmatched gives what of a has no partner in b, and the reverse.
func unmatched(a, b []string, same func(a, b string) bool) (missing, extra []string) {
	b = slices.Clone(b)
	for _, u := range a {
		at := slices.Index(b, u)
		if at < 0 {
			at = slices.IndexFunc(b, func(v string) bool { return same(u, v) })
		}
		if at < 0 {
			missing = append(missing, u)
			continue
		}
		b = slices.Delete(b, at, at+1)
	}
	return missing, b
}

func equal(a, b string) bool { return a == b }

var (
	urlPattern  = regexp.MustCompile(`(?i)\b(?:https?://|ftp://|www\.)[^\s<>"“”„«»「」（）。，、]+`)
	mailPattern = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	tagPattern  = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9:_-]*(?:\s+[A-Za-z_:][A-Za-z0-9:._-]*\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>`)
	tellPattern = regexp.MustCompile(`\s(id|rid|href|src|ref|ctype)\s*=\s*("[^"]*"|'[^']*')`)
)

func urls(p *pass) {
	kept(p, "addresses", func(s string) []string {
		if !strings.Contains(s, "://") && !strings.Contains(strings.ToLower(s), "www.") {
			return nil
		}
		found := urlPattern.FindAllString(s, -1)
		for i, u := range found {
			found[i] = trimAddress(u)
		}
		return found
	}, func(a, b string) bool { return neutralAddress(a) == neutralAddress(b) })
}

// trimAddress takes off the marks of the sentence that an address ends, and what
// letters of another script are glued to it.
func trimAddress(u string) string {
	if i := strings.IndexFunc(u, func(r rune) bool { return r > unicode.MaxASCII }); i > 0 && !strings.Contains(u[:i], "://xn--") {
		if glued := u[i:]; strings.IndexFunc(glued, func(r rune) bool {
			return han(r) || kana(r) || unicode.Is(unicode.Hangul, r) || unicode.Is(unicode.Thai, r)
		}) == 0 {
			u = u[:i]
		}
	}
	u = strings.TrimRight(u, ".,;:!?'’…؟।*_")
	if strings.HasSuffix(u, ")") && !strings.Contains(u, "(") {
		u = strings.TrimRight(u, ").,;:!?")
	}
	return strings.TrimSuffix(u, "/")
}

// neutralAddress leaves the parts that name a language out of an address.
func neutralAddress(u string) string {
	u = strings.TrimPrefix(strings.TrimPrefix(u, "https://"), "http://")
	parts := strings.FieldsFunc(u, func(r rune) bool { return r == '/' || r == '?' || r == '&' })
	parts = slices.DeleteFunc(parts, languagePart)
	if len(parts) > 0 {
		host := strings.Split(parts[0], ".")
		if languagePart(host[0]) || host[0] == "www" {
			parts[0] = strings.Join(host[1:], ".")
		}
	}
	return strings.Join(parts, "/")
}

// languagePart tells whether a part of an address is a language tag: en, pt-br,
// zh_Hans, lang=de.
func languagePart(s string) bool {
	for _, prefix := range []string{"lang=", "hl=", "locale=", "language="} {
		s = strings.TrimPrefix(s, prefix)
	}
	head, rest, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "_", "-"), "-")
	if len(head) != 2 || len(rest) != 0 && len(rest) != 2 && len(rest) != 4 {
		return false
	}
	return strings.IndexFunc(head+rest, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

func mails(p *pass) {
	kept(p, "mail addresses", func(s string) []string {
		if !strings.Contains(s, "@") {
			return nil
		}
		return mailPattern.FindAllString(s, -1)
	}, strings.EqualFold)
}

func tags(p *pass) {
	for x := range p.pairs() {
		a, b := tagsOf(x.source), tagsOf(x.target)
		if len(a)+len(b) == 0 {
			continue
		}
		if missing, extra := unmatched(a, b, equal); len(missing)+len(extra) > 0 {
			p.pair(x, false, "tags differ; "+only(p, x, missing, extra))
			continue
		}
		if t := misnested(b); t != "" && misnested(a) == "" {
			p.pair(x, false, fmt.Sprintf("tags in the wrong order: %s closes nothing", t))
		}
	}
}

// tagsOf gives the tags of a text, each with its name and what tells it from
// others of the name.
func tagsOf(s string) []string {
	if !strings.Contains(s, "<") {
		return nil
	}
	found := tagPattern.FindAllString(s, -1)
	for i, t := range found {
		name := strings.TrimRight(strings.FieldsFunc(t, func(r rune) bool { return unicode.IsSpace(r) })[0], "/>")
		out := name
		for _, m := range tellPattern.FindAllStringSubmatch(t, -1) {
			if m[1] == "href" || m[1] == "src" {
				out += fmt.Sprintf(" %s=%q", m[1], neutralAddress(m[2][1:len(m[2])-1]))
			} else {
				out += fmt.Sprintf(" %s=%q", m[1], m[2][1:len(m[2])-1])
			}
		}
		if strings.HasSuffix(t, "/>") {
			out += "/"
		}
		found[i] = out + ">"
	}
	return found
}

// misnested gives the first closing tag that closes nothing. A tag that is never
// closed (<br>) is for the comparison of the bags.
func misnested(ts []string) string {
	open := map[string]int{}
	for _, t := range ts {
		switch name, closes := strings.CutPrefix(t, "</"); {
		case closes:
			if open[name]--; open[name] < 0 {
				return t
			}
		case !strings.HasSuffix(t, "/>"):
			name, _, _ := strings.Cut(t[1:], " ")
			open[strings.TrimSuffix(name, ">")+">"]++
		}
	}
	return ""
}

package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hexapla/lang"
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
		Explanation: "The XML or HTML tags of the two sides are not the same, or their order opens and closes them wrongly. Names count, and what tells tags of one name apart (id, href, src, ref); other attributes may be translated. Tags may move with the words that they mark. The inline codes of exchange forms (<g>, <x/>, <ph>, <bpt> of XLIFF and TMX) are compared one by one: which is missing, too many, not closed or another one; they may move too, unless the file says that they must not, and be left out where it says that they may. Of codes that stand in two documents, such as bold type and links of pages, only those that a translation must keep are asked for, and what is missing is noted; a lost link or span of code is a warning where the translation keeps at least three others and four fifths of them.\n\nMend the translation by putting in the tags and codes of the source.",
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

// thing is something that a translation keeps: what it is compared by, and where
// it stands.
type thing struct {
	name string
	at   lang.Span
}

// things gives what matches of a pattern find in a text.
func things(s string, matches [][]int) []thing {
	out := make([]thing, len(matches))
	for i, m := range matches {
		at := lang.Span{Start: m[0], End: m[1]}
		out[i] = thing{at.In(s), at}
	}
	return out
}

// kept reports pairs in which a bag of things differs.
func kept(p *pass, what string, find func(string) []thing, same func(a, b string) bool) {
	for x := range p.branchPairs() {
		a, b := find(x.source), find(x.target)
		if len(a)+len(b) == 0 {
			continue
		}
		if missing, extra := unmatched(a, b, same); len(missing)+len(extra) > 0 {
			p.pair(x, false, fmt.Sprintf("%s differ; %s", what, only(p, x, missing, extra)), firsts(missing, extra))
		}
	}
}

// only says which things stand on one side alone.
func only(p *pass, x *pair, missing, extra []thing) string {
	var parts []string
	for _, k := range []struct {
		column int
		things []thing
	}{{0, missing}, {x.column, extra}} {
		if len(k.things) > 0 {
			parts = append(parts, fmt.Sprintf("only in %s: %s", name(p.t, k.column), names(k.things, ", ")))
		}
	}
	return strings.Join(parts, "; ")
}

func names(ts []thing, sep string) string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.name
	}
	return strings.Join(out, sep)
}

// firsts marks the first of the things that either side lacks.
func firsts(missing, extra []thing) (at spans) {
	if len(missing) > 0 {
		at.source = missing[0].at
	}
	if len(extra) > 0 {
		at.target = extra[0].at
	}
	return at
}

// unmatched gives what of a has no partner in b, and the reverse.
func unmatched(a, b []thing, same func(a, b string) bool) (missing, extra []thing) {
	b = slices.Clone(b)
	for _, u := range a {
		at := slices.IndexFunc(b, func(v thing) bool { return u.name == v.name })
		if at < 0 {
			at = slices.IndexFunc(b, func(v thing) bool { return same(u.name, v.name) })
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
	kept(p, "addresses", func(s string) []thing {
		if !strings.Contains(s, "://") && !strings.Contains(strings.ToLower(s), "www.") {
			return nil
		}
		us := things(s, urlPattern.FindAllStringIndex(s, -1))
		for i, u := range us {
			us[i].name = trimAddress(u.name)
			us[i].at.End = u.at.Start + len(us[i].name)
		}
		return us
	}, func(a, b string) bool { return neutralAddress(a) == neutralAddress(b) })
}

// trimAddress takes off the marks of the sentence that an address ends, and what
// letters of another script are glued to it.
func trimAddress(u string) string {
	if i := strings.IndexFunc(u, func(r rune) bool { return r > unicode.MaxASCII }); i > 0 && !strings.Contains(u[:i], "://xn--") {
		if unspaced := u[i:]; strings.IndexFunc(unspaced, func(r rune) bool {
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

// languagePart reports whether a part of an address is a language tag: en, pt-br,
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
	kept(p, "mail addresses", func(s string) []thing {
		if !strings.Contains(s, "@") {
			return nil
		}
		return things(s, mailPattern.FindAllStringIndex(s, -1))
	}, strings.EqualFold)
}

func tags(p *pass) {
	for x := range p.pairs() {
		if messages, weak := inlineCodes(p, x); len(messages) > 0 {
			if weak && losesKept(p, x) {
				weak, x.most = false, Warning
			}
			p.pair(x, weak, "inline codes differ; "+strings.Join(messages, "; "), spans{})
		}
	}
	for x := range p.branchPairs() {
		a, b := tagsOf(x.source), tagsOf(x.target)
		if len(a)+len(b) == 0 {
			continue
		}
		if missing, extra := unmatched(a, b, equal); len(missing)+len(extra) > 0 {
			p.pair(x, false, "tags differ; "+only(p, x, missing, extra), firsts(missing, extra))
			continue
		}
		if k := misnested(b); k >= 0 && misnested(a) < 0 {
			p.pair(x, false, fmt.Sprintf("tags in the wrong order: %s closes nothing", b[k].name), spans{target: b[k].at})
		}
	}
}

// tagsOf gives the tags of a text, each with its name and what tells it from
// others of the name.
func tagsOf(s string) []thing {
	if !strings.Contains(s, "<") {
		return nil
	}
	ts := things(s, tagPattern.FindAllStringIndex(s, -1))
	for i := range ts {
		t := ts[i].name
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
		ts[i].name = out + ">"
	}
	return ts
}

// misnested gives the index of the first closing tag that closes nothing, -1 if
// none does. A tag that is never closed (<br>) is for the comparison of the bags.
func misnested(ts []thing) int {
	open := map[string]int{}
	for k, t := range ts {
		switch name, closes := strings.CutPrefix(t.name, "</"); {
		case closes:
			if open[name]--; open[name] < 0 {
				return k
			}
		case !strings.HasSuffix(t.name, "/>"):
			name, _, _ := strings.Cut(t.name[1:], " ")
			open[strings.TrimSuffix(name, ">")+">"]++
		}
	}
	return -1
}

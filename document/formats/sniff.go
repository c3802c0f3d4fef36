package formats

import (
	"fmt"
	"regexp"
	"strings"

	"hexapla/document"
	"hexapla/document/html"
	"hexapla/document/markdown"
	"hexapla/document/plain"
)

// sniffed is the number of bytes of a file that are examined.
const sniffed = 8 << 10

var (
	prologue  = regexp.MustCompile(`(?s)^(\s|<\?xml\b[^>]*\?>|<!--.*?-->)+`)
	htmlStart = regexp.MustCompile(`(?i)^<(!doctype\s+html|html|head|body)\b`)
	htmlBlock = regexp.MustCompile(`(?i)^<(title|meta|link|script|style|main|article|section|header|nav|div|p|h[1-6]|table|ul|ol|blockquote)(\s[^>]*)?>`)
	xmlRoot   = regexp.MustCompile(`^<([A-Za-z_][\w:.-]*)`)

	// Signs of Markdown in a text whose name does not show it. Each counts once.
	markdownSigns = []*regexp.Regexp{
		regexp.MustCompile(`(?m)^#{1,6} \S`),
		regexp.MustCompile(`\[[^\]\n]+\]\([^)\s]+\)`),
		regexp.MustCompile("(?m)^(```|~~~)"),
		regexp.MustCompile(`(?m)^\|?[ :-]*-{3,}[ :-]*\|[ :|-]+$`),
		regexp.MustCompile(`(^|\s)(\*\*|__)\S[^*_\n]*\S(\*\*|__)`),
		regexp.MustCompile(`\A---\r?\n(?s:.*?)\n---\r?\n`),
	}
)

// sniff returns the format of a file. A file that declares itself HTML is HTML, whatever its name.
// Otherwise the name decides, and then the look of the text. Other kinds of XML have no reader.
func sniff(f *document.File) (string, error) {
	head := strings.TrimPrefix(f.Source[:min(len(f.Source), sniffed)], "\ufeff")
	named := byName(f.Path)
	start := prologue.ReplaceAllString(head, "")
	if htmlStart.MatchString(start) {
		return html.Format, nil
	}
	if name := recognize(head, start, named); name != "" {
		return name, nil
	}
	if strings.HasPrefix(strings.TrimLeft(head, " \t\r\n"), "<?xml") {
		if named == html.Format {
			return named, nil
		}
		root := "?"
		if i := strings.Index(start, "<!DOCTYPE"); i == 0 {
			if end := strings.IndexByte(start, '>'); end > 0 {
				start = strings.TrimSpace(start[end+1:])
			}
		}
		if m := xmlRoot.FindStringSubmatch(start); m != nil {
			root = m[1]
		}
		return "", &document.Error{Path: f.Path, Kind: document.ErrFormat,
			Message: fmt.Sprintf("is XML with the root <%s>, for which there is no reader; to read it as plain text name the format txt", root)}
	}
	if named != "" {
		return named, nil
	}
	if htmlBlock.MatchString(start) && strings.Contains(f.Source, "</") {
		return html.Format, nil
	}
	signs := 0
	for _, sign := range markdownSigns {
		if sign.MatchString(head) {
			signs++
		}
	}
	if signs >= 2 {
		return markdown.Format, nil
	}
	return plain.Format, nil
}

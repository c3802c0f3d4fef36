package keyed

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
)

// ReadResx reads a .NET resource file. Data with a type or mimetype (pictures, colors, sizes),
// comments and entries of the form designer (>>name) are not text. Options are ignored.
func ReadResx(f *document.File, _ document.Options) (*document.Document, error) {
	root, err := parseXML(f, Resx, "root")
	if err != nil {
		return nil, err
	}
	var entries []entry
	for _, data := range root.elements() {
		name := data.attr("name")
		if data.name != "data" || strings.HasPrefix(name, ">>") || data.attr("mimetype") != "" {
			continue
		}
		if kind, _, _ := strings.Cut(data.attr("type"), ","); kind != "" && kind != "System.String" {
			continue
		}
		if name == "" {
			return nil, broken(f, Resx, data.start, "<data> without a name: every text has one")
		}
		for _, v := range data.elements() {
			if v.name == "value" {
				entries = append(entries, entry{key: name, pieces: v.all()})
			}
		}
	}
	return write(f, Resx, language.Und, entries)
}

// ReadPlist reads the strings of a property list in XML, including those of a stringsdict: plural
// forms have the key of the text and their category. Options are ignored.
func ReadPlist(f *document.File, _ document.Options) (*document.Document, error) {
	root, err := parseXML(f, Plist, "plist")
	if err != nil {
		return nil, err
	}
	w := &plistWalker{f: f}
	for _, e := range root.elements() {
		if err := w.walk("", e); err != nil {
			return nil, err
		}
	}
	return write(f, Plist, language.Und, w.entries)
}

type plistWalker struct {
	f       *document.File
	entries []entry
}

func (w *plistWalker) walk(path string, n *node) error {
	switch n.name {
	case "string":
		w.entries = append(w.entries, entry{key: path, pieces: n.all()})
	case "array":
		for i, e := range n.elements() {
			if err := w.walk(path+"["+strconv.Itoa(i)+"]", e); err != nil {
				return err
			}
		}
	case "dict":
		children := n.elements()
		for i := 0; i < len(children); i += 2 {
			if children[i].name != "key" || i+1 == len(children) || children[i+1].name == "key" {
				return broken(w.f, Plist, children[i].start, "in a <dict> every <key> is followed by a value")
			}
			name := strings.TrimSpace(text(w.f.Source, children[i].all()))
			if name == "NSStringFormatSpecTypeKey" || name == "NSStringFormatValueTypeKey" {
				continue // a format specification, not text
			}
			if err := w.walk(under(path, name), children[i+1]); err != nil {
				return err
			}
		}
	}
	return nil
}

// ReadAndroid reads an Android strings.xml: strings, string arrays and plurals, with escapes and
// quotes resolved and tags left out. A variant for some devices has its product in the key:
// name@tablet. Entries marked translatable="false" are not text. Options are ignored.
func ReadAndroid(f *document.File, _ document.Options) (*document.Document, error) {
	root, err := parseXML(f, Android, "resources")
	if err != nil {
		return nil, err
	}
	var entries []entry
	tag := parseTag(root.attr("locale")) // tools:locale
	for _, e := range root.elements() {
		name := e.attr("name")
		if e.attr("translatable") == "false" || e.name != "string" && e.name != "string-array" && e.name != "plurals" {
			continue
		}
		if name == "" {
			return nil, broken(f, Android, e.start, "<%s> without a name: every text has one", e.name)
		}
		if product := e.attr("product"); product != "" && product != "default" {
			name += "@" + product // a variant for some devices
		}
		if e.name == "string" {
			pieces, err := androidText(f, e)
			if err != nil {
				return nil, err
			}
			entries = append(entries, entry{key: name, pieces: pieces})
			continue
		}
		for i, item := range e.elements() {
			if item.name != "item" {
				continue
			}
			which := item.attr("quantity")
			if e.name == "string-array" {
				which = strconv.Itoa(i)
			}
			pieces, err := androidText(f, item)
			if err != nil {
				return nil, err
			}
			entries = append(entries, entry{key: name + "[" + which + "]", pieces: pieces})
		}
	}
	return write(f, Android, tag, entries)
}

// androidText resolves the escapes and quotes of a text. Outside quotes a line end is white space;
// \n is always a line end.
func androidText(f *document.File, n *node) ([]piece, error) {
	var out []piece
	quoted := false
	for _, p := range n.all() {
		switch {
		case p.newline && !quoted && p.end-p.start <= 2 && isLineEnd(f.Source[p.start]):
			out = append(out, piece{start: p.start, end: p.end, raw: true})
		case !p.raw:
			out = append(out, p)
		default:
			var err error
			if out, err = unescapeAndroid(f, p, &quoted, out); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func unescapeAndroid(f *document.File, p piece, quoted *bool, out []piece) ([]piece, error) {
	s := f.Source
	from := p.start
	flush := func(to int) {
		if from < to {
			out = append(out, piece{start: from, end: to, raw: true})
		}
	}
	for at := p.start; at < p.end; {
		switch {
		case s[at] == '"':
			flush(at)
			*quoted = !*quoted
			at++
			from = at
		case s[at] == '\\' && at+1 < p.end:
			flush(at)
			n := 2
			r := rune(s[at+1])
			switch r {
			case 'n':
				r = '\n'
			case 't':
				r = '\t'
			case 'u':
				var ok bool
				if r, ok = hex4(s[at+2 : p.end]); !ok {
					return nil, broken(f, Android, at, `\u without four hexadecimal digits`)
				}
				if r, n = surrogate(s[at:p.end], r); n == 0 {
					return nil, broken(f, Android, at, "half of a surrogate pair: write the character itself")
				}
			default:
				// The character itself, taken raw because it may have several bytes.
				from = at + 1
				at += 2
				continue
			}
			out = append(out, escaped(r, at, at+n))
			at += n
			from = at
		default:
			at++
		}
	}
	flush(p.end)
	return out, nil
}

package columns

import (
	"strings"
	"unicode/utf8"
)

// Split splits text at line ends and separators. If quoted is true, a field may be enclosed in
// quotation marks and then contain separators, line ends and doubled quotation marks (RFC 4180,
// section 2); otherwise quotation marks have no special meaning. A byte-order mark and empty lines
// are skipped. Lines end with LF, CRLF or, if the text has no LF, CR.
func Split(text string, separator rune, quoted bool) ([]Record, error) {
	p := &splitter{rest: strings.TrimPrefix(text, "\ufeff"), separator: separator, quoted: quoted, line: 1, column: 1}
	p.end = "\n"
	if !strings.Contains(p.rest, "\n") {
		p.end = "\r"
	}
	var list []Record
	fields := 0
	for p.rest != "" {
		r, err := p.record()
		if err != nil {
			return nil, err
		}
		if len(r) == 1 && r[0].Text == "" {
			continue
		}
		if fields += len(r); fields > maxFields {
			return nil, errorAt(r[0].Line, "more than %d million fields: divide the file", maxFields/1_000_000)
		}
		list = append(list, r)
	}
	return list, nil
}

// maxFields is the maximum number of fields of a file. It bounds the memory for a file that
// consists of separators.
const maxFields = 50_000_000

// maxWidth is the maximum number of fields in a line, the limit of spreadsheets.
const maxWidth = 16384

type splitter struct {
	rest         string
	separator    rune
	quoted       bool
	end          string // of lines: LF, or CR
	line, column int
}

// take consumes n bytes.
func (p *splitter) take(n int) string {
	taken := p.rest[:n]
	p.rest = p.rest[n:]
	if lines := strings.Count(taken, p.end); lines > 0 {
		p.line += lines
		p.column = 1 + utf8.RuneCountInString(taken[strings.LastIndex(taken, p.end)+1:])
	} else {
		p.column += utf8.RuneCountInString(taken)
	}
	return taken
}

func (p *splitter) record() (Record, error) {
	var r Record
	for {
		f := Field{Line: p.line, Column: p.column}
		if p.quoted && strings.HasPrefix(p.rest, `"`) {
			text, err := p.quotation()
			if err != nil {
				return nil, err
			}
			f.Text = text
		} else {
			n := strings.IndexAny(p.rest, p.end+string(p.separator))
			if n < 0 {
				n = len(p.rest)
			}
			f.Text = p.take(n)
			if !strings.HasPrefix(p.rest, string(p.separator)) {
				f.Text = strings.TrimSuffix(f.Text, "\r")
			}
		}
		if r = append(r, f); len(r) > maxWidth {
			return nil, errorAt(f.Line, "more than %d fields in a line", maxWidth)
		}
		switch {
		case p.rest == "":
			return r, nil
		case strings.HasPrefix(p.rest, string(p.separator)):
			p.take(utf8.RuneLen(p.separator))
		default:
			p.take(len(p.end))
			return r, nil
		}
	}
}

// quotation reads a quoted field.
func (p *splitter) quotation() (string, error) {
	began := p.line
	p.take(1)
	var b strings.Builder
	for {
		n := strings.IndexByte(p.rest, '"')
		if n < 0 {
			return "", errorAt(began, `unclosed quotation mark: write "" for a quotation mark within a text`)
		}
		b.WriteString(p.take(n))
		p.take(1)
		if strings.HasPrefix(p.rest, `"`) {
			b.WriteByte('"')
			p.take(1)
			continue
		}
		after := p.rest
		if p.end == "\n" {
			after = strings.TrimPrefix(after, "\r") // of a CRLF
		}
		switch {
		case after == "", strings.HasPrefix(after, p.end):
			p.take(len(p.rest) - len(after))
			return b.String(), nil
		case strings.HasPrefix(p.rest, string(p.separator)):
			return b.String(), nil
		}
		return "", errorAt(p.line, `text after a closing quotation mark: write "" for a quotation mark within a text`)
	}
}

// Separator detects the column separator: the one of comma, semicolon, tab and vertical bar that
// splits most of the first records into the same, largest number of fields. ok is false if none
// splits any.
func Separator(text string) (separator rune, ok bool) {
	const enough = 64 << 10
	if len(text) > enough {
		if n := strings.LastIndexByte(text[:enough], '\n'); n > 0 {
			text = text[:n]
		}
	}
	best := 0
	for _, s := range []rune{'\t', ',', ';', '|'} {
		records, err := Split(text, s, true)
		if err != nil {
			records, _ = Split(text, s, false)
		}
		width, same := 0, 0
		for _, r := range records {
			switch {
			case r.space():
			case width == 0:
				width, same = len(r), 1
			case len(r) == width:
				same++
			}
		}
		if score := same * 4; width > 1 {
			if same == len(records) {
				score += 2
			}
			if score > best {
				separator, ok, best = s, true, score
			}
		}
	}
	return separator, ok
}

// Quoted reports whether tab-separated text was written by a program that quotes fields as
// spreadsheets do: every field with a quotation mark is a well-formed quotation, and at least one
// of them contains a character that requires quoting.
func Quoted(text string) bool {
	records, err := Split(text, '\t', true)
	if err != nil {
		return false
	}
	needed := false
	for _, r := range records {
		for _, f := range r {
			needed = needed || strings.ContainsAny(f.Text, "\"\t\n\r,")
		}
	}
	if !needed {
		return false
	}
	plain, _ := Split(text, '\t', false)
	inside := false // within a quotation that spans fields or lines
	for _, r := range plain {
		for _, f := range r {
			marks := strings.Count(f.Text, `"`)
			switch {
			case marks == 0:
				if !inside && strings.Contains(f.Text, ",") {
					return false // a spreadsheet would have quoted it
				}
			case !inside && !strings.HasPrefix(f.Text, `"`):
				return false
			}
			inside = inside != (marks%2 == 1)
		}
	}
	return true
}

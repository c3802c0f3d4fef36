package columns

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/internal/textutil"
	"hexapla/lang"
)

// sampleSize is the number of bytes of a column from which its language is detected.
const sampleSize = 8 << 10

// sample returns the beginning of the texts of a column.
func sample(records []Record, column int) string {
	var b strings.Builder
	for _, r := range records {
		if column < len(r) && b.Len() < sampleSize {
			b.WriteString(bitext.Fold(r[column].Text))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// sure is the minimum confidence of a detected language.
const sure = 0.8

// detect sets the languages that are not named in the headings.
func (l *columnLayout) detect(head Record, below []Record) error {
	d := lang.NewDetector(lang.DetectorOptions{})
	for _, k := range l.text {
		if l.langs[k] != language.Und || strings.TrimSpace(head[k].Text) == "und" {
			continue
		}
		got := d.Detect(sample(below, k), lang.Prior{})
		if got.Tag == language.Und || got.Confidence < sure {
			return errorAt(head[0].Line, "the language of column %s cannot be detected from its text: name it in the first line, such as en or he", strconv.Quote(textutil.Excerpt(head[k].Text, excerptLength)))
		}
		l.langs[k] = got.Tag
	}
	return nil
}

// guess returns the layout of records without headings.
func guess(records []Record) (*columnLayout, error) {
	l := &columnLayout{id: -1, score: -1, status: -1, fuzzy: -1}
	for _, r := range records {
		l.width = max(l.width, len(r))
	}
	if l.width < 2 {
		return nil, ErrOneColumn
	}
	l.langs = make([]language.Tag, l.width)
	d := lang.NewDetector(lang.DetectorOptions{})
	certain := true
	for k := range l.width {
		if !sentences(records, k) {
			continue // numbers or row names
		}
		got := d.Detect(sample(records, k), lang.Prior{})
		certain = certain && got.Tag != language.Und && got.Confidence >= sure && !slices.Contains(l.langs, got.Tag)
		l.langs[k] = got.Tag
		l.text = append(l.text, k)
	}
	if len(l.text) < 2 || !certain {
		return nil, errorAt(records[0][0].Line, "the first line does not name the languages of the columns, and they cannot be detected with certainty from the texts: add a line such as en,he above them")
	}
	return l, nil
}

// detected returns the detected language of the texts of a column, or "" if it is uncertain.
func detected(below records, column int) string {
	got := lang.NewDetector(lang.DetectorOptions{}).Detect(sample(below, column), lang.Prior{})
	if got.Confidence < sure {
		return ""
	}
	return got.Tag.String()
}

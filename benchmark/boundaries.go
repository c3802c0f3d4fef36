package benchmark

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/internal/termsafe"
	"hexapla/lang"
)

// EndScore holds the figures of the sentence ends of a file or a set.
type EndScore struct {
	P       float64 `json:"p"`
	R       float64 `json:"r"`
	F1      float64 `json:"f1"`
	Stopped float64 `json:"stopped"` // recall of the ends with a final mark
}

// BoundaryScore is the score of the sentence ends of a set.
type BoundaryScore struct {
	Files      map[string]EndScore `json:"files"`
	Mean       EndScore            `json:"mean"`
	MeanSpaced EndScore            `json:"mean_without_tha_khm"` // without Thai and Khmer
}

// Text implements LanguageScore.
func (r BoundaryScore) Text() string {
	var b strings.Builder
	row := func(name string, s EndScore) {
		fmt.Fprintf(&b, "%-24s P %.4f  R %.4f  F1 %.4f  stopped %.4f\n", name, s.P, s.R, s.F1, s.Stopped)
	}
	for _, f := range sortedKeys(r.Files) {
		row(f, r.Files[f])
	}
	row("mean", r.Mean)
	row("mean without tha, khm", r.MeanSpaced)
	return b.String()
}

// Boundaries segments documents, paragraph by paragraph, and scores the ends of
// the segments. dir holds files FILE.jsonl with a document a line: lang, text,
// ends and stopped, the latter two as offsets in code points.
func Boundaries(dir string) (LanguageScore, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: holds no documents (*.jsonl)", dir)
	}
	r := BoundaryScore{Files: map[string]EndScore{}}
	var all, spaced []EndScore
	for _, path := range files {
		s, err := scoreEnds(path)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(path), ".jsonl")
		r.Files[name] = s
		all = append(all, s)
		if name != "tha" && name != "khm" {
			spaced = append(spaced, s)
		}
	}
	r.Mean, r.MeanSpaced = meanEnds(all), meanEnds(spaced)
	return r, nil
}

func meanEnds(list []EndScore) (m EndScore) {
	n := float64(max(1, len(list)))
	for _, s := range list {
		m.P, m.R, m.F1, m.Stopped = m.P+s.P, m.R+s.R, m.F1+s.F1, m.Stopped+s.Stopped
	}
	return EndScore{m.P / n, m.R / n, m.F1 / n, m.Stopped / n}
}

// scoreEnds scores the documents of a file together.
func scoreEnds(path string) (EndScore, error) {
	f, err := os.Open(path)
	if err != nil {
		return EndScore{}, fileError(path, err)
	}
	defer func() { _ = f.Close() }() // opened for reading
	var hit, have, gold, stops, met int
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<26)
	for n := 1; in.Scan(); n++ {
		var doc struct {
			Lang, Text    string
			Ends, Stopped []int
		}
		if err := json.Unmarshal(in.Bytes(), &doc); err != nil {
			return EndScore{}, fmt.Errorf("%s:%d: not a document with text, ends and stopped: %w", path, n, err)
		}
		tag, err := language.Parse(doc.Lang)
		if err != nil {
			return EndScore{}, fmt.Errorf("%s:%d: lang: %q is not a language tag", path, n, doc.Lang)
		}
		text := []rune(doc.Text)
		ends, stopped := beforeSpace(text, doc.Ends), beforeSpace(text, doc.Stopped)
		found := beforeSpace(text, segmentEnds(lang.NewSegmenter(tag), doc.Text))
		delete(found, 0)
		for e := range found {
			if ends[e] {
				hit++
			}
			if stopped[e] {
				met++
			}
		}
		have, gold, stops = have+len(found), gold+len(ends), stops+len(stopped)
	}
	if err := in.Err(); err != nil {
		return EndScore{}, fmt.Errorf("%s: %w", path, err)
	}
	s := EndScore{
		P:       float64(hit) / float64(max(1, have)),
		R:       float64(hit) / float64(max(1, gold)),
		Stopped: float64(met) / float64(max(1, stops)),
	}
	if s.P+s.R > 0 {
		s.F1 = 2 * s.P * s.R / (s.P + s.R)
	}
	return s, nil
}

// segmentEnds segments a text whose paragraphs are separated by empty lines, and
// returns the ends of the segments in code points.
func segmentEnds(seg *lang.Segmenter, text string) []int {
	var ends []int
	at := 0
	for _, block := range strings.SplitAfter(text, "\n\n") {
		done, runes := 0, 0
		for _, c := range seg.Cut(block) {
			runes += utf8.RuneCountInString(block[done:c.End])
			done = c.End
			ends = append(ends, at+runes)
		}
		at += utf8.RuneCountInString(block)
	}
	return ends
}

// beforeSpace moves ends back over white space and returns them as a set.
func beforeSpace(text []rune, ends []int) map[int]bool {
	set := map[int]bool{}
	for _, e := range ends {
		e = max(0, min(e, len(text)))
		for e > 0 && unicode.IsSpace(text[e-1]) {
			e--
		}
		set[e] = true
	}
	return set
}

// CaseScore is the score of a list of segmentation cases.
type CaseScore struct {
	Right  int      `json:"right"`
	Cases  int      `json:"cases"`
	Failed []string `json:"failed"` // file and name of each
}

// Text implements LanguageScore.
func (r CaseScore) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d right\n", r.Right, r.Cases)
	for _, f := range r.Failed {
		fmt.Fprintf(&b, "failed  %s\n", termsafe.Line(strings.NewReplacer("\r\n", "; ", "\n", "; ").Replace(f)))
	}
	return b.String()
}

// Cases segments texts and counts those whose segments are the expected ones.
// path is a JSON file: a list of objects with lang, text, expected, file and name.
func Cases(path string) (LanguageScore, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	var cases []struct {
		Lang, File, Name, Text string
		Expected               []string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		return nil, fmt.Errorf("%s: not a list of cases with lang, text and expected: %w", path, err)
	}
	r := CaseScore{Cases: len(cases), Failed: []string{}}
	for n, c := range cases {
		tag, err := language.Parse(c.Lang)
		if err != nil {
			return nil, fmt.Errorf("%s: case %d: %q is not a language tag", path, n+1, c.Lang)
		}
		// Line ends within a case are wrapping, absent from the expected segments.
		segments := lang.NewSegmenterOptions(tag, lang.SegmenterOptions{Wrapped: true}).Cut(c.Text)
		ok := len(segments) == len(c.Expected)
		for i := 0; ok && i < len(segments); i++ {
			ok = lang.Unwrap(segments[i].In(c.Text)) == strings.TrimSpace(c.Expected[i])
		}
		if ok {
			r.Right++
		} else {
			r.Failed = append(r.Failed, c.File+" "+c.Name)
		}
	}
	return r, nil
}

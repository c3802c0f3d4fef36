package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/lang"
)

// langFlags are the flags that score language identification and cutting.
func langFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "langid", Usage: "tell the language of each line of the files of `DIR` and score it against its MAP.tsv"},
		&cli.StringSliceFlag{Name: "boundaries", Usage: "cut the documents of `DIR` into sentences and score their ends"},
		&cli.StringSliceFlag{Name: "golden", Usage: "cut the cases of `FILE` and count those that come out as wanted"},
	}
}

// evalLang does what langFlags ask for; done tells whether they asked.
func evalLang(c *cli.Context, s *streams) (done bool, err error) {
	type score struct {
		flag string
		run  func(string) (langScore, error)
	}
	for _, k := range []score{{"langid", scoreLangid}, {"boundaries", scoreBoundaries}, {"golden", scoreGolden}} {
		paths := c.StringSlice(k.flag)
		if len(paths) > 0 && c.NArg() > 0 {
			return true, usagef("eval: --%s takes no further files; %q is too many", k.flag, c.Args().First())
		}
		for _, path := range paths {
			done = true
			r, err := k.run(path)
			if err != nil {
				return true, err
			}
			if c.Bool("json") {
				if err := writeJSON(s.out, r); err != nil {
					return true, err
				}
				continue
			}
			if _, err := s.out.WriteString(r.text()); err != nil {
				return true, err
			}
		}
	}
	return done, nil
}

// langScore is the score of a set. Its JSON has the keys and figures of the
// scorer that the sets come with.
type langScore interface{ text() string }

// fileScore is a figure of a file, [name, figure] in JSON.
type fileScore struct {
	name  string
	value float64
}

func (f fileScore) MarshalJSON() ([]byte, error) { return json.Marshal([]any{f.name, f.value}) }

// langidScore is the share of right lines.
type langidScore struct {
	Files map[string]float64 `json:"files"`
	Means map[string]float64 `json:"means"`
	Worst []fileScore        `json:"worst"`
	Sure  map[string]float64 `json:"sure_wrong"` // share of lines, by group, that are wrong with a confidence of .9 or more
}

func (r langidScore) text() string {
	var b strings.Builder
	for _, g := range sortedKeys(r.Means) {
		fmt.Fprintf(&b, "%-28s %.4f", g, r.Means[g])
		if sure, ok := r.Sure[g]; ok {
			fmt.Fprintf(&b, "  wrong though sure %.4f", sure)
		}
		b.WriteByte('\n')
	}
	b.WriteString("worst")
	for _, w := range r.Worst {
		fmt.Fprintf(&b, "  %s %.2f", w.name, w.value)
	}
	b.WriteByte('\n')
	return b.String()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// closeOnes are the languages that are also counted as one.
var closeOnes = [][]string{{"bs", "hr", "sr", "sr-latn", "sr-cyrl"}, {"nb", "nn", "no"}, {"id", "ms"}}

// scoreLangid tells the language of each line by itself, without a prior.
func scoreLangid(dir string) (langScore, error) {
	mapping := filepath.Join(dir, "MAP.tsv")
	rows, err := langLines(mapping)
	if err != nil {
		return nil, err
	}
	r := langidScore{Files: map[string]float64{}, Means: map[string]float64{}, Sure: map[string]float64{}}
	det := lang.NewDetector(lang.DetectorOptions{})
	group := map[string][]float64{}
	lines := map[string]int{}
	var merged []float64
	for n, row := range rows {
		f := strings.Split(row, "\t")
		if n == 0 {
			continue // names of the columns
		}
		if len(f) != 4 {
			return nil, fmt.Errorf("%s:%d: %d columns; it needs file, tag, further tags and group, parted by tabulators", mapping, n+1, len(f))
		}
		text, err := langLines(filepath.Join(dir, f[0]+".txt"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		want := strings.Fields(strings.ToLower(f[1] + " " + f[2]))
		wide := slices.Clone(want)
		for _, one := range closeOnes {
			if slices.ContainsFunc(one, func(t string) bool { return slices.Contains(want, t) }) {
				wide = append(wide, one...)
			}
		}
		right, near := 0, 0
		for _, line := range text {
			found := det.Detect(line, nil)
			got := strings.ToLower(found.Tag.String())
			if slices.Contains(wide, got) {
				near++
			}
			if slices.Contains(want, got) {
				right++
			} else if found.Confidence >= .9 {
				r.Sure[f[3]]++
			}
		}
		if len(text) == 0 {
			continue
		}
		all := float64(len(text))
		r.Files[f[0]] = float64(right) / all
		r.Worst = append(r.Worst, fileScore{f[0], float64(right) / all})
		group[f[3]] = append(group[f[3]], float64(right)/all)
		lines[f[3]] += len(text)
		if f[3] == "lingua" {
			merged = append(merged, float64(near)/all)
		}
	}
	if len(r.Files) == 0 {
		return nil, fmt.Errorf("%s: none of the files that it names is there", mapping)
	}
	for g, v := range group {
		r.Means[g] = mean(v)
		r.Sure[g] /= float64(lines[g])
	}
	if len(merged) > 0 {
		r.Means["lingua, close ones as one"] = mean(merged)
	}
	slices.SortStableFunc(r.Worst, func(a, b fileScore) int {
		if a.value < b.value {
			return -1
		}
		if a.value > b.value {
			return 1
		}
		return 0
	})
	r.Worst = r.Worst[:min(10, len(r.Worst))]
	return r, nil
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(1, len(v)))
}

// langLines reads a text file, a line each.
func langLines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	text := strings.TrimSuffix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	if text == "" {
		return nil, nil
	}
	return strings.Split(text, "\n"), nil
}

// endScore are the figures of sentence ends.
type endScore struct {
	P       float64 `json:"p"`
	R       float64 `json:"r"`
	F1      float64 `json:"f1"`
	Stopped float64 `json:"stopped"` // recall of the ends with a final mark
}

type boundaryScore struct {
	Files      map[string]endScore `json:"files"`
	Mean       endScore            `json:"mean"`
	MeanSpaced endScore            `json:"mean_without_tha_khm"`
}

func (r boundaryScore) text() string {
	var b strings.Builder
	row := func(name string, s endScore) {
		fmt.Fprintf(&b, "%-24s P %.4f  R %.4f  F1 %.4f  stopped %.4f\n", name, s.P, s.R, s.F1, s.Stopped)
	}
	for _, f := range sortedKeys(r.Files) {
		row(f, r.Files[f])
	}
	row("mean", r.Mean)
	row("mean without tha, khm", r.MeanSpaced)
	return b.String()
}

// scoreBoundaries cuts the documents of DIR/*.jsonl, paragraph by paragraph.
func scoreBoundaries(dir string) (langScore, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: holds no documents (*.jsonl)", dir)
	}
	r := boundaryScore{Files: map[string]endScore{}}
	var all, spaced []endScore
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

func meanEnds(list []endScore) (m endScore) {
	n := float64(max(1, len(list)))
	for _, s := range list {
		m.P, m.R, m.F1, m.Stopped = m.P+s.P, m.R+s.R, m.F1+s.F1, m.Stopped+s.Stopped
	}
	return endScore{m.P / n, m.R / n, m.F1 / n, m.Stopped / n}
}

func scoreEnds(path string) (endScore, error) {
	f, err := os.Open(path)
	if err != nil {
		return endScore{}, fileError(path, err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	var hit, have, gold, stops, met int
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<26)
	for n := 1; in.Scan(); n++ {
		var doc struct {
			Lang, Text    string
			Ends, Stopped []int
		}
		if err := json.Unmarshal(in.Bytes(), &doc); err != nil {
			return endScore{}, fmt.Errorf("%s:%d: not a document with text, ends and stopped: %w", path, n, err)
		}
		tag, err := language.Parse(doc.Lang)
		if err != nil {
			return endScore{}, fmt.Errorf("%s:%d: “lang” holds %q, which is no language tag", path, n, doc.Lang)
		}
		text := []rune(doc.Text)
		ends, stopped := backed(text, doc.Ends), backed(text, doc.Stopped)
		cuts := backed(text, cutEnds(lang.NewSegmenter(tag), doc.Text))
		delete(cuts, 0)
		for e := range cuts {
			if ends[e] {
				hit++
			}
			if stopped[e] {
				met++
			}
		}
		have, gold, stops = have+len(cuts), gold+len(ends), stops+len(stopped)
	}
	if err := in.Err(); err != nil {
		return endScore{}, fmt.Errorf("%s: %w", path, err)
	}
	s := endScore{P: float64(hit) / float64(max(1, have)), R: float64(hit) / float64(max(1, gold)), Stopped: float64(met) / float64(max(1, stops))}
	if s.P+s.R > 0 {
		s.F1 = 2 * s.P * s.R / (s.P + s.R)
	}
	return s, nil
}

// cutEnds cuts a text, whose paragraphs empty lines part, and gives the ends of
// the sentences in characters.
func cutEnds(seg *lang.Segmenter, text string) []int {
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

// backed moves ends back over white space.
func backed(text []rune, ends []int) map[int]bool {
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

type goldenScore struct {
	Right  int      `json:"right"`
	Cases  int      `json:"cases"`
	Failed []string `json:"failed"`
}

func (r goldenScore) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d right\n", r.Right, r.Cases)
	for _, f := range r.Failed {
		fmt.Fprintf(&b, "failed  %s\n", oneLine(f))
	}
	return b.String()
}

// scoreGolden cuts cases with the segments that are wanted.
func scoreGolden(path string) (langScore, error) {
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
	r := goldenScore{Cases: len(cases), Failed: []string{}}
	for n, c := range cases {
		tag, err := language.Parse(c.Lang)
		if err != nil {
			return nil, fmt.Errorf("%s: case %d: %q is no language tag", path, n+1, c.Lang)
		}
		// Cases with line ends are wrapped lines, and want them taken out.
		cuts := lang.NewSegmenterOptions(tag, lang.SegmenterOptions{Wrapped: true}).Cut(c.Text)
		ok := len(cuts) == len(c.Expected)
		for i := 0; ok && i < len(cuts); i++ {
			ok = lang.Unwrap(cuts[i].In(c.Text)) == strings.TrimSpace(c.Expected[i])
		}
		if ok {
			r.Right++
		} else {
			r.Failed = append(r.Failed, c.File+" "+c.Name)
		}
	}
	return r, nil
}

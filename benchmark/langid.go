package benchmark

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/lang"
)

// A LanguageScore is the score of language identification or segmentation on a
// set. Its JSON has the keys and figures of the scorer that the sets come with.
type LanguageScore interface {
	// Text returns the figures as lines for people.
	Text() string
}

// A FileScore is the figure of a file, [name, figure] in JSON.
type FileScore struct {
	Name  string
	Value float64
}

// MarshalJSON implements json.Marshaler.
func (f FileScore) MarshalJSON() ([]byte, error) { return json.Marshal([]any{f.Name, f.Value}) }

// LangIDScore holds shares of lines whose language was identified correctly.
type LangIDScore struct {
	Files map[string]float64 `json:"files"`
	Means map[string]float64 `json:"means"` // over the files of each group
	Worst []FileScore        `json:"worst"` // up to ten files
	// Sure is, for each group, the share of lines identified wrongly with a
	// confidence of sure or more.
	Sure map[string]float64 `json:"sure_wrong"`
}

// sure is the confidence from which a wrong answer counts in LangIDScore.Sure.
const sure = .9

// Text implements LanguageScore.
func (r LangIDScore) Text() string {
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
		fmt.Fprintf(&b, "  %s %.2f", w.Name, w.Value)
	}
	b.WriteByte('\n')
	return b.String()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// closeLanguages are groups of languages that a further mean counts as one.
var closeLanguages = [][]string{{"bs", "hr", "sr", "sr-latn", "sr-cyrl"}, {"nb", "nn", "no"}, {"id", "ms"}}

// LangID identifies the language of each line of the files of a set, without
// context. dir holds MAP.tsv, with the columns file, tag, further tags that are
// accepted, and group, below a row of names; and FILE.txt for its files. Files
// that are missing are skipped.
func LangID(dir string) (LanguageScore, error) {
	mapping := filepath.Join(dir, "MAP.tsv")
	rows, err := textLines(mapping)
	if err != nil {
		return nil, err
	}
	r := LangIDScore{Files: map[string]float64{}, Means: map[string]float64{}, Sure: map[string]float64{}}
	det := lang.NewDetector(lang.DetectorOptions{})
	group := map[string][]float64{}
	lines := map[string]int{}
	var merged []float64
	for n, row := range rows {
		if n == 0 {
			continue // names of the columns
		}
		f := strings.Split(row, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%s:%d: %d columns; want file, tag, further tags and group, separated by tabs", mapping, n+1, len(f))
		}
		text, err := textLines(filepath.Join(dir, f[0]+".txt"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		c := countLines(det, text, strings.Fields(strings.ToLower(f[1]+" "+f[2])))
		if c.sureWrong > 0 {
			r.Sure[f[3]] += float64(c.sureWrong)
		}
		if len(text) == 0 {
			continue
		}
		all := float64(len(text))
		right := float64(c.right) / all
		r.Files[f[0]] = right
		r.Worst = append(r.Worst, FileScore{f[0], right})
		group[f[3]] = append(group[f[3]], right)
		lines[f[3]] += len(text)
		if f[3] == "lingua" {
			merged = append(merged, float64(c.near)/all)
		}
	}
	if len(r.Files) == 0 {
		return nil, fmt.Errorf("%s: none of the files that it names exists", mapping)
	}
	for g, v := range group {
		r.Means[g] = mean(v)
		r.Sure[g] /= float64(lines[g])
	}
	if len(merged) > 0 {
		r.Means["lingua, close ones as one"] = mean(merged)
	}
	slices.SortStableFunc(r.Worst, func(a, b FileScore) int { return cmp.Compare(a.Value, b.Value) })
	r.Worst = r.Worst[:min(10, len(r.Worst))]
	return r, nil
}

// lineCounts counts the lines of a file by the language identified for them.
type lineCounts struct {
	right     int // an accepted one
	near      int // an accepted one or one close to it
	sureWrong int // another one, with a confidence of sure or more
}

func countLines(det *lang.Detector, text, accepted []string) lineCounts {
	wide := slices.Clone(accepted)
	for _, group := range closeLanguages {
		if slices.ContainsFunc(group, func(t string) bool { return slices.Contains(accepted, t) }) {
			wide = append(wide, group...)
		}
	}
	var c lineCounts
	for _, line := range text {
		found := det.Detect(line, nil)
		got := strings.ToLower(found.Tag.String())
		if slices.Contains(wide, got) {
			c.near++
		}
		if slices.Contains(accepted, got) {
			c.right++
		} else if found.Confidence >= sure {
			c.sureWrong++
		}
	}
	return c
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(1, len(v)))
}

// textLines reads a text file as lines; an empty file has none.
func textLines(path string) ([]string, error) {
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

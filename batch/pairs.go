package batch

import (
	_ "embed"
	"encoding/json"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/internal/termsafe"
)

// pairLine is a line of a list of pairs in JSON: an article, or a file that belongs to
// none. docs/pairs.md describes it.
type pairLine struct {
	Title      string     `json:"title,omitempty"`
	Name       string     `json:"name,omitempty"`
	Files      []pairFile `json:"files,omitempty"`
	Found      string     `json:"found,omitempty"`
	Confidence *float64   `json:"confidence,omitempty"`
	LeftOut    string     `json:"left_out,omitempty"`
	Lang       string     `json:"lang,omitempty"`
	Reason     string     `json:"reason,omitempty"`
}

// pairFile is a file of an article. Found is the language that hexapla took it to be in:
// as long as Lang is the same, no person has said it.
type pairFile struct {
	Path  string `json:"path"`
	Lang  string `json:"lang,omitempty"`
	Found string `json:"lang_found,omitempty"`
}

//go:embed schema/pairs.schema.json
var pairsSchema []byte

// PairsSchema returns the JSON Schema (draft 2020-12) of a line of a list of pairs. The
// caller owns the bytes.
func PairsSchema() []byte { return slices.Clone(pairsSchema) }

// ByDoubt returns the jobs ordered by confidence, the least sure first, then by name.
func ByDoubt(jobs []Job) []Job {
	jobs = slices.Clone(jobs)
	slices.SortStableFunc(jobs, func(a, b Job) int {
		switch {
		case a.Confidence < b.Confidence:
			return -1
		case a.Confidence > b.Confidence:
			return 1
		}
		return strings.Compare(a.Slug, b.Slug)
	})
	return jobs
}

// WritePairs writes a list of pairs that ReadManifest reads: a line of JSON for each job,
// in the order given, then one for each file that is left over.
func WritePairs(w io.Writer, jobs []Job, left []Leftover) error {
	e := json.NewEncoder(termsafe.JSONWriter(w))
	e.SetEscapeHTML(false)
	for i := range jobs {
		j := &jobs[i]
		confidence := math.Round(j.Confidence*100) / 100
		line := pairLine{Title: j.Title, Name: j.Slug, Found: j.Found, Confidence: &confidence}
		for _, f := range j.Files {
			file := pairFile{Path: filepath.ToSlash(f.Path)}
			if f.Lang != language.Und {
				file.Lang = f.Lang.String()
				if !f.Explicit {
					file.Found = file.Lang
				}
			}
			line.Files = append(line.Files, file)
		}
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	for _, l := range left {
		line := pairLine{LeftOut: filepath.ToSlash(l.Path), Reason: l.Reason}
		if l.Lang != language.Und {
			line.Lang = l.Lang.String()
		}
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

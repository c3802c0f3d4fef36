package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"hexapla/check"
)

// baselineSchema is the version of the file of a baseline.
const baselineSchema = 1

// Baseline is the findings that a run may have: those of an earlier one. Findings
// are the same by their rule and by the content that they are about, not by lines
// or files, so that a text may move.
type Baseline struct {
	entries map[entryKey]int // how often
	shown   map[entryKey]entry
}

type entryKey struct{ rule, fingerprint string }

// entry is a line of the file. What follows the count is for people.
type entry struct {
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
	Count       int    `json:"count"`
	File        string `json:"file,omitempty"`
	Message     string `json:"message,omitempty"`
}

type baselineFile struct {
	Schema    int             `json:"schema"`
	Generator string          `json:"generator,omitempty"`
	Findings  json.RawMessage `json:"findings"`
}

// NewBaseline takes the findings of a run that are not suppressed, known ones too.
// Notes fail no run unless that is asked for, but stand in it all the same.
func NewBaseline(r *Report) *Baseline {
	b := &Baseline{entries: map[entryKey]int{}, shown: map[entryKey]entry{}}
	r.Each(func(f *Finding) {
		if f.State == Suppressed {
			return
		}
		for _, p := range f.Fingerprints {
			k := entryKey{f.ID, p}
			b.entries[k]++
			if _, ok := b.shown[k]; !ok {
				b.shown[k] = entry{File: f.File, Message: f.Message}
			}
		}
	})
	return b
}

// Write writes a baseline as JSON, sorted, an entry a line.
func (b *Baseline) Write(w io.Writer, generator string) error {
	var list []entry
	for k, n := range b.entries {
		e := b.shown[k]
		e.Rule, e.Fingerprint, e.Count = k.rule, k.fingerprint, n
		list = append(list, e)
	}
	slices.SortFunc(list, func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.File, y.File), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	var out bytes.Buffer
	head, err := marshal(generator)
	if err != nil {
		return err
	}
	fmt.Fprintf(&out, "{\n  \"schema\": %d,\n  \"generator\": %s,\n  \"findings\": [", baselineSchema, head)
	for i, e := range list {
		line, err := marshal(e)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		out.Write(line)
	}
	if len(list) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	_, err = w.Write(out.Bytes())
	return err
}

// maxBaseline is how large a baseline may be, in bytes.
const maxBaseline = 256 << 20

// ReadBaseline reads what Write wrote. name stands in messages.
func ReadBaseline(r io.Reader, name string) (*Baseline, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBaseline+1))
	if err != nil {
		return nil, fmt.Errorf("baseline: %s: %w", name, err)
	}
	if len(data) > maxBaseline {
		return nil, fmt.Errorf("baseline: %s: larger than %d MiB: make one of each part of the batch", name, maxBaseline>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	wrong := func(err error, offset int64) error {
		var syntax *json.SyntaxError
		var typed *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			offset += syntax.Offset
		case errors.As(err, &typed):
			offset += typed.Offset
		}
		line := 1 + bytes.Count(data[:min(max(offset, 0), int64(len(data)))], []byte("\n"))
		return fmt.Errorf("baseline: %s:%d: no baseline that can be read (%w): write it anew with --write-baseline", name, line, err)
	}
	var f baselineFile
	if err := strictJSON(data, &f); err != nil {
		return nil, wrong(err, 0)
	}
	if f.Schema != baselineSchema {
		return nil, fmt.Errorf("baseline: %s: version %d, and %d can be read: write it anew with --write-baseline", name, f.Schema, baselineSchema)
	}
	var list []entry
	if len(f.Findings) > 0 {
		if err := strictJSON(f.Findings, &list); err != nil {
			return nil, wrong(err, int64(max(bytes.Index(data, f.Findings), 0)))
		}
	}
	b := &Baseline{entries: map[entryKey]int{}, shown: map[entryKey]entry{}}
	for i, e := range list {
		if e.Rule == "" || e.Fingerprint == "" || e.Count < 1 {
			return nil, fmt.Errorf("baseline: %s: finding %d lacks its rule, fingerprint or count: write it anew with --write-baseline", name, i+1)
		}
		e.Rule = string(check.CurrentID(e.Rule))
		k := entryKey{e.Rule, e.Fingerprint}
		b.entries[k] += e.Count
		b.shown[k] = e
	}
	return b, nil
}

func strictJSON(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("text behind its end")
	}
	return nil
}

// Apply marks the findings of a run that stand in the baseline as known, and tells
// how many of the baseline's are gone: those that are mended. Of a finding that
// stands there twice, two are known.
func (b *Baseline) Apply(r *Report) (gone int) {
	left := make(map[entryKey]int, len(b.entries))
	for k, n := range b.entries {
		left[k] = n
	}
	r.Each(func(f *Finding) {
		if f.State == Known {
			return
		}
		need := map[entryKey]int{}
		for _, p := range f.Fingerprints {
			need[entryKey{f.ID, p}]++
		}
		for k, n := range need {
			if left[k] < n {
				return
			}
		}
		if len(need) == 0 {
			return
		}
		for k, n := range need {
			left[k] -= n
		}
		if f.State == New { // one that is suppressed is not mended either
			f.State = Known
		}
	})
	for _, n := range left {
		gone += n
	}
	r.Baseline = &Compared{Gone: gone}
	r.Count()
	return gone
}

// marshal writes v as JSON that keeps < and & as they are.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}

package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"hexapla/check"
	"hexapla/document"
	"hexapla/internal/termsafe"
)

// srcRoot is the name of the folder that artifact URIs are relative to, as code
// hosts know it.
const srcRoot = "%SRCROOT%"

// SARIF writes the report as a log of SARIF 2.1.0 (OASIS standard): one run, the
// rules with their help, a result for each finding with the region of the original
// document (of what is wrong, where that is known, else of its segments), what names it by content (partialFingerprints), and what a baseline
// or the settings said of it. Columns count code points. Places in documents
// without lines are logical locations ("Prices, cell B4").
func SARIF(w io.Writer, r *Report) error {
	run := &sarifRun{
		Tool:       sarifTool{Driver: r.driver()},
		ColumnKind: "unicodeCodePoints",
		Bases:      map[string]sarifBase{srcRoot: {sarifText{Text: "The folder that hexapla was run in."}}},
		Properties: r.sarifCoverage(),
		Artifacts:  []sarifArtifact{},
		Results:    []sarifResult{},
	}
	b := &sarifBuilder{r: r, run: run, artifacts: map[string]int{}, rules: map[string]int{}, seen: map[string]int{}}
	for i, k := range run.Tool.Driver.Rules {
		b.rules[k.ID] = i
	}
	for _, f := range r.Files {
		for _, c := range f.Columns {
			b.artifact(c.File)
		}
	}
	shown, left := r.mostImportant(mostResults)
	for _, f := range shown {
		run.Results = append(run.Results, b.result(f))
	}
	run.Invocation = []sarifInvocation{b.invocation(left)}
	e := json.NewEncoder(termsafe.JSONWriter(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []*sarifRun{run},
	})
}

// The parts of a log that are written; names and meanings are the standard's.
type (
	sarifLog struct {
		Schema  string      `json:"$schema"`
		Version string      `json:"version"`
		Runs    []*sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool            `json:"tool"`
		Invocation []sarifInvocation    `json:"invocations"`
		Bases      map[string]sarifBase `json:"originalUriBaseIds"`
		ColumnKind string               `json:"columnKind"`
		Artifacts  []sarifArtifact      `json:"artifacts"`
		Results    []sarifResult        `json:"results"`
		Properties sarifRunProperties   `json:"properties"`
	}
	sarifInvocation struct {
		ExecutionSuccessful bool                `json:"executionSuccessful"`
		Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifRunProperties struct {
		Passed   bool            `json:"passed"`
		Coverage []sarifCoverage `json:"coverage"`
	}
	sarifCoverage struct {
		Table      string `json:"table"`
		Lang       string `json:"lang"`
		Source     string `json:"source"`
		Missing    bool   `json:"missing,omitempty"`
		Translated Figure `json:"translated"`
		Traced     Figure `json:"traced"`
	}
	sarifBase struct {
		Description sarifText `json:"description"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string      `json:"id"`
		Name          string      `json:"name"`
		Short         sarifText   `json:"shortDescription"`
		Full          sarifText   `json:"fullDescription"`
		Help          sarifHelp   `json:"help"`
		Configuration sarifConfig `json:"defaultConfiguration"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifArtifact struct {
		Location sarifArtifactLocation `json:"location"`
	}
	sarifArtifactLocation struct {
		URI    string `json:"uri"`
		BaseID string `json:"uriBaseId,omitempty"`
		Index  *int   `json:"index,omitempty"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints,omitempty"`
		Baseline     string             `json:"baselineState,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
		Properties   sarifProperties    `json:"properties"`
	}
	sarifLocation struct {
		ID       *int           `json:"id,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifactLocation `json:"artifactLocation"`
		Region   *sarifRegion          `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
		Kind string `json:"kind,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
	sarifProperties struct {
		Row         string `json:"row,omitempty"`
		Lang        string `json:"lang,omitempty"`
		Quote       string `json:"quote,omitempty"`       // with what is wrong between guillemets
		Counterpart string `json:"counterpart,omitempty"` // the other side of the row
	}
)

// mostResults is how many results of a run GitHub's code scanning takes; it refuses a
// file with more.
const mostResults = 25_000

// mostImportant gives at most n findings, in their order, and how many were left out.
// New ones stay before known and suppressed ones, errors before warnings and notes.
func (r *Report) mostImportant(n int) (shown []*Finding, left int) {
	r.Each(func(f *Finding) { shown = append(shown, f) })
	if len(shown) <= n {
		return shown, 0
	}
	slices.SortStableFunc(shown, func(a, b *Finding) int {
		if x, y := a.State == New, b.State == New; x != y {
			if x {
				return -1
			}
			return 1
		}
		return rank(b.Severity) - rank(a.Severity)
	})
	return shown[:n], len(shown) - n
}

// invocation says how the run went: failed gates, inputs that could not be read, and
// results that were left out.
func (b *sarifBuilder) invocation(left int) sarifInvocation {
	out := sarifInvocation{ExecutionSuccessful: len(b.r.Errors) == 0}
	for _, g := range b.r.Failed() {
		out.Notifications = append(out.Notifications, sarifNotification{Level: "error", Message: sarifText{oneLine("gate " + g.Name + ": " + g.Message)}})
	}
	for _, e := range b.r.Errors {
		n := sarifNotification{Level: "error", Message: sarifText{oneLine(e.Message)}}
		if e.File != "" {
			n.Locations = []sarifLocation{b.location(e.File, 0, 0, 0, "", nil)}
		}
		out.Notifications = append(out.Notifications, n)
	}
	note := func(text string) {
		out.Notifications = append(out.Notifications, sarifNotification{Level: "note", Message: sarifText{text}})
	}
	if left > 0 {
		note(fmt.Sprintf("%s left out: GitHub takes at most %d results of a run; the most severe are here", counted(left, "finding"), mostResults))
	}
	if base := b.r.Baseline; base != nil && base.Gone > 0 {
		note(counted(base.Gone, "finding") + " of the baseline not found any more")
	}
	return out
}

func (r *Report) sarifCoverage() sarifRunProperties {
	p := sarifRunProperties{Passed: r.Passed, Coverage: []sarifCoverage{}}
	for _, f := range r.Files {
		for _, l := range f.Languages {
			p.Coverage = append(p.Coverage, sarifCoverage{r.relative(f.Path), l.Lang, l.Source, l.Missing, l.Translated.Content.Share, l.Traced.Content.Share})
		}
	}
	return p
}

type sarifBuilder struct {
	r         *Report
	run       *sarifRun
	artifacts map[string]int
	rules     map[string]int
	seen      map[string]int // how often a rule's fingerprint came
}

func (r *Report) driver() sarifDriver {
	name, version, _ := strings.Cut(r.Generator, " ")
	if name == "" {
		name = "hexapla"
	}
	d := sarifDriver{Name: name, Version: version, Rules: []sarifRule{}}
	rules := r.Rules
	for _, k := range SettingsRules() { // those that findings may be of
		rules = append(rules[:len(rules):len(rules)], Rule{string(k.ID), k.Severity, k.Title, k.Explanation, k.Example})
	}
	for _, k := range rules {
		text, md := k.Explanation, k.Explanation
		if k.Example != "" {
			text += "\n\nExample: " + k.Example
			md += "\n\n**Example:** `" + strings.ReplaceAll(k.Example, "`", "'") + "`"
		}
		full, _, _ := strings.Cut(k.Explanation, "\n")
		d.Rules = append(d.Rules, sarifRule{
			ID: k.ID, Name: pascal(k.ID), Short: sarifText{k.Title}, Full: sarifText{full},
			Help: sarifHelp{text, md}, Configuration: sarifConfig{level(k.Severity)},
		})
	}
	return d
}

// pascal makes a name of an id: end-punctuation is EndPunctuation.
func pascal(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

func level(s check.Severity) string {
	switch s {
	case check.Error, check.Warning:
		return string(s)
	}
	return "note"
}

func (b *sarifBuilder) artifact(path string) sarifArtifactLocation {
	uri, relative := b.r.location(path)
	l := sarifArtifactLocation{URI: uri}
	if relative {
		l.BaseID = srcRoot
	}
	k, ok := b.artifacts[uri]
	if !ok {
		k = len(b.run.Artifacts)
		b.artifacts[uri] = k
		b.run.Artifacts = append(b.run.Artifacts, sarifArtifact{l})
	}
	l.Index = &k
	return l
}

func (b *sarifBuilder) result(f *Finding) sarifResult {
	message := f.Message
	if text := plainExcerpt(f.Text); text != "" {
		message += ": " + text // a viewer cannot open a workbook to show it
	}
	out := sarifResult{
		RuleID: f.ID, RuleIndex: -1, Level: level(f.Severity), Message: sarifText{oneLine(message)},
		Locations:  []sarifLocation{b.location(f.File, f.Line, f.Character, f.LastLine, f.Where, f.Place)},
		Properties: sarifProperties{Row: f.Row, Lang: f.Lang, Quote: plainExcerpt(f.Text)},
	}
	if m := f.Marked; m != nil {
		out.Locations[0].Physical.Region = &sarifRegion{StartLine: m.Line, StartColumn: m.Character, EndColumn: m.End}
	}
	if k, ok := b.rules[f.ID]; ok {
		out.RuleIndex = k
	}
	if c := f.Counterpart; c != nil {
		l := b.location(c.File, c.Line, 0, 0, c.Where, nil)
		one := 1
		l.ID, l.Message = &one, &sarifText{"the other side of the row, in " + c.Lang}
		out.Related = []sarifLocation{l}
		out.Properties.Counterpart = plainExcerpt(c.Text)
	}
	if len(f.Fingerprints) > 0 {
		print := f.Fingerprints[0]
		if len(f.Fingerprints) > 1 {
			print = Fingerprint(f.Fingerprints...)
		}
		// The same sentence may stand, with the same fault, in several places.
		key := f.ID + "\x00" + print
		b.seen[key]++
		out.Fingerprints = map[string]string{"hexaplaContent/v1": fmt.Sprintf("%s:%d", print, b.seen[key])}
	}
	if b.r.Baseline != nil { // then every result has to say it
		out.Baseline = "new"
		if f.State == Known {
			out.Baseline = "unchanged"
		}
	}
	if f.State == Suppressed && f.Suppression != nil {
		out.Suppressions = []sarifSuppression{{"external", "accepted", f.Suppression.Reason + " (until " + f.Suppression.Expires + ")"}}
	}
	return out
}

// location is a place: a region where the document has lines, else a logical
// location within it.
func (b *sarifBuilder) location(file string, line, column, last int, where string, parts *document.Where) sarifLocation {
	var l sarifLocation
	l.Physical = &sarifPhysical{Artifact: b.artifact(file)}
	if line > 0 {
		l.Physical.Region = &sarifRegion{StartLine: line, StartColumn: column}
		if last > line {
			l.Physical.Region.EndLine = last
		}
	}
	if where != "" {
		kind := "element"
		if parts != nil && parts.Key != "" {
			kind = "property"
		}
		l.Logical = []sarifLogical{{base(file) + ": " + where, kind}}
	}
	return l
}

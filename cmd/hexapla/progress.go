package main

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/conflict"
	findings "hexapla/check/report"
)

// progress shows how far a batch is: a bar with rate and remaining time on a
// terminal, a line an article elsewhere, nothing when quiet.
type progress struct {
	s     *streams
	quiet bool
	bars  *mpb.Progress
	bar   *mpb.Bar
	stage batch.Stage
	begun time.Time // of the stage
}

func newProgress(s *streams, quiet bool) *progress {
	p := &progress{s: s, quiet: quiet}
	if !quiet && s.errTerminal {
		p.bars = mpb.New(mpb.WithOutput(s.err), mpb.WithWidth(40))
	}
	return p
}

// manyToRead is how many articles take so long to read that it is said.
const manyToRead = 100

// event shows a step. Calls do not overlap.
func (p *progress) event(e batch.Event) {
	if p.quiet {
		return
	}
	if p.bars != nil {
		if e.Stage != p.stage {
			p.next(e)
		}
		p.bar.Increment()
		return
	}
	if e.Stage == batch.Reading {
		if e.Stage != p.stage && e.Total >= manyToRead {
			fmt.Fprintf(p.s.err, "reading %s to learn from\n", counted(e.Total, "article"))
		}
		p.stage = e.Stage
		return
	}
	t := e.Result.Table
	if t == nil {
		fmt.Fprintf(p.s.err, "[%d/%d] %s: failed\n", e.Done, e.Total, oneLine(e.Result.Job.Slug))
		return
	}
	tags := make([]string, len(t.Columns))
	for i := range t.Columns {
		tags[i] = t.Columns[i].Lang.String()
	}
	fmt.Fprintf(p.s.err, "[%d/%d] %s: %s, %s\n", e.Done, e.Total, oneLine(e.Result.Job.Slug), strings.Join(tags, " "), counted(len(t.Rows), "row"))
}

// note says what is about no article: at once, above the bar. Calls do not overlap
// with those of event.
func (p *progress) note(text string) {
	if p.quiet {
		return
	}
	w := p.s.err
	if p.bar != nil {
		w = p.bars
	}
	fmt.Fprintf(w, "hexapla: note: %s\n", oneLine(text))
}

// next puts up the bar of another stage.
func (p *progress) next(e batch.Event) {
	p.drop()
	p.stage, p.begun = e.Stage, time.Now()
	stage, begun := p.stage, p.begun
	p.bar = p.bars.AddBar(int64(e.Total), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(fmt.Sprintf("%-9s", stage))),
		mpb.AppendDecorators(
			decor.CountersNoUnit(" %d/%d"),
			decor.Any(func(d decor.Statistics) string { return paceOf(d.Current, d.Total, time.Since(begun)) }),
		))
}

func (p *progress) drop() {
	if p.bar != nil {
		p.bar.Abort(true)
	}
}

// stop takes the bar away.
func (p *progress) stop() {
	if p.bars == nil {
		return
	}
	p.drop()
	p.bars.Wait()
}

// paceOf tells the rate of what was done in a time, and how long the rest will
// take: ", 12.5/s, 1m20s left".
func paceOf(done, total int64, spent time.Duration) string {
	if done == 0 || spent < time.Second {
		return ""
	}
	rate := float64(done) / spent.Seconds()
	left := time.Duration(float64(total-done) / rate * float64(time.Second))
	return fmt.Sprintf(", %.3g/s, %v left", rate, left.Round(time.Second))
}

// articleJSON is a line of align --json.
type articleJSON struct {
	Article       string       `json:"set"`
	Error         string       `json:"error,omitempty"`
	Warnings      []string     `json:"warnings,omitempty"`
	Rows          int          `json:"rows"`
	LowConfidence int          `json:"low_confidence"`
	Columns       []columnJSON `json:"columns"`
	Missing       []string     `json:"missing,omitempty"` // expected languages that the article lacks
	Files         []string     `json:"files,omitempty"`
	// Of a folder: rows in the conflict list of the table, and the name of its file.
	Conflicts     int    `json:"conflicts,omitempty"`
	ConflictsFile string `json:"conflicts_file,omitempty"`
}

// columnJSON is a column; the first, the source, has no coverage of its own.
type columnJSON struct {
	Lang       string        `json:"lang"`
	File       string        `json:"file"`
	Segments   int           `json:"segments"`
	Translated *coverageJSON `json:"translated,omitempty"`
	Traced     *coverageJSON `json:"traced,omitempty"`
}

// batchJSON is the last line of align --json of a folder or a list.
type batchJSON struct {
	Total totalJSON `json:"total"`
}

type totalJSON struct {
	Articles      int `json:"sets"`
	Failed        int `json:"failed"`
	Unchanged     int `json:"unchanged"` // left alone, as nothing had changed
	Missing       int `json:"missing"`   // expected languages that articles lack
	Segments      int `json:"segments"`
	Rows          int `json:"rows"`
	LowConfidence int `json:"low_confidence"`
	Conflicts     int `json:"conflicts"` // reviewed rows that no longer fit
	// Of the segments of the sources' content, over all languages: the share that has a
	// counterpart, and that in rows that are not low-confidence; null of nothing.
	Translated findings.Figure `json:"translated"`
	Confident  findings.Figure `json:"confident"`
	Score      float64         `json:"score"` // mean of the matches
}

func totalOf(results *batch.Results, expect []language.Tag) totalJSON {
	t := totalJSON{Articles: results.Len(), Failed: results.Failed()}
	matches := 0
	for r := range results.All() {
		if r.Skipped {
			t.Unchanged++
		}
		t.Conflicts += r.Conflicts
		s := r.Summary
		if s == nil {
			continue
		}
		t.Rows, t.LowConfidence, matches = t.Rows+s.Rows, t.LowConfidence+s.LowConfidence, matches+s.Matches
		t.Score += s.Score * float64(s.Matches)
		for k, c := range s.Columns {
			t.Segments += c.Segments
			if k > 0 {
				t.add(c.Translated.Content.Segments)
			}
		}
		for range s.Lacking(expect) {
			t.Missing++
			t.add(bitext.Share{Total: sourceShare(s).Total})
		}
	}
	t.Score = math.Round(t.Score/float64(max(1, matches))*1000) / 1000
	return t
}

func (t *totalJSON) add(s bitext.Share) {
	t.Translated.Part, t.Translated.Total = t.Translated.Part+s.Covered, t.Translated.Total+s.Total
	t.Confident.Part, t.Confident.Total = t.Confident.Part+s.Confident, t.Confident.Total+s.Total
}

// sourceShare is the source of an article as its first translation covers it.
func sourceShare(s *batch.Summary) bitext.Share {
	if len(s.Columns) < 2 {
		return bitext.Share{}
	}
	return s.Columns[1].Translated.Content.Segments
}

// listed is how many articles the table on standard error lists one by one.
const listed = 200

// summarizeBatch says what came of a batch: its articles, where they are not too
// many for a person, and all of them together.
func (s *streams) summarizeBatch(c *cli.Context, results *batch.Results, spent time.Duration) error {
	if results.Len() <= listed || c.Bool("json") {
		if err := s.summarizeTo(c, results.All(), false); err != nil {
			return err
		}
	}
	t := totalOf(results, expectedOf(c))
	if c.Bool("json") {
		return writeJSON(s.out, batchJSON{t})
	}
	if c.Bool("quiet") {
		return nil
	}
	line := counted(t.Articles, "article")
	if t.Failed > 0 {
		line += fmt.Sprintf(", %d failed", t.Failed)
	}
	if t.Unchanged > 0 {
		line += fmt.Sprintf(", %d unchanged", t.Unchanged)
	}
	if t.Missing > 0 {
		line += ", " + counted(t.Missing, "expected language") + " missing"
	}
	if t.Rows == 0 {
		fmt.Fprintf(s.err, "%s, in %v\n", line, spent.Round(10*time.Millisecond))
		return nil
	}
	fmt.Fprintf(s.err, "%s: %s, %s translated, %s confident, mean score %.2f, %d of %s low-confidence, in %v\n", line, counted(t.Segments, "segment"),
		findings.Percent(t.Translated), findings.Percent(t.Confident), t.Score, t.LowConfidence, counted(t.Rows, "row"), spent.Round(10*time.Millisecond))
	before, changed, rows, kept := 0, 0, 0, 0
	for r := range results.All() {
		kept += r.Kept
		if r.Before {
			before++
			rows += r.Changed
			if r.Changed > 0 {
				changed++
			}
		}
	}
	if before > 0 {
		fmt.Fprintf(s.err, "hexapla: aligned again: %s, %d changed, in %s; kept %s\n",
			counted(before, "article"), changed, counted(rows, "row"), counted(kept, "reviewed row"))
	}
	return nil
}

// summarizeTo says what came of the articles: a table on standard error, or with
// --json a line each on standard output, unless that is taken.
func (s *streams) summarizeTo(c *cli.Context, results iter.Seq[*batch.Result], taken bool) error {
	expect := expectedOf(c)
	if c.Bool("json") && !taken {
		for r := range results {
			if err := writeJSON(s.out, articleOf(r, expect)); err != nil {
				return err
			}
		}
		return nil
	}
	if c.Bool("quiet") {
		return nil
	}
	g := &grid{}
	g.add("article", "source", "translations", "rows", "low-confidence", "translated", "confident", "traced")
	for r := range results {
		if r.Summary == nil {
			continue
		}
		a := articleOf(r, expect)
		source := ""
		var tags, translated, confident, traced []string
		for _, col := range a.Columns {
			if col.Translated == nil {
				source = col.Lang
				continue
			}
			tags = append(tags, col.Lang)
			translated = append(translated, findings.Percent(col.Translated.Content.Share))
			confident = append(confident, findings.Percent(col.Translated.Content.Confident))
			traced = append(traced, findings.Percent(col.Traced.Content.Share))
		}
		for _, tag := range a.Missing {
			if slices.Contains(tags, tag) {
				continue // an empty file, 0%
			}
			tags = append(tags, tag)
			translated, confident, traced = append(translated, "missing"), append(confident, "–"), append(traced, "–")
		}
		g.add(oneLine(a.Article), source, strings.Join(tags, " "), fmt.Sprint(a.Rows), fmt.Sprint(a.LowConfidence),
			strings.Join(translated, " "), strings.Join(confident, " "), strings.Join(traced, " "))
	}
	if len(g.rows) > 1 {
		g.write(s.err)
	}
	return nil
}

func articleOf(r *batch.Result, expect []language.Tag) articleJSON {
	a := articleJSON{Article: r.Job.Slug, Columns: []columnJSON{}}
	for _, f := range r.Files {
		a.Files = append(a.Files, f.Path)
	}
	if a.Conflicts = r.Conflicts; a.Conflicts > 0 {
		a.ConflictsFile = r.Job.Slug + conflict.Extension
	}
	for _, w := range r.Warnings {
		a.Warnings = append(a.Warnings, oneLine(w))
	}
	if r.Err != nil {
		a.Error = oneLine(r.Err.Error())
		return a
	}
	a.Rows, a.LowConfidence = r.Summary.Rows, r.Summary.LowConfidence
	for k, col := range r.Summary.Columns {
		out := columnJSON{Lang: col.Lang.String(), File: col.File, Segments: col.Segments}
		if k > 0 {
			out.Translated, out.Traced = coverageOf(col.Translated), coverageOf(col.Traced)
		}
		a.Columns = append(a.Columns, out)
	}
	for _, tag := range r.Summary.Lacking(expect) {
		a.Missing = append(a.Missing, tag.String())
	}
	return a
}

func coverageOf(c batch.SummaryCoverage) *coverageJSON {
	return &coverageJSON{Content: findings.ShareOf(c.Content), All: findings.ShareOf(c.All)}
}

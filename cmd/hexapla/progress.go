package main

import (
	"fmt"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"hexapla/batch"
	"hexapla/bitext"
)

// progress shows how far a batch is: a bar on a terminal, a line an article
// elsewhere, nothing when quiet.
type progress struct {
	s     *streams
	quiet bool
	bars  *mpb.Progress
	bar   *mpb.Bar

	mu    sync.Mutex
	stage batch.Stage
}

func newProgress(s *streams, jobs int, quiet bool) *progress {
	p := &progress{s: s, quiet: quiet, stage: batch.Reading}
	if quiet || !s.errTerminal {
		return p
	}
	p.bars = mpb.New(mpb.WithOutput(s.err), mpb.WithWidth(40))
	p.bar = p.bars.AddBar(int64(2*jobs), // each is read, then aligned
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string {
			p.mu.Lock()
			defer p.mu.Unlock()
			return fmt.Sprintf("%-9s", p.stage)
		})),
		mpb.AppendDecorators(decor.Percentage(decor.WC{W: 5})))
	return p
}

func (p *progress) event(e batch.Event) {
	if p.quiet {
		return
	}
	if p.bar != nil {
		p.mu.Lock()
		p.stage = e.Stage
		p.mu.Unlock()
		p.bar.Increment()
		return
	}
	if e.Stage != batch.Aligning || e.Result.Table == nil {
		return
	}
	t := e.Result.Table
	tags := make([]string, len(t.Columns))
	for i := range t.Columns {
		tags[i] = t.Columns[i].Lang.String()
	}
	fmt.Fprintf(p.s.err, "[%d/%d] %s: %s, %d rows\n", e.Done, e.Total, oneLine(e.Result.Job.Slug), strings.Join(tags, " "), len(t.Rows))
}

// stop takes the bar away.
func (p *progress) stop() {
	if p.bars == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}

// articleJSON is a line of align --json.
type articleJSON struct {
	Article  string       `json:"article"`
	Error    string       `json:"error,omitempty"`
	Rows     int          `json:"rows"`
	Doubtful int          `json:"doubtful"`
	Columns  []columnJSON `json:"columns"`
	Files    []string     `json:"files,omitempty"`
}

type columnJSON struct {
	Lang     string       `json:"lang"`
	File     string       `json:"file"`
	Segments int          `json:"segments"`
	Coverage coverageJSON `json:"coverage"`
}

func (s *streams) summarize(c *cli.Context, results []batch.Result, below float64) error {
	return s.summarizeTo(c, results, below, false)
}

// summarizeTo says what came of the articles: a table on standard error, or with
// --json a line each on standard output, unless that is taken.
func (s *streams) summarizeTo(c *cli.Context, results []batch.Result, below float64, taken bool) error {
	if c.Bool("json") && !taken {
		for i := range results {
			if err := writeJSON(s.out, articleOf(&results[i])); err != nil {
				return err
			}
		}
		return nil
	}
	if c.Bool("quiet") {
		return nil
	}
	g := &grid{}
	g.add("article", "languages", "rows", "doubtful", "covered", "confident")
	for i := range results {
		r := &results[i]
		if r.Summary == nil {
			continue
		}
		a := articleOf(r)
		var tags, covered, confident []string
		for _, col := range a.Columns {
			tags = append(tags, col.Lang)
			covered = append(covered, percent(col.Coverage.Content.Covered))
			confident = append(confident, percent(col.Coverage.Content.Confident))
		}
		g.add(oneLine(a.Article), strings.Join(tags, " "), fmt.Sprint(a.Rows), fmt.Sprint(a.Doubtful),
			strings.Join(covered, " "), strings.Join(confident, " "))
	}
	if len(g.rows) > 1 {
		g.write(s.err)
	}
	return nil
}

func articleOf(r *batch.Result) articleJSON {
	a := articleJSON{Article: r.Job.Slug, Columns: []columnJSON{}}
	for _, f := range r.Files {
		a.Files = append(a.Files, f.Path)
	}
	if r.Err != nil {
		a.Error = oneLine(r.Err.Error())
		return a
	}
	a.Rows, a.Doubtful = r.Summary.Rows, r.Summary.Doubtful
	for _, col := range r.Summary.Columns {
		a.Columns = append(a.Columns, columnJSON{
			Lang: col.Lang.String(), File: col.File, Segments: col.Segments,
			Coverage: coverageJSON{Content: shareOf(col.Content), All: shareOf(col.All)},
		})
	}
	return a
}

func shareOf(c bitext.Coverage) shareJSON {
	return shareJSON{
		Segments: c.Segments.Total, Covered: c.Segments.Ratio(), Confident: c.Segments.ConfidentRatio(),
		Characters: c.Characters.Total, CoveredCharacters: c.Characters.Ratio(), ConfidentCharacters: c.Characters.ConfidentRatio(),
	}
}

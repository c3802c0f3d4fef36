package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/bitext"
	"hexapla/check"
)

// mostShown is the number of warnings of a table that are shown without --all.
const mostShown = 20

func checkCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "tell how much of a table is covered, and what is missing or odd",
		ArgsUsage: "TABLE…",
		Description: describe(`Tells for each table which share of each column stands in rows with a counterpart (covered), and in those of them that
are not doubtful (confident); furniture such as menus and credits is left out of the content. Then come the findings, with file and
line: gaps (the longest first), segments in an unexpected language or script, numbers that differ.

--fail-under PERCENT is a gate: below it, for any column against any counterpart, the exit code is 3. --measure says what it
measures: confident (the default) or covered, of the content; confident-all or covered-all, furniture included; with
-characters behind it, characters instead of segments. With --json each table is one line.`,
			[]string{
				"hexapla check article.hexapla.json",
				"hexapla check out/*.hexapla.json --fail-under 95",
				"hexapla check --fail-under 100 --measure covered-characters --json article.hexapla.json",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: []cli.Flag{
			&cli.Float64Flag{Name: "fail-under", Usage: "exit with 3 below `PERCENT` of coverage"},
			&cli.StringFlag{Name: "measure", Value: "confident", Usage: "what --fail-under measures: `WHAT` is one of " + strings.Join(measures(), ", ")},
			&cli.BoolFlag{DisableDefaultText: true, Name: "all", Usage: "show every finding, those that are only notes too"},
			doubtfulFlag(), fromFlag(), jsonFlag(),
		},
		Action: func(c *cli.Context) error { return checkAction(c, s) },
	}
}

// measure says which figure of a coverage a gate looks at.
type measure struct{ confident, furniture, characters bool }

func (m measure) String() string {
	s := "covered"
	if m.confident {
		s = "confident"
	}
	if m.furniture {
		s += "-all"
	}
	if m.characters {
		s += "-characters"
	}
	return s
}

func measures() []string {
	var names []string
	for i := range 8 {
		names = append(names, measure{i&4 == 0, i&1 != 0, i&2 != 0}.String())
	}
	return names
}

func parseMeasure(name string) (measure, error) {
	for i := range 8 {
		if m := (measure{i&4 == 0, i&1 != 0, i&2 != 0}); m.String() == name {
			return m, nil
		}
	}
	return measure{}, usagef("check: --measure: %q is none of %s", name, strings.Join(measures(), ", "))
}

func (m measure) of(c coverageJSON) float64 {
	set := c.Content
	if m.furniture {
		set = c.All
	}
	switch {
	case m.characters && m.confident:
		return set.ConfidentCharacters
	case m.characters:
		return set.CoveredCharacters
	case m.confident:
		return set.Confident
	}
	return set.Covered
}

// gate is what --fail-under asks for.
type gate struct {
	set     bool
	percent float64
	measure measure
	below   float64 // doubtful
}

func gateOf(c *cli.Context) (gate, error) {
	g := gate{set: c.IsSet("fail-under"), percent: c.Float64("fail-under")}
	var err error
	if g.set && !(g.percent >= 0 && g.percent <= 100) {
		return g, usagef("check: --fail-under: %v is not between 0 and 100", g.percent)
	}
	if g.measure, err = parseMeasure(c.String("measure")); err != nil {
		return g, err
	}
	if c.IsSet("measure") && !g.set {
		return g, usagef("check: --measure goes with --fail-under")
	}
	g.below, err = doubtful(c)
	return g, err
}

func checkAction(c *cli.Context, s *streams) error {
	g, err := gateOf(c)
	if err != nil {
		return err
	}
	if c.NArg() == 0 {
		return usagef("check: name a table, such as article.hexapla.json, or - for standard input")
	}
	failed, n := 0, 0
	err = s.eachFile(c, func(path string) error {
		t, err := s.readTable(c, path)
		if err != nil {
			return err
		}
		r := checked(path, t, g)
		if r.Passed != nil && !*r.Passed {
			failed++
		}
		if c.Bool("json") {
			return writeJSON(s.out, r)
		}
		if n++; n > 1 {
			fmt.Fprintln(s.out)
		}
		printChecked(s, r, c.Bool("all"))
		return nil
	})
	if err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("check: %d of %d tables %w: %s coverage under %v%%", failed, c.NArg(), errGate, g.measure, g.percent)
	}
	return nil
}

// shareJSON is the coverage of a set of segments. Shares are 0..1, 1 of nothing.
type shareJSON struct {
	Segments            int     `json:"segments"`
	Covered             float64 `json:"covered"`
	Confident           float64 `json:"confident"`
	Characters          int     `json:"characters"`
	CoveredCharacters   float64 `json:"covered_characters"`
	ConfidentCharacters float64 `json:"confident_characters"`
}

type coverageJSON struct {
	Content shareJSON `json:"content"` // furniture left out
	All     shareJSON `json:"all"`
}

func coverageOf(t *bitext.Table, column int, below float64) coverageJSON {
	return bothShares(below, func(o bitext.CoverageOptions) bitext.Coverage { return t.Coverage(column, o) })
}

func pairCoverageOf(t *bitext.Table, column, other int, below float64) coverageJSON {
	return bothShares(below, func(o bitext.CoverageOptions) bitext.Coverage { return t.PairCoverage(column, other, o) })
}

func bothShares(below float64, f func(bitext.CoverageOptions) bitext.Coverage) coverageJSON {
	share := func(furniture bool) shareJSON {
		c := f(bitext.CoverageOptions{Furniture: furniture, DoubtfulBelow: below})
		return shareJSON{
			Segments: c.Segments.Total, Covered: c.Segments.Ratio(), Confident: c.Segments.ConfidentRatio(),
			Characters: c.Characters.Total, CoveredCharacters: c.Characters.Ratio(), ConfidentCharacters: c.Characters.ConfidentRatio(),
		}
	}
	return coverageJSON{Content: share(false), All: share(true)}
}

type pairJSON struct {
	Column   int          `json:"column"`
	Lang     string       `json:"lang"`
	File     string       `json:"file"`
	With     string       `json:"with"` // language of the counterpart
	Other    int          `json:"other"`
	Coverage coverageJSON `json:"coverage"`
}

type findingJSON struct {
	ID         string `json:"id"`
	Severity   string `json:"severity"`
	Message    string `json:"message"`
	File       string `json:"file"`
	Line       int    `json:"line"`
	LastLine   int    `json:"last_line"`
	Lang       string `json:"lang"`
	Column     int    `json:"column"`
	Other      *int   `json:"other,omitempty"`
	Row        string `json:"row"`
	Segments   [2]int `json:"segments"`
	Characters int    `json:"characters"`
	Furniture  bool   `json:"furniture"`
	Text       string `json:"text"`
}

type checkedJSON struct {
	Table    string        `json:"table"`
	Title    string        `json:"title"`
	Rows     int           `json:"rows"`
	Doubtful int           `json:"doubtful"`
	Columns  []columnJSON  `json:"columns"`
	Pairs    []pairJSON    `json:"pairs"`
	Findings []findingJSON `json:"findings"`
	Measure  string        `json:"measure,omitempty"`
	Lowest   *float64      `json:"lowest,omitempty"`
	Passed   *bool         `json:"passed,omitempty"`
}

// checked measures a table against a gate and gathers its findings.
func checked(path string, t *bitext.Table, g gate) checkedJSON {
	r := checkedJSON{Table: path, Title: t.Title, Rows: len(t.Rows), Columns: []columnJSON{}, Pairs: []pairJSON{}, Findings: []findingJSON{}}
	for i := range t.Rows {
		if t.Rows[i].Doubtful(g.below) {
			r.Doubtful++
		}
	}
	lowest := 1.0
	pair := func(a, b int) {
		p := pairJSON{
			Column: a, Lang: t.Columns[a].Lang.String(), File: t.Columns[a].Path,
			With: t.Columns[b].Lang.String(), Other: b, Coverage: pairCoverageOf(t, a, b, g.below),
		}
		lowest = min(lowest, g.measure.of(p.Coverage))
		r.Pairs = append(r.Pairs, p)
	}
	for i := range t.Columns {
		side := &t.Columns[i]
		r.Columns = append(r.Columns, columnJSON{
			Lang: side.Lang.String(), File: side.Path, Segments: len(side.Segments), Coverage: coverageOf(t, i, g.below),
		})
		if i > 0 {
			pair(0, i)
			pair(i, 0)
		}
	}
	if g.set {
		// In steps far below what can be shown: 95% of 20 is 19, whatever the
		// floating point says.
		passed := 100*lowest >= g.percent-1e-9
		r.Measure, r.Lowest, r.Passed = g.measure.String(), &lowest, &passed
	}
	for _, f := range check.Run(t, check.Options{DoubtfulBelow: g.below}) {
		j := findingJSON{
			ID: string(f.ID), Severity: string(f.Severity), Message: f.Message, File: f.File, Line: f.Line, LastLine: f.Last,
			Lang: t.Columns[f.Column].Lang.String(), Column: f.Column, Row: f.RowID, Segments: [2]int{f.From, f.To},
			Characters: f.Characters, Furniture: f.Furniture, Text: f.Text,
		}
		if f.Other >= 0 {
			j.Other = &f.Other
		}
		r.Findings = append(r.Findings, j)
	}
	return r
}

func printChecked(s *streams, r checkedJSON, all bool) {
	title := ""
	if r.Title != "" {
		title = "  " + oneLine(r.Title)
	}
	fmt.Fprintf(s.out, "%s%s: %d rows, %d doubtful\n", oneLine(r.Table), title, r.Rows, r.Doubtful)
	g := &grid{}
	g.add("  column", "segments", "covered", "confident", "with furniture", "covered", "confident")
	for _, p := range r.Pairs {
		in, out := p.Coverage.Content, p.Coverage.All
		g.add("  "+p.Lang+" in "+p.With, fmt.Sprint(in.Segments), percent(in.Covered), percent(in.Confident),
			fmt.Sprint(out.Segments), percent(out.Covered), percent(out.Confident))
	}
	g.write(s.out)
	shown, warnings, notes := 0, 0, 0
	for _, f := range r.Findings {
		if f.Severity == string(check.Note) {
			notes++
		} else {
			warnings++
		}
		if !all && (f.Severity == string(check.Note) || shown == mostShown) {
			continue
		}
		shown++
		fmt.Fprintf(s.out, "%s: %s: %s: %s: %s\n", placeOf(f), f.Severity, f.ID, f.Message, s.isolate(f.Text))
	}
	if rest := warnings + notes - shown; rest > 0 {
		fmt.Fprintf(s.out, "%s and %s in all, %d shown; --all shows the others\n", counted(warnings, "warning"), counted(notes, "note"), shown)
	}
	if r.Passed != nil && !*r.Passed {
		fmt.Fprintf(s.out, "lowest %s coverage: %s\n", r.Measure, percent(*r.Lowest))
	}
}

// placeOf is the file with the lines of a finding.
func placeOf(f findingJSON) string {
	switch {
	case f.Line == 0:
		return oneLine(f.File)
	case f.LastLine > f.Line:
		return fmt.Sprintf("%s:%d-%d", oneLine(f.File), f.Line, f.LastLine)
	}
	return fmt.Sprintf("%s:%d", oneLine(f.File), f.Line)
}

// counted is a number with its noun: “1 note”, “2 notes”.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

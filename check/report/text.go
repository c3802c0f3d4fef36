package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"hexapla/check"
	"hexapla/internal/termsafe"
)

// mostShown is the number of findings of a table that are shown unless all are
// wanted.
const mostShown = 20

// TextOptions are the choices of Text; the zero value is the default.
type TextOptions struct {
	All      bool // every finding: notes, and those that are known or suppressed, too
	Color    bool // escape sequences for a terminal
	Isolate  bool // direction isolates round what is quoted, for a terminal
	Explicit bool // inputs that could not be read, and a stale baseline, are told elsewhere
}

// Text writes the report for people: of each table the coverage of its languages and its findings,
// a line each with place, severity, rule, message and the place quoted with what
// is wrong between »guillemets« (in colour: underlined). The worst come first.
func Text(w io.Writer, r *Report, o TextOptions) error {
	b := bufio.NewWriter(w)
	p := &printer{b, o}
	for i, f := range r.Files {
		if i > 0 {
			fmt.Fprintln(b)
		}
		p.file(r, f)
	}
	apart := "\n" // before the first of them
	for k := range r.Settings {
		if f := &r.Settings[k]; o.All || f.Severity != check.Note {
			fmt.Fprint(b, apart)
			p.finding(f)
			apart = ""
		}
	}
	if len(r.Files) > 1 {
		fmt.Fprintf(b, "\n%s: %s\n", counted(len(r.Files), "table"), r.Counts.String())
	}
	if !o.Explicit {
		p.untold(r)
	}
	for _, g := range r.Gates {
		if g.Passed {
			continue
		}
		fmt.Fprintf(b, "%s %s\n", p.paint("1;31", "gate "+g.Name+":"), oneLine(g.Message))
	}
	return b.Flush()
}

// untold writes what standard error says of a run while it is under way.
func (p *printer) untold(r *Report) {
	for _, e := range r.Errors {
		fmt.Fprintf(p.b, "%s %s\n", p.paint("1;31", "error:"), oneLine(e.Message))
	}
	if r.Baseline != nil && r.Baseline.Gone > 0 {
		fmt.Fprintf(p.b, "baseline: %s not found any more\n", counted(r.Baseline.Gone, "finding"))
	}
}

type printer struct {
	b *bufio.Writer
	o TextOptions
}

func (p *printer) file(r *Report, f *File) {
	title := ""
	if f.Title != "" {
		title = "  " + p.isolate(oneLine(f.Title))
	}
	fmt.Fprintf(p.b, "%s%s: %s, %d low-confidence\n", p.paint("1", oneLine(f.Path)), title, counted(f.Rows, "row"), f.LowConfidence)
	grid := [][]string{{"  language", "segments", "translated", "confident", "with boilerplate", "confident", "traced"}}
	for k := range f.Languages {
		l := &f.Languages[k]
		in, out := l.Translated.Content, l.Translated.All
		traced := percent(l.Traced.Content.Share)
		if l.Missing {
			traced = "missing"
		}
		grid = append(grid, []string{
			"  " + l.Source + " → " + l.Lang, fmt.Sprint(in.Segments), percent(in.Share), percent(in.Confident),
			percent(out.Share), percent(out.Confident), traced,
		})
	}
	p.grid(grid)
	order := make([]*Finding, len(f.Findings))
	var n Counts
	for k := range f.Findings {
		order[k] = &f.Findings[k]
		n.add(order[k])
	}
	slices.SortStableFunc(order, func(a, b *Finding) int { return rank(b.Severity) - rank(a.Severity) })
	shown := 0
	for _, k := range order {
		if !p.o.All && (k.State != New || k.Severity == check.Note || shown == mostShown) {
			continue
		}
		shown++
		p.finding(k)
	}
	switch {
	case len(order) == 0:
		fmt.Fprintf(p.b, "nothing was found by %s\n", counted(len(r.Rules), "rule"))
	case shown < len(order):
		fmt.Fprintf(p.b, "%s; %d shown, --all shows the others\n", n.String(), shown)
	default:
		fmt.Fprintln(p.b, n.String())
	}
}

// String tells the counts: "1 error, 3 warnings, 2 notes; 4 known, 1 suppressed".
func (c Counts) String() string {
	s := fmt.Sprintf("%s, %s, %s", counted(c.Errors, "error"), counted(c.Warnings, "warning"), counted(c.Notes, "note"))
	var rest []string
	if c.Known > 0 {
		rest = append(rest, fmt.Sprintf("%d known", c.Known))
	}
	if c.Suppressed > 0 {
		rest = append(rest, fmt.Sprintf("%d suppressed", c.Suppressed))
	}
	if len(rest) > 0 {
		s += "; " + strings.Join(rest, ", ")
	}
	return s
}

func (p *printer) finding(f *Finding) {
	tone := map[check.Severity]string{check.Error: "1;31", check.Warning: "33", check.Note: "36"}[f.Severity]
	state := ""
	switch {
	case f.Suppression != nil:
		state = fmt.Sprintf(" (suppressed until %s: %s)", f.Suppression.Expires, oneLine(f.Suppression.Reason))
		if f.Suppression.Expires == "never" {
			state = fmt.Sprintf(" (suppressed: %s)", oneLine(f.Suppression.Reason))
		}
	case f.State == Known:
		state = " (known)"
	}
	fmt.Fprintf(p.b, "%s: %s: %s: %s%s", p.paint("1", oneLine(f.at())), p.paint(tone, string(f.Severity)), f.ID, p.message(f.Message), state)
	if text := p.excerpt(f.Text); text != "" {
		fmt.Fprintf(p.b, ": %s", text)
	}
	fmt.Fprintln(p.b)
}

// message is a message in one line; what it quotes may run the other way.
func (p *printer) message(s string) string {
	return p.isolate(oneLine(s))
}

func (p *printer) excerpt(e Excerpt) string {
	before, marked, after := oneLine(e.Before), oneLine(e.Mark), oneLine(e.After)
	switch {
	case marked == "":
	case p.o.Color:
		marked = "\x1b[1;4m" + marked + "\x1b[0m"
	default:
		marked = "»" + marked + "«"
	}
	if before+marked+after == "" {
		return ""
	}
	return p.isolate(before + marked + after)
}

// isolate keeps the direction of a text from changing the line that it stands in.
func (p *printer) isolate(s string) string {
	if !p.o.Isolate || s == "" {
		return s
	}
	return "\u2068" + s + "\u2069"
}

func (p *printer) paint(code, s string) string {
	if !p.o.Color || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// grid writes short texts in columns.
func (p *printer) grid(rows [][]string) {
	var widths []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], displaywidth.String(c))
		}
	}
	for _, r := range rows {
		var line strings.Builder
		for i, c := range r {
			if i > 0 {
				line.WriteString("  ")
			}
			line.WriteString(c + strings.Repeat(" ", widths[i]-displaywidth.String(c)))
		}
		fmt.Fprintln(p.b, strings.TrimRight(line.String(), " "))
	}
}

// counted is a number with its noun: “1 note”, “2 notes”.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// oneLine returns text as one line that is safe to print: file names and segments may
// hold anything.
func oneLine(text string) string { return termsafe.Line(text) }

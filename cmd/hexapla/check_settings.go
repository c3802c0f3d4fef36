package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/check"
	"hexapla/check/config"
	findings "hexapla/check/report"
	"hexapla/internal/atomicfile"
)

const configName = config.FileName

// checkPlan is what flags and settings come to.
type checkPlan struct {
	config   *config.Config
	options  check.Options
	limits   findings.Limits
	baseline *findings.Baseline

	configFile, baselineFile string            // "" none
	expect                   []language.Tag    // that every article is to have
	alone                    []findings.Alone  // articles of batch folders without a table
	terms                    []config.Glossary // files from the working folder
	root                     string            // the working folder, absolute
	now                      time.Time
	dated                    bool // now is SOURCE_DATE_EPOCH's
}

// planCheck reads the settings and puts the flags before them.
func (s *streams) planCheck(c *cli.Context) (*checkPlan, error) {
	p := &checkPlan{config: &config.Config{}}
	root, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("check: the working folder cannot be told: %w", reason(err))
	}
	p.root = filepath.ToSlash(root)
	if p.now, p.dated, err = today(); err != nil {
		return nil, err
	}
	if p.config, p.configFile, err = readConfig(c, root); err != nil {
		return nil, err
	}
	folder := ""
	if p.configFile != "" {
		folder = filepath.Dir(p.configFile)
	}
	for _, step := range []func() error{
		func() error { return p.rules(c) },
		func() error { return p.gates(c) },
		func() error { return p.expected(c) },
		func() error { return p.files(c, folder) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// today is the day that suppressions are held against: that of SOURCE_DATE_EPOCH,
// which makes runs repeatable, else the clock's.
func today() (now time.Time, dated bool, err error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return time.Now(), false, nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil || seconds < 0 {
		return now, false, fmt.Errorf("check: SOURCE_DATE_EPOCH: %q is no number of seconds since 1970", epoch)
	}
	return time.Unix(seconds, 0), true, nil
}

// readConfig reads the settings; path is "" where there are none.
func readConfig(c *cli.Context, root string) (settings *config.Config, path string, err error) {
	if c.Bool("no-config") {
		if c.IsSet("config") {
			return nil, "", usagef("%s: --config and --no-config exclude each other", c.Command.Name)
		}
		return &config.Config{}, "", nil
	}
	if path, err = configPath(c, root); err != nil || path == "" {
		return &config.Config{}, "", err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", fileError(path, err)
	}
	settings, err = config.Parse(data, filepath.ToSlash(path))
	return settings, path, err
}

// configPath finds the settings: those of --config, else the nearest in the
// working folder and those above it; "": there are none. Within the working folder
// the name is a relative one.
func configPath(c *cli.Context, root string) (string, error) {
	if c.IsSet("config") {
		path := c.String("config")
		if path == "" {
			return "", usagef("%s: --config wants a file name", c.Command.Name)
		}
		return path, nil
	}
	for dir := root; ; {
		path := filepath.Join(dir, configName)
		if dir == root {
			path = configName
		}
		info, err := os.Stat(path)
		switch {
		case err == nil && info.Mode().IsRegular():
			return path, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission):
			return "", fileError(path, err)
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", nil
		}
		dir = up
	}
}

// rules settles which rules are asked, how severe they are, and what has low confidence.
func (p *checkPlan) rules(c *cli.Context) error {
	below, err := lowConfidence(c)
	if err != nil {
		return err
	}
	if !c.IsSet("threshold") && p.config.LowConfidenceBelow > 0 {
		below = p.config.LowConfidenceBelow
	}
	p.options = check.Options{LowConfidenceBelow: below, Severity: map[check.ID]check.Severity{}, IgnoreBoilerplate: p.config.IgnoreBoilerplate}
	if c.IsSet("ignore-boilerplate") {
		p.options.IgnoreBoilerplate = c.Bool("ignore-boilerplate")
	}
	for id, severity := range p.config.Severity {
		p.options.Severity[id] = severity
	}
	only := p.config.Only
	if c.IsSet("rules") {
		if only, err = ruleIDs("--rules", c.StringSlice("rules")); err != nil {
			return err
		}
	}
	if only != nil {
		for _, r := range check.Rules() {
			if !slices.Contains(only, r.ID) {
				p.options.Severity[r.ID] = check.Off
			} else if c.IsSet("rules") && p.options.Severity[r.ID] == check.Off {
				delete(p.options.Severity, r.ID) // a flag asks for it by name
			}
		}
	}
	for _, pair := range splitCommas(c.StringSlice("severity")) {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return usagef("check: --severity: %q is not of the form ID=error", pair)
		}
		ids, err := ruleIDs("--severity", []string{name})
		if err != nil {
			return err
		}
		severity, err := findings.ParseSeverity(strings.TrimSpace(value), true)
		if err != nil {
			return usagef("check: --severity: %s: %v", name, err)
		}
		p.options.Severity[ids[0]] = severity
	}
	off, err := ruleIDs("--disable", c.StringSlice("disable"))
	for _, id := range off {
		p.options.Severity[id] = check.Off
	}
	return err
}

// ruleIDs reads lists of rules.
func ruleIDs(flag string, lists []string) ([]check.ID, error) {
	ids := []check.ID{}
	var known []string
	for _, r := range check.Rules() {
		known = append(known, string(r.ID))
	}
	for _, name := range splitCommas(lists) {
		name = string(check.CurrentID(name))
		if !slices.Contains(known, name) {
			return nil, usagef("check: %s: no rule %q%s; --explain list names them", flag, name, meant(name, known, ""))
		}
		ids = append(ids, check.ID(name))
	}
	return ids, nil
}

// splitCommas gives the items of lists that are parted by commas.
func splitCommas(lists []string) []string {
	var out []string
	for _, list := range lists {
		for item := range strings.SplitSeq(list, ",") {
			if item = strings.TrimSpace(item); item != "" {
				out = append(out, item)
			}
		}
	}
	return out
}

// gates settles the limits. A flag stands for all that the settings say of its
// kind.
func (p *checkPlan) gates(c *cli.Context) error {
	l := &p.limits
	l.Under, l.UnderTraced, l.FailOn, l.MaxErrors = p.config.Under, p.config.UnderTraced, p.config.FailOn, p.config.MaxErrors
	l.StaleBaseline = p.config.StaleBaseline
	if c.IsSet("fail-on-stale-baseline") {
		l.StaleBaseline = c.Bool("fail-on-stale-baseline")
	}
	if p.config.Measure != nil {
		l.Measure = *p.config.Measure
	}
	for flag, limits := range map[string]*[]findings.Under{"fail-under": &l.Under, "fail-under-traced": &l.UnderTraced} {
		if err := underFlag(c, flag, limits); err != nil {
			return err
		}
	}
	if c.IsSet("measure") {
		var err error
		if l.Measure, err = parseMeasure(c.String("measure")); err != nil {
			return err
		}
		if len(l.Under)+len(l.UnderTraced) == 0 {
			return usagef("check: --measure goes with --fail-under or --fail-under-traced")
		}
	}
	if c.IsSet("fail-on") {
		var err error
		if l.FailOn, err = findings.ParseSeverity(c.String("fail-on"), true); err != nil {
			return usagef("check: --fail-on: %v", err)
		}
	}
	if c.IsSet("max-errors") {
		n := c.Int("max-errors")
		if n < 0 {
			return usagef("check: --max-errors: %d is below 0", n)
		}
		l.MaxErrors = &n
	}
	return nil
}

// underFlag reads the limits of a flag for coverage; they stand for all that the
// settings say of its kind.
func underFlag(c *cli.Context, flag string, limits *[]findings.Under) error {
	if !c.IsSet(flag) {
		return nil
	}
	*limits = nil
	for _, text := range c.StringSlice(flag) {
		under, err := findings.ParseUnder(text)
		if err != nil {
			return usagef("check: --%s: %v", flag, err)
		}
		*limits = append(*limits, under...)
	}
	for k := range *limits {
		(*limits)[k].Needed = true // what is asked for here is not to slip through
	}
	return nil
}

// expected settles the languages that every article is to have.
func (p *checkPlan) expected(c *cli.Context) error {
	p.expect = p.config.Expect
	if c.IsSet("expect") {
		var err error
		if p.expect, err = expectFlag(c); err != nil {
			return err
		}
		only := c.IsSet("rules") && !slices.Contains(splitCommas(c.StringSlice("rules")), string(check.MissingFile))
		if only && p.options.Severity[check.MissingFile] == check.Off && !slices.Contains(splitCommas(c.StringSlice("disable")), string(check.MissingFile)) {
			delete(p.options.Severity, check.MissingFile) // --expect asks for it by name
		}
	}
	p.limits.Expect = len(p.expect) > 0
	return nil
}

// files settles the files that are read besides: a baseline and glossaries. Those
// that the settings name lie beside them.
func (p *checkPlan) files(c *cli.Context, folder string) error {
	beside := func(path string) string {
		if filepath.IsAbs(path) || folder == "" {
			return filepath.FromSlash(path)
		}
		return filepath.Join(folder, filepath.FromSlash(path))
	}
	path := c.String("baseline")
	if path == "" && !c.IsSet("baseline") && p.config.Baseline != "" {
		path = beside(p.config.Baseline)
		if !exists(path) && samePath(path, c.String("write-baseline")) {
			path = "" // this run makes it
		}
	}
	if p.baselineFile = path; path != "" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("check: the baseline cannot be read: %w; --write-baseline makes one", fileError(path, err))
		}
		p.baseline, err = findings.ReadBaseline(f, path)
		_ = f.Close() // it was read only
		if err != nil {
			return err
		}
		if p.limits.FailOn == "" {
			p.limits.FailOn = check.Warning
		}
	}
	if p.limits.FailOn == check.Off {
		p.limits.FailOn = ""
	}
	if p.baseline == nil && c.Bool("fail-on-stale-baseline") {
		return usagef("check: --fail-on-stale-baseline goes with --baseline")
	}
	if !c.IsSet("glossary") {
		for _, g := range p.config.Glossaries {
			g.File = beside(g.File)
			p.terms = append(p.terms, g)
		}
		return nil
	}
	for _, arg := range c.StringSlice("glossary") {
		g := config.Glossary{File: arg}
		if tags, path, ok := strings.Cut(arg, "="); ok && !exists(arg) {
			var err error
			if g.Languages, err = parseTags("check: --glossary", tags); err != nil {
				return err
			}
			g.File = path
		}
		if g.File == "" {
			return usagef("check: --glossary wants a file name")
		}
		p.terms = append(p.terms, g)
	}
	return nil
}

// glossaries reads the terms from the languages of the pivots into those of the
// other columns.
func (p *checkPlan) glossaries(c *cli.Context, s *streams, inputs []checkInput) error {
	type way struct{ from, to language.Base }
	ways := map[way]bool{}
	for _, in := range inputs {
		from, _ := in.columns[0].Lang.Base()
		for k := 1; k < len(in.columns); k++ {
			to, _ := in.columns[k].Lang.Base()
			ways[way{from, to}] = true
		}
	}
	wants := func(from, to language.Tag) bool {
		b, _ := to.Base()
		for w := range ways {
			if a, _ := from.Base(); (from == language.Und || w.from == a) && w.to == b {
				return true
			}
		}
		return false
	}
	for _, g := range p.terms {
		f, err := os.Open(g.File)
		if err != nil {
			if g.Line > 0 {
				return fmt.Errorf("config: %s:%d: glossary: %w", p.config.Name, g.Line, fileError(g.File, err))
			}
			return fileError(g.File, err)
		}
		terms, err := config.ReadGlossary(f, filepath.ToSlash(g.File), config.GlossaryOptions{Languages: g.Languages, Wants: wants, Inflected: g.Inflected})
		_ = f.Close() // it was read only
		if err != nil {
			return err
		}
		if len(terms) == 0 && !c.Bool("quiet") {
			fmt.Fprintf(s.err, "hexapla: note: %s has no terms of the languages that are checked\n", oneLine(g.File))
		}
		p.options.Glossary = append(p.options.Glossary, terms...)
	}
	return nil
}

// writeBaseline writes the findings of a run for later ones.
func writeBaseline(path string, r *findings.Report) error {
	return atomicfile.Write(path, 0o644, func(w io.Writer) error {
		return findings.NewBaseline(r).Write(w, generator())
	})
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/check"
	findings "hexapla/check/report"
	"hexapla/internal/atomicfile"
)

// checkRun is one run of check, up to its reports: whatever ends it, no report of an
// earlier run may stay as if it were of this one.
type checkRun struct {
	s       *streams
	c       *cli.Context
	outs    []reportOut
	guarded bool // outs are known to hold nothing that is to be kept
	errors  []findings.InputError
	written bool
	tables  tableStore
}

func checkAction(c *cli.Context, s *streams) error {
	if c.IsSet("explain") {
		if c.NArg() > 0 {
			return usagef("check: --explain takes no files; %q is too many", c.Args().First())
		}
		return s.explain(c, c.String("explain"))
	}
	limitMemory()
	r := &checkRun{s: s, c: c}
	defer r.tables.close()
	err := r.run()
	if err != nil && !r.written {
		r.fail(err)
	}
	return err
}

func (r *checkRun) run() error {
	s, c := r.s, r.c
	var err error
	if r.outs, err = s.checkOutputs(c); err != nil {
		return err
	}
	if c.NArg() == 0 {
		return usagef("check: name a table, such as article.hexapla.json, a bilingual file or a folder of them, or - for standard input")
	}
	plan, err := s.planCheck(c)
	if err != nil {
		return err
	}
	langs, err := parseTags("check: --langs", c.String("langs"))
	if err != nil {
		return err
	}
	src, err := s.sources(c, c.Args().Slice(), plan.terms)
	if err != nil {
		return err
	}
	if err := r.guard(src, plan); err != nil {
		return err
	}
	if err := r.replaceOld(); err != nil {
		return err
	}
	inputs, failed, err := r.checkInputs(src, plan, langs)
	if err != nil {
		return err
	}
	if err := plan.glossaries(c, s, inputs); err != nil {
		return err
	}
	rep, err := r.findAll(inputs, plan)
	if err != nil {
		return err
	}
	rep.Errors = append(rep.Errors, r.errors...)
	rep.Judge(plan.limits)
	for _, u := range plan.limits.Idle(rep) {
		if !u.Needed && !c.Bool("quiet") {
			fmt.Fprintf(s.err, "hexapla: note: %s: fail-under: there is no translation or file %s\n", plan.config.Name, oneLine(u.For))
		}
	}
	r.written = true // or it cannot be done, and old ones have been replaced before
	if err := s.writeReports(c, rep, r.outs); err != nil {
		return err
	}
	if path := c.String("write-baseline"); path != "" {
		if failed != nil {
			return fmt.Errorf("check: %s: not written, as it would lack the findings of what could not be read: %w", path, failed)
		}
		if err := writeBaseline(path, rep); err != nil {
			return err
		}
	}
	if err := gateError(rep); err != nil {
		return err
	}
	return failed
}

// gateError is the error of a run that a gate has failed; nil: none did.
func gateError(rep *findings.Report) error {
	gates := rep.Failed()
	if len(gates) == 0 {
		return nil
	}
	more := ""
	if len(gates) > 1 {
		more = fmt.Sprintf("; and %d more of %s", len(gates)-1, counted(len(rep.Gates), "gate"))
	}
	return fmt.Errorf("check: %w: %s%s", errGate, gates[0].Message, more)
}

// findAll makes the findings and holds them against suppressions and a baseline.
func (r *checkRun) findAll(inputs []checkInput, plan *checkPlan) (*findings.Report, error) {
	sources := make([]check.Source, len(inputs))
	files := make([]*findings.Gatherer, len(inputs))
	for i, in := range inputs {
		sources[i] = in.source
		files[i] = findings.NewGatherer(in.path, plan.options.LowConfidenceBelow)
	}
	err := check.Stream(r.c.Context, sources, plan.options, func(i int, c *check.Chunk, found []check.Finding) {
		files[i].Add(c, found)
	})
	if err != nil {
		return nil, err
	}
	gathered := make([]findings.Input, len(inputs))
	for i := range inputs {
		gathered[i] = findings.Input{Path: inputs[i].path, File: files[i].File()}
	}
	rep := findings.Make(gathered, findings.Options{
		Generator: generator(), Root: plan.root, LowConfidenceBelow: plan.options.LowConfidenceBelow, Severity: plan.options.Severity,
		Time: plan.now.Unix(), Expect: plan.expect, Alone: plan.alone,
	})
	if !plan.dated {
		rep.Time = 0
	}
	plan.config.Suppress(rep, plan.now)
	if plan.baseline != nil {
		if gone := plan.baseline.Apply(rep); gone > 0 && !r.c.Bool("quiet") && !plan.limits.StaleBaseline {
			fmt.Fprintf(r.s.err, "hexapla: note: not found any more: %s of the baseline; --write-baseline makes it tighter\n", counted(gone, "finding"))
		}
	}
	return rep, nil
}

// guard refuses reports that would replace what the run reads, or what is plainly no
// report.
func (r *checkRun) guard(src *checkSources, plan *checkPlan) error {
	if err := guardCheck(r.c, r.outs, src.tables, plan); err != nil {
		return err
	}
	for _, path := range r.reportFiles() {
		if what := notAReport(path); what != "" {
			return usagef("check: %s: %s; name another file for the report, or remove this one", path, what)
		}
	}
	r.guarded = true
	return nil
}

// reportFiles are the files that reports go to.
func (r *checkRun) reportFiles() []string {
	var out []string
	for _, o := range r.outs {
		if o.path != "-" {
			out = append(out, o.path)
		}
	}
	return out
}

// replaceOld puts a report that has failed in place of each that is there, so that
// what an earlier run has left is not taken for a result of this one, even if this
// one is killed.
func (r *checkRun) replaceOld() error {
	for _, o := range r.outs {
		if info, err := os.Stat(o.path); o.path == "-" || err != nil || !info.Mode().IsRegular() {
			continue // there is none, or it keeps nothing
		}
		if err := r.writeFailed(o, errors.New("the run did not come to its end")); err != nil {
			return err
		}
	}
	return nil
}

// fail writes reports that say why there is no result. What is wrong with the
// command line goes to files only.
func (r *checkRun) fail(err error) {
	var usage *usageError
	for _, o := range r.outs {
		if o.path == "-" && (o.format == "text" || errors.As(err, &usage) && len(r.errors) == 0) || o.path != "-" && !r.mayReplace(o.path) {
			continue
		}
		if werr := r.writeFailed(o, err); werr != nil {
			report(r.s.err, werr)
		}
	}
}

// mayReplace reports whether a failed report may be put in place of what is at path.
// Before the arguments were understood, nothing of theirs may be touched.
func (r *checkRun) mayReplace(path string) bool {
	if r.guarded {
		return true
	}
	for _, arg := range r.c.Args().Slice() {
		if arg != "-" && (samePath(arg, path) || inFolder(arg, path)) {
			return looksLikeReport(path)
		}
	}
	for _, flag := range []string{"glossary", "severity", "baseline", "config"} {
		for _, value := range append(r.c.StringSlice(flag), r.c.String(flag)) {
			if _, file, ok := strings.Cut(value, "="); ok {
				value = file
			}
			if value != "" && samePath(value, path) {
				return false
			}
		}
	}
	return notAReport(path) == ""
}

// inFolder reports whether path lies in a folder.
func inFolder(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// writeFailed writes a report without findings that has not passed.
func (r *checkRun) writeFailed(o reportOut, err error) error {
	rep := failedReport(err, r.errors)
	if o.path == "-" {
		return findingsWriter(o.format)(r.s.out, rep)
	}
	return atomicfile.Write(o.path, 0o644, func(w io.Writer) error { return findingsWriter(o.format)(w, rep) })
}

// failedReport is the report of a run that came to nothing.
func failedReport(err error, errs []findings.InputError) *findings.Report {
	root, _ := os.Getwd() // without one, paths stay as they are
	rep := findings.Make(nil, findings.Options{Generator: generator(), Root: root})
	rep.Errors = slices.Clone(errs)
	var partly *partlyError
	if len(errs) == 0 || !errors.As(err, &partly) {
		text := oneLine(err.Error())
		if errors.Is(err, context.Canceled) {
			text = "check: interrupted"
		}
		rep.Errors = append(rep.Errors, findings.InputError{Message: text})
	}
	rep.Judge(findings.Limits{})
	return rep
}

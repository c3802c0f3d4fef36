package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/check/config"
	findings "hexapla/check/report"
	"hexapla/internal/outguard"
)

// errNothing: a file, or a folder, in which there is nothing to look at. That is
// never a success.
var errNothing = errors.New("nothing to check")

func sourceFromFlag() cli.Flag {
	return &cli.StringFlag{Name: "from", Usage: "read files as `FORMAT`, one of " + strings.Join(sourceNames(), ", ") + ", whatever their extensions"}
}

// checkInputs reads the tables that the arguments name. A file that cannot be read
// is told at once, and the others are checked all the same; failed says so at the
// end. Where no file can be read, the error of the last comes back.
func (r *checkRun) checkInputs(src *checkSources, plan *checkPlan, langs []language.Tag) (inputs []checkInput, failed, err error) {
	s, c := r.s, r.c
	var last error
	bad, parts := 0, 0 // parts: of files that were read
	for _, l := range src.lost {
		if l.alone && len(plan.expect) > 0 {
			plan.alone = append(plan.alone, findings.Alone{File: l.File, Title: l.title}) // a finding
			continue
		}
		if l.err == nil && !plan.limits.Any() {
			s.sayNotes([]string{l.Message}, c.Bool("quiet")) // no gate can pass for want of it
			continue
		}
		if last = l.err; last == nil {
			last = errors.New(l.Message)
		}
		report(s.err, last)
		bad++
		r.errors = append(r.errors, l.InputError)
	}
	for _, paths := range src.tables {
		if err := c.Context.Err(); err != nil {
			return nil, nil, err
		}
		in, err := r.readInput(paths, langs)
		if err != nil {
			report(s.err, err)
			last = err
			bad++
			r.errors = append(r.errors, findings.InputError{File: filepath.ToSlash(documentName(c, nameOf(paths[0]))), Message: oneLine(err.Error())})
			continue
		}
		inputs = append(inputs, in)
		if in.unread == "" {
			continue
		}
		text := fmt.Sprintf("%s: not read: %s", nameOf(paths[0]), in.unread)
		if !plan.limits.Any() {
			s.sayNotes([]string{text}, c.Bool("quiet"))
			continue
		}
		// What was not read cannot be covered: no gate passes for want of it.
		last = errors.New(text + "; name its languages in the first row, or hide it")
		report(s.err, last)
		bad, parts = bad+1, parts+1
		r.errors = append(r.errors, findings.InputError{File: filepath.ToSlash(documentName(c, nameOf(paths[0]))), Message: oneLine(last.Error())})
	}
	if bad > 0 {
		failed = &partlyError{failed: bad, total: len(src.tables) + len(src.lost) + parts, last: last}
		if len(inputs)+len(plan.alone) == 0 {
			return nil, nil, failed
		}
	}
	return inputs, failed, nil
}

// guardCheck refuses reports and a baseline over files that the run reads. A baseline
// may be written over the one that is compared with.
func guardCheck(c *cli.Context, outs []reportOut, sources [][]string, plan *checkPlan) error {
	reads := slices.Concat(sources...)
	for _, t := range plan.terms {
		reads = append(reads, t.File)
	}
	reads = append(reads, plan.configFile)
	reports := outguard.New(append(slices.Clip(reads), plan.baselineFile)...)
	for _, o := range outs {
		if err := unread("check", reports, o.path); err != nil {
			return err
		}
	}
	baseline := c.String("write-baseline")
	if err := unread("check: --write-baseline", outguard.New(reads...), baseline); err != nil {
		return err
	}
	return replaceable(c, batch.Output{}, nil, baseline)
}

// readChecked reads a table that has text.
func (s *streams) readChecked(c *cli.Context, src []string, langs []language.Tag) (*bitext.Table, error) {
	for _, path := range src {
		if path != "-" && strings.ContainsAny(path, "*?[") && !isThere(path) {
			return nil, fmt.Errorf("check: %s: %w", path, errNoMatch)
		}
		// A name without an ending is that of a folder, or a slip.
		if _, err := os.Stat(path); path != "-" && filepath.Ext(path) == "" && c.String("from") == "" && errors.Is(err, fs.ErrNotExist) {
			return nil, fileError(path, err)
		}
	}
	t, err := s.readSources(c, src, langs)
	if err == nil && !hasText(t) {
		err = fmt.Errorf("check: %s: no segments in it: %w", nameOf(src[0]), errNothing)
	}
	return t, err
}

func names(paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = nameOf(p)
	}
	return out
}

func count1(list []string, want string) int {
	n := 0
	for _, s := range list {
		count(&n, s == want)
	}
	return n
}

func hasText(t *bitext.Table) bool {
	return slices.ContainsFunc(t.Columns, func(column bitext.Column) bool { return len(column.Segments) > 0 })
}

// checkSources is what the arguments of check come to.
type checkSources struct {
	tables [][]string // the files of each table
	// lost are articles of a batch folder that have no table: its list of failures or
	// its journal tells of them.
	lost []lostArticle
}

// sources gives the files of each table: one, or the several that a form of several
// files has (corpus.en and corpus.he; with --from, all arguments). Glossaries that
// lie in a folder are not for checking.
func (s *streams) sources(c *cli.Context, args []string, terms []config.Glossary) (*checkSources, error) {
	if n := count1(args, "-"); n > 1 {
		return nil, usagef("check: standard input can be read only once")
	}
	if from := c.String("from"); from != "" {
		if f, ok := formats.ByName(from); ok && f.ReadParts != nil && (f.Read == nil || len(args) > 1) {
			return &checkSources{tables: [][]string{args}}, nil
		}
	} else if namedByLanguage(args) && !slices.ContainsFunc(args, func(p string) bool { _, ok := formats.ByPath(p); return ok }) {
		return &checkSources{tables: [][]string{args}}, nil
	}
	out := &checkSources{}
	args, templates := withoutTemplates(c, args)
	if len(templates) > 0 {
		s.sayNotes([]string{templatesNote(templates)}, c.Bool("quiet"))
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		if arg == "-" || err != nil || !info.IsDir() {
			out.tables = append(out.tables, []string{arg}) // a missing file is told when it is read
			continue
		}
		inside, err := tablesIn(arg, func(path string) bool {
			return slices.ContainsFunc(terms, func(g config.Glossary) bool { return samePath(g.File, path) })
		})
		if err != nil {
			file := filepath.ToSlash(documentName(c, arg))
			out.lost = append(out.lost, lostArticle{InputError: findings.InputError{File: file, Message: oneLine(err.Error())}, err: err})
			continue
		}
		gone, notes := inside.gone()
		out.lost = append(out.lost, gone...)
		s.sayNotes(append(inside.notes(), notes...), c.Bool("quiet"))
		for _, path := range inside.tables {
			out.tables = append(out.tables, []string{path})
		}
		for _, path := range inside.ledgers {
			lost, err := readLedger(path)
			if err != nil {
				return nil, err
			}
			out.lost = append(out.lost, lost...)
		}
	}
	for _, path := range out.dropRepeated() {
		s.sayNotes([]string{path + ": is named more than once and checked once"}, c.Bool("quiet"))
	}
	return out, nil
}

// dropRepeated leaves out tables of a single file that an earlier table is, under
// whatever name, and returns their names.
func (src *checkSources) dropRepeated() []string {
	var twice []string
	read := map[string]bool{}
	src.tables = slices.DeleteFunc(src.tables, func(paths []string) bool {
		if len(paths) != 1 || paths[0] == "-" {
			return false
		}
		real, err := filepath.EvalSymlinks(paths[0])
		if err == nil {
			real, err = filepath.Abs(real)
		}
		if err != nil {
			return false // reading it will say why
		}
		if read[real] {
			twice = append(twice, paths[0])
		}
		again := read[real]
		read[real] = true
		return again
	})
	return twice
}

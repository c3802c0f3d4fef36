package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext/formats"
	"hexapla/bitext/langcode"
	"hexapla/internal/atomicfile"
	"hexapla/internal/outguard"
)

// target is a file to be written.
type target struct {
	path   string
	format batch.Output
	add    bool // to the memory that it is
}

// alignFiles aligns the files of the command line.
func alignFiles(c *cli.Context, s *streams, p *alignPlan) error {
	paths := c.Args().Slice()
	job, err := jobOf(paths, p)
	if err != nil {
		return err
	}
	if len(p.outs) == 0 {
		return usagef("align: say where to write: -o OUT.tmx, or -o - --to tsv for standard output")
	}
	if len(p.outs) == 1 && (len(p.formats) > 1 || isFolder(p.outs[0])) {
		if p.outs[0] == "-" {
			return usagef("align: standard output takes one form; --to names %d", len(p.formats))
		}
		if p.add {
			return usagef("align: --append adds to one memory: -o MEMORY.tmx")
		}
		return s.runBatch(c, p, []batch.Job{job}, p.outs[0])
	}
	targets, err := targetsOf(p, paths, guardOf(c))
	if err != nil {
		return err
	}
	if err := s.addLexicons(c, p); err != nil {
		return err
	}
	progress := newProgress(s, true)
	p.opts.Progress = progress.event
	results, err := batch.Align(c.Context, []batch.Job{job}, p.opts)
	progress.stop()
	if err != nil {
		return err
	}
	r := &results[0]
	for _, w := range r.Warnings {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(w))
	}
	if r.Err != nil {
		return r.Err
	}
	if err := keepReviews(c, targets, r); err != nil {
		return err
	}
	if err := s.writeTargets(c, targets, r, p.opts); err != nil {
		return err
	}
	for _, t := range targets {
		if t.add {
			table, _ := p.opts.Filter.Apply(r.Table)
			n, err := s.appendTo(t.path, p.opts.Codes, formats.TableUnits(table))
			if err != nil {
				return err
			}
			if !c.Bool("quiet") {
				s.sayAppended(t.path, n)
			}
		}
	}
	for _, t := range targets {
		p.formats = append(p.formats, t.format)
	}
	one := slices.Values([]*batch.Result{r})
	s.sayBatchCodes(c, p, one)
	if err := s.summarizeTo(c, one, slices.Contains(p.outs, "-")); err != nil {
		return err
	}
	return s.lacking(c, one)
}

// jobOf makes a job of the files of the command line.
func jobOf(paths []string, p *alignPlan) (batch.Job, error) {
	var job batch.Job
	if len(p.langs) > 0 && len(p.langs) != len(paths) {
		return job, usagef("align: --langs names %s for %s", counted(len(p.langs), "language"), counted(len(paths), "file"))
	}
	for i, path := range paths {
		f := batch.FileOf(path)
		if len(p.langs) > 0 {
			f.Lang, f.Explicit = p.langs[i], true
		}
		job.Files = append(job.Files, f)
	}
	if p.pivot != language.Und {
		i := slices.IndexFunc(job.Files, func(f batch.File) bool { return f.Lang == p.pivot })
		if i < 0 {
			return job, usagef("align: --pivot: no file is called or said to be in %v; put the pivot first, or use --langs", p.pivot)
		}
		f := job.Files[i]
		job.Files = slices.Insert(slices.Delete(job.Files, i, i+1), 0, f)
	}
	job.Title = batch.TitleOf(paths[0])
	job.Slug = batch.Slug(job.Title, map[string]bool{})
	return job, nil
}

// isFolder reports whether -o names a folder: one that exists, or with a separator
// at its end.
func isFolder(path string) bool {
	if path == "" || path == "-" {
		return false
	}
	if os.IsPathSeparator(path[len(path)-1]) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// targetsOf finds the form of each -o.
func targetsOf(p *alignPlan, inputs []string, guard *outguard.Guard) ([]target, error) {
	if len(p.formats) > 1 {
		return nil, usagef("align: --to names %s for %s; let the endings say the form", counted(len(p.formats), "form"), counted(len(p.outs), "file"))
	}
	var targets []target
	for _, path := range p.outs {
		t := target{path: path}
		var err error
		switch {
		case path == "":
			return nil, usagef("align: -o wants a file name")
		case len(p.formats) == 1:
			t.format = p.formats[0]
		case path == "-":
			return nil, usagef("align: -o - wants --to FORM, one of %s", strings.Join(formatNames(), ", "))
		default:
			if t.format, err = formatOf("align: -o", path); err != nil {
				return nil, err
			}
		}
		if t.format.TwoOnly && len(inputs) > 2 {
			return nil, usagef("align: -o %s: %s holds two languages, and %d files were given; name a pair, or write into a folder", path, t.format.Name, len(inputs))
		}
		byPair := len(inputs) > 2 && t.format.Pairs && !t.format.TwoOnly && p.opts.Codes.For.Bilingual()
		if path == "-" && (t.format.Parts != nil || byPair) {
			return nil, severalFiles("align", t.format, p.opts.Codes)
		}
		if slices.ContainsFunc(targets, func(o target) bool { return samePath(o.path, path) }) {
			return nil, usagef("align: -o %s was given twice", path)
		}
		t.add = p.add && path != "-" && formats.CanAppend(t.format.Name)
		g := guard
		if t.add {
			g = outguard.New(inputs...) // a memory may be known words, and grow
		}
		if err := g.Unread(path); err != nil {
			return nil, usagef("align: %v", err)
		}
		if t.add && byPair {
			return nil, usagef("align: --append adds to one memory, and %s wants one for each pair of languages: align two files at a time", p.opts.Codes.For)
		}
		targets = append(targets, t)
	}
	if p.add && !slices.ContainsFunc(targets, func(t target) bool { return t.add }) {
		return nil, usagef("align: --append adds to a memory, and no -o names one (.tmx)")
	}
	return targets, nil
}

func samePath(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y) && x.Mode().IsRegular()
}

// writeTargets writes the table to each target but those that it is added to, all
// of them or none.
func (s *streams) writeTargets(c *cli.Context, targets []target, r *batch.Result, opts batch.Options) error {
	o := batch.WriteOptions{LowConfidenceBelow: opts.LowConfidenceBelow, Codes: opts.Codes}
	var group atomicfile.Group
	defer group.Discard()
	g := guardOf(c)
	var notes []string
	for _, t := range targets {
		if err := checkFilter(c, opts.Filter, []batch.Output{t.format}); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(targets, func(t target) bool { return t.format.Filtered() }) {
		s.sayFiltered(r.Job.Slug, opts.Filter, r.Table, c.Bool("quiet"))
	}
	for _, t := range targets {
		o := o
		if t.format.Filtered() {
			o.Filter = opts.Filter
		}
		switch {
		case t.add:
			continue
		case t.path == "-":
			if err := s.whole(func(w *strings.Builder) error { return t.format.Write(w, r.Table, o) }); err != nil {
				return err
			}
			if note := t.format.CodesLeftOut(r.Table); note != "" {
				notes, r.Warnings = append(notes, "standard output: "+note), append(r.Warnings, "standard output: "+note)
			}
			continue
		}
		to, err := t.format.Destinations(t.path, r.Table, r.Pair, o)
		if err != nil {
			return err
		}
		var files []string
		for _, d := range to {
			written, err := t.format.Save(&group, d.Path, d.Table, o)
			if err != nil {
				return err
			}
			files = append(files, written...)
			if note := t.format.CodesLeftOut(d.Table); note != "" {
				notes, r.Warnings = append(notes, written[0]+": "+note), append(r.Warnings, written[0]+": "+note)
			}
		}
		if err := unread("align", g, files...); err != nil {
			return err
		}
		if err := replaceable(c, t.format, r.Table, files...); err != nil {
			return err
		}
		if len(to) > 1 || t.format.Parts != nil {
			notes = append(notes, writtenAs(t.path, t.format, files, len(to) > 1, o))
		}
	}
	if err := group.Commit(); err != nil {
		return err
	}
	s.sayNotes(notes, c.Bool("quiet"))
	return nil
}

// severalFiles is the error about standard output for what is several files.
func severalFiles(command string, format batch.Output, o langcode.Options) error {
	if format.Parts != nil {
		return usagef("%s: %s is several files, and standard output is one: give a file name for them to begin with", command, format.Name)
	}
	return usagef("%s: %s wants a file for each pair of languages, and standard output is one: give a file name for them to begin with", command, o.For)
}

// writtenAs tells in which files a table went that are not called as -o said.
func writtenAs(path string, format batch.Output, files []string, byPair bool, o batch.WriteOptions) string {
	if byPair {
		return fmt.Sprintf("%s: %s wants a file for each pair of languages: wrote %s", path, o.Codes.For, strings.Join(files, ", "))
	}
	return fmt.Sprintf("%s: %s is several files: wrote %s", path, format.Name, strings.Join(files, ", "))
}

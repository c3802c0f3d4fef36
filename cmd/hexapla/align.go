package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext/forms"
	"hexapla/document"
	"hexapla/internal/atomicfile"
	"hexapla/lang"
)

func alignCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "align",
		Usage:     "align a text with its translations, or all articles of a folder",
		ArgsUsage: "SRC TGT [TGT…] -o OUT  |  DIR [-o OUTDIR]  |  --pairs LIST -o OUTDIR",
		Description: describe(`Aligns a text with its translations, sentence by sentence. The first file is the pivot, which the others are compared
with. The form of OUT is that of its ending, or of --to; -o may be repeated. The endings are

`+endingList()+`
Of a folder, finds the articles and their languages by folder, name, detection and content (article/en.txt, article.en.txt,
en/article.txt, a (Hebrew).docx and the like; --dry-run lists what was found, and how) and writes for each the table
(.hexapla.json) and each form of --to into OUTDIR, and an index.html over all of them. TMX, beads and ladders are written one file a
pair. --pairs takes the articles from a list instead: a line each, of paths between tabs, or JSON.

A run that was stopped, however, goes on where it was when it is started again; what is done is left alone as long as its files,
the options and the program are the same. Rows that somebody reviewed keep their review where their texts have not changed. What the
articles of two languages teach each other is learnt from all of them, or of large batches from a sample, and kept in OUTDIR;
--retrain learns anew and says what changed. For --shard see hexapla batch --help.

Files in one language, and files that are plainly no translations of each other, are refused; --force goes on. Files are written
whole or not at all, and are the same bytes for any --jobs.

--for names the program that files in forms of other programs (TMX and the like) are for: Trados and memoQ know languages only with a
region, he-IL and zh-CN for he and zh-Hans. The region is the likeliest one, which is said; --lang-code names another.

`+cutHelp+`

--lexicon adds words that you know to those that the program knows: a glossary, a dictionary or a translation memory. It may be
repeated; hexapla lexicon --help tells the forms.`,
			[]string{
				"hexapla align seeds -o out --to html,tmx",
				"hexapla align article.en.txt article.he.txt -o article.tmx",
				"hexapla align en.txt he.txt zh.txt -o page.html -o table.hexapla.json",
				"hexapla align src.txt tgt.txt --lines --to beads -o -",
				"hexapla align documents --dry-run",
				"hexapla align --pairs list.tsv -o out --to tmx",
				"hexapla align en.txt de.txt --lexicon terms.tsv --lexicon en,de=old.dic -o out.tmx",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `OUT`, a file, a folder, or - for standard output"},
			&cli.StringFlag{Name: "to", Usage: "write as `FORM[,FORM]`: " + strings.Join(formNames(), ", ")},
			&cli.StringFlag{Name: "langs", Usage: "languages of the files in order, or those to take from a folder, as `TAG,TAG`"},
			&cli.StringFlag{Name: "pivot", Usage: "language of the first column, as `TAG` (folder: en where there is one)"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "append", Usage: "add to the memory (TMX) that OUT is, what it has not; see hexapla tmx append --help"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "force", Usage: "align what seems to be no translation, or the same language"},
			lexiconFlag(), doubtfulFlag(), jobsFlag(), jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no progress and no summary"},
		}, batchFlags(), profileFlags(), cutFlags(), readFlags()),
		Action: func(c *cli.Context) error { return alignAction(c, s) },
	}
}

// alignPlan is a command line of align that was understood.
type alignPlan struct {
	opts  batch.Options
	langs []language.Tag
	pivot language.Tag
	forms []batch.Output // of --to, in order
	outs  []string       // of -o, in order
	add   bool           // to memories that are there
}

func alignAction(c *cli.Context, s *streams) error {
	p, err := planAlign(c)
	if err != nil {
		return err
	}
	notes, err := s.cutOptions(c, &p.opts)
	if err != nil {
		return err
	}
	defer notes.report(s)
	p.opts.Open = s.opener()
	if err := p.knownBefore(c); err != nil {
		return err
	}
	switch {
	case c.IsSet("pairs"):
		if c.NArg() > 0 {
			return usagef("align: --pairs names the files: leave %s out", c.Args().First())
		}
		return alignList(c, s, p)
	case c.NArg() == 0:
		return usagef("align: name a text and its translations, or a folder")
	case c.NArg() == 1:
		dir := c.Args().First()
		info, err := os.Stat(dir)
		if dir == "-" || err == nil && !info.IsDir() {
			return usagef("align: %s is one file; name its translation too, or a folder", dir)
		}
		if err != nil {
			return fileError(dir, err)
		}
		return alignFolder(c, s, p, dir)
	}
	for _, flag := range []string{"dry-run", "shard", "retrain", "model"} {
		if c.IsSet(flag) {
			return usagef("align: --%s is for a folder or a list (--pairs), not for files that are named", flag)
		}
	}
	return alignFiles(c, s, p)
}

func planAlign(c *cli.Context) (*alignPlan, error) {
	o, err := readOptions(c)
	if err != nil {
		return nil, err
	}
	p := &alignPlan{opts: o, outs: c.StringSlice("output")}
	p.opts.Force, p.add = c.Bool("force"), c.Bool("append")
	if p.opts.Codes, err = profile(c); err != nil {
		return nil, err
	}
	if p.opts.Jobs, err = jobs(c); err != nil {
		return nil, err
	}
	if p.opts.DoubtfulBelow, err = doubtful(c); err != nil {
		return nil, err
	}
	if p.langs, err = parseTags("align: --langs", c.String("langs")); err != nil {
		return nil, err
	}
	if tag := c.String("pivot"); tag != "" {
		if p.pivot, err = parseTag("align: --pivot", tag); err != nil {
			return nil, err
		}
	}
	if to := c.String("to"); to != "" {
		for name := range strings.SplitSeq(to, ",") {
			out, err := batch.OutputByName(strings.TrimSpace(name))
			if err != nil {
				return nil, fmt.Errorf("align: --to: %w", err)
			}
			if !slices.ContainsFunc(p.forms, func(f batch.Output) bool { return f.Name == out.Name }) {
				p.forms = append(p.forms, out)
			}
		}
	}
	return p, nil
}

// alignFolder aligns the articles of a folder.
func alignFolder(c *cli.Context, s *streams, p *alignPlan, dir string) error {
	if p.add {
		return usagef("align: --append adds to one memory: name two files and -o MEMORY.tmx")
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	out, err := p.outFolder(filepath.Base(abs) + "-aligned")
	if err != nil {
		return err
	}
	found, left, err := p.discover(dir)
	if err != nil {
		return err
	}
	if c.Bool("dry-run") {
		return s.listJobs(c, found, left)
	}
	if !c.Bool("quiet") {
		for _, l := range left {
			fmt.Fprintf(s.err, "hexapla: note: %s is left out: %s\n", oneLine(l.Path), oneLine(l.Reason))
		}
	}
	if len(found) == 0 {
		return fmt.Errorf("%s: %w: no text with its translation was found in it (article/en.txt and article/he.txt, article.en.txt and article.he.txt …)", dir, batch.ErrNothing)
	}
	return s.runBatch(c, p, found, out)
}

// discover finds the articles of a folder.
func (p *alignPlan) discover(dir string) ([]batch.Job, []batch.Leftover, error) {
	found, left, err := batch.Discover(os.DirFS(dir), dir, batch.DiscoverOptions{
		Languages: p.langs, Pivot: p.pivot, Detect: detectIn(dir, p.opts.Document),
		Load: loadIn(dir, p.opts),
	})
	if err != nil {
		return nil, nil, fileError(dir, err)
	}
	return found, left, nil
}

// outFolder is the folder that a batch is written into.
func (p *alignPlan) outFolder(otherwise string) (string, error) {
	out := otherwise
	switch {
	case len(p.outs) == 1:
		out = p.outs[0]
	case len(p.outs) > 1:
		return "", usagef("align: a folder is written into one folder; -o was given %d times", len(p.outs))
	}
	if out == "-" {
		return "", usagef("align: a folder is written into a folder: -o OUTDIR")
	}
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return "", fmt.Errorf("%s: is a file; the articles of a folder are written into a folder", out)
	}
	return out, nil
}

// runBatch aligns jobs into a folder and says what became of them.
func (s *streams) runBatch(c *cli.Context, p *alignPlan, jobs []batch.Job, out string) error {
	if err := s.addLexicons(c, p); err != nil {
		return err
	}
	progress := newProgress(s, c.Bool("quiet"))
	p.opts.Progress = progress.event
	var notes []string // said when the bar is gone
	if !c.Bool("quiet") {
		p.opts.Note = func(text string) { notes = append(notes, text) }
	}
	begun := time.Now()
	results, err := batch.Run(c.Context, jobs, out, p.forms, p.opts)
	progress.stop()
	for _, n := range notes {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(n))
	}
	if err != nil {
		return err
	}
	for i := range results {
		for _, w := range results[i].Warnings {
			fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(w))
		}
		if results[i].Err != nil {
			report(s.err, results[i].Err)
		}
	}
	s.sayBatchCodes(c, p, results)
	if err := s.summarizeBatch(c, results, time.Since(begun)); err != nil {
		return err
	}
	if failed := batch.Failed(results); failed > 0 {
		e := &partlyError{failed: failed, total: len(results), what: "articles"}
		for i := range results {
			if results[i].Err != nil {
				e.last = results[i].Err
			}
		}
		return e
	}
	if !c.Bool("quiet") {
		if p.opts.Shard.Count > 1 {
			fmt.Fprintf(s.err, "hexapla: wrote shard %v into %s; hexapla batch merge %s makes the index when all shards are through\n", p.opts.Shard, out, out)
		} else {
			fmt.Fprintf(s.err, "hexapla: wrote %s\n", filepath.Join(out, "index.html"))
		}
	}
	return nil
}

// detectIn gives the function by which Discover tells the language of a file
// whose name is silent.
func detectIn(dir string, o document.Options) func(name string) (language.Tag, bool) {
	det := lang.NewDetector(lang.DetectorOptions{})
	return func(name string) (language.Tag, bool) {
		l, err := batch.Load(batch.File{Path: filepath.Join(dir, filepath.FromSlash(name))}, det, batch.Options{Document: o})
		if err != nil {
			return language.Und, false
		}
		return l.Analysis.Language.Tag, l.Analysis.Language.Confidence >= 0.8
	}
}

// loadIn gives the function by which Discover reads files that no name pairs.
func loadIn(dir string, o batch.Options) func(name string) (*batch.Loaded, error) {
	det := lang.NewDetector(lang.DetectorOptions{})
	return func(name string) (*batch.Loaded, error) {
		return batch.Load(batch.File{Path: filepath.Join(dir, filepath.FromSlash(name))}, det, o)
	}
}

// target is a file to be written.
type target struct {
	path string
	form batch.Output
	add  bool // to the memory that it is
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
	if len(p.outs) == 1 && (len(p.forms) > 1 || isFolder(p.outs[0])) {
		if p.outs[0] == "-" {
			return usagef("align: standard output takes one form; --to names %d", len(p.forms))
		}
		if p.add {
			return usagef("align: --append adds to one memory: -o MEMORY.tmx")
		}
		return s.runBatch(c, p, []batch.Job{job}, p.outs[0])
	}
	targets, err := targetsOf(p, paths)
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
	if err := s.writeTargets(targets, r, p.opts); err != nil {
		return err
	}
	for _, t := range targets {
		if t.add {
			n, err := s.appendTo(t.path, p.opts.Codes, forms.TableUnits(r.Table))
			if err != nil {
				return err
			}
			if !c.Bool("quiet") {
				s.sayAppended(t.path, n)
			}
		}
	}
	for _, t := range targets {
		p.forms = append(p.forms, t.form)
	}
	s.sayBatchCodes(c, p, results)
	return s.summarizeTo(c, results, slices.Contains(p.outs, "-"))
}

// jobOf makes a job of the files of the command line.
func jobOf(paths []string, p *alignPlan) (batch.Job, error) {
	var job batch.Job
	if len(p.langs) > 0 && len(p.langs) != len(paths) {
		return job, usagef("align: --langs names %d languages for %d files", len(p.langs), len(paths))
	}
	for i, path := range paths {
		f := batch.FileOf(path)
		if len(p.langs) > 0 {
			f.Lang, f.Told = p.langs[i], true
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
	job.Slug = batch.Slug(job.Title, map[string]bool{"index": true})
	return job, nil
}

// isFolder tells whether -o names a folder: one that exists, or with a separator
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
func targetsOf(p *alignPlan, inputs []string) ([]target, error) {
	if len(p.forms) > 1 {
		return nil, usagef("align: --to names %d forms for %d files; let the endings say the form", len(p.forms), len(p.outs))
	}
	var targets []target
	for _, path := range p.outs {
		t := target{path: path}
		var err error
		switch {
		case path == "":
			return nil, usagef("align: -o wants a file name")
		case len(p.forms) == 1:
			t.form = p.forms[0]
		case path == "-":
			return nil, usagef("align: -o - wants --to FORM, one of %s", strings.Join(formNames(), ", "))
		default:
			if t.form, err = batch.OutputByPath(path); err != nil {
				return nil, fmt.Errorf("align: -o: %w", err)
			}
		}
		if t.form.TwoOnly && len(inputs) > 2 {
			return nil, usagef("align: -o %s: %s holds two languages, and %d files were given; name a pair, or write into a folder", path, t.form.Name, len(inputs))
		}
		if path != "-" && slices.ContainsFunc(inputs, func(in string) bool { return samePath(in, path) }) {
			return nil, usagef("align: -o %s would overwrite a file that is read", path)
		}
		if slices.ContainsFunc(targets, func(o target) bool { return samePath(o.path, path) }) {
			return nil, usagef("align: -o %s was given twice", path)
		}
		t.add = p.add && path != "-" && forms.CanAppend(t.form.Name)
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

// writeTargets writes the table to each target but those that it is added to: all
// of them or none.
func (s *streams) writeTargets(targets []target, r *batch.Result, opts batch.Options) error {
	o := batch.WriteOptions{DoubtfulBelow: opts.DoubtfulBelow, Codes: opts.Codes}
	var written []string
	for _, t := range targets {
		if t.add {
			continue
		}
		var err error
		if t.path == "-" {
			err = s.whole(func(w *strings.Builder) error { return t.form.Write(w, r.Table, o) })
		} else {
			err = atomicfile.Write(t.path, 0o644, writerOf(t.form, r.Table, o))
		}
		if err != nil {
			for _, path := range written {
				_ = os.Remove(path)
			}
			return err
		}
		if t.path != "-" && isRegular(t.path) {
			written = append(written, t.path)
		}
	}
	return nil
}

func isRegular(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().Type() == 0 && info.Mode()&fs.ModeType == 0
}

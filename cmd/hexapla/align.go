package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
)

func alignCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "align",
		Usage:     "align a text with its translations, or all documents of a folder",
		ArgsUsage: "SRC TGT [TGT…] -o OUT  |  DIR [-o OUTDIR]  |  --pairs LIST -o OUTDIR",
		Description: describe(`Aligns a text with its translations, sentence by sentence. The first file is the pivot; the others are compared with
it. The extension of OUT, or --to, gives the format; -o may be repeated. The extensions are

`+extensionList()+`
In a folder, align finds documents with their translations by folder, name, detection and content (article/en.txt,
article.en.txt, en/article.txt, a (Hebrew).docx and the like). --dry-run lists what was found, and how. For each document set it
writes the table (.hexapla.json) and each format of --to into OUTDIR, and an index.html of all sets. TMX, beads and ladders are
one file a pair of languages. --pairs takes the sets from a list: one a line, paths between tabs, or JSON. --dry-run --json prints
such a list, the least certain sets first, for you to correct (docs/pairs.md, hexapla schema pairs).

A run that was stopped continues when it is started again. A set is left alone as long as its files, the options and the
program are the same. Rows that were reviewed keep their review where their texts have not changed. What the documents of two
languages teach is learnt from all of them, or from a sample of a large batch, and kept in OUTDIR; --retrain learns again and
says what changed. See hexapla batch --help for --shard.

Changes in review files (.xlsx, .docx) in OUTDIR are taken over before the files are written again. Other files that hexapla did
not write, or that were changed since, are left as they are unless --overwrite replaces them. hexapla status OUTDIR lists them.

Files in the same language, in each other's (a.en.txt in French, a.fr.txt in English), and files that are clearly not translations
of each other are refused; --force aligns them. Where there is too little text to tell, the files are aligned, with a note.
A second run into the same OUTDIR is refused while the first is at work. Files are written completely or not at all, with the
same bytes for any --jobs.

--expect names the languages that every document set must have. If one is missing, the exit code is 3, also with --dry-run. For a
folder or a list, the setting expect of `+configName+` has the same meaning. Without either, a note names the sets that lack a
language which most others have.

--for names the program that will read the files (TMX and the like). Trados and memoQ know languages only with a region: he-IL
and zh-CN for he and zh-Hans. The likeliest region is taken and printed; --lang-code names another. OmegaT takes units of two
languages only, so that OUT.tmx of more is written as OUT.en~he.tmx, OUT.en~zh-Hans.tmx and so on. Moses and InterText are
several files whose names begin with OUT.

Text is segmented by the rules of its language. --srx takes your own rules (SRX 2.0; a rule that cannot be used is reported, and
a language without rules in the file keeps the built-in ones), --segmentation uax29 those of Unicode, which know no
abbreviations. --wrapped is for text whose lines were broken at a width, as from a PDF: a paragraph ends at an empty line, and
three or more short lines without a full stop are a list. --punctuation-only ends segments of Thai, Lao and Khmer at final
marks only, not at spaces.

--memory joins all sets into one translation memory for each pair of the pivot with another language. Rows with the same two
texts become one unit, the first. --only and the flags beside it choose the rows of every format but the table and the page.

--lexicon adds words that you know to the built-in ones: a glossary, a dictionary or a translation memory. It may be repeated;
hexapla lexicon --help lists the formats.`,
			[]string{
				"hexapla align seeds -o out --to html,tmx",
				"hexapla align article.en.txt article.he.txt -o article.tmx",
				"hexapla align en.txt he.txt zh.txt -o page.html -o table.hexapla.json",
				"hexapla align documents -o out --memory en~de.tmx --min-score .9",
				"hexapla align src.txt tgt.txt --lines --to beads -o -",
				"hexapla align documents --dry-run --json > list.jsonl",
				"hexapla align --pairs list.jsonl -o out --to tmx",
				"hexapla align en.txt de.txt --lexicon terms.tsv --lexicon en,de=old.dic -o out.tmx",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `OUT`, a file, a folder, or - for standard output"},
			&cli.StringFlag{Name: "to", Usage: "write `FORMAT,FORMAT`: " + strings.Join(formatNames(), ", ")},
			&cli.StringFlag{Name: "langs", Usage: "languages of the files in order, or those to take from a folder, as `TAG,TAG`"},
			&cli.StringFlag{Name: "pivot", Usage: "language of the first column, as `TAG` (folder: en where there is one)"},
			&cli.StringFlag{Name: "expect", Usage: "languages `TAG,TAG` that every document set must have; exit with 3 if one is missing"},
			configFlag(), noConfigFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "append", Usage: "add to OUT, a translation memory (TMX), the units that it lacks"},
			absolutePathsFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "force", Usage: "align files that do not seem to be translations, or are in one language"},
			overwriteFlag(), lexiconFlag(), lowConfidenceFlag(), jobsFlag(), jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no progress and no summary"},
		}, inGroup("Folders and lists", append(batchFlags(), memoryFlag())), inGroup("Rows of written files", rowFlags()),
			inGroup("Language codes", profileFlags()), inGroup("Segmentation", cutFlags()), inGroup("Reading", readFlags())),
		Action: func(c *cli.Context) error { return alignAction(c, s) },
	}
}

// alignPlan is a command line of align that was understood.
type alignPlan struct {
	opts    batch.Options
	langs   []language.Tag
	pivot   language.Tag
	formats []batch.Output // of --to, in order
	outs    []string       // of -o, in order
	add     bool           // to memories that are there

	memory string // of --memory
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
	if err := unmatched("align", c.Args().Slice()); err != nil {
		return err
	}
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
	if p.memory != "" && !(len(p.outs) == 1 && isFolder(p.outs[0])) {
		return usagef("align: --memory is for a folder or a list (--pairs); for files that are named, -o MEMORY.tmx")
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
	p.opts.AbsolutePaths, p.opts.Roots = c.Bool("absolute-paths"), workingFolders()
	p.opts.Overwrite, p.opts.Reads = c.Bool("overwrite"), flagReads(c)
	if p.opts.Codes, err = profile(c); err != nil {
		return nil, err
	}
	if p.opts.Filter, err = rowFilter(c); err != nil {
		return nil, err
	}
	if p.memory, err = memoryName(c); err != nil {
		return nil, err
	}
	if p.memory != "" && c.IsSet("shard") {
		return nil, usagef("align: --memory: a shard has a part of the articles; " +
			"when all are done, hexapla convert OUTDIR --memory NAME")
	}
	if p.opts.Jobs, err = jobs(c); err != nil {
		return nil, err
	}
	if p.opts.LowConfidenceBelow, err = lowConfidence(c); err != nil {
		return nil, err
	}
	if p.langs, err = parseTags("align: --langs", c.String("langs")); err != nil {
		return nil, err
	}
	if err := expectSetting(c); err != nil {
		return nil, err
	}
	if c.IsSet("expect") {
		if p.opts.Expect, err = expectFlag(c); err != nil {
			return nil, err
		}
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
			if !slices.ContainsFunc(p.formats, func(f batch.Output) bool { return f.Name == out.Name }) {
				p.formats = append(p.formats, out)
			}
		}
	}
	return p, checkFilter(c, p.opts.Filter, p.formats)
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
	if sameFolder(dir, out) && !c.Bool("dry-run") {
		return usagef("align: %s is read, and would be written into; name another folder, -o OUTDIR", dir)
	}
	// A folder that is named by its absolute path names its documents as one that is
	// named from the folder around it.
	p.opts.Roots = append(p.opts.Roots, filepath.Dir(abs))
	found, left, err := p.discover(c.Context, dir)
	if err != nil {
		return err
	}
	if len(p.opts.Expect) > 0 && len(found) > 0 && !c.Bool("dry-run") {
		found, left = lonely(found, left)
	}
	if c.Bool("dry-run") {
		if err := s.listJobs(c, found, left); err != nil {
			return err
		}
	} else if !c.Bool("quiet") {
		s.sayLeft(left)
	}
	if len(found) == 0 {
		return fmt.Errorf("%s: %w: no text with its translation was found in it (article/en.txt and article/he.txt, article.en.txt and article.he.txt …)", dir, batch.ErrNothing)
	}
	s.noteAbsences(c, found)
	if c.Bool("dry-run") {
		all, _ := lonely(slices.Clone(found), left)
		return s.lackingBefore(c, all)
	}
	guessed := 0
	for i := range found {
		if strings.HasPrefix(found[i].Found, batch.ByContent) {
			guessed++
		}
	}
	if guessed > 0 && !c.Bool("quiet") {
		fmt.Fprintf(s.err, "hexapla: note: of %s, %d put together by %s, as their names do not tell; --dry-run lists them\n", counted(len(found), "article"), guessed, batch.ByContent)
	}
	return s.runBatch(c, p, found, out)
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

// sameFolder reports whether two paths lead to one folder.
// A folder that is not there may stand before "..", as making the folders would make it.
func sameFolder(a, b string) bool {
	x, err := os.Stat(filepath.Clean(a))
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	if err != nil {
		y, err = os.Stat(filepath.Clean(b))
	}
	return err == nil && os.SameFile(x, y)
}

// runBatch aligns jobs into a folder and says what became of them.
func (s *streams) runBatch(c *cli.Context, p *alignPlan, jobs []batch.Job, out string) error {
	if err := s.addLexicons(c, p); err != nil {
		return err
	}
	progress := newProgress(s, c.Bool("quiet"))
	p.opts.Progress = progress.event
	p.opts.Note = progress.note
	begun := time.Now()
	results, err := batch.Run(c.Context, jobs, out, p.formats, p.opts)
	progress.stop()
	if err != nil {
		return err
	}
	for r := range results.All() {
		for _, w := range slices.Concat(r.Warnings, r.Notes) {
			fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(w))
		}
		if r.Err != nil {
			report(s.err, placed(&r.Job, r.Err))
		}
		if r.Conflicts > 0 {
			s.sayConflicts(results.ConflictsOf(r), r.Conflicts)
		}
	}
	s.sayBatchCodes(c, p, results.All())
	if err := s.summarizeBatch(c, results, time.Since(begun)); err != nil {
		return err
	}
	if !p.opts.Filter.IsZero() && !c.Bool("quiet") && slices.ContainsFunc(p.formats, batch.Output.Filtered) {
		left, rows := 0, 0
		for r := range results.All() {
			if r.Summary != nil {
				left, rows = left+r.Summary.Left, rows+r.Summary.Rows
			}
		}
		s.sayRowsLeft(out, left, rows)
	}
	if p.memory != "" {
		if err := s.batchMemories(c, p, results, out); err != nil {
			return err
		}
	}
	if err := s.noteForeignSheets(out); err != nil {
		return err
	}
	lacking := s.lacking(c, results.All())
	if failed := results.Failed(); failed > 0 {
		return &partlyError{failed: failed, total: results.Len(), what: "articles", last: results.LastErr()}
	}
	if !c.Bool("quiet") {
		if p.opts.Shard.Count > 1 {
			fmt.Fprintf(s.err, "hexapla: wrote shard %v into %s; hexapla batch merge %s makes the index when all shards are through\n", p.opts.Shard, oneLine(out), oneLine(out))
		} else {
			fmt.Fprintf(s.err, "hexapla: wrote %s\n", oneLine(filepath.Join(out, "index.html")))
		}
	}
	return lacking
}

// noteForeignSheets notes the review sheets in an output folder that are not replayed.
func (s *streams) noteForeignSheets(out string) error {
	sheets, err := batch.ForeignSheets(out)
	if err != nil {
		return err
	}
	for _, f := range sheets {
		s.note(f.Note(out))
	}
	return nil
}

// batchMemories joins the tables of a batch into memories.
func (s *streams) batchMemories(c *cli.Context, p *alignPlan, results *batch.Results, out string) error {
	var tables []string
	for r := range results.All() {
		for _, f := range r.Files {
			if f.Format == batch.TableFormat {
				tables = append(tables, filepath.Join(out, filepath.FromSlash(f.Path)))
			}
		}
	}
	return s.writeMemories(c, p.memory, out, tables, batch.MemoryOptions{Filter: p.opts.Filter, Codes: p.opts.Codes})
}

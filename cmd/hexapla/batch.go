package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hexapla/batch"
	findings "hexapla/check/report"
)

// batchFlags are those of align that are for a folder or a list.
func batchFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "pairs", Usage: "take the articles from the list `FILE`: paths between tabs, or JSON as --dry-run --json prints it, a line an article"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "dry-run", Usage: "of a folder or a list, tell the articles and how they were found, and do nothing; with --json, as a list for --pairs"},
		&cli.StringFlag{Name: "shard", Usage: "do only the part `I/N` of the articles, 1/64 to 64/64"},
		&cli.StringFlag{Name: "model", Usage: "align with what hexapla batch train has written to `FILE`"},
		&cli.BoolFlag{DisableDefaultText: true, Name: "retrain", Usage: "learn anew instead of taking what an earlier run into OUTDIR has learnt"},
	}
}

func batchCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "batch",
		Usage:     "learn for, and put together, the shards of a large batch",
		ArgsUsage: "train DIR -o FILE  |  merge OUTDIR…",
		Description: describe(`For batches that many machines share. Each runs hexapla align with the same folder or list and another --shard: an article is in one
shard only, which follows from its name, and to run a shard again does no harm. hexapla batch train learns beforehand, from a sample
of all articles, what every shard then takes with --model; without it each shard reads all files to learn the same by itself.
hexapla batch merge makes one index, one journal and one list of failures of what the shards did, and says which are missing.`,
			[]string{
				"hexapla batch train documents -o words.hexapla-model",
				"hexapla align documents -o out --model words.hexapla-model --shard 3/64",
				"hexapla batch merge out",
				"hexapla batch merge machine1 machine2 -o all",
			},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Subcommands:     []*cli.Command{trainCommand(s), mergeCommand(s)},
		HideHelpCommand: true,
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("batch: unknown command %q; train and merge are known", c.Args().First())
			}
			return usagef("batch: say what to do: train or merge")
		},
	}
}

func trainCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "train",
		Usage:     "learn from the articles of a folder or a list what all shards of it take",
		ArgsUsage: "DIR -o FILE  |  --pairs LIST -o FILE",
		Description: describe(`Learns which words translate each other in the articles of a folder or a list, from all of them or, of large batches, from a sample
that follows from their content, and writes it to FILE for hexapla align --model. The same articles give the same bytes.`,
			[]string{"hexapla batch train documents -o words.hexapla-model", "hexapla batch train --pairs list.tsv -o words.hexapla-model"},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`"},
			&cli.StringFlag{Name: "pairs", Usage: "take the articles from the list `FILE`"},
			&cli.StringFlag{Name: "langs", Usage: "languages to take from a folder, as `TAG,TAG`"},
			&cli.StringFlag{Name: "pivot", Usage: "language of the first column, as `TAG`"},
			&cli.IntFlag{Name: "sample", Usage: "learn from `N` articles at most; 0: 2000"},
			lexiconFlag(), overwriteFlag(), jobsFlag(), jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no progress and no summary"},
		}, inGroup("Segmentation", cutFlags()), inGroup("Reading", readFlags())),
		Action: func(c *cli.Context) error { return trainAction(c, s) },
	}
}

func trainAction(c *cli.Context, s *streams) error {
	o, err := readOptions(c)
	if err != nil {
		return err
	}
	p := &alignPlan{opts: o}
	if p.opts.Jobs, err = jobs(c); err != nil {
		return err
	}
	if p.langs, err = parseTags("batch train: --langs", c.String("langs")); err != nil {
		return err
	}
	if tag := c.String("pivot"); tag != "" {
		if p.pivot, err = parseTag("batch train: --pivot", tag); err != nil {
			return err
		}
	}
	if p.opts.SampleArticles = c.Int("sample"); p.opts.SampleArticles < 0 {
		return usagef("batch train: --sample: %d is below 0", p.opts.SampleArticles)
	}
	out := c.String("output")
	if out == "" || out == "-" {
		return usagef("batch train: say where to write: -o FILE")
	}
	notes, err := s.cutOptions(c, &p.opts)
	if err != nil {
		return err
	}
	defer notes.report(s)
	if err := p.knownBefore(c); err != nil {
		return err
	}
	var found []batch.Job
	switch {
	case c.IsSet("pairs") && c.NArg() == 0:
		found, err = s.readList(c.String("pairs"))
	case !c.IsSet("pairs") && c.NArg() == 1:
		if info, statErr := os.Stat(c.Args().First()); statErr != nil {
			return fileError(c.Args().First(), statErr)
		} else if !info.IsDir() {
			return usagef("batch train: %s is a file; name a folder, or --pairs LIST", c.Args().First())
		}
		found, _, err = p.discover(c.Context, c.Args().First())
	default:
		return usagef("batch train: name one folder, or --pairs LIST")
	}
	if err != nil {
		return err
	}
	g := guardOf(c)
	for i := range found {
		for _, f := range found[i].Files {
			g.Reads(f.Path)
		}
	}
	if err := unread("batch train", g, out); err != nil {
		return err
	}
	if err := replaceable(c, batch.Output{}, nil, out); err != nil {
		return err
	}
	if err := s.addLexicons(c, p); err != nil {
		return err
	}
	progress := newProgress(s, c.Bool("quiet"))
	p.opts.Progress = progress.event
	info, err := batch.Train(c.Context, found, out, p.opts)
	progress.stop()
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return writeJSON(s.out, info)
	}
	if !c.Bool("quiet") {
		var pairs []string
		for _, l := range info.Languages {
			pairs = append(pairs, fmt.Sprintf("%s~%s (%d)", l.Source, l.Target, l.Documents))
		}
		fmt.Fprintf(s.err, "hexapla: learnt from %d of %s: %s; wrote %s\n", info.Articles, counted(len(found), "article"), strings.Join(pairs, ", "), oneLine(out))
	}
	return nil
}

func mergeCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "make one index, journal and list of failures of what shards did",
		ArgsUsage: "OUTDIR… [-o DIR]",
		Description: describe(`Reads what the shards of a batch have left in their output folders and writes into DIR (of one OUTDIR: there) index.html, failures.tsv if
anything failed, and a journal of all, so that a later run of the whole goes on from there. Files of articles stay where they are.

The exit code is 3 when articles failed, when a shard is missing, or when one did not come to its end.`,
			[]string{"hexapla batch merge out", "hexapla batch merge machine1 machine2 -o all"},
			exitDone, exitFailed, exitUsage, exitPartly, exitInterrupted),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write into the folder `DIR`"},
			overwriteFlag(), lowConfidenceFlag(), jobsFlag(), jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "no summary"},
		},
		Action: func(c *cli.Context) error { return mergeAction(c, s) },
	}
}

func mergeAction(c *cli.Context, s *streams) error {
	dirs, out := c.Args().Slice(), c.String("output")
	switch {
	case len(dirs) == 0:
		return usagef("batch merge: name the folders that the shards were written into")
	case out == "" && len(dirs) > 1:
		return usagef("batch merge: of several folders, say where to write: -o DIR")
	case out == "":
		out = dirs[0]
	}
	var o batch.Options
	var err error
	if o.Jobs, err = jobs(c); err != nil {
		return err
	}
	if o.LowConfidenceBelow, err = lowConfidence(c); err != nil {
		return err
	}
	o.Overwrite = c.Bool("overwrite")
	progress := newProgress(s, c.Bool("quiet"))
	o.Note = progress.note
	m, err := batch.Merge(c.Context, dirs, out, o)
	progress.stop()
	if err != nil {
		return err
	}
	for _, w := range m.Warnings {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(w))
	}
	for r := range m.Results.All() {
		if r.Conflicts > 0 {
			s.sayConflicts(m.Results.ConflictsOf(r), r.Conflicts)
		}
	}
	t := totalOf(m.Results, nil)
	t.Unchanged = 0
	if c.Bool("json") {
		err := writeJSON(s.out, struct {
			Total   totalJSON `json:"total"`
			Missing []string  `json:"missing_shards"`
			Running []string  `json:"unfinished"`
		}{t, append([]string{}, m.Missing...), append([]string{}, m.Running...)})
		if err != nil {
			return err
		}
	} else if !c.Bool("quiet") {
		fmt.Fprintf(s.err, "hexapla: %s, %d failed: %s, %s translated, %d of %s low-confidence; wrote %s\n", counted(t.Articles, "article"), t.Failed,
			counted(t.Segments, "segment"), findings.Percent(t.Translated), t.LowConfidence, counted(t.Rows, "row"), oneLine(filepath.Join(out, "index.html")))
	}
	var wrong []string
	if len(m.Missing) > 0 {
		wrong = append(wrong, "shards that have not run: "+strings.Join(m.Missing, " "))
	}
	if len(m.Running) > 0 {
		wrong = append(wrong, "runs that did not come to their end: "+strings.Join(m.Running, " ")+"; start them again")
	}
	if t.Failed > 0 {
		wrong = append(wrong, fmt.Sprintf("%d of %s failed; see %s", t.Failed, counted(t.Articles, "article"), filepath.Join(out, "failures.tsv")))
	}
	for _, w := range wrong {
		fmt.Fprintf(s.err, "hexapla: %s\n", oneLine(w))
	}
	if len(wrong) > 0 {
		return &partlyError{failed: 1, total: 2, last: errGate} // what it is was said
	}
	return nil
}

// alignList aligns the articles of a list.
func alignList(c *cli.Context, s *streams, p *alignPlan) error {
	if p.add {
		return usagef("align: --append adds to one memory: name two files and -o MEMORY.tmx")
	}
	for _, flag := range []string{"langs", "pivot"} {
		if c.IsSet(flag) {
			return usagef("align: --%s: the list of --pairs says the languages, and their order", flag)
		}
	}
	list := c.String("pairs")
	found, err := s.readList(list)
	if err != nil {
		return err
	}
	if !c.Bool("quiet") {
		s.sayRepeated(found)
	}
	s.noteAbsences(c, found)
	if c.Bool("dry-run") {
		if err := s.listJobs(c, found, nil); err != nil {
			return err
		}
		if err := missingFiles(found); err != nil {
			return err
		}
		return s.lackingBefore(c, found)
	}
	if len(p.outs) == 0 {
		return usagef("align: --pairs: say where to write: -o OUTDIR")
	}
	out, err := p.outFolder("")
	if err != nil {
		return err
	}
	if !c.Bool("overwrite") {
		if err := notAmongSources(found, out); err != nil {
			return err
		}
	}
	return s.runBatch(c, p, found, out)
}

// notAmongSources refuses an output folder that is the folder of a file to be aligned.
func notAmongSources(found []batch.Job, out string) error {
	seen := map[string]bool{}
	for i := range found {
		for _, f := range found[i].Files {
			dir := filepath.Dir(f.Path)
			if f.Path == "-" || seen[dir] {
				continue
			}
			seen[dir] = true
			if sameFolder(dir, out) {
				return usagef("align: %s holds files to be aligned, as %s; name another folder, -o OUTDIR", out, f.Path)
			}
		}
	}
	return nil
}

// knownBefore fills in what tells a run from others: an article is left alone only
// if all of that is as it was.
func (p *alignPlan) knownBefore(c *cli.Context) error {
	o := &p.opts
	var err error
	if o.Shard, err = batch.ParseShard(c.String("shard")); err != nil {
		return usagef("align: --shard: %v", err)
	}
	o.Model, o.Retrain, o.Program = c.String("model"), c.Bool("retrain"), buildVersion()
	if o.Model != "" && o.Retrain {
		return usagef("align: --model and --retrain contradict each other; leave one of them out")
	}
	o.Choices = c.String("segmentation")
	if path := c.String("srx"); path != "" {
		if o.Choices, err = p.digest([]string{path}); err != nil {
			return err
		}
	}
	if args := c.StringSlice("lexicon"); len(args) > 0 {
		paths := slices.Clone(args)
		for i, arg := range args {
			if tags, path, ok := strings.Cut(arg, "="); ok && !strings.ContainsAny(tags, `/\`) {
				paths[i] = path
			}
		}
		if o.LexiconID, err = p.digest(paths); err != nil {
			return err
		}
		tags := make([]string, len(p.langs))
		for i := range p.langs {
			tags[i] = p.langs[i].String()
		}
		o.LexiconID += " " + strings.Join(append(args, tags...), " ")
	}
	return nil
}

// digest stands for the contents of files. What can be read once only has no such
// name: with it everything is done afresh.
func (p *alignPlan) digest(paths []string) (string, error) {
	h := sha256.New()
	for _, path := range paths {
		info, err := os.Stat(path)
		if path == "-" || err != nil || !info.Mode().IsRegular() {
			p.opts.Afresh, p.opts.Retrain = true, true // whoever reads it says what is wrong
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			return "", fileError(path, err)
		}
		n, err := io.Copy(h, f)
		_ = f.Close()
		if err != nil {
			return "", fileError(path, err)
		}
		fmt.Fprintf(h, "\x00%d\x00", n)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:16]), nil
}

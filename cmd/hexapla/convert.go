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
	"hexapla/bitext"
	"hexapla/internal/atomicfile"
	"hexapla/internal/outguard"
)

func convertCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "turn a table or bilingual file into another form",
		ArgsUsage: "IN OUT  |  IN… -o OUT [-o OUT…]  |  DIR --to FORM -o OUTDIR  |  DIR --memory NAME",
		Description: describe(`Reads a bilingual file and writes it in another form. Forms are told by their endings, or by --from and --to, which are
needed with - for standard input or output. -o may be repeated; a folder, DIR/, takes a file for each form of --to, and for forms
of two languages one for each pair. --langs chooses and orders the languages, or names them where the file does not.

A form of several files is read by naming them all: Moses as text.en text.he, a ladder or beads with the two texts of a segment a
line that it stands for, in this order; of InterText the file of links is enough, which names its texts. Written, their names begin with
OUT. A memory of more than two languages is written for OmegaT (--for omegat) as one file a pair, OUT.en~he.tmx and so on.

Of a folder, DIR, every table (.hexapla.json) in it is converted into OUTDIR. --memory joins them into
one translation memory for each pair of the pivot with another language, in the order of their names;
rows with the same two texts become one unit, the first. NAME is a folder, or a file: en~de.tmx takes
that pair only. --only and the flags beside it choose rows.

What a form cannot hold is said on standard error when the file has it. Files are written whole or not at all, and none that is
read is overwritten, nor a review file or table that somebody worked on (--overwrite). The forms that can be written are

`+extensionList(),
			[]string{
				"hexapla convert article.hexapla.json article.xlsx",
				"hexapla convert memory.tmx memory.tsv",
				"hexapla convert corpus.en corpus.he corpus.tmx",
				"hexapla convert bible.hexapla.json --langs he,en -o bible.he-en.tmx -o bible.docx",
				"hexapla convert bible.hexapla.json --to tmx,moses -o out/",
				"hexapla convert out --to tmx --only confirmed -o memories",
				"hexapla convert out --memory en~de.tmx --no-boilerplate",
				"hexapla convert en-he.ladder en.txt he.txt --from hunalign -o aligned.hexapla.json",
			},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: slices.Concat([]cli.Flag{
			&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `OUT`, a file, a folder, or - for standard output"},
			&cli.StringFlag{Name: "from", Usage: "read as `FORM`, one of " + strings.Join(sourceNames(), ", ") + ", whatever the endings say"},
			&cli.StringFlag{Name: "to", Usage: "write as `FORM[,FORM]`: " + strings.Join(formatNames(), ", ")},
			&cli.StringFlag{Name: "langs", Usage: "the languages to write, the first as source, as `TAG,TAG`; or those of the file, where it does not say"},
			memoryFlag(), overwriteFlag(), lowConfidenceFlag(), jsonFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "quiet", Aliases: []string{"q"}, Usage: "say nothing of what is lost"},
			absolutePathsFlag(),
		}, inGroup("Rows of written files", rowFlags()), inGroup("Language codes", profileFlags())),
		Action: func(c *cli.Context) error { return convertAction(c, s) },
	}
}

// conversion is a command line of convert that was understood.
type conversion struct {
	ins     []string
	outs    []string
	langs   []language.Tag
	formats []batch.Output // of --to
	wo      batch.WriteOptions
	quiet   bool
	notes   []string // to be said when all is written

	leftOut []string   // see bitext.Table
	tally   *lossTally // of a folder; nil: losses are told for each file

	memory    string // of --memory
	pairNames bool   // name files of pairs by their languages even if there is one only, as a batch does
}

// output is a table that is to be written.
type output struct {
	path   string
	format batch.Output
	table  *bitext.Table
}

func convertAction(c *cli.Context, s *streams) error {
	p, err := planConvert(c)
	if err != nil {
		return err
	}
	if p.folderIn() {
		return s.convertFolder(c, p)
	}
	if done, err := s.streamed(c, p); done || err != nil {
		return err
	}
	t, err := s.readSources(c, p.ins, p.langs)
	if err != nil {
		return err
	}
	nameDocuments(c, t)
	p.leftOut = t.LeftOut
	if err := p.conflicts(); err != nil {
		return err
	}
	outs, err := p.outputs(t)
	if err != nil {
		return err
	}
	for _, o := range outs {
		if err := checkFilter(c, p.wo.Filter, []batch.Output{o.format}); err != nil {
			return err
		}
	}
	if err := p.overwriting(c, outs); err != nil {
		return err
	}
	files, err := s.save(p, outs)
	if err != nil {
		return err
	}
	s.sayFiltered(nameOf(p.ins[0]), p.wo.Filter, t, p.quiet)
	s.sayNotes(p.notes, p.quiet)
	s.sayConvertCodes(p, outs)
	return s.sayLosses(c, p, outs, files)
}

func planConvert(c *cli.Context) (*conversion, error) {
	p := &conversion{ins: c.Args().Slice(), outs: c.StringSlice("output"), quiet: c.Bool("quiet")}
	var err error
	if p.memory, err = memoryName(c); err != nil {
		return nil, err
	}
	if len(p.outs) == 0 && p.memory == "" {
		if p.folderIn() {
			return nil, usagef("convert: -o OUTDIR is missing")
		}
		if len(p.ins) < 2 {
			return nil, usagef("convert: name a file and what to make of it: hexapla convert IN OUT")
		}
		p.ins, p.outs = p.ins[:len(p.ins)-1], p.ins[len(p.ins)-1:]
	}
	if p.langs, err = parseTags("convert: --langs", c.String("langs")); err != nil {
		return nil, err
	}
	for k, tag := range p.langs {
		if slices.Contains(p.langs[:k], tag) {
			return nil, usagef("convert: --langs names %v twice", tag)
		}
	}
	if len(p.langs) == 1 {
		return nil, usagef("convert: --langs names one language, and a table has two or more")
	}
	if p.wo.LowConfidenceBelow, err = lowConfidence(c); err != nil {
		return nil, err
	}
	if p.wo.Codes, err = profile(c); err != nil {
		return nil, err
	}
	if p.wo.Filter, err = rowFilter(c); err != nil {
		return nil, err
	}
	if to := c.String("to"); to != "" {
		for name := range strings.SplitSeq(to, ",") {
			out, err := batch.OutputByName(strings.TrimSpace(name))
			if err != nil {
				return nil, fmt.Errorf("convert: --to: %w", err)
			}
			p.formats = append(p.formats, out)
		}
	}
	if err := checkFilter(c, p.wo.Filter, p.formats); err != nil {
		return nil, err
	}
	switch {
	case len(p.ins) == 0:
		return nil, usagef("convert: name a file to read, or - for standard input")
	case slices.Contains(p.outs, ""):
		return nil, usagef("convert: -o wants a file name")
	case p.folderIn():
	case p.memory != "":
		return nil, usagef("convert: --memory joins the tables of a folder: name one folder; tmx append joins files")
	case len(p.formats) > 1 && (len(p.outs) > 1 || !isFolder(p.outs[0])):
		return nil, usagef("convert: --to names %d forms: write them into a folder, -o DIR/, or let the endings of several -o say the form", len(p.formats))
	}
	return p, nil
}

// outputs finds the form and the table for each -o.
func (p *conversion) outputs(t *bitext.Table) ([]output, error) {
	if len(p.outs) == 1 && isFolder(p.outs[0]) {
		return p.folder(t)
	}
	var outs []output
	for _, path := range p.outs {
		o := output{path: path, table: t}
		var err error
		switch {
		case len(p.formats) == 1:
			o.format = p.formats[0]
		case path == "-":
			return nil, usagef("convert: -o - wants --to FORM, one of %s", strings.Join(formatNames(), ", "))
		default:
			if o.format, err = formatOf("convert", path); err != nil {
				return nil, err
			}
		}
		if n := len(t.Columns); o.format.TwoOnly && n > 2 {
			return nil, usagef("convert: %s: %s holds two languages, and the table has %d (%s): choose two, as by --langs %v,%v, or write a file for each pair into a folder, -o DIR/ --to %s",
				path, o.format.Name, n, languagesOf(t), t.Columns[0].Lang, t.Columns[1].Lang, o.format.Name)
		}
		if path == "-" && (o.format.Parts != nil || o.format.ByPair(t, p.wo)) {
			return nil, severalFiles("convert", o.format, p.wo.Codes)
		}
		if slices.Contains(p.outs, "-") && len(p.outs) > 1 {
			return nil, usagef("convert: standard output goes with no other -o")
		}
		to, err := o.format.Destinations(path, t, func(c int) (*bitext.Table, error) { return t.Pair(0, c) }, p.wo)
		if err != nil {
			return nil, err
		}
		var names []string
		for _, d := range to {
			outs = append(outs, output{d.Path, o.format, d.Table})
			names = append(names, d.Path)
		}
		if len(to) > 1 {
			p.notes = append(p.notes, writtenAs(path, o.format, names, true, p.wo))
		}
	}
	return outs, nil
}

// folder makes the outputs for a folder: a file a form, or one a pair.
func (p *conversion) folder(t *bitext.Table) ([]output, error) {
	dir := p.outs[0]
	if len(p.formats) == 0 {
		return nil, usagef("convert: %s is a folder: say the forms by --to, some of %s", dir, strings.Join(formatNames(), ", "))
	}
	stem := filepath.Join(dir, stemOf(p.ins[0]))
	var outs []output
	for _, format := range p.formats {
		if !format.Pairs || len(t.Columns) == 2 && !p.pairNames {
			outs = append(outs, output{stem + format.Extension, format, t})
			continue
		}
		for c := 1; c < len(t.Columns); c++ {
			pair, err := t.Pair(0, c)
			if err != nil {
				return nil, err
			}
			outs = append(outs, output{batch.PairName(stem, t, c) + format.Extension, format, pair})
		}
	}
	return outs, nil
}

// stemOf is the name of a file without its ending.
func stemOf(path string) string {
	if path == "-" {
		return "table"
	}
	name := filepath.Base(path)
	for _, f := range sourceFormats() {
		for _, extension := range append([]string{f.Extension}, f.Also...) {
			if n := len(name) - len(extension); n > 0 && strings.EqualFold(name[n:], extension) {
				return name[:n]
			}
		}
	}
	if stem := strings.TrimSuffix(name, filepath.Ext(name)); stem != "" {
		return stem
	}
	return name
}

// overwriting refuses outputs that are inputs, or each other, or that hold a person's
// work.
func (p *conversion) overwriting(c *cli.Context, outs []output) error {
	g := guardOf(c, p.ins...)
	if !c.IsSet("output") {
		g = outguard.New(p.ins...) // the last argument is the output
	}
	for _, o := range outs {
		if o.path == "-" {
			continue
		}
		files, err := o.format.Files(o.path, o.table, p.wo)
		if err != nil {
			return err
		}
		if err := unread("convert", g, files...); err != nil {
			return err
		}
		if isFolder(p.outs[0]) && !c.Bool("overwrite") && !batch.Ours(o.path, o.format.Name) {
			return fmt.Errorf("convert: %s: %w", o.path, batch.ErrForeign)
		}
		if err := replaceable(c, o.format, o.table, files...); err != nil {
			return err
		}
	}
	return nil
}

// save writes the outputs, all of them or none, and gives the files of each.
func (s *streams) save(p *conversion, outs []output) ([][]string, error) {
	if outs[0].path == "-" {
		return nil, s.whole(func(w *strings.Builder) error { return outs[0].format.Write(w, outs[0].table, p.wo) })
	}
	if isFolder(p.outs[0]) {
		if err := os.MkdirAll(p.outs[0], 0o755); err != nil {
			return nil, fmt.Errorf("cannot make the folder %s: %w", p.outs[0], reason(err))
		}
	}
	var group atomicfile.Group
	defer group.Discard()
	var all [][]string
	for _, o := range outs {
		files, err := o.format.Save(&group, o.path, o.table, p.wo)
		if err != nil {
			return nil, err
		}
		all = append(all, files)
	}
	return all, group.Commit()
}

// sayConvertCodes tells how languages were written for other programs.
func (s *streams) sayConvertCodes(p *conversion, outs []output) {
	var tags []language.Tag
	coded := false
	for _, o := range outs {
		coded = coded || o.format.Codes
		for c := range o.table.Columns {
			tags = append(tags, o.table.Columns[c].Lang)
		}
	}
	switch {
	case coded:
		s.sayCodes(p.wo.Codes, sortedTags(tags), p.quiet)
	case !p.wo.Codes.IsZero():
		fmt.Fprintln(s.err, "hexapla: note: --for and --lang-code change nothing: no form that is written is one of other programs")
	}
}

func languagesOf(t *bitext.Table) string {
	var tags []string
	for c := range t.Columns {
		tags = append(tags, t.Columns[c].Lang.String())
	}
	return strings.Join(tags, ", ")
}

package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/align/lexicon"
	"hexapla/align/lexicon/userdict"
	"hexapla/batch"
)

func lexiconCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:      "lexicon",
		Usage:     "show what is known of words, or learn it from memories",
		ArgsUsage: "[TAG [WORD…]]  |  learn TMX… -o FILE",
		Description: describe(`Without arguments lists the languages whose words the aligner knows before it sees a text. With a TAG tells how many words of that
language are known, and from where. With WORDs too, looks these up and gives what they are linked with in English or in the languages of
--to, the likeliest first: the weight is what the aligner starts from. Words are kept as stems, which stand for all of their forms:
harbo for harbour and harbours.

--lexicon FILE adds what you know yourself, here as in align and eval. The form is found out by the content:

   glossary   terms in columns, TSV or CSV; the first line names their languages (en, de or English, German), a column weight, 0 to 1,
              may say how sure a line is; | parts synonyms in a cell
   TBX        term bases of version 2 and 3
   TMX        memories, from whose segments words are learnt
   hunalign   .dic: target @ source
   dictd      .index with .dict or .dict.dz, as FreeDict has them
   StarDict   .ifo with .idx and .dict or .dict.dz

All may be packed (.gz). Where a file does not say its languages, put them before its name, source first: en,de=FILE; a name such as
deu-eng.index says them too. What is not embedded stays on your disk: nothing of it is kept or sent.

hexapla lexicon learn makes a glossary out of memories; see hexapla lexicon learn --help.`,
			[]string{
				"hexapla lexicon",
				"hexapla lexicon he",
				"hexapla lexicon en harbour lighthouse --to de,he",
				"hexapla lexicon --lexicon terms.tsv en harbour --to de",
				"hexapla lexicon --sources",
				"hexapla align en.txt de.txt --lexicon terms.tsv -o out.tmx",
			},
			exitDone, exitFailed, exitUsage, exitInterrupted),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "to", Usage: "look words up in these languages, as `TAG[,TAG]`; en where not given"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "sources", Usage: "name every source of the embedded lexicon and its licence"},
			&cli.IntFlag{Name: "most", Value: 10, Usage: "show `N` translations of a word; 0: all"},
			lexiconFlag(), jsonFlag(),
		},
		Subcommands:     []*cli.Command{learnCommand(s)},
		HideHelpCommand: true,
		Action:          func(c *cli.Context) error { return lexiconAction(c, s) },
	}
}

func lexiconAction(c *cli.Context, s *streams) error {
	to, err := parseTags("lexicon: --to", c.String("to"))
	if err != nil {
		return err
	}
	if c.Int("most") < 0 {
		return usagef("lexicon: --most: %d is below 0", c.Int("most"))
	}
	words := c.Args().Slice()
	switch {
	case len(words) < 2 && len(to) > 0:
		return usagef("lexicon: --to says where to look words up; name a language and words")
	case c.Bool("sources") && (len(words) > 0 || c.IsSet("lexicon")):
		return usagef("lexicon: --sources lists those of the embedded lexicon, and goes with nothing else")
	case c.Bool("sources"):
		return s.lexiconSources(c)
	}
	var tag language.Tag
	if len(words) > 0 {
		if tag, err = parseTag("lexicon", words[0]); err != nil {
			return err
		}
	}
	own, err := s.ownLexicons(c, nil)
	if err != nil {
		return err
	}
	k := &knowledge{lexicon.Default(), own}
	switch len(words) {
	case 0:
		return s.listLanguages(c, k)
	case 1:
		return s.showLanguage(c, k, tag)
	}
	if len(to) == 0 {
		to = []language.Tag{language.English}
	}
	return s.lookUp(c, k, tag, words[1:], to)
}

// knowledge is the embedded lexicon and the user's own.
type knowledge struct {
	embedded *lexicon.Lexicon
	own      []*userdict.Dict
}

// known is what is known of a language.
type known struct {
	Lang    string        `json:"lang"`
	Name    string        `json:"name"`
	Entries int           `json:"entries"` // embedded
	Own     int           `json:"own"`     // of --lexicon
	Senses  int           `json:"senses"`
	Bytes   int           `json:"bytes"`
	Sources []knownSource `json:"sources"`

	tag language.Tag
}

type knownSource struct {
	Name        string   `json:"name"`
	Address     string   `json:"address,omitempty"`
	Licence     string   `json:"licence,omitempty"`
	Attribution string   `json:"attribution,omitempty"`
	File        string   `json:"file"`
	Entries     int      `json:"entries,omitempty"`
	Languages   []string `json:"languages,omitempty"`
}

// languages gives what is known of each language, by tag.
func (k *knowledge) languages() []known {
	var list []known
	for _, l := range k.embedded.Languages() {
		tag := language.Make(l.Tag)
		e := known{Lang: l.Tag, Name: languageName(tag), Entries: l.Entries, Senses: l.Senses, Bytes: l.Bytes, tag: tag}
		for _, src := range k.embedded.Sources() {
			if slices.Contains(src.Languages, l.Tag) {
				e.Sources = append(e.Sources, sourceOf(src, false))
			}
		}
		list = append(list, e)
	}
	for _, d := range k.own {
		for _, tag := range d.Languages() {
			name := k.embedded.Key(tag)
			if name == "" {
				name = tag.String()
			}
			i := slices.IndexFunc(list, func(e known) bool { return e.Lang == name })
			if i < 0 {
				i = len(list)
				list = append(list, known{Lang: name, Name: languageName(tag), tag: tag})
			}
			n := d.Size(tag)
			list[i].Own += n
			list[i].Sources = append(list[i].Sources, knownSource{Name: d.Name(), File: d.Name(), Entries: n})
		}
	}
	slices.SortFunc(list, func(x, y known) int { return cmp.Compare(x.Lang, y.Lang) })
	return list
}

// language gives what is known of one language.
func (k *knowledge) language(tag language.Tag) known {
	name := k.embedded.Key(tag)
	if name == "" {
		name = tag.String()
	}
	for _, e := range k.languages() {
		if e.Lang == name {
			return e
		}
	}
	return known{Lang: tag.String(), Name: languageName(tag), tag: tag}
}

func (k *knowledge) unknown(tag language.Tag) bool {
	e := k.language(tag)
	return e.Entries+e.Own == 0
}

func sourceOf(s lexicon.Source, languages bool) knownSource {
	out := knownSource{Name: s.Name, Address: s.Address, Licence: s.Licence, Attribution: s.Attribution, File: s.File}
	if languages {
		out.Languages = s.Languages
	}
	return out
}

func languageName(tag language.Tag) string {
	return cmp.Or(display.English.Tags().Name(tag), tag.String())
}

func (s *streams) listLanguages(c *cli.Context, k *knowledge) error {
	list := k.languages()
	if c.Bool("json") {
		return s.jsonLines(len(list), func(i int) any { return list[i] })
	}
	rows := [][]string{{"TAG", "LANGUAGE", "ENTRIES", "SOURCES"}}
	for _, e := range list {
		var sources []string
		for _, src := range e.Sources {
			name, _, _ := strings.Cut(src.Name, ",") // what follows a comma says which part of it
			if !slices.Contains(sources, name) {
				sources = append(sources, name)
			}
		}
		rows = append(rows, []string{e.Lang, e.Name, fmt.Sprint(e.Entries + e.Own), strings.Join(sources, ", ")})
	}
	s.columns(rows)
	return nil
}

func (s *streams) showLanguage(c *cli.Context, k *knowledge, tag language.Tag) error {
	e := k.language(tag)
	if e.Entries+e.Own == 0 {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(batch.UnknownLanguage(tag)))
	}
	if c.Bool("json") {
		return writeJSON(s.out, e)
	}
	if e.Entries+e.Own == 0 {
		return nil
	}
	fmt.Fprintf(s.out, "%s: %s\n", e.Lang, e.Name)
	if e.Entries > 0 {
		fmt.Fprintf(s.out, "%d entries with %d meanings, %d bytes embedded\n", e.Entries, e.Senses, e.Bytes)
	}
	for _, src := range e.Sources {
		s.source(src)
	}
	return nil
}

func (s *streams) lexiconSources(c *cli.Context) error {
	list := lexicon.Default().Sources()
	if c.Bool("json") {
		return s.jsonLines(len(list), func(i int) any { return sourceOf(list[i], true) })
	}
	file := ""
	for _, src := range list {
		if src.File != file {
			if file != "" {
				fmt.Fprintln(s.out)
			}
			file = src.File
			fmt.Fprintf(s.out, "%s\n", file)
		}
		s.source(sourceOf(src, true))
	}
	return nil
}

// source writes a source in two lines or three.
func (s *streams) source(src knownSource) {
	if src.Licence == "" { // the user's own
		fmt.Fprintf(s.out, "- %s: %d entries\n", oneLine(src.Name), src.Entries)
		return
	}
	fmt.Fprintf(s.out, "- %s, %s\n  %s; %s\n", src.Name, src.Address, src.Attribution, src.Licence)
	if len(src.Languages) > 0 {
		fmt.Fprintf(s.out, "  %s\n", strings.Join(src.Languages, " "))
	}
}

// found is what a word is linked with in one language.
type found struct {
	Word         string        `json:"word"`
	Lang         string        `json:"lang"`
	To           string        `json:"to"`
	Translations []translation `json:"translations"`
}

type translation struct {
	Stem   string  `json:"stem"`
	Weight float64 `json:"weight"`
	From   string  `json:"from"`
}

func (s *streams) lookUp(c *cli.Context, k *knowledge, from language.Tag, words []string, to []language.Tag) error {
	for _, tag := range append([]language.Tag{from}, to...) {
		if k.unknown(tag) {
			fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(batch.UnknownLanguage(tag)))
		}
	}
	most := c.Int("most")
	for _, word := range words {
		for _, tag := range to {
			f := k.lookUp(word, from, tag)
			left := 0
			if most > 0 && len(f.Translations) > most {
				left = len(f.Translations) - most
				f.Translations = f.Translations[:most]
			}
			if c.Bool("json") {
				if err := writeJSON(s.out, f); err != nil {
					return err
				}
				continue
			}
			s.showFound(f, left)
		}
	}
	return nil
}

func (k *knowledge) lookUp(word string, from, to language.Tag) found {
	f := found{Word: word, Lang: from.String(), To: to.String(), Translations: []translation{}}
	for _, d := range k.own {
		for _, m := range d.Lookup(word, from, to) {
			f.Translations = append(f.Translations, translation{m.Lemma, rounded(m.Weight), d.Name()})
		}
	}
	for _, m := range k.embedded.Lookup(word, from, to) {
		f.Translations = append(f.Translations, translation{m.Lemma, rounded(m.Weight), m.Group})
	}
	slices.SortStableFunc(f.Translations, func(x, y translation) int { return cmp.Compare(y.Weight, x.Weight) })
	return f
}

func rounded(w float64) float64 { return float64(int(w*1000+0.5)) / 1000 }

func (s *streams) showFound(f found, left int) {
	fmt.Fprintf(s.out, "%s (%s) in %s\n", oneLine(f.Word), f.Lang, f.To)
	if len(f.Translations) == 0 {
		fmt.Fprintln(s.out, "  not known")
		return
	}
	var rows [][]string
	for _, t := range f.Translations {
		rows = append(rows, []string{"  " + oneLine(t.Stem), fmt.Sprintf("%.3f", t.Weight), oneLine(t.From)})
	}
	s.columns(rows)
	if left > 0 {
		fmt.Fprintf(s.out, "  and %d more; --most 0 shows all\n", left)
	}
}

// columns writes rows with their cells under each other.
func (s *streams) columns(rows [][]string) {
	var width []int
	for _, r := range rows {
		for k, cell := range r {
			if k == len(width) {
				width = append(width, 0)
			}
			width[k] = max(width[k], displaywidth.String(cell))
		}
	}
	for _, r := range rows {
		for k, cell := range r {
			if k < len(r)-1 {
				cell += strings.Repeat(" ", width[k]-displaywidth.String(cell)+2)
			}
			fmt.Fprint(s.out, cell)
		}
		fmt.Fprintln(s.out)
	}
}

// jsonLines writes n values as one object a line.
func (s *streams) jsonLines(n int, value func(i int) any) error {
	for i := range n {
		if err := writeJSON(s.out, value(i)); err != nil {
			return err
		}
	}
	return nil
}

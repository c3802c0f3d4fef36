package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/batch"
)

// listWidth is how wide a list of articles is where the terminal does not say.
const listWidth = 80

func (s *streams) readList(path string) ([]batch.Job, error) {
	if path == "-" {
		return batch.ReadManifest(s.in, "standard input", "")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer f.Close()
	return batch.ReadManifest(f, path, filepath.Dir(path))
}

// missingFiles returns an error with a line for each file of a list that is not there.
func missingFiles(jobs []batch.Job) error {
	var problems []error
	for i := range jobs {
		for _, f := range jobs[i].Files {
			if _, err := os.Stat(f.Path); err != nil {
				problems = append(problems, placed(&jobs[i], fileError(f.Path, err)))
			}
		}
	}
	if problems == nil {
		return nil
	}
	return &batch.ListError{Problems: problems}
}

// placed puts the line of the list that names a job in front of an error about it.
func placed(j *batch.Job, err error) error {
	if j.Place == "" {
		return err
	}
	return fmt.Errorf("%s: %w", j.Place, err)
}

// sayRepeated notes files that stand in several articles of a list: each is right, but
// seldom meant.
func (s *streams) sayRepeated(jobs []batch.Job) {
	first := map[string]*batch.Job{}
	for i := range jobs {
		for _, f := range jobs[i].Files {
			if other := first[f.Path]; other != nil {
				s.note(fmt.Sprintf("%s: %s is also a file of the article at %s", jobs[i].Place, f.Path, other.Place))
			} else {
				first[f.Path] = &jobs[i]
			}
		}
	}
}

// note writes a note of one line on standard error.
func (s *streams) note(text string) { fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(text)) }

// sayLeft notes the files that belong to no article.
func (s *streams) sayLeft(left []batch.Leftover) {
	for _, l := range left {
		if !l.Expected {
			s.note(fmt.Sprintf("%s is left out: %s", l.Path, l.Reason))
		}
	}
}

// listJobs writes which files belong together and how that was found, the least sure
// first, and which files were left out.
func (s *streams) listJobs(c *cli.Context, found []batch.Job, left []batch.Leftover) error {
	found = batch.ByDoubt(found)
	if c.Bool("json") {
		for i := range found {
			for _, f := range found[i].Files {
				if !utf8.ValidString(f.Path) {
					s.note(f.Path + ": the list cannot name this file, as its name is not UTF-8; rename it")
				}
			}
		}
		return batch.WritePairs(s.out, found, left)
	}
	width := s.outWidth
	if width < 40 {
		width = listWidth
	}
	for i := range found {
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		writeArticle(s.out, &found[i], width)
	}
	for i, l := range left {
		if i == 0 {
			if len(found) > 0 {
				fmt.Fprintln(s.out)
			}
			fmt.Fprintln(s.out, "left out")
		}
		writeWrapped(s.out, "  ", oneLine(l.Path), width)
		writeWrapped(s.out, "    ", oneLine(l.Reason), width)
	}
	return nil
}

// writeArticle writes an article in lines of at most width cells: its name, then how sure
// it is and why, then its files.
func writeArticle(w io.Writer, j *batch.Job, width int) {
	writeWrapped(w, "", oneLine(j.Title), width)
	writeWrapped(w, "  ", fmt.Sprintf("%.2f  %s", j.Confidence, oneLine(j.Found)), width)
	tags := 0
	for _, f := range j.Files {
		tags = max(tags, len(tagOrDash(f.Lang)))
	}
	for _, f := range j.Files {
		writeWrapped(w, fmt.Sprintf("  %-*s  ", tags, tagOrDash(f.Lang)), oneLine(f.Path), width)
	}
}

func tagOrDash(tag language.Tag) string {
	if tag == language.Und {
		return "-"
	}
	return tag.String()
}

// writeWrapped writes text behind a label, in lines of at most width cells that begin
// below each other. It breaks between words; words that are too long for a line after
// slashes or, if that is not enough, anywhere.
func writeWrapped(w io.Writer, label, text string, width int) {
	indent := displaywidth.String(label)
	room := max(width-indent, 10)
	line, used := "", 0
	add := func(piece string) {
		n := displaywidth.String(piece)
		if used > 0 && used+displaywidth.String(strings.TrimRight(piece, " ")) > room {
			fmt.Fprintln(w, strings.TrimRight(label+line, " "))
			label, line, used = strings.Repeat(" ", indent), "", 0
		}
		line += piece
		used += n
	}
	for word := range strings.SplitAfterSeq(text, " ") {
		if displaywidth.String(word) <= room {
			add(word)
			continue
		}
		for part := range strings.SplitAfterSeq(word, "/") {
			if displaywidth.String(part) <= room {
				add(part)
				continue
			}
			for g := displaywidth.StringGraphemes(part); g.Next(); {
				add(g.Value())
			}
		}
	}
	fmt.Fprintln(w, strings.TrimRight(label+line, " "))
}

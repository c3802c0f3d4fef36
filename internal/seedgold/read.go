package seedgold

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/internal/textutil"
)

func readSide(repo fs.FS, slug, tag string) (Side, error) {
	s := Side{File: path.Join("seeds", slug, tag+".txt")}
	article, err := readText(repo, s.File)
	if err != nil {
		return s, err
	}
	file := path.Join(goldDir(slug), "segments."+tag+".txt")
	list, err := readLines(repo, file)
	if err != nil {
		return s, err
	}
	if s.Segments, err = locate(article, s.File, list, file); err != nil {
		return s, err
	}
	s.Boilerplate, err = readBoilerplate(repo, path.Join(goldDir(slug), "boilerplate."+tag+".txt"), len(s.Segments))
	return s, err
}

// readText reads a file whose bytes must be the same everywhere.
func readText(repo fs.FS, name string) (string, error) {
	b, err := fs.ReadFile(repo, name)
	if err != nil {
		return "", err
	}
	text := string(b)
	if !utf8.ValidString(text) {
		return "", fmt.Errorf("%s: not valid UTF-8", name)
	}
	if n := strings.IndexByte(text, '\r'); n >= 0 {
		return "", fmt.Errorf("%s:%d: a carriage return: byte ranges need LF alone (is the checkout set to change line ends?)", name, line(text, n))
	}
	return text, nil
}

func readLines(repo fs.FS, name string) ([]string, error) {
	text, err := readText(repo, name)
	if err != nil {
		return nil, err
	}
	if text == "" {
		return nil, nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n"), nil
}

// line returns the line of an offset, from 1.
func line(text string, offset int) int { return 1 + strings.Count(text[:offset], "\n") }

// locate finds the segments in the article one after the other, with only white space before,
// between and after them.
func locate(article, articleName string, segments []string, name string) ([]Span, error) {
	spans := make([]Span, len(segments))
	at := 0
	skip := func() { at = len(article) - len(strings.TrimLeftFunc(article[at:], unicode.IsSpace)) }
	for n, seg := range segments {
		skip()
		if strings.TrimSpace(seg) != seg || seg == "" {
			return nil, fmt.Errorf("%s:%d: a segment is not empty and has no white space at its ends", name, n+1)
		}
		if !strings.HasPrefix(article[at:], seg) {
			return nil, fmt.Errorf("%s:%d: %s is not what comes next in %s:%d, which goes on %s",
				name, n+1, excerpt(seg), articleName, line(article, at), excerpt(article[at:]))
		}
		spans[n] = Span{at, at + len(seg)}
		at += len(seg)
	}
	if skip(); at < len(article) {
		return nil, fmt.Errorf("%s: the segments end before %s:%d, which goes on %s", name, articleName, line(article, at), excerpt(article[at:]))
	}
	return spans, nil
}

// excerpt quotes the beginning of the first line of s.
func excerpt(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return strconv.Quote(textutil.Truncate(s, 40))
}

func readBoilerplate(repo fs.FS, name string, segments int) (map[int]Boilerplate, error) {
	known := []string{"note", "credit", "byline", "tags", "newsletter", "menu", "legal", "ornament"}
	list, err := readLines(repo, name)
	if err != nil {
		return nil, err
	}
	out := map[int]Boilerplate{}
	for n, l := range list {
		number, kind, _ := strings.Cut(l, " ")
		k, err := strconv.Atoi(number)
		switch {
		case err != nil || k < 0 || k >= segments:
			return nil, fmt.Errorf("%s:%d: %s is not the number of a segment: want 0 to %d", name, n+1, strconv.Quote(number), segments-1)
		case !slices.Contains(known, kind):
			return nil, fmt.Errorf("%s:%d: unknown kind %s: want one of %s", name, n+1, strconv.Quote(kind), strings.Join(known, ", "))
		case out[k] != "":
			return nil, fmt.Errorf("%s:%d: segment %d occurs twice", name, n+1, k)
		}
		out[k] = Boilerplate(kind)
	}
	return out, nil
}

func readBeads(repo fs.FS, name string) ([]Bead, error) {
	form := regexp.MustCompile(`^\[([0-9,]*)\]:\[([0-9,]*)\]$`)
	list, err := readLines(repo, name)
	if err != nil {
		return nil, err
	}
	beads := make([]Bead, len(list))
	for n, l := range list {
		m := form.FindStringSubmatch(l)
		if m == nil {
			return nil, fmt.Errorf("%s:%d: %s is not a bead: want a line such as [0,1]:[2]", name, n+1, strconv.Quote(l))
		}
		for side, dst := range []*[]int{&beads[n].Src, &beads[n].Tgt} {
			for _, number := range strings.Split(m[1+side], ",") {
				if m[1+side] == "" {
					break
				}
				k, err := strconv.Atoi(number)
				if err != nil {
					return nil, fmt.Errorf("%s:%d: %s is not the number of a segment", name, n+1, strconv.Quote(number))
				}
				*dst = append(*dst, k)
			}
		}
	}
	return beads, nil
}

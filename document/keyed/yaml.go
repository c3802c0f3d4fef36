package keyed

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"hexapla/document"
)

// Limits for YAML. The parser keeps the whole tree in memory, about forty times the size of the
// file.
const (
	maxYAML   = 32 << 20 // bytes
	maxCopies = 20_000   // values repeated by aliases
)

// ReadYAML reads the strings of a YAML file by key, including files with several documents. What an
// alias repeats is a value under its new key. If the only key of a file is a language, as in Rails,
// the texts are those in its value. Options are ignored.
func ReadYAML(f *document.File, _ document.Options) (*document.Document, error) {
	if len(f.Source) > maxYAML {
		return nil, &document.Error{Format: YAML, Path: f.Path, Kind: document.ErrTooLarge,
			Message: fmt.Sprintf("larger than the limit of %d MiB for YAML; split the file", maxYAML>>20)}
	}
	roots, err := parseYAML(f)
	if err != nil {
		return nil, err
	}
	w := &yamlWalker{f: f, places: newYAMLPlaces(f.Source), copies: maxCopies}
	tag := language.Und
	for _, root := range roots {
		if len(root.Content) == 0 {
			continue
		}
		top := root.Content[0]
		if top.Kind == yaml.MappingNode && len(top.Content) == 2 && top.Content[1].Kind == yaml.MappingNode {
			if t := parseTag(top.Content[0].Value); t != language.Und && (tag == language.Und || tag == t) {
				tag, top = t, top.Content[1]
			}
		}
		if top.Kind == yaml.ScalarNode && top.ShortTag() != "!!null" {
			return nil, broken(f, YAML, w.places.offset(top.Line, 1), "neither a mapping nor a list: texts have keys in this format")
		}
		if err := w.walk("", top, nil, 0); err != nil {
			return nil, err
		}
	}
	return write(f, YAML, tag, w.entries)
}

// parseYAML returns the documents of a file as trees.
func parseYAML(f *document.File) (roots []*yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil { // the parser has panicked in the past
			roots, err = nil, broken(f, YAML, 0, "the YAML parser gave up (%v): write the file in a simpler way", r)
		}
	}()
	d := yaml.NewDecoder(strings.NewReader(strings.TrimPrefix(f.Source, "\ufeff")))
	for {
		var n yaml.Node
		err := d.Decode(&n)
		if errors.Is(err, io.EOF) {
			return roots, nil
		}
		if err != nil {
			return nil, yamlError(f, err)
		}
		roots = append(roots, &n)
	}
}

var (
	yamlMessage = regexp.MustCompile(`(?s)^(?:yaml: )?(?:line (\d+): )?(.*)$`)
	// These come from the stage that counts lines from 0.
	fromParser = regexp.MustCompile(`^did not find expected (?:<|node content|'-'|key|',')|^found undefined tag handle|^found duplicate`)
)

func yamlError(f *document.File, err error) error {
	m := yamlMessage.FindStringSubmatch(err.Error())
	line, _ := strconv.Atoi(m[1]) // "" is 0: no line
	if fromParser.MatchString(m[2]) {
		line++
	}
	message := strings.Join(strings.Fields(m[2]), " ")
	switch {
	case strings.Contains(message, "cannot start any token"):
		message += ": put the value in quotes, and indent with blanks"
	case strings.Contains(message, "mapping values are not allowed"):
		message += ": put a value with a colon in quotes"
	case strings.Contains(message, "did not find expected key"):
		message += ": look at the indentation and the quotes from here on"
	case strings.HasPrefix(message, "unknown anchor"):
		message += ": define it with & before it is used"
	}
	return &document.Error{Format: YAML, Path: f.Path, Line: line, Kind: document.ErrFormat, Message: message}
}

type yamlWalker struct {
	f       *document.File
	places  *yamlPlaces
	entries []entry
	copies  int // number of values that aliases may still repeat
}

// walk collects the strings in n. alias is the alias that led to n, or nil if n is where it was
// written.
func (w *yamlWalker) walk(path string, n, alias *yaml.Node, depth int) error {
	if depth > maxDepth {
		return broken(w.f, YAML, w.places.offset(n.Line, 1), "more than %d levels deep, or an alias within itself: flatten the file", maxDepth)
	}
	if alias != nil {
		if w.copies--; w.copies < 0 {
			return broken(w.f, YAML, w.places.offset(alias.Line, 1), "aliases repeat more than %d values: write the values out", maxCopies)
		}
	}
	switch n.Kind {
	case yaml.AliasNode:
		if alias == nil {
			alias = n
		}
		return w.walk(path, n.Alias, alias, depth+1)
	case yaml.SequenceNode:
		for i, e := range n.Content {
			if err := w.walk(path+"["+strconv.Itoa(i)+"]", e, alias, depth+1); err != nil {
				return err
			}
		}
	case yaml.MappingNode:
		return w.mapping(path, n, alias, nil, depth)
	case yaml.ScalarNode:
		if !isYAMLString(n) {
			return nil
		}
		e := entry{key: path, pieces: w.places.pieces(n)}
		if alias != nil {
			e.pieces = w.places.copied(alias, n.Value)
		}
		w.entries = append(w.entries, e)
	}
	return nil
}

// mapping walks the pairs of n except those whose key is in hidden: keys beside a merge (<<)
// override those of the merged mapping.
func (w *yamlWalker) mapping(path string, n, alias *yaml.Node, hidden []string, depth int) error {
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind == yaml.AliasNode {
			k = k.Alias
		}
		if k.Kind != yaml.ScalarNode {
			return broken(w.f, YAML, w.places.offset(k.Line, 1), "a key that is not a scalar: give it a name")
		}
		if k.ShortTag() == "!!merge" {
			beside := slices.Clone(hidden)
			for j := 0; j+1 < len(n.Content); j += 2 {
				beside = append(beside, n.Content[j].Value)
			}
			if err := w.merge(path, v, alias, beside, depth+1); err != nil {
				return err
			}
			continue
		}
		if slices.Contains(hidden, k.Value) {
			continue
		}
		if err := w.walk(under(path, k.Value), v, alias, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// merge walks the value of a merge key: a mapping or several.
func (w *yamlWalker) merge(path string, v, alias *yaml.Node, hidden []string, depth int) error {
	if depth > maxDepth {
		return broken(w.f, YAML, w.places.offset(v.Line, 1), "more than %d levels deep, or an alias within itself: flatten the file", maxDepth)
	}
	switch v.Kind {
	case yaml.AliasNode:
		if w.copies--; w.copies < 0 {
			return broken(w.f, YAML, w.places.offset(v.Line, 1), "aliases repeat more than %d values: write the values out", maxCopies)
		}
		if alias == nil {
			alias = v
		}
		return w.merge(path, v.Alias, alias, hidden, depth+1)
	case yaml.SequenceNode:
		for _, e := range v.Content {
			if err := w.merge(path, e, alias, hidden, depth+1); err != nil {
				return err
			}
		}
		return nil
	case yaml.MappingNode:
		return w.mapping(path, v, alias, hidden, depth)
	}
	return broken(w.f, YAML, w.places.offset(v.Line, 1), "the value of << is not a mapping: refer to one with *")
}

// isYAMLString reports whether a scalar is text: a string, or a value with an application tag.
func isYAMLString(n *yaml.Node) bool {
	tag := n.ShortTag()
	return tag == "!!str" || !strings.HasPrefix(tag, "!!")
}

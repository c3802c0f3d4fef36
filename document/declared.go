package document

import (
	"strings"

	"golang.org/x/text/language"
)

// Declared counts the letters of a text by the language that the markup declares for them, for
// formats that declare it run by run. The zero value is empty. A Declared must not be used by
// several goroutines at once.
type Declared struct {
	tags    []language.Tag // in the order of their first letter
	letters []int
}

// Add counts n letters in the language tag.
func (c *Declared) Add(tag language.Tag, n int) {
	if n <= 0 {
		return
	}
	for i := range c.tags {
		if c.tags[i] == tag {
			c.letters[i] += n
			return
		}
	}
	if len(c.tags) < maxDeclared {
		c.tags, c.letters = append(c.tags, tag), append(c.letters, n)
	}
}

// maxDeclared limits the number of languages that are counted. No genuine text has as many.
const maxDeclared = 100

// AddAll adds the counts of other.
func (c *Declared) AddAll(other *Declared) {
	for i, tag := range other.tags {
		c.Add(tag, other.letters[i])
	}
}

// Reset forgets everything.
func (c *Declared) Reset() { c.tags, c.letters = c.tags[:0], c.letters[:0] }

// Most returns the language with the most letters, the first of equals, or language.Und if there is
// none.
func (c *Declared) Most() language.Tag {
	most, best := language.Und, 0
	for i, n := range c.letters {
		if n > best {
			most, best = c.tags[i], n
		}
	}
	return most
}

// ParseTag parses a language tag as files write it, also "de_DE". It returns language.Und for what
// is not a tag and for marks of no language (zxx, none).
func ParseTag(s string) language.Tag {
	tag, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"))
	if err != nil || strings.HasPrefix(tag.String(), "zxx") {
		return language.Und
	}
	return tag
}

// Localize returns the language in which most letters are declared to be, and resets Lang of the
// blocks that are in it.
func (c *Declared) Localize(blocks []Block) language.Tag {
	tag := c.Most()
	for i := range blocks {
		if blocks[i].Lang == tag {
			blocks[i].Lang = language.Und
		}
	}
	return tag
}

// TagCache holds the language tags parsed in a file, the first thousand. It must not be used by
// several goroutines at once.
type TagCache map[string]language.Tag

// Parse returns the tag that ParseTag returns for s, and language.Und for "".
func (t TagCache) Parse(s string) language.Tag {
	if s == "" {
		return language.Und
	}
	tag, known := t[s]
	if !known {
		tag = ParseTag(s)
		if len(t) < 1000 {
			t[s] = tag
		}
	}
	return tag
}

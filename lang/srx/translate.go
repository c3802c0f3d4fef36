package srx

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// What ICU's expressions have and the engine has not is written in its words, or
// refused: a rule that would mean something else is worse than none.
var (
	errSetOperation = errors.New("sets within sets and the set operations && and -- are not supported; write the characters out")
	errNamed        = errors.New(`\N{…} is not supported; write the character itself or \x{…}`)
	errQuote        = errors.New(`\Q has no \E`)
)

// translate rewrites an expression of ICU for the engine.
func translate(pattern string) (string, error) {
	var b strings.Builder
	inSet := false
	for i := 0; i < len(pattern); {
		c := pattern[i]
		switch {
		case c == '\\' && i+1 < len(pattern):
			out, n, err := escape(pattern[i:], inSet)
			if err != nil {
				return "", err
			}
			b.WriteString(out)
			i += n
			continue
		case !inSet && c == '[':
			inSet = true
			b.WriteByte(c)
			i++
			if strings.HasPrefix(pattern[i:], "^") {
				b.WriteByte('^')
				i++
			}
			continue
		case inSet && c == '[':
			name, ok := posix(pattern[i:])
			if !ok {
				return "", errSetOperation
			}
			b.WriteString(name.class)
			i += name.size
			continue
		case inSet && (strings.HasPrefix(pattern[i:], "&&") || strings.HasPrefix(pattern[i:], "--")):
			return "", errSetOperation
		case inSet && c == ']':
			inSet = false
		}
		b.WriteByte(c)
		i++
	}
	return b.String(), nil
}

// escape rewrites the escape at the start of s and gives its length.
func escape(s string, inSet bool) (out string, n int, err error) {
	switch s[1] {
	case 'x':
		if !strings.HasPrefix(s, `\x{`) {
			break
		}
		end := strings.IndexByte(s, '}')
		if end < 0 {
			return "", 0, errors.New(`\x{ has no }`)
		}
		v, err := strconv.ParseUint(s[3:end], 16, 32)
		if err != nil || v > 0x10ffff || v >= 0xd800 && v < 0xe000 {
			return "", 0, fmt.Errorf(`%s is no character`, s[:end+1])
		}
		return literal(rune(v)), end + 1, nil
	case 'U':
		if len(s) < 10 {
			return "", 0, errors.New(`\U needs eight digits`)
		}
		v, err := strconv.ParseUint(s[2:10], 16, 32)
		if err != nil || v > 0x10ffff || v >= 0xd800 && v < 0xe000 {
			return "", 0, fmt.Errorf(`%s is no character`, s[:10])
		}
		return literal(rune(v)), 10, nil
	case 'N':
		return "", 0, errNamed
	case 'h':
		return set(`\t\p{Zs}`, inSet), 2, nil
	case 'R':
		if inSet {
			return "", 0, errors.New(`\R cannot stand in a set`)
		}
		return `(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])`, 2, nil
	case 'X':
		if inSet {
			return "", 0, errors.New(`\X cannot stand in a set`)
		}
		return `(?:\P{M}\p{M}*)`, 2, nil
	case 'Q':
		end := strings.Index(s, `\E`)
		if end < 0 {
			return "", 0, errQuote
		}
		var b strings.Builder
		for _, r := range s[2:end] {
			b.WriteString(literal(r))
		}
		return b.String(), end + 2, nil
	}
	return s[:2], 2, nil
}

func set(class string, inSet bool) string {
	if inSet {
		return class
	}
	return "[" + class + "]"
}

// literal is a character that stands for itself.
func literal(r rune) string {
	if r < 0x80 && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') {
		return fmt.Sprintf(`\x%02x`, r)
	}
	return string(r)
}

type class struct {
	class string
	size  int
}

// posix reads a class such as [:upper:] within a set.
func posix(s string) (class, bool) {
	end := strings.Index(s, ":]")
	if !strings.HasPrefix(s, "[:") || end < 2 {
		return class{}, false
	}
	name, p := s[2:end], `\p`
	if rest, ok := strings.CutPrefix(name, "^"); ok {
		name, p = rest, `\P`
	}
	categories := map[string]string{"alpha": "L", "alphabetic": "L", "upper": "Lu", "uppercase": "Lu", "lower": "Ll", "lowercase": "Ll", "digit": "Nd", "punct": "P", "cntrl": "Cc", "letter": "L"}
	category, ok := categories[strings.ToLower(name)]
	if !ok && len(name) <= 2 {
		category, ok = name, true // a general category: [:Lu:]
	}
	if strings.EqualFold(name, "space") {
		if p == `\P` {
			return class{`\S`, end + 2}, true
		}
		return class{`\s`, end + 2}, true
	}
	return class{p + "{" + category + "}", end + 2}, ok
}

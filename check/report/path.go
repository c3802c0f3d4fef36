package report

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// MatchPath reports whether a path is one that a pattern names. In a pattern *
// stands for any characters but a slash, ** for any at all and ? for one; a pattern
// without a slash is held against the last part of the path too. Backslashes count
// as slashes and capitals as small letters, as paths do on the systems that have
// them.
func MatchPath(pattern, name string) bool {
	pattern, name = plain(pattern), plain(name)
	if pattern == name {
		return true
	}
	var b strings.Builder
	b.WriteString("^")
	for i := 0; i < len(pattern); {
		switch rest := pattern[i:]; {
		case strings.HasPrefix(rest, "**/"):
			b.WriteString("(?:.*/)?")
			i += 3
		case strings.HasPrefix(rest, "**"):
			b.WriteString(".*")
			i += 2
		case rest[0] == '*':
			b.WriteString("[^/]*")
			i++
		case rest[0] == '?':
			b.WriteString("[^/]")
			i++
		default:
			n := strings.IndexAny(rest, "*?")
			if n < 0 {
				n = len(rest)
			}
			b.WriteString(regexp.QuoteMeta(rest[:n]))
			i += n
		}
	}
	b.WriteString("$")
	re, err := regexp.Compile("(?s)" + b.String())
	if err != nil { // an absurdly long pattern
		return false
	}
	return re.MatchString(name) || !strings.Contains(pattern, "/") && re.MatchString(base(name))
}

func plain(path string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(path, `\`, "/"), "./"))
}

// location gives the URI of a path: relative to the root where the path lies under
// it, else a file: URI.
func (r *Report) location(path string) (uri string, relative bool) {
	path = strings.ReplaceAll(path, `\`, "/")
	absolute := strings.HasPrefix(path, "/") || drive(path)
	if !absolute {
		clean := cleanSlashes(path)
		if r.Root == "" || clean != ".." && !strings.HasPrefix(clean, "../") {
			return escapePath(clean), true
		}
		path = cleanSlashes(r.Root + "/" + path)
	}
	path = cleanSlashes(path)
	if r.Root != "" && len(path) > len(r.Root) && samePrefix(path, r.Root) && path[len(r.Root)] == '/' {
		return escapePath(path[len(r.Root)+1:]), true
	}
	if drive(path) {
		path = "/" + path
	}
	return "file://" + escapePath(path), false
}

// samePrefix compares as the system does that has drive letters.
func samePrefix(path, root string) bool {
	head := path[:len(root)]
	return head == root || drive(root) && strings.EqualFold(head, root)
}

// drive tells a path that begins with a drive, C:/.
func drive(path string) bool {
	return len(path) > 2 && path[1] == ':' && path[2] == '/' && (path[0]|0x20) >= 'a' && (path[0]|0x20) <= 'z'
}

// escapePath writes a path as that of a URI (RFC 3986, section 3.3). A first
// segment with a colon would be taken for a scheme.
func escapePath(path string) string {
	if drive(strings.TrimPrefix(path, "/")) {
		head := len(path) - len(strings.TrimPrefix(path, "/")) + 2
		return path[:head] + escapePath(path[head:])
	}
	return strings.ReplaceAll((&url.URL{Path: path}).EscapedPath(), ":", "%3A")
}

// cleanSlashes takes . and .. out of a slash-separated path, as far as that goes.
func cleanSlashes(path string) string {
	var out []string
	rooted := strings.HasPrefix(path, "/")
	for part := range strings.SplitSeq(path, "/") {
		switch {
		case part == "" || part == ".":
		case part == ".." && len(out) > 0 && out[len(out)-1] != "..":
			out = out[:len(out)-1]
		case part == ".." && rooted:
		default:
			out = append(out, part)
		}
	}
	s := strings.Join(out, "/")
	if rooted {
		s = "/" + s
	}
	return s
}

// base is the last part of a path.
func base(p string) string { return path.Base(strings.ReplaceAll(p, `\`, "/")) }

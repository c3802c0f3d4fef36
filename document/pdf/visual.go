package pdf

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// cluster is a letter with its marks, which follow it in either direction of a line.
type cluster struct {
	text  string
	class bidi.Class
}

func clusters(s string) []cluster {
	var list []cluster
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		class := p.Class()
		if n := len(list); class == bidi.NSM && n > 0 && list[n-1].class != bidi.WS {
			list[n-1].text += string(r)
			continue
		}
		list = append(list, cluster{string(r), class})
	}
	return list
}

func isRight(c bidi.Class) bool { return c == bidi.R || c == bidi.AL }

// rightToLeft counts the letters of right-to-left and left-to-right scripts in s.
func rightToLeft(s string) (right, left int) {
	for _, r := range s {
		if r < 0x590 { // fast path: no such script
			if r >= 'A' && unicode.IsLetter(r) {
				left++
			}
			continue
		}
		p, _ := bidi.LookupRune(r)
		switch c := p.Class(); {
		case isRight(c):
			right++
		case c == bidi.L:
			left++
		}
	}
	return right, left
}

// logical converts a line from visual order, left to right, to reading order. It inverts the
// reordering of the Unicode Bidirectional Algorithm (UAX #9, rule L2) as far as possible: if two
// orders look the same on the page, it takes the one with fewer changes of direction. right reports
// that the line as a whole runs from right to left.
func logical(visual string, right bool) string {
	if strings.IndexFunc(visual, func(r rune) bool { return r >= 0x590 }) < 0 {
		return visual
	}
	list := clusters(visual)
	if right {
		slices.Reverse(list)
		turn(list, bidi.L)
	} else {
		turn(list, bidi.R)
	}
	var b strings.Builder
	for _, c := range list {
		b.WriteString(c.text)
	}
	return b.String()
}

// turn reverses the runs of a line against its direction: from a letter of the direction to the
// last one before a letter of the other. Numbers always run from left to right.
func turn(list []cluster, direction bidi.Class) {
	with := func(c bidi.Class) bool {
		if direction == bidi.L {
			return c == bidi.L
		}
		return isRight(c)
	}
	for i := 0; i < len(list); {
		if direction == bidi.L && numberStarts(list, i) {
			end := numberEnd(list, i)
			// A number beside a word of its direction belongs to its run.
			k := end
			for k < len(list) && list[k].class != bidi.L && !isRight(list[k].class) && !isNumber(list[k].class) {
				k++
			}
			if k < len(list) && list[k].class == bidi.L {
				end = runEnd(list, i, with)
			}
			slices.Reverse(list[i:end])
			i = end
			continue
		}
		if !with(list[i].class) {
			i++
			continue
		}
		end := runEnd(list, i, with)
		slices.Reverse(list[i:end])
		if direction != bidi.L {
			for k := i; k < end; k++ { // numbers inside it
				if isNumber(list[k].class) {
					stop := min(end, numberEnd(list, k))
					slices.Reverse(list[k:stop])
					k = stop - 1
				}
			}
		}
		i = end
	}
}

func isNumber(c bidi.Class) bool { return c == bidi.EN || c == bidi.AN }

// runEnd returns the end of the run that begins at i: after the last letter or number of the
// direction before a letter of the other.
func runEnd(list []cluster, i int, with func(bidi.Class) bool) int {
	end := i + 1
	for k := i + 1; k < len(list); k++ {
		c := list[k].class
		switch {
		case with(c):
			end = k + 1
		case isNumber(c):
			k = numberEnd(list, k) - 1
			end = k + 1
		case c == bidi.L || isRight(c):
			return end
		}
	}
	return end
}

// numberStarts reports whether a number begins at i, possibly with signs that touch it.
func numberStarts(list []cluster, i int) bool {
	for i < len(list) && list[i].class == bidi.ET {
		i++
	}
	return i < len(list) && (list[i].class == bidi.EN || isNumber(list[i].class) && (i == 0 || list[i-1].class != bidi.ET))
}

// numberEnd returns the end of the number that begins at i, including single separators between
// digits and touching currency and percent signs (UAX #9, W4, W5).
func numberEnd(list []cluster, i int) int {
	for list[i].class == bidi.ET {
		i++
	}
	end := i + 1
	for k := i + 1; k < len(list); k++ {
		switch c := list[k].class; {
		case isNumber(c):
			end = k + 1
		case c == bidi.ET && list[i].class == bidi.EN:
			if list[k-1].class != bidi.ET && end != k {
				return end
			}
			end = k + 1
		case (c == bidi.CS || c == bidi.ES) && k+1 < len(list) && list[k+1].class == list[i].class && end == k:
		default:
			return end
		}
	}
	return end
}

// unligate replaces ligatures and presentation forms of Arabic letters by the letters themselves.
func unligate(s string) string {
	shaped := func(r rune) bool {
		return 0xFB00 <= r && r <= 0xFB4F || 0xFB50 <= r && r <= 0xFDFF && r != 0xFD3E && r != 0xFD3F || 0xFE70 <= r && r <= 0xFEFC
	}
	if strings.IndexFunc(s, shaped) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if shaped(r) {
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mirrored mirrors brackets: some programs write the visual bracket, others the logical one.
func mirrored(s string) string {
	return strings.Map(func(r rune) rune {
		if p, _ := bidi.LookupRune(r); !p.IsBracket() && r != '«' && r != '»' && r != '‹' && r != '›' && r != '<' && r != '>' {
			return r
		}
		if i := strings.IndexRune("()[]{}«»‹›<>", r); i >= 0 {
			pairs := []rune("()[]{}«»‹›<>")
			return pairs[slices.Index(pairs, r)^1]
		}
		return r
	}, s)
}

// bracketSense counts opening brackets after a space and closing ones before a space, minus the
// reverse.
func bracketSense(s string) (sense int) {
	runes := []rune(" " + s + " ")
	for i := 1; i+1 < len(runes); i++ {
		before, after := unicode.IsLetter(runes[i-1]), unicode.IsLetter(runes[i+1])
		switch runes[i] {
		case '(', '[', '«':
			if after && !before {
				sense++
			} else if before && !after {
				sense--
			}
		case ')', ']', '»':
			if before && !after {
				sense++
			} else if after && !before {
				sense--
			}
		}
	}
	return sense
}

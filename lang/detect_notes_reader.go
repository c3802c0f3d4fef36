package lang

import "unicode"

// noteToken is a run of letters of one script.
type noteToken struct {
	text     string
	wide     bool // of a script without blanks
	unspaced bool // nothing stands between it and the next token
}

// noteAhead is how many words of a line parseNote looks at at once.
const noteAhead = 3

// noteReader reads the words of a line one by one.
type noteReader struct {
	line    string
	at      int
	pending [noteAhead]noteToken
	n       int
}

// peek gives the next words, k of them if there are so many.
func (in *noteReader) peek(k int) []noteToken {
	for in.n < k {
		w, ok := in.word()
		if !ok {
			break
		}
		in.pending[in.n] = w
		in.n++
	}
	return in.pending[:in.n]
}

// drop passes over k of the words that peek gave.
func (in *noteReader) drop(k int) { in.n = copy(in.pending[:], in.pending[k:in.n]) }

// word reads the next word.
func (in *noteReader) word() (noteToken, bool) {
	start, current := 0, ""
	for i, r := range in.line[in.at:] {
		i += in.at
		code := ScriptOf(r)
		switch code {
		case "Hani", "Hira", "Kana", "Hang":
			code = "wide"
		case "Zinh":
			code = current
		case "Zyyy":
			if r == 'ー' && current == "wide" || unicode.IsMark(r) {
				code = current
			} else {
				code = ""
			}
		}
		if code == current {
			continue
		}
		if current != "" {
			in.at = i
			return noteToken{in.line[start:i], current == "wide", code != ""}, true
		}
		start, current = i, code
	}
	in.at = len(in.line)
	return noteToken{in.line[start:], current == "wide", false}, current != ""
}

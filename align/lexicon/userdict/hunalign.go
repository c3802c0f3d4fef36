package userdict

import (
	"io"
	"strings"
)

// ReadHunalign reads a dictionary of hunalign: lines of `target @ source`. Its languages
// must be in Options or in name, source first (hu-en.dic has English words on the left).
func ReadHunalign(r io.Reader, name string, o Options) (*Dict, error) {
	lines, err := newLineReader(r, Hunalign, name, o)
	if err != nil {
		return nil, err
	}
	b := newBuilder(Hunalign, name, o)
	source, target, err := b.pairFor(nil)
	if err != nil {
		return nil, err
	}
	for {
		text, ok, err := lines.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			return b.finish()
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		left, right, found := strings.Cut(" "+text+" ", " @ ")
		if !found {
			return nil, lines.errorf("no \" @ \": write target @ source")
		}
		if strings.Contains(right, " @ ") {
			return nil, lines.errorf("more than one \" @ \": write one pair a line")
		}
		if err := b.add(lines.line, []term{{source, right}, {target, left}}, 0); err != nil {
			return nil, err
		}
	}
}

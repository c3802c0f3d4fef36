package srx

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/dlclark/regexp2/v2"

	"hexapla/lang"
)

// ReasonRule is why a segment ends at a break that a rule wants.
const ReasonRule lang.Reason = "srx-rule"

// Cutter cuts text of one language. It is safe for concurrent use.
type Cutter struct {
	name  string
	rules []rule
}

// Cut cuts one block. The spans are as those of lang.Segmenter: ordered, without
// white space at their edges, and only white space between them. A rule that
// took longer than its limit is left out, and the error says so; the cuts are
// those of the other rules then.
func (c *Cutter) Cut(block string) ([]lang.Cut, error) {
	decided := make([]int8, len(block)+1) // 1: break, -1: none
	var errs []error
	for _, r := range c.rules {
		at, err := r.place.FindAllStringIndex(block, -1)
		if err != nil {
			errs = append(errs, fmt.Errorf("srx: %s:%d: rule %s takes longer than %v and is left out", c.name, r.line, r, r.place.MatchTimeout))
			continue
		}
		for _, p := range at {
			if decided[p[0]] == 0 {
				decided[p[0]] = -1
				if r.breaks {
					decided[p[0]] = 1
				}
			}
		}
	}
	var cuts []lang.Cut
	start := 0
	emit := func(end int, why lang.Reason) {
		part := strings.TrimLeftFunc(block[start:end], unicode.IsSpace)
		from := end - len(part)
		if part = strings.TrimRightFunc(part, unicode.IsSpace); part != "" {
			cuts = append(cuts, lang.Cut{Span: lang.Span{Start: from, End: from + len(part)}, Why: why})
		}
		start = end
	}
	for i := 1; i < len(block); i++ {
		if decided[i] > 0 {
			emit(i, ReasonRule)
		}
	}
	emit(len(block), lang.ReasonBlockEnd)
	if n := len(cuts); n > 0 {
		cuts[n-1].Why = lang.ReasonBlockEnd
	}
	return cuts, errors.Join(errs...)
}

// compile compiles an expression of ICU.
func compile(pattern string, limit time.Duration) (*regexp2.Regexp, error) {
	p, err := translate(pattern)
	if err != nil {
		return nil, err
	}
	re, err := regexp2.Compile(p)
	if err != nil {
		return nil, err
	}
	re.MatchTimeout = limit
	return re, nil
}

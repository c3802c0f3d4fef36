package doctor_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"hexapla/bitext/tmx/doctor"
	"hexapla/internal/testenv"
)

// hostile returns texts of about size bytes that are designed to take long.
func hostile(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	unit := func(inner string) string {
		return prologue + "<tu><tuv xml:lang=\"en\"><seg>a" + inner + "</seg></tuv><tuv xml:lang=\"de\"><seg>b</seg></tuv></tu>\n" + end
	}
	return map[string]string{
		"comments":          prologue + fill("<!--"),
		"comments in unit":  unit(fill("<!--")),
		"sections":          unit(fill("<![CDATA[")),
		"instructions":      unit(fill("<?x ")),
		"ampersands":        unit(fill("&")),
		"less-thans":        unit(fill("< ")),
		"open tags":         unit(fill("<hi>")),
		"end tags":          unit(fill("</hi>")),
		"crossed tags":      unit(fill("<hi><bpt i='1'></hi></bpt>")),
		"half tags":         prologue + fill("<a"),
		"pairs begin":       unit(fill("<bpt i='1'/>")),
		"pairs end":         unit(fill("<ept i='1'/>")),
		"attributes":        prologue + "<tu " + fill(`a="b" `),
		"open values":       prologue + "<tu " + fill(`a='b a="`),
		"variants":          prologue + "<tu>" + fill("<tuv/>"),
		"segments":          prologue + "<tu><tuv>" + fill("<seg/>"),
		"units":             prologue + fill("<tu>"),
		"headers":           prologue + fill("<header>"),
		"languages":         prologue + fill("<tu><tuv lang='a1'><seg>a</seg></tuv><tuv><seg>b</seg></tuv></tu>"),
		"references":        unit(fill("&#1;")),
		"misplaced":         unit(fill("<sub>")),
		"unknown":           unit(fill("<b>")),
		"entities declared": "<!DOCTYPE tmx [" + fill("<!ENTITY a '&a;&a;'>") + "]><tmx>",
	}
}

// TestHostile checks that the time for such texts is linear in their length, not quadratic.
func TestHostile(t *testing.T) {
	const size, times = 1 << 17, 8
	work := func(text string) func() {
		return func() {
			ignore := func(doctor.Finding) error { return nil }
			d, err := doctor.Examine(context.Background(), strings.NewReader(text), "f.tmx", doctor.Options{}, ignore)
			if err == nil {
				var out bytes.Buffer
				_, _ = d.Mend(context.Background(), strings.NewReader(text), &out) // there may be nothing to save
			}
		}
	}
	little, much := hostile(size), hostile(times*size)
	for name := range little {
		testenv.Linear(t, name, times, work(little[name]), work(much[name]))
	}
}

package doctor_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"hexapla/bitext/tmx/doctor"
)

// TestHostile examines and mends what is made to take long: the time must grow
// with the length, not with its square, which would be hours.
func TestHostile(t *testing.T) {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	unit := func(inner string) string {
		return prologue + "<tu><tuv xml:lang=\"en\"><seg>a" + inner + "</seg></tuv><tuv xml:lang=\"de\"><seg>b</seg></tuv></tu>\n" + end
	}
	for name, text := range map[string]string{
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
	} {
		began := time.Now()
		ignore := func(doctor.Finding) error { return nil }
		d, err := doctor.Examine(context.Background(), strings.NewReader(text), "f.tmx", doctor.Options{}, ignore)
		if err == nil {
			var out bytes.Buffer
			_, _ = d.Mend(context.Background(), strings.NewReader(text), &out) // nothing may be left to save
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s: %v for %d MB", name, took, size>>20)
		} else if took > 2*time.Second {
			t.Logf("%s: %v", name, took)
		}
	}
}

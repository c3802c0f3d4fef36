package review

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"hexapla/bitext"
)

func terminal(t interface{ Fatal(...any) }, table *bitext.Table, o TerminalOptions) string {
	var b bytes.Buffer
	if err := Terminal(&b, table, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTerminalGolden(t *testing.T) {
	for name, table := range samples() {
		for _, c := range []struct {
			suffix string
			o      TerminalOptions
		}{
			{"-80", TerminalOptions{Width: 80}},
			{"-140", TerminalOptions{Width: 140, Isolate: true}},
			{"-40", TerminalOptions{Width: 40}},
			{"-color", TerminalOptions{Width: 100, Color: true, OnlyLowConfidence: true}},
		} {
			t.Run(name+c.suffix, func(t *testing.T) {
				golden(t, name+c.suffix+".txt", []byte(terminal(t, table, c.o)))
			})
		}
	}
}

var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// A table reads the same without colour and without isolates.
func TestTerminalNeedsNoColour(t *testing.T) {
	for name, table := range samples() {
		plain := terminal(t, table, TerminalOptions{Width: 120})
		if got := sgr.ReplaceAllString(terminal(t, table, TerminalOptions{Width: 120, Color: true}), ""); got != plain {
			t.Errorf("%s: colour changes more than colour", name)
		}
		isolated := terminal(t, table, TerminalOptions{Width: 120, Isolate: true})
		if got := strings.Map(func(r rune) rune {
			if directional(r) {
				return -1
			}
			return r
		}, isolated); got != plain {
			t.Errorf("%s: isolation changes more than direction", name)
		}
		for line := range strings.Lines(isolated) {
			if line != balanced(line) {
				t.Errorf("%s: %q leaves an isolate open", name, line)
			}
		}
	}
}

func TestTerminalSigns(t *testing.T) {
	text := terminal(t, two(), TerminalOptions{Width: 100})
	for _, want := range []string{"1 1-0 0.97  -", "2 1-1 0.99   ", "3 2-1 0.89 ? ", "4 0-1 0.41 ?+", "5 1-1 0.72 ✓ ", "6 1-1 0.90 ✗ ", "note: Quoted from", "[edited]", "[credit]"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	only := terminal(t, two(), TerminalOptions{Width: 100, OnlyLowConfidence: true})
	for want, there := range map[string]bool{"3 2-1": true, "4 0-1": true, "6 1-1": true, "1 1-0": false, "2 1-1": false, "5 1-1": false, "6 rows · 3 of them left out": true} {
		if strings.Contains(only, want) != there {
			t.Errorf("%q is there: %v, want %v, in\n%s", want, !there, there, only)
		}
	}
	strict := terminal(t, two(), TerminalOptions{Width: 100, LowConfidenceBelow: 0.3})
	if !strings.Contains(strict, "4 0-1 0.41  +") || !strings.Contains(strict, "score below 0.3") {
		t.Errorf("the limit of doubt is not kept in\n%s", strict)
	}
}

func TestTerminalWidths(t *testing.T) {
	tags := []string{"en", "he", "zh-Hans", "ar", "th", "x-a-very-long-private-tag"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "columns")
		rows := rapid.IntRange(0, 4).Draw(t, "rows")
		columns := make([]bitext.Column, n)
		for c := range columns {
			segments := make([]string, rows)
			for i := range segments {
				segments[i] = bitext.Fold(strings.ToValidUTF8(awkward().Draw(t, "text"), "?"))
			}
			columns[c] = col(tags[c])
			for _, s := range segments {
				columns[c].Segments = append(columns[c].Segments, bitext.Segment{Text: s})
			}
		}
		kinds := make([]bitext.Row, rows)
		for i := range kinds {
			kinds[i] = row(strings.TrimSuffix(strings.Repeat("1-", n), "-"), float32(rapid.IntRange(0, 100).Draw(t, "score"))/100)
			kinds[i].Note = strings.ToValidUTF8(awkward().Draw(t, "note"), "?")
		}
		table := table(columns, kinds...)
		table.Title = strings.ToValidUTF8(awkward().Draw(t, "title"), "?")
		o := TerminalOptions{
			Width:   rapid.IntRange(1, 160).Draw(t, "width"),
			Color:   rapid.Bool().Draw(t, "color"),
			Isolate: rapid.Bool().Draw(t, "isolate"),
		}
		checkTerminal(t, terminal(t, table, o), o)
	})
}

// checkTerminal checks what holds for every output: no line is too wide, bars
// stand in columns, and nothing but SGR is sent to the terminal.
func checkTerminal(t interface{ Fatalf(string, ...any) }, text string, o TerminalOptions) {
	var bars []int
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(sgr.ReplaceAllString(line, ""), "\n")
		if got, want := width(line), max(o.Width, narrowest); got > want {
			t.Fatalf("%q is %d wide, not %d", line, got, want)
		}
		if strings.ContainsFunc(line, unicode.IsControl) {
			t.Fatalf("%q holds a control character", line)
		}
		if line != balanced(line) {
			t.Fatalf("%q leaves an isolate open", line)
		}
		if strings.Contains(line, "┬") {
			for i, r := range line {
				if r == '┬' {
					bars = append(bars, width(line[:i]))
				}
			}
		}
		if _, ruled := strings.CutPrefix(line, " "); !ruled || !strings.Contains(line, "│") {
			continue
		}
		at := map[int]bool{}
		for i, r := range line {
			if r == '│' {
				at[width(line[:i])] = true
			}
		}
		for _, want := range bars {
			if !at[want] && len(at) > 1 {
				t.Fatalf("%q has no bar in column %d", line, want)
			}
		}
	}
}

func TestTerminalStacksWhenNarrow(t *testing.T) {
	for width, stacked := range map[int]bool{20: true, 40: true, 54: false, 120: false} {
		text := terminal(t, two(), TerminalOptions{Width: width})
		if got := !strings.Contains(text, "│"); got != stacked {
			t.Errorf("at %d columns stacked: %v, want %v\n%s", width, got, stacked, text)
		}
	}
}

func FuzzTerminal(f *testing.F) {
	f.Add("The tea house.", "בית התה (Tea)", "茶馆。", 80, true)
	f.Add("\x1b]0;title\a", "\u202E\u2069", "👩‍👩‍👧\uFE0F", 30, false)
	f.Fuzz(func(t *testing.T, a, b, note string, width int, isolate bool) {
		if len(a)+len(b)+len(note) > 4000 || width > 1000 {
			t.Skip("long enough already")
		}
		clean := func(s string) string { return bitext.Fold(strings.ToValidUTF8(s, "\uFFFD")) }
		table := table([]bitext.Column{col("en"), col("he")}, row("1-1", 0.5), row("0-1", 0.99))
		table.Columns[0].Segments = []bitext.Segment{{Text: clean(a)}}
		table.Columns[1].Segments = []bitext.Segment{{Text: clean(b)}, {Text: clean(note)}}
		edited := strings.ToValidUTF8(note, "")
		table.Rows[0].Note, table.Rows[1].Edited = edited, []*string{&edited, nil}
		o := TerminalOptions{Width: width, Isolate: isolate}
		if o.Width <= 0 {
			o.Width = 0
		}
		text := terminal(t, table, o)
		if o.Width == 0 {
			o.Width = defaultWidth
		}
		checkTerminal(t, text, o)
		if !strings.Contains(text, strconv.Itoa(len(table.Rows))+" rows") {
			t.Errorf("no summary in %q", text)
		}
	})
}

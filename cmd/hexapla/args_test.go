package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hexapla/batch"
)

func testStreams() *streams {
	return &streams{in: strings.NewReader(""), out: bufio.NewWriter(io.Discard), err: io.Discard}
}

func TestTidy(t *testing.T) {
	for _, c := range []struct{ in, out, err string }{
		{in: "align a b -o x.tmx", out: "align -o x.tmx -- a b"},
		{in: "align a -o=x.tmx b --force", out: "align -o=x.tmx --force -- a b"},
		{in: "align --jobs 3 a b --to html,tmx --output x", out: "align --jobs 3 --to html,tmx --output x -- a b"},
		{in: "align a - -o - --to tsv", out: "align -o - --to tsv -- a -"},
		{in: "align a -- --force -o", out: "align -- a --force -o"},
		{in: "align -j 2 -- -a -b", out: "align -j 2 -- -a -b"},
		{in: "detect", out: "detect"},
		{in: "--version", out: "--version"},
		{in: "help", out: "--help"},
		{in: "help align", out: "align --help"},
		{in: "align -h", out: "align -h"},
		{in: "lexicon learn a.tmx -o x.tsv b.tmx", out: "lexicon learn -o x.tsv -- a.tmx b.tmx"},
		{in: "lexicon en learn --to de", out: "lexicon --to de -- en learn"},
		{in: "help lexicon learn", out: "lexicon learn --help"},
		{in: "lexicon learn a.tmx --to de", err: "learn: unknown flag --to"},
		{in: "detect a --segments=false", out: "detect --segments=false -- a"},
		{in: "algin a b", err: `unknown command "algin"; did you mean align?`},
		{in: "frobnicate", err: "unknown command \"frobnicate\"; `hexapla --help`"},
		{in: "align a b --forse", err: "align: unknown flag --forse; did you mean --force?"},
		{in: "align a b --out=x", err: "align: unknown flag --out; did you mean --output?"},
		{in: "align a b -x", err: "align: unknown flag -x"},
		{in: "align a b -o", err: "align: -o wants a value"},
		{in: "--wersion", err: "unknown flag --wersion; did you mean --version?"},
		{in: "help algin", err: `unknown command "algin"; did you mean align?`},
	} {
		out, err := tidy(newApp(testStreams()), append([]string{"hexapla"}, strings.Fields(c.in)...))
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) || exitCode(err) != exitUsage {
				t.Errorf("%s: error %v, want %q", c.in, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if d := cmp.Diff(strings.Fields("hexapla "+c.out), out); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.in, d)
		}
	}
}

// TestTidyKeepsAll: whatever the order, flags keep their values and arguments
// theirs.
func TestTidyKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var args, flags, plain []string
		for range rapid.IntRange(0, 8).Draw(t, "n") {
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				flags = append(flags, "--force")
				args = append(args, "--force")
			case 1:
				v := rapid.StringN(0, 5, -1).Draw(t, "value")
				flags = append(flags, "-o", v)
				args = append(args, "-o", v)
			case 2:
				v := "--to=" + rapid.StringN(0, 5, -1).Draw(t, "value")
				flags = append(flags, v)
				args = append(args, v)
			default:
				v := rapid.StringMatching(`-?|[a-z./]{1,5}`).Draw(t, "file")
				plain = append(plain, v)
				args = append(args, v)
			}
		}
		want := append([]string{"hexapla", "align"}, flags...)
		if len(plain) > 0 {
			want = append(append(want, "--"), plain...)
		}
		got, err := tidy(newApp(testStreams()), append([]string{"hexapla", "align"}, args...))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("-want +got:\n%s", d)
		}
	})
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		n    int
	}{{"", "", 0}, {"a", "", 1}, {"algin", "align", 1}, {"kitten", "sitting", 3}, {"עברית", "עברת", 1}} {
		if got := slips(c.a, c.b); got != c.n || slips(c.b, c.a) != c.n {
			t.Errorf("slips(%q, %q) = %d, want %d", c.a, c.b, got, c.n)
		}
	}
}

func TestExitCode(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("x"), 1},
		{usagef("x"), 2},
		{fmt.Errorf("y: %w", usagef("x")), 2},
		{fmt.Errorf("y: %w", batch.ErrFormat), 2},
		{batch.ErrSameLanguage, 1},
		{batch.ErrSameFile, 1},
		{fmt.Errorf("y: %w", errGate), 3},
		{&partlyError{failed: 1, total: 2, last: errors.New("x")}, 3},
		{&partlyError{failed: 2, total: 2, last: errors.New("x")}, 1},
		{&partlyError{failed: 1, total: 1, last: usagef("x")}, 2},
		{fmt.Errorf("y: %w", context.Canceled), 130},
		{&partlyError{failed: 1, total: 2, last: context.Canceled}, 130},
	} {
		if got := exitCode(c.err); got != c.want {
			t.Errorf("exitCode(%v) = %d, want %d", c.err, got, c.want)
		}
	}
}

func TestReportIsOneLine(t *testing.T) {
	var b strings.Builder
	report(&b, errors.New("a\nb\r\n\x1b[31mc"))
	if got, want := b.String(), "hexapla: a; b; \\x1b[31mc\n"; got != want {
		t.Errorf("report wrote %q, want %q", got, want)
	}
}

func TestMeasures(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range measures() {
		m, err := parseMeasure(name)
		if err != nil || m.String() != name || seen[name] {
			t.Errorf("measure %q: %v, %v", name, m, err)
		}
		seen[name] = true
	}
	if len(seen) != 8 || measures()[0] != "confident" {
		t.Errorf("measures: %v", measures())
	}
}

// TestInterrupt: a run that is cancelled says so and gives 130.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs strings.Builder
	code := run(ctx, []string{"hexapla", "align", "testdata/docs", "-o", t.TempDir()}, strings.NewReader(""), &out, &errs)
	if code != exitInterrupted || errs.String() != "hexapla: interrupted\n" || out.Len() > 0 {
		t.Errorf("code %d, stderr %q, stdout %q", code, errs.String(), out.String())
	}
}

package main

import (
	"bytes"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestColored(t *testing.T) {
	for _, tt := range []struct {
		terminal              bool
		no, force, term, want string
	}{
		{true, "", "", "xterm", "yes"},
		{false, "", "", "xterm", "no"},
		{false, "", "1", "xterm", "yes"},
		{false, "", "0", "xterm", "no"},
		{true, "1", "1", "xterm", "no"},
		{true, "", "", "dumb", "no"},
	} {
		t.Setenv("NO_COLOR", tt.no)
		t.Setenv("CLICOLOR_FORCE", tt.force)
		t.Setenv("TERM", tt.term)
		if got := colored(tt.terminal); got != (tt.want == "yes") {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

func TestTerminalWidthOfAPipe(t *testing.T) {
	t.Setenv("COLUMNS", "132")
	if w := terminalWidth(&bytes.Buffer{}, &bytes.Buffer{}); w != 132 {
		t.Errorf("width %d", w)
	}
	t.Setenv("COLUMNS", "wide")
	if w := terminalWidth(&bytes.Buffer{}, &bytes.Buffer{}); w != 0 {
		t.Errorf("width %d", w)
	}
}

func TestPagerCommand(t *testing.T) {
	t.Setenv("PAGER", "more -s")
	if got := strings.Join(pagerCommand(), " "); got != "more -s" {
		t.Errorf("%q", got)
	}
	t.Setenv("HEXAPLA_PAGER", "cat")
	if got := pagerCommand(); got != nil {
		t.Errorf("%q", got)
	}
}

// TestPagerThatLeavesEarly: nothing is wrong when a reader has seen enough.
func TestPagerThatLeavesEarly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs the programs true and head")
	}
	stdout := os.Stdout
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout = null
	defer func() { os.Stdout = stdout; _ = null.Close() }()
	for _, command := range []string{"true", "head -1", "no-such-pager-anywhere"} {
		err := paged(t.Context(), strings.Fields(command), func(w io.Writer) error {
			for range 1 << 16 {
				if _, err := io.WriteString(w, "a line of the grid\n"); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", command, err)
		}
	}
}

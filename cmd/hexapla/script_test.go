package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hexapla": main})
}

// TestScripts runs the behaviours in testdata/script, one a file. Each finds the
// articles of testdata/docs in its folder docs. Beside the usual commands there
// are:
//
//	exits CODE PROGRAM ARG…   run it; it must exit with that code
//	complains TEXT            standard error is one line, from hexapla, with TEXT in it
//	lines FILE N              FILE (or stdout, stderr) has N lines
//	unhex IN OUT              write the bytes that the file IN holds in hexadecimal
//	replace OLD NEW IN OUT    write IN with the first OLD replaced, where \t and \n stand for these
//	grow N OUT                write a text of N lines
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			return os.CopyFS(filepath.Join(e.WorkDir, "docs"), os.DirFS(filepath.Join("testdata", "docs")))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "complains": complains, "lines": lines, "unhex": unhex, "grow": grow, "replace": replace,
		},
		RequireExplicitExec: true,
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func complains(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: complains TEXT…")
	}
	got := ts.ReadFile("stderr")
	if !strings.HasPrefix(got, "hexapla: ") || strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, "\n") {
		ts.Fatalf("standard error is not one line of hexapla: %q", got)
	}
	for _, text := range args {
		if !strings.Contains(got, text) {
			ts.Fatalf("standard error lacks %q: %q", text, got)
		}
	}
}

func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines FILE N")
	}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[0]), "\n"); got != want {
		ts.Fatalf("%s has %d lines, want %d", args[0], got, want)
	}
}

func unhex(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unhex IN OUT")
	}
	b, err := hex.DecodeString(strings.TrimSpace(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b, 0o644))
}

func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: replace OLD NEW IN OUT")
	}
	plain := strings.NewReplacer(`\t`, "\t", `\n`, "\n")
	old, now, text := plain.Replace(args[0]), plain.Replace(args[1]), ts.ReadFile(args[2])
	if !strings.Contains(text, old) {
		ts.Fatalf("%s lacks %q", args[2], old)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[3]), []byte(strings.Replace(text, old, now, 1)), 0o644))
}

func grow(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: grow N OUT")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "La phrase numéro %d parle de la rivière et du village.\n", i)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}
